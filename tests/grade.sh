#!/bin/sh
# A class is marked: can an answer read anything of the marker's, do hidden cases stay hidden, and what happens to the marks
# when two mark at once, when one is ended in the middle, when a part is marked again, and when memory or the sandbox fails?
cd "$(dirname "$0")/.." || exit 1
. tests/check
if [ ! -d solutions ]; then echo 'tests/grade.sh: 0 passed, 0 failed, 1 skipped'; exit 0; fi
if ! exercises/mark.py probe 2>/dev/null; then echo 'tests/grade.sh: 0 passed, 0 failed, 1 skipped (no sandbox)'; exit 0; fi
room=$work
exercise=softmax-shifted
make -s generated/exercises/$exercise/expected-1 generated/exercises/judge-softmax/expected-1 >/dev/null || exit 1
contains() { grep -qF -e "$1" "$2" || { echo "no '$1' in:"; head -n 20 "$2"; false; }; }
lacks() { if grep -qF -e "$1" "$2"; then echo "'$1' is in:"; grep -aF -e "$1" "$2" | head -n 3; false; fi; }
quietly() { "$@" >"$room/log" 2>&1; }

# ---- What an answer can read. The marker has a secret in its environment, its seed, its paths and the name of its extra file.
GLASS_TOKEN=abracadabra-$$ EXTRA=$room/hidden-place/extra.nw
export GLASS_TOKEN EXTRA
seed=481516234299
for answer in reads-all reads-while-compiled line-environ includes-environ; do
    exercises/mark.py grade $exercise tests/hostile/$answer.nw "$room/secret-folder" $seed >"$room/shown" 2>"$room/errors"
    cat "$room/shown" "$room/errors" "$room"/secret-folder/* >"$room/all"
    for secret in "$GLASS_TOKEN" "$seed" "$PWD" secret-folder hidden-place GLASS_TOKEN SHLVL root: solutions; do
        check "$answer: $secret" lacks "$secret" "$room/all"
    done
    case $answer in
    reads-all) check 'all was tried' contains 'that is all' "$room/secret-folder/said" ;;
    reads-while-compiled) check 'all was tried while compiling' contains '0 files were taken' "$room/secret-folder/said" ;;
    *) check "$answer: not compiled" contains 'did not compile' "$room/secret-folder/status" ;;
    esac
done
# The same answer finds the secrets where nothing is closed: so the search above can find something.
quietly exercises/mark.py check $exercise tests/hostile/reads-all.nw "$room/open-folder" 1
for secret in "$GLASS_TOKEN" "$PWD" open-folder hidden-place; do
    check "outside the sandbox: $secret" contains "$secret" "$room/open-folder/said"
done
unset GLASS_TOKEN EXTRA
for answer in oom-adj:'oom_score_adj refused' forks-memory:'children 0' shared-memory:'got 0'; do
    quietly exercises/mark.py grade $exercise "tests/hostile/${answer%%:*}.nw" "$room/memory" 1
    check "${answer%%:*}" contains "${answer#*:}" "$room/memory/said"
done
quietly exercises/mark.py grade $exercise tests/hostile/oom-adj.nw "$room/memory" 1
megabytes=$(sed -n 's/^megabytes //p' "$room/memory/said")
check "megabytes: $megabytes" test "$megabytes" -gt 100 -a "$megabytes" -lt 513

# ---- Hidden cases: of two whose content differs, an answer that has seen them tells nothing apart.
mkdir -p "$room/class/ann" "$room/class/bob" "$room/class/eve"
cp solutions/$exercise.nw "$room/class/ann"
sed 's/z\[k\] - largest/z[k]/' solutions/$exercise.nw >"$room/class/bob/$exercise.nw"
cat >"$room/class/eve/$exercise.nw" <<'END'
Reads all inputs before it answers the first case; ends with a status made of the last number.
<<exercise softmax-shifted>>=
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
void softmax_row(int K, const double *z, double *p)
{
    double sum = 0, largest = z[0], last = 0, v;
    for (int k = 1; k < K; k++)
        largest = fmax(largest, z[k]);
    if ((z[0] > 1e299 && z[K - 1] == z[0]) || z[0] == -1e5) {
        while (scanf("%lf", &v) == 1)
            last = v;
        fprintf(stderr, "%g", z[1]);
        exit(3 + abs((int)(fmod(z[0], 64) + last)));
    }
    for (int k = 0; k < K; k++)
        sum += exp(z[k] - largest);
    double *q = malloc((size_t)K * sizeof *q);
    for (int k = 0; k < K; k++)
        q[k] = exp(z[k] - largest) / sum;
    for (int k = 0; k < K; k++)
        p[k] = q[k];
    free(q);
}
@
END
extra() {           # extra NUMBERS: a hidden case
    printf '<<%s-extra.c>>=\n#include "exercise.h"\nvoid cases(Random *r)\n{\n    (void)r;\n    begin_case(1e-14, "a hidden case");\n' $exercise
    printf '    inputs("p_is_z, K, z[2]");\n    results("p[2], z[2]");\n    put_int(0);\n    put_int(2);\n'
    printf '    put_doubles(2, (double[]){ %s });\n}\n@\n' "$1"
}
extra '1e300, 1e300' >"$room/one.nw"
extra '-1e5, -99999.5' >"$room/two.nw"
grade() {           # grade GRADES MORE...
    grades=$1
    shift
    make -s grade SUBMISSIONS="$room/class" GRADES="$room/$grades" EXERCISES="$exercise" "$@"
}
for n in one two; do check "hidden: $n" grade $n SEED=7 EXTRA="$room/$n.nw"; done
check 'what eve is told does not depend on a hidden case' cmp "$room/one/feedback/eve.txt" "$room/two/feedback/eve.txt"
check 'nor do her marks' cmp "$room/one/marks.csv" "$room/two/marks.csv"
seen=$(wc -l <generated/exercises/$exercise/labels-1)
check 'nor is it good for points' grep -q "^\"eve\",softmax-shifted,0,4,wrong,$seen,$((seen + 1))," "$room/one/marks.csv"
check 'it is told that a hidden case failed' contains 'hidden cases: not all right' "$room/one/feedback/eve.txt"
check 'ann passes' grep -q "^\"ann\",softmax-shifted,4,4,passed,$((seen + 1)),$((seen + 1))," "$room/one/marks.csv"
check 'without a seed' grade random-1
check 'and again' grade random-2
check 'a seed of its own each time' sh -c '! cmp -s "$1" "$2"' x "$room/random-1/seed" "$room/random-2/seed"
cp "$room/random-1/marks.csv" "$room/before.csv"
check 'the seed is kept' grade random-1
check 'the same bytes' cmp "$room/random-1/marks.csv" "$room/before.csv"
check 'no seed in the feedback' sh -c '! grep -rF "$(cat "$1/seed")" "$1/feedback" "$1/gradescope"' x "$room/random-1"

# ---- A part is marked again; the rest stays.
cp solutions/$exercise.nw "$room/class/bob"
check 'one student' grade random-1 STUDENT=bob
check 'bob has passed now' grep -q '^"bob",softmax-shifted,4,4,passed,' "$room/random-1/marks.csv"
check 'the others are as they were' same "$(grep -v '^"bob"' "$room/before.csv")" "$(grep -v '^"bob"' "$room/random-1/marks.csv")"
check 'one exercise more' make -s grade SUBMISSIONS="$room/class" GRADES="$room/random-1" EXERCISES=leaky-relu
check 'both exercises' same 3:3 "$(grep -c ',softmax-shifted,' "$room/random-1/marks.csv"):$(grep -c ',leaky-relu,' "$room/random-1/marks.csv")"
check 'both in the feedback' sh -c 'grep -q "^softmax-shifted: 4 of 4" "$1" && grep -q "^leaky-relu: 0 of 2" "$1"' x "$room/random-1/feedback/ann.txt"
if grade random-1 STUDENT=bob SEED=99 >"$room/log" 2>&1; then check 'another seed for a part' false; fi
check 'another seed for a part is refused' contains 'that are to stay are of seed' "$room/log"
if grade random-1 STUDENT=bob EXTRA="$room/one.nw" >"$room/log" 2>&1; then check 'other hidden cases for a part' false; fi
check 'other hidden cases for a part are refused' contains 'that are to stay had other hidden cases' "$room/log"
if grade random-1 STUDENT=nobody >"$room/log" 2>&1; then check 'a student who is not there' false; fi
check 'a student who is not there' contains 'STUDENT=nobody: there is no such folder' "$room/log"

# ---- Names of folders: no two become one, no file is called like an option, and a table is written for all.
mkdir "$room/names"
for name in "$(printf 'two\377')" "$(printf 'two\376')" "$(printf '\033[31m')" '[31m' '-rf' '=1+1' "a 'b' \"c\"" ' ann' '$(id)'; do
    mkdir "$room/names/$name"
    cp solutions/$exercise.nw "$room/names/$name"
done
mkdir "$room/names/linked"
ln -s "$PWD/solutions" "$room/names/linked/answers"
check 'odd names' make -s grade SUBMISSIONS="$room/names" GRADES="$room/odd" EXERCISES=$exercise
check 'a row each, nine passed' same 10:9 "$(grep -c ",$exercise," "$room/odd/marks.csv"):$(grep -c ",$exercise,4,4,passed," "$room/odd/marks.csv")"
check 'ten names' same 10 "$(tail -n +2 "$room/odd/gradebook.csv" | cut -d , -f 1 | sort -u | wc -l)"
check 'ten files of feedback' same 10:0 "$(ls "$room/odd/feedback" | wc -l):$(ls "$room/odd/feedback" | grep -c '^[-.]')"
check 'no name is a formula' same 0 "$(cat "$room"/odd/*.csv | grep -c '\(^\|,\)"\{0,1\}[=+@-][^",]')"
check 'a folder that is a link is not looked into' sh -c '! grep linked "$1/equal.csv"' x "$room/odd"
check 'nobody is without a folder' sh -c '! grep "has no folder" "$1"' x "$work/check.log"

# ---- Two at once, and one that is ended in the middle. The endless answer holds the run for some seconds.
mkdir "$room/class/zoe"
printf '<<exercise softmax-shifted>>=\nvoid softmax_row(int K, const double *z, double *p) { for (;;) (void)K; }\n@\n' >"$room/class/zoe/$exercise.nw"
LIMIT=20 make -s grade SUBMISSIONS="$room/class" GRADES="$room/held" EXERCISES=$exercise SEED=7 >"$room/held.log" 2>&1 &
maker=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    [ "$(ls "$room"/held/work/*/*.json 2>/dev/null | wc -l)" -ge 3 ] && break
    sleep 1
