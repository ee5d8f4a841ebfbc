#!/bin/sh
# Every C file compiles without a warning: with gcc and with clang, optimised and not.
# Run from the repository's root after `make tangle`.
set -u
LC_ALL=C
export LC_ALL
work=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/compile-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
compile() {         # compile COMPILER FLAGS...: all files; a warning is an error
    compiler=$1
    shift
    for file in generated/src/*.c generated/tests/*.c; do
        grep -q '<mpi.h>' "$file" && continue       # needs a compiler of its own: tests/mpi.sh
        case $file in */bench-*) simd=-fopenmp-simd ;; *) simd= ;; esac     # a rung that the plain flags cannot build
        if "$compiler" $simd -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror "$@" \
            -Igenerated/src -c "$file" -o "$work/object.o" >"$work/said" 2>&1; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED: $compiler $* $file" >&2
            head -n 5 "$work/said" >&2
        fi
    done
}
for compiler in gcc clang; do
    if command -v $compiler >/dev/null; then
        compile $compiler -O0 -fsyntax-only
    else
        failed=$((failed + 1))
        echo "FAILED: $compiler is missing: make setup" >&2
    fi
done
command -v clang >/dev/null && compile clang -O3 -march=native -fopenmp-simd -ffp-contract=fast -fno-math-errno
printf 'int main(void) { int unused; return 0; }\n' >"$work/bad.c"
for compiler in gcc clang; do
    if $compiler -Wall -Werror -c "$work/bad.c" -o "$work/object.o" 2>/dev/null; then
        failed=$((failed + 1))
        echo "FAILED: $compiler took a bad file" >&2
    else
        passed=$((passed + 1))
    fi
done
echo "tests/compile.sh: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
