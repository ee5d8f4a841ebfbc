#!/bin/sh
# What comes before the marks and after them: downloads are sorted, exercises are checked before they are used, and marks become
# the tables that a course needs. A class is made up here; no answer runs.
cd "$(dirname "$0")/.." || exit 1
. tests/check
here=$PWD
room=$work
ok() { passed=$((passed + 1)); }
no() { failed=$((failed + 1)); echo "FAILED: $*"; }
is() { check "$1" same "$3" "$2"; }           # is NAME WANTED GOT
has() {             # has NAME WORDS: $room/said has these words
    if grep -qF -e "$2" "$room/said"; then ok; else no "$1: no '$2' in: $(cat "$room/said")"; fi
}
if [ ! -d solutions ]; then echo "gradebook: 0 passed, 0 failed, 1 skipped"; exit 0; fi
unset SUBMISSIONS ROSTER DEADLINE SUBMITTED PARTIAL
export TZ=Europe/Zurich

book() {            # book WANTED-STATUS [NAME=VALUE ...]: the gradebook of $room/grades with these options
    wanted=$1
    shift
    rm -f "$room"/grades/[!m]*.csv "$room"/grades/moodle.csv
    (cd "$room" && env "$@" "$here/exercises/gradebook.py" grades) >"$room/said" 2>&1
    code=$?
    [ $code = "$wanted" ] && ok || no "status $code with $*: $(cat "$room/said")"
}
cell() {            # cell FILE ROW COLUMN: the first row whose first cell is ROW
    python3 -c 'import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
found = [r for r in rows if r[0] == sys.argv[2]] or [[f"no row {sys.argv[2]}"] * 99]
print(found[0][rows[0].index(sys.argv[3])])' "$room/grades/$1" "$2" "$3"
}
row() {             # row FILE ROW: the whole row, bars between its cells
    python3 -c 'import csv, sys
print(next(("|".join(r) for r in csv.reader(open(sys.argv[1], newline="", encoding="utf-8")) if r[0] == sys.argv[2]), "no such row"))' "$room/grades/$1" "$2"
}
answer() {          # answer STUDENT NAME DATE [SED]
    mkdir -p "$room/class/$1"
    sed "${4:-}" "solutions/$2.nw" >"$room/class/$1/$2.nw"
    touch -d "$3" "$room/class/$1/$2.nw"
}

# ---- A class of six: a right one, one who copied, names that a spreadsheet or a CSV reader could misread.
mkdir -p "$room/class" "$room/grades"
early='2026-12-01 20:00' late='2026-12-02 00:00'
answer ann early-stopping "$early"
answer ann top-two "$early"
answer ann first "$early"
answer 'Zoë, "Z" Ünal' top-two "$late" 's/best/biggest/g; s/for (/for  (/; s,^{,{ // mine,'
answer 'Zoë, "Z" Ünal' first "$early"
answer 'doejane_4711' top-two '2026-12-01 23:59:59' '/^<<exercise/a double unused_but_different(double x) { return x * 3; }'
answer '=1+1' top-two "$early" '/^<<exercise/a double unused_but_different(double y) { return y * 3; } /* other\ncomment */'
mkdir "$room/class/bob" "$room/class/@sum"
cp "$room/class/ann/first.nw" "$room/class/bob/power-cut.nw"
cp "$room/class/ann/first.nw" "$room/class/bob/firts.nw"
cat >"$room/grades/marks.csv" <<'END_OF_MARKS'
student,exercise,points,out_of,status,cases,of,failure,seed,sha256
"ann",top-two,3,3,passed,20,20,"",1,-
"ann",early-stopping,0,4,marker failed,0,33,"",1,-
"ann",first,1,1,passed,5,5,"",1,-
"Zoë, ""Z"" Ünal",top-two,0,3,wrong,17,20,"case 3, ""x""",1,-
"Zoë, ""Z"" Ünal",early-stopping,0,4,missing,0,33,"",1,-
"Zoë, ""Z"" Ünal",first,1,1,passed,5,5,"",1,-
"doejane_4711",top-two,3,3,passed,20,20,"",1,-
"doejane_4711",early-stopping,0,4,missing,0,33,"",1,-
"doejane_4711",first,0,1,missing,0,5,"",1,-
"'=1+1",top-two,0,3,timed out,10,20,"",1,-
"'=1+1",early-stopping,0,4,missing,0,33,"",1,-
"'=1+1",first,0,1,missing,0,5,"",1,-
"bob",top-two,0,3,missing,0,20,"",1,-
"bob",early-stopping,0,4,missing,0,33,"",1,-
"bob",first,0,1,missing,0,5,"",1,-
"'@sum",top-two,0,3,missing,0,20,"",1,-
"'@sum",early-stopping,0,4,missing,0,33,"",1,-
"'@sum",first,0,1,missing,0,5,"",1,-
END_OF_MARKS

