#!/bin/sh
# The autograder for Gradescope, as far as it can be tried without Gradescope: packed, unpacked and set up as there, only in a
# folder of its own in place of /autograder, and without installing anything. What it says about answers has to fit the schema.
cd "$(dirname "$0")/.." || exit 1
. tests/check
here=$PWD
room=$work
bin=$(mktemp -d) || exit 1              # where every user may look
chmod 755 "$bin"
trap 'rm -rf "$work" "$bin"' EXIT
ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "FAILED: $*"; }
is() { check "$1" same "$3" "$2"; }           # is NAME WANTED GOT
if [ ! -d solutions ] || [ ! -d .git ]; then echo "gradescope: 0 passed, 0 failed, 1 skipped"; exit 0; fi
unset SUBMISSION RESULTS
fits() { tests/schema/check.py tests/schema/gradescope-results.json "$1" >"$room/said" 2>&1; }

# The check itself: it takes what the specification shows, and finds each fault.
judged() {          # judged yes|no JSON
    printf '%s' "$2" >"$room/made.json"
    if fits "$room/made.json"; then is "$2" "$1" yes; else is "$2" "$1" no; fi
}
judged yes '{"score": 44.0, "execution_time": 136, "output": "x", "visibility": "after_due_date", "stdout_visibility": "visible", "extra_data": {},
    "tests": [{"score": 2.0, "max_score": 2, "name": "x", "number": "1.1", "output": "x", "tags": ["a"], "visibility": "visible", "extra_data": {}}],
    "leaderboard": [{"name": "Accuracy", "value": 0.926}, {"name": "Time", "value": 15.1, "order": "asc"}, {"name": "Stars", "value": "*****"}]}'
judged yes '{"tests": [{"score": 1}, {"score": 0, "status": "failed"}]}'
judged no '{"tests": [{"score": 1}, {"status": "failed"}]}'
judged no '{"output": "no score"}'
judged no '{"score": "4"}'
judged no '{"score": true}'
judged no '{"score": NaN}'
judged no '{"score": 1, "tests": [{"score": 1, "status": "marker failed"}]}'
judged no '{"score": 1, "tests": {"score": 1}}'
judged no '{"score": 1, "scores": 1}'
judged no '{"score": 1, "visibility": "never"}'
judged no '{"score": 1, "execution_time": -1}'
judged no '[]'
judged no '{"score": 1'
[ -n "$(cat "$room/said")" ] && ok || no 'a fault without a line'

# Packed: the same bytes twice, and no more solutions than asked for.
make -s --no-print-directory gradescope EXERCISES='first nosuch' >"$room/said" 2>&1 && no 'an exercise that is not there is packed' || ok
grep -q 'there is no exercise nosuch' "$room/said" && ok || no "nosuch: $(cat "$room/said")"
make -s --no-print-directory gradescope EXERCISES='first top-two' >"$room/said" 2>&1 || no "make gradescope: $(cat "$room/said")"
cp generated/gradescope-autograder.zip "$room/first.zip"
make -s --no-print-directory gradescope EXERCISES='first top-two' >"$room/said" 2>&1
cmp -s generated/gradescope-autograder.zip "$room/first.zip" && ok || no 'packing twice gives other bytes'
autograder=$room/autograder
mkdir -p "$autograder/submission" "$autograder/results"
python3 - "$room/first.zip" "$autograder/source" <<'END_OF_UNZIP'
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for entry in archive.infolist():
        os.chmod(archive.extract(entry, sys.argv[2]), entry.external_attr >> 16)
END_OF_UNZIP
is 'at the root of the archive' 'exercises glassbox packages partial run_autograder setup.sh' "$(LC_ALL=C ls "$autograder/source" | tr '\n' ' ' | sed 's/ $//')"
is 'the solutions' 'excused first.nw first.wrong top-two.nw top-two.wrong' "$(ls "$autograder/source/glassbox/solutions" | tr '\n' ' ' | sed 's/ $//')"
[ -x "$autograder/source/setup.sh" ] && [ -x "$autograder/source/run_autograder" ] && ok || no 'setup.sh or run_autograder cannot be executed'
bash -n "$autograder/source/setup.sh" && sh -n "$autograder/source/run_autograder" && ok || no 'the scripts have a syntax error'
cp "$autograder/source/run_autograder" "$autograder"

# Its packages are those of the book (packages.txt) or taken for granted, and Debian has them.
while read -r package; do
    case $package in make | gcc | libc6-dev) ;; *) sed 's/#.*//' packages.txt | grep -qx "$package *" && ok || no "packages.txt does not name $package" ;; esac
    dpkg-query -W "$package" >/dev/null 2>&1 || apt-cache show "$package" >/dev/null 2>&1 && ok || no "Debian has no package $package"
