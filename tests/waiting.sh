#!/bin/sh
# shellcheck disable=SC2016
# Long runs from outside: lines that come at once, the line on a terminal, the first and the second Ctrl-C.
# Run from the repository's root:  [GLASSBOX=path] tests/waiting.sh
. tests/check
program=${GLASSBOX:-generated/glassbox}
program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
pid=
trap '[ -z "$pid" ] || kill -9 $pid 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
"$program" spiral >data.csv || exit 1
# A shell starts its background jobs with Ctrl-C ignored; env undoes that.
start() {           # start ARGUMENTS OF train...: in the background; its lines in out, its messages in err
    : >out
    env --default-signal=INT "$program" train data.csv "$@" >out 2>err &
    pid=$!
    until [ -s out ] || ! kill -0 $pid 2>/dev/null; do sleep 0.02; done
}
finish() {          # wait for it; its status in code
    wait $pid 2>/dev/null
    code=$?
    pid=
}
leftovers() { ls | grep '\.part' || :; }

# ---------------------------------------------------------------- lines at once
mkfifo pipe
"$program" train data.csv --epochs 2000000000 >pipe 2>err &
pid=$!
check 'through a pipe a line comes when it is printed' same "$(timeout 20 head -n 1 pipe | cut -c 1-19)" 'iteration 0: loss 1'
kill $pid
finish
check 'without a terminal nothing on the standard error' test ! -s err

# ---------------------------------------------------------------- the line on a terminal
# on_terminal OPTIONS: a second of training; what the terminal shows in screen, with a line end for each carriage return
on_terminal() {
    script -qec "timeout --foreground -s INT 1 '$program' train data.csv --epochs 2000000000 $* >out" script </dev/null >/dev/null 2>&1
    sed '/^Script /d' script | tr '\r' '\n' | sed 's/ *$//' >screen
}
line='^ *[0-9]* %   loss [0-9.]*   [0-9]*:[0-9][0-9]:[0-9][0-9] left$'
if [ -z "${VALGRIND:-}" ]; then
    begin=$(date +%s%N)
    on_terminal
    tenths=$((($(date +%s%N) - begin) / 100000000))
    shown=$(grep -c "$line" screen)
    check 'a terminal gets percent, loss and time left' test "$shown" -ge 2
    check "at most ten a second: $shown in $tenths tenths" test "$shown" -le $((tenths + 1))
    check 'the line is gone at the end' same "$(sed '/^glassbox: interrupted/d' screen | tail -n 2)" ''
    check 'the lines on the standard output are the usual ones' same "$(cut -d ' ' -f 1 out | tr '\n' ' ')" 'iteration iteration training '
    on_terminal --quiet
    check 'no line with --quiet' same "$(grep . screen | cut -c 1-21)" 'glassbox: interrupted'
fi

# ---------------------------------------------------------------- the first Ctrl-C
start --epochs 2000000000 --model m --loss l
kill -INT $pid
finish
check 'the first Ctrl-C ends with status 130' same $code 130
done=$(sed -n 's/^glassbox: interrupted after \([0-9]*\) of 2000000000 epochs; wrote m and l$/\1/p' err)
check 'it says so in one line' test -n "$done" -a "$(wc -l <err)" = 1
check 'the last lines are those of a whole run' sh -c \
    'tail -n 2 out | head -n 1 | grep -q "^iteration $1: loss" && tail -n 1 out | grep -q "^training accuracy"' sh "$done"
"$program" train data.csv --epochs "$done" --model whole --loss losses >/dev/null
check 'the model is that of so many epochs' cmp m whole
check 'the losses are those of so many epochs' cmp l losses
start --epochs 2000000000 --standardise
kill -INT $pid
finish
check 'without outputs it says that none was written' grep -q 'wrote no file$' err
check 'and ends with 130' same $code 130
rm -f m l
start --epochs 2000000000 --plain --model m --loss l
kill -INT $pid
finish
check 'the plain network is interrupted in the same way' same "$code $(ls m l | tr '\n' ' ')" '130 l m '
rm -f m l
"$program" train data.csv --epochs 2000000000 --model m >out 2>err &
pid=$!
until [ -s out ]; do sleep 0.02; done
kill -INT $pid
sleep 0.2
check 'where Ctrl-C is ignored it stays ignored' kill -0 $pid
kill $pid
finish
check 'and another signal leaves no file' same "$(ls | grep '^m')" ''

# The reader of the lines dies of the same Ctrl-C; the model must not die with it.
rm -f m
env --default-signal=INT "$program" train data.csv --epochs 2000000000 --model m >pipe 2>err &
pid=$!
head -n 1 pipe >out
kill -INT $pid
finish
check 'a reader that is gone does not cost the model' same "$code $(ls m)" '130 m'

# ---------------------------------------------------------------- the second
echo OLD >m
echo OLD >l
"$program" spiral --points 10000 >data.csv
start --hidden 300 --plain --model m --loss l           # an epoch takes long
kill -INT $pid
sleep 0.05
kill -INT $pid
begin=$(date +%s%N)
finish
check 'the second Ctrl-C ends at once' test $((($(date +%s%N) - begin) / 1000000)) -lt 1000
check 'with status 130' same $code 130
check 'and the old files stay' same "$(cat m l | tr '\n' ' ')" 'OLD OLD '
check 'no temporary file is left' same "$(leftovers)" ''
if [ -z "${VALGRIND:-}" ]; then
    rm -f script
    script -qefc "env --default-signal=INT '$program' train data.csv --epochs 2000000000 --hidden 300 --plain >out &
        for i in $(seq 300 | tr '\n' ' '); do grep -q '[0-9] left' script && break; sleep 0.1; done
        kill -INT \$!; sleep 0.05; kill -INT \$!; wait \$!" script </dev/null >/dev/null 2>&1
    sed '/^Script /d' script | tr '\r' '\n' | sed 's/ *$//' >screen
    check 'a terminal had the line' grep -q "$line" screen
    check 'and has it no more' same "$(tail -n 2 screen)" ''
    check 'the second came before the end' same "$(grep -c interrupted screen)" 0
fi

# ---------------------------------------------------------------- at any time
"$program" spiral --points 20 >data.csv
for time in 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 18 20 22 24 26 28 30; do
    echo OLD >m
    echo OLD >l
    env --default-signal=INT "$program" train data.csv --epochs 5000 --model m --loss l >out 2>err &
    pid=$!
    sleep 0.$time
    kill -INT $pid 2>/dev/null
    finish
    rows=$(wc -l <l)
    case $code:$(head -n 1 m):$(head -n 1 l) in
        130:OLD:OLD) check "at 0.$time s: nothing is changed" same "$(leftovers)" '' ;;
        0:glassbox-model*:epoch*) check "at 0.$time s: the run is over" same "$rows $(leftovers)" '5001 ' ;;
        130:glassbox-model*:epoch*)
            check "at 0.$time s: as many losses as it says" same "$((rows - 1)) $(leftovers)" \
                "$(sed -n 's/.*after \([0-9]*\) of.*/\1/p' err) " ;;
        *) check "at 0.$time s: both or neither, status 0 or 130" same "$code $(head -n 1 m) $(head -n 1 l)" '' ;;
    esac
done
verdict
