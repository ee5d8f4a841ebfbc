#!/bin/sh
# progress.sh LIST NAME...: each exercise with its number, points and state.
list=$1
shift
done=0 of=0
printf '%-22s %7s %11s %7s  %s\n' exercise number difficulty points state
tab=$(printf '\t')
for name in "$@"; do
    line=$(grep "^$name$tab" "$list") || { echo "$name: no chapter states it"; exit 1; }
    number=$(echo "$line" | cut -f2) difficulty=$(echo "$line" | cut -f3) points=$(echo "$line" | cut -f4)
    of=$((of + points))
    if [ ! -f "answers/$name.nw" ]; then state="not begun"
    elif exercises/mark.sh check "$name" "answers/$name.nw" "generated/exercises/$name/mine" "$SEED" >/dev/null; then
        state='done' done=$((done + points))
    else state="open: $(cat "generated/exercises/$name/mine/status")"
    fi
    printf '%-22s %7s %11s %7s  %s\n' "$name" "$number" "$difficulty" "$points" "$state"
done
echo "$done of $of points"
