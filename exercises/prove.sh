#!/bin/sh
# prove.sh NAME...: is each exercise sound? The solution passes under -Werror and the sanitizers, the stub compiles
# without a warning and fails every case, each wrong answer of solutions/NAME.wrong compiles and is caught.
set -u
passed=0 failed=0
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
say() {             # say ok|no TEXT
    if [ "$1" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "not ok: $name: $2"; cat "$room/out/feedback" 2>/dev/null; fi
}
mark() {            # mark ANSWER [-Werror]: the marker's status
    SHOWN=$1 WERROR=${2:-} exercises/mark.py check "$name" "$1" "$room/out" "${SEED:-1}" >/dev/null 2>&1
    cat "$room/out/status"
}
for name in "$@"; do
    mkdir -p "$room/out"
    if [ "$(mark "solutions/$name.nw" -Werror)" = passed ]; then say ok; else say no "the solution does not pass"; fi
    { echo "<<exercise $name>>="; notangle -R"$name stub" "exercises/$name.nw"; echo @; } >"$room/stub.nw"
    status=$(mark "$room/stub.nw" -Werror)
    if [ "$status" = wrong ] && grep -q '^0 of ' "$room/out/feedback"; then say ok; else say no "the stub does not fail every case ($status)"; fi
    # The wrong answers, compiled plainly; what that does not settle (a crash, say) the marker decides.
    exercises/mark.py wrong "$name" "${SEED:-1}"
    wrongs=0
    notangle -R"exercise $name" "solutions/$name.nw" >"$room/right.c"
    while IFS= read -r line; do
        label=${line%% | *} change=${line#* | }
        wrongs=$((wrongs + 1))
        sed "$change" "$room/right.c" >"$room/wrong.c"
        { echo "<<exercise $name>>="; sed 's/<</@<</g' "$room/wrong.c"; echo @; } >"$room/wrong.nw"
        if cmp -s "$room/right.c" "$room/wrong.c"; then say no "'$label' changes nothing"; continue; fi
        if cut -f 2 "generated/exercises/$name/wrong-${SEED:-1}" | grep -qxF -e "$label"; then say ok; continue; fi
        status=$(mark "$room/wrong.nw")
        case $status in
        wrong | crashed | 'timed out') say ok ;;
        *) say no "'$label' is $status" ;;
        esac
    done <"solutions/$name.wrong"
    if [ "$wrongs" -ge 4 ]; then say ok; else say no "only $wrongs wrong answers"; fi
done
echo "prove: $passed passed, $failed failed"
[ "$failed" = 0 ]
