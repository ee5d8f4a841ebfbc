#!/bin/sh
# The program against an independent NumPy transcription (tests/reference/make-reference.py): from the same data and
# the same first model, the same loss at each of 1000 epochs and the same probabilities after them, to 1e-9. Once with the
# fast network and once with the plain one.
# Run from the root of the repository. GLASSBOX=path of the program (default generated/glassbox).
. tests/check
GLASSBOX=${GLASSBOX:-generated/glassbox}
dir=tests/reference

# compare NAME REFERENCE MINE KIND: every number of a line of REFERENCE against the last ones of that line of MINE.
# KIND relative divides the difference by the reference value; absolute does not (probabilities lie in 0..1).
# Prints a line for each difference above 1e-9 and then "worst W"; fails on any, and on a missing or surplus line.
compare() {
    awk -F, -v name="$1" -v mine="$3" -v kind="$4" '
        function number(s) { return s ~ /^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$/ }
        { more = getline line < mine }
        more <= 0 { printf "FAIL %s: line %d is missing\n", name, NR; bad = 1; exit }
        FNR == 1 { if (substr(line, length(line) - length($0) + 1) != $0) {
                       printf "FAIL %s: the header is %s\n", name, line; bad = 1; exit }
                   next }
        {   got = split(line, value, ",")
            for (i = 1; i <= NF; i++) {
                v = value[got - NF + i]
                if (got < NF || !number(v)) { printf "FAIL %s: line %d reads %s\n", name, NR, line; bad = 1; next }
                d = v - $i
                if (d < 0) d = -d
                r = ($i == 0 || kind == "absolute") ? d : d / ($i < 0 ? -$i : $i)
                compared++
                if (r > worst) worst = r
                if (!(r <= 1e-9)) { printf "FAIL %s: line %d: %s, not %s (%s difference %.3g)\n", name, NR, v, $i, kind, r; bad = 1 }
            }
        }
        END {
            if (!bad && (getline line < mine) > 0) { printf "FAIL %s: a line too many\n", name; bad = 1 }
            if (!compared) { printf "FAIL %s: nothing compared\n", name; bad = 1 }
            printf "%s: worst %s difference %.2g in %d numbers\n", name, kind, worst, compared
            exit bad
        }' "$2"
}
into() { file=$1; shift; "$@" >"$file"; }
one() {             # one CASE RATE [--plain]
    loss=$work/$1.loss model=$work/$1.model how=${3:+ $3}
    check "$1$how: train" "$GLASSBOX" train "$dir/$1.csv" --init "$dir/$1.model" --rate "$2" --epochs 1000 ${3:+"$3"} \
        --loss "$loss" --model "$model" --quiet || return
    check "$1$how: losses" compare "$1$how, loss" "$dir/$1.loss" "$loss" relative && cat "$work/check.log"
    check "$1$how: predict" into "$work/$1.out" "$GLASSBOX" predict "$model" "$dir/$1.csv" || return
    check "$1$how: probabilities" compare "$1$how, probabilities" "$dir/$1.probabilities" "$work/$1.out" absolute && cat "$work/check.log"
}
for engine in '' --plain; do
    one spiral 1 "$engine"
    one four 0.5 "$engine"
    one thirteen 0.3 "$engine"
    one pixels 0.1 "$engine"
done
# The coefficients of chapter 11's exponential are those that exponential.py found.
coefficients=$(awk '/^c[0-9]/ && $2 != 1 { print $2 }' $dir/exponential.txt)
check "ten coefficients of the exponential" [ "$(echo "$coefficients" | wc -l)" = 10 ]
for c in $coefficients; do
    check "coefficient $c of the exponential" grep -qF -e "$c," -e "$c;" -e "$c)" -e "$c }" chapters/11-fast.nw figures/11-fast.nw
done
verdict
