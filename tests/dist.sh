#!/bin/sh
# make dist: unpacks the tarball elsewhere, builds and trains with make and cc alone, and compares.
# Run from the repository's root.
. tests/check
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
verdict
