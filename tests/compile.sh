#!/bin/sh
# Every C file compiles without a warning: with gcc and with clang, optimised and not.
# Run from the repository's root after `make tangle`.
. tests/check
compile() {         # compile COMPILER FLAGS...: all files; a warning is an error
    compiler=$1
    shift
    for file in generated/src/*.c generated/tests/*.c; do
        grep -q '<mpi.h>' "$file" && continue       # needs a compiler of its own: tests/mpi.sh
        case $file in */bench-*) simd=-fopenmp-simd ;; *) simd= ;; esac     # a rung that the plain flags cannot build
        check "$compiler $* $file" "$compiler" $simd -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror "$@" \
            -Igenerated/src -c "$file" -o "$work/object.o"
    done
}
for compiler in gcc clang; do
    check "$compiler is there (make setup)" command -v $compiler && compile $compiler -O0 -fsyntax-only
done
command -v clang >/dev/null && compile clang -O3 -march=native -fopenmp-simd -ffp-contract=fast -fno-math-errno
printf 'int main(void) { int unused; return 0; }\n' >"$work/bad.c"
for compiler in gcc clang; do
    check "$compiler does not take a bad file" sh -c '! $1 -Wall -Werror -c "$2/bad.c" -o "$2/object.o"' sh $compiler "$work"
done
# Where the rules are made again, because a chapter changed, what no chapter makes goes and what is made stays.
kept() {
    make -s generated/bin/glassbox && cp generated/bin/glassbox generated/bin/lab-gone && touch chapters/F-noweb.nw &&
        make -s generated/rules.mk && test -x generated/bin/glassbox && ! test -e generated/bin/lab-gone
}
check 'a change of a chapter leaves the programs' kept
unset FAST DEPENDS             # what a make above has found
# A compiler that cannot do it is named once, and nothing is written over: tcc, as root, replaces -o /dev/null by a file.
cat >"$work/poor" <<END
#!/bin/sh
echo "\$*" >>"$work/asked"
case "\$*" in *flags.c*) exit 1 ;; esac
END
chmod +x "$work/poor"
check 'a compiler that is not there' sh -c 'make -s CC=nosuch O="$1/o" test-1 2>&1 | grep "^make: CC=nosuch: there is no such command$"' sh "$work"
check 'a compiler without arrays of variable size' \
    sh -c 'make -s CC="$1/poor" O="$1/o" test-1 2>&1 | grep "^make: CC=.* cannot compile an array whose sizes are parameters"' sh "$work"
check 'flags are tried' grep -q -e -march=native "$work/asked"
check 'and nothing is written to /dev/null' sh -c '! grep /dev/null "$1/asked"' sh "$work"
verdict
