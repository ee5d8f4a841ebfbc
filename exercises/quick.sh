#!/bin/sh
# quick.sh NAME SOURCE ROOM [SEED]: one of the instructor's own answers, compiled plainly and compared; ROOM/given is what it gave.
# Exit status 0 if all cases agree, 1 if not, 2 if it does not compile, 3 if it crashes or runs for more than five seconds.
set -u
name=$1 room=$3 seed=${4:-1}
here=generated/exercises/$name
{ printf '#include "%s.h"\n' "$name"; cat "$2"; } >"$room/quick.c"
exercises/plain.sh "$name" "$room/quick.c" "$room/quick" -w 2>/dev/null || exit 2
exercises/converse.sh "$here" "$here/inputs-$seed" "$room/given" exercises/limited.sh 5 "$room/quick" >/dev/null 2>&1 || exit 3
exercises/judge.sh "$here" "$here/inputs-$seed" "$room/given" || exit 3
LC_ALL=C awk -f exercises/compare.awk -v labels="$here/labels-$seed" -v expected="$here/expected-$seed" \
    -v given="$room/given" -v inputs="$here/inputs-$seed" >/dev/null
