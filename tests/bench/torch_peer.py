# The same training with PyTorch, one thread: python3 torch_peer.py DATA.csv MODEL EPOCHS
# nn.Module, cross_entropy, SGD with rate 1, everything in double. Prints what numpy_peer.py prints.
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def main():
    table = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
    X, y = torch.tensor(table[:, :-1]), torch.tensor(table[:, -1].astype(int))
    words, epochs = open(sys.argv[2]).read().split(), int(sys.argv[3])
    d, h, K = int(words[3]), int(words[5]), int(words[7])
    net = torch.nn.Sequential(torch.nn.Linear(d, h), torch.nn.ReLU(), torch.nn.Linear(h, K))
    at = 8
    with torch.no_grad():
        for layer, inputs, outputs in ((net[0], d, h), (net[2], h, K)):
            count = inputs * outputs
            weights = torch.tensor([float(w) for w in words[at + 1:at + 1 + count]])
            layer.weight.copy_(weights.reshape(inputs, outputs).T)
            at += 1 + count
            layer.bias.copy_(torch.tensor([float(w) for w in words[at + 1:at + 1 + outputs]]))
            at += 1 + outputs
    optimizer = torch.optim.SGD(net.parameters(), lr=1.0)
    losses = np.empty(epochs)
    cpu, began = time.process_time(), time.perf_counter()
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(X), y)
        loss.backward()
        optimizer.step()
        losses[epoch] = loss.item()
    cpu, seconds = time.process_time() - cpu, time.perf_counter() - began
    print("%.6f %.6f" % (cpu, seconds), *["%.17g" % losses[e] if e < epochs else "-" for e in (0, 10, 100, 1000, epochs - 1)])


main()
