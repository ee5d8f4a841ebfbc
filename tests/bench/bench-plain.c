/* The plain network as a rung of the ladder: prints seconds and the losses of five epochs */
#include <stdio.h>
#include <stdlib.h>
#include "timing.h"
#include "files.h"
#include "model.h"
#include "plain.h"

int main(int argc, char **argv)
{
    if (argc != 4)
        fail("usage: bench-plain DATA.csv MODEL EPOCHS");
    Dataset data = read_training_data(argv[1]);
    Network net = read_model(argv[2]);
    Plain plain = new_plain(&net, &data);
    const int epochs = atoi(argv[3]);
    double *loss = allocate((size_t)epochs, sizeof *loss);
    const double began = seconds();
    for (int epoch = 0; epoch < epochs; epoch++)
        loss[epoch] = plain_epoch(&plain, 1);
    print_losses(seconds() - began, epochs, loss);
    free(loss); free_plain(&plain); free_network(&net); free_dataset(&data);
    return 0;
}
