#line 463 "chapters/01-black-box.nw"
#ifndef NEURON_H
#define NEURON_H
/* z = x w + b; x, w: d numbers */
double weighted_sum(int d, const double *x, const double *w, double b);
/* max(0, z); a NaN stays */
double relu(double z);
/* relu(weighted_sum) */
double neuron(int d, const double *x, const double *w, double b);
#endif
