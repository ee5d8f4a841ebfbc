#line 575 "chapters/07-gradient-check.nw"
/* Does backpropagation tell the truth? Slopes against differences */
#ifndef GRADCHECK_H
#define GRADCHECK_H

#include "data.h"
#include "network.h"

#line 506 "chapters/07-gradient-check.nw"
typedef struct {
    int checked, left_out;      /* parameters; left out: too near a kink */
    double error;               /* the largest relative error */
    size_t worst;               /* where in theta it occurs */
    double slope, difference;   /* what was claimed and measured there */
} Comparison;
#line 551 "chapters/07-gradient-check.nw"
/* The mean loss over all examples; data has classes. */
double loss_of(const Network *net, const Dataset *data);
/* (L(theta + step) - L(theta - step)) / (2 step) along theta[q]; puts
   theta[q] back. */
double central_difference(Network *net, const Dataset *data, size_t q,
                          double step);
#line 560 "chapters/07-gradient-check.nw"
/* How far theta[q] can move before a hidden sum becomes 0 for an example. */
double kink_distance(const Network *net, const Dataset *data, size_t q);
#line 565 "chapters/07-gradient-check.nw"
/* Every slope in dtheta against its central difference. The step shrinks
   near a kink; below step / 100 the parameter is left out. */
Comparison compare_slopes(const Network *net, const Dataset *data,
                          const double *dtheta, double step);
/* The largest relative error of backpropagation; NaN if the loss is. A
   step of 1e-5 is a good one. */
double gradient_check(const Network *net, const Dataset *data, double step);
#line 584 "chapters/07-gradient-check.nw"
#endif
