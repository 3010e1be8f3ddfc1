"""How sure we are: a range that holds as often as it promises."""

import numpy as np

from helpers.exercises.regression.lesson import ex


def calibrations() -> list:
    """Triples (y, y_pred, share): what some houses were sold for, and what a model had predicted, in dollars.

    With 9 and 19 houses share · (n + 1) is a whole number, with 10 share · n is one.
    """
    four = np.array([240_000.0, 300_000, 400_000, 450_000]), np.array([200_000.0, 330_000, 500_000, 450_000]), 0.5
    rng = np.random.default_rng(7)
    counts = {11: 0.8, 24: 0.9, 42: 0.9, 13: 0.7, 9: 0.8, 19: 0.9, 10: 0.8}
    y_pred = [rng.uniform(2e5, 9e5, size=n).round(-3) for n in counts]
    paid = [(s * np.exp(0.05 + 0.2 * rng.normal(size=len(s)))).round(-3) for s in y_pred]
    return [four, *zip(paid, y_pred, counts.values(), strict=True)]


@ex.function(
    probes=calibrations,
    hints=[
        "The factor of each house, whichever of the two ratios is above 1: `np.maximum(y / y_pred, y_pred / y)`. Sort "
        "these.",
        "The k-th smallest, k = ⌈share·(n + 1)⌉ by `np.ceil`, stands at place k − 1. `int` makes k a whole number.",
    ],
    why="The promise holds for any model, good or bad, as long as new houses come from the same market as these.",
)
def interval_factor(y, y_pred, share):
    """The f for which a new price is within y_pred / f and y_pred * f with probability `share`.

    Prices and predictions have shape (n,); n is large enough for the rank k to be at most n.
    """
    factors = np.sort(np.maximum(y / y_pred, y_pred / y))
    k = int(np.ceil(share * (len(factors) + 1)))
    return factors[k - 1]


@interval_factor.also_right
def by_logarithms(y, y_pred, share):
    off = np.sort(np.abs(np.log(y / y_pred)))
    return np.exp(off[int(np.ceil(share * (len(off) + 1))) - 1])


SAME = "a miss up and the same miss down have one factor"
interval_factor.equivalent("np.log(y / y_pred)", "np.log(y_pred / y)", SAME)
interval_factor.equivalent("(y, y_pred, share)", "(y_pred, y, share)", SAME)


@interval_factor.mistake(
    "This is still a logarithm: a log error of 0.3 read as the factor 0.3 is a range turned inside out. Undo the log."
)
def left_in_log_units(y, y_pred, share):
    off = np.sort(np.abs(np.log(y / y_pred)))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "You counted to ⌈share·n⌉, which holds a little less often than promised. The new house is one more: n + 1."
)
def forgot_the_new_house(y, y_pred, share):
    off = np.sort(np.abs(np.log(y / y_pred)))
    return np.exp(off[int(np.ceil(share * len(off))) - 1])


@interval_factor.mistake(
    "You sorted the ratios, or their logarithms, as they are, so every miss downwards counted as small. A miss down is "
    "to count like a miss up: of a ratio and its reciprocal take the larger one, of a logarithm the absolute value."
)
def kept_the_signs(y, y_pred, share):
    off = np.sort(np.log(y / y_pred))
    return np.exp(off[int(np.ceil(share * (len(off) + 1))) - 1])


@interval_factor.mistake(
    "That is a miss in dollars. A factor is wanted: it is the ratio of price to prediction that has to be compared."
)
def measured_dollars(y, y_pred, share):
    off = np.sort(np.abs(y - y_pred))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "`np.quantile` put the factor between two houses, and forgot that the new house is one more: count with n + 1."
)
def interpolated(y, y_pred, share):
    return np.exp(np.quantile(misses(y, y_pred), share))


def misses(y, y_pred):
    """How far off each house was, up or down alike, as a logarithm."""
    return np.abs(np.log(y / y_pred))


def at_rank(off, place):
    return np.exp(np.sort(off)[place])


def rank(y, share):
    return int(np.ceil(share * (len(y) + 1)))


@interval_factor.mistake(
    "`np.quantile` put the factor between two houses. The promise needs the miss of one house, the k-th smallest."
)
def interpolated_at_the_rank(y, y_pred, share):
    return np.exp(np.quantile(misses(y, y_pred), min(1, rank(y, share) / len(y))))


@interval_factor.mistake(
    "One house too far: places are counted from 0, so the k-th smallest stands at place k − 1. The range would hold "
    "more often than promised, and be wider than it need be."
)
def one_too_far(y, y_pred, share):
    return at_rank(misses(y, y_pred), min(rank(y, share), len(y) - 1))


@interval_factor.mistake(
    "You took the integer part of share·(n + 1) for k. Where that is no whole number, k has to be rounded up, or the "
    "range holds less often than promised."
)
def rounded_down(y, y_pred, share):
    return at_rank(misses(y, y_pred), int(share * (len(y) + 1)) - 1)


