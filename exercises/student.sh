#!/bin/sh
# student.sh COMMAND ...: what make says to a student. The list of exercises is generated/exercises/list.
#   machine WHICH    the name of an exercise that a machine checks, from its name or number; else why there is none
#   stubs NAME...    writes each answers/NAME.nw that is not there: the statement, the contract, the beginning of the code
#   check NAME       marks answers/NAME.nw
#   reset NAME       the same anew; the old answer stays beside it
#   hint WHICH [N]   the next hint, or hint N: of a machine's exercises first a question, then an idea, then nearly the answer
#   list             every exercise by chapter, with difficulty, points and state
#   progress         those that a machine checks; answers that have changed are checked first
#   next             the next one that is not done
#   text NAME        the stub of an answer, for an edition that keeps it elsewhere
set -u
folder=generated/exercises
list=$folder/list
seed=${SEED:-1}
tab=$(printf '\t')
field() { awk -F'\t' -v name="$1" -v n="$2" '$1 == name { print $n; exit }' $list; }
name_of() {         # a name, from a name or a number
    awk -F'\t' -v which="$1" '$1 == which || $2 == which { print $1; exit }' $list
}
points() { [ "$1" = 1 ] && echo '1 point' || echo "$1 points"; }
stub_text() {
    printf 'Exercise %s, %s: %s, difficulty %s, in the chapter "%s".\n\n' \
        "$(field "$1" 2)" "$1" "$(points "$(field "$1" 4)")" "$(field "$1" 3)" "$(field "$1" 5)"
    awk -v statement="$1" -f exercises/list.awk chapters/[0-9]*.nw
    printf '\nWhat is checked, and what you may rely on:\n\n'
    notangle -R"$1.h" "exercises/$1.nw" | sed '/^#include/d; /./,$!d; s/^/    /; s/^ *$//; s/<</< </g'
    printf "\nOf the book's functions it may call those of%s\n" "$(awk -v name="$1" '
        index($0, "<<" name " links>>=") == 1 { on = 1; next } /^@/ { on = 0 } on { for (i = 1; i <= NF; i++) print $i }
        END { print "files"; print "random" }' "exercises/$1.nw" | sort -u | sed 's/.*/ &.h/' | tr -d '\n')."
    printf '\nCheck it: make check-%s    Stuck: make hint-%s\n\n<<exercise %s>>=\n' "$1" "$1" "$1"
    notangle -R"$1 stub" "exercises/$1.nw"
    echo @
}
stub() {
    [ -e "answers/$1.nw" ] && return
    mkdir -p answers
    stub_text "$1" >"answers/$1.nw.new" && mv "answers/$1.nw.new" "answers/$1.nw"
}
body() { awk '/^@/ { on = 0 } on { print } /^<<.*>>=/ { on = index($0, "<<" what ">>=") == 1 }' what="$2" "$1"; }
# What the last check found for the answer as it is now.
mark_of() { cat "answers/$1.nw" "$folder/$1/expected-$seed" 2>/dev/null | cksum; }
state() {
    if [ ! -f "answers/$1.nw" ] || [ "$(body "answers/$1.nw" "exercise $1")" = "$(body "exercises/$1.nw" "$1 stub")" ]; then
        echo 'not begun'
    elif [ "$(cat "$folder/$1/mine/of" 2>/dev/null)" != "$(mark_of "$1")" ]; then
        echo 'open: changed since its last check'
    else
        status=$(cat "$folder/$1/mine/status") cases=$(cat "$folder/$1/mine/cases" 2>/dev/null)
        case $status in
        passed) echo 'done' ;;
        wrong) echo "open: $cases cases right" ;;
        *) echo "open: $status${cases:+, $cases cases right}" ;;
        esac
    fi
}
check() {           # check NAME: mark the answer, and remember for which answer that was
    of=$(mark_of "$1")
    SECTION="the chapter \"$(field "$1" 5)\", exercise $(field "$1" 2)" \
        exercises/mark.py check "$1" "answers/$1.nw" "$folder/$1/mine" "$seed"
    code=$?
    printf '%s\n' "$of" >"$folder/$1/mine/of"
    [ $code = 0 ] && echo "Exercise $(field "$1" 2) is done ($(points "$(field "$1" 4)")); make next says how to go on."
    return $code
}
paper() { echo "exercise $(field "$1" 2), $1, is one for paper: no machine checks it; its statement says what to hand in"; }

command=$1
shift
case $command in
machine)
    name=$(name_of "$1")
    [ -n "$name" ] || { echo "there is no exercise $1; make exercises lists them all" >&2; exit 2; }
    [ -f "exercises/$name.nw" ] || { paper "$name" >&2; exit 2; }
    echo "$name" ;;
