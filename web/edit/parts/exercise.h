#line 108 "chapters/H-instructors.nw"
/* What an exercise's cases and driver are written with */
#ifndef EXERCISE_H
#define EXERCISE_H

#include "random.h"

#line 120 "chapters/H-instructors.nw"
/* Each exercise supplies cases(), which writes the inputs of every case.
   The label says in words what is called with which input. */
void cases(Random *r);
void begin_case(double tolerance, const char *label, ...);
/* The names of the case's numbers, in order, with shapes: "K, z[%d]" */
void inputs(const char *names, ...);
void results(const char *names, ...);
void put_int(int v);
void put_double(double v);
void put_ints(int n, const int *v);
void put_doubles(int n, const double *v);
/* Where the answer is a test: the reply to a question of n numbers about the
   function that the case calls kind. Wrong questions get none. */
void reply(int kind, int n, const double *question);
extern int counted;     /* by reply: for kind < 0 the first of the results */
#line 141 "chapters/H-instructors.nw"
/* Each exercise supplies run_case(), which reads one case, calls the answer
   and gives its results. Arrays have exactly n entries: what is written
   beside them is noticed, and they are freed after the case. */
void run_case(void);
int get_int(void);
double get_double(void);
int *get_ints(int n);
double *get_doubles(int n);
const int *fixed_ints(int n);           /* the same, and stays as it is */
const double *fixed_doubles(int n);
int *blank_ints(int n);                 /* room for results, not zero */
double *blank_doubles(int n);
void give_int(int v);
void give_double(double v);
void give_ints(int n, const int *v);
void give_doubles(int n, const double *v);
/* What was given since the last line is a question; the reply can be got. */
void ask(void);
#line 116 "chapters/H-instructors.nw"
#endif
