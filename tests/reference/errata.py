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
m = len(y)
rng = np.random.RandomState(0)


def constructor():                      # as printed: the parameter is num_featues, the body reads num_features
    def __init__(num_featues, num_hidden_neurons, num_classes):
        d = num_features                # noqa: F821
    __init__(2, 100, 3)


def keyword():
    def __init__(num_featues, num_hidden_neurons, num_classes):
        pass
    __init__(num_features=2, num_hidden_neurons=100, num_classes=3)


class Net:
    def __init__(self, d, h, n, right=True):
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


show("num-featues", constructor)
show("num-featues, called by name", keyword)
show("shapes", lambda: np.dot(X, rng.randn(100, 2) * 0.01))
show("bias-shapes", lambda: np.dot(X, rng.randn(2, 100)) + np.zeros((100, 1)))
show("bias-shapes, m = h", lambda: "no error; shape %s" % (
    (np.dot(X[:100], rng.randn(2, 100)) + np.zeros((100, 1))).shape,))
show("cce-losses", lambda: Net(2, 5, 3).cce_losses.append(1.0))
show("epochs-under-ten", lambda: [i for i in range(5) if i % (5 // 10) == 0])
show("last-iteration", lambda: "i == epochs: %d times in 10000" % sum(i == 10000 for i in range(10000)))
show("overflow", lambda: np.exp(np.array([710.0, 0])) / np.exp(np.array([710.0, 0])).sum())
show("log-zero", lambda: -np.log(np.array([0.0])))
show("softmax-index", lambda: "the matrix sums to %.0f, not to 1" % Net(2, 5, 3).forward_pass(X)[1].sum())
show("hadamard", lambda: np.dot(rng.randn(300, 100), rng.randn(300, 100)))
show("missing-m", lambda: "\n".join(
    "%s the 1/m: loss after 100 epochs at rate 1: %.4f" % (
        "with" if s else "without", Net(2, 100, 3).fit(X, y, 101, 1.0, s)[-1]) for s in (True, False)))
show("defaults", lambda: "loss after 1000 epochs at rate 0.01: %.4f" % Net(2, 100, 3).fit(X, y, 1001, 0.01)[-1])


def main_run():
    net = Net(2, 100, 3)
    losses = net.fit(X, y, 10000, 1.0)
    right = (net.forward_pass(X)[1].argmax(1) == y).sum()
    return ("iteration 0: loss %f\niteration 9000: loss %f\nright: %d of 300, %.2f %%\nthe loss rose in %d of 9999 steps"
            % (losses[0], losses[9000], right, right / 3, sum(b > a for a, b in zip(losses, losses[1:]))))


show("the run, corrected", main_run)
show("percent", lambda: "training accuracy: %.2f %%" % np.mean(np.arange(100) > 0))
