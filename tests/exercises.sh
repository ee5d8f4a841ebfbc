#!/bin/sh
# Are the exercises sound, and does the marker do what it says? Every exercise is proved: the solution passes, the stub
# fails every case, wrong answers are caught. Then the sentences for answers that noweb would misread, and a small class.
set -u
cd "$(dirname "$0")/.." || exit 1
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "not ok: $*"; }
is() {              # is NAME WANTED GOT
    if [ "$2" = "$3" ]; then ok; else no "$1: wanted '$2', got '$3'"; fi
}
if [ ! -d solutions ]; then echo "exercises: 0 passed, 0 failed, 1 skipped"; exit 0; fi

make -s --no-print-directory -j2 prove-exercises >"$room/proof" 2>&1
grep -v '^prove: .* 0 failed$' "$room/proof"
set -- $(sed -n 's/^prove: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$room/proof" | awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }')
passed=$((passed + $1)) failed=$((failed + $2))
[ "$1" -ge 64 ] || no "only $1 proofs; did the proof run?"

# Every exercise that is checked by machine is stated in a chapter, with points.
for name in $(ls exercises/*.nw | sed 's|.*/||; s|\.nw$||'); do
    grep -q "^\\\\begin{exercise}{$name}{[0-9]*}{[1-9][0-9]*}" chapters/*.nw && ok || no "$name: no chapter states it"
done

# One plain sentence, with its cure, for each way to misuse noweb.
right=$(notangle -R'exercise softmax-shifted' solutions/softmax-shifted.nw)
sentence() {        # sentence WORDS: the answer on standard input is rejected, and the sentence has these words
    cat >"$room/softmax-shifted.nw"
    exercises/mark.sh check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
    is "$1" rejected "$(cat "$room/out/status")"
    is "$1: lines" 1 "$(wc -l <"$room/out/feedback")"
    grep -q "$1" "$room/out/feedback" && ok || no "$1: $(cat "$room/out/feedback")"
}
{ echo '<<exercise softmax-shiftd>>='; echo "$right"; echo @; } | sentence 'must be <<exercise softmax-shifted>>='
{ echo '  <<exercise softmax-shifted>>='; echo "$right"; echo @; } | sentence 'move it to column 1'
{ echo '<<exercise softmax-shifted>>='; echo "$right"; echo @; echo '<<exercise softmax-shifted>>='; echo 'int x;'; } | sentence 'a second chunk'
{ echo '<<exercise softmax-shifted>>='; echo 'int x;'; echo '@ comment'; echo "$right"; } | sentence 'column 1 ends the chunk'
{ echo '<<exercise softmax-shifted>>='; echo 'int x;'; echo '@'; echo "$right"; } | sentence 'drops the code behind it'
{ echo '<<exercise softmax-shifted>>='; echo 'int x = 1 << 3 >> 1;'; echo '@'; } | sentence 'write @<<'
{ printf '\357\273\277<<exercise softmax-shifted>>=\n'; echo "$right"; echo '@'; } | sentence 'byte-order mark'
echo 'no chunk at all' | sentence 'there is no chunk'
exercises/mark.sh check softmax-shifted "$room/nosuch.nw" "$room/out" 1 >/dev/null 2>&1
is 'a missing file' missing "$(cat "$room/out/status")"

# A compiler's message and a sanitizer's name the student's own file and line.
{ echo prose; echo '<<exercise softmax-shifted>>='; echo 'int x = ;'; echo @; } >"$room/softmax-shifted.nw"
exercises/mark.sh check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
is 'a syntax error' 'did not compile' "$(cat "$room/out/status")"
grep -q 'softmax-shifted.nw:3:9: error' "$room/out/feedback" && ok || no "the place of a syntax error: $(cat "$room/out/feedback")"
{ echo prose; echo '<<exercise softmax-shifted>>='; echo 'void softmax_row(int K, const double *z, double *p)'; echo '{ p[0] = z[K + 2]; }'; echo @; } >"$room/softmax-shifted.nw"
exercises/mark.sh check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
is 'an overrun' crashed "$(cat "$room/out/status")"
grep -q 'softmax-shifted.nw:4' "$room/out/feedback" && ok || no "the place of an overrun: $(cat "$room/out/feedback")"

# A class of three with hidden cases: marking twice gives the same bytes; hidden cases show their name only.
if exercises/sandbox.sh probe; then
    mkdir -p "$room/class/ann" "$room/class/Bob O'Hara, jr/answers" "$room/class/carl"
    cp solutions/softmax-shifted.nw "$room/class/ann"
    sed 's/float/double/; s/double sum/float sum/; s/z\[k\] - largest/z[k]/' solutions/softmax-shifted.nw >"$room/class/Bob O'Hara, jr/answers/softmax-shifted.nw"
    cat >"$room/extra.nw" <<'END'
<<softmax-shifted-extra.c>>=
#include "exercise.h"
void cases(Random *r)
{
    (void)r;
    begin_case(1e-14, "equal and huge");
    put_int(0);
    put_int(2);
    put_doubles(2, (double[]){ 1e300, 1e300 });
}
@
END
    make -s grade SUBMISSIONS="$room/class" GRADES="$room/one" EXTRA="$room/extra.nw" >"$room/log" 2>&1 || no "grade: $(cat "$room/log")"
    make -s grade SUBMISSIONS="$room/class" GRADES="$room/two" EXTRA="$room/extra.nw" >/dev/null 2>&1
    cmp -s "$room/one/marks.csv" "$room/two/marks.csv" && ok || no 'marking twice gives other bytes'
    is 'a right answer' 1 "$(grep -c '^"ann",softmax-shifted,4,4,passed,' "$room/one/marks.csv")"
    is 'a wrong answer' 1 "$(grep -c '^"Bob O.Hara, jr",softmax-shifted,0,4,wrong,' "$room/one/marks.csv")"
    is 'no answer' 1 "$(grep -c '^"carl",softmax-shifted,0,4,missing,' "$room/one/marks.csv")"
    is 'results for Gradescope' 4 "$(jq '[.tests[] | select(.name == "softmax-shifted")][0].score' "$room/one/gradescope/ann/results.json")"
    grep -rq '1e+*300\|1000000000' "$room/one/feedback" && no 'feedback shows the content of a hidden case' || ok
else
    # Without a sandbox the marker must refuse.
    exercises/mark.sh grade softmax-shifted solutions/softmax-shifted.nw "$room/out" 1 >/dev/null 2>&1
    is 'without a sandbox' 'marker failed' "$(cat "$room/out/status")"
fi
echo "exercises: $passed passed, $failed failed"
[ "$failed" = 0 ]
