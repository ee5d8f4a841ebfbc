#!/bin/sh
# unpack.sh NAME: tangles one exercise into generated/exercises/NAME and compiles what is trusted: cases, oracle.
# open/ there is what an answer sees: its header, exercise.h, and of the book's modules only those that the exercise names.
set -eu
name=$1
from=exercises/$name.nw
here=generated/exercises/$name
parts=generated/exercises/parts
trusted="$parts/random.o $parts/files.o"
flags="-std=c11 -Wall -Wextra -Wpedantic -Werror -D_POSIX_C_SOURCE=200809L -O1 -I$here -I$parts"
mkdir -p "$here"
rm -rf "$here/open" "$here/judge.awk" "$here/oracle"
mkdir "$here/open"
export TMPDIR="$here"          # the compiler's files for a while
has() { grep -q "^<<$1>>=" "$from"; }
for file in "$name.h" "$name-driver.c" "$name-cases.c"; do notangle -L -R"$file" "$from" >"$here/$file"; done
modules='random files'
if has "$name links"; then modules="$modules $(notangle -R"$name links" "$from")"; fi
cp "$parts/exercise.h" "$parts/exercise-driver.o" "$here/open"
for module in $modules; do
    [ -f "$parts/$module.o" ] || { echo "$from: <<$name links>> names $module, which is no module of the book, or does not compile" >&2; exit 1; }
    cp "$parts/$module.h" "$parts/$module.o" "$here/open"
done
# Driver and modules in one piece: the marker links an answer with that.
${CC:-cc} $flags -Wno-unused-parameter -I"$here/open" -c "$here/$name-driver.c" -o "$here/driver.o"
ld -r -S "$here/driver.o" "$here"/open/*.o -o "$here/parts.o"
if has "$name-judge.awk"; then notangle -R"$name-judge.awk" "$from" >"$here/judge.awk"; fi
if has "$name-oracle.c"; then
    notangle -L -R"$name-oracle.c" "$from" >"$here/$name-oracle.c"
    ${CC:-cc} $flags "$here/$name-oracle.c" $parts/exercise-oracle.o $trusted -lm -o "$here/oracle"
fi
${CC:-cc} $flags "$here/$name-cases.c" $parts/exercise-cases.o $trusted -lm -o "$here/cases"
