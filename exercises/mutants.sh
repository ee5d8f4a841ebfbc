#!/bin/sh
# mutants.sh NAME...: changes each solution in one place at a time and marks the result. A survivor is a change that no
# case notices: either a case is missing, or solutions/excused says why the change is harmless (NAME | changed line | reason).
set -u
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
caught=0 broken=0 excused=0 survived=0
for name in "$@"; do
    notangle -R"exercise $name" "solutions/$name.nw" >"$room/right.c"
    rm -f "$room"/mutant-*
    awk -f exercises/mutants.awk -v out="$room/mutant-" "$room/right.c"
    for mutant in "$room"/mutant-*; do
        exercises/mark.py quick "$name" "$mutant" "$room" "${SEED:-1}"
        code=$?
        if [ $code = 0 ]; then          # the sanitizers may still see what the results do not show
            { echo "<<exercise $name>>="; sed 's/<</@<</g' "$mutant"; echo @; } >"$room/answer.nw"
            exercises/mark.py check "$name" "$room/answer.nw" "$room/out" "${SEED:-1}" >/dev/null 2>&1
            status=$(cat "$room/out/status")
        elif [ $code = 2 ]; then status='did not compile'
        else status=wrong
        fi
        case $status in
        'did not compile') broken=$((broken + 1)) ;;
        passed)
            line=$(diff "$room/right.c" "$mutant" | sed -n 's/^> *//p')
            reason=$(awk -F ' \\| ' -v name="$name" -v line="$line" '$1 == name && $2 == line { print $3 }' solutions/excused 2>/dev/null)
            if [ -n "$reason" ]; then
                excused=$((excused + 1))
                echo "excused:  $name | $line | $reason"
            else
                survived=$((survived + 1))
                echo "SURVIVED: $name | $line"
            fi ;;
        *) caught=$((caught + 1)) ;;
        esac
    done
done
echo "mutants: $caught caught, $excused excused, $survived survived, $broken did not compile"
[ "$survived" = 0 ]
