#!/bin/sh
# expect.sh NAME SEED: the inputs of a seed and the results that the solution gives for them.
set -eu
name=$1 seed=$2
case $seed in '' | *[!0-9]*) echo "SEED=$seed: wanted a whole number" >&2; exit 2 ;; esac
here=generated/exercises/$name
parts=generated/exercises/parts
if [ ! -f "solutions/$name.nw" ]; then
    [ -f "exercises/expected/$name/expected-$seed" ] || { echo "this edition knows the results for seed 1 only, not $seed" >&2; exit 1; }
    cp "exercises/expected/$name/"*-"$seed" "$here"
    exit
fi
"$here/cases" "$seed" "$here/labels-$seed" >"$here/inputs-$seed"
{ printf '#include "%s.h"\n' "$name"; notangle -L -R"exercise $name" "solutions/$name.nw"; } >"$here/solution.c"
${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -D_POSIX_C_SOURCE=200809L -O1 -I"$here" -I$parts \
    "$here/solution.c" "$here/$name-driver.c" $parts/exercise-driver.o $parts/book.a -lm -o "$here/solution"
exercises/converse.sh "$here" "$here/inputs-$seed" "$here/expected-$seed.new" "$here/solution"
exercises/judge.sh "$here" "$here/inputs-$seed" "$here/expected-$seed.new"
mv "$here/expected-$seed.new" "$here/expected-$seed"
