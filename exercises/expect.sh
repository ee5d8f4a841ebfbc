#!/bin/sh
# expect.sh NAME SEED: the results that the solution gives for the inputs of a seed.
set -eu
name=$1 seed=$2
here=generated/exercises/$name
parts=generated/exercises/parts
{ printf '#include "%s.h"\n' "$name"; notangle -L -R"exercise $name" "solutions/$name.nw"; } >"$here/solution.c"
${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -D_POSIX_C_SOURCE=200809L -O1 -I"$here" -I$parts \
    "$here/solution.c" "$here/$name-driver.c" $parts/exercise-driver.o $parts/book.a -lm -o "$here/solution"
"$here/solution" <"$here/inputs-$seed" 3>"$here/expected-$seed.new"
mv "$here/expected-$seed.new" "$here/expected-$seed"
