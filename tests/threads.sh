#!/bin/sh
# tests/threads.sh: any number of threads gives the same model and the same losses, byte for byte.
set -u
program=${GLASSBOX:-generated/glassbox}
folder=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/threads-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
for points in 1000 15000; do
    "$program" spiral --points $points --classes 2 > "$folder/data.csv" || exit 1
    for n in 1 2 3 8; do
        "$program" train "$folder/data.csv" --hidden 12 --epochs 20 --threads $n --quiet \
            --model "$folder/model-$n" --loss "$folder/loss-$n" > "$folder/out" 2>&1 || cat "$folder/out"
        [ $n = 1 ] && continue
        for what in model loss; do
            if cmp -s "$folder/$what-1" "$folder/$what-$n"; then
                passed=$((passed + 1))
            else
                echo "train on $((2 * points)) examples: the $what of --threads $n differs from that of --threads 1. Read Chapter 11."
                failed=$((failed + 1))
            fi
        done
    done
    rm -f "$folder"/model-* "$folder"/loss-*
done
echo "threads.sh: $passed passed, $failed failed"
[ $failed = 0 ]
