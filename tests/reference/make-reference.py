#!/usr/bin/env python3
"""Make the reference values that tests/reference.sh compares the program with.

A transcription of the formulas into NumPy that shares nothing with the program: its own data, its own seeds, matrix
products instead of loops. Run it in this folder: python3 make-reference.py
"""
import numpy as np

EPOCHS = 1000


def write(path, header, rows):
    with open(path, "w") as file:
        file.write(header + "\n")
        for row in rows:
            file.write(",".join(str(v) if isinstance(v, (int, np.integer)) else "%.17g" % v for v in row) + "\n")


def write_model(path, W1, b1, W2, b2):
    with open(path, "w") as file:
        file.write("glassbox-model 1\n")
        file.write("features %d hidden %d classes %d\n" % (W1.shape[0], W1.shape[1], W2.shape[1]))
        for name, table in (("W1", W1), ("b1", b1), ("W2", W2), ("b2", b2)):
            file.write(name + "\n")
            for row in table:
                file.write(" ".join("%.17g" % v for v in row) + "\n")


def forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = np.maximum(0.0, Z1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    return Z1, A1, E / E.sum(axis=1, keepdims=True)


def train(X, y, W1, b1, W2, b2, rate):
    """Full-batch gradient descent; the loss is measured before each update."""
    m = len(X)
    Y = np.zeros((m, W2.shape[1]))
    Y[np.arange(m), y] = 1.0
    losses = []
    for _ in range(EPOCHS):
        Z1, A1, P = forward(X, W1, b1, W2, b2)
        losses.append(-np.log(P[np.arange(m), y]).sum() / m)
        dZ2 = (P - Y) / m
        dW2 = A1.T @ dZ2
        db2 = dZ2.sum(axis=0, keepdims=True)
        dZ1 = (dZ2 @ W2.T) * (Z1 > 0.0)
        dW1 = X.T @ dZ1
        db1 = dZ1.sum(axis=0, keepdims=True)
        W1, b1, W2, b2 = W1 - rate * dW1, b1 - rate * db1, W2 - rate * dW2, b2 - rate * db2
    return losses, forward(X, W1, b1, W2, b2)[2]


def spiral(random):
    X, y = [], []
    for j in range(3):
        r = np.linspace(0.0, 1.0, 100)
        t = np.linspace(4.0 * j, 4.0 * (j + 1), 100) + 0.2 * random.randn(100)
        X.append(np.column_stack((r * np.sin(t), r * np.cos(t))))
        y += [j] * 100
    return np.vstack(X), np.array(y)


def clusters(random, rows, features, classes):
    """One cloud a class, of unequal widths, so close together that they overlap; the rows in random order."""
    y = random.permutation(np.arange(rows) % classes)
    centres = 1.2 * random.randn(classes, features) / np.sqrt(features / 4.0)
    widths = 0.5 + random.rand(features)
    return centres[y] + widths * random.randn(rows, features), y


def pixels(random, rows, features, classes):
    """Grey values in sixteenths, many of them exactly 0 or 1, like small scanned digits."""
    y = random.permutation(np.arange(rows) % classes)
    shapes = random.randint(-6, 20, (classes, features))
    return np.clip(shapes[y] + random.randint(-4, 5, (rows, features)), 0, 16) / 16.0, y


def case(name, seed, make, hidden, rate, bias):
    random = np.random.RandomState(seed)
    X, y = make(random)
    features, classes = X.shape[1], int(y.max()) + 1
    model = (0.01 * random.randn(features, hidden), bias * random.randn(1, hidden),
             0.01 * random.randn(hidden, classes), bias * random.randn(1, classes))
    losses, P = train(X, y, *model, rate)
    write(name + ".csv", ",".join("x%d" % (i + 1) for i in range(features)) + ",y",
          [list(x) + [int(label)] for x, label in zip(X, y)])
    write_model(name + ".model", *model)
    write(name + ".loss", "epoch,loss", enumerate(losses))
    write(name + ".probabilities", ",".join("p%d" % k for k in range(classes)), P)
    print("%s: loss %.6f to %.6f, accuracy %.4f" % (name, losses[0], losses[-1], (P.argmax(axis=1) == y).mean()))


# The spiral starts as the book does, with biases 0; the others start with biases that are not, to see them used.
case("spiral", 101, spiral, 100, 1.0, 0.0)
case("four", 102, lambda r: clusters(r, 120, 4, 3), 7, 0.5, 0.1)
case("thirteen", 103, lambda r: clusters(r, 90, 13, 3), 10, 0.3, 0.1)
case("pixels", 104, lambda r: pixels(r, 150, 64, 10), 12, 0.1, 0.1)
