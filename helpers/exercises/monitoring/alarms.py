"""What an alarm costs."""

import numpy as np

from helpers.exercises.monitoring.drift import as_mask
from helpers.exercises.monitoring.lesson import ex


@ex.function(
    probes=[(15, 365, 1), (11, 12, 1), (40, 52, 2), (3, 365, 12)],
    hints=[
        "How many tests are made in a year? Each rings falsely with a chance of `level`.",
        "The expected number of false alarms is tests × level. Solve that for the level.",
    ],
    why="Chosen like this, a level is a price: so many false alarms a year, known before the first one rings.",
)
def level_for(columns, rounds, alarms):
    """The level of each single test at which `alarms` false alarms a year are expected.

    columns: tests in each round; rounds: rounds in a year."""
    return alarms / (columns * rounds)


level_for.equivalent("(columns, rounds, ", "(rounds, columns, ", "their product counts")


@level_for.also_right
def step_by_step(columns, rounds, alarms):
    tests = columns * rounds
    return 1 / tests * alarms


@level_for.mistake(
    "You spread the false alarms over the columns alone. So many are expected in every round, and there are many "
    "rounds in a year."
)
def forgot_the_rounds(columns, rounds, alarms):
    return alarms / columns


@level_for.mistake(
    "You counted one test a round. There are as many as there are columns, and each may ring: a hundred columns at 5 % "
    "ring falsely five times a round."
)
def forgot_the_columns(columns, rounds, alarms):
    return alarms / rounds


@level_for.mistake("Python divides and multiplies from left to right: `a / b * c` is `(a / b) * c`. Set brackets.")
def without_brackets_around_the_tests(columns, rounds, alarms):
    return alarms / columns * rounds


@level_for.mistake("That is the level for one false alarm a year, however many you chose to bear.")
def for_one_alarm(columns, rounds, alarms):
    return 1 / (columns * rounds)


@level_for.mistake("That is what a level of 5 % costs, in false alarms a year. The question is turned around.")
def expected_at_five_percent(columns, rounds, alarms):
    return columns * rounds * 0.05


@level_for.mistake("5 % shared out among all tests gives a twentieth of an alarm a year, whatever you chose to pay.")
def shared_five_percent(columns, rounds, alarms):
    return 0.05 / (columns * rounds)


@level_for.mistake("You wrote 365 down. How many rounds a year has is given: `rounds`.")
def always_daily(columns, rounds, alarms):
    return alarms / (columns * 365)


@level_for.mistake("You wrote 15 down. How many columns are tested is given: `columns`.")
def always_fifteen(columns, rounds, alarms):
    return alarms / (15 * rounds)


@level_for.mistake(
    "That is above 1, and a level is a chance. All the tests of a year share the false alarms among them."
)
def multiplied_by_all(columns, rounds, alarms):
    return columns * rounds * alarms


@level_for.mistake(
    "That counts the rounds in which anything rings. Asked is the mean number of alarms: those of one round add up."
)
def rounds_that_ring(columns, rounds, alarms):
    return 1 - (1 - alarms / rounds) ** (1 / columns)


def p_values() -> list:
    """Pairs (p, level): p-values of several columns, in no order."""
    return [
        (np.array([0.30, 0.001, 0.04, 0.011, 0.9, 0.027, 0.6, 0.2]), 0.05),
        (np.array([0.049, 0.04, 0.03, 0.2, 0.6]), 0.05),
        (np.array([0.021, 0.002, 0.035, 0.036, 0.8, 0.039]), 0.05),
        (np.array([0.5, 0.07, 0.0001, 0.018, 0.017, 0.33, 0.41, 0.012, 0.9, 0.6]), 0.1),
        (np.array([0.044, 0.041, 0.049]), 0.05),
        (np.array([0.125, 0.9, 0.0625, 0.8]), 0.25),
        (np.array([0.03, 0.012, 0.5, 0.016]), 0.05),  # Holm's rule rings for two, Bonferroni's for one
    ]


@ex.function(
    probes=p_values,
    reveals=as_mask,
    hints=[
        "Sort the p-values. The one in place k (counted from 1) has to be at most level · k / m.",
        "Find the *last* place where this holds: it and all smaller ones ring, whether or not each passes by itself.",
        "The limit for p is that last p-value; the answer is `p <= limit`, and all False where no place passes.",
    ],
    why="Of the columns that ring, at most 5 % are then false, on average: a promise you can read a report with.",
)
def ringing(p, level):
    """Which columns ring by Benjamini and Hochberg's rule, a boolean array of shape (m,).

    p: the p-values, one a column; level: the share of false ones allowed
    among those that ring."""
    m = len(p)
    ordered = np.sort(p)
    passes = np.flatnonzero(ordered <= level * np.arange(1, m + 1) / m)
    return p <= ordered[passes[-1]] if len(passes) else np.zeros(m, dtype=bool)


@ringing.also_right
def by_scipy(p, level):
    from scipy.stats import false_discovery_control

    return false_discovery_control(p) <= level + 1e-12


ringing.equivalent("<= level + 1e-12", "< level + 1e-12", "the margin is larger than any rounding error")
ringing.equivalent(" + 1e-12", "", "here the adjusted value on the limit is no larger than it")


