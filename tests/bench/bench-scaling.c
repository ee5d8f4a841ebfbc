/* Time for one example and hidden unit over the sizes, the best of three: lines scale,examples,features,hidden,classes,ns */
#include <math.h>
#include <stdio.h>
#include "timing.h"
#include "network.h"
#include "random.h"
#include "spiral.h"
#include "train.h"

static Dataset any_data(int m, int d, int K)
{
    if (d == 2)
        return make_spiral(m / K, K, 0.2, 1);
    Dataset data = new_dataset(m, d, K);
    Random r = random_from_seed(1);
    for (int q = 0; q < m * d; q++)
        data.X[q] = random_normal(&r);
    for (int i = 0; i < m; i++)
        data.y[i] = i % K;
    return data;
}

static void time_shape(int m, int d, int h, int K)
{
    Dataset data = any_data(m, d, K);
    const double work = (double)data.m * h, adds = 2 * d + 3 * K;
    const int epochs = 1 + (int)(6e8 / (work * adds));
    Network net = new_network(d, h, K);
    double least = INFINITY;
    for (int run = 0; run < 3; run++) {
        init_network(&net, 1);
        const double began = seconds();
        fit(&net, &data, (FitOptions){ .epochs = epochs, .rate = 0.1, .threads = 1 });
        least = fmin(least, seconds() - began);
    }
    printf("scale,%d,%d,%d,%d,%.4f\n", data.m, d, h, K, least / epochs / work * 1e9);
    free_network(&net);
    free_dataset(&data);
}
int main(void)
{
    for (int m = 300; m <= 300000; m *= 10)
        time_shape(m, 2, 100, 3);
    for (int h = 10; h <= 1000; h *= 10)
        time_shape(3000, 2, h, 3);
    for (int m = 300; m <= 300000; m *= 10)
        time_shape(m, 64, 100, 10);
    for (int h = 10; h <= 1000; h *= 10)
        time_shape(3000, 64, h, 10);
    return 0;
}
