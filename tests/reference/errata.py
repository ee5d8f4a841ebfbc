#!/usr/bin/python3
"""Runs the post's code as it is printed, and with single faults, and prints what happens.
python3 tests/reference/errata.py > tests/reference/errata.txt   (needs NumPy)"""
import warnings
import numpy as np

warnings.simplefilter("always")


def spiral(seed=1, n=100, K=3):
    r = np.random.RandomState(seed)
    X, y = np.zeros((n * K, 2)), np.zeros(n * K, dtype=int)
    for j in range(K):
        radius, t = np.linspace(0, 1, n), np.linspace(4 * j, 4 * (j + 1), n) + 0.2 * r.randn(n)
        X[n * j:n * (j + 1)] = np.c_[radius * np.sin(t), radius * np.cos(t)]
        y[n * j:n * (j + 1)] = j
    return X, y


def show(slug, code):
    print("[%s]" % slug)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            out = code()
            if out is not None:
                print(out)
        except Exception as e:
            print("%s: %s" % (type(e).__name__, e))
        for w in seen:
            print("%s: %s" % (w.category.__name__, w.message))
    print()


X, y = spiral()
rng = np.random.RandomState(0)


class NeuralNet:                        # the constructor as printed: num_featues above, num_features below
    def __init__(self, num_featues, num_hidden_neurons, num_classes):
        self.d = num_features           # noqa: F821


class NumPyNet:                         # the post's network, corrected
    def __init__(self, d, h, n, seed=0):
        rng = np.random.RandomState(seed)
        self.W1, self.b1 = rng.randn(d, h) * 0.01, np.zeros((1, h))
        self.W2, self.b2 = rng.randn(h, n) * 0.01, np.zeros((1, n))

    def forward_pass(self, X):
        A1 = np.maximum(0, np.dot(X, self.W1) + self.b1)
        exp = np.exp(np.dot(A1, self.W2) + self.b2)
        return A1, exp / np.sum(exp, axis=1, keepdims=True)

    def cce_loss(self, A2, y):
        return np.sum(-np.log(A2[range(len(y)), y])) / len(y)

    def backward_pass(self, X, y, A1, A2, share=True):
        dZ2 = A2.copy()
        dZ2[range(len(y)), y] -= 1
        if share:
            dZ2 /= len(y)
        dZ1 = np.dot(dZ2, self.W2.T)
        dZ1[A1 <= 0] = 0
        return np.dot(X.T, dZ1), np.dot(A1.T, dZ2), dZ1.sum(0, keepdims=True), dZ2.sum(0, keepdims=True)

    def fit(self, X, y, epochs, rate, share=True):
        losses = []
        for i in range(epochs):
            A1, A2 = self.forward_pass(X)
            losses.append(self.cce_loss(A2, y))
            dW1, dW2, db1, db2 = self.backward_pass(X, y, A1, A2, share)
            self.W1 -= rate * dW1
            self.W2 -= rate * dW2
            self.b1 -= rate * db1
            self.b2 -= rate * db2
        return losses


def without_a_list():                   # the rest of the class is right; the constructor makes no cce_losses
    NeuralNet.__init__ = lambda self: None
    NeuralNet().cce_losses.append(1.0986)


def strips():                        # pairs of neighbours in the post's grid that are of classes 0 and 2
    x1, x2 = (np.arange(v.min() - 1, v.max() + 1, 0.02) for v in X.T)
    xx, yy = np.meshgrid(x1, x2)
    c = main.forward_pass(np.c_[xx.ravel(), yy.ravel()])[1].argmax(1).reshape(xx.shape)
    steps = np.concatenate([abs(np.diff(c, axis=k)).ravel() for k in (0, 1)])
    return "borders between neighbours of the grid: %d, of these from class 0 to class 2: %d" % (
        (steps > 0).sum(), (steps == 2).sum())


def many_layers():                       # weights 0.01 N(0,1) through many layers: the signal dies
    r, A = np.random.RandomState(0), X
    lines = []
    for layer in range(1, 11):
        A = np.maximum(0, A @ (0.01 * r.randn(A.shape[1], 100)))
        if layer in (1, 5, 10):
            lines.append("largest activation in hidden layer %d: %.1e" % (layer, A.max()))
    return "\n".join(lines)


