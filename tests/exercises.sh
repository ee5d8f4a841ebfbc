#!/bin/sh
# Are the exercises sound, and does the marker do what it says? Every exercise is proved: the solution passes, the stub
# fails every case, wrong answers are caught. Then what a student reads when an answer fails, the sentences for answers that
# noweb would misread, and a small class.
set -u
cd "$(dirname "$0")/.." || exit 1
room=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/exercises-XXXXXX") || exit 1
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
[ "$1" -ge 400 ] || no "only $1 proofs; did the proof run?"

# Every exercise that is checked by machine is stated in a chapter, with points.
for name in $(ls exercises/*.nw | sed 's|.*/||; s|\.nw$||'); do
    grep -q "^\\\\begin{exercise}{$name}{[0-9]*}{[1-9][0-9]*}" chapters/*.nw && ok || no "$name: no chapter states it"
done

# A student's loop, in a copy, so that nobody's answers are touched: stubs, a wrong answer, hints, the next one.
has() {             # has NAME WORDS: the words are in $room/shown
    grep -qF -e "$2" "$room/shown" && ok || no "$1: no '$2' in: $(cat "$room/shown")"
}
lacks() { grep -qF -e "$2" "$room/shown" && no "$1: '$2' is in: $(cat "$room/shown")" || ok; }
make -s --no-print-directory generated/exercises/list generated/results/checked.tex >"$room/log" 2>&1 || no "list: $(cat "$room/log")"
is 'exercises that the book marks' "$(ls exercises/*.nw | wc -l)" "$(grep -c '^.defchecked{' generated/results/checked.tex)"
mkdir -p "$room/copy/generated/exercises" && cp -r exercises chapters solutions "$room/copy"
cp -r generated/exercises/list $(ls -d generated/exercises/*/ | grep -v grades) "$room/copy/generated/exercises"
student() { (cd "$room/copy" && SEED=1 exercises/student.sh "$@") >"$room/shown" 2>&1; }
answer() {          # answer NAME SED: the solution with a change is the student's answer
    { echo "<<exercise $1>>="; notangle -R"exercise $1" "solutions/$1.nw" | sed "$2"; echo @; } >"$room/copy/answers/$1.nw"
}
rm -f "$room"/copy/generated/exercises/*/hints
student stubs standardise ovr-step early-stopping
cp "$room/copy/answers/early-stopping.nw" "$room/shown"
has 'a stub' 'Exercise 10.'
has 'a stub' 'Training stops at the first epoch'
has 'a stub' 'as long as there are only'
has 'a stub' "Of the book's functions it may call those of files.h random.h."
student stubs random-direction line-search
cat "$room/copy/answers/random-direction.nw" "$room/copy/answers/line-search.nw" >"$room/shown"
has 'a stub' 'files.h gradcheck.h layer.h'
has 'a stub' 'mistakes in Table 7.1 does'
has 'a stub' 'Equation (8.3) can choose'
student list
has 'the list' '(on paper)'
grep -q 'standardise  .*not begun' "$room/shown" && ok || no "the state of a stub: $(grep standardise "$room/shown")"
answer standardise 's/sqrt(variance)/variance/'
student check standardise
has 'a wrong answer' 'case 2: standardise(3, 2, {1, 2, 1}, {{1, 7}, {2, 7}, {3, 7}})'
has 'a wrong answer' 'weight[3] = 1 2 1'
has 'a wrong answer' '2 of 10 numbers differ:'
has 'a wrong answer' 'X[0][0]: got -2, expected -1.414213562'
has 'a wrong answer' 'each of them is 1.41421 times the number expected'
has 'a wrong answer' 'exercise 2.'
has 'a wrong answer' 'case 18: '
has 'a wrong answer' '2 of 18 cases'
has 'a known mistake' 'Hint: this is what comes back when it is divided by the variance and not by its root.'
student list
has 'the state' 'open: 2 of 18 cases right'
answer standardise 's/least < most/least <= most/'
student check standardise
has 'NaN' 'NaN came back'
answer standardise 's/double all = 0;/double all = 0; puts("hello");/; 1s/^/#include <stdio.h>\n/'
student check standardise
has 'an answer that prints, and passes' 'The answer printed: hello'
has 'an answer that passes' '18 of 18 cases'
answer standardise 's/fmin(least, X.i..f.)/least + weight[m]/'
student check standardise
has 'an answer that reads too far' 'It reads outside an array, in line '
has 'an answer that reads too far' ' of answers/standardise.nw.'
lacks 'an answer that reads too far' 'Shadow bytes'
answer standardise 's/double all = 0;/double all = 0; printf("deep in it");/; 1s/^/#include <stdio.h>\n/; s/fmin(least, X.i..f.)/least + X[m][d]/'
student check standardise
has 'an answer that prints, and crashes' 'deep in it'
has 'an answer that crashes' ' on: nothing came back'
student next
has 'the next one' 'Next: exercise 1.1'
student reset standardise
has 'a reset' 'your answer is now answers/standardise.nw.1'
grep -q puts "$room/copy/answers/standardise.nw.1" || grep -q printf "$room/copy/answers/standardise.nw.1" && ok || no 'the old answer is not kept'
for n in 1 2 3 3; do student hint standardise; has "hint $n" "Hint $n of 3"; done
for name in $(ls exercises/*.nw | sed 's|.*/||; s|\.nw$||'); do
    (cd "$room/copy" && exercises/student.sh hint "$name" 1 && exercises/student.sh hint "$name" 3) >"$room/shown" 2>&1
    grep -q '^Hint 1 of 3: .*' "$room/shown" && grep -q '^Hint 3 of 3: .*' "$room/shown" && ok ||
        no "the hints of $name: $(cat "$room/shown")"
