#!/bin/sh
# shellcheck disable=SC2016
# The program from outside: its five commands one after another, on the spiral and on other data.
# Run from the repository's root:  [GLASSBOX=path] tests/program.sh
. tests/check

book=$PWD/chapters/D-command-line.nw
program=${GLASSBOX:-generated/glassbox}
case $program in
    /*) ;;
    *) program=$PWD/$program ;;
esac
if [ ! -x "$program" ]; then
    echo "tests/program.sh: there is no program $program: run make first" >&2
    exit 1
fi

cd "$work" || exit 1

glassbox() { timeout 120 "$program" "$@"; }
# holds EXPRESSION: awk's opinion of an expression of numbers
holds() { awk "BEGIN { exit !($1) }"; }
lines() { wc -l <"$1" | tr -d ' '; }
loss_at() { sed -n "s/^iteration $2: loss //p" "$1"; }
percent() { sed -n 's/^training accuracy: \(.*\)%$/\1/p' "$1"; }

# ---------------------------------------------------------------- the spiral
glassbox spiral >spiral.csv
check 'spiral: 300 examples and a header' same "$(lines spiral.csv)" 301
check 'spiral: its header' same "$(head -n 1 spiral.csv)" x1,x2,y
check 'spiral: 100 examples of each class' same \
    "$(awk -F, 'NR > 1 { n[$3]++ } END { print n[0], n[1], n[2] }' spiral.csv)" '100 100 100'
check 'spiral: the last radius of each arm is 1' awk -F, \
    '(NR - 1) % 100 == 0 && NR > 1 && ($1^2 + $2^2 - 1)^2 > 1e-24 { exit 1 }' spiral.csv
glassbox spiral --seed=1 --points 100 >again.csv
check 'spiral: the same seed gives the same bytes' cmp spiral.csv again.csv
glassbox spiral --seed 2 >other.csv
check 'spiral: another seed gives other points' sh -c '! cmp -s spiral.csv other.csv'
glassbox spiral --points 7 --classes 5 --noise 0 >five.csv
check 'spiral: 7 points in 5 classes' same "$(lines five.csv)" 36

# ---------------------------------------------------------------- train
glassbox train spiral.csv --loss loss.csv --model spiral.model >train.out 2>train.err
check 'train: nothing on stderr' cmp /dev/null train.err
check 'train: begins near ln 3' holds "$(loss_at train.out 0) > 1.0976 && $(loss_at train.out 0) < 1.0996"
check 'train: loss near 0.02 at 9000' holds "$(loss_at train.out 9000) > 0.015 && $(loss_at train.out 9000) < 0.025"
check 'train: accuracy at least 98%' holds "$(percent train.out) >= 98"
check 'train: not better than 298 of 300' holds "$(percent train.out) <= 99.34"
check 'train: ten losses, one at the end, the accuracy' same "$(lines train.out)" 12
check 'train: the loss at the end' sh -c 'grep -q "^iteration 10000: loss " train.out'
check 'train: the accuracy has two decimals' grep -Eq '^training accuracy: [0-9]+\.[0-9][0-9]%$' train.out
check 'train: a row of the loss file each epoch' same "$(lines loss.csv)" 10001
check 'train: the loss file begins with epoch 0' grep -q '^0,1\.09' loss.csv
check 'train: the loss file ends with epoch 9999' sh -c 'tail -n 1 loss.csv | grep -q "^9999,0\.0"'
check 'train: the model has 110 lines' same "$(lines spiral.model)" 110
check 'train: the model says what it is' same "$(head -n 1 spiral.model)" 'glassbox-model 1'
check 'train: the model says its sizes' same "$(sed -n 2p spiral.model)" 'features 2 hidden 100 classes 3'

glassbox train spiral.csv --epochs 300 --quiet --loss a.csv --model a.model >quiet.out
glassbox train spiral.csv --epochs 300 --quiet --loss b.csv --model b.model
check 'train: --quiet prints nothing' test ! -s quiet.out
check 'train: two runs write the same losses' cmp a.csv b.csv
check 'train: two runs write the same model' cmp a.model b.model
for threads in 1 2 3; do
    glassbox train spiral.csv --epochs 300 --quiet --threads $threads --loss t.csv --model t.model
    check "train: the same losses with $threads threads" cmp a.csv t.csv
    check "train: the same model with $threads threads" cmp a.model t.model
done
glassbox train spiral.csv --epochs 300 --quiet --seed 5 --model seed5.model
check 'train: another seed, another model' sh -c '! cmp -s a.model seed5.model'

glassbox train spiral.csv --epochs 0 --quiet --model start.model --loss none.csv
check 'train: no epochs, no losses' same "$(cat none.csv)" epoch,loss
glassbox train spiral.csv --init start.model --epochs 300 --quiet --loss c.csv --model c.model
check 'train: --init with the first model repeats the losses' cmp a.csv c.csv
check 'train: --init with the first model repeats the model' cmp a.model c.model
glassbox train spiral.csv --init start.model --epochs 120 --quiet --loss p1.csv --model p.model
glassbox train spiral.csv --init p.model --epochs 180 --quiet --loss p2.csv --model q.model
{ cut -d, -f2 p1.csv && sed 1d p2.csv | cut -d, -f2; } >parts
cut -d, -f2 a.csv >whole
check 'train: stopped and started again, the same losses' cmp parts whole
check 'train: stopped and started again, the same model' cmp a.model q.model
glassbox train spiral.csv --init start.model --epochs 0 --quiet --model copy.model
check 'a model read and written is the same file' cmp start.model copy.model
sed "s/\$/$(printf '\r')/" start.model >crlf.model
glassbox train spiral.csv --init crlf.model --epochs 0 --quiet --model copy.model
check 'a model with CRLF line ends is the same model' cmp start.model copy.model
check 'train: --model - writes the model and nothing else' sh -c \
    '"$1" train spiral.csv --epochs 300 --model - | cmp - a.model' sh "$program"

# progress: EPOCHS and the iterations that are printed
progress() {
    glassbox train spiral.csv --hidden 4 --epochs "$1" >progress.out
    check "train: progress of $1 epochs" same \
        "$(sed -n 's/^iteration \([0-9]*\):.*/\1/p' progress.out | tr '\n' ' ')" "$2 "
}
progress 0 '0'
progress 1 '0 1'
progress 5 '0 1 2 3 4 5'
progress 9 '0 1 2 3 4 5 6 7 8 9'
progress 10 '0 1 2 3 4 5 6 7 8 9 10'
progress 11 '0 2 3 4 5 6 7 8 9 10 11'
progress 19 '0 2 4 6 8 10 12 14 16 18 19'
progress 100 '0 10 20 30 40 50 60 70 80 90 100'

