#line 638 "chapters/04-forward.nw"
/* One hidden layer: y_hat = softmax(ReLU(X W1 + b1) W2 + b2) */
#ifndef NETWORK_H
#define NETWORK_H
#include <stddef.h>
#include <stdint.h>
#line 166 "chapters/04-forward.nw"
typedef struct {
    int d, h, K;                /* features, hidden units, classes */
    size_t count;               /* parameters: (d + 1) h + (h + 1) K */
    double *theta;              /* all of them, in one run of memory: */
    void *W1;                   /* d x h */
    double *b1;                 /* h */
    void *W2;                   /* h x K */
    double *b2;                 /* K */
} Network;
#line 245 "chapters/04-forward.nw"
typedef struct {
    void *Z1, *A1;              /* m x h: hidden sums, activations */
    void *Z2, *y_hat;           /* m x K: scores, probabilities */
} Forward;
#line 182 "chapters/04-forward.nw"
/* All parameters zero. d, h, K >= 1, at most 10^8 parameters. Ends the
   program if memory is short. */
Network new_network(int d, int h, int K);
Network copy_network(const Network *net);
void free_network(Network *net);
#line 252 "chapters/04-forward.nw"
/* Room for what the forward pass leaves for m examples. */
Forward new_forward(const Network *net, int m);
void free_forward(Forward *f);
/* Z1 = X W1 + b1, A1 = ReLU(Z1), Z2 = A1 W2 + b2, y_hat = softmax(Z2).
   NaN in gives NaN out. */
void forward_pass(const Network *net, int m, double X[m][net->d], Forward *f);
#line 614 "chapters/04-forward.nw"
/* W1 and W2 get 0.01 N(0,1), drawn row by row, W1 first; biases get 0. */
void init_network(Network *net, uint64_t seed);
#line 646 "chapters/04-forward.nw"
#endif
