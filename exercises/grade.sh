#!/bin/sh
# grade.sh SUBMISSIONS OUT SEED NAME...: marks every exercise of every student.
# SUBMISSIONS holds one folder a student, with NAME.nw or answers/NAME.nw in it. OUT gets marks.csv, feedback/STUDENT.txt
# and gradescope/STUDENT/results.json. What was marked before and has not changed is not marked again.
set -eu
submissions=$1 out=$2 seed=$3
shift 3
here=$(dirname "$0")
die() { echo "grade: $*" >&2; exit 2; }
[ -d "$submissions" ] || die "$submissions: no such folder; it must hold one folder a student"
command -v jq >/dev/null || die "jq is missing (Debian package jq); 'make setup' installs it"
"$here/sandbox.sh" probe || die "no working sandbox, so nothing was marked (Debian package bubblewrap; user namespaces must be allowed)"
mkdir -p "$out/work"
case $seed in '' | *[!0-9]*) die "SEED=$seed: wanted a whole number" ;; esac
find "$submissions/" -mindepth 1 -maxdepth 1 \( -type l -o -type d -name '.*' \) -printf 'grade: skipped %f: a link or a hidden folder\n' >&2
find "$submissions/" -mindepth 1 -maxdepth 1 -type d ! -name '.*' | LC_ALL=C sort >"$out/students"
[ "$(find "$submissions/" -mindepth 1 -maxdepth 1 -type d ! -name '.*' -printf x | wc -c)" = "$(wc -l <"$out/students")" ] ||
    die "a student's folder has a line break in its name; rename it"
[ -s "$out/students" ] || die "$submissions: there is no student's folder in it"
awk -f "$here/list.awk" chapters/[0-9]*.nw >"$out/list"

# One job an answer, on all cores. A job never fails: what went wrong is its status.
export TRUSTED="$out/trusted" OUT="$out" SEED="$seed" HERE="$here"
jobs=$(getconf _NPROCESSORS_ONLN)
n=0
while IFS= read -r _; do
    n=$((n + 1))
    for name in "$@"; do echo "$n $name"; done
done <"$out/students" | xargs -P "$jobs" -n 2 "$here/grade-one.sh" || die "a job of the marker itself failed"

# What failed for a reason of the marker's own, say too many processes, is tried once more, alone.
n=0
while IFS= read -r _; do
    n=$((n + 1))
    for name in "$@"; do echo "$n $name"; done
done <"$out/students" | xargs -P 1 -n 2 "$here/grade-one.sh" || die "a job of the marker itself failed"

"$here/report.sh" "$out" "$seed" "$@"
