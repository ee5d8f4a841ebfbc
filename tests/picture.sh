#!/bin/sh
# make picture: three pictures in three formats for data of every kind, complete in themselves and the same bytes each time;
# what cannot be drawn is refused in one line, before any training.
# Run from the repository's root.
. tests/check
export SOURCE_DATE_EPOCH=1763856000
unset DATA FEATURES HIDDEN EPOCHS RATE SEED STANDARDISE OUT
# blobs FEATURES CLASSES EXAMPLES: clouds of points, the last feature a hundred times as wide
blobs() {
    awk -v d="$1" -v K="$2" -v m="$3" '
        function u() { s = (s * 16807) % 2147483647; return s / 2147483647 }
        BEGIN { s = 20250815
            for (k = 0; k < K; k++) for (f = 0; f < d; f++) c[k, f] = 4 * u()
            for (i = 0; i < m; i++) {
                for (f = 0; f < d; f++) printf "%.6f,", (c[i % K, f] + u() / 2) * (d > 2 && f == d - 1 ? 100 : 1)
                print i % K } }'
}
# pictures NAME: all nine are there, whole, and refer to nothing outside
pictures() {
    for what in scatter loss regions; do
        file=$OUT/$what
        check "$1: $what.png" sh -c 'head -c 8 "$1" | od -An -tx1 | grep -q "89 50 4e 47" && tail -c 8 "$1" | od -An -tx1 | grep -q "49 45 4e 44"' sh "$file.png"
        check "$1: $what.svg" sh -c 'grep -q "^<svg" "$1" && tail -n 2 "$1" | grep -q "</svg>" && ! grep -o "href=.[^#][^>]*" "$1" && ! grep "<image" "$1"' sh "$file.svg"
        check "$1: $what.pdf" sh -c 'pdffonts "$1" | awk "NR > 2 && \$(NF - 4) != \"yes\" { bad = 1 } END { exit bad || NR < 3 }"' sh "$file.pdf"
    done
}
OUT=$work/out
export OUT
DATA=$work/spiral.csv
generated/glassbox spiral >"$DATA"
check 'spiral' make -s picture "DATA=$DATA" EPOCHS=1500
pictures spiral
check 'spiral: the title of the regions' grep -q '>spiral: the regions; training accuracy: [0-9.]*%<' "$OUT/regions.svg"
check 'spiral: classes 0 to 2' sh -c '[ "$(grep -c "<text>class [0-9]<" "$1")" = 3 ]' sh "$OUT/regions.svg"
cp -r "$OUT" "$work/first"
check 'spiral again' make -s picture "DATA=$DATA" EPOCHS=1500
check 'spiral: the same bytes again' diff -r "$work/first" "$OUT"
DATA=$work/'ten classes; $(x).csv'
{ echo '"a, b",`touch '"$work"'/hacked`,"w_{1} <&>",x^2,class'; blobs 4 10 300; } >"$DATA"
check 'ten classes, odd names' make -s picture "DATA=$(echo "$DATA" | sed 's/\$/$$/g')" EPOCHS=300 STANDARDISE=1
pictures 'ten classes'
check 'ten classes: all ten' sh -c '[ "$(grep -c "<text>class [0-9]<" "$1")" = 10 ]' sh "$OUT/scatter.svg"
check 'no name is a command' test ! -e "$work/hacked"
check 'the features of largest spread: the last is one' grep -q '>x^2<' "$OUT/regions.svg"
check 'the title says what is held' grep -q 'the other features at their means' "$OUT/regions.svg"
DATA="$DATA" FEATURES=3,1 EPOCHS=200 figures/picture.sh >"$work/log" 2>&1
check 'FEATURES=3,1: the third' grep -q '>w_{1} &lt;&amp;><' "$OUT/scatter.svg"
check 'FEATURES=3,1: over the first' grep -q '>a, b<' "$OUT/scatter.svg"

# On the plane the network must say what the whole network says of points whose other features are means.
blobs 3 3 90 >"$work/three.csv"
DATA=$work/three.csv FEATURES=1,3 EPOCHS=200 STANDARDISE=1 KEEP=$work/plane figures/picture.sh >"$work/log" 2>&1
check 'the plane: kept' test -s "$work/plane/plane.model"
awk -F, '{ s += $2 } END { printf "%.17g", s / NR }' "$work/three.csv" >"$work/mean"
awk -F, -v OFS=, '{ print $1, $3 }' "$work/three.csv" >"$work/two.csv"
awk -F, -v OFS=, -v mean="$(cat "$work/mean")" '{ print $1, mean, $3 }' "$work/three.csv" >"$work/held.csv"
generated/glassbox predict "$work/plane/plane.model" "$work/two.csv" | cut -d, -f4- >"$work/by-plane"
generated/glassbox predict "$OUT/model" "$work/held.csv" | cut -d, -f5- >"$work/by-whole"
check 'the plane: the same probabilities' sh -c 'paste -d, "$1" "$2" | awk -F, "NR > 1 { for (k = 1; k <= 3; k++) if ((\$k - \$(k + 3))^2 > 1e-18) exit 1; n++ } END { exit n != 90 }"' \
    sh "$work/by-plane" "$work/by-whole"

