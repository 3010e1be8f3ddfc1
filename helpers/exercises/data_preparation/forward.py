"""A threshold that is fixed on the past."""

import numpy as np

from helpers.exercises.data_preparation.lesson import ex


def seasons() -> list:
    """Triples (past, new, share): probabilities of other levels and lengths; some of `new` lie on the threshold."""
    rng = np.random.default_rng(4)
    few = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]), np.array([0.95, 0.05, 0.5, 0.91, 0.2, 0.88])
    calm = rng.uniform(0, 1, 40).round(2), rng.uniform(0, 0.8, 12).round(2)
    even = np.array([0.8, 0.0, 0.4, 0.2, 0.6]), np.array([0.6, 0.59, 0.61, 0.1, 0.4, 0.0, 0.2])
    return [(*few, 0.1), (*few, 0.25), (*calm, 0.3), (*even, 0.25), (*even, 0.75)]


@ex.function(
    probes=seasons,
    hints=[
        "First the threshold, one number: `np.quantile(past, 1 - share)`.",
        "Then compare all of `new` with it at once: `new >= threshold` is an array of True and False.",
    ],
    why="The number of flagged flights may differ from `share`, in a calm month it is smaller. That is honest: the "
    "future was not asked.",
)
def flagged(past, new, share):
    """Which of the probabilities `new` are at or above the threshold that the highest `share` of `past` reaches."""
    threshold = np.quantile(past, 1 - share)
    return new >= threshold


@flagged.also_right
def one_by_one(past, new, share):
    threshold = np.quantile(past, 1 - share)
    return [bool(p >= threshold) for p in new]


@flagged.mistake(
    "The threshold comes from `new`. At the desk these flights are still to come, and nobody can sort them all: take "
    "the quantile of `past`."
)
def threshold_of_the_future(past, new, share):
    return new >= np.quantile(new, 1 - share)


@flagged.mistake(
    "The threshold comes from `past` and `new` together. The new flights are still to come: take the quantile of "
    "`past` alone."
)
def threshold_of_both(past, new, share):
    return new >= np.quantile(np.concatenate([past, new]), 1 - share)


@flagged.mistake(
    "Your threshold is the quantile of `share`, below which the *lowest* flights lie. The highest `share` begins at "
    "the quantile of `1 - share`."
)
def quantile_of_the_lowest(past, new, share):
    return new >= np.quantile(past, share)


@flagged.mistake("You flagged the flights below the threshold. At risk are those at or above it: `>=`.")
def below_the_threshold(past, new, share):
    return new < np.quantile(past, 1 - share)


@flagged.mistake("A flight exactly at the threshold is not flagged. At *or* above it is `>=`.")
def strictly_above(past, new, share):
    return new > np.quantile(past, 1 - share)


@flagged.mistake(
    "You compared the probabilities with `1 - share` itself. That is a share of flights, not a probability: the "
    "threshold is a quantile of `past`."
)
def share_as_threshold(past, new, share):
    return new >= 1 - share


@flagged.mistake(
    "Your threshold is that of one flight in ten, whatever `share` says. It is an argument: another desk has more "
    "seats."
)
def always_a_tenth(past, new, share):
    return new >= np.quantile(past, 0.9)


@flagged.mistake("Those are the flights of `past`. The threshold comes from them; the flags are for `new`.")
def flags_for_the_past(past, new, share):
    return past >= np.quantile(past, 1 - share)


@flagged.mistake("That is the threshold. Compare the probabilities in `new` with it.")
def the_threshold_alone(past, new, share):
    return np.quantile(past, 1 - share)


@flagged.mistake("Those are the probabilities that are flagged. The result is True or False for each of `new`.")
def their_probabilities(past, new, share):
    return new[new >= np.quantile(past, 1 - share)]


@flagged.mistake("That is how many flights are flagged. The result is an array, True or False for each of `new`.")
def how_many(past, new, share):
    return (new >= np.quantile(past, 1 - share)).sum()


@flagged.mistake(
    "`np.percentile` counts from 0 to 100, so that `1 - share` is near the lowest of all. Take `np.quantile`, which "
    "counts from 0 to 1."
)
def percentile_of_a_share(past, new, share):
    return new >= np.percentile(past, 1 - share)