book 0 SUBMISSIONS=class
is 'the columns, in the order of the book' 'student|name|late|last handed in|first|top-two|early-stopping|total|out of' "$(row gradebook.csv student)"
is 'a row' 'bob|bob|||0|0|0|0|8' "$(row gradebook.csv bob)"
is 'quotes, commas and UTF-8 come back' 1 "$(cell gradebook.csv 'Zoë, "Z" Ünal' total)"
is 'a name is no formula' 0 "$(cell gradebook.csv "'=1+1" total)"
is 'nor another' 0 "$(cell gradebook.csv "'@sum" total)"
is 'no cell begins like a formula' 0 "$(cat "$room"/grades/*.csv | grep -c '\(^\|,\)"\{0,1\}[=+@-][^",]')"
is 'what could not be marked is no 0' '' "$(cell gradebook.csv ann early-stopping)"
is 'and has no total' '' "$(cell gradebook.csv ann total)"
has 'and is told' 'empty cells: 1; these answers could not be marked'
is 'without a deadline nobody is late' 'no' "$([ -e "$room/grades/late.csv" ] && echo yes || echo no)"
is 'Canvas: header' 'Student|ID|SIS User ID|SIS Login ID|Section|first|top-two|early-stopping' "$(row canvas.csv Student)"
is 'Canvas: points possible' '    Points Possible|||||1|3|4' "$(row canvas.csv '    Points Possible')"
is 'Canvas: the number of a download is the ID' 4711 "$(cell canvas.csv doejane_4711 ID)"
is 'Moodle: header' 'Username|ID number|Email address|first|top-two|early-stopping' "$(row moodle.csv Username)"
has 'other files' 'answers to exercises on paper: 1; files with the name of no exercise: 1 (others.csv)'
is 'on paper' 'bob|power-cut.nw' "$(row others.csv bob | cut -d '|' -f 1,2 | head -n 1 | sed 's/firts.nw/power-cut.nw/')"
grep -q '"power-cut.nw","on paper: exercise A\.' "$room/grades/others.csv" && ok || no "others.csv: $(cat "$room/grades/others.csv")"

# Equal answers: a change of names, spaces and comments hides nothing; another program is another; a short one is left out.
is 'equal answers' '"top-two",2,' "$(grep -v '^"exercise"' "$room/grades/equal.csv" | grep ',"",' | cut -d , -f 1,2 | sed 's/$/,/')"
grep -q ',"","'"'"'=1+1; doejane_4711"$' "$room/grades/equal.csv" && ok || no "equal.csv: $(cat "$room/grades/equal.csv")"
grep -q '^"top-two",2,[0-9]*,"the book.s solution","Zoë, ""Z"" Ünal; ann"$' "$room/grades/equal.csv" && ok || no "like the book: $(cat "$room/grades/equal.csv")"
grep -q '^"first"' "$room/grades/equal.csv" && no 'an answer of few tokens is compared' || ok
has 'a hint only' 'a hint and no verdict; answers of fewer than 60 tokens are left out'
{ echo '<<exercise x>>='; printf 'int a(void) { return "/* %s */"[0]; } /* int b; */ // "\n#include <x>\nchar c = %s;\n' "\"" "'\"'"; echo '@ %def'; echo 'int no;'; } >"$room/tokens"
printf 'x\tone\texercise x\t%s\nx\ttwo\texercise x\t%s\n' "$room/tokens" "$room/tokens" >"$room/list"
for awk in mawk gawk; do
    command -v $awk >/dev/null || continue
    is "tokens, $awk" 'x	16	one two' "$($awk -v least=1 -f exercises/equal.awk "$room/list")"
done

# Partial points, rounded down to a tenth: 3 * 17 / 20 is 2.55, 3 * 10 / 20 is 1.5.
book 0 PARTIAL=1
is 'most cases' 2.5 "$(cell gradebook.csv 'Zoë, "Z" Ünal' top-two)"
is 'half the cases' 1.5 "$(cell canvas.csv "'=1+1" top-two)"
is 'their sum' 3.5 "$(cell gradebook.csv 'Zoë, "Z" Ünal' total)"
is 'all cases' 3 "$(cell gradebook.csv doejane_4711 top-two)"
book 2 PARTIAL=yes
has 'another value' 'PARTIAL=yes: wanted 0 or 1'

# The deadline: its whole minute counts; a zone may be named, by default it is this machine's.
book 0 SUBMISSIONS=class DEADLINE='2026-12-01 23:59'
is 'one minute late' 1 "$(cell gradebook.csv 'Zoë, "Z" Ünal' late)"
is 'in the last second' 0 "$(cell gradebook.csv doejane_4711 late)"
is 'when' '2026-12-02 00:00:00+01:00' "$(cell gradebook.csv 'Zoë, "Z" Ünal' 'last handed in')"
is 'late.csv' '"Zoë, ""Z"" Ünal","top-two","2026-12-02 00:00:00+01:00","0 d 00:01",0' "$(tail -n +2 "$room/grades/late.csv")"
for deadline in '2026-12-01 23:59 Europe/Zurich' '2026-12-01T22:59Z' '2026-12-01 17:59:59-05:00' '2026-12-01 23:59:59+0100'; do
    book 0 SUBMISSIONS=class DEADLINE="$deadline"
    is "$deadline" 1 "$(($(wc -l <"$room/grades/late.csv") - 1))"
done
book 0 SUBMISSIONS=class DEADLINE='2026-12-01 22:59' TZ=UTC
is "another machine's zone" 1 "$(($(wc -l <"$room/grades/late.csv") - 1))"
book 2 SUBMISSIONS=class DEADLINE='tomorrow'
has 'no time' "DEADLINE: 'tomorrow'; wanted a time such as"
book 2 DEADLINE='2026-12-01 23:59 Nowhere/City'
book 2 DEADLINE='2026-03-29 02:30'
has 'an hour that is left out' 'the clocks are put forward'
book 2 DEADLINE='2026-02-30 12:00'

# Times that are given count more than the dates of files.
printf 'student,exercise,time\nann,top-two,2026-12-04 09:00\nann,first,2026-11-03T10:00:00Z\nann,top-two,2026-12-03 10:00\nann,early-stopping,2026-11-01 09:00\n' >"$room/times.csv"
book 0 SUBMISSIONS=class DEADLINE='2026-12-01 23:59' SUBMITTED=times.csv
is 'the last attempt' '"ann","top-two","2026-12-04 09:00:00+01:00","2 d 09:01",3' "$(grep '^"ann"' "$room/grades/late.csv")"
has 'who has none' "times.csv: no time for an answer of '=1+1'"
printf 'student,time\nann,2026-10-25T01:30:59Z\n"Zoë, ""Z"" Ünal",2026-10-25T01:31Z\nbob,2026-12-03 10:00\n' >"$room/times.csv"
book 0 SUBMISSIONS=class DEADLINE='2026-10-25 02:30' SUBMITTED=times.csv
is 'of an hour that comes twice the second counts' 0 "$(cell gradebook.csv ann late)"
is 'a minute later' 2 "$(cell gradebook.csv 'Zoë, "Z" Ünal' late)"
is 'what is missing is not late' 0 "$(cell gradebook.csv bob late)"
printf 'student,time\nann,2026-12-03\n\nbob,x\n"two\nlines",2026-12-03 10:00\nzz,1\n' >"$room/times.csv"
book 2 SUBMISSIONS=class SUBMITTED=times.csv
has 'a bad time' "times.csv:2: '2026-12-03'; wanted"
has 'a line further on' "times.csv:7: '1'; wanted"
printf 'student,late\nann,yes\nbob,perhaps\n' >"$room/times.csv"
book 2 SUBMITTED=times.csv
has 'a bad flag' "times.csv:3: late is 'perhaps'; wanted yes or no"

# ---- The roster, as Canvas exports it, and as Moodle does. All that is wrong with it is told, and nothing is written.
cat >"$room/roster.csv" <<'END_OF_ROSTER'
Student,ID,SIS User ID,SIS Login ID,Section,top-two (99),Notes,folder
"    Points Possible",,,,,3,,
"Doe, Jane",4711,S1,jdoe,A,,"a note,
in two lines",
"Ünal, Zoë",4712,S2,zunal,A,,,"Zoë, ""Z"" Ünal"
"=cmd()|' /C calc'!A0",4713,S3,ann,B,,,
"Idle, Ida",4714,S4,ida,B,,,
END_OF_ROSTER
book 0 SUBMISSIONS=class ROSTER=roster.csv
is 'found by the number behind the name' 'Doe, Jane|4711|S1|jdoe|A|0|3|0' "$(row canvas.csv 'Doe, Jane')"
is 'found by folder' 'Ünal, Zoë|4712|S2|zunal|A|1|0|0' "$(row canvas.csv 'Ünal, Zoë')"
is 'found by login, and no formula' "'=cmd()|' /C calc'!A0|4713|S3|ann|B|1|3|" "$(row canvas.csv "'=cmd()|' /C calc'!A0")"
is "the assignment's own column" 'top-two (99)' "$(row canvas.csv Student | cut -d '|' -f 7)"
is 'no submission is no point' 'Idle, Ida|4714|S4|ida|B|0|0|0' "$(row canvas.csv 'Idle, Ida')"
has 'no submission' 'roster.csv:7: Idle, Ida: no submission'
has 'no row' "roster.csv: no row for the submission 'bob'; it is in gradebook.csv only"
is 'lines about the roster' 4 "$(grep -c '^roster.csv' "$room/said")"
is 'who is on no roster' 0 "$(cell gradebook.csv bob total)"
is 'and not in Canvas' 'no such row' "$(row canvas.csv bob)"
sed 's/^"bob"/"jdoe"/' "$room/grades/marks.csv" >"$room/marks" && cp "$room/grades/marks.csv" "$room/kept" && cp "$room/marks" "$room/grades/marks.csv"
book 2 ROSTER=roster.csv
has 'two folders of one student' "roster.csv:3: the folders 'doejane_4711' and 'jdoe' both belong to this student"
cp "$room/kept" "$room/grades/marks.csv"
printf '\357\273\277First name;Last name;ID number;Email address\r\nAnn;Lee;7;ann@x.org\r\nJane;Doe;8;jd@x.org\r\n' >"$room/roster.csv"
book 0 ROSTER=roster.csv
is 'Moodle: by the part of an address before the @' '|7|ann@x.org|1|3|' "$(row moodle.csv '' | head -n 1)"
printf 'name,username,email\nAnn,ann,ann@x\nBob,ann,\nToo,few\n' >"$room/roster.csv"
book 2 ROSTER=roster.csv
has 'fields are missing' 'roster.csv:4: 2 fields; the header has 3'
printf 'name,username,email\nAnn,ann,ann@x\nBob,ann,no address\n,,\n"",,\nEve,=eve,\n' >"$room/roster.csv"
book 2 ROSTER=roster.csv
has 'twice the same' "roster.csv:3: username 'ann' is also in line 2"
has 'no address' "roster.csv:3: 'no address' is no e-mail address"
has 'an identifier that is a formula' "roster.csv:6: username '=eve'"
is 'nothing is written' marks.csv "$(ls "$room/grades")"
printf 'name,login\nAnn,ann\n"Bob,bob\n' >"$room/roster.csv"
book 2 ROSTER=roster.csv
has 'a quote that nobody closes' 'roster.csv:3: unexpected end of data'
printf 'name,login\nAnn,ann\nBj\370rn,b\n' >"$room/roster.csv"
book 2 ROSTER=roster.csv
has 'not UTF-8' 'roster.csv:3: not UTF-8'
printf 'name\nJane Doe\nJane Doe\n' >"$room/roster.csv"
book 0 ROSTER=roster.csv
mkdir "$room/class/Jane Doe_12"
sed 's/^"bob"/"Jane Doe_12"/' "$room/grades/marks.csv" >"$room/marks" && cp "$room/marks" "$room/grades/marks.csv"
book 2 ROSTER=roster.csv
has 'two of one name' "roster.csv: the folder 'Jane Doe_12' fits lines 2 and 3"
printf 'a,b\n1,2\n' >"$room/roster.csv"
book 2 ROSTER=roster.csv
has 'no column' 'roster.csv:1: no column says who a student is'
book 2 ROSTER=nosuch.csv
has 'no file' 'nosuch.csv: cannot read: No such file or directory'
(cd "$room" && ROSTER=nosuch.csv DEADLINE=x "$here/exercises/gradebook.py" check) >"$room/said" 2>&1
is 'checked before anything is marked' '2 2' "$? $(wc -l <"$room/said")"
sed -i '1s/cases/case/' "$room/grades/marks.csv"
book 2
has 'marks of another kind' 'grades/marks.csv:1: no column cases'
echo '"x",first,1,1,passed,5,5' >>"$room/grades/marks.csv"
book 2
has 'half a row' 'grades/marks.csv:20: 7 fields; the header has 10'

# ---- A hundred students and forty exercises, in less than two seconds of the processor.
python3 - "$room" <<'END_OF_CLASS'
import glob, os, sys
room = sys.argv[1]
names = sorted(os.path.basename(p)[:-3] for p in glob.glob("exercises/*.nw"))[:40]
texts = {n: open(f"solutions/{n}.nw", encoding="utf-8").read() for n in names}
with open(f"{room}/grades/marks.csv", "w") as marks:
    marks.write("student,exercise,points,out_of,status,cases,of,failure,seed,sha256\n")
    for i in range(100):
        os.makedirs(f"{room}/big/s{i}")
        for n in names:
            with open(f"{room}/big/s{i}/{n}.nw", "w", encoding="utf-8") as out:
                out.write(texts[n].replace("@\n", f"/* {i} */ static const int own = {i // 2};\n@\n"))
            marks.write(f'"s{i}",{n},3,3,passed,9,9,"",1,-\n')
END_OF_CLASS
{ printf 'name,username\n'; seq 0 99 | sed 's/.*/Student &,s&/'; } >"$room/roster.csv"
/usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@"' x env SUBMISSIONS="$room/big" ROSTER="$room/roster.csv" DEADLINE='2020-01-01 00:00' \
    exercises/gradebook.py "$room/grades" >"$room/said" 2>"$room/time"
is 'a big class' 101 "$(wc -l <"$room/grades/gradebook.csv")"
has 'all of them late' 'late answers, after 2020-01-01 00:00:59+01:00: 4000'
is 'fifty pairs an exercise' 50 "$(grep -c '^"early-stopping",2,[0-9]*,"","s' "$room/grades/equal.csv")"
awk '{ exit !($1 + $2 < 2) }' "$room/time" && ok || no "a big class takes $(cat "$room/time") seconds"

# ---- Downloads.
mkdir -p "$room/flat/Jane Doe_77_assignsubmission_file_/answers" "$room/flat/Max O_78_assignsubmission_onlinetext" "$room/flat/__MACOSX" "$room/flat/x"
while read -r name; do
    echo "$name" >"$room/flat/$name"
done <<'END_OF_NAMES'
doejane_12345_67890_first.nw
doejane_LATE_12345_67899_first-1.nw
müllerjosé_5_6_top-two.nw
LATE_anon_aB3x_55_first.nw
Jane Doe_77_assignsubmission_file_/first.nw
Jane Doe_77_assignsubmission_file_/answers/top-two (1).nw
Old Style_9_assignsubmission_file_first.nw
b_1_3_power-cut.nw
me_1_2_Jane Doe_77_assignsubmission_file_first.nw
Max O_78_assignsubmission_onlinetext/onlinetext.html
a_1_2_firts.nw
a_1_3_first.nw.txt
foo.nw
x/y_1_2_first.nw
.DS_Store
__MACOSX/a_1_2_first.nw
END_OF_NAMES
ln -s /etc/passwd "$room/flat/c_1_2_first.nw"
touch -d "$late" "$room/flat/müllerjosé_5_6_top-two.nw"
make -s --no-print-directory unpack-submissions DOWNLOADS="$room/flat" SUBMISSIONS="$room/sorted" >"$room/said" 2>&1
is 'downloads' 0 $?
has 'how many' '6 students, 7 answers'
has 'how many not' '7 files were not understood'
is 'lines' 9 "$(wc -l <"$room/said")"
has 'misspelt' 'a_1_2_firts.nw: no exercise is called firts'
has 'a link' 'c_1_2_first.nw: a link, or no file'
has 'handed in again' 'doejane_LATE_12345_67899_first-1.nw: taken; doejane_12345_67890_first.nw was handed in before it'
is 'the folders' 'Jane Doe_77 Old Style_9 anon_aB3x b_1 doejane_12345 müllerjosé_5 submitted.csv' "$(LC_ALL=C ls "$room/sorted" | tr '\n' ' ' | sed 's/ $//')"
is 'the later one' 'doejane_LATE_12345_67899_first-1.nw' "$(cat "$room/sorted/doejane_12345/first.nw")"
is 'in a folder of its own' 'Jane Doe_77_assignsubmission_file_/answers/top-two (1).nw' "$(cat "$room/sorted/Jane Doe_77/top-two.nw")"
is 'nobody else can be named' 'Jane Doe_77_assignsubmission_file_/first.nw' "$(cat "$room/sorted/Jane Doe_77/first.nw")"
is 'the date is kept' "$(date -d "$late" +%s)" "$(stat -c %Y "$room/sorted/müllerjosé_5/top-two.nw")"
is 'what Canvas calls late' 'anon_aB3x,first,yes doejane_12345,first,yes' "$(grep yes "$room/sorted/submitted.csv" | tr '\n' ' ' | sed 's/ $//')"
make -s --no-print-directory unpack-submissions DOWNLOADS="$room/flat" SUBMISSIONS="$room/sorted" >"$room/said" 2>&1 && no 'a folder is overwritten' || ok
has 'a folder that is there' 'already there'
printf '%s\n' 'student,exercise,points,out_of,status,cases,of,failure,seed,sha256' '"doejane_12345",first,1,1,passed,5,5,"",1,-' '"Jane Doe_77",first,1,1,passed,5,5,"",1,-' >"$room/grades/marks.csv"
book 0 SUBMISSIONS=sorted
is 'late in Canvas' 1 "$(cell gradebook.csv doejane_12345 late)"

# ---- A new exercise, in a copy of the book: its beginning compiles, is refused until it is complete, and then is proved.
mkdir "$room/copy"
git ls-files -z Makefile chapters tests figures exercises solutions packages.txt >"$room/files" 2>/dev/null || find Makefile chapters tests figures exercises solutions packages.txt -type f -print0 >"$room/files"
xargs -0 cp --parents -pt "$room/copy" <"$room/files"
cp -p exercises/*.py exercises/*.sh exercises/*.awk exercises/*.mk "$room/copy/exercises"
mkdir -p "$room/copy/generated/exercises"
cp -rp generated/rules.mk generated/tests.mk generated/src generated/tests generated/plots generated/tangled "$room/copy/generated"
cp -rp generated/exercises/parts "$room/copy/generated/exercises"
try() { (cd "$room/copy" && make -s --no-print-directory "$@") >"$room/said" 2>&1; }
try new-exercise NAME="a'b" && no 'new-exercise takes a quote' || ok
for name in Upper 1st a--b "a'b" 'two words' '../x' first power-cut math network exp return answers; do
    (cd "$room/copy" && exercises/new.sh "$name") >"$room/said" 2>&1 && no "new-exercise takes '$name'" || ok
    has "the name '$name'" "NAME=$name: "
    is "one sentence about '$name'" 1 "$(grep -c "^NAME=" "$room/said")"
done
try new-exercise NAME=two-fold && ok || no "new-exercise: $(cat "$room/said")"
has 'what a chapter needs' '\begin{exercise}{two-fold}{10}{2}'
try new-exercise NAME=two-fold && no 'an exercise is overwritten' || ok
try prove-two-fold && no 'a skeleton is called proved' || ok
has 'it compiles, and all but the text is there' 'prove: 7 passed, 0 failed'
has 'no statement' 'exercises/two-fold.nw: no chapter states this exercise'
has 'what is to do' 'solutions/two-fold.wrong:1: there is a TODO to fill in'
for target in grade handout; do
    try $target EXERCISES='first two-fold' SUBMISSIONS="$room/class" GRADES="$room/none" -o book.pdf && no "$target goes on with half an exercise" || ok
    has "$target says why" 'exercises/two-fold.nw: no chapter states this exercise'
done
[ ! -e "$room/none" ] && ok || no 'something was marked'
sed -i 's/TODO:\{0,1\} \{0,1\}//' "$room/copy/exercises/two-fold.nw" "$room"/copy/solutions/two-fold.*
state() { printf '\\begin{exercise}{two-fold}{10}{%s}\nWrite [[void %s(int n, const double *x, double *y)]].\n\\hint{What?}\n\\end{exercise}\n' "$1" "$2" >>"$room/copy/chapters/$3"; }
state 2 two_fold 02-spiral.nw
try prove-two-fold && ok || no "a complete exercise is not proved: $(cat "$room/said")"
said() { (cd "$room/copy" && python3 exercises/stated.py "$@") >"$room/said" 2>&1 && no "stated.py $* finds nothing" || ok; }
state 2 two_fold 03-limits-of-lines.nw
said two-fold
has 'stated twice' 'exercises/two-fold.nw: stated 2 times, in chapters/02-spiral.nw:'
cp chapters/02-spiral.nw chapters/03-limits-of-lines.nw "$room/copy/chapters"
state '' two_fold 02-spiral.nw
said two-fold
has 'no points' "two-fold is worth '' points; wanted a whole number"
cp chapters/02-spiral.nw "$room/copy/chapters"
state 2 another 02-spiral.nw
said two-fold
has 'an exercise on paper of this name' 'names no function of exercises/two-fold.nw (two_fold); is it another exercise, one on paper?'
said power-cut
has 'on paper' 'there is no exercise power-cut that a machine checks; it is one for paper'
cp chapters/02-spiral.nw "$room/copy/chapters"
state 2 two_fold 02-spiral.nw
: >"$room/copy/generated/exercises/two-fold/expected-1"
said --seed 1 two-fold
has 'no expected results' '9 cases and 0 expected results for seed 1'
[ ! -e "$room/copy/generated/exercises/two-fold/expected-1" ] && ok || no 'an empty file of results is kept'
(cd "$room/copy" && GIT_CEILING_DIRECTORIES=$room python3 exercises/stated.py --pack two-fold) >"$room/said" 2>&1
has 'without git' 'this folder is no clone of the repository'
(cd "$room/copy" && git init -q . && echo '/exercises/two*' >.gitignore)
said --pack two-fold
has 'what git ignores' 'exercises/two-fold.nw: git ignores this file, so an archive would lack it'
python3 exercises/stated.py --pack $(ls exercises/*.nw | sed 's|.*/||; s|\.nw$||') >"$room/said" 2>&1 && ok || no "the book's own exercises: $(cat "$room/said")"

verdict