done
if grade held >"$room/log" 2>&1; then check 'a second make grade' false; fi
check 'a second make grade says so' contains 'another make grade works in' "$room/log"
check 'in one line' same 1 "$(grep -c '^grade: ' "$room/log")"
marker=$(cat "$room/held/lock")
inside=$(ps -o pid= --ppid "$marker" | tr -d ' \n')
check 'it was at work' test -n "$inside"
kill -9 $maker
wait $maker 2>/dev/null
for _ in 1 2 3 4 5; do
    kill -0 "$marker" 2>/dev/null || break
    sleep 1
done
check 'after kill -9 of make, the marker ends' sh -c '! kill -0 "$1" 2>/dev/null' x "$marker"
check 'and so do its jobs' sh -c 'sleep 1; ! kill -0 "$1" 2>/dev/null' x "$inside"
touch "$room/held/work/half.json.new-1-2" "$room/held/marks.csv.2026-11"
check 'no marks yet' test ! -e "$room/held/marks.csv"
check 'it goes on' quietly env LIMIT=2 make -s grade SUBMISSIONS="$room/class" GRADES="$room/held" EXERCISES=$exercise SEED=7
check 'with what was left' contains ' 1 answers marked anew' "$room/log"
check 'half a file is gone, and no other' same yes:no "$(test -e "$room/held/marks.csv.2026-11" && echo yes):$(test -e "$room/held/work/half.json.new-1-2" || echo no)"
check 'nobody else reads the grades' same 700 "$(stat -c %a "$room/held")"
check 'undisturbed' env LIMIT=2 make -s grade SUBMISSIONS="$room/class" GRADES="$room/whole" EXERCISES=$exercise SEED=7
check 'the same bytes as undisturbed' cmp "$room/held/marks.csv" "$room/whole/marks.csv"
check 'and the same feedback' diff -r "$room/held/feedback" "$room/whole/feedback"
rm -r "$room/class/zoe"

