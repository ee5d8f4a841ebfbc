#!/bin/sh
# report.sh OUT SEED NAME...: marks.csv, feedback/STUDENT.txt and gradescope/STUDENT/results.json from the marked folders.
set -eu
out=$1 seed=$2
shift 2
rm -rf "$out/feedback" "$out/gradescope"
mkdir -p "$out/feedback" "$out/gradescope"
plain() { LC_ALL=C tr -c 'A-Za-z0-9._@\n-' '_'; }
quoted() {          # valid UTF-8 on one line; a spreadsheet must not read a formula
    iconv -c -f UTF-8 -t UTF-8 | LC_ALL=C tr '\t' ' ' | LC_ALL=C tr -d '\001-\011\013-\037\177' |
        sed 's/"/""/g; s/^\( *[-=+@]\)/'"'"'\1/; s/^/"/; s/$/"/'
}
echo 'student,exercise,points,out_of,status,cases,of,failure,seed,sha256' >"$out/marks.new"
n=0
while IFS= read -r path; do
    n=$((n + 1))
    student=${path##*/}
    id=$(printf %s "$student" | sha256sum | cut -c 1-16)
    file=$(printf '%s\n' "$student" | plain | cut -c 1-100)
    [ "$file" = "$student" ] || file=$file-$id
    while [ -e "$out/gradescope/$file" ]; do file=$file-x; done        # no two students share a file
    work=$out/work/$id
    mkdir -p "$out/gradescope/$file"
    sum=0 all=0
    : >"$out/tests"
    for name in "$@"; do
        of=$(awk -F'\t' -v name="$name" '$1 == name { print $4 }' "$out/list")
        status=$(cat "$work/$name/status")
        points=0
        [ "$status" = passed ] && points=$of
        sum=$((sum + points)) all=$((all + of))
        first=
        [ "$status" = passed ] || first=$(sed "/did not compile:$/d;q" "$work/$name/feedback" | cut -c 1-200)
        cases=$(cut -d ' ' -f 1 "$work/$name/cases" 2>/dev/null) || cases=
        printf '%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n' "$(printf '%s\n' "$student" | quoted)" "$name" "$points" "$of" \
            "$status" "${cases:-0}" "$(wc -l <"$out/trusted/$name/labels-$seed")" "$(printf '%s\n' "$first" | quoted)" "$seed" "$(cat "$work/$name/hash")" >>"$out/marks.new"
        { printf '%s: %s of %s points (%s)\n' "$name" "$points" "$of" "$status"; sed 's/^/    /' "$work/$name/feedback"; echo; } >>"$out/feedback/$file.txt"
        jq -n --arg name "$name" --arg status "$status" --argjson score "$points" --argjson of "$of" --rawfile output "$work/$name/feedback" \
            '{name: $name, score: $score, max_score: $of, status: (if $status == "passed" then "passed" else "failed" end), output: ($status + "\n" + $output)}' >>"$out/tests"
    done
    echo "$sum of $all points, seed $seed" >>"$out/feedback/$file.txt"
    jq -s --argjson sum "$sum" '{score: $sum, tests: .}' "$out/tests" >"$out/gradescope/$file/results.json"
done <"$out/students"
rm -f "$out/tests"
mv "$out/marks.new" "$out/marks.csv"
echo "$n students, $# exercises: $out/marks.csv"
unmarked=$(grep -c ',marker failed,' "$out/marks.csv") || exit 0
echo "$unmarked answers could not be marked (marker failed); cure the cause and run the command again"