done <"$autograder/source/packages"
# Every command that marking calls comes from one of them, or is essential.
for command in make cc notangle python3 jq bwrap flock; do
    of=$(dpkg -S "$(readlink -f "$(PATH=/usr/bin:/bin:/usr/sbin:/sbin; command -v $command)")" 2>/dev/null | head -n 1 | sed 's/:.*//')
    case $of in gcc-*) of=gcc ;; python3*) of=python3 ;; esac
    grep -qx "$of" "$autograder/source/packages" && ok || no "$command is from '$of', which setup.sh does not install"
done
if ! bwrap --ro-bind / / --unshare-all true 2>/dev/null; then
    echo "no sandbox can be made here, so the autograder was not run"
    echo "tests/gradescope.sh: $passed passed, $failed failed, 1 skipped"
    [ "$failed" = 0 ]
    exit
fi

# Set up, with an apt-get that only writes down what it is asked for.
printf '#!/bin/sh\necho "$@" >>"%s/installed"\n' "$room" >"$bin/apt-get"
chmod +x "$bin/apt-get"
(cd "$autograder" && ROOT=$autograder PATH=$bin:$PATH source/setup.sh) >"$room/said" 2>&1 && ok || no "setup.sh: $(cat "$room/said")"
tail -n 1 "$room/said" | grep -q '^autograder: every right answer passes$' && ok || no "setup.sh ends: $(tail -n 3 "$room/said")"
is 'what is installed' 'install -qy --no-install-recommends make gcc libc6-dev noweb python3 jq bubblewrap util-linux' "$(tail -n 1 "$room/installed")"
is 'nobody else reads the source' 700 "$(stat -c %a "$autograder/source")"

run() {             # run WANTED-STATUS: the submission that is there
    rm -f "$autograder/results/results.json"
    (cd "$autograder" && ROOT=$autograder ./run_autograder) >"$room/said" 2>&1
    is 'status' "$1" $?
}
value() { jq -r "$1" "$autograder/results/results.json" 2>&1; }
mkdir "$autograder/submission/answers"
cp solutions/first.nw "$autograder/submission/answers"
sed 's/return/return 1 +/' solutions/top-two.nw >"$autograder/submission/top-two.nw"
mkdir "$autograder/submission/old" && cp solutions/top-two.nw "$autograder/submission/old"
ln -s "$here/solutions/top-two.nw" "$autograder/submission/link.nw"
run 0
fits "$autograder/results/results.json" && ok || no "results.json: $(cat "$room/said")"
is 'the score' 1 "$(value .score)"
is 'the tests' 'first passed 1/1, top-two failed 0/4' "$(value '[.tests[] | "\(.name) \(.status) \(.score)/\(.max_score)"] | join(", ")')"
echo 1 >"$autograder/source/partial"
sed 's/before < 2/before < 1/' solutions/top-two.nw >"$autograder/submission/top-two.nw"
run 0
fits "$autograder/results/results.json" && ok || no "partial points: $(cat "$room/said")"
value '.tests[1].score' | grep -qx '[123]\(\.[1-9]\)\{0,1\}\|0\.[1-9]' && ok || no "partial points: $(value '.tests[1].score')"
is 'and their sum' true "$(value '.score == (([.tests[].score] | add) * 10 | round) / 10')"
echo 0 >"$autograder/source/partial"
value '.tests[1].output' | grep -q 'case [0-9]*: ' && ok || no "no feedback: $(value '.tests[1].output')"
rm -r "$autograder/submission/"*
run 0
fits "$autograder/results/results.json" && ok || no "nothing handed in: $(cat "$room/said")"
is 'nothing handed in' 0 "$(value .score)"
printf '<<exercise first>>=\ndouble twice(double x) { for (;;) x = x; }\n@\n' >"$autograder/submission/first.nw"
printf 'caf\351 \001\n<<exercise top-two>>=\nint x = "\n@\n' >"$autograder/submission/top-two.nw"
run 0
fits "$autograder/results/results.json" && ok || no "answers that loop and do not compile: $(cat "$room/said")"
is 'both' 'timed out|did not compile' "$(value '[.tests[].output | split("\n")[0]] | join("|")')"

# A marker that cannot work gives no score at all.
printf '#!/bin/sh\nexit 1\n' >"$bin/bwrap"
chmod +x "$bin/bwrap"
cp solutions/first.nw "$autograder/submission/first.nw"
(cd "$autograder" && ROOT=$autograder PATH=$bin:$PATH ./run_autograder) >"$room/said" 2>&1
is 'without a sandbox' 1 $?
[ ! -e "$autograder/results/results.json" ] && ok || no "a score without a sandbox: $(cat "$autograder/results/results.json")"

verdict
