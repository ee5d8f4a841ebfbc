"""The coefficients of e^r in chapter 11: the polynomial of degree 11 that meets e^r in twelve Chebyshev points
of |r| <= ln 2 / 2, found with 60 digits. Prints each beside Taylor's 1/n!, the largest
relative error, and the numbers that the chapter quotes."""
from decimal import Decimal as D, getcontext
import math

getcontext().prec = 60
DEGREE = 11
HALF = D(2).ln() / 2


def cosine(x):
    """cos x by its series."""
    term, total, n = D(1), D(1), 0
    while abs(term) > D(10) ** -58:
        n += 2
        term *= -x * x / (n * (n - 1))
        total += term
    return total


def newton_to_powers(points, values):
    """Coefficients of 1, r, r^2, ... of the polynomial through the points."""
    n = len(points)
    divided = list(values)
    for step in range(1, n):
        for i in range(n - 1, step - 1, -1):
            divided[i] = (divided[i] - divided[i - 1]) / (points[i] - points[i - step])
    powers = [divided[-1]]
    for i in range(n - 2, -1, -1):
        longer = [D(0)] + powers
        for j, c in enumerate(powers):
            longer[j] -= points[i] * c
        longer[0] += divided[i]
        powers = longer
    return powers


PI = D("3.14159265358979323846264338327950288419716939937510582097494459")
nodes = [HALF * cosine(PI * (2 * i + 1) / (2 * (DEGREE + 1))) for i in range(DEGREE + 1)]
exact = newton_to_powers(nodes, [r.exp() for r in nodes])
doubles = [float(c) for c in exact]
for n, c in enumerate(doubles):
    print("c%-2d  %-22.17g  Taylor's %.17g" % (n, c, 1 / math.factorial(n)))


def at(r):
    total = D(0)
    for c in reversed(doubles):
        total = total * r + D(c)
    return total


def power_of_ten(x):
    digits, exponent = ("%.1e" % x).split("e")
    return "$%s\\times 10^{%d}$" % (digits, int(exponent))


worst = max(abs(at(r) / r.exp() - 1) for r in (HALF * i / 10000 for i in range(-10000, 10001)))
exactly = max(abs(sum(c * r ** n for n, c in enumerate(exact) if n) / r.exp() + exact[0] / r.exp() - 1)
              for r in (HALF * i / 10000 for i in range(-10000, 10001) if i))
print("largest relative error: %.2g; with coefficients rounded to doubles: %.2g" % (exactly, worst))
print("\\defresult{exp-polynomial-error}{%s}" % power_of_ten(exactly))
print("\\defresult{exp-polynomial-rounded}{%s}" % power_of_ten(worst))
print("\\defresult{exp-polynomial-6}{%.15f}" % doubles[6])
print("\\defresult{exp-taylor-6}{%.15f}" % (1 / 720))
