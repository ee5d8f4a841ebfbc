#!/bin/sh
# picture.sh, for `make picture`: trains on a file of one's own and draws its examples, the loss and the regions, each as PNG,
# SVG and PDF, into generated/picture/. What is wanted comes in the environment:
#   DATA=my.csv [FEATURES=3,4] [HIDDEN=100] [EPOCHS=10000] [RATE=1] [SEED=1] [STANDARDISE=1]
# Of more than two features the two of largest spread are drawn, or the two that FEATURES numbers (from 1); the others are held
# at their means. No text from the data reaches a shell or gnuplot as a command: names and titles go through files.
set -u
fail() { echo "make picture: $*" >&2; exit 1; }
program=${GLASSBOX:-generated/glassbox} here=$(cd "$(dirname "$0")" && pwd) out=${OUT:-generated/picture}
[ -n "${DATA:-}" ] || fail 'found no DATA, wanted a CSV file whose last column is the class: make picture DATA=my.csv'
command -v gnuplot >/dev/null || fail "gnuplot is missing (Debian package gnuplot-nox); 'make setup' installs it"
mkdir -p generated/tmp "$out" && work=$(mktemp -d "$PWD/generated/tmp/picture-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
rm -f "$out"/*.png "$out"/*.svg "$out"/*.pdf "$out/model" "$out/loss.csv"
name=$(basename "$DATA" .csv)

# ---- The sizes, from a network that has not learned: what cannot be drawn is refused before the training.
"$program" train --epochs 0 --quiet --hidden 1 --model "$work/model" -- "$DATA" || exit 1
read -r _ d _ _ _ K <<END
$(sed -n 2p "$work/model")
END
[ "$K" -le 10 ] || fail "$DATA: found $K classes, wanted at most 10"
"$program" predict -- "$work/model" "$DATA" >"$work/data.csv" 2>/dev/null || exit 1

# ---- The plane: which two features, their names, ranges and points; the means of all. One feature is drawn over the class.
awk -F, -v d="$d" -v K="$K" -v features="${FEATURES:-}" -v work="$work" '
function refuse() {
    print "found FEATURES=" features ", wanted two different numbers from 1 to " d ", as in FEATURES=1,2"
    exit bad = 1
}
function columns(line,   n, c, i, quoted) {         # the names in the header, which may stand in quotes
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"") { if (quoted && substr(line, i + 1, 1) == c) { named[n + 1] = named[n + 1] c; i++ } else quoted = !quoted }
        else if (c == "," && !quoted) n++
        else named[n + 1] = named[n + 1] c
    }
}
NR == 1 { columns($0); next }
{
    for (f = 1; f <= d + 1; f++) {
        x[NR - 1, f] = $f
        sum[f] += $f - x[1, f]; squares[f] += ($f - x[1, f])^2
        if (NR == 2 || $f < low[f]) low[f] = $f + 0
        if (NR == 2 || $f > high[f]) high[f] = $f + 0
    }
}
END {
    m = NR - 1
    for (f = 1; f <= d; f++) {
        printf "%.17g\n", x[1, f] + sum[f] / m > (work "/means")
        spread[f] = squares[f] / m - (sum[f] / m)^2
        if (!a || spread[f] > spread[a]) { b = a; a = f } else if (!b || spread[f] > spread[b]) b = f
    }
    if (a > b && b) { f = a; a = b; b = f }
    if (d == 1) { b = 2; named[b] = "class" }
    if (features != "") {
        if (features !~ /^[1-9][0-9]*,[1-9][0-9]*$/ || length(features) > 18) refuse()
        split(features, two, ","); a = two[1] + 0; b = two[2] + 0
        if (a > d || b > d || a == b) refuse()
    }
    print named[a] > (work "/x.txt"); print named[b] > (work "/y.txt")
    for (q = 1; q <= 2; q++) {
        f = q == 1 ? a : b
        room = (high[f] - low[f]) / 20
        if (!(room > 0)) room = 1
        range[q] = sprintf("%.17g %.17g", low[f] - room, high[f] + room)
    }
    every = int((m + 4999) / 5000)                  # no more points than an eye can tell apart
    for (i = 1; i <= m; i += every) print x[i, a], x[i, b], x[i, d + 1] > (work "/points.txt")
    print a, b, range[1], range[2], m, every
}' "$work/data.csv" >"$work/plane" || fail "$(cat "$work/plane")"
read -r a b x0 x1 y0 y1 m every <"$work/plane"

# ---- Train. Ctrl-C ends the training, and what was learned until then is drawn; the second ends all.
trap : INT
"$program" train ${HIDDEN:+--hidden="$HIDDEN"} ${EPOCHS:+--epochs="$EPOCHS"} ${RATE:+--rate="$RATE"} ${SEED:+--seed="$SEED"} \
    ${STANDARDISE:+--standardise} --model "$out/model" --loss "$out/loss.csv" -- "$DATA" >"$work/lines"
code=$?
trap 'exit 1' INT
cat "$work/lines"
[ $code = 0 ] || [ $code = 130 ] && [ -s "$out/model" ] || {
    [ $code = 130 ] || [ ! -s "$work/lines" ] || echo 'make picture: --rate is RATE=..., --standardise is STANDARDISE=1' >&2
    exit $code
}

# ---- The network on that plane: the other features, at their means, go into the biases.
awk -v d="$d" -v a="$a" -v b="$b" -v work="$work" '
BEGIN { while ((getline mean < (work "/means")) > 0) means[++n] = mean }
NR == 2 { h = $4; $2 = 2 }
NR <= 3 || NR == d + 4 { if (NR <= 3) print; else printf "%s\n%s\nb1\n", row[a], d == 1 ? zeros : row[b]; next }
NR < d + 4 {
    row[NR - 3] = $0
    for (j = 1; j <= h && NR - 3 != a && NR - 3 != b; j++) shift[j] += means[NR - 3] * $j
    if (NR == 4) for (j = 1; j <= h; j++) zeros = zeros (j > 1 ? " 0" : "0")
    next
}
NR == d + 5 { for (j = 1; j <= h; j++) printf "%.17g%s", $j + shift[j], j < h ? " " : "\n"; next }
{ print }' "$out/model" >"$work/plane.model"

# ---- The regions: each run of equal predictions in a row of 240 becomes a box, a little taller than the row.
awk -v x0="$x0" -v x1="$x1" -v y0="$y0" -v y1="$y1" 'BEGIN {
    n = 240
    for (r = 0; r < n; r++) for (c = 0; c < n; c++)
        printf "%.17g,%.17g\n", x0 + (c + 0.5) / n * (x1 - x0), y0 + (r + 0.5) / n * (y1 - y0) }' |
    "$program" predict -- "$work/plane.model" /dev/stdin >"$work/grid" || exit 1
awk -F, -v x0="$x0" -v x1="$x1" -v y0="$y0" -v y1="$y1" 'NR > 1 {
    n = 240; i = NR - 2; c = i % n; r = (i - c) / n
    if (c == 0 || $3 != k) { if (i) box(); from = c; k = $3 }
    row = r; to = c + 1 }
    function px(c) { return x0 + c / n * (x1 - x0) }
    function py(r) { return y0 + r / n * (y1 - y0) }
    function box() { printf "%.9g %.9g %.9g %.9g %.9g %.9g %d\n", px((from + to) / 2), py(row), px(from), px(to), py(row), py(row + 1.5 < n ? row + 1.5 : n), k }
    END { box() }' "$work/grid" >"$work/boxes.txt"

# ---- The loss: of a long run the lowest and the highest of each of 1000 stretches.
awk -F, 'NR > 1 { e[NR - 2] = $1; l[NR - 2] = $2 }
    END { n = NR - 1; per = int((n + 999) / 1000); if (per < 3) per = 1
        for (i = 0; i < n; i += per) {
            low = high = i
            for (q = i; q < i + per && q < n; q++) { if (l[q] < l[low]) low = q; if (l[q] > l[high]) high = q }
            first = low < high ? low : high; last = low < high ? high : low
            print e[first], l[first]; if (last > first) print e[last], l[last] }
        if (!n) print 0, 1 }' "$out/loss.csv" >"$work/loss.txt"

# ---- Draw.
some= held=
[ "$every" = 1 ] || some=" (every ${every}th drawn)"
[ "$d" -le 2 ] || held=", the other features at their means"
echo "$name: $m examples$some" >"$work/scatter-title.txt"
echo "$name: the loss, $(tail -n 2 "$work/lines" | sed -n 's/^iteration \([0-9]*\): loss \(.*\)/\2 after \1 epochs/p')" >"$work/loss-title.txt"
echo "$name: the regions$held; $(tail -n 1 "$work/lines")" >"$work/regions-title.txt"
for kind in png svg pdf; do
    (cd "$work" && LC_ALL=C.UTF-8 gnuplot -e "kind = '$kind'; d = $d; K = $K; x0 = $x0; x1 = $x1; y0 = $y0; y1 = $y1" "$here/picture.gp") || fail 'gnuplot failed'
done
# The same data give the same bytes: no file holds the time of its making.
LC_ALL=C sed -i 's|/CreationDate (D:[0-9]*Z)|/CreationDate (D:20251123000000Z)|' "$work"/*.pdf
[ -z "${KEEP:-}" ] || cp -r "$work" "$KEEP"             # for the tests
mv "$work"/*.png "$work"/*.svg "$work"/*.pdf "$out" || exit 1
echo "$out: scatter, loss and regions as png, svg and pdf; model, loss.csv"
exit $code
