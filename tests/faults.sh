#!/bin/sh
# Every system call of a short training, one after another, is made to fail, and in another run is met by a signal (strace does
# both). Whatever happens, model and losses are both old or both new, whole, and no other file is left. A kill -9 cannot be met:
# then each of the two is whole, old or new, and what else is left ends in .part.
# Run from the repository's root. (The sanitizers and valgrind have ways of their own to end a program, and are left out.)
set -u
LC_ALL=C
OMP_WAIT_POLICY=passive                     # so that the program need not start itself again
export LC_ALL OMP_WAIT_POLICY
program=$PWD/generated/glassbox
base=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/faults-XXXXXX") || exit 1
trap 'rm -rf "$base"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0 ended=0 mixed=0
"$program" spiral --points 2 >"$base/data.csv" || exit 1
cd "$base" || exit 1
exec 2>/dev/null         # the shell would report each program that a signal ends
if ! strace -qq -o trace true 2>said; then
    echo "cannot trace here: $(head -n 1 said) (Debian package strace)"
    echo "tests/faults.sh: 0 passed, 1 failed"
    exit 1
fi
# run [WHAT TO INJECT]: a training in the folder `run`, traced
run() {
    (cd run && timeout 20 strace -f -qq -o ../trace ${1:+-e "$1"} "$program" train ../data.csv --hidden 2 --epochs 2 \
        --threads 1 --quiet --model m --loss l >../out 2>../said)
}
# before WHICH: the folder before a run: with old files or without
before() {
    rm -rf run
    mkdir run
    [ "$1" = without ] || { echo OLD >run/m; echo OLD >run/l; }
}
# state: what has become of the two files, and of the folder. New are those of 2 epochs, or of fewer after a Ctrl-C.
state() {
    epochs=$(sed -n 's/^glassbox: interrupted after \([012]\) of 2 epochs.*/\1/p' said)
    names=$(echo $(ls run))
    case $names in
        '') echo none ;;
        'l m') if cmp -s run/m "${epochs:-2}.m" && cmp -s run/l "${epochs:-2}.l"; then echo new
            elif [ "$(cat run/m run/l)" = "OLD
OLD" ]; then echo old
            else echo "mixed: m $(head -c 9 run/m), l $(head -c 9 run/l)"; fi ;;
        *) echo "files: $names" ;;
    esac
}
# killed: the same after a kill -9. One new and one old is counted: that the text admits.
killed() {
    kinds=
    for file in m l; do
        if [ ! -e run/$file ]; then kinds="$kinds none"
        elif cmp -s run/$file 2.$file; then kinds="$kinds new"
        elif [ "$(cat run/$file)" = OLD ]; then kinds="$kinds old"
        else kinds="$kinds torn"; fi
    done
    case $kinds in *torn*) ;; *"$wanted"*new* | *new*"$wanted"*) mixed=$((mixed + 1)) ;; esac
    rest=$(cd run && ls | grep -v '^[ml]$' | grep -v '\.part$')
    case $kinds:$rest in
        *torn*) echo "torn: $kinds" ;;
        *:?*) echo "files: $rest" ;;
        *none*:) if [ $wanted = none ]; then echo whole; else echo "lost: $kinds"; fi ;;
        *) echo whole ;;
    esac
}
for epochs in 0 1 2; do
    "$program" train data.csv --hidden 2 --epochs $epochs --threads 1 --quiet --model $epochs.m --loss $epochs.l || exit 1
done
for old in with without; do
    before $old
    run
    awk '{ sub(/\(.*/, ""); sub(/^[0-9]* */, "") }
        /^[a-z0-9_]+$/ && !/^(execve|exit_group|exit)$/ { print $0, ++n[$0] }' trace >calls
    wanted=old
    [ $old = with ] || wanted=none
    while read -r call n; do
        for fault in error=EIO signal=TERM signal=INT signal=KILL; do
            before $old
            run "inject=$call:$fault:when=$n"
            code=$?
            [ $code = 0 ] || ended=$((ended + 1))
            if [ $fault = signal=KILL ]; then killed >found; found=$(cat found); else found=$(state); fi
            lines=$(wc -l <said)
            case $fault:$code:$found in
                signal=KILL:137:whole) good=1 ;;
                signal=KILL:*) good= ;;
                *:0:new | *:[1-9]*:"$wanted" | signal=*:[1-9]*:new) good=1 ;;
                *) good= ;;
            esac
            if [ -n "$good" ] && [ "$lines" -le 1 ]; then
                passed=$((passed + 1))
            else
                failed=$((failed + 1))
                echo "FAILED: $old old files, call $n of $call, $fault: status $code, $found, $(head -n 2 said)"
            fi
        done
    done <calls
done
if [ $mixed = 0 ]; then
    failed=$((failed + 1))
    echo "FAILED: no kill came between the two renames: then the text says too much"
fi
if [ $ended -lt 400 ]; then
    failed=$((failed + 1))
    echo "FAILED: only $ended runs ended early: are the faults injected?"
fi
echo "tests/faults.sh: $passed passed, $failed failed"
[ "$failed" = 0 ]