# ---------------------------------------------------------------- the plain network beside the fast one
# agree A B: two files with the same words, but for the numbers, which differ by 1e-10 at most (relative, or absolute below 1)
agree() {
    paste -d '\n' "$1" "$2" | awk -F '[ ,]' '
        function number(s) { return s ~ /^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$/ }
        NR % 2 { n = split($0, a); whole = $0; next }
        n != NF || n == 0 { print "line " NR / 2 ": " whole " and " $0; bad = 1; exit }
        { for (i = 1; i <= n; i++) {
            if (!number(a[i]) || !number($i)) { if (a[i] != $i) { print a[i] " and " $i; bad = 1 } continue }
            gap = a[i] - $i; size = a[i] < 0 ? -a[i] : a[i]
            if (gap < 0) gap = -gap
            if (!(gap <= 1e-10 * (size > 1 ? size : 1))) { print "line " NR / 2 ": " a[i] " and " $i; bad = 1 } } }
        END { exit bad || NR < 2 }'
}
glassbox train spiral.csv --epochs 300 --plain --loss plain.csv --model plain.model >plain.out
glassbox train spiral.csv --epochs 300 >fast.out
check 'plain: prints what the fast network prints' cmp plain.out fast.out
check 'plain: the same losses' agree plain.csv a.csv
check 'plain: the same model' agree plain.model a.model
glassbox train spiral.csv --epochs 300 --quiet --plain --threads 3 --loss t.csv --model t.model
check 'plain: the threads do not matter' sh -c 'cmp plain.csv t.csv && cmp plain.model t.model'
glassbox train spiral.csv --init plain.model --epochs 50 --plain --quiet --loss p.csv
glassbox train spiral.csv --init plain.model --epochs 50 --quiet --loss q.csv
check 'plain: goes on from a model like the fast network' agree p.csv q.csv
glassbox train spiral.csv --epochs 0 --plain --quiet --model p.model
check 'plain: begins with the same model' cmp p.model start.model
awk -F, -v OFS=, -v CONVFMT=%.17g 'NR == 9 { $2 *= 1 + 1e-9 } 1' p.csv >q.csv
agree p.csv q.csv >agree.log
check 'the comparison sees a difference of 1e-9' test $? -eq 1

