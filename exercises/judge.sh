#!/bin/sh
# judge.sh FOLDER INPUTS RESULTS: if the exercise's FOLDER has a judge.awk, RESULTS becomes what that makes of it.
set -eu
[ -f "$1/judge.awk" ] || exit 0
LC_ALL=C awk -f "$1/judge.awk" -v inputs="$2" "$3" >"$3.judged"
mv "$3.judged" "$3"
