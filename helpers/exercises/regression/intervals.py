"""How sure we are: a range that holds as often as it promises."""

import numpy as np

from helpers.exercises.regression.lesson import ex


def calibrations() -> list:
    """Triples (price, said, share): what some houses were sold for, and what a model had said, in dollars.

    With 9 and 19 houses share · (n + 1) is a whole number, with 10 share · n is one.
    """
    four = np.array([240_000.0, 300_000, 400_000, 450_000]), np.array([200_000.0, 330_000, 500_000, 450_000]), 0.5
    rng = np.random.default_rng(7)
    counts = {11: 0.8, 24: 0.9, 42: 0.9, 13: 0.7, 9: 0.8, 19: 0.9, 10: 0.8}
    said = [rng.uniform(2e5, 9e5, size=n).round(-3) for n in counts]
    paid = [(s * np.exp(0.05 + 0.2 * rng.normal(size=len(s)))).round(-3) for s in said]
    return [four, *zip(paid, said, counts.values(), strict=True)]


@ex.function(
    probes=calibrations,
    hints=[
        "How far off each house was, up or down alike: `np.abs(np.log(price / said))`. Sort these.",
        "The k-th smallest, k = ⌈share·(n + 1)⌉ by `np.ceil`, stands at place k − 1. Undo the log with `np.exp`.",
    ],
    why="The promise holds for any model, good or bad, as long as new houses come from the same pot as these.",
)
def interval_factor(price, said, share):
    """The f for which a new price is within said / f and said * f with probability `share`.

    Prices paid and said have shape (n,); n is large enough for the rank k to be at most n.
    """
    off = np.sort(np.abs(np.log(price / said)))
    k = int(np.ceil(share * (len(off) + 1)))
    return np.exp(off[k - 1])


@interval_factor.also_right
def without_logarithms(price, said, share):
    off = np.sort(np.maximum(price / said, said / price))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


SAME = "a miss up and the same miss down have one factor"
interval_factor.equivalent("np.log(price / said)", "np.log(said / price)", SAME)
interval_factor.equivalent("(price, said, share)", "(said, price, share)", SAME)


@interval_factor.mistake(
    "This is still a logarithm: a log error of 0.3 read as the factor 0.3 is a range turned inside out. Undo the log."
)
def left_in_log_units(price, said, share):
    off = np.sort(np.abs(np.log(price / said)))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "You counted to ⌈share·n⌉, which holds a little less often than promised. The new house is one more: n + 1."
)
def forgot_the_new_house(price, said, share):
    off = np.sort(np.abs(np.log(price / said)))
    return np.exp(off[int(np.ceil(share * len(off))) - 1])


@interval_factor.mistake(
    "You sorted the logs, or the ratios, as they are, so every miss downwards counted as small. Take absolute values "
    "first."
)
def kept_the_signs(price, said, share):
    off = np.sort(np.log(price / said))
    return np.exp(off[int(np.ceil(share * (len(off) + 1))) - 1])


@interval_factor.mistake(
    "That is a miss in dollars. A factor is wanted: it is the ratio of price to said that has to be compared."
)
def measured_dollars(price, said, share):
    off = np.sort(np.abs(price - said))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "`np.quantile` put the factor between two houses, and forgot that the new house is one more: count with n + 1."
)
def interpolated(price, said, share):
    return np.exp(np.quantile(misses(price, said), share))


def misses(price, said):
    """How far off each house was, up or down alike, as a logarithm."""
    return np.abs(np.log(price / said))


def at_rank(off, place):
    return np.exp(np.sort(off)[place])


def rank(price, share):
    return int(np.ceil(share * (len(price) + 1)))


@interval_factor.mistake(
    "`np.quantile` put the factor between two houses. The promise needs the miss of one house, the k-th smallest."
)
def interpolated_at_the_rank(price, said, share):
    return np.exp(np.quantile(misses(price, said), min(1, rank(price, share) / len(price))))


@interval_factor.mistake(
    "One house too far: places are counted from 0, so the k-th smallest stands at place k − 1. The range would hold "
    "more often than promised, and be wider than it need be."
)
def one_too_far(price, said, share):
    return at_rank(misses(price, said), min(rank(price, share), len(price) - 1))


@interval_factor.mistake(
    "You took the integer part of share·(n + 1) for k. Where that is no whole number, k has to be rounded up, or the "
    "range holds less often than promised."
)
def rounded_down(price, said, share):
    return at_rank(misses(price, said), int(share * (len(price) + 1)) - 1)


@interval_factor.mistake(
    "You rounded share·(n + 1) to the nearest whole number. It has to be rounded up, or the range may hold less often "
    "than promised."
)
def rounded_to_nearest(price, said, share):
    return at_rank(misses(price, said), round(share * (len(price) + 1)) - 1)


@interval_factor.mistake(
    "You took the integer part of share·(n + 1) for the place. Where share·(n + 1) is a whole number, that is one "
    "house too far: round up, then count from 0."
)
def integer_part_for_the_place(price, said, share):
    return at_rank(misses(price, said), int(share * (len(price) + 1)))


@interval_factor.mistake("You counted from the largest miss downwards. The k-th smallest is wanted: sort upwards.")
def sorted_downwards(price, said, share):
    return np.exp(np.sort(misses(price, said))[::-1][rank(price, share) - 1])


@interval_factor.mistake(
    "You counted to 1 − share. `share` says how often the range is to hold, not how often it fails."
)
def counted_the_failures(price, said, share):
    return at_rank(misses(price, said), int(np.ceil((1 - share) * (len(price) + 1))) - 1)


@interval_factor.mistake(
    "You measured the miss as a share of what was said. A range from said / f to said · f needs the ratio of the two, "
    "or its logarithm: half the price and double the price are one miss."
)
def relative_to_what_was_said(price, said, share):
    return 1 + np.sort(np.abs(price - said) / said)[rank(price, share) - 1]


@interval_factor.mistake(
    "You measured the miss as a share of the price. A range from said / f to said · f needs the ratio of the two, or "
    "its logarithm: half the price and double the price are one miss."
)
def relative_to_the_price(price, said, share):
    return 1 + np.sort(np.abs(price - said) / price)[rank(price, share) - 1]


@interval_factor.mistake(
    "That is a miss as a share, 0.3 for 30 %. The factor is wanted, from the ratio of price to said."
)
def share_for_factor(price, said, share):
    return np.sort(np.abs(price - said) / said)[rank(price, share) - 1]


@interval_factor.mistake("The logarithm has base 10 and `np.exp` base e: they do not undo one another.")
def mixed_bases(price, said, share):
    return np.exp(np.sort(np.abs(np.log10(price / said)))[rank(price, share) - 1])


@interval_factor.mistake("You squared the logarithms to get rid of the sign, and never took the root.")
def squared_the_logs(price, said, share):
    return at_rank(misses(price, said) ** 2, rank(price, share) - 1)


@interval_factor.mistake("You averaged the k smallest misses. The limit is the largest of them.")
def averaged_the_smallest(price, said, share):
    return np.exp(np.sort(misses(price, said))[: rank(price, share)].mean())


@interval_factor.mistake(
    "These are two limits, one for each side. A single factor is asked for, the same up and down: take absolute values "
    "of the logarithms."
)
def a_limit_for_each_side(price, said, share):
    return np.exp(np.quantile(np.log(price / said), [(1 - share) / 2, (1 + share) / 2]))