# ---------------------------------------------------------------- standardised features
# The spiral in odd units: a thousand times x1 and far away, a thousandth of x2.
awk -F, -v OFS=, -v CONVFMT=%.17g 'NR > 1 { $1 = 5000 + 1000 * $1; $2 /= 1000 } 1' spiral.csv >odd.csv
# The same by hand: mean and deviation taken out by awk.
awk -F, -v OFS=, -v OFMT=%.17g 'NR > 1 { x[NR] = $1; y[NR] = $2; k[NR] = $3; s += $1; t += $2 }
    END { m = NR - 1; s /= m; t /= m
        for (i = 2; i <= NR; i++) { v += (x[i] - s)^2; w += (y[i] - t)^2 }
        for (i = 2; i <= NR; i++) print (x[i] - s) / sqrt(v / m), (y[i] - t) / sqrt(w / m), k[i] }' odd.csv >standard.csv
glassbox train odd.csv --standardise --epochs 300 --loss odd.loss --model odd.model >odd.out 2>odd.err
glassbox train standard.csv --epochs 300 --loss standard.loss --model standard.model >standard.out
check 'standardise: the losses are those of standardised data' agree odd.loss standard.loss
glassbox predict odd.model odd.csv 2>odd.err | cut -d, -f4- >odd.predicted
glassbox predict standard.model standard.csv 2>/dev/null | cut -d, -f4- >standard.predicted
check 'standardise: the model says the same of raw data' agree odd.predicted standard.predicted
check 'standardise: the training accuracy is that of predict' same "$(cat odd.err)" "accuracy: $(percent odd.out)%"
check 'standardise: prints as many lines as before' same "$(lines odd.out)" 12
glassbox train odd.csv --standardise --epochs 300 --quiet --threads 3 --loss t.csv --model t.model
check 'standardise: the same bytes again, with any number of threads' sh -c 'cmp odd.loss t.csv && cmp odd.model t.model'
glassbox train odd.csv --standardise --epochs 300 --quiet --plain --loss t.csv
check 'standardise: the plain network, the same losses' agree odd.loss t.csv
glassbox train odd.csv --standardise --epochs 120 --quiet --loss p1.csv --model p.model
glassbox train odd.csv --standardise --epochs 180 --quiet --loss p2.csv --init p.model --model q.model
{ cut -d, -f2 p1.csv && sed 1d p2.csv | cut -d, -f2; } >parts
cut -d, -f2 odd.loss >whole
check 'standardise: stopped and started again, the same losses' agree parts whole
glassbox train odd.csv --standardise --init odd.model --epochs 0 --model q.model >q.out
check 'standardise: out of the model and into it again' agree odd.model q.model
check 'standardise: no epochs, the same loss' same "$(loss_at q.out 0)" "$(loss_at odd.out 300)"
glassbox train spiral.csv --standardise --quiet --model t.model
check 'standardise: learns the spiral' sh -c '"$1" predict t.model spiral.csv 2>&1 >/dev/null | grep -q "accuracy: 9[89]"' sh "$program"

