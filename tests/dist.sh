#!/bin/sh
# make dist: unpacks the tarball elsewhere, builds and trains with make and cc alone, and compares.
# Run from the repository's root.
set -u
LC_ALL=C
export LC_ALL
unset MAKEFLAGS MFLAGS MAKELEVEL
passed=0 failed=0
check() {           # check NAME COMMAND...
    name=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name" >&2
        sed 's/^/    /' "$work/out" >&2
    fi
}
work=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/dist-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
check 'make dist' make dist
tarball=$(ls "$PWD"/generated/glassbox-*.tar.gz 2>/dev/null | tail -n 1)
cd "$work" || exit 1
check 'it unpacks' tar -xzf "$tarball"
cd "$work"/glassbox-* || exit 1
check 'the book' test -s book.pdf
check 'a figure' test -s figures/boundary.pdf
check 'no #line' sh -c '! grep -l "^#line" src/*'
check 'no more than ten lines' test "$(wc -l <Makefile)" -le 10
# A folder with the few tools that are allowed.
mkdir "$work/bin"
for tool in sh make cc as ld rm; do ln -s "$(command -v $tool)" "$work/bin/$tool"; done
check 'it builds and trains' env PATH="$work/bin" make
check 'a model' grep -q '^glassbox-model 1' spiral.model
check 'it predicts' sh -c './glassbox predict spiral.model spiral.csv >predictions.csv'
check '300 predictions' test "$(grep -c '^[-0-9]' predictions.csv)" = 300
echo "tests/dist.sh: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
