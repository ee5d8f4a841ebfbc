/* Where an epoch of the spiral goes: the least microseconds of each part */
#include <stdio.h>
#include "backprop.h"
#include "timing.h"
#include "loss.h"
#include "spiral.h"

static void time_parts(const Dataset *data, int epochs, double part[6])
{
    Network net = new_network(2, 100, 3);
    init_network(&net, 1);
    Workspace ws = new_workspace(&net);
    Gradient g = new_gradient(&net);
    double sum[6] = { 0 }, loss = 0;
    Network none = new_network(2, 0, 3);        /* its backward pass is dZ2 and db2 alone */
    Gradient rest = new_gradient(&none);
    for (int epoch = 0; epoch < epochs; epoch++) {
        clear_gradient(&g);
        for (int first = 0; first < data->m; first += BLOCK) {
            const Block block = block_of(data, first);
            const double t0 = seconds();
            forward_pass(&net, block, &ws);
            const double t1 = seconds();
            loss += cce_loss(net.K, block, ws.y_hat);
            const double t2 = seconds();
            backward_pass(&net, block, &ws, &g);
            const double t3 = seconds();
            softmax(net.K, block.n, ws.dZ2);
            const double t4 = seconds();
            backward_pass(&none, block, &ws, &rest);
            const double t5 = seconds();
            sum[0] += t1 - t0 - (t4 - t3);
            sum[1] += t4 - t3;
            sum[2] += t2 - t1;
            sum[3] += t3 - t2;
            sum[5] += t5 - t4;
        }
        const double before = seconds();
        for (size_t q = 0; q < net.count; q++)
            net.theta[q] -= g.dtheta[q];
        sum[4] += seconds() - before;
    }
    for (int q = 0; q < 6; q++)
        if (sum[q] / epochs < part[q])
            part[q] = sum[q] / epochs;
    if (loss < 0)
        printf("a loss below zero\n");
    free_gradient(&rest); free_network(&none);
    free_gradient(&g); free_workspace(&ws); free_network(&net);
}
int main(void)
{
    enum { ROUNDS = 20, EPOCHS = 500 };
    double part[6] = { 1, 1, 1, 1, 1, 1 };
    Dataset data = make_spiral(100, 3, 0.2, 1);
    for (int round = 0; round < ROUNDS; round++)
        time_parts(&data, EPOCHS, part);
    printf("part-units,%.2f\n", 1e6 * part[0]);
    printf("part-softmax,%.2f\n", 1e6 * part[1]);
    printf("part-loss,%.2f\n", 1e6 * part[2]);
    printf("part-backward,%.2f\n", 1e6 * part[3]);
    printf("part-step,%.2f\n", 1e6 * part[4]);
    printf("part-dZ2,%.2f\n", 1e6 * part[5]);
    free_dataset(&data);
    return 0;
}