# ---------------------------------------------------------------- a warning when the loss does not fall
# stuck COMMAND...: one warning, status 0, all lines on stdout
stuck() {
    name=$1 pattern=$2
    shift 2
    glassbox train "$@" >stuck.out 2>stuck.err
    code=$?
    check "stuck: $name" same "$code $(lines stuck.out) $(grep -c "^glassbox: warning: the loss after .*$pattern" stuck.err) $(lines stuck.err)" '0 12 1 1'
}
# calm NAME ARGUMENTS...: nothing on stderr
calm() {
    name=$1
    shift
    glassbox train "$@" >/dev/null 2>calm.err
    check "no warning: $name" cmp /dev/null calm.err
}
awk 'BEGIN { s = 7; for (i = 0; i < 150; i++) { for (f = 0; f < 4; f++) { s = (s * 16807) % 2147483647
    printf "%.3f,", 100 + (f == i % 3 ? 3 : 0) + s / 2147483647 } print i % 3 } }' >far.csv
stuck 'far from the origin' 'features of sizes 100.* to 101.*, 10 of 10 hidden units silent: try --standardise$' far.csv --hidden 10
check 'stuck: it was right' same "$(percent stuck.out)" 33.33
calm 'far from the origin, standardised' far.csv --hidden 10 --standardise
awk -F, -v OFS=, -v CONVFMT=%.17g '{ for (f = 1; f < NF; f++) $f = ($f - 100) / 1000; print }' far.csv >small.csv
stuck 'small features' 'features of sizes 0.00.* to 0.00.*: try --standardise$' small.csv --epochs 2000
calm 'small features, standardised' small.csv --epochs 2000 --standardise
stuck 'dead units' '1 of 1 hidden units silent: try a smaller --rate$' spiral.csv --hidden 1 --epochs 500
for hidden in 2 10 40; do
    for run in '101 1' '300 1' '1000 0.1' '300 0.01'; do
        calm "the spiral's plateau, $hidden units, $run" spiral.csv --hidden $hidden --epochs ${run% *} --rate ${run#* }
    done
done
calm 'a trained network' spiral.csv --init spiral.model --epochs 300

# ---------------------------------------------------------------- predict
glassbox predict spiral.model spiral.csv >predicted.csv 2>accuracy.err
check 'predict: its header' same "$(head -n 1 predicted.csv)" x1,x2,y,predicted,p0,p1,p2
check 'predict: a row for each example' same "$(lines predicted.csv)" 301
cut -d, -f1-3 predicted.csv >columns
check 'predict: the input columns come back' cmp columns spiral.csv
check 'predict: the accuracy on stderr' same "$(cat accuracy.err)" "accuracy: $(percent train.out)%"
check 'predict: the accuracy is that of its rows' same \
    "$(awk -F, 'NR > 1 && $3 == $4 { n++ } END { printf "%.2f", n / 3 }' predicted.csv)" "$(percent train.out)"
check 'predict: probabilities sum to 1, the label is the largest' awk -F, 'NR > 1 {
    s = $5 + $6 + $7 - 1
    best = 0; for (k = 1; k < 3; k++) if ($(5 + k) > $(5 + best)) best = k
    if (s * s > 1e-24 || best != $4) { print; exit 1 } }' predicted.csv