done
student hint 2.1 9
has 'one hint on paper' 'Hint 1 of 1'
student machine 2.1
has 'one on paper' 'is one for paper'
student machine 4.6
is 'by number' tanh-units "$(cat "$room/shown")"
# What no exercise names cannot be called: the book's own softmax is not an answer.
for header in layer.h network.h; do
    printf '<<exercise softmax-shifted>>=\n#include "%s"\nvoid softmax(int m, int K, double Z[m][K], double p[m][K]);\n' $header >"$room/book.nw"
    [ $header = layer.h ] || sed -i '/#include/d' "$room/book.nw"
    printf 'void softmax_row(int K, const double *z, double *p)\n{ softmax(1, K, (double (*)[K])z, (double (*)[K])p); }\n@\n' >>"$room/book.nw"
    exercises/mark.py check softmax-shifted "$room/book.nw" "$room/out" 1 >"$room/shown" 2>&1
    is "the book's softmax" 'did not compile' "$(cat "$room/out/status")"
    has "the book's softmax" 'it may call only those of files.h random.h'
done

# One plain sentence, with its cure, for each way to misuse noweb.
right=$(notangle -R'exercise softmax-shifted' solutions/softmax-shifted.nw)
sentence() {        # sentence WORDS: the answer on standard input is rejected, and the sentence has these words
    cat >"$room/softmax-shifted.nw"
    exercises/mark.py check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
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
{ echo '<<exercise softmax-shifted>>='; echo "$right"; echo '@ %def softmax_row'; echo 'Prose, with a list: 1, 2.'; } >"$room/softmax-shifted.nw"
exercises/mark.py check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
is 'prose behind the code' passed "$(cat "$room/out/status")"
echo 'no chunk at all' | sentence 'there is no chunk'
exercises/mark.py check softmax-shifted "$room/nosuch.nw" "$room/out" 1 >/dev/null 2>&1
is 'a missing file' missing "$(cat "$room/out/status")"

# A compiler's message and a sanitizer's name the student's own file and line.
{ echo prose; echo '<<exercise softmax-shifted>>='; echo 'int x = ;'; echo @; } >"$room/softmax-shifted.nw"
exercises/mark.py check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
is 'a syntax error' 'did not compile' "$(cat "$room/out/status")"
grep -q 'softmax-shifted.nw:3:9: error' "$room/out/feedback" && ok || no "the place of a syntax error: $(cat "$room/out/feedback")"
{ echo prose; echo '<<exercise softmax-shifted>>='; echo 'void softmax_row(int K, const double *z, double *p)'; echo '{ p[0] = z[K + 2]; }'; echo @; } >"$room/softmax-shifted.nw"
exercises/mark.py check softmax-shifted "$room/softmax-shifted.nw" "$room/out" 1 >/dev/null 2>&1
is 'an overrun' crashed "$(cat "$room/out/status")"
grep -q 'softmax-shifted.nw:4' "$room/out/feedback" && ok || no "the place of an overrun: $(cat "$room/out/feedback")"

# A class of three with hidden cases: marking twice gives the same bytes; hidden cases show their name only.
if exercises/mark.py probe 2>/dev/null; then
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
    inputs("p_is_z, K, vast[2]");
    results("vast[2], z[2]");
    put_int(0);
    put_int(2);
    put_doubles(2, (double[]){ 3e299, 3e299 });
}
@
END
    make -s grade SUBMISSIONS="$room/class" GRADES="$room/one" EXTRA="$room/extra.nw" >"$room/log" 2>&1 || no "grade: $(cat "$room/log")"
    make -s grade SUBMISSIONS="$room/class" GRADES="$room/two" EXTRA="$room/extra.nw" SEED="$(cat "$room/one/seed")" >/dev/null 2>&1
    cmp -s "$room/one/marks.csv" "$room/two/marks.csv" && ok || no 'marking twice gives other bytes'
    is 'the columns of marks.csv' 'student,exercise,points,out_of,status,cases,of,failure,seed,sha256' "$(head -n 1 "$room/one/marks.csv")"
    seen=$(wc -l <generated/exercises/softmax-shifted/labels-1)
    is 'the cases of a right answer' 1 "$(grep -c "^\"ann\",softmax-shifted,4,4,passed,$((seen + 1)),$((seen + 1)),\"\"," "$room/one/marks.csv")"
    is 'the cases of a wrong answer' 1 "$(grep -c '^"Bob O.Hara, jr",softmax-shifted,0,4,wrong,[1-9][0-9]*,[1-9][0-9]*,"case ' "$room/one/marks.csv")"
    is 'the cases of no answer' 1 "$(grep -c '^"carl",softmax-shifted,0,4,missing,0,[1-9][0-9]*,' "$room/one/marks.csv")"
    is 'a right answer' 1 "$(grep -c '^"ann",softmax-shifted,4,4,passed,' "$room/one/marks.csv")"
    is 'a wrong answer' 1 "$(grep -c '^"Bob O.Hara, jr",softmax-shifted,0,4,wrong,' "$room/one/marks.csv")"
    is 'no answer' 1 "$(grep -c '^"carl",softmax-shifted,0,4,missing,' "$room/one/marks.csv")"
    is 'the gradebook' 1 "$(grep -c '^"ann","ann",' "$room/one/gradebook.csv")"
    is 'results for Gradescope' 4 "$(jq '[.tests[] | select(.name == "softmax-shifted")][0].score' "$room/one/gradescope/ann/results.json")"
    grep -rq '3e+*299\|2.9999999\|3000000000\|vast\|equal and huge' "$room/one/feedback" "$room/one/gradescope" "$room/one/marks.csv" && no 'feedback shows the content of a hidden case' || ok
else
    # Without a sandbox the marker must refuse.
    exercises/mark.py grade softmax-shifted solutions/softmax-shifted.nw "$room/out" 1 >/dev/null 2>&1
    is 'without a sandbox' 'marker failed' "$(cat "$room/out/status")"
fi
echo "exercises: $passed passed, $failed failed"
[ "$failed" = 0 ]
