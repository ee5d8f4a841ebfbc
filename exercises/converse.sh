#!/bin/sh
# converse.sh FOLDER INPUTS RESULTS COMMAND...: run COMMAND, which reads the inputs from descriptor 0 and writes results to 3.
# If the exercise's FOLDER has an oracle, that stands between: it reads the inputs, replies to questions, writes the results.
set -u
oracle=$1/oracle inputs=$2 results=$3
shift 3
[ -x "$oracle" ] || exec "$@" <"$inputs" 3>"$results"
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
mkfifo "$place/up" "$place/down" || exit 1
timeout 60 "$oracle" "$inputs" <"$place/up" >"$place/down" 3>"$results" 2>/dev/null &
"$@" 3>"$place/up" <"$place/down"
code=$?
wait
exit $code
