"""How sure we are: a range that holds as often as it promises."""

import numpy as np

from helpers.exercises.regression.lesson import ex


def calibrations() -> list:
    """Triples (price, said, share): what 11, 24 and 42 houses brought, and what a model had said, in dollars."""
    rng = np.random.default_rng(7)
    said = [rng.uniform(2e5, 9e5, size=n).round(-3) for n in (11, 24, 42, 13)]
    paid = [s * np.exp(0.05 + 0.2 * rng.normal(size=len(s))) for s in said]
    return [(p.round(-3), s, share) for p, s, share in zip(paid, said, (0.8, 0.9, 0.9, 0.7), strict=True)]


@ex.function(
    probes=calibrations,
    hints=[
        "How far off each house was, up or down alike: `np.abs(np.log(price / said))`. Sort these.",
        "The k-th smallest, k = ⌈share·(n + 1)⌉ by `np.ceil`, stands at place k − 1. Undo the log with `np.exp`.",
    ],
    why="The promise holds for any model, good or bad, as long as new houses come from the same pot as these.",
)
def interval_factor(price, said, share):
    """The f for which a new price is within said / f and said * f with probability `share`."""
    off = np.sort(np.abs(np.log(price / said)))
    k = int(np.ceil(share * (len(off) + 1)))
    return np.exp(off[k - 1])


@interval_factor.also_right
def without_logarithms(price, said, share):
    off = np.sort(np.maximum(price / said, said / price))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


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
    return np.exp(np.quantile(np.abs(np.log(price / said)), share))