@ringing.starts_as(
    "Every column is tested at the full level. With many columns, some ring by chance on every day of the year: a "
    "hundred at 5 %, five a day. The rule has to know how many tests there are."
)
def each_at_the_level(p, level):
    """Which columns ring by Benjamini and Hochberg's rule, a boolean array of shape (m,).

    p: the p-values, one a column; level: the share of false ones allowed
    among those that ring."""
    return p <= level


@ringing.mistake(
    "That is Bonferroni's rule: level / m for all. It guards against a single false alarm, and misses more. Here the "
    "limit grows with the place in the order."
)
def bonferroni(p, level):
    return p <= level / len(p)


@ringing.mistake(
    "You compared each p-value with the limit of its own place. One that fails its own may still lie below a later one "
    "that passes: then it rings, too."
)
def each_with_its_own_limit(p, level):
    place = np.argsort(np.argsort(p)) + 1
    return p <= level * place / len(p)


def last_that_passes(p, limits) -> np.ndarray:
    """Which p are at most the last of the sorted ones that lies within its limit."""
    ordered = np.sort(p)
    passes = np.flatnonzero(ordered <= limits)
    return p <= ordered[passes[-1]] if len(passes) else np.zeros(len(p), dtype=bool)


@ringing.mistake("You count the places from 0, so that the smallest p-value has a limit of 0. Places count from 1.")
def places_from_zero(p, level):
    return last_that_passes(p, level * np.arange(len(p)) / len(p))


@ringing.mistake("These are the columns that do not ring: the answer is turned around.")
def turned_around(p, level):
    return ~ringing.right(p, level)


@ringing.mistake(
    "Ones and zeros are numbers: as an index they pick columns 0 and 1. Asked for is True or False for each."
)
def ones_and_zeros(p, level):
    return ringing.right(p, level).astype(int)


@ringing.mistake("The limits grow with the place in the order, and `p` is in no order. Sort it before you compare.")
def not_sorted(p, level):
    return p <= level * np.arange(1, len(p) + 1) / len(p)


@ringing.mistake("These are the positions of the columns that ring. Asked for is True or False for each column.")
def positions(p, level):
    return np.flatnonzero(ringing.right(p, level))


@ringing.mistake("You stopped at the first place that fails. The rule looks for the last one that passes.")
def until_the_first_failure(p, level):
    ordered = np.sort(p)
    passes = ordered <= level * np.arange(1, len(p) + 1) / len(p)
    count = len(p) if passes.all() else int(np.argmin(passes))
    return np.isin(p, ordered[:count])


@ringing.mistake(
    "Your answer stands in the order of the sorted p-values. Whoever reads it has the columns in the order of `p`."
)
def in_the_order_of_size(p, level):
    return np.sort(ringing.right(p, level))[::-1]


@ringing.mistake("A p-value that equals its limit does not pass with you. Is there a `<` where `<=` belongs?")
def below_the_limits(p, level):
    limits = level * np.arange(1, len(p) + 1) / len(p)
    return last_that_passes(p, np.nextafter(limits, 0))


@ringing.mistake(
    "The last p-value that passes does not ring itself. Is there a `<` where `<=` belongs? It rings with the smaller."
)
def without_the_last(p, level):
    ordered = np.sort(p)
    passes = np.flatnonzero(ordered <= level * np.arange(1, len(p) + 1) / len(p))
    return p < ordered[passes[-1]] if len(passes) else np.zeros(len(p), dtype=bool)


@ringing.mistake("Where no place passes there is no last one, and `passes[-1]` stops. Then no column rings: all False.")
def where_nothing_passes(p, level):
    ordered = np.sort(p)
    passes = np.flatnonzero(ordered <= level * np.arange(1, len(p) + 1) / len(p))
    return p <= ordered[passes[-1]]


@ringing.mistake(
    "`argsort` says which column stands in each place. Which place a column has is `argsort` of that once more."
)
def argsort_for_the_place(p, level):
    passes = p <= level * (np.argsort(p) + 1) / len(p)
    return p <= p[passes].max() if passes.any() else np.zeros(len(p), dtype=bool)


@ringing.mistake(
    "Your limit is the level divided by how many places are left, which is Holm's. Benjamini and Hochberg's is "
    "level · k / m."
)
def holms_limits(p, level):
    place = np.argsort(np.argsort(p))
    return p <= level / (len(p) - place)


@ringing.mistake(
    "That is Holm's rule: the level divided by how many places are left, up to the first place that fails. Benjamini "
    "and Hochberg's limit is level · k / m, up to the last that passes."
)
def holms_rule(p, level):
    ordered = np.sort(p)
    fails = np.flatnonzero(ordered > level / np.arange(len(p), 0, -1))
    return np.isin(p, ordered[: fails[0]] if len(fails) else ordered)


@ringing.mistake("You sorted the largest first. Place 1 is that of the smallest p-value.")
def largest_first(p, level):
    ordered = np.sort(p)[::-1]
    passes = np.flatnonzero(ordered <= level * np.arange(1, len(p) + 1) / len(p))
    return p <= ordered[passes[0]] if len(passes) else np.zeros(len(p), dtype=bool)


@ringing.mistake("No column ever rings. Print the sorted p-values beside their limits: some of them pass.")
def none_ever(p, level):
    return np.zeros(len(p), dtype=bool)
