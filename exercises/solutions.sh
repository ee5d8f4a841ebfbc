#!/bin/sh
# solutions.sh LIST: the appendix of solutions, in the order of the exercises, each linked with its exercise.
echo '\chapter{Solutions}'
echo '\label{app:solutions}'
echo 'One solution of each exercise that is checked by machine. Others are as good if they pass.'
while IFS='	' read -r name _; do
    [ -f "solutions/$name.nw" ] || continue
    printf '\n\\section[%s]{\\hyperref[ex:%s]{Exercise \\ref*{ex:%s}: %s}}\\label{sol:%s}\n' "$name" "$name" "$name" "$name" "$name"
    cat "solutions/$name.nw"
    echo
done <"$1"
