#!/bin/sh
# Broken inputs: each must give one clear line on stderr that names the file (and the line, where
# there is one), the right exit status, nothing on stdout, and no file left behind.
# Run from the repository's root:  [GLASSBOX=path] tests/broken.sh
set -u
LC_ALL=C
export LC_ALL

program=${GLASSBOX:-generated/glassbox}
case $program in
    /*) ;;
    *) program=$PWD/$program ;;
esac
if [ ! -x "$program" ]; then
    echo "tests/broken.sh: there is no program $program: run make first" >&2
    exit 1
fi

base=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/broken-XXXXXX") || exit 1
trap 'chmod -R u+rwx "$base"; rm -rf "$base"' EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$base"
passed=0 failed=0 skipped=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAILED: $1: $2" >&2
}
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $1" >&2
}

# ---------------------------------------------------------------- files to break
good=$base/good
mkdir "$good" || exit 1
cd "$good" || exit 1
if ! "$program" spiral --points 20 >spiral.csv ||
    ! "$program" train spiral.csv --hidden 8 --epochs 20 --quiet --model good.model; then
    echo "tests/broken.sh: the program cannot make its own good files" >&2
    exit 1
fi
printf 'a,b,c,y\n1,2,3,0\n4,5,6,1\n' >three.csv
printf 'x1,x2,y\n1,2,0\n4,5,1\n' >pair.csv
printf 'x1,x2,y\n1,2,0\n4,5,3\n' >four.csv
printf 'x1,x2\n1,2\n4,5\n' >bare.csv
printf '1,2,3,4,0\n' >wide.csv
"$program" train three.csv --hidden 4 --epochs 5 --quiet --model three.model || exit 1

# broken NAME STATUS PATTERN ARGUMENTS...
# Runs the program in a fresh copy of the good files, to which the function named in $prepare
# has added the broken one. PATTERN must be found in the one line on stderr (grep -E).
prepare=:
output=
broken() {
    name=$1 want=$2 pattern=$3
    shift 3
    work=$base/work
    rm -rf "$work"
    mkdir "$work" && cp "$good"/* "$work" && cd "$work" || exit 1
    $prepare
    ls -A >"$base/before"
    case $output in
        '') timeout 20 "$program" "$@" >"$base/stdout" 2>"$base/stderr" ;;
        *)
            : >"$base/stdout"
            timeout 20 "$program" "$@" >"$output" 2>"$base/stderr"
            ;;
    esac
    got=$?
    ls -A >"$base/after"
    lines=$(wc -l <"$base/stderr")
    if [ "$got" -eq 124 ]; then
        fail "$name" "did not end within 20 seconds"
    elif [ "$got" -ne "$want" ]; then
        fail "$name" "exit status $got, wanted $want: $(head -n 3 "$base/stderr")"
    elif [ "$lines" -ne 1 ]; then
        fail "$name" "$lines lines on stderr, wanted 1: $(head -n 3 "$base/stderr")"
    elif ! grep -Eq "^glassbox: .*$pattern" "$base/stderr"; then
        fail "$name" "the message lacks '$pattern': $(cat "$base/stderr")"
    elif grep -Eqv '^(iteration [0-9]+: loss [0-9.]+|training accuracy: [0-9.]+%)$' "$base/stdout"; then
        fail "$name" "printed on stdout: $(head -n 1 "$base/stdout")"
    elif ! cmp -s "$base/before" "$base/after"; then
        fail "$name" "left files behind: $(diff "$base/before" "$base/after" | grep '^[<>]')"
    else
        pass
    fi
    cd "$base" || exit 1
}

# data NAME TEXT PATTERN: the text (printf's escapes) as the file bad.csv, given to train
data() {
    text=$2
    prepare=write_data
    broken "$1" 1 "$3" train bad.csv --epochs 5 --model out.model --loss out.csv
    prepare=:
}
# shellcheck disable=SC2059
write_data() { printf "$text" >bad.csv; }

# model NAME TEXT PATTERN: the text as the file bad.model, given to predict
model() {
    text=$2
    prepare=write_model
    broken "$1" 1 "$3" predict bad.model spiral.csv
    prepare=:
}
# shellcheck disable=SC2059
write_model() { printf "$text" >bad.model; }

# ---------------------------------------------------------------- data files
data 'an empty file' '' 'bad\.csv:1: '
data 'only a line end' '\n' 'bad\.csv:1: '
data 'a header only' 'x1,x2,y\n' 'bad\.csv:1: .*header'
data 'a row that is too short' 'x1,x2,y\n1,2,0\n3,1\n5,6,1\n' 'bad\.csv:3: .*columns'
data 'a row that is too long' 'x1,x2,y\n1,2,0\n3,4,1\n3,4,5,1\n' 'bad\.csv:4: .*columns'
data 'one column' 'y\n0\n1\n' 'bad\.csv:1: .*column'
data 'text where a number is wanted' '1,2,0\n3,four,1\n' 'bad\.csv:2: .*four'
data 'text behind a number' '1,2,0\n3,4x,1\n' 'bad\.csv:2: .*4x'
data 'an empty cell' '1,2,0\n3,,1\n' 'bad\.csv:2: '
data 'a comma too many' '1,2,0,\n3,4,1,\n' 'bad\.csv:1: '
data 'semicolons for commas' 'x1;x2;y\n1;2;0\n' 'bad\.csv:1: '
data 'NaN' 'x1,x2,y\n1,2,0\n3,nan,1\n' 'bad\.csv:3: .*finite'
data 'infinity' '1,2,0\ninf,4,1\n' 'bad\.csv:2: .*finite'
data 'minus infinity' '1,2,0\n-inf,4,1\n' 'bad\.csv:2: .*finite'
data 'a number that is too large' '1,2,0\n1e999,4,1\n' 'bad\.csv:2: .*1e999'
data 'class -1' '1,2,0\n3,4,-1\n' 'bad\.csv:2: .*class'
data 'class 2.5' '1,2,0\n3,4,1\n5,6,2.5\n' 'bad\.csv:3: .*class'
data 'class nan' '1,2,0\n3,4,nan\n' 'bad\.csv:2: '
data 'class 1e12' '1,2,0\n3,4,1e12\n' 'bad\.csv:2: .*class'
data 'a class that is text' '1,2,0\n3,4,cat\n' 'bad\.csv:2: .*cat'
data 'a missing class' '1,2,0\n3,4,2\n5,6,0\n' 'bad\.csv:2: .*class 1'
data 'classes that begin at 1' '1,2,1\n3,4,2\n' 'bad\.csv:.*class 0'
data 'one class only' '1,2,0\n3,4,0\n5,6,0\n' 'bad\.csv:.*class'
data 'a blank line inside' '1,2,0\n\n3,4,1\n' 'bad\.csv:2: .*blank'
data 'a NUL byte' '1,2,0\n3,4\0,1\n' 'bad\.csv:2: '
data 'a header twice' 'x1,x2,y\n1,2,0\nx1,x2,y\n3,4,1\n' 'bad\.csv:3: '
data 'a quote never closed' '1,2,0\n"3,4,1\n' 'bad\.csv:2: .*quote'
data 'a truncated last row' '1,2,0\n3,4,1\n5,' 'bad\.csv:3: '
data 'a model instead of data' 'glassbox-model 1\nfeatures 2 hidden 1 classes 2\n' 'bad\.csv:'

long_line() { { printf '1,2,0\n'; head -c 10000000 /dev/zero | tr '\0' 7; echo ,4,1; } >bad.csv; }
prepare=long_line
broken 'a line of 10 MB' 1 'bad\.csv:2: .*finite' train bad.csv --model out.model
wide_line() { { printf '1,2,0\n'; yes 7, | head -n 3000000 | tr -d '\n'; echo; } >bad.csv; }
prepare=wide_line
broken 'a row of 3 million cells' 1 'bad\.csv:2: .*columns' train bad.csv --model out.model
zeros() { head -c 5000000 /dev/zero >bad.csv; }
prepare=zeros
broken 'nothing but NUL bytes' 1 'bad\.csv:1: ' train bad.csv
noise() { head -c 20000 "$program" >bad.csv; }
prepare=noise
broken 'a program instead of data' 1 'bad\.csv:1: ' train bad.csv
prepare=:
broken 'a data file that is not there' 1 'nosuch\.csv: .*No such file' train nosuch.csv
folder() { mkdir folder; }
prepare=folder
broken 'a folder instead of data' 1 'folder: .*directory' train folder --model out.model
prepare=:

# As root, permissions stop nobody, so these run as the user nobody, or not at all.
unreadable() {
    chmod 000 spiral.csv good.model
    mkdir locked && chmod 555 locked
    chmod 755 "$base/work"
}
real=$program
as_nobody=$base/as-nobody
if [ "$(id -u)" -ne 0 ]; then
    as_nobody=$real
elif setpriv --reuid=65534 --regid=65534 --clear-groups \
    "$real" --version >/dev/null 2>&1; then
    cat >"$as_nobody" <<END
#!/bin/sh
exec setpriv --reuid=65534 --regid=65534 --clear-groups "$real" "\$@"
END
    chmod 755 "$as_nobody"
else
    as_nobody=
fi
if [ -n "$as_nobody" ]; then
    program=$as_nobody
    prepare=unreadable
    broken 'data that may not be read' 1 'spiral\.csv: .*Permission' train spiral.csv
    broken 'a model that may not be read' 1 'good\.model: .*Permission' predict good.model three.csv
    broken 'a folder that may not be written' 1 'locked/m: .*Permission' \
        train three.csv --epochs 5 --model locked/m
    prepare=:
    program=$real
else
    for name in 'data that may not be read' 'a model that may not be read' \
        'a folder that may not be written'; do
        skip "$name (root may read everything, and no other user can run the program)"
    done
fi

# ---------------------------------------------------------------- model files
head2='glassbox-model 1\nfeatures 2 hidden 1 classes 2\n'
whole="${head2}W1\n1\n2\nb1\n3\nW2\n1 2\nb2\n5 6\n"
model 'an empty model' '' 'bad\.model:1: '
model 'a model of another version' 'glassbox-model 2\n' 'bad\.model:1: '
model 'data instead of a model' 'x1,x2,y\n1,2,0\n' 'bad\.model:1: '
model 'a million million hidden units' \
    'glassbox-model 1\nfeatures 2 hidden 1000000000000 classes 3\nW1\n' 'bad\.model:2: .*1000000000000'
model 'a size of 25 digits' \
    'glassbox-model 1\nfeatures 2 hidden 1000000000000000000000000 classes 3\n' 'bad\.model:2: '
model 'a size that 32 bits would wrap' \
    'glassbox-model 1\nfeatures 2 hidden 4294967297 classes 3\n' 'bad\.model:2: .*4294967297'
model 'sizes whose product is too large' \
    'glassbox-model 1\nfeatures 1000000 hidden 1000000 classes 1000000\nW1\n' 'bad\.model:2: .*parameters'
model 'large sizes and no numbers' \
    'glassbox-model 1\nfeatures 2 hidden 1000000 classes 90\nW1\n1 2 3\n' 'bad\.model:4: '
model 'a negative size' 'glassbox-model 1\nfeatures -2 hidden 1 classes 2\n' 'bad\.model:2: .*-2'
model 'a size of zero' 'glassbox-model 1\nfeatures 2 hidden 0 classes 2\n' 'bad\.model:2: '
model 'a size with a fraction' 'glassbox-model 1\nfeatures 2 hidden 1.5 classes 2\n' 'bad\.model:2: .*1\.5'
model 'a size left out' 'glassbox-model 1\nfeatures 2 classes 2\n' 'bad\.model:2: '
model 'arrays out of order' "${head2}b1\n3\n" 'bad\.model:3: .*b1'
model 'a NaN weight' "${head2}W1\n1\nnan\n" 'bad\.model:5: .*nan'
model 'an infinite weight' "${head2}W1\ninf\n2\n" 'bad\.model:4: .*inf'
model 'a weight too large for a double' "${head2}W1\n1e999\n2\n" 'bad\.model:4: .*1e999'
model 'a weight that is text' "${head2}W1\n1\ntwo\n" 'bad\.model:5: .*two'
model 'a row too long' "${head2}W1\n1 1\n2\n" 'bad\.model:4: '
model 'a row too short' "${head2}W1\n\n2\n" 'bad\.model:4: '
model 'a NUL byte in a model' "${head2}W1\n1\\0\n2\n" 'bad\.model:4: '
model 'a model cut between arrays' "${head2}W1\n1\n2\nb1\n3\n" 'bad\.model:8: .*end of the file'
model 'a model cut in its last number' "${head2}W1\n1\n2\nb1\n3\nW2\n1 2\nb2\n5 6" 'bad\.model:11: '
model 'lines behind the end of a model' "${whole}7\n" 'bad\.model:12: '
cut_model() { head -c 300 good.model >bad.model; }
prepare=cut_model
broken 'a model cut in the middle' 1 'bad\.model:[0-9]+: ' predict bad.model spiral.csv
endless_word() { { echo glassbox-model 1; head -c 10000000 /dev/zero | tr '\0' 7; } >bad.model; }
prepare=endless_word
broken 'a model that is one word of 10 MB' 1 'bad\.model:2: ' predict bad.model spiral.csv
prepare=folder
broken 'a folder instead of a model' 1 'folder: .*directory' predict folder spiral.csv
prepare=:
broken 'a model that is not there' 1 'nosuch: .*No such file' predict nosuch spiral.csv
broken 'an endless model' 1 '/dev/zero:1: ' predict /dev/zero spiral.csv
# shellcheck disable=SC2059
overflowing() { printf "${head2}W1\n1e308\n1e308\nb1\n1e308\nW2\n1e308 1\nb2\n0 0\n" >bad.model; }
prepare=overflowing
broken 'scores that overflow' 1 'bare\.csv' predict bad.model bare.csv
broken 'scores that overflow in check' 1 'bad\.model' check bad.model pair.csv
prepare=:

# ---------------------------------------------------------------- models and data that do not fit
broken 'predict: 5 columns for a model of 3 features' 1 'wide\.csv:[0-9]+: ' predict three.model wide.csv
broken 'check: the class column is missing' 1 'bare\.csv' check good.model bare.csv
broken 'boundary: 3 features' 1 'three\.model' boundary three.model
broken 'boundary: data of 3 features and a class' 1 'three\.csv:1: ' boundary good.model --data three.csv
broken 'init: features differ' 1 'good\.model' train three.csv --init good.model --model out.model
broken 'init: classes differ' 1 'good\.model' train pair.csv --init good.model --model out.model
broken 'init: hidden units differ' 1 'good\.model' train spiral.csv --init good.model --hidden 9
broken 'init: no such model' 1 'nosuch: ' train spiral.csv --init nosuch --model out.model
broken 'a class the model does not know' 1 'four\.csv:3: .*class' predict good.model four.csv

# ---------------------------------------------------------------- training that fails, disks that are full
broken 'a rate that diverges' 1 'rate 1e\+06' \
    train spiral.csv --rate 1000000 --epochs 50 --model out.model --loss out.csv
broken 'a rate that diverges at once' 1 'rate 1e\+300' \
    train spiral.csv --rate 1e300 --epochs 1 --model out.model
broken 'a rate that diverges, plain' 1 'rate 1e\+06' \
    train spiral.csv --plain --rate 1000000 --epochs 50 --model out.model --loss out.csv
broken 'a rate that diverges at once, plain' 1 'rate 1e\+300' \
    train spiral.csv --plain --rate 1e300 --epochs 1 --model out.model
broken 'a model in a folder that is not there' 1 'nosuch/m: ' train spiral.csv --model nosuch/m
broken 'a loss file in a folder that is not there' 1 'nosuch/l: ' \
    train spiral.csv --model out.model --loss nosuch/l
broken 'a grid of too many points' 1 'step' boundary good.model --step 1e-9
broken 'a grid of infinitely many points' 1 'step' boundary good.model --step 1e-307
overflow() {
    printf 'glassbox-model 1\nfeatures 1 hidden 1 classes 2\nW1\n1e-308\nb1\n0\nW2\n1 -1\nb2\n0 0\n' >tiny.model
    printf '1e308,0\n1e308,1\n' >huge.csv
}
prepare=overflow
broken 'a weight that overflows while the loss stays finite' 1 'parameter' \
    train huge.csv --init tiny.model --epochs 1 --rate 10 --quiet --model out
broken 'a weight that overflows while the loss stays finite, plain' 1 'parameter' \
    train huge.csv --init tiny.model --epochs 1 --rate 10 --quiet --model out --plain
prepare=:
huge_feature() { printf '1e200,1,0\n2e200,2,1\n' >large.csv; printf '1,1e308,0\n2,-1e308,1\n' >larger.csv; }
prepare=huge_feature
broken 'a feature too large to be standardised' 1 'large\.csv: feature 1' \
    train large.csv --standardise --quiet --model out.model --loss out.csv
broken 'a feature whose differences overflow' 1 'larger\.csv: feature 2' \
    train larger.csv --standardise --quiet --model out.model
broken 'a feature too large for any rate' 1 'rate 1; try a smaller --rate, or --standardise' \
    train large.csv --quiet --model out.model
prepare=:
broken 'standardised, a rate that diverges' 1 'rate 1e\+06; try a smaller --rate$' \
    train spiral.csv --standardise --rate 1000000 --epochs 50 --model out.model --loss out.csv
broken 'standardised, another number of features' 1 'good\.model: a model of 2 features' \
    train three.csv --standardise --init good.model --model out.model
broken 'a model that is the last of two outputs and cannot be written' 1 '/dev/full: ' \
    train pair.csv --epochs 3 --quiet --loss out.csv --model /dev/full
far_away() { printf 'x1,x2,y\n1e17,0,0\n1e17,1e14,1\n' >far.csv; }
prepare=far_away
broken 'a grid of no points' 1 'step' boundary good.model --data far.csv
prepare=:
broken 'two names of one file for model and losses' 1 'same file' \
    train spiral.csv --epochs 2 --quiet --model out --loss ./out
# spared WHAT FILE: a file of the last run is what it was
spared() { if cmp -s "$good/$2" "$base/work/$2"; then pass; else fail "$1" "$2 is not what it was"; fi; }
second_name() { ln -s spiral.csv link.csv; ln spiral.csv hard.csv; }
prepare=second_name
for target in spiral.csv ./spiral.csv link.csv hard.csv; do
    broken "a model that would replace the data, $target" 1 'spiral\.csv: .*replace' \
        train spiral.csv --epochs 2 --quiet --model $target --loss out.csv
    spared "a model named $target" spiral.csv
    broken "losses that would replace the data, $target" 1 'spiral\.csv: .*replace' \
        train spiral.csv --epochs 2 --quiet --loss $target
    spared "losses named $target" spiral.csv
done
prepare=:
broken 'losses that would replace the model' 1 'good\.model: .*replace' \
    train spiral.csv --init good.model --epochs 2 --quiet --loss ./good.model
spared 'losses named good.model' good.model
prepare=folder
broken 'a folder as model to write' 1 'folder: ' train spiral.csv --epochs 5 --model folder
prepare=:
if [ -c /dev/full ]; then
    broken 'a full disk for the model' 1 '/dev/full: ' train spiral.csv --epochs 5 --model /dev/full
    broken 'a full disk for the losses' 1 '/dev/full: ' \
        train spiral.csv --epochs 5 --loss /dev/full --model out.model
    output=/dev/full
    broken 'a full disk: spiral' 1 'standard output: ' spiral
    broken 'a full disk: train' 1 'standard output: ' train spiral.csv --epochs 5 --model out.model
    broken 'a full disk: predict' 1 'standard output: ' predict good.model spiral.csv
    broken 'a full disk: boundary' 1 'standard output: ' boundary good.model
    broken 'a full disk: check' 1 'standard output: ' check good.model spiral.csv
    broken 'a full disk: --help' 1 'standard output: ' --help
    output=
else
    skip 'a full disk (there is no /dev/full)'
fi

# ---------------------------------------------------------------- wrong usage: status 2
usage() {
    name=$1 pattern=$2
    shift 2
    broken "$name" 2 "$pattern" "$@"
}
usage 'no command' 'command'
usage 'an unknown command' 'frobnicate' frobnicate
usage 'a command in capitals' 'TRAIN' TRAIN spiral.csv
usage 'an unknown option before the command' '-x' -x
usage 'train without data' 'DATA\.csv' train
usage 'train with two files' 'three\.csv' train spiral.csv three.csv
usage 'predict without data' 'MODEL DATA\.csv' predict good.model
usage 'predict with an option' '--rate' predict good.model spiral.csv --rate 1
usage 'boundary without a model' 'MODEL' boundary
usage 'check with three files' 'a' check good.model spiral.csv a
usage 'spiral with a file' 'out' spiral out
usage 'an unknown option' '--frob' train spiral.csv --frob 1
usage 'half an option' '--rat' train spiral.csv --rat 1
usage 'a single dash' '-rate' train spiral.csv -rate 1
usage 'an option without a value' '--rate' train spiral.csv --rate
usage 'an option in place of a value' '--loss' train spiral.csv --loss --quiet
usage 'an empty value' '--model' train spiral.csv --model=
usage 'a switch with a value' '--quiet' train spiral.csv --quiet=yes
usage 'the plain switch with a value' '--plain' train spiral.csv --plain=1
usage 'a switch of another command' '--plain' check good.model spiral.csv --plain
usage 'standardise with a value' '--standardise' train spiral.csv --standardise=1
usage 'standardise for a finished model' '--standardise' predict good.model spiral.csv --standardise
usage 'standardise in American' '--standardize' train spiral.csv --standardize
for value in -1 0 1.5 1e2 ten 0x10 '' ' 5' 1000001 99999999999999999999; do
    usage "--hidden '$value'" '--hidden' train spiral.csv --hidden="$value"
done
for value in -1 0 ten nan inf 1e999 '' ' 1' 1,5 1x; do
    usage "--rate '$value'" '--rate' train spiral.csv --rate="$value"
done
for value in -1 1.5 1e4 2147483648 10k; do
    usage "--epochs '$value'" '--epochs' train spiral.csv --epochs "$value"
done
for value in -1 18446744073709551616 1.0 x; do
    usage "--seed '$value'" '--seed' train spiral.csv --seed "$value"
done
usage '--threads -1' '--threads' train spiral.csv --threads -1
usage '--points 0' '--points' spiral --points 0
usage '--classes 1' '--classes' spiral --classes 1
usage '--noise 1e301' '--noise' spiral --noise 1e301
usage '--epochs -0' '--epochs' train spiral.csv --epochs -0
usage '--noise -0.1' '--noise' spiral --noise -0.1
usage '--step 0' '--step' boundary good.model --step 0
usage 'one file for model and losses' 'same file' \
    train spiral.csv --model out --loss out
usage 'a line break in a word' 'two' "$(printf 'two\nlines')"

# ---------------------------------------------------------------- odd but right: accepted
# The same numbers with CRLF line ends and with a byte order mark must make the same model.
odd() {
    mkdir -p "$base/odd" && cd "$base/odd" || exit 1
    if "$program" train odd.csv --hidden 8 --epochs 20 --quiet --model odd.model &&
        cmp odd.model "$good/good.model"; then
        pass
    else
        fail "$1" 'is not read like the plain file'
    fi
    cd "$base" || exit 1
}
mkdir "$base/odd" || exit 1
cr=$(printf '\r')
sed "s/\$/$cr/" "$good/spiral.csv" >"$base/odd/odd.csv"
odd 'CRLF line ends'
{ printf '\357\273\277'; cat "$good/spiral.csv"; } >"$base/odd/odd.csv"
odd 'a byte order mark'
{ printf '\357\273\277'; sed "s/\$/$cr/" "$good/spiral.csv"; } >"$base/odd/odd.csv"
odd 'a byte order mark and CRLF'
sed 1d "$good/spiral.csv" >"$base/odd/odd.csv"
odd 'no header'
head -c -1 "$good/spiral.csv" >"$base/odd/odd.csv"
odd 'no newline at the end'

[ "$skipped" -eq 0 ] || echo "tests/broken.sh: $skipped skipped (see above)"
echo "tests/broken.sh: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