cut -d, -f1,2 spiral.csv >bare.csv
glassbox predict spiral.model bare.csv >bare.out 2>bare.err
check 'predict: without classes, its header' same "$(head -n 1 bare.out)" x1,x2,predicted,p0,p1,p2
check 'predict: without classes, nothing on stderr' test ! -s bare.err
cut -d, -f1,2,4- predicted.csv >columns
check 'predict: without classes, the same predictions' cmp columns bare.out
sed 1d spiral.csv >headless.csv
glassbox predict spiral.model headless.csv >headless.out 2>/dev/null
check 'predict: a file without a header' cmp headless.out predicted.csv

# ---------------------------------------------------------------- boundary
glassbox boundary spiral.model --data spiral.csv >boundary.csv
points=$(awk -F, 'NR == 2 { a = b = $1; c = d = $2 }
    NR > 1 { if ($1 < a) a = $1; if ($1 > b) b = $1; if ($2 < c) c = $2; if ($2 > d) d = $2 }
    function ceil(x) { return x == int(x) ? x : int(x) + 1 }
    END { print 1 + ceil((b + 1 - (a - 1)) / 0.02) * ceil((d + 1 - (c - 1)) / 0.02) }' spiral.csv)
check 'boundary: as many points as the blog has' same "$(lines boundary.csv)" "$points"
check 'boundary: its header' same "$(head -n 1 boundary.csv)" x1,x2,y
check 'boundary: x1 runs fastest' awk -F, 'NR == 2 { x = $1; y = $2 }
    NR == 3 { exit !($1 > x && $2 == y) }' boundary.csv
check 'boundary: all three classes' same \
    "$(awk -F, 'NR > 1 { print $3 }' boundary.csv | sort -u | tr '\n' ' ')" '0 1 2 '
glassbox boundary spiral.model --step 0.5 >coarse.csv
check 'boundary: without data, from -2 up to 2' same "$(sed -n '2p;$p' coarse.csv | cut -d, -f1,2 | tr '\n' ' ')" '-2,-2 1.5,1.5 '
check 'boundary: without data, 8 by 8 points' same "$(lines coarse.csv)" 65
cut -d, -f1,2 coarse.csv >coarse-bare.csv
glassbox predict spiral.model coarse-bare.csv | cut -d, -f1-3 | sed 1s/predicted/y/ >by-predict.csv
check 'boundary: says what predict says' cmp coarse.csv by-predict.csv

# ---------------------------------------------------------------- check
# (On trained networks, whose sums seldom lie within a step of ReLU's kink.)
glassbox train spiral.csv --epochs 2000 --hidden 7 --quiet --model small.model
glassbox check small.model spiral.csv >check.out
check 'check: one line' same "$(lines check.out)" 1
check 'check: the gradient agrees with differences' holds \
    "$(sed -n 's/^largest relative error: //p' check.out) < 1e-5"

# ---------------------------------------------------------------- other people's data
# blobs FEATURES CLASSES EXAMPLES: one cloud of points a class, from a small fixed generator
blobs() {
    awk -v d="$1" -v K="$2" -v m="$3" '
        function u() { s = (s * 16807) % 2147483647; return s / 2147483647 }
        function n() { return u() + u() + u() + u() + u() + u() - 3 }
        BEGIN { s = 20250815
            for (k = 0; k < K; k++) for (f = 0; f < d; f++) c[k, f] = d == 1 ? 3 * k : 3 * n()
            for (i = 0; i < m; i++) {
                for (f = 0; f < d; f++) printf "%.6f,", c[i % K, f] + n() / 4
                print i % K } }'
}
# others FEATURES CLASSES EXAMPLES HIDDEN: every command on such data, with sizes that pad
others() {
    what="$1 features, $2 classes"
    blobs "$1" "$2" "$3" >blobs.csv
    glassbox train blobs.csv --hidden "$4" --epochs 400 --rate 0.5 --model blobs.model >blobs.out
    check "$what: begins near ln $2" holds \
        "($(loss_at blobs.out 0) - log($2))^2 < 0.01"
    check "$what: learned" holds "$(percent blobs.out) >= 98"
    check "$what: the sizes" same "$(sed -n 2p blobs.model)" "features $1 hidden $4 classes $2"
    glassbox predict blobs.model blobs.csv >blobs.predicted 2>blobs.err
    check "$what: predict agrees" same "$(cat blobs.err)" "accuracy: $(percent blobs.out)%"
    check "$what: predict's columns" same \
        "$(awk -F, 'NR == 2 { print NF }' blobs.predicted)" "$(($1 + 2 + $2))"
    glassbox train blobs.csv --init blobs.model --epochs 0 --quiet --model blobs.copy
    check "$what: the model comes back" cmp blobs.model blobs.copy
    glassbox train blobs.csv --hidden 4 --epochs 20 --rate 0.1 --quiet --model blobs.few
    glassbox check blobs.few blobs.csv >check.out
    check "$what: check" holds "$(sed -n 's/^largest relative error: //p' check.out) < 1e-3"
    glassbox train blobs.csv --hidden "$4" --epochs 400 --rate 0.5 --threads 2 --quiet --model blobs.two
    check "$what: two threads, the same model" cmp blobs.model blobs.two
    glassbox train blobs.csv --hidden "$4" --epochs 60 --rate 0.5 --quiet --loss blobs.fast
    glassbox train blobs.csv --hidden "$4" --epochs 60 --rate 0.5 --quiet --loss blobs.plain --plain
    check "$what: the plain network, the same losses" agree blobs.plain blobs.fast
}
others 4 3 150 10
others 13 3 178 9
others 64 10 700 30
others 1 2 40 5
others 3 7 333 250

# ---------------------------------------------------------------- help
glassbox --help >help.out
check '--help: names each command' sh -c \
    'for c in spiral train predict boundary check; do grep -q "^ *$c" help.out || exit 1; done'
glassbox --version >version.out
check '--version: one line' same "$(lines version.out)" 1
for command in spiral train predict boundary check; do
    glassbox $command --help >help.out
    check "$command --help: status 0 and its usage" grep -q "^usage: glassbox $command" help.out
    glassbox $command --version >out
    check "$command --version" cmp out version.out
    if [ -r "$book" ]; then
        grep -vxF -f "$book" help.out >missing
        check "$command --help: every line stands in the book's appendix" test ! -s missing
    fi
done
glassbox train --help >help.out
for option in hidden rate epochs seed init loss model threads plain standardise quiet; do
    check "train --help: --$option" grep -q -- "--$option" help.out
done
check 'options after --, before and between operands' sh -c \
    '"$1" predict -- spiral.model bare.csv | cmp - bare.out' sh "$program"

# ---------------------------------------------------------------- the edges
glassbox train spiral.csv --epochs 5 --model closed.model >&- 2>closed.err
check 'a closed standard output fails the run' test $? -eq 1 -a ! -e closed.model
echo OLD >old.csv
glassbox train spiral.csv --epochs 3 --quiet --model /dev/full --loss old.csv 2>full.err
check 'a model that cannot be written leaves the old losses' same "$(cat old.csv)" OLD
long=$(printf '%250s' '' | tr ' ' m)
glassbox train spiral.csv --epochs 3 --quiet --model "$long"
check 'a model with a name of 250 bytes' test -s "$long"
"$program" train spiral.csv --epochs 100000000 --quiet --model quit.model &
sleep 1
kill -XCPU $!
wait $! 2>/dev/null
check 'a signal leaves no temporary file' sh -c '! ls quit.model*'
printf 'glassbox-model 1\nfeatures 2 hidden 1 classes 2\nW1\n1e200\n1e-200\nb1\n0\nW2\n1 -1\nb2\n0 0\n' >edge.model
printf '1e-200,1e200,0\n2e-200,1e200,1\n1e-200,3e200,1\n' >edge.csv
check 'numbers behind the last example do not reach the gradient' sh -c \
    '"$1" check edge.model edge.csv | grep -q "e-[01]"' sh "$program"

verdict
