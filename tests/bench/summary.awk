# summary.awk: from lines "round name epochs seconds loss0 loss10 loss100 loss1000 last" to medians and medians of ratios.
# A program whose losses differ from those of the fast one gets a line "disagree": its time does not count.
{
    t[$1, $2] = $4 / $3
    name[$2] = 1
    rounds = $1 > rounds ? $1 : rounds
    for (f = 5; f <= 9; f++) loss[$2, f] = $f
    epochs[$2] = $3
}
function median(count,    i, j, k) {
    for (i = 2; i <= count; i++)
        for (j = i; j > 1 && v[j] < v[j - 1]; j--) { k = v[j]; v[j] = v[j - 1]; v[j - 1] = k }
    return count % 2 ? v[(count + 1) / 2] : (v[count / 2] + v[count / 2 + 1]) / 2
}
function middle(n,    r) { for (r = 1; r <= rounds; r++) v[r] = t[r, n]; return median(rounds) }
function least(n,    r, l) { l = t[1, n]; for (r = 2; r <= rounds; r++) if (t[r, n] < l) l = t[r, n]; return l }
function most(n,    r, l) { for (r = 1; r <= rounds; r++) if (t[r, n] > l) l = t[r, n]; return l }
function ratio(a, b,    r) { for (r = 1; r <= rounds; r++) v[r] = t[r, a] / t[r, b]; return median(rounds) }
function agree(a, b,    f, bad, last, tolerance) {
    last = epochs[a] == epochs[b] ? 9 : 8
    for (f = 5; f <= last; f++) {
        # The first thousand epochs to 1e-9; the last of ten thousand more loosely: rounding differences grow.
        tolerance = f < 9 ? 1e-9 : 1e-3
        if (loss[a, f] != "-" && loss[b, f] != "-" && \
            (loss[a, f] - loss[b, f] > tolerance * loss[b, f] || loss[b, f] - loss[a, f] > tolerance * loss[b, f])) bad = 1
    }
    if (bad) print "disagree," a
}
END {
    for (n in name) if (n !~ /wide|big|mpi|spin|busy/) agree(n, "fast")
    for (n in name) if (n ~ /wide/) agree(n, "fast-wide")
    agree("big-2", "big-1")
    for (n in name) if (n !~ /^mpi|pair|default|again|spin|busy/) printf "ladder-%s,%.4g\n", n, 1e3 * middle(n)
    if ("numpy" in name) {
        for (n in name) if (n !~ /^mpi|big|wide|pair|again|spin|busy|block|group|^native/) printf "ratio-%s,%.2f\n", n, ratio("numpy", n)
        printf "numpy-spiral,%.2f\nover-numpy,%.1f\nover-tuned,%.1f\nover-numpy-wide,%.1f\n", middle("numpy") * epochs["numpy"], ratio("numpy", "fast"), ratio("numpy-tuned", "fast"), ratio("numpy-wide", "fast-wide")
    }
    if ("torch" in name) printf "torch-spiral,%.2f\nover-torch,%.1f\n", middle("torch") * epochs["torch"], ratio("torch", "fast")
    printf "spiral,%.3f\nspiral-least,%.3f\nepoch-us,%.1f\n", middle("fast") * epochs["fast"], least("fast") * epochs["fast"], 1e6 * middle("fast")
    if ("numpy-pages" in name) printf "over-pages,%.1f\nover-pages-wide,%.1f\n", ratio("numpy-pages", "fast"), ratio("numpy-wide-pages", "fast-wide")
    printf "spread,%.0f\n", 100 * (most("fast") / least("fast") - 1)
    printf "group-ratio,%.2f\nblock-48-ratio,%.2f\nblock-320-ratio,%.2f\n", ratio("group-2", "group-1"), ratio("block-48", "native"), ratio("block-320", "native")
    printf "block-48-wide-ratio,%.2f\nblock-320-wide-ratio,%.2f\n", ratio("block-48-wide", "native-wide"), ratio("block-320-wide", "native-wide")
    printf "busy-sleep-ratio,%.2f\nbusy-spin-ratio,%.2f\n", ratio("busy-sleep", "busy-one"), ratio("busy-spin", "busy-one")
    printf "threads-30000,%.2f\n", ratio("big-1", "big-2")
    printf "pair-30000,%.2f\n", 2 * ratio("big-1", "big-pair")
    printf "threads-of-pair-30000,%.2f\n", ratio("big-pair", "big-2") / 2
    printf "threads-default,%.2f\n", ratio("fast-default", "fast-again")
    printf "big-one,%.2f\nbig-sleep,%.2f\nbig-spin,%.2f\n", 1e3 * middle("big-1"), 1e3 * middle("big-2"), 1e3 * middle("spin")
    printf "busy-one,%.2f\nbusy-sleep,%.2f\nbusy-spin,%.2f\n", 1e3 * middle("busy-one"), 1e3 * middle("busy-sleep"), 1e3 * middle("busy-spin")
    for (m = 300; m <= 300000; m *= 10) if (("mpi-" m "-1") in name)
        printf "mpi,%d,%.1f,%.1f\n", m, 1e6 * middle("mpi-" m "-1"), 1e6 * middle("mpi-" m "-2")
}
