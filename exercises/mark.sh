#!/bin/sh
# mark.sh check|grade NAME ANSWER FOLDER SEED: tangle, compile and run one answer, compare what it gives.
# FOLDER gets status (one word), feedback and results. Exit status 0 when the answer passes.
# TRUSTED/NAME holds what the answer sees (NAME.h, the driver, open/: the few modules that it may call) and what it never
# sees: inputs-SEED, labels-SEED, expected-SEED. In mode grade, the answer is compiled and run inside bubblewrap, as nobody.
set -u
if [ "$1" = grade ] && [ -z "${CLOSED:-}" ]; then        # an answer inherits no descriptor of whoever marks
    CLOSED=1 exec bash -c 'for f in /proc/$$/fd/*; do n=${f##*/}; [ "$n" -le 2 ] || eval "exec $n>&-"; done; exec "$0" "$@"' \
        "$0" "$@"
fi
mode=$1 name=$2 answer=$3 folder=$4 seed=$5
here=$(cd "$(dirname "$0")" && pwd)
trusted=$(cd "${TRUSTED:-generated/exercises}" && pwd) || exit 3
shown=${SHOWN:-$answer}
section=${SECTION:-the chapter of this exercise}
mkdir -p "$folder" && rm -f "$folder/status" "$folder/cases" || exit 3      # a marker that is stopped leaves no old status
folder=$(cd "$folder" && pwd)
place=$(mktemp -d) || exit 3        # a place that the sandbox's user can reach, wherever the repository lies
trap 'rm -rf "$place"' EXIT
trap 'exit 3' HUP INT TERM
room=$place/room parts=$place/parts
mkdir "$room" && cp -r "$trusted/$name/open" "$parts" || exit 3
export STARTED="$place/started"
if [ "$mode" = grade ] && [ "$(id -u)" = 0 ]; then          # the answer's own user may read this place, and no other may
    export RUN_AS=$((20000 + $$ % 40000))
    chgrp -R "$RUN_AS" "$place" && chmod -R g+rX "$place" || exit 3
fi

