#line 272 "chapters/03-limits-of-lines.nw"
/* The two steps of an output layer: scores, and probabilities */
#ifndef LAYER_H
#define LAYER_H
#line 111 "chapters/03-limits-of-lines.nw"
/* Z = A W + b: a weighted sum of each row of A for each column of W. */
void affine(int m, int p, int q, double A[m][p], double W[p][q], double b[q],
            double Z[m][q]);
#line 217 "chapters/03-limits-of-lines.nw"
/* Each row of y_hat becomes the softmax of the row of Z: exp(z) over the
   row's sum of exp(z). y_hat may be Z. NaN or infinity in a row of Z makes
   the row of y_hat NaN (-infinity alone is a probability of 0). */
void softmax(int m, int K, double Z[m][K], double y_hat[m][K]);
#line 276 "chapters/03-limits-of-lines.nw"
#endif
