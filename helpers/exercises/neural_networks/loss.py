"""What is to be made small: a loss that does not overflow."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def score_tables() -> list:
    """Pairs (z, y): scores, shape (n, k), and true classes, shape (n,). Some scores are too large for exp.

    Each way to leave the range of numbers has a table of its own, so that a reply can tell which it was.
    """
    rng = np.random.default_rng(10)
    square = np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([1, 1])
    mild = rng.normal(0, 2, (4, 3)).round(1), np.array([0, 2, 1, 1])
    wide = rng.normal(0, 1, (2, 5)).round(1), np.array([4, 0])
    large = np.array([[1000.0, 1001.0, 0.0]]), np.array([0])
    hopeless = np.array([[0.0, 900.0, 3.0], [1.0, 0.0, 0.0]]), np.array([0, 0])
    low = np.array([[-300_000.0, -300_001.0, -300_003.0]]), np.array([2])
    apart = np.array([[0.0, 1.0], [-1200.0, -1201.0]]), np.array([0, 1])
    return [square, mild, wide, large, hopeless, low, apart]


@ex.function(
    probes=score_tables,
    rtol=1e-4,
    hints=[
        "Take the largest score of each row out first: `m = z - z.max(axis=1, keepdims=True)` changes no probability.",
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
    "The formula as it stands leaves the range of numbers: `exp` of a score of 1,000 is infinite, and where all scores "
    "of a row are far below 0, the sum is 0 and its log infinite. Take the largest score of each row out before `exp`."
)
def as_it_stands(z, y):
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])


@cross_entropy.mistake(
    "You took the smallest score of each row out, not the largest. The others then stand above 0, and `exp` of a large "
    "one is infinite."
)
def took_the_smallest(z, y):
    m = z - z.min(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake(
    "The softmax is stable now, the logarithm is not: a probability below the smallest number became 0, and its loss "
    "infinite. Do not form the probability; its log is a difference of two finite numbers."
)
def log_of_zero(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return -np.mean(np.log((e / e.sum(axis=1, keepdims=True))[np.arange(len(y)), y]))


def capped_at(least: float):
    """The loss of probabilities that are kept from falling below `least`."""

    def capped(z, y):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        return -np.mean(np.log(np.maximum(p[np.arange(len(y)), y], least)))

    capped.__name__ = f"capped_at_{least:.0e}".replace("-", "_")
    return capped


# Adding so little to every probability comes to the same, to more digits than are compared.
for little in (
    np.finfo(float).tiny,
    1e-30,
    1e-20,
    1e-16,
    np.finfo(float).eps,
    1e-15,
    1e-12,
    1e-10,
    1e-9,
    1e-8,
    1e-7,
    1e-6,
):
    cross_entropy.mistake(
        "The loss of a hopeless row is capped: your log never falls below that of "
        f"{little:.2g}. Did you add a little to the probability, or clip it, so that its log stays finite? "
        "The loss should "
        "be as large as the gap between the scores. Do not form the probability at all."
    )(capped_at(little))


@cross_entropy.mistake(
    "You took one maximum out of the whole table. In a row far below it all of `exp` is 0, and so is the sum. Each row "
    "needs its own: `axis=1, keepdims=True`."
)
def one_maximum_for_all(z, y):
    m = z - z.max()
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake(
    "The largest score is out of the sum, and still in the score of the true class. What you take out of a row has to "
    "leave both, or be added back."
)
def took_it_out_of_one(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - z[np.arange(len(y)), y])


@cross_entropy.mistake(
    "Your softmax runs down the columns, over the examples. The probabilities of one example are to sum "
    "to 1, and each row "
    "of z is one example: `axis=1`."
)
def down_the_columns(z, y):
    m = z - z.max(axis=0)
    log_p = m - np.log(np.exp(m).sum(axis=0))
    return -np.mean(log_p[np.arange(len(y)), y])


@cross_entropy.mistake(
    "You averaged the probabilities of the true classes and took the log of that. The log belongs to "
    "each row: first log, "
    "then average."
)
def averaged_first(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.log(np.mean(p[np.arange(len(y)), y]))


@cross_entropy.mistake(
    "That is one minus the probability of the true class, on average. It never exceeds 1, however sure and wrong the "
    "network was. The loss is minus the log of that probability."
)
def one_minus_the_probability(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean(1 - p[np.arange(len(y)), y])


@cross_entropy.mistake(
    "The true classes have no part in it: you get the same if the likeliest class of each row is called true. Take "
    "the score of class y[i] in row i."
)
def of_the_likeliest(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m.max(axis=1))


@cross_entropy.mistake("The classes start at 0: y[i] is the column itself. You took the one to its left.")
def one_column_left(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y - 1])


@cross_entropy.mistake(
    "That is as much as the sum over the rows. The mean is wanted: else the step grows with the batch. (Or did shapes "
    "(n, 1) and (n,) make a whole table, which you then added up?)"
)
def summed_up(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.sum(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake("The sign is wrong: this grows as the true class gets more likely, and descent would unlearn.")
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
    "You applied softmax twice: what you fed to the log-sum-exp were probabilities already. It runs, and "
    "is nearly flat: a "
    "network would learn at a crawl. This loss takes scores."
)
def softmax_twice(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(p).sum(axis=1)) - p[np.arange(len(y)), y])


@cross_entropy.mistake(
    "These are logarithms to base 10; the natural one is meant, `np.log`. And where a probability became 0, its log is "
    "infinite: do not form the probability, its log is a difference of two finite numbers."
)
def to_base_ten_of_a_probability(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log10(p[np.arange(len(y)), y]))


@cross_entropy.mistake("These are logarithms to base 10. The natural one is meant: `np.log`.")
def to_base_ten(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y]) / np.log(10)


def cut_at(limit: int):
    """The loss of scores that are cut to a range."""

    def cut(z, y):
        z = np.clip(z, -limit, limit)
        return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])

    cut.__name__ = f"cut_at_{limit}"
    return cut


for limit in (20, 30, 50, 100, 200, 300, 500, 600, 700):
    cross_entropy.mistake(
        f"You cut the scores at {limit}, so that 1,000 and 1,001 become equal, and the loss changes. Subtract the "
        "largest score of each row: that changes no probability."
    )(cut_at(limit))


@cross_entropy.mistake(
    "`m[y]` takes whole rows, those with the numbers in y. One entry of each row is wanted: `m[np.arange(len(y)), y]`."
)
def took_whole_rows(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[y])


@cross_entropy.mistake("The sum runs over the examples. It is to run over the classes of each example: `axis=1`.")
def summed_over_examples(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=0)) - m[np.arange(len(y)), y])


@cross_entropy.mistake(
    "You averaged over all classes. Only the score of the true class of each row counts: the one that y names."
)
def mean_over_all_classes(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1, keepdims=True)) - m)


@cross_entropy.mistake(
    "The maxima are a row here, and NumPy subtracts it along the columns, or stops where the lengths differ. Keep them "
    "as a column, one for each row of z: `keepdims=True`."
)
def maxima_as_a_row(z, y):
    m = z - z.max(axis=1)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake(
    "You used the sigmoid of the true score alone. The softmax compares it with the scores of the other classes."
)
def sigmoid_of_the_true_score(z, y):
    return np.mean(np.logaddexp(0, -z[np.arange(len(y)), y]))
