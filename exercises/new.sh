#!/bin/sh
# new.sh NAME: the beginning of an exercise that a machine checks. Each TODO is for the author; until none is left, and until a
# chapter states it, nothing is marked or packed with it.
set -eu
name=$1
no() { echo "NAME=$name: $*" >&2; exit 2; }
[ -n "$name" ] || { echo "make new-exercise NAME=name, of small letters, digits and hyphens" >&2; exit 2; }
printf '%s' "$name" | LC_ALL=C awk 'NR > 1 || length > 40 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/ { bad = 1 } END { exit bad }' ||
    no "wanted small letters and digits, in words joined by hyphens, 40 characters at most"
case $name in answers | exercises | parts | list | grades) no "this name is taken by something else" ;; esac
function=$(printf '%s' "$name" | tr - _)
for file in "exercises/$name.nw" "solutions/$name.nw" "solutions/$name.wrong"; do
    [ ! -e "$file" ] || no "$file is already there"
done
if grep -n "^\\\\begin{exercise}{$name}" chapters/*.nw >&2; then no "a chapter already states an exercise of this name, one for paper"; fi
if echo "#include <$name.h>" | ${CC:-cc} -Igenerated/src -E -x c - >/dev/null 2>&1; then no "$name.h is already the name of a header"; fi
printf '#include <math.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nvoid %s(int n, const double *x, double *y);\n' "$function" |
    ${CC:-cc} -std=c11 -Wall -Wextra -Werror -fsyntax-only -x c - 2>/dev/null || no "$function means something in C already"

cat >"exercises/$name.nw.new" <<END_OF_EXERCISE
TODO: what it is about, in a line (exercise of chapter N).

<<$name.h>>=
/* TODO: the contract. y[i] is ... of x[i], for i from 0 to n - 1; n >= 0;
   a NaN gives a NaN. */
void $function(int n, const double *x, double *y);
@

<<$name stub>>=
void $function(int n, const double *x, double *y)
{
    /* your code */
}
@

<<$name hints>>=
TODO: an idea.

TODO: nearly the answer.
@

<<$name-cases.c>>=
#include "exercise.h"

/* TODO: the numbers that an answer gets. The first case is small enough for
   paper; others have n = 0, NaN, infinity, and what a mistake meets first. */
static void one(int n, const double *x)
{
    begin_case(1e-14, "$function(%d, x, y)", n);
    inputs("n, x[%d]", n);
    results("y[%d]", n);
    put_int(n);
    put_doubles(n, x);
}

void cases(Random *r)
{
    double x[9];
    one(2, (double[]){ 3, -1.5 });
    for (int t = 1; t < 9; t++) {
        for (int i = 0; i < t; i++)
            x[i] = random_normal(r);
        one(t, x);
    }
}
@

<<$name-driver.c>>=
#include "exercise.h"
#include "$name.h"

void run_case(void)
{
    const int n = get_int();
    const double *x = get_doubles(n);
    double *y = blank_doubles(n);
    $function(n, x, y);
    give_doubles(n, y);
}
@
END_OF_EXERCISE
cat >"solutions/$name.nw.new" <<END_OF_SOLUTION
TODO: why this is right.

<<exercise $name>>=
void $function(int n, const double *x, double *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];        /* TODO */
}
@
END_OF_SOLUTION
cat >"solutions/$name.wrong.new" <<END_OF_WRONG
TODO: the factor is 3 | s/2 \* x/3 * x/
TODO: the last number is left out | s/i < n;/i < n - 1;/
TODO: a number is a float | s/= 2 \*/= (float)2 * (float)/
TODO: the first number is taken for all | s/x\[i\]/x[0]/
END_OF_WRONG
mv "exercises/$name.nw.new" "exercises/$name.nw"
mv "solutions/$name.nw.new" "solutions/$name.nw"
mv "solutions/$name.wrong.new" "solutions/$name.wrong"
cat <<END_OF_TEXT
exercises/$name.nw, solutions/$name.nw and solutions/$name.wrong are written. Replace every TODO in them,
and state the exercise in a chapter, with its difficulty (minutes) and points:

\\begin{exercise}{$name}{10}{2}
Write [[void $function(int n, const double *x, double *y)]], which ...
\\hint{A question?}
\\end{exercise}

Then: make prove-$name
END_OF_TEXT
