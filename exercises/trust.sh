#!/bin/sh
# trust.sh FOLDER SEED EXTRA NAME...: collects what marking trusts: headers, drivers, inputs, labels and expected results.
# EXTRA is empty or a noweb file with chunks <<NAME-extra.c>>= that define cases() like an exercise's own; feedback says
# that a hidden case fails, and nothing of its content.
set -eu
folder=$1 seed=$2 extra=$3
shift 3
case $seed in '' | *[!0-9]*) echo "grade: SEED=$seed: wanted a whole number" >&2; exit 2 ;; esac
from=generated/exercises parts=generated/exercises/parts
[ -z "$extra" ] || [ -f "$extra" ] || { echo "grade: EXTRA=$extra: there is no such file" >&2; exit 2; }
for chunk in $(sed -n 's/^<<\(.*\)\.c>>=.*/\1/p' "${extra:-/dev/null}" | tr ' ' '?'); do
    case " $(printf '%s-extra ' "$@")" in *" $chunk "*) ;; *) echo "grade: $extra: <<$chunk.c>> is not named NAME-extra.c after an exercise" >&2; exit 2 ;; esac
done
mkdir -p "$folder"
found=0
for name in "$@"; do
    to=$folder/$name here=$from/$name
    mkdir -p "$to"
    rm -rf "$to/open"
    cp -r "$here/open" "$to/open"
    cp "$here/$name.h" "$here/$name-driver.c" "$here/inputs-$seed" "$here/labels-$seed" "$here/expected-$seed" "$to"
    for file in judge.awk oracle; do
        if [ -e "$here/$file" ]; then cp "$here/$file" "$to"; else rm -f "$to/$file"; fi
    done
    if [ -n "$extra" ] && grep -q "^<<$name-extra\.c>>=" "$extra"; then
        found=$((found + 1))
        notangle -L -R"$name-extra.c" "$extra" >"$to/extra.c"
        cc -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -I$parts "$to/extra.c" $parts/exercise-cases.o $parts/random.o $parts/files.o -lm -o "$to/extra" ||
            { echo "grade: $extra: the cases for $name do not compile" >&2; exit 2; }
        "$to/extra" "$seed" "$to/extra-labels" >"$to/extra-inputs"
        exercises/converse.sh "$here" "$to/extra-inputs" "$to/extra-expected" "$here/solution" ||
            { echo "grade: $extra: the cases for $name: the solution cannot read them (is a number missing?)" >&2; exit 2; }
        exercises/judge.sh "$here" "$to/extra-inputs" "$to/extra-expected"
        for file in labels expected; do
            [ "$(wc -l <"$to/extra-inputs")" = "$(wc -l <"$to/extra-$file")" ] ||
                { echo "grade: $extra: the cases for $name: inputs and $file differ in number (begin_case forgotten, or a line break in a label?)" >&2; exit 2; }
        done
        cat "$to/extra-inputs" >>"$to/inputs-$seed"
        cat "$to/extra-expected" >>"$to/expected-$seed"
        sed 's/\t.*/\thidden case/' "$to/extra-labels" >>"$to/labels-$seed"
    fi
    cat "$to/$name.h" "$to/$name-driver.c" $(ls -d "$here/judge.awk" "$here/$name-oracle.c" 2>/dev/null) "$to/inputs-$seed" "$to/labels-$seed" "$to/expected-$seed" | sha256sum | cut -c 1-64 >"$to/key"
done
[ -z "$extra" ] || [ "$found" != 0 ] || { echo "grade: $extra: no chunk <<NAME-extra.c>>= for any exercise" >&2; exit 2; }
