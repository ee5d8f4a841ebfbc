#!/bin/sh
# make lib: the program of README and appendix D compiles with its compile line, by gcc and by clang, without a warning, and
# trains the model that the program trains. Every public function of the modules is in the one header.
# Run from the repository's root.
. tests/check
check 'make lib' make -s generated/glassbox lib
# The program: from #include to the closing brace; the line that compiles it: the one with libglassbox.a.
block() { sed 's|^      ||' "$1" | sed -n '/^#include "glassbox.h"/,/^}/p'; }
block README.md >"$work/my.c"
block chapters/D-command-line.nw >"$work/book.c"
check 'README and the book show the same program' cmp "$work/my.c" "$work/book.c"
check 'it has ten lines' test "$(grep -c . "$work/my.c")" -eq 10
line=$(sed -n 's|^      \(cc .*libglassbox\.a.*\)$|\1|p' README.md)
check 'and the same compile line' grep -qF -e "$line" chapters/D-command-line.nw
check 'which needs no library but -lm' sh -c 'case $1 in "cc "*" -lm "*) ! echo "$1" | grep -q -- "-l[^m]\|-f" ;; *) false ;; esac' sh "$line"
root=$PWD
cd "$work" || exit 1
ln -s "$root/generated" generated
generated/glassbox spiral >my.csv
generated/glassbox train my.csv --quiet --model wanted
for compiler in gcc clang; do
    rm -f my my.model
    check "$compiler: the compile line, without a warning" $compiler -Wall -Wextra -Wpedantic -Werror ${line#cc }
    check "$compiler: it runs" sh -c './my | grep -qx "99\.33 % right"'
    check "$compiler: the model is the program's" cmp my.model wanted
    for standard in c11 c17; do
        echo '#include "glassbox.h"' >header.c
        check "$compiler: the header alone in $standard" \
            $compiler -std=$standard -Wall -Wextra -Wpedantic -Werror -Igenerated/lib -fsyntax-only header.c
    done
done
check 'C++ is told in one line' sh -c 'clang -x c++ -Igenerated/lib -fsyntax-only header.c 2>&1 | grep -c error: | grep -qx 1'
# What the archive defines for others stands in the header.
nm -g --defined-only generated/lib/libglassbox.a | awk '$2 ~ /[TDRB]/ { print $3 }' | sort -u >defined
check 'functions are defined' test "$(wc -l <defined)" -ge 50
grep -o '[A-Za-z_][A-Za-z_0-9]*' generated/lib/glassbox.h | sort -u >words
check 'every function of the library stands in the header' sh -c 'comm -23 defined words >missing; cat missing; [ ! -s missing ]'
check 'the library asks for no threads' sh -c '! nm -u generated/lib/libglassbox.a | grep -i "gomp\|kmpc\|omp_"'
verdict