@interval_factor.mistake(
    "You rounded share·(n + 1) to the nearest whole number. It has to be rounded up, or the range may hold less often "
    "than promised."
)
def rounded_to_nearest(y, y_pred, share):
    return at_rank(misses(y, y_pred), round(share * (len(y) + 1)) - 1)


@interval_factor.mistake(
    "You took the integer part of share·(n + 1) for the place. Where share·(n + 1) is a whole number, that is one "
    "house too far: round up, then count from 0."
)
def integer_part_for_the_place(y, y_pred, share):
    return at_rank(misses(y, y_pred), int(share * (len(y) + 1)))


@interval_factor.mistake("You counted from the largest miss downwards. The k-th smallest is wanted: sort upwards.")
def sorted_downwards(y, y_pred, share):
    return np.exp(np.sort(misses(y, y_pred))[::-1][rank(y, share) - 1])


@interval_factor.mistake(
    "You counted to 1 − share. `share` says how often the range is to hold, not how often it fails."
)
def counted_the_failures(y, y_pred, share):
    return at_rank(misses(y, y_pred), int(np.ceil((1 - share) * (len(y) + 1))) - 1)


@interval_factor.mistake(
    "You measured the miss as a share of the prediction. A range from y_pred / f to y_pred · f needs the ratio of the "
    "two, or its logarithm: half the price and double the price are one miss."
)
def relative_to_the_prediction(y, y_pred, share):
    return 1 + np.sort(np.abs(y - y_pred) / y_pred)[rank(y, share) - 1]


@interval_factor.mistake(
    "You measured the miss as a share of the price. A range from y_pred / f to y_pred · f needs the ratio of the two, "
    "or its logarithm: half the price and double the price are one miss."
)
def relative_to_the_price(y, y_pred, share):
    return 1 + np.sort(np.abs(y - y_pred) / y)[rank(y, share) - 1]


@interval_factor.mistake(
    "That is a miss as a share, 0.3 for 30 %. The factor is wanted, from the ratio of price to prediction."
)
def share_for_factor(y, y_pred, share):
    return np.sort(np.abs(y - y_pred) / y_pred)[rank(y, share) - 1]


@interval_factor.mistake("The logarithm has base 10 and `np.exp` base e: they do not undo one another.")
def mixed_bases(y, y_pred, share):
    return np.exp(np.sort(np.abs(np.log10(y / y_pred)))[rank(y, share) - 1])


@interval_factor.mistake(
    "`np.quantile` counts its places in another way: it forgets that the new house is one more, and puts the factor "
    "between two houses. Sort the factors, and take the k-th."
)
def quantile_of_the_factors(y, y_pred, share):
    return np.quantile(np.maximum(y / y_pred, y_pred / y), share)


@interval_factor.mistake(
    "Your place among the sorted factors forgets that the new house is one more, as `int(share * n)` does, and also "
    '`np.quantile` with `method="higher"`. The k-th smallest, k = ⌈share·(n + 1)⌉, stands at place k − 1.'
)
def higher_quantile(y, y_pred, share):
    return np.quantile(np.maximum(y / y_pred, y_pred / y), share, method="higher")


@interval_factor.mistake("You squared the logarithms to get rid of the sign, and never took the root.")
def squared_the_logs(y, y_pred, share):
    return at_rank(misses(y, y_pred) ** 2, rank(y, share) - 1)


@interval_factor.mistake("You averaged the k smallest misses. The limit is the largest of them.")
def averaged_the_smallest(y, y_pred, share):
    return np.exp(np.sort(misses(y, y_pred))[: rank(y, share)].mean())


@interval_factor.mistake(
    "These are two limits, one for each side. A single factor is asked for, the same up and down: take absolute values "
    "of the logarithms."
)
def a_limit_for_each_side(y, y_pred, share):
    return np.exp(np.quantile(np.log(y / y_pred), [(1 - share) / 2, (1 + share) / 2]))


@interval_factor.mistake("You used 0.9 whatever was asked for. `share` is an argument: take k from it.")
def always_ninety_percent(y, y_pred, share):
    return np.sort(np.maximum(y / y_pred, y_pred / y))[int(np.ceil(0.9 * (len(y) + 1))) - 1]


spring_range = ex.choice(
    "spring_range",
    {
        "a": (
            "Clearly fewer than 90 % will lie inside.",
            "They would, if prices had moved by as much as the range is wide. It is wide: a house may cost a third "
            "more or less. Which houses leave it, if all prices rise by a few percent?",
        ),
        "b": (
            "About 90 % will lie inside, and the others above and below in equal parts.",
            "That is what the promise says for houses like those that set the factor. But these are sold later, and "
            "part 1 saw prices move within a year.",
        ),
        "c": (
            "About 90 % will lie inside, and most of the others above.",
            "A small rise moves few houses across a wide range, and for each that leaves it at the top another comes "
            "in at the bottom. So the share alone does not show that something has changed.",
        ),
    },
    right="c",
    hints=[
        "Imagine that every price rises by five percent. Which houses leave the range, and which come in?",
        "At the top some leave, at the bottom some come in. What does the share inside tell of it?",
    ],
)
