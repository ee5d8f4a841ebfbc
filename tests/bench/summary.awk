# summary.awk MACHINE TIMES: medians, medians of the ratios within a round, and what follows from them, as lines key,value.
# MACHINE: round,key,value and round,scale,m,d,h,K,ns.  TIMES: round shape program epochs cpu wall loss0 ... last.
# A program whose losses differ from those of the fast one gets a line "disagree": its time does not count.
FILENAME != file { file = FILENAME; files++ }
files == 1 {
    n = split($0, w, ",")
    if (w[1] > rounds) rounds = w[1]
    if (w[2] == "scale") { key = w[3] "," w[4] "," w[5] "," w[6]; if (!(key in seen)) { seen[key] = 1; scales[++count] = key }; ns[w[1], key] = w[7] }
    else mach[w[1], w[2]] = w[3]
    next
}
{
    t[$1, $2, $3] = $5 / $4
    wall[$1, $2, $3] = $6 / $4
    if (!(($2, $3) in have)) { have[$2, $3] = 1; order[++programs] = $2 " " $3 }
    epochs[$2, $3] = $4
    for (f = 7; f <= 11; f++) loss[$2, $3, f] = $f
}
function median(n,    i, j, k) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j] < v[j - 1]; j--) { k = v[j]; v[j] = v[j - 1]; v[j - 1] = k }
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
}
function middle(s, p,    r) { for (r = 1; r <= rounds; r++) v[r] = t[r, s, p]; return median(rounds) }
function ratio(s, a, b,    r) { for (r = 1; r <= rounds; r++) v[r] = t[r, s, a] / t[r, s, b]; return median(rounds) }
function walls(s, a, b,    r) { for (r = 1; r <= rounds; r++) v[r] = wall[r, s, a] / wall[r, s, b]; return median(rounds) }
function machine(key,    r) { for (r = 1; r <= rounds; r++) v[r] = mach[r, key]; return median(rounds) }
# Seconds of an epoch at the bound in a round: operations at the peak, and an exponential for each example and class.
# With the prefix "v3-" for the build with four lanes.
function bound(r, m, d, h, K, build) { return 2 * m * h * (2 * d + 3 * K) / (mach[r, build "peak"] * 1e9) + m * K * mach[r, build "exp-ns"] * 1e-9 }
# The same for what the last rung really does: d + (K - 1) + (d + 1)(K - 1) multiply-adds, K - 1 exponentials.
function own(r, m, d, h, K) { return 2 * m * h * (d + (d + 2) * (K - 1)) / (mach[r, "peak"] * 1e9) + m * (K - 1) * mach[r, "exp-ns"] * 1e-9 }
function bounds(s, m, d, h, K,    r, b) {
    if ((s, "v3") in have && mach[1, "v3-peak"]) {
        for (r = 1; r <= rounds; r++) v[r] = t[r, s, "v3"] / bound(r, m, d, h, K, "v3-")
        printf "v3-over-bound-%s,%.2f\n", s, median(rounds)
        for (r = 1; r <= rounds; r++) v[r] = t[r, s, "numpy-held"] / bound(r, m, d, h, K, "v3-")
        if ((s, "numpy-held") in have) printf "v3-limit-%s,%.1f\n", s, median(rounds)
    }
    if (d + K < 7) { for (r = 1; r <= rounds; r++) v[r] = t[r, s, "fast"] / own(r, m, d, h, K); printf "over-own-%s,%.2f\n", s, median(rounds) }
    for (r = 1; r <= rounds; r++) v[r] = bound(r, m, d, h, K)
    b = median(rounds)
    printf "bound-%s-us,%.3g\n", s, 1e6 * b
    for (r = 1; r <= rounds; r++) v[r] = t[r, s, "fast"] / bound(r, m, d, h, K)
    printf "over-bound-%s,%.2f\n", s, median(rounds)
    return b
}
function digits3(x) { return x >= 100 ? sprintf("%.0f", x) : x >= 10 ? sprintf("%.1f", x) : sprintf("%.2f", x) }
function agree(s, p,    f, gap, tolerance, bad) {
    if (loss[s, "fast", 7] == "-" || s ~ /^process/) return
    for (f = 7; f <= (epochs[s, p] == epochs[s, "fast"] ? 11 : 10); f++) {
        # The first thousand epochs to 1e-9; the last of ten thousand more loosely: rounding differences grow.
        tolerance = f < 11 ? 1e-9 : 1e-3
        if (loss[s, p, f] == "-" || loss[s, "fast", f] == "-") continue
        gap = loss[s, p, f] - loss[s, "fast", f]; if (gap < 0) gap = -gap
        if (!(gap <= tolerance * loss[s, "fast", f])) bad = 1
    }
    if (bad) print "disagree," s " " p
}
function spread(name, d, by,    i, w, each, low, high) {
    for (i = 1; i <= count; i++) {
        split(scales[i], w, ",")
        if (w[2] != d || (by == "m" ? w[3] != 100 : w[1] != 3000)) continue
        each = cost[i] / (2 * w[2] + 3 * w[4])
        if (!low || each < low) low = each
        if (each > high) high = each
    }
    printf "scaling-%s,%.2f\n", name, high / low
}
# What a size costs over the bound; the bound's own growth from 1000 units to 10.
function over_each(i,    w, r) {
    split(scales[i], w, ",")
    for (r = 1; r <= rounds; r++) v[r] = ns[r, scales[i]] / (bound(r, w[1], w[2], w[3], w[4]) * 1e9 / (w[1] * w[3]))
    return sprintf("%d-%d-%d,%.2f", w[1], w[2], w[3], median(rounds))
}
function growth(name, d, K,    r) {
    for (r = 1; r <= rounds; r++) v[r] = 100 * bound(r, 3000, d, 10, K) / bound(r, 3000, d, 1000, K)
    printf "bound-growth-%s,%.2f\n", name, median(rounds)
}
# Bytes that a unit and an example of the spiral (d = 2, K = 3) load and store in each rung, by count of its loops. A weight
# serves three registers; a row of A serves four rows of Z, of a dots tile four rows or three columns.
function bytes(rung,    L, w, dots) {
    L = machine("lanes"); w = 8 / (3 * L); dots = 2 * (8 + 3 * 8 / 4)
    if (rung == "plain") return 3 * (16 + 16) + 24 + 3 * (16 + 16) + 3 * 32 + 3 * 32 + 24 + 3 * 32
    if (rung == "columns") return 8 + 3 * 24 + 16 + 3 * 24 + 8 + 3 * 24 + 24 + 3 * 16 + 3 * 16
    if (rung == "tiles") return 8 + 3 * (2 + w) + 16 + 16 + 8 + 3 * w + 8 + 3 * (2 + w) + 16 + 24 + dots
    if (rung ~ /inside|groups|lanes/) return 2 * (2 + w) + 8 + 8 + 3 * w + 3 * (2 + w) + 16 + dots
    if (rung == "general") return 2 * (2 + w) + 8 + 8 + 3 * w + 2 * (2 + w) + 16 + dots - 2
    return (L == 8 ? 5 * w : 5 * 8 / (2 * L)) + 8 + (L == 8 ? 8 : 16) + 6 * 8 / 4
}
END {
    n = split("peak exp-ns libm-exp-ns libm-log-ns bandwidth l1-bandwidth lanes v3-peak v3-exp-ns", k, " ")
    for (i = 1; i <= n; i++) { form = k[i] ~ /peak|^bandwidth|libm/ ? "%.1f" : k[i] ~ /exp/ ? "%.2f" : "%d"; printf "%s," form "\n", k[i], machine(k[i]) }
    printf "libm-us,%.1f\n", (900 * machine("libm-exp-ns") + 300 * machine("libm-log-ns")) / 1000
    for (i = 1; i <= programs; i++) {
        split(order[i], w, " ")
        agree(w[1], w[2])
        if (w[1] ~ /spiral|wide|digits/ && w[1] !~ /process/) printf "us-%s-%s,%s\n", w[2], w[1], digits3(1e6 * middle(w[1], w[2]))
    }
    rungs = split("plain columns tiles inside groups lanes general fast", rung, " ")
    shapes = split("spiral wide digits", shape, " ")
    for (s = 1; s <= shapes; s++) {
        printf "gain-chains-%s,%.2f\ngain-rows-%s,%.2f\n", shape[s], ratio(shape[s], "plain", "chains"), shape[s], ratio(shape[s], "plain", "rows")
        for (i = 2; i <= rungs; i++) printf "gain-%s-%s,%.2f\n", rung[i], shape[s], ratio(shape[s], rung[i - 1], rung[i])
        if (("process-" shape[s], "v3") in have) printf "v3-process-%s,%.1f\n", shape[s], ratio("process-" shape[s], "numpy-held", "v3")
        if (("process-" shape[s], "numpy-told") in have) printf "told-process-%s,%.1f\n", shape[s], ratio("process-" shape[s], "numpy-told", "fast")
        if ((shape[s], "v3") in have) printf "v3-%s,%.2f\n", shape[s], ratio(shape[s], "v3", "fast")
        if ((shape[s], "numpy") in have) printf "over-numpy-%s,%.1f\n", shape[s], ratio(shape[s], "numpy", "fast")
        if (("process-" shape[s], "numpy") in have) printf "process-%s,%.1f\n", shape[s], ratio("process-" shape[s], "numpy", "fast")
    }
    if (("spiral", "post") in have) printf "over-post-spiral,%.1f\n", ratio("spiral", "post", "fast")
    if (("spiral", "torch") in have) printf "over-torch-spiral,%.1f\n", ratio("spiral", "torch", "fast")
    least = bounds("spiral", 300, 2, 100, 3)
    bounds("wide", 300, 2, 1000, 3); bounds("digits", 1797, 64, 50, 10); bounds("big", 30000, 2, 100, 3)
    printf "spiral-seconds,%.3f\n", 1e4 * middle("spiral", "fast")
    printf "share-plain-spiral,%.1f\n", 100 * 780000 / middle("spiral", "plain") / (machine("peak") * 1e9)
    for (size = 72; size <= 312; size += 240) {
        printf "block-%d,%.2f\n", size, ratio("spiral", "block-" size, "again")
        printf "block-%d-wide,%.2f\n", size, ratio("wide", "block-" size, "again")
    }
    printf "sleep,%.2f\nspin,%.2f\npair,%.2f\n", walls("big", "sleep", "fast"), walls("big", "spin", "fast"), walls("big", "pair", "fast") / 2
    printf "busy-sleep,%.2f\nbusy-spin,%.2f\n", walls("big", "busy-sleep", "busy-one"), walls("big", "busy-spin", "busy-one")
    for (i = 1; i <= count; i++) { for (r = 1; r <= rounds; r++) v[r] = ns[r, scales[i]]; cost[i] = median(rounds); printf "scale,%s,%.4f\n", scales[i], cost[i] }
    for (i = 1; i <= count; i++) { split(scales[i], w, ","); printf "each-%d-%d-%d,%.0f\n", w[1], w[2], w[3], 1000 * cost[i] / (2 * w[2] + 3 * w[4]) }
    for (i = 1; i <= count; i++) printf "over-each-%s\n", over_each(i)
    growth("h", 2, 3); growth("wideh", 64, 10)
    spread("m", 2, "m"); spread("h", 2, "h"); spread("wide", 64, "m"); spread("wideh", 64, "h")
    # Bars of the ladder and dots of the roofline.
    bars = split("plain-O0 plain-O3 plain post torch numpy columns tiles inside groups lanes general fast", bar, " ")
    split("plain, -O0|plain, -O3|plain, all flags|NumPy, the post's lines|PyTorch|NumPy, tuned|1 side by side|2 in registers|3 inside|4 by groups|5 softmax in lanes|6 one class fewer|7 few features", label, "|")
    for (i = 1; i <= bars; i++) if (("spiral", bar[i]) in have)
        printf "bar,\"%s\",%.4g\n", label[i], 1e6 * middle("spiral", bar[i])
    printf "bar,bound,%.4g\n", 1e6 * least
    split("plain,1,2,,3 4,,5 6,7", dot, ",")        # a dot close above another has both labels
    for (i = 1; i <= rungs; i++) printf "roof,%s,%.4f,%.3f\n", dot[i], 780000 / 30000 / bytes(rung[i]), 780000 / middle("spiral", rung[i]) / 1e9
    printf "bytes-plain,%.0f\nbytes-general,%.0f\nbytes-fast,%.0f\n", bytes("plain"), bytes("general"), bytes("fast")
    printf "libm-share,%.0f\n", 100 * (900 * machine("libm-exp-ns") + 300 * machine("libm-log-ns")) * 1e-9 / middle("spiral", "groups")
    printf "limit,peak,%.1f\nlimit,l1,%.1f\nlimit,memory,%.1f\n", machine("peak"), machine("l1-bandwidth"), machine("bandwidth")
}
