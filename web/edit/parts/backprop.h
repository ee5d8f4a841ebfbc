#line 542 "chapters/06-backpropagation.nw"
/* The gradient of the loss: every parameter's slope, by the chain rule */
#ifndef BACKPROP_H
#define BACKPROP_H

#include "network.h"

#line 477 "chapters/06-backpropagation.nw"
typedef struct {
    void *dZ2;                  /* m x K */
    void *dA1, *dZ1;            /* m x h */
    double *dtheta;             /* the slopes of theta, in its order: */
    void *dW1;                  /* d x h */
    double *db1;                /* h */
    void *dW2;                  /* h x K */
    double *db2;                /* K */
} Gradient;
#line 528 "chapters/06-backpropagation.nw"
/* Room for the slopes of m examples. Ends the program if memory is short. */
Gradient new_gradient(const Network *net, int m);
void free_gradient(Gradient *g);
#line 534 "chapters/06-backpropagation.nw"
/* After forward_pass on the same X: dZ2 = (y_hat - Y) / m, dW2 = A1' dZ2,
   db2 = the sum of dZ2's rows, dA1 = dZ2 W2', dZ1 = dA1 where A1 > 0 and 0
   elsewhere, dW1 = X' dZ1, db1 = the sum of dZ1's rows. */
void backward_pass(const Network *net, int m, double X[m][net->d],
                   const int y[m], const Forward *f, Gradient *g);
#line 550 "chapters/06-backpropagation.nw"
#endif
