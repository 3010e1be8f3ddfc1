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
        (np.array([0.5, 0.25, 0.5]), 2.0, 32.0),
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


@log_uniform.mistake(
    "Equal steps between the bounds themselves, and then the exponential. Take the logarithms of the bounds first, and "
    "go the share u of the way between those."
)
def exponential_of_equal_steps(u, low, high):
    return np.exp(low + u * (high - low))


@log_uniform.mistake(
    "Ten is raised to numbers in equal steps between the bounds themselves (so does `np.logspace(low, high)`). Take "
    "the logarithms of the bounds first, and go the share u of the way between those."
)
def ten_to_equal_steps(u, low, high):
    return 10.0 ** (low + u * (high - low))


@log_uniform.mistake(
    "Your u is added to log a before the whole is multiplied. Only u is multiplied by log b − log a: look where the "
    "brackets are in the formula."
)
def added_before_it_multiplied(u, low, high):
    return np.exp((np.log(low) + u) * (np.log(high) - np.log(low)))


@log_uniform.mistake(
    "All of these lie between 0.0001 and 1, whatever the bounds are. `low` and `high` say where to begin and where to "
    "end: use the arguments, and no numbers of your own."
)
def bounds_of_its_own(u, low, high):
    return 1e-4 * (1 / 1e-4) ** u


def whatever_u_holds(program) -> bool:
    """Do other shares lead to the same numbers, or the same shares to others each time, all within the bounds?"""
    shares, others = np.array([0.1, 0.3, 0.8]), np.array([0.6, 0.2, 0.4])
    first, again, elsewhere = (np.ravel(program(u.copy(), 2.0, 32.0)) for u in (shares, shares, others))
    inside = all(((found > 1.9) & (found < 32.1)).all() for found in (first, again, elsewhere))
    return inside and (np.array_equal(first, elsewhere) or not np.array_equal(first, again))


@log_uniform.mistake(
    "What `u` holds has no say in your numbers. Are they drawn anew, or is `u` replaced? It was drawn already, by "
    "whoever calls: each of its numbers says how far to go.",
    when=whatever_u_holds,
)
def drew_anew(u, low, high):
    return low * (high / low) ** np.random.uniform(size=len(u))


@log_uniform.mistake(
    "The exponents are 0, 1, 2 …, the positions in `u`. Asked for are the shares that stand there: loop over `u` "
    "itself."
)
def positions_for_shares(u, low, high):
    return low * (high / low) ** np.arange(len(u))


@log_uniform.mistake(
    "1 is added to each bound before the logarithm is taken (`log1p`). For bounds well below 1 that is next to equal "
    "steps: take the logarithms of the bounds as they are."
)
def added_one_first(u, low, high):
    return np.expm1(np.log1p(low) + u * (np.log1p(high) - np.log1p(low)))


@log_uniform.mistake(
    "The share of the way is squared, and then it is an equal step all the same. Small numbers get more than before, "
    "but not every decade as much as the next."
)
def squared_the_share(u, low, high):
    return low + (high - low) * u**2


@log_uniform.mistake(
    "You went the share u of the way between the roots of the bounds. Between the roots equal steps are no equal "
    "ratios either: take logarithms."
)
def between_the_roots(u, low, high):
    return (low**0.5 + u * (high**0.5 - low**0.5)) ** 2


@log_uniform.mistake(
    "You take the logarithm of `u`, too. It is a share of the way, and stays as it is: only the bounds are put on a "
    "log scale."
)
def logarithm_of_the_share(u, low, high):
    with np.errstate(divide="ignore"):
        return np.exp(np.log(u) * (np.log(high) - np.log(low)) + np.log(low))


@log_uniform.mistake(
    "The numbers are right, and sorted. Keep the order of `u`: the first number belongs to its first share."
)
def sorted_them(u, low, high):
    return np.sort(low * (high / low) ** u)


@log_uniform.mistake("Shares that are in `u` twice come out once. Each of them has its number, in the order of `u`.")
def each_share_once(u, low, high):
    return low * (high / low) ** np.unique(u)


@log_uniform.mistake(
    "What comes out is b to the power u, and a has no say. Is a bracket missing, so that `u` multiplies log b alone, "
    "and log a goes out again? At u = 0 it should give `low`."
)
def missed_a_bracket(u, low, high):
    return high**u


@log_uniform.mistake(
    "The exponent of ten is rounded to a whole number, so that only whole decades come out. Take it as it is."
)
def whole_decades(u, low, high):
    return 10.0 ** np.round(np.log10(low) + u * np.log10(high / low))


@log_uniform.mistake("Only the first share has a number. Does the `return` stand inside the loop?")
def first_share_alone(u, low, high):
    return low * (high / low) ** u[:1]


@log_uniform.mistake(
    "Something here takes one number alone, as the functions of `math` do, and `u` holds several. NumPy's functions "
    "take them all at once; or loop over `u`."
)
def one_number_at_a_time(u, low, high):
    import math

    return math.exp(math.log(low) + u * (math.log(high) - math.log(low)))


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
