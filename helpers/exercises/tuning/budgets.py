"""More for the same price."""

import numpy as np

from helpers.exercises.tuning.lesson import ex


@ex.function(
    probes=[(27, 33, 300), (12, 100, 300), (50, 20, 200), (5, 100, 2000), (10, 100, 250), (10, 100, 300)],
    hints=[
        "A loop: add `settings * rows`, then a third of the settings, three times the rows.",
        "Rounded up, a third is `-(-settings // 3)`. Stop when `rows > most`, or when one setting is left.",
    ],
    why="In rows × fits, halving looks at many settings for the price of few. That the first steps judge on few rows "
    "is what it pays with.",
)
def halving_rows(settings, rows, most):
    """What successive halving costs, in rows × fits, if it begins with so many settings and rows.

    A third, rounded up, goes on to 3 × the rows, while rows ≤ most and settings > 1.
    """
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.also_right
def by_itself(settings, rows, most):
    if rows > most or settings == 1:
        return 0
    return settings * rows + by_itself(int(np.ceil(settings / 3)), 3 * rows, most)


@halving_rows.mistake(
    "You counted the settings fitted, not the rows they were fitted on. A fit on 300 rows costs more than one on 33."
)
def counted_settings(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("Only the first step is counted. The survivors are fitted again, on three times the rows.")
def first_step_only(settings, rows, most):
    return settings * rows


@halving_rows.mistake(
    "The settings become fewer, and the rows stay what they were. Survivors get three times the rows."
)
def rows_stayed(settings, rows, most):
    total, given = 0, rows
    while given <= most and settings > 1:
        total += settings * rows
        settings, given = -(-settings // 3), 3 * given
    return total


@halving_rows.mistake("Nobody is dropped: all settings go on to the next step. Only the best third does.")
def nobody_dropped(settings, rows, most):
    total = 0
    while rows <= most:
        total += settings * rows
        rows = 3 * rows
    return total


@halving_rows.mistake(
    "A third is rounded to the nearest whole number here. Halving keeps one more wherever it does not come out even: "
    "round up."
)
def rounded_to_the_nearest(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = round(settings / 3), 3 * rows
    return total


@halving_rows.mistake("A third is rounded down here. Halving keeps one more where it does not come out even: round up.")
def rounded_down(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = settings // 3, 3 * rows
    return total


@halving_rows.mistake(
    "You keep half and double the rows. The name says so, but by default a third is kept, as it is said above."
)
def took_it_by_its_name(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 2), 2 * rows
    return total


@halving_rows.mistake("A step on which a setting gets exactly `most` rows is still taken: you left it out.")
def left_out_the_full_step(settings, rows, most):
    total = 0
    while rows < most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("One setting was left, and you fitted it again. Where nothing is to be chosen, the search ends.")
def fitted_the_last_one(settings, rows, most):
    total = 0
    while rows <= most:
        total += settings * rows
        if settings == 1:
            break
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("One step too many: on it a setting would get more than `most` rows.")
def one_step_too_many(settings, rows, most):
    total = 0
    while rows <= 3 * most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


def races() -> list:
    """Quadruples (a, b, cost_a, cost_b): misses in the order tried, and the rows × fits of each try."""
    a = np.array([19.0, 18.2, 18.6, 17.1, 16.5]), np.array([300, 300, 300, 300, 300])
    b = np.array([20.0, 18.4, 19.2, 17.9, 17.4, 16.9]), np.array([100, 100, 100, 100, 300, 300])
    c = np.array([17.5, 19.5, 16.0, 18.0]), np.array([600, 600, 600, 300])
    d = np.array([18.8, 18.3]), np.array([450, 450])
    e = np.array([18.5, 17.2, 16.4, 15.0]), np.array([200, 600, 400, 1000])
    return [(one[0], two[0], one[1], two[1]) for one, two in ((a, b), (b, c), (c, a), (d, b), (a, d), (d, e))]


@ex.function(
    probes=races,
    hints=[
        "`np.cumsum(cost_a)` is what search a has spent by the end of each try. Which total can both afford?",
        "The budget is the smaller one of the two sums. A try counts if what is spent by its end is at most that.",
    ],
    why="Whoever may spend more finds more. Said at equal cost, the better search is the better search.",
)
def fair_race(a, b, cost_a, cost_b):
    """The best misses of two searches, when both have spent what the cheaper one spent in all.

    a, b: misses in the order tried; cost_a, cost_b: rows × fits of each try, all arrays.
    """
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()


@fair_race.also_right
def best_so_far(a, b, cost_a, cost_b):
    budget = min(np.sum(cost_a), np.sum(cost_b))
    found = []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        best, spent = np.inf, 0
        for miss, cost in zip(misses, costs, strict=True):
            spent += cost
            if spent <= budget:
                best = min(best, miss)
        found.append(best)
    return found


@fair_race.starts_as(
    "Each search is given all that it tried, and one of them had spent more. The best of more tries is better by luck "
    "alone: cut both at the same cost."
)
def whoever_spent_more(a, b, cost_a, cost_b):
    """The best misses of two searches, when both have spent what the cheaper one spent in all.

    a, b: misses in the order tried; cost_a, cost_b: rows × fits of each try, all arrays.
    """
    return a.min(), b.min()


@fair_race.mistake(
    "The same number of tries is not the same price: a try on a third of the rows costs a third. Cut by what was spent."
)
def same_number_of_tries(a, b, cost_a, cost_b):
    tries = min(len(a), len(b))
    return a[:tries].min(), b[:tries].min()


@fair_race.mistake("These are means over the tries. A search hands over its best one; the bad ones only cost.")
def means_of_the_tries(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget].mean(), b[np.cumsum(cost_b) <= budget].mean()


@fair_race.mistake("These are the last tries within the budget. The best one may have come earlier.")
def the_last_tries(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget][-1], b[np.cumsum(cost_b) <= budget][-1]


@fair_race.mistake(
    "A try that ends exactly at the budget was paid for: it counts. You left it out, and the cheaper search lost its "
    "last try."
)
def left_out_the_last_penny(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) < budget].min(), b[np.cumsum(cost_b) < budget].min()


@fair_race.mistake(
    "You kept the tries that cost less than the budget *each*. What counts is what was spent by then, in all: add up."
)
def each_try_by_itself(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[cost_a <= budget].min(), b[cost_b <= budget].min()
