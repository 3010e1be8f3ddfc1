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
    g = np.array([17.0, 18.0]), np.array([100, 100])  # the best try comes first
    h = np.array([20.0, 16.0, 15.0]), np.array([100, 100, 100])
    i = np.array([19.0]), np.array([900])
    j = np.array([19.0, 18.0, 17.0]), np.array([500, 600, 300])  # a cheap try after one that `i` could not pay for
    k = np.array([16.0, 19.0, 18.0, 17.0]), np.array([300, 100, 100, 100])
    m = (
        np.array([16.0, 19.0, 18.0]),
        np.array([100, 300, 300]),
    )  # the dearer one has its best try before `n` has its own
    n = np.array([20.0, 17.0, 18.0]), np.array([100, 100, 100])
    pairs = (a, b), (b, c), (c, a), (d, b), (a, d), (d, e), (d, f), (g, h), (h, g), (i, j), (j, i), (k, h), (m, n)
    return [(one[0], two[0], one[1], two[1]) for one, two in pairs]


@ex.function(
    probes=races,
    hints=[
        "`np.cumsum(cost_a)` is what search a has spent by the end of each try. Which total can both afford?",
        "The budget is the smaller one of the two sums. A try counts if what is spent by its end is at most that.",
    ],
    why="Whoever spends more has more tries, and the best of more tries is better by luck alone. At equal cost what is "
    "left of the difference is the search's own.",
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
    "What comes out is the best of all that each search tried, though one of them had spent more. The best of more "
    "tries is better by luck alone. Are both cut at the same cost, in the order tried (and not sorted before)?"
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


@fair_race.mistake(
    "The budget is what was spent by the time of the best try. The search went on after it, and paid for that, too: "
    "the budget is all that the cheaper one spent."
)
def spent_until_the_best_try(a, b, cost_a, cost_b):
    budget = min(cost_a.cumsum()[a.argmin()], cost_b.cumsum()[b.argmin()])
    return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()


@fair_race.mistake(
    "What the cheaper search had spent by the time of its best try is the budget here. It went on after that, and paid "
    "for it, too: the budget is all that it spent."
)
def until_the_best_of_the_cheaper(a, b, cost_a, cost_b):
    spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
    budget = spent_a[a.argmin()] if spent_a[-1] <= spent_b[-1] else spent_b[b.argmin()]
    return a[spent_a <= budget].min(), b[spent_b <= budget].min()


@fair_race.mistake(
    "A try that is too dear is skipped, and a later, cheaper one still bought. The tries were made in this order: a "
    "search that cannot pay for the next one has ended."
)
def skipped_what_is_too_dear(a, b, cost_a, cost_b):
    budget, found = min(cost_a.sum(), cost_b.sum()), []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        best, left = np.inf, budget
        for miss, cost in zip(misses, costs, strict=True):
            if cost <= left:
                best, left = min(best, miss), left - cost
        found.append(best)
    return found


def within(misses, tries):
    """The least of the first misses, infinite where there is none."""
    return misses[:tries].min() if tries else np.inf


@fair_race.mistake(
    "`b` is cut where `a` ended: as many tries count as are paid for of `a`. Tries do not cost the same: each search "
    "is cut by its own costs."
)
def as_many_as_the_first(a, b, cost_a, cost_b):
    tries = (np.cumsum(cost_a) <= min(cost_a.sum(), cost_b.sum())).sum()
    return within(a, tries), within(b, tries)


@fair_race.mistake(
    "The tries of each search are counted by the costs of the other. What `a` has spent is in `cost_a`, and what `b` "
    "has spent in `cost_b`."
)
def costs_of_the_other(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    tries_a, tries_b = (np.cumsum(cost_b) <= budget).sum(), (np.cumsum(cost_a) <= budget).sum()
    return within(a, tries_a), within(b, tries_b)


@fair_race.mistake("The budget is half of what both spent together. It is the smaller one of the two sums.")
def half_of_both(a, b, cost_a, cost_b):
    budget = (cost_a.sum() + cost_b.sum()) / 2
    return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()


@fair_race.mistake(
    "The budget is what the search with fewer tries spent. Few tries may be dear: the budget is the smaller sum."
)
def budget_of_the_fewer_tries(a, b, cost_a, cost_b):
    budget = cost_a.sum() if len(a) <= len(b) else cost_b.sum()
    return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()


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
    "that was spent by its end is within the budget."
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


@fair_race.mistake(
    "The misses are added up, too, and a sum only grows. Add up the costs; of the misses that count take the smallest."
)
def added_up_the_misses(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return np.cumsum(a)[np.cumsum(cost_a) <= budget].min(), np.cumsum(b)[np.cumsum(cost_b) <= budget].min()


@fair_race.mistake(
    "Each search is cut at the try by whose end the bill is *nearest* to the budget. That may lie beyond it: a try "
    "counts only if it is paid for in full."
)
def cut_at_the_nearest(a, b, cost_a, cost_b):
    budget, found = min(cost_a.sum(), cost_b.sum()), []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        found.append(misses[: np.abs(np.cumsum(costs) - budget).argmin() + 1].min())
    return found


@fair_race.mistake(
    "You drew a line between two tries, and read it off at the budget. Between two tries nothing was found: what "
    "counts is the best one that was paid for."
)
def between_two_tries(a, b, cost_a, cost_b):
    budget, found = min(cost_a.sum(), cost_b.sum()), []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        found.append(np.interp(budget, np.cumsum(costs), np.minimum.accumulate(misses)))
    return found


@fair_race.mistake(
    "Misses are multiplied by costs. A miss stays a miss: the costs only say which tries are within the budget."
)
def misses_times_costs(a, b, cost_a, cost_b):
    return (a * cost_a).min(), (b * cost_b).min()


@fair_race.mistake(
    "Misses are divided by what was spent. A miss stays a miss: the costs only say which tries are within the budget."
)
def misses_for_the_money(a, b, cost_a, cost_b):
    return a.min() / cost_a.sum(), b.min() / cost_b.sum()


@fair_race.mistake(
    "Both searches are cut at the same *number* of tries, the smaller one of those that were paid for. A search whose "
    "tries are cheap has more of them within the budget: cut each by its own costs."
)
def as_many_tries_as_both_paid_for(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    tries = min((np.cumsum(cost_a) <= budget).sum(), (np.cumsum(cost_b) <= budget).sum())
    return within(a, tries), within(b, tries)


@fair_race.mistake("That is the difference of the two best misses. Asked for are both of them.")
def difference_of_the_best(a, b, cost_a, cost_b):
    best_a, best_b = fair_race.right(a, b, cost_a, cost_b)
    return best_a - best_b
