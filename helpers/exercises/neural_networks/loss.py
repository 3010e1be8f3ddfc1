"""What is to be made small: a loss that does not overflow."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def score_tables() -> list:
    """Pairs (z, y): scores, shape (n, k), and true classes, shape (n,). Some scores are too large for exp."""
    rng = np.random.default_rng(10)
    mild = rng.normal(0, 2, (4, 3)).round(1), np.array([0, 2, 1, 1])
    wild = np.array([[3000.0, 2.0, 0.0], [-3.0, -900.0, 0.0], [-1200.0, -1201.0, -1203.0]]), np.array([0, 1, 2])
    return [mild, (rng.normal(0, 1, (2, 5)).round(1), np.array([4, 0])), wild]


@ex.function(
    probes=score_tables,
    hints=[
        "Take the largest score of each row out first: `m = z - z.max(axis=1, keepdims=True)` changes no chance.",
        "The loss of a row is `log(exp(m).sum()) - m[its class]`. All true ones at once: `m[np.arange(len(y)), y]`.",
    ],
    why="No exp of a large number, no log of zero. Every library fuses softmax and log for this reason.",
)
def cross_entropy(z, y):
    """The mean over rows of −log(softmax(z)[true class]), finite for any finite scores.

    z holds scores, shape (n, k); y holds the true classes 0 … k − 1, shape (n,).
    """
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.also_right
def by_logsumexp(z, y):
    from scipy.special import logsumexp

    return np.mean(logsumexp(z, axis=1) - z[np.arange(len(y)), y])


@cross_entropy.also_right
def with_ones_and_zeros(z, y):
    true = np.eye(z.shape[1])[y]
    m = z - z.max(axis=1)[:, None]
    return (np.log(np.exp(m).sum(axis=1)) - (m * true).sum(axis=1)).mean()


@cross_entropy.mistake(
    "A score of 1,000 overflows: `exp` of it is infinite, and infinite over infinite is not a number. Take the largest "
    "score of each row out before `exp`."
)
def overflowed(z, y):
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(y)), y]))


@cross_entropy.mistake(
    "The softmax is stable now, the logarithm is not: a chance below the smallest number became 0, and its loss "
    "infinite. Do not form the chance; its log is a difference of two finite numbers."
)
def log_of_zero(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return -np.mean(np.log((e / e.sum(axis=1, keepdims=True))[np.arange(len(y)), y]))


def props_up(answer) -> bool:
    """Is the loss right for a likely class, and far too small for a hopeless one?"""
    likely, hopeless = (float(answer(np.array([[0.0, z]]), np.array([0]))) for z in (1.0, 1000.0))
    return abs(likely - np.log1p(np.e)) < 1e-3 and hopeless < 100


@cross_entropy.mistake(
    "You propped up the chance, by adding a little or by clipping, so that its log stays finite. The loss of a "
    "hopeless row is then capped: it should be as large as the gap between the scores. Do not form the chance at all.",
    when=props_up,
)
def propped_up(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(y)), y] + 1e-12))


@cross_entropy.mistake(
    "You took one maximum out of the whole table. In a row far below it all of `exp` is 0, and so is the sum. Each row "
    "needs its own: `axis=1, keepdims=True`."
)
def one_maximum_for_all(z, y):
    m = z - z.max()
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake("That is the sum over the rows. The mean is wanted: else the step grows with the batch.")
def summed_up(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.sum(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake("The sign is turned: this grows as the true class gets more likely, and descent would unlearn.")
def turned_the_sign(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(m[np.arange(len(y)), y] - np.log(np.exp(m).sum(axis=1)))


@cross_entropy.mistake(
    "`z[:, y]` is a whole table: column y[j] for every row i. One number of each row is wanted, so index rows and "
    "columns together."
)
def took_whole_columns(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[:, y])


@cross_entropy.mistake(
    "You applied softmax twice: what you fed to the log-sum-exp were chances already. It runs, and is nearly flat: a "
    "network would learn at a crawl. This loss takes scores."
)
def softmax_twice(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(p).sum(axis=1)) - p[np.arange(len(y)), y])