def main_run():
    Z1 = X @ main.W1 + main.b1
    zeros = "exactly 0 before the first epoch: %d of %d entries of Z1" % ((Z1 == 0).sum(), Z1.size)
    losses = main.fit(X, y, 10000, 1.0)
    labels = main.forward_pass(X)[1].argmax(1)
    right = (labels == y).sum()
    X2, y2 = spiral(seed=2)
    fresh = (main.forward_pass(X2)[1].argmax(1) == y2).mean()
    origin = (X == 0).all(1)
    return "\n".join((
        "iteration 0: loss %f" % losses[0], "iteration 9000: loss %f" % losses[9000],
        "right: %d of 300, %.2f %%" % (right, right / 3),
        "the loss rose in %d of 9999 steps" % sum(b > a for a, b in zip(losses, losses[1:])),
        "points at the origin: %d, of classes %s; right: %d" % (
            origin.sum(), y[origin].tolist(), (labels == y)[origin].sum()),
        "300 fresh points: %.2f %% right" % (100 * fresh),
        zeros))


def steps():                            # how far one update of the main run moves the parameters
    net, length = NumPyNet(2, 100, 3), []
    for i in range(1000):
        A1, A2 = net.forward_pass(X)
        g = net.backward_pass(X, y, A1, A2)
        length.append(np.sqrt(sum((v * v).sum() for v in g)))
        net.W1, net.W2, net.b1, net.b2 = (p - v for p, v in zip((net.W1, net.W2, net.b1, net.b2), g))
    return "length of an update at rate 1, iterations 0..999: %.4f to %.4f" % (min(length), max(length))


main = NumPyNet(2, 100, 3)
show("num-featues", lambda: NeuralNet(2, 100, 3))
show("num-featues, called by name", lambda: NeuralNet(num_features=2, num_hidden_neurons=100, num_classes=3))
show("shapes", lambda: np.dot(X, rng.randn(100, 2) * 0.01))
show("bias-shapes", lambda: np.dot(X, rng.randn(2, 100)) + np.zeros((100, 1)))
show("bias-shapes, m = h", lambda: "no error; shape %s" % (
    (np.dot(X[:100], rng.randn(2, 100)) + np.zeros((100, 1))).shape,))
show("cce-losses", without_a_list)
show("epochs-under-ten", lambda: [i for i in range(5) if i % (5 // 10) == 0])
show("last-iteration", lambda: "i == epochs: %d times in 10000" % sum(i == 10000 for i in range(10000)))
show("overflow", lambda: "features times 10000, losses: %s" % NumPyNet(2, 100, 3).fit(10000 * X, y, 3, 1.0))
show("log-zero", lambda: "loss: %s" % NumPyNet(2, 100, 3).cce_loss(
    np.exp([[0.0, -800.0]]) / np.exp([[0.0, -800.0]]).sum(), np.array([1])))
show("softmax-index", lambda:
     "the probabilities of 300 examples sum to %.0f" % NumPyNet(2, 5, 3).forward_pass(X)[1].sum())
show("relu-at-zero", lambda: "slope of ReLU at 0 from two sides: %s" % (
    (np.maximum(0, 1e-6) - np.maximum(0, -1e-6)) / 2e-6))
show("hadamard", lambda: np.dot(rng.randn(300, 100), rng.randn(300, 100)))
show("missing-m", lambda: "\n".join(
    "%s the 1/m: loss after 100 epochs at rate 1: %.4f" % (
        "with" if s else "without", NumPyNet(2, 100, 3).fit(X, y, 101, 1.0, s)[-1]) for s in (True, False)))
show("defaults", lambda: "loss after 1000 epochs at rate 0.01: %.4f" % NumPyNet(2, 100, 3).fit(X, y, 1001, 0.01)[-1])
show("rate-small", steps)
show("the run, corrected", main_run)
show("contourf", strips)
show("all-the-same", many_layers)
show("percent", lambda: "training accuracy: %.2f %%" % np.mean(main.forward_pass(X)[1].argmax(1) == y))
show("mojibake", lambda: "a dash: %s" % ascii("\u2014".encode("utf-8").decode("cp1252")))
