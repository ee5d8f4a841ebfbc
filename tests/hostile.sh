#!/bin/sh
# Answers that try to get marks without an answer, to stop the marker, or to leave something behind. Each must get 0, with
# the status that it deserves, and leave no process and no file. A right answer goes the same way, and passes.
set -u
cd "$(dirname "$0")/.." || exit 1
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "not ok: $*"; }
if [ ! -d solutions ]; then echo "hostile: 0 passed, 0 failed, 1 skipped"; exit 0; fi
make -s --no-print-directory SEED=4711 generated/exercises/softmax-shifted/expected-4711 || exit 1
export LIMIT=3
mark() {            # mark ANSWER: into $room/NAME
    name=${1##*/}
    exercises/mark.sh grade softmax-shifted "$1" "$room/${name%.nw}" 4711 >/dev/null 2>&1
    echo $? >"$room/${name%.nw}/code"
}
if ! exercises/sandbox.sh probe; then
    mark solutions/softmax-shifted.nw
    [ "$(cat "$room/softmax-shifted/status")" = 'marker failed' ] && ok || no 'it marks without a sandbox'
    echo 'no sandbox can be made here, so the hostile answers were not run'
    echo "hostile: $passed passed, $failed failed, 1 skipped"
    [ "$failed" = 0 ]
    exit
fi
rm -rf /tmp/pwned*
before=$(git status --porcelain 2>/dev/null)

# Some answers are no text that a repository should keep.
mkdir "$room/made"
ln -s "$PWD/solutions/softmax-shifted.nw" "$room/made/link.nw"
mkfifo "$room/made/fifo.nw"
mkdir "$room/made/folder.nw"
printf '<<exercise softmax-shifted>>=\nint x\0;\n@\n' >"$room/made/nul.nw"
{ echo '<<exercise softmax-shifted>>='; yes 'int x;' | head -n 100000; echo @; } >"$room/made/long.nw"

mark solutions/softmax-shifted.nw
[ "$(cat "$room/softmax-shifted/status")" = passed ] && ok || no "the right answer: $(cat "$room/softmax-shifted/feedback")"
waiting=0
for answer in tests/hostile/*.nw "$room"/made/*.nw; do      # two at a time
    mark "$answer" &
    waiting=$((waiting + 1))
    [ $((waiting % 2)) = 1 ] || wait
done
wait

deserved() {
    case $1 in
    endless-loop | own-group | sleeps) echo 'timed out' ;;
    nan | float | hard-coded) echo wrong ;;
    macro-bomb | includes-endless | includes-solution | includes-expected | incbin-solution | big-program | own-main | own-driver)
        echo 'did not compile|timed out' ;;
    link | fifo | folder | nul | long | shell-in-a-name | shell-by-reference | redefines-driver | climbs-out | refers-to-itself | doubling-chunks)
        echo rejected ;;
    crash) echo crashed ;;
    *) echo 'wrong|crashed|timed out' ;;
    esac
}
for answer in tests/hostile/*.nw "$room"/made/*.nw; do
    name=${answer##*/}
    name=${name%.nw}
    status=$(cat "$room/$name/status" 2>/dev/null)
    if [ "$(cat "$room/$name/code")" = 0 ]; then no "$name: exit status 0"; fi
    case "|$(deserved "$name")|" in
    *"|$status|"*) ok ;;
    *) no "$name: is '$status', should be '$(deserved "$name")': $(head -n 3 "$room/$name/feedback")" ;;
    esac
done
[ "$waiting" -ge 40 ] && ok || no "only $waiting hostile answers"

left=$(ps -eo args 2>/dev/null | grep -c '^\./answer')
[ "$left" = 0 ] && ok || no "$left processes are left"
files=$(find /tmp -maxdepth 1 -name '*pwned*'; find "$room" -name '*pwned*'; find . -name 'pwned*' -not -path './.git/*')
[ -z "$files" ] && ok || no "files are left: $files"
[ "$before" = "$(git status --porcelain 2>/dev/null)" ] && ok || no 'files of the repository were changed'
big=$(find "$room" -type f -size +8M | grep -v /made/)
[ -z "$big" ] && ok || no "big files: $big"
echo "hostile: $passed passed, $failed failed"
[ "$failed" = 0 ]
