/* The fast network as a rung of the ladder: prints seconds and the losses of five epochs */
#include <stdio.h>
#include <stdlib.h>
#include "timing.h"
#include "files.h"
#include "model.h"
#include "train.h"

static void note_loss(int epoch, double loss, const Network *net, void *losses)
{
    (void)net;
    ((double *)losses)[epoch] = loss;
}
int main(int argc, char **argv)
{
    if (argc != 5)
        fail("usage: bench-train DATA.csv MODEL EPOCHS THREADS");
    Dataset data = read_training_data(argv[1]);
    Network net = read_model(argv[2]);
    const int epochs = atoi(argv[3]);
    double *loss = allocate((size_t)epochs, sizeof *loss);
    const double began = seconds();
    fit(&net, &data, (FitOptions){ .epochs = epochs, .rate = 1,
        .threads = atoi(argv[4]), .report = note_loss, .context = loss });
    print_losses(seconds() - began, epochs, loss);
    free(loss); free_network(&net); free_dataset(&data);
    return 0;
}
