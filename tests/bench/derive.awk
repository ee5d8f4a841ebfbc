# derive.awk: numbers that follow from measured ones (chapter 11 explains each), appended to them.
$1 != "mpi" { print }
NF == 2 { value[$1] = $2 }
$1 == "scale" {
    # each of the two shapes over m and over h
    if ($4 == 100) spread($3 == 2 ? "m" : "wide", $6)
    if ($2 == 3000) spread($3 == 2 ? "h" : "wideh", $6)
    shape = $2 "-" $3 "-" $4 "-" $5
    printf "ns-%s,%.2f\neach-%s,%.3f\n", shape, $6, shape, $6 / (2 * $3 + 3 * $5)
}
$1 == "mpi" { one[$2] = $3; two[$2] = $4; printf "mpi-%s-1,%s\nmpi-%s-2,%s\nmpi-%s-gain,%.2f\n", $2, $3, $2, $4, $2, $3 / $4 }
function spread(what, ns) {
    if (!(what in low) || ns < low[what]) low[what] = ns
    if (!(what in high) || ns > high[what]) high[what] = ns
}
# Ten thousand epochs of the spiral: 30000 times the multiply-adds of a unit and an example, and the calls of exp and log.
function bound(adds, calls) { return 10000 * (60000 * adds / (value["peak"] * 1e9) + calls * value["exp-ns"] * 1e-9) }
# Nanoseconds of a unit and an example at the bound, with h units; microseconds of that many multiply-adds an epoch.
function bound_each(h) { return 26 / value["peak"] + 4 * value["exp-ns"] / h }
function adds_us(adds) { return 60 * adds / value["peak"] }
END {
    for (w in low) printf "scaling-%s,%.2f\n", w, high[w] / low[w]
    b = bound(13, 900 + 300)
    printf "bound,%.3f\nladder-bound,%.4g\nover-bound,%.2f\n", b, b / 10, value["spiral"] / b
    printf "over-bound-least,%.2f\n", value["spiral-least"] / b
    ladder_bound = b / 10
    if ("numpy-spiral" in value) printf "ratio-bound,%.1f\n", value["numpy-spiral"] / b
    printf "bound-spread,%.2f\n", bound_each(10) / bound_each(1000)
    # The program does 11 of the formula's 13: 5 forward, 6 backward; and 600 exponentials.
    b = bound(11, 600)
    printf "bound-done,%.3f\nover-done,%.2f\n", b, value["spiral"] / b
    printf "forward-us,%.1f\nbackward-us,%.1f\n", adds_us(5), adds_us(6)
    # The activations of an epoch are 3750 lines of eight numbers.
    printf "l2-write-us,%.1f\n", 3750 * value["l2-write-ns"] * 1e-3
    printf "registers,%d\nflops-cycle,%d\nchain-adds,%d\n", 160 / value["lanes"], 4 * value["lanes"], 8 * value["lanes"]
    example = 1e3 * (value["part-softmax"] + value["part-loss"] + value["part-dZ2"]) / 300
    printf "example-ns,%.1f\nexample-ten,%.2f\n", example, example / 10
    gflops = 7.8 / value["spiral"]
    printf "gflops,%.1f\nshare,%.0f\nplain-share,%.1f\n", gflops, 100 * gflops / value["peak"], 100 * 780000 / (value["ladder-plain-native"] * 1e-3) / (value["peak"] * 1e9)
    printf "balance,%.0f\n", value["peak"] / value["bandwidth"]
    printf "exp-register-ns,%.1f\nexp-share,%.0f\n", value["lanes"] * value["exp-ns"], 100 * 0.6 * value["libm-exp-ns"] / value["epoch-us"]
    n = split("units softmax loss backward step", part, " ")
    for (q = 1; q <= n; q++) total += value["part-" part[q]]
    printf "parts,%.1f\nquiet-over-done,%.2f\n", total, total / (100 * b)
    for (q = 1; q <= n; q++) printf "percent-%s,%.0f\n", part[q], 100 * value["part-" part[q]] / total
    if ("memory-kb" in value) printf "memory,%.0f\nmemory-data,%.1f\n", value["memory-kb"] * 1.024e-3, 300000 * 20 / 1e6
    if (300 in one) {
        meeting = two[300] - one[300] * 160 / 300
        printf "mpi-meeting,%.0f\nmpi-even,%.0f\n", meeting, 300 * 2 * meeting / one[300]
    }
    bar("plain loops, -O0", "plain-O0"); bar("plain loops, -O2", "plain-O2"); bar("plain loops, -O3", "plain-O3")
    bar("plain loops, all flags", "plain-native"); bar("PyTorch", "torch"); bar("NumPy", "numpy")
    bar("NumPy, fewer arrays", "numpy-tuned"); bar("this book, -O3", "fast-sse2"); bar("this book, x86-64-v3", "fast-avx2")
    bar("library's exp", "fast-libm"); bar("this book, all flags", "fast")
    printf "bar,\"bound\",%s,%s\n", ladder_bound, value["numpy-spiral"] / (ladder_bound * 10)
}
function bar(label, rung) {
    if (("ladder-" rung) in value) printf "bar,\"%s\",%s,%s\n", label, value["ladder-" rung], value["ratio-" rung]
}
