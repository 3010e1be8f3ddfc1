"""What a search finds, on which scale, and at random."""

import numpy as np

from helpers.exercises.tuning.lesson import ex

# What a search finds ------------------------------------------------------------------------------------------------


winning_seed = ex.choice(
    "winning_seed",
    {
        "a": (
            "About as far ahead as reported: it won in three folds.",
            "It won *because* those folds happened to suit it. New sales do not know that they should suit it, too.",
        ),
        "b": (
            "Half as far ahead: some of it was luck, some was not.",
            "So it is where settings differ in worth. Is there anything in a seed that could make a forest better on "
            "other sales?",
        ),
        "c": (
            "Somewhere among them, as any other seed would.",
            "Nothing that the seeds differ in lasts beyond the draw. All of the reported gain is luck.",
        ),
        "d": (
            "Behind most of them: luck has to be paid back.",
            "Luck has no memory. What was too good by luck falls back to the average, and not below it.",
        ),
    },
    right="c",
    hints=[
        "What do the 16 settings differ in? Is any of that still there when the forest is trained again?",
        "On new sales each seed is a fresh draw. Does a draw know which place it had in another one?",
    ],
)

# Scales and spaces --------------------------------------------------------------------------------------------------


def shares() -> list:
    """Triples (u, low, high): shares of the way, and the bounds."""
    return [
        (np.array([0.0, 0.5, 1.0]), 0.01, 100.0),
        (np.array([0.1, 0.25, 0.9]), 0.0001, 1.0),
        (np.array([0.3, 0.7]), 2.0, 54.0),
    ]


@ex.function(
    probes=shares,
    hints=[
        "Solve the formula above for x: what undoes a logarithm?",
        "It can be done without any logarithm: multiply `low` by the ratio `high / low`, raised to the power `u`.",
    ],
    why="Equal shares of u are equal ratios of x now: every decade gets the same share of the tries.",
)
def log_uniform(u, low, high):
    """The numbers that lie the share u of the way from low to high on a log scale.

    u holds numbers from 0 to 1, shape (n,); low and high are above 0.
    """
    return low * (high / low) ** u


@log_uniform.also_right
def through_logarithms(u, low, high):
    return np.exp(np.log(low) + u * (np.log(high) - np.log(low)))


@log_uniform.also_right
def through_powers_of_ten(u, low, high):
    return 10 ** ((1 - u) * np.log10(low) + u * np.log10(high))


@log_uniform.also_right
def by_the_library(u, low, high):
    from scipy.stats import loguniform

    return loguniform(low, high).ppf(u)


@log_uniform.mistake(
    "Equal steps again: nine tenths of these numbers lie in the uppermost decade. Go the share u of the way between "
    "the logarithms."
)
def in_equal_steps(u, low, high):
    return low + u * (high - low)


@log_uniform.mistake("These are the logarithms of the numbers. You went the right way, and did not come back.")
def stayed_in_logs(u, low, high):
    return np.log(low) + u * (np.log(high) - np.log(low))


@log_uniform.mistake("Two bases are mixed: log10 on the way out, exp on the way back. Use 10 ** … with log10.")
def mixed_the_bases(u, low, high):
    return np.exp(np.log10(low) + u * (np.log10(high) - np.log10(low)))


@log_uniform.mistake("Two bases are mixed: the logarithm to base e on the way out, 10 ** … on the way back.")
def mixed_them_the_other_way(u, low, high):
    return 10 ** (np.log(low) + u * (np.log(high) - np.log(low)))


@log_uniform.mistake(
    "You raised the difference to a power; on a log scale it is the ratio of the bounds that is divided into shares."
)
def power_of_the_difference(u, low, high):
    return low * (high - low) ** u


@log_uniform.mistake("The ratio is multiplied by u here. That is an equal step again: u belongs into the exponent.")
def times_the_ratio(u, low, high):
    return low * (high / low) * u


@log_uniform.mistake(
    "These lie evenly between the bounds, as many as `u` is long. What `u` holds has no say: each number of `u` is a "
    "share of the way."
)
def evenly_whatever_u_holds(u, low, high):
    return np.geomspace(low, high, len(u))


@log_uniform.mistake(
    "The step is added to `low`. On a log scale one multiplies: `low` times the ratio, raised to the power `u`."
)
def added_the_ratio(u, low, high):
    return low + (high / low) ** u


@log_uniform.mistake("The logarithm is taken last, of numbers in equal steps. Take it first, of the two bounds.")
def logarithm_of_equal_steps(u, low, high):
    return np.log(low + u * (high - low))


@log_uniform.mistake("The bounds are swapped: u = 0 should give `low`, and u = 1 `high`.")
def from_high_to_low(u, low, high):
    return high * (low / high) ** u


grid_or_random = ex.choice(
    "grid_or_random",
    {
        "a": (
            "The grid of 5 × 5: it leaves no gap in the square.",
            "It leaves none in the square. But look along the one axis that matters: how many different values does "
            "the grid try there?",
        ),
        "b": (
            "25 draws at random, on average over many such problems.",
            "Along the axis that matters the draws try 25 different values, the grid 5. On one problem the grid may "
            "still be luckier.",
        ),
        "c": (
            "Neither: both try 25 settings.",
            "They cost the same. But where one hyperparameter does nothing, settings that differ in it alone are the "
            "same setting, tried again.",
        ),
    },
    right="b",
    hints=[
        "Project the 25 points onto the axis that matters. How many different places remain?",
        "The grid has 5 values on each axis. How many has the random draw?",
    ],
)
