#!/bin/sh
# Answers that try to get marks without an answer, to stop the marker, or to leave something behind. Each must get 0, with
# the status that it deserves, and leave no process and no file. A right answer goes the same way, and passes.
set -u
cd "$(dirname "$0")/.." || exit 1
room=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/hostile-XXXXXX") || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "not ok: $*"; }
if [ ! -d solutions ]; then echo "hostile: 0 passed, 0 failed, 1 skipped"; exit 0; fi
make -s --no-print-directory SEED=4711 generated/exercises/softmax-shifted/expected-4711 || exit 1
export LIMIT=3
trusted=generated/exercises/softmax-shifted
mark() {            # mark ANSWER [NAME [EXERCISE]]: into $room/NAME, by a marker that was given open descriptors of the expected values
    name=${2:-${1##*/}}
    name=${name%.nw}
    exercise=${3:-softmax-shifted}
    started=$(date +%s)
    bash -c 'exec 3<"$0" 9<"$0" 12<"$0" "$@"' "generated/exercises/$exercise/expected-4711" \
        exercises/mark.py grade "$exercise" "$1" "$room/$name" 4711 >/dev/null 2>&1
    echo $? >"$room/$name/code"
    echo $(($(date +%s) - started)) >"$room/$name/seconds"
}
if ! exercises/mark.py probe 2>/dev/null; then
    mark solutions/softmax-shifted.nw
    [ "$(cat "$room/softmax-shifted/status")" = 'marker failed' ] && ok || no 'it marks without a sandbox'
    echo 'no sandbox can be made here, so the hostile answers were not run'
    echo "hostile: $passed passed, $failed failed, 1 skipped"
    [ "$failed" = 0 ]
    exit
fi
rm -rf /tmp/pwned*
seen() { git status --porcelain -uno 2>/dev/null; cat $trusted/inputs-4711 $trusted/labels-4711 $trusted/expected-4711 | cksum; }
before=$(seen)

# Some answers are no text that a repository should keep.
mkdir "$room/made" "$room/student"
ln -s "$PWD/solutions/softmax-shifted.nw" "$room/made/link.nw"
mkfifo "$room/made/fifo.nw"
mkdir "$room/made/folder.nw"
printf '<<exercise softmax-shifted>>=\nint x\0;\n@\n' >"$room/made/nul.nw"
for file in solutions/softmax-shifted.nw $trusted/expected-4711; do
    { echo '<<exercise softmax-shifted>>='; echo "#include \"$PWD/$file\""; echo @; } >"$room/made/whole-path-${file%%/*}.nw"
done
{ echo '<<exercise softmax-shifted>>='; yes 'int x;' | head -n 100000; echo @; } >"$room/made/long.nw"

{ echo '<<exercise softmax-shifted>>='; echo 'int x ='; yes '(' | head -n 40000 | tr -d '\n'; echo '1;'; echo @; } >"$room/made/parentheses.nw"

mark solutions/softmax-shifted.nw
[ "$(cat "$room/softmax-shifted/status")" = passed ] && ok || no "the right answer: $(cat "$room/softmax-shifted/feedback")"
ln -s "$PWD/solutions" "$room/student/answers"              # a folder that leads to the right answers
mark "$room/student/answers/softmax-shifted.nw" linked-folder
[ "$(cat "$room/linked-folder/status")" = rejected ] && ok || no "linked-folder: is '$(cat "$room/linked-folder/status")'"
waiting=0
for answer in tests/hostile/*.nw "$room"/made/*.nw; do      # two at a time
    mark "$answer" &
    waiting=$((waiting + 1))
    [ $((waiting % 2)) = 1 ] || wait
done
wait

deserved() {
    case $1 in
    endless-loop | own-group | ignores-limits) echo 'timed out' ;;
    nan | float | hard-coded | reads-all | reads-while-compiled | sleeps) echo wrong ;;      # there is no call to sleep with
    line-environ | includes-environ) echo 'did not compile' ;;
    own-start | replaced-exit | includes-stdin) echo 'did not compile' ;;     # its program has one C library, and its compiler no /dev
    macro-bomb | parentheses | asm-repeats | compiler-memory | includes-endless | includes-solution | includes-expected | calls-the-book | spells-the-book | incbin-solution | whole-path-* | big-program | own-main | own-driver)
        echo 'did not compile|timed out' ;;
    link | fifo | folder | nul | long | shell-in-a-name | shell-by-reference | redefines-driver | climbs-out | refers-to-itself | doubling-chunks)
        echo rejected ;;
    incbin-descriptor) echo 'did not compile|wrong|crashed' ;;
    crash | kills-itself) echo crashed ;;
    *) echo 'wrong|crashed|timed out' ;;
    esac
}
for answer in tests/hostile/*.nw "$room"/made/*.nw; do
    name=${answer##*/}
    name=${name%.nw}
    status=$(cat "$room/$name/status" 2>/dev/null)
    if [ "$(cat "$room/$name/code")" = 0 ]; then no "$name: exit status 0"; fi
    if [ "$(cat "$room/$name/seconds")" -gt 45 ]; then no "$name: took $(cat "$room/$name/seconds") s"; fi
    case "|$(deserved "$name")|" in
    *"|$status|"*) ok ;;
    *) no "$name: is '$status', should be '$(deserved "$name")': $(head -n 3 "$room/$name/feedback")" ;;
    esac
