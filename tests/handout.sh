#!/bin/sh
# Does the student's edition hold a solution anywhere? Any three lines of a solution in a row that the exercise's own file
# does not show, spaces aside, are looked for in every file of the archive and in the text of its PDF. And does it work
# without them: an answer is checked, and a known mistake is called by its name?
set -u
cd "$(dirname "$0")/.." || exit 1
room=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/handout-XXXXXX") || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "not ok: $*"; }
if [ ! -d solutions ] || [ ! -d .git ]; then echo "handout: 0 passed, 0 failed, 1 skipped"; exit 0; fi

make -s handout SEED=1 >"$room/log" 2>&1 || no "make handout: $(cat "$room/log")"
edition=$room/student/glassbox
mkdir "$room/student" && tar xzf generated/handout/glassbox-student.tar.gz -C "$room/student" || no 'the archive cannot be read'
[ ! -e "$room/student/glassbox/solutions" ] && ok || no 'solutions/ is in the archive'
[ -f "$room/student/glassbox/exercises/softmax-shifted.nw" ] && ok || no 'the exercises are not in the archive'
pdftotext "$room/student/glassbox/book.pdf" "$room/student/book.txt" && [ "$(wc -w <"$room/student/book.txt")" -gt 50000 ] && ok || no 'the PDF has no text'
grep -q 'exercise softmax-shifted' "$room/student/book.txt" && no 'the chunk of an answer is in the PDF' || ok
rm "$room/student/glassbox/book.pdf"
for name in $(ls exercises/*.nw | sed 's|.*/||; s|\.nw$||'); do
    [ -f "$edition/exercises/$name.nw" ] && [ -s "$edition/exercises/expected/$name/expected-1" ] && ok || no "$name is not in the archive"
    # A fingerprint stands there for most wrong answers, and nothing of their code.
    grep -qv '^[0-9a-f]\{32\}	[^|]*$' "$edition/exercises/expected/$name/wrong-1" && no "$name: more than fingerprints" || ok
done
[ "$(cat "$edition"/exercises/expected/*/wrong-1 | wc -l)" -ge 200 ] && ok || no 'the archive has few fingerprints'
[ -z "$(find "$edition" -name '*.wrong' -o -name 'answers')" ] && ok || no 'wrong answers are in the archive'
find "$room/student" -type f ! -name '*.png' -exec cat {} + | tr -d ' \t\n\r' >"$room/text"
windows() {         # windows SOLUTION EXERCISE: three lines in a row, without spaces, a line each
    notangle -R"exercise $2" "$1" | sed 's/[ \t]//g; /^#/d; /^$/d' | awk '{ a = b; b = c; c = $0 } NR >= 3 { print a b c }' | awk 'length($0) >= 60'
}
student() { (unset MAKEFLAGS MAKELEVEL MFLAGS; cd "$edition" && make -s "$@") >"$room/shown" 2>&1; }
has() { grep -qF -e "$2" "$room/shown" && ok || no "$1: no '$2' in: $(cat "$room/shown")"; }
student exercises
has 'make exercises' 'leaky-relu'
printf '<<exercise leaky-relu>>=\ndouble leaky_relu(double z, double s) { return z > 0 ? z : 0 * s; }\n@\n' >"$edition/answers/leaky-relu.nw"
student check-leaky-relu
has 'a known mistake' 'Hint: this is what comes back when a negative z gives 0, as in ReLU itself.'
student progress
has 'make progress' 'cases right'
sed -i 's/0 \* s/s * z/' "$edition/answers/leaky-relu.nw"
student check-leaky-relu && ok || no "a right answer: $(cat "$room/shown")"
student solution-leaky-relu
has 'make solution' 'ask your instructor'
student check-leaky-relu SEED=7 && no 'the archive marks with another seed' || ok
has 'another seed' 'seed 1 only'
searched=0
for solution in solutions/*.nw; do
    name=${solution##*/}
    name=${name%.nw}
    tr -d ' \t\n\r' <"exercises/$name.nw" >"$room/own"
    windows "$solution" "$name" | while IFS= read -r part; do
        grep -qF -e "$part" "$room/own" || printf '%s\n' "$part"
    done >"$room/parts"
    searched=$((searched + $(wc -l <"$room/parts")))
    if grep -oF -f "$room/parts" "$room/text" >"$room/found"; then no "$name: the archive shows $(head -n 1 "$room/found" | cut -c 1-100)"; else ok; fi
done
[ "$searched" -ge 20 ] && ok || no "only $searched pieces of solutions were looked for"
# The search itself finds what is there.
windows solutions/softmax-shifted.nw softmax-shifted >"$room/parts"
cat solutions/softmax-shifted.nw | tr -d ' \t\n\r' | grep -qF -f "$room/parts" && ok || no 'the search finds nothing even in a solution'
echo "handout: $passed passed, $failed failed"
[ "$failed" = 0 ]
