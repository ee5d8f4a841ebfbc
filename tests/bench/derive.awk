# derive.awk: numbers that follow from measured ones (chapter 11 explains each), appended to them.
{ print; if (NF == 2) value[$1] = $2 }
$1 == "scale" {
    # the spiral's shape over m, the wide shape over m, the spiral's shape over h
    if ($4 == 100) spread($3 == 2 ? "m" : "wide", $6)
    if ($2 == 3000 && $3 == 2) spread("h", $6)
}
$1 == "mpi" { one[$2] = $3; two[$2] = $4 }
function spread(what, ns) {
    if (!(what in low) || ns < low[what]) low[what] = ns
    if (!(what in high) || ns > high[what]) high[what] = ns
}
function bound(peak) { return 10000 * (780000 / (peak * 1e9) + 1200 * value["exp-ns"] * 1e-9) }
END {
    for (w in low) printf "scaling-%s,%.2f\n", w, high[w] / low[w]
    b = bound(value["peak"])
    printf "bound,%.3f\nladder-bound,%.4g\nover-bound,%.2f\n", b, b / 10, value["spiral"] / b
    if ("numpy-spiral" in value) printf "ratio-bound,%.1f\n", value["numpy-spiral"] / b
    if ("peak-avx2" in value) {
        b = bound(value["peak-avx2"])
        printf "bound-avx2,%.3f\nover-bound-avx2,%.2f\n", b, value["spiral"] / b
        printf "avx2-over-bound,%.2f\n", 10 * value["ladder-fast-avx2"] / b
    }
    gflops = 7.8 / value["spiral"]
    printf "gflops,%.1f\nshare,%.0f\nplain-share,%.1f\n", gflops, 100 * gflops / value["peak"], 100 * 780000 / (value["ladder-plain-native"] * 1e-3) / (value["peak"] * 1e9)
    printf "balance,%.0f\n", value["peak"] / value["bandwidth"]
    printf "exp8-ns,%.1f\nexp-share,%.0f\n", value["lanes"] * value["exp-ns"], 100 * 0.9 * value["libm-exp-ns"] / value["epoch-us"]
    n = split("units softmax loss backward step", part, " ")
    for (q = 1; q <= n; q++) total += value["part-" part[q]]
    for (q = 1; q <= n; q++) printf "percent-%s,%.0f\n", part[q], 100 * value["part-" part[q]] / total
    if ("memory-kb" in value) printf "memory,%.0f\nmemory-data,%.1f\n", value["memory-kb"] / 1024, 300000 * 20 / 1048576
    if (300 in one) {
        meeting = two[300] - one[300] / 2
        printf "mpi-300-1,%.1f\nmpi-300-2,%.1f\nmpi-meeting,%.0f\nmpi-even,%.0f\n", one[300], two[300], meeting, 300 * 2 * meeting / one[300]
    }
}