stubs)
    before=$(ls answers 2>/dev/null | wc -l)
    for name; do stub "$name"; done
    n=$(($(ls answers | wc -l) - before))
    [ "$n" = 0 ] || echo "answers/ has $n new stubs" ;;
check) check "$1" ;;
text) stub_text "$1" ;;
reset)
    if stub_text "$1" | cmp -s - "answers/$1.nw"; then echo "answers/$1.nw is the stub already"; exit; fi
    n=1
    while [ -e "answers/$1.nw.$n" ]; do n=$((n + 1)); done
    if [ -e "answers/$1.nw" ]; then mv "answers/$1.nw" "answers/$1.nw.$n" && echo "your answer is now answers/$1.nw.$n"; fi
    stub "$1" && echo "answers/$1.nw is a new stub" ;;
hint)
    name=$(name_of "$1")
    [ -n "$name" ] || { echo "there is no exercise $1; make exercises lists them all" >&2; exit 2; }
    seen=$folder/$name/hints
    mkdir -p "$folder/$name"
    awk -v hint="$name" -f exercises/list.awk chapters/[0-9]*.nw >"$seen.book"
    # A question comes first, the book's or the exercise's own; then the idea; then nearly the answer.
    if [ -f "exercises/$name.nw" ]; then
        notangle -R"$name hints" "exercises/$name.nw" | awk -v book="$(cat "$seen.book")" 'BEGIN { RS = "" } { part[NR] = $0 }
            END { first = book; second = part[1] (NR > 2 ? "\n" part[2] : "")
                if (book ~ /\?/) { if (NR > 2 && part[1] ~ /\?/) second = part[2] }
                else if (part[1] ~ /\?/) { first = part[1]; second = book (NR > 2 ? "\n" part[2] : "") }
                print first "\n\n" second "\n\n" part[NR] }' >"$seen.text"
    else cp "$seen.book" "$seen.text"
    fi
    all=$(awk 'BEGIN { RS = "" } END { print NR }' "$seen.text")
    n=${2:-}
    [ -n "$n" ] || n=$(($(cat "$seen" 2>/dev/null || echo 0) + 1))
    case $n in *[!0-9]* | 0) echo "N=$n: wanted 1, 2 or 3" >&2; exit 2 ;; esac
    [ "$n" -le "$all" ] || n=$all
    awk -v n="$n" -v all="$all" 'BEGIN { RS = "" } NR == n { print "Hint " n " of " all ": " $0 }' "$seen.text"
    if [ "$n" != "$all" ]; then echo "(make hint-$name once more gives the next one)"
    elif [ "$all" -gt 1 ]; then echo "(this was the last one)"
    fi
    echo "$n" >"$seen" ;;
list | progress)
    done=0 points_done=0 number_of=0 points=0 chapter=
    while IFS="$tab" read -r name number difficulty worth title; do
        if [ -f "exercises/$name.nw" ]; then
            state=$(state "$name")
            if [ "$command" = progress ] && [ "$state" = 'open: changed since its last check' ]; then
                check "$name" >/dev/null
                state=$(state "$name")
            fi
            number_of=$((number_of + 1)) points=$((points + worth))
            if [ "$state" = 'done' ]; then done=$((done + 1)) points_done=$((points_done + worth)); fi
        elif [ "$command" = progress ]; then continue
        else state='(on paper)'
        fi
        if [ "$title" != "$chapter" ]; then
            chapter=$title
            printf '\n%-34s %10s %7s\n' "${number%.*}. $title" difficulty points
        fi
        printf '   %-5s %-25s %10s %7s   %s\n' "$number" "$name" "$difficulty" "$worth" "$state"
    done <$list
    for file in exercises/*.nw; do
        name=${file#exercises/} name=${name%.nw}
        [ -n "$(name_of "$name")" ] || echo "$file: no chapter states it"
    done
    echo
    echo "$done of $number_of done, $points_done of $points points; make next says how to go on" ;;
next)
    while IFS="$tab" read -r name number _ worth title; do
        [ -f "exercises/$name.nw" ] || continue
        state=$(state "$name")
        [ "$state" = 'done' ] && continue
        stub "$name"
        echo "Next: exercise $number, $name, for $(points "$worth") ($state)."
        echo
        awk -v statement="$name" -f exercises/list.awk chapters/[0-9]*.nw
        echo
        echo "Write your answer into answers/$name.nw, then: make check-$name"
        exit
    done <$list
    echo 'All exercises that a machine checks are done.' ;;
*) echo "student.sh: no command $command" >&2; exit 2 ;;
esac