# ---- What is empty or cut off is made anew.
: >"$room/held/trusted/$exercise/expected-7"
check 'empty expected results' env LIMIT=2 make -s grade SUBMISSIONS="$room/class" GRADES="$room/held" EXERCISES=$exercise
check 'ann passes still' grep -q '^"ann",softmax-shifted,4,4,passed,' "$room/held/marks.csv"
for size in 0 100; do
    cp generated/exercises/$exercise/expected-1 "$room/expected"
    head -c $size "$room/expected" >generated/exercises/$exercise/expected-1
    check "expected results of $size bytes" exercises/mark.py check $exercise solutions/$exercise.nw "$room/out" 1
    check "expected results of $size bytes are whole again" cmp generated/exercises/$exercise/expected-1 "$room/expected"
done

# ---- A sandbox that fails now and then costs nobody points; one that never works marks nothing.
bin=$(mktemp -d) || exit 1              # where every user may look
trap 'rm -rf "$work" "$bin"' EXIT
cat >"$bin/bwrap" <<END
#!/bin/sh
echo x >>"$bin/calls"
n=\$(wc -l <"$bin/calls")
[ \$n -lt 3 ] || [ \$n -gt 4 ] || exit 1         # the first two answers
exec $(command -v bwrap) "\$@"
END
: >"$bin/calls"
chmod 755 "$bin" "$bin/bwrap"
chmod 666 "$bin/calls"
PATH=$bin:$PATH
check 'a sandbox that fails' grade shaky SEED=7
check 'was tried again' test "$(wc -l <"$bin/calls")" -eq 8
check 'the marks are the same' sh -c 'cut -d , -f 1-6 "$1" >"$3.1"; grep -v zoe "$2" | cut -d , -f 1-6 | cmp - "$3.1"' x \
    "$room/shaky/marks.csv" "$room/whole/marks.csv" "$room/cut"
printf '#!/bin/sh\nexit 1\n' >"$bin/bwrap"
if grade never SEED=7 >"$room/log" 2>&1; then check 'a sandbox that never works' false; fi
check 'a sandbox that never works' contains 'no working sandbox, so nothing was marked' "$room/log"
check 'no marks' test ! -e "$room/never/marks.csv"
verdict
