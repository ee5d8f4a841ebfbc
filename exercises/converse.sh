#!/bin/sh
# converse.sh INPUTS RESULTS COMMAND...: run COMMAND, which reads the inputs from descriptor 0 and writes results to 3. With
# ORACLE set, that program stands between: it reads the inputs, replies to the command's questions and writes the results.
set -u
inputs=$1 results=$2
shift 2
[ -n "${ORACLE:-}" ] || exec "$@" <"$inputs" 3>"$results"
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
mkfifo "$place/up" "$place/down" || exit 1
timeout 60 "$ORACLE" "$inputs" <"$place/up" >"$place/down" 3>"$results" &
"$@" 3>"$place/up" <"$place/down"
code=$?
wait
exit $code
