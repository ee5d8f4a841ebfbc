#!/bin/sh
# tests/threads.sh: any number of threads gives the same model and the same losses, byte for byte.
. tests/check
program=${GLASSBOX:-generated/glassbox}
for points in 1000 15000; do
    "$program" spiral --points $points --classes 2 >"$work/data.csv" || exit 1
    for n in 1 2 3 8; do
        check "train on $((2 * points)) examples with --threads $n" "$program" train "$work/data.csv" --hidden 12 --epochs 20 \
            --threads $n --quiet --model "$work/model-$n" --loss "$work/loss-$n"
        [ $n = 1 ] && continue
        for what in model loss; do
            check "on $((2 * points)) examples the $what of --threads $n is that of --threads 1 (chapter 11)" \
                cmp "$work/$what-1" "$work/$what-$n"
        done
    done
    rm -f "$work"/model-* "$work"/loss-*
done
verdict
