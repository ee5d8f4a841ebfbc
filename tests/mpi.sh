#!/bin/sh
# tests/mpi.sh: the same losses from 1, 2 and 4 MPI processes to a relative 1e-12. Skipped where Open MPI is not installed.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL          # the ordinary build, whoever calls
program=${GLASSBOX:-generated/glassbox}
if ! command -v mpicc >/dev/null 2>&1; then
    if make mpi 2>&1 | grep -q libopenmpi-dev; then
        echo "mpi.sh: Open MPI (openmpi-bin, libopenmpi-dev) is not installed: make mpi says so; the comparison was skipped"
        echo "mpi.sh: 1 passed, 0 failed, 3 skipped"
        exit 0
    fi
    echo "make mpi does not name the package that is missing"
    echo "mpi.sh: 0 passed, 1 failed, 3 skipped"
    exit 1
fi
folder=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/mpi-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
make -s mpi > "$folder/log" 2>&1 || { cat "$folder/log"; echo "mpi.sh: 0 passed, 1 failed"; exit 1; }
"$program" spiral --points 500 > "$folder/data.csv" || exit 1
"$program" train "$folder/data.csv" --hidden 20 --epochs 0 --quiet --model "$folder/model" > "$folder/log" || exit 1
root=
[ "$(id -u)" = 0 ] && root=--allow-run-as-root
for n in 1 2 4; do
    mpirun $root --oversubscribe -n $n generated/bin/mpi-fit "$folder/data.csv" "$folder/model" 200 2>> "$folder/log" \
        | sed 's/^[^ ]* [^ ]* //' > "$folder/losses-$n"
    if [ -s "$folder/losses-$n" ] && paste -d ' ' "$folder/losses-1" "$folder/losses-$n" | awk '
        { half = NF / 2; for (f = 1; f <= half; f++) if ($f != "-") { gap = $f - $(f + half); if (gap < 0) gap = -gap; if (!(gap <= 1e-12 * $f)) bad = 1; seen++ } }
        END { exit bad || seen < 4 }'; then
        passed=$((passed + 1))
    else
        echo "mpirun -n $n: losses $(cat "$folder/losses-$n"), one process: $(cat "$folder/losses-1"). Read Chapter 11."
        tail -n 3 "$folder/log"
        failed=$((failed + 1))
    fi
done
echo "mpi.sh: $passed passed, $failed failed"
[ $failed = 0 ]