blobs 1 3 60 >"$work/one.csv"
check 'one feature' make -s picture "DATA=$work/one.csv" EPOCHS=300
pictures 'one feature'
check 'one feature: drawn over the class' grep -q '>class<' "$OUT/scatter.svg"
blobs 2 2 7000 >"$work/many.csv"
check 'many examples' make -s picture "DATA=$work/many.csv" EPOCHS=20 HIDDEN=5
check 'many examples: the title says that not all are drawn' grep -q '7000 examples (every 2th drawn)' "$OUT/scatter.svg"
echo '7,7,0
7,7,1' >"$work/point.csv"
check 'one point, two classes' make -s picture "DATA=$work/point.csv" EPOCHS=10
check 'no epochs' make -s picture "DATA=$work/spiral.csv" EPOCHS=0

# Ctrl-C, which a terminal sends to every process, ends the training; what was learned until then is drawn.
DATA=$work/spiral.csv EPOCHS=2000000000 env --default-signal=INT setsid figures/picture.sh >"$work/log" 2>&1 &
pid=$!
trap '[ -z "$pid" ] || kill -9 -$pid 2>/dev/null; rm -rf "$work"' EXIT
until grep -qs iteration generated/tmp/picture-*/lines || ! kill -0 $pid 2>/dev/null; do sleep 0.05; done
kill -INT -$pid
wait $pid
code=$? pid=
check 'Ctrl-C: the status' same $code 130
pictures 'Ctrl-C'
check 'Ctrl-C: it says where the model is' grep -q "interrupted after .* epochs; wrote $OUT/model and $OUT/loss.csv" "$work/log"
check 'Ctrl-C: the model has learned' sh -c '[ "$(wc -l <"$1/loss.csv")" -gt 1 ]' sh "$OUT"

# refused NAME PATTERN VARIABLE=VALUE...: status not 0, one line on stderr with the pattern, nothing trained, no picture
refused() {
    name=$1 pattern=$2
    shift 2
    env OUT="$work/refused" "$@" figures/picture.sh >"$work/stdout" 2>"$work/stderr"
    code=$?
    check "refused: $name" sh -c '[ "$1" != 0 ] && [ "$(wc -l <"$2/stderr")" = 1 ] && grep -Eq -e "$3" "$2/stderr" && [ ! -s "$2/stdout" ] && ! ls "$2/refused" | grep .' \
        sh "$code" "$work" "$pattern"
}
refused 'no data' 'found no DATA, wanted a CSV file' A=1
refused 'a file that is not there' 'nosuch.csv: cannot read' DATA=nosuch.csv
refused 'an option for a file' '.' DATA=--help
blobs 2 11 33 >"$work/eleven.csv"
refused 'eleven classes' 'found 11 classes, wanted at most 10' DATA="$work/eleven.csv"
for features in 3 0,1 1,1 1,4 1,2,3 a,b 1.5,2 '1,2 ' -1,2 99999999999999999999,1 ','; do
    refused "FEATURES=$features" 'found FEATURES=.*, wanted two different numbers from 1 to 3' DATA="$work/three.csv" FEATURES="$features"
done
refused 'features of data with one' 'wanted' DATA="$work/one.csv" FEATURES=1,2
refused 'no number of epochs' '--epochs ten: wanted' DATA="$work/spiral.csv" EPOCHS=ten
refused 'a rate below 0' '--rate -1: wanted' DATA="$work/spiral.csv" RATE=-1
refused 'hidden units' '--hidden 0: wanted' DATA="$work/spiral.csv" HIDDEN=0
check 'a rate that diverges: no pictures' sh -c '! DATA="$1" RATE=1e300 figures/picture.sh && ! ls "$OUT" | grep .' sh "$work/spiral.csv"
check 'a rate that diverges: what to write' sh -c 'DATA="$1" RATE=1e300 figures/picture.sh 2>&1 | grep -q "is STANDARDISE=1$"' sh "$work/spiral.csv"
check 'without DATA make says so' sh -c 'make -s picture 2>&1 | grep -q "found no DATA"'
verdict
