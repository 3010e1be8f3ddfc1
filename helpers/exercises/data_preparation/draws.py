"""The interval that holds most of the draws."""

import numpy as np

from helpers.exercises.data_preparation.lesson import ex


def drawn() -> list:
    """Pairs (draws, share): numbers in no order and of several lengths, more spread out at one end."""
    rng = np.random.default_rng(6)
    few = np.array([0.7, 0.1, 0.4, 0.2, 0.9, 0.3, 0.0, 0.5, 1.0, 0.6, 0.8])
    tail = rng.exponential(1.0, 60).round(3)
    scores = (0.73 + 0.02 * rng.normal(size=101)).round(4)
    return [(few, 0.8), (few, 0.4), (tail, 0.9), (tail, 0.5), (scores, 0.95), (-tail, 0.68)]


@ex.function(
    probes=drawn,
    hints=[
        "For a share of `0.9`, a tenth is left over: half of it lies below the interval, half of it above.",
        "Below the lower end lies `(1 - share) / 2` of the numbers. Which share of them lies below the upper end?",
    ],
    why="The ends come from the draws themselves, so the interval may reach further on one side of the median than on "
    "the other.",
)
def middle(draws, share):
    """The lower and the upper end of the interval that holds the middle `share` of `draws`, as a pair."""
    outside = (1 - share) / 2
    return np.quantile(draws, outside), np.quantile(draws, 1 - outside)


@middle.also_right
def both_at_once(draws, share):
    return np.quantile(draws, [0.5 - share / 2, 0.5 + share / 2])


@middle.also_right
def as_a_list(draws, share):
    return [np.percentile(draws, 50 - 50 * share), np.percentile(draws, 50 + 50 * share)]


@middle.mistake(
    "You cut off `1 - share` at *each* end, so that twice as much is left out. Each end gets half of it: for a share "
    "of `0.9` the ends are the quantiles `0.05` and `0.95`."
)
def all_of_it_at_each_end(draws, share):
    return np.quantile(draws, 1 - share), np.quantile(draws, share)


@middle.mistake(
    "Your ends are the quantiles of `share / 2` and `1 - share / 2`: that leaves out `share` and keeps the rest. Leave "
    "out half of `1 - share` at each end."
)
def left_out_the_share(draws, share):
    return np.quantile(draws, share / 2), np.quantile(draws, 1 - share / 2)


@middle.mistake(
    "That is the lowest `share` of the draws: nothing is left out below. Leave out equally many at each end."
)
def from_the_lowest(draws, share):
    return np.min(draws), np.quantile(draws, share)


@middle.mistake(
    "That is the highest `share` of the draws: nothing is left out above. Leave out equally many at each end."
)
def up_to_the_highest(draws, share):
    return np.quantile(draws, 1 - share), np.max(draws)


@middle.mistake(
    "Those are the smallest and the largest of all draws. The interval leaves some of them out, at each end."
)
def all_of_them(draws, share):
    return np.min(draws), np.max(draws)


@middle.mistake("Your interval holds the middle nine tenths, whatever `share` says. It is an argument.")
def always_nine_tenths(draws, share):
    return np.quantile(draws, 0.05), np.quantile(draws, 0.95)


@middle.mistake("The upper end comes first in your pair. First the lower end, then the upper.")
def upper_end_first(draws, share):
    outside = (1 - share) / 2
    return np.quantile(draws, 1 - outside), np.quantile(draws, outside)


@middle.mistake("That is the width of the interval. The result is its two ends, the lower and the upper.")
def the_width(draws, share):
    outside = (1 - share) / 2
    return np.quantile(draws, 1 - outside) - np.quantile(draws, outside)


@middle.mistake("That is the lower end alone. The result is a pair: the lower and the upper end.")
def the_lower_end_alone(draws, share):
    return np.quantile(draws, (1 - share) / 2)


@middle.mistake("Those are shares of the draws, not draws. The ends are the *quantiles* of these shares.")
def shares_themselves(draws, share):
    outside = (1 - share) / 2
    return outside, 1 - outside


@middle.mistake("Those are the draws inside the interval. The result is its two ends alone.")
def draws_inside(draws, share):
    outside = (1 - share) / 2
    low, high = np.quantile(draws, outside), np.quantile(draws, 1 - outside)
    return draws[(draws >= low) & (draws <= high)]


@middle.mistake(
    "`np.percentile` counts from 0 to 100, so that these two are near the lowest of all. Take `np.quantile`, which "
    "counts from 0 to 1."
)
def percentiles_of_a_share(draws, share):
    outside = (1 - share) / 2
    return np.percentile(draws, outside), np.percentile(draws, 1 - outside)