done
[ "$waiting" -ge 62 ] && ok || no "only $waiting hostile answers"

# Answers to other exercises that give back what the marker wants to hear, or look for it; and the right ones.
for answer in tests/hostile/forged/*.nw tests/hostile/by-seed/*.nw tests/hostile/floods/*.nw; do
    exercise=${answer##*/}
    exercise=${exercise%.nw}
    make -s --no-print-directory SEED=4711 "generated/exercises/$exercise/expected-4711" || no "$exercise: no expected results"
    for which in "$answer" "solutions/$exercise.nw"; do
        mark "$which" forged "$exercise"
        if [ "$(cat "$room/forged/seconds")" -gt 45 ]; then no "$which: took $(cat "$room/forged/seconds") s"; fi
        case "$which $(cat "$room/forged/status")" in
        solutions/*' passed' | tests/*' wrong' | tests/*' crashed') ok ;;
        *) no "$which: is '$(cat "$room/forged/status")'" ;;
        esac
    done
done

# Whoever knows the seed needs no answer: the forged ones, which shuffle as the exercises do, pass where they can find it.
for exercise in judge-softmax judge-the-slopes; do
    SEED=4711 exercises/mark.py check $exercise tests/hostile/by-seed/$exercise.nw "$room/known" 4711 >/dev/null 2>&1
    [ "$(cat "$room/known/status")" = passed ] && ok || no "$exercise, with a known seed: $(cat "$room/known/feedback")"
done

left=$(ps -eo pid=,args= | awk '$2 == "/answer" { print $1 }')
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do         # another marker's answers end within its limit, what was left behind does not
    [ -n "$left" ] || break
    sleep 1
    left=$(ps -o pid= -p "$(echo $left | tr ' ' ,)")
done
[ -z "$left" ] && ok || no "processes are left:" $left
files=$(find /tmp -maxdepth 1 -name '*pwned*'; find "$room" -name '*pwned*'; find . -name 'pwned*' -not -path './.git/*')
[ -z "$files" ] && ok || no "files are left: $files"
[ "$before" = "$(seen)" ] && ok || no 'files of the repository were changed'
strange=$(LC_ALL=C grep -l '[^[:print:][:space:]]' "$room"/*/feedback)
[ -z "$strange" ] && ok || no "control characters in $strange"
big=$(find "$room" -type f -size +8M | grep -v /made/)
[ -z "$big" ] && ok || no "big files: $big"
echo "hostile: $passed passed, $failed failed"
[ "$failed" = 0 ]