finish() {          # finish STATUS [SENTENCE]: write it down and stop
    [ $# -gt 1 ] && printf '%s\n' "$2" >"$folder/feedback"
    printf '%s\n' "$1" >"$folder/status"
    cat "$folder/feedback"
    [ "$1" = passed ]
    exit
}

said() {            # what the answer printed, if it printed anything; in one line if the answer passes
    [ -s "$folder/said" ] || return 0
    lines=$(wc -l <"$folder/said")
    if [ "$lines" -le 1 ]; then echo "$1: $(excerpt "$folder/said")"
    elif [ "${2:-}" = short ]; then echo "$1: $(excerpt "$folder/said" | head -n 1) (... $lines lines)"
    else printf '%s:\n%s\n' "$1" "$(excerpt "$folder/said")"
    fi
}

excerpt() {         # the first lines of an untrusted file, made harmless
    head -c 3000 "$1" | LC_ALL=C tr -cd '\11\12\40-\176' | head -n 30
}

give_room() {       # give_room USER: the folder of the answer belongs to USER
    [ -z "${RUN_AS:-}" ] || chown "$1" "$room" || finish 'marker failed'
}

ended() {           # the sandbox says that the command started in it has ended
    grep -q '"exit-code"' "$STARTED"
}

: >"$folder/feedback"
[ -e "$answer" ] || [ -L "$answer" ] || finish missing "$shown: there is no such file; 'make exercises' writes the stubs"
[ "$mode" = check ] || [ ! -L "$(dirname "$answer")" ] || finish rejected "$shown: it lies in a folder that is a link; hand in the folder itself"
[ -f "$answer" ] && [ ! -L "$answer" ] || finish rejected "$shown: not a plain file; save the answer itself under this name"
[ -r "$answer" ] || finish 'marker failed' "$shown: the file cannot be read"
if [ "$mode" = grade ] && ! "$here/sandbox.sh" probe; then
    finish 'marker failed' 'there is no working sandbox here, so nothing is marked (Debian package bubblewrap)'
fi
[ "$(head -c 100001 "$answer" | wc -c)" -le 100000 ] || finish rejected "$shown: longer than 100000 bytes"
[ "$(tr -d '\0' <"$answer" | wc -c)" = "$(wc -c <"$answer")" ] ||
    finish rejected "$shown: there are NUL bytes in it; save it as plain text"
sentence=$(LC_ALL=C awk -f "$here/lint.awk" -v name="$name" -v file="$shown" "$answer") ||
    finish rejected "$(printf '%s' "$sentence" | LC_ALL=C tr -c '\40-\176' '?')"

{
    printf '#include "%s.h"\n' "$name"
    cp "$answer" "$room/$name.nw" && (cd "$room" && notangle -L"#line %L \"${shown##*/}\"%N" -R"exercise $name" "$name.nw")
} >"$room/answer.c" 2>"$folder/noweb" || finish rejected "$shown: noweb says: $(excerpt "$folder/noweb" | head -n 1)"
cp "$trusted/$name/$name.h" "$trusted/$name/$name-driver.c" "$room" || finish 'marker failed' 'the driver is missing'

cc=$(readlink -f "$(command -v cc)")
flags="-std=c11 -g -Wall -Wextra -Wno-unused-parameter -I. -D_POSIX_C_SOURCE=200809L"
objects=$(cd "$parts" && ls -- *.o)
if [ "$mode" = grade ]; then
    give_room "${RUN_AS:-}"
    choom -n 1000 -- "$here/sandbox.sh" 20 rw "$parts" "$room" "$cc" $flags -O1 -I/parts -o answer answer.c "$name-driver.c" \
        $(printf '/parts/%s ' $objects) -lm >"$folder/compiler" 2>&1 </dev/null
else
    (cd "$room" && TMPDIR=$place "$here/limited.sh" 60 "$cc" $flags ${WERROR:-} -Wpedantic -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined \
        -I"$parts" -o answer answer.c "$name-driver.c" "$parts"/*.o -lm) >"$folder/compiler" 2>&1
fi
code=$?
if [ ! -f "$room/answer" ]; then
    [ $code -ge 124 ] && [ $code -ne 127 ] && finish 'timed out' "$shown: the compiler did not finish within its limits"
    [ "$mode" = check ] || ended || finish 'marker failed' 'the sandbox could not start the compiler'
    { echo "$shown did not compile:"; excerpt "$folder/compiler"; } >"$folder/feedback"
    grep -q 'undefined reference\|\.h: No such file' "$folder/compiler" && echo "Of the book's functions it may call only those of $(
        cd "$parts" && ls -- *.h | grep -vx 'exercise.h' | tr '\n' ' ')" >>"$folder/feedback"
    finish 'did not compile'
fi

inputs=$trusted/$name/inputs-$seed
if [ "$mode" = grade ]; then
    give_room 0
    rm -f "$STARTED"
    out=$folder/given from=$inputs oracle=$trusted/$name/oracle
    if [ -x "$oracle" ]; then                   # it reads the inputs and replies to the answer's questions
        mkfifo "$place/up" "$place/down" || exit 3
        timeout 60 "$oracle" "$inputs" <"$place/up" >"$place/down" 3>"$folder/given" 2>/dev/null &
        out=$place/up from=$place/down
    fi
    # The answer holds three pipes and no file. Out of memory, the kernel ends the answer before anything else.
    cat "$from" | {
        {
            choom -n 1000 -- "$here/sandbox.sh" "${LIMIT:-10}" ro "$parts" "$room" ./answer 3>&4 2>&1
            echo $? >"$place/code"
        } | head -c 4000000 >"$folder/said"
    } 4>&1 | if [ -x "$oracle" ]; then cat; else head -c 4000000; fi >"$out"
    wait
    read -r code <"$place/code" || finish 'marker failed'
else
    (cd "$room" && ASAN_OPTIONS=detect_leaks=0:hard_rss_limit_mb=2000 "$here/converse.sh" "$trusted/$name" "$inputs" "$folder/given" \
        "$here/limited.sh" 30 ./answer) >"$folder/said" 2>&1
    code=$?
fi
LC_ALL=C tr -c '\11\12\40-\176' '?' <"$folder/given" >"$place/given"     # feedback is read in a terminal
"$here/judge.sh" "$trusted/$name" "$inputs" "$place/given" || finish 'marker failed'
hidden= where=
grep -q '	hidden case' "$trusted/$name/labels-$seed" && hidden=1
[ "$mode" = grade ] || where=${TRUSTED:-generated/exercises}/$name/inputs-$seed
(cd "$trusted/$name" && LC_ALL=C awk -f "$here/compare.awk" -v labels="labels-$seed" -v expected="expected-$seed" -v given="$place/given" \
    -v inputs="inputs-$seed" -v seed="$seed" -v section="$section" -v where="$where" </dev/null) >"$folder/feedback" 2>&1
verdict=$?
[ $verdict -le 1 ] || finish 'marker failed'
tail -n 1 "$folder/feedback" | sed -n 's/^\([0-9]* of [0-9]*\) cases$/\1/p' >"$folder/cases"
if [ "$mode" = check ] && [ "$code" = 0 ]; then
    [ $verdict = 1 ] || { said 'The answer printed' short >>"$folder/feedback"; finish passed; }
    said 'The answer printed' >>"$folder/feedback"
    [ ! -s "$folder/compiler" ] || { echo 'The compiler warns:'; excerpt "$folder/compiler"; } >>"$folder/feedback"
    # All that came back is what a known mistake brings back: say which.
    known=$trusted/$name/wrong-$seed
    [ -f "$known" ] || [ ! -f "solutions/$name.wrong" ] || "$here/fingerprints.sh" make "$name" "$seed"
    [ ! -f "$known" ] || "$here/fingerprints.sh" print "$place/given" | awk -F'\t' 'NR == FNR { mine = $1; next }
        $1 == mine { print "Hint: this is what comes back when " $2 "." }' - "$known" >>"$folder/feedback"
    finish wrong
fi
case $code in
0)  [ $verdict = 0 ] && finish passed
    finish wrong ;;
124 | 137 | 152) echo 'The answer did not finish within its limits.' >>"$folder/feedback"
    [ "$mode" = grade ] || said 'It printed' >>"$folder/feedback"
    finish 'timed out' ;;
*)  [ "$mode" = check ] || ended || finish 'marker failed' 'the sandbox could not start the answer'
    echo "The answer ended early (status $code)." >>"$folder/feedback"
    [ -n "$hidden" ] || { echo 'It said:'; excerpt "$folder/said"; } >>"$folder/feedback"
    finish crashed ;;
esac
