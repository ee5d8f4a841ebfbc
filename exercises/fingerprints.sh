#!/bin/sh
# fingerprints.sh print RESULTS    the fingerprint of what an answer gave: a hash of its numbers, to nine digits
# fingerprints.sh make NAME SEED   generated/exercises/NAME/wrong-SEED: fingerprint and label of each line in solutions/NAME.wrong
# They tell a student which mistake brings back what has come back, without showing the wrong code. Only mistakes that the
# comparison catches stand there.
set -u
print() {
    LC_ALL=C awk '{ for (i = 1; i <= NF; i++) { t = $i; sub(/^[-+]nan/, "nan", t)
        printf "%s ", t ~ /^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$/ ? sprintf("%.9g", t) + 0 : t }; print "" }' "$1" | sha256sum | cut -c 1-32
}
if [ "$1" = print ]; then print "$2"; exit; fi
name=$2 seed=$3
here=generated/exercises/$name
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
trap 'exit 1' HUP INT TERM
notangle -R"exercise $name" "solutions/$name.nw" >"$room/right.c" || exit 1
: >"$room/wrong"
while IFS= read -r line; do
    sed "${line#* | }" "$room/right.c" >"$room/wrong.c"
    exercises/quick.sh "$name" "$room/wrong.c" "$room" "$seed"
    [ $? = 1 ] && printf '%s\t%s\n' "$(print "$room/given")" "${line%% | *}" >>"$room/wrong"
done <"solutions/$name.wrong"
mv "$room/wrong" "$here/wrong-$seed"
