#line 190 "chapters/05-loss.nw"
/* The categorical cross-entropy */
#ifndef LOSS_H
#define LOSS_H

/* L = -(1/m) sum over i of log y_hat[i][y[i]], in nats. A probability of 0
   gives infinity, NaN gives NaN. y: classes 0 .. K-1. */
double cce_loss(int m, int K, double y_hat[m][K], const int y[m]);

#endif
