# derive.awk: numbers that follow from measured ones (chapter 11 explains each), appended to them.
$1 != "mpi" { print }
NF == 2 { value[$1] = $2 }
$1 == "scale" {
    # the spiral's shape over m, the wide shape over m, the spiral's shape over h
    if ($4 == 100) spread($3 == 2 ? "m" : "wide", $6)
    if ($2 == 3000 && $3 == 2) spread("h", $6)
    shape = $2 "-" $3 "-" $4 "-" $5
    printf "ns-%s,%.2f\neach-%s,%.3f\n", shape, $6, shape, $6 / (2 * $3 + 3 * $5)
}
$1 == "mpi" { one[$2] = $3; two[$2] = $4; printf "mpi-%s-1,%s\nmpi-%s-2,%s\nmpi-%s-gain,%.2f\n", $2, $3, $2, $4, $2, $3 / $4 }
function spread(what, ns) {
    if (!(what in low) || ns < low[what]) low[what] = ns
    if (!(what in high) || ns > high[what]) high[what] = ns
}
function bound(peak) { return 10000 * (780000 / (peak * 1e9) + 1200 * value["exp-ns"] * 1e-9) }
END {
    for (w in low) printf "scaling-%s,%.2f\n", w, high[w] / low[w]
    b = bound(value["peak"])
    printf "bound,%.3f\nladder-bound,%.4g\nover-bound,%.2f\n", b, b / 10, value["spiral"] / b
    ladder_bound = b / 10
    if ("numpy-spiral" in value) printf "ratio-bound,%.1f\n", value["numpy-spiral"] / b
    if ("peak-avx2" in value) {
        b = bound(value["peak-avx2"])
        printf "bound-avx2,%.3f\nover-bound-avx2,%.2f\n", b, value["spiral"] / b
        printf "avx2-over-bound,%.2f\n", 10 * value["ladder-fast-avx2"] / b
    }
    # 17 vector operations for the formula's 13; 7 of them forward, 10 backward; 3750 lines of eight activations
    counted = bound(value["peak"] * 13 / 17)
    printf "bound-counted,%.3f\nover-counted,%.2f\n", counted, value["spiral"] / counted
    register = 2 * value["lanes"] / value["peak"] * 1e-3
    printf "forward-us,%.1f\nbackward-us,%.1f\n", 30000 / value["lanes"] * 7 * register, 30000 / value["lanes"] * 10 * register
    printf "l2-write-us,%.1f\n", 3750 * value["l2-write-ns"] * 1e-3
    example = 1e3 * (value["part-softmax"] + value["part-loss"] + value["part-dZ2"]) / 300
    printf "example-ns,%.1f\nexample-ten,%.2f\n", example, example / 10
    gflops = 7.8 / value["spiral"]
    printf "gflops,%.1f\nshare,%.0f\nplain-share,%.1f\n", gflops, 100 * gflops / value["peak"], 100 * 780000 / (value["ladder-plain-native"] * 1e-3) / (value["peak"] * 1e9)
    printf "balance,%.0f\n", value["peak"] / value["bandwidth"]
    printf "exp8-ns,%.1f\nexp-share,%.0f\n", value["lanes"] * value["exp-ns"], 100 * 0.6 * value["libm-exp-ns"] / value["epoch-us"]
    n = split("units softmax loss backward step", part, " ")
    for (q = 1; q <= n; q++) total += value["part-" part[q]]
    for (q = 1; q <= n; q++) printf "percent-%s,%.0f\n", part[q], 100 * value["part-" part[q]] / total
    if ("memory-kb" in value) printf "memory,%.0f\nmemory-data,%.1f\n", value["memory-kb"] / 1024, 300000 * 20 / 1048576
    if (300 in one) {
        meeting = two[300] - one[300] / 2
        printf "mpi-meeting,%.0f\nmpi-even,%.0f\n", meeting, 300 * 2 * meeting / one[300]
    }
    bar("plain loops, -O0", "plain-O0"); bar("plain loops, -O2", "plain-O2"); bar("plain loops, -O3", "plain-O3")
    bar("plain loops, all flags", "plain-native"); bar("PyTorch", "torch"); bar("NumPy", "numpy")
    bar("NumPy, arrays reused", "numpy-tuned"); bar("this book, 2 lanes", "fast-sse2"); bar("this book, 4 lanes", "fast-avx2")
    bar("8 lanes, library's exp", "fast-libm"); bar("this book, 8 lanes", "fast")
    printf "bar,\"bound\",%s,%s\n", ladder_bound, value["numpy-spiral"] / (ladder_bound * 10)
}
function bar(label, rung) {
    if (("ladder-" rung) in value) printf "bar,\"%s\",%s,%s\n", label, value["ladder-" rung], value["ratio-" rung]
}
