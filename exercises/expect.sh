#!/bin/sh
# expect.sh NAME SEED: the inputs of a seed and the results that the solution gives for them.
set -eu
name=$1 seed=$2
case $seed in '' | *[!0-9]*) echo "SEED=$seed: wanted a whole number" >&2; exit 2 ;; esac
here=generated/exercises/$name
if [ ! -f "solutions/$name.nw" ]; then
    [ -f "exercises/expected/$name/expected-$seed" ] || { echo "this edition knows the results for seed 1 only, not $seed" >&2; exit 1; }
    cp "exercises/expected/$name/"*-"$seed" "$here"
    exit
fi
"$here/cases" "$seed" "$here/labels-$seed" >"$here/inputs-$seed"
{ printf '#include "%s.h"\n' "$name"; notangle -L -R"exercise $name" "solutions/$name.nw"; } >"$here/solution.c"
exercises/plain.sh "$name" "$here/solution.c" "$here/solution" -Wall -Wextra -Wpedantic -Werror
exercises/converse.sh "$here" "$here/inputs-$seed" "$here/expected-$seed.new" "$here/solution"
exercises/judge.sh "$here" "$here/inputs-$seed" "$here/expected-$seed.new"
rm -f "$here/wrong-$seed"
mv "$here/expected-$seed.new" "$here/expected-$seed"
