# The same training with NumPy: python3 numpy_peer.py DATA.csv MODEL EPOCHS [tuned]
# Without "tuned" it uses the post's own expressions (put right); with it, the index is made once and arrays are reused.
# Prints the processor's and the wall's seconds of the training loop, then the losses at epochs 0, 10, 100, 1000 and the last.
# With the one word "kernel" it prints which processor OpenBLAS takes this one for, and the widest vectors that NumPy uses itself.
# Run it with OPENBLAS_NUM_THREADS=1. The initial model comes from `glassbox train --epochs 0 --model MODEL`.
import sys
import time

import numpy as np


def read_model(path):
    words = open(path).read().split()
    d, h, K = int(words[3]), int(words[5]), int(words[7])
    sizes = {"W1": (d, h), "b1": (1, h), "W2": (h, K), "b2": (1, K)}
    model, at = {}, 8
    for name, shape in sizes.items():
        assert words[at] == name
        count = shape[0] * shape[1]
        model[name] = np.array(words[at + 1:at + 1 + count], dtype=float).reshape(shape)
        at += 1 + count
    return model


def posts_epoch(X, y, rows, W1, b1, W2, b2):
    m = len(y)
    Z1 = np.dot(X, W1) + b1
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(A1, W2) + b2
    exp = np.exp(Z2 - np.max(Z2, axis=1, keepdims=True))
    A2 = exp / np.sum(exp, axis=1, keepdims=True)
    loss = np.sum(-np.log(A2[range(m), y])) / m
    dZ2 = A2.copy()
    dZ2[range(m), y] -= 1
    dZ2 /= m
    dW2 = np.dot(A1.T, dZ2)
    db2 = np.sum(dZ2, axis=0, keepdims=True)
    dZ1 = np.dot(dZ2, W2.T)
    dZ1[A1 <= 0] = 0
    dW1 = np.dot(X.T, dZ1)
    db1 = np.sum(dZ1, axis=0, keepdims=True)
    W1 -= dW1
    b1 -= db1
    W2 -= dW2
    b2 -= db2
    return loss


def tuned_epoch(X, y, rows, W1, b1, W2, b2):
    A1 = X @ W1
    A1 += b1
    np.maximum(0, A1, out=A1)
    Z2 = A1 @ W2 + b2
    e = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    y_hat = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(y_hat[rows, y]).sum() / len(y)
    y_hat[rows, y] -= 1
    y_hat /= len(y)
    dZ1 = y_hat @ W2.T
    dZ1 *= A1 > 0
    W2 -= A1.T @ y_hat
    b2 -= y_hat.sum(axis=0, keepdims=True)
    W1 -= X.T @ dZ1
    b1 -= dZ1.sum(axis=0, keepdims=True)
    return loss


def kernel():
    import ctypes
    from numpy.core._multiarray_umath import __cpu_dispatch__, __cpu_features__
    libraries = [line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line and ".so" in line]
    name = "another BLAS"
    for library in libraries:
        found = getattr(ctypes.CDLL(library), "openblas_get_corename", None)
        if found:
            found.restype = ctypes.c_char_p
            name = found().decode()
    used = [f for f in __cpu_dispatch__ if __cpu_features__.get(f)]
    print(name, "AVX512" if any(f.startswith("AVX512") for f in used) else used[-1] if used else "baseline")


def main():
    if sys.argv[1:] == ["kernel"]:
        return kernel()
    table = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
    X, y = np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(int)
    p, epochs, m = read_model(sys.argv[2]), int(sys.argv[3]), len(y)
    W1, b1, W2, b2 = p["W1"], p["b1"], p["W2"], p["b2"]
    losses = np.empty(epochs)
    train = tuned_epoch if sys.argv[4:] == ["tuned"] else posts_epoch
    rows = np.arange(m)
    cpu, began = time.process_time(), time.perf_counter()
    for epoch in range(epochs):
        losses[epoch] = train(X, y, rows, W1, b1, W2, b2)
    cpu, seconds = time.process_time() - cpu, time.perf_counter() - began
    print("%.6f %.6f" % (cpu, seconds), *["%.17g" % losses[e] if e < epochs else "-" for e in (0, 10, 100, 1000, epochs - 1)])


main()
