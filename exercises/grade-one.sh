#!/bin/sh
# grade-one.sh NUMBER NAME: marks one exercise of the student on that line of $OUT/students, unless that was done before.
set -u
student=$(sed -n "$1p" "$OUT/students")
folder=$OUT/work/$(printf %s "${student##*/}" | sha256sum | cut -c 1-16)/$2
answer=$student/$2.nw
[ -e "$answer" ] || [ -L "$answer" ] || answer=$student/answers/$2.nw
mkdir -p "$folder" || exit 255
hash=-
[ -f "$answer" ] && [ ! -L "$answer" ] && hash=$(head -c 200000 "$answer" | sha256sum | cut -c 1-64)
key="$hash $SEED $(cat "$TRUSTED/$2/key") $(cat "$HERE"/*.sh "$HERE"/*.awk | sha256sum | cut -c 1-64)"
[ -f "$folder/key" ] && [ "$(cat "$folder/key")" = "$key" ] && exit 0
rm -f "$folder/key"
SHOWN=$2.nw SECTION=$(awk -F'\t' -v name="$2" '$1 == name { print "the chapter \"" $5 "\"" }' "$OUT/list") \
    "$HERE/mark.sh" grade "$2" "$answer" "$folder" "$SEED" >/dev/null 2>&1
[ -s "$folder/status" ] || { echo 'marker failed' >"$folder/status"; : >"$folder/feedback"; }
echo "$hash" >"$folder/hash"
grep -q '^marker failed' "$folder/status" || echo "$key" >"$folder/key"
exit 0
