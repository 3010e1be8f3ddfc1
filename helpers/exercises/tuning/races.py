"""More for the same price: searches compared at equal cost."""

import numpy as np

from helpers.exercises.tuning.lesson import ex


def races() -> list:
    """Quadruples (a, b, cost_a, cost_b): misses in the order tried, and the rows × fits of each try."""
    a = np.array([19.0, 18.2, 18.6, 17.1, 16.5]), np.array([300, 300, 300, 300, 300])
    b = np.array([20.0, 18.4, 19.2, 17.9, 17.4, 16.9]), np.array([100, 100, 100, 100, 300, 300])
    c = np.array([17.5, 19.5, 16.0, 18.0]), np.array([600, 600, 600, 300])
    d = np.array([18.8, 18.3]), np.array([450, 450])
    e = np.array([18.5, 17.2, 16.4, 15.0]), np.array([200, 600, 400, 1000])
    f = np.array([18.9, 17.7, 17.0]), np.array([450, 449, 2])  # its last try ends one above what d spends
    pairs = (a, b), (b, c), (c, a), (d, b), (a, d), (d, e), (d, f)
    return [(one[0], two[0], one[1], two[1]) for one, two in pairs]


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


@fair_race.mistake(
    "The try during which the budget runs out is counted as well. It was not paid for in full: a try counts if all "
    "that "
    "was spent by its end is within the budget."
)
def counted_the_try_that_broke_it(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) - cost_a < budget].min(), b[np.cumsum(cost_b) - cost_b < budget].min()


@fair_race.mistake("These are positions, of the best tries. Asked for are their misses: `.min()`, not `.argmin()`.")
def positions_of_the_best(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget].argmin(), b[np.cumsum(cost_b) <= budget].argmin()


@fair_race.mistake("You took the largest miss within the budget. These are misses: the best one is the smallest.")
def the_worst_within_it(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget].max(), b[np.cumsum(cost_b) <= budget].max()


@fair_race.mistake(
    "The tries are sorted by their cost before they are added up. They were made in the order that they have: what was "
    "spent by then depends on it."
)
def cheapest_tries_first(a, b, cost_a, cost_b):
    budget, found = min(cost_a.sum(), cost_b.sum()), []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        order = np.argsort(costs, kind="stable")
        found.append(misses[order][np.cumsum(costs[order]) <= budget].min())
    return found


@fair_race.mistake(
    "You cut the number of tries in the proportion of the costs. Tries do not cost the same: add up what each of them "
    "did."
)
def as_many_as_the_share(a, b, cost_a, cost_b):
    budget, found = min(cost_a.sum(), cost_b.sum()), []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        found.append(misses[: int(len(misses) * budget / costs.sum())].min())
    return found


@fair_race.mistake(
    "Only `b` is cut at the budget. Whichever of the two spent more is cut at what the other spent: cut both."
)
def cut_only_the_second(a, b, cost_a, cost_b):
    return a.min(), b[np.cumsum(cost_b) <= min(cost_a.sum(), cost_b.sum())].min()


@fair_race.mistake(
    "Only `a` is cut at the budget. Whichever of the two spent more is cut at what the other spent: cut both."
)
def cut_only_the_first(a, b, cost_a, cost_b):
    return a[np.cumsum(cost_a) <= min(cost_a.sum(), cost_b.sum())].min(), b.min()
