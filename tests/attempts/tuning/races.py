"""Attempts at `fair_race`."""

from tests.attempts.tuning.lesson import attempts

attempts.right(
    "fair_race",
    """
    def fair_race(a, b, cost_a, cost_b):
        spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
        most = min(spent_a[-1], spent_b[-1])
        last_a, last_b = (np.searchsorted(spent, most, side="right") for spent in (spent_a, spent_b))
        return [min(a[:last_a]), min(b[:last_b])]
    """,
    """
    import pandas as pd

    def fair_race(a, b, cost_a, cost_b):
        table = pd.concat(
            [
                pd.DataFrame({"search": "a", "miss": a, "spent": np.cumsum(cost_a)}),
                pd.DataFrame({"search": "b", "miss": b, "spent": np.cumsum(cost_b)}),
            ]
        )
        budget = table.groupby("search")["spent"].max().min()
        return table[table["spent"] <= budget].groupby("search")["miss"].min()
    """,
)
attempts.wrong(
    "fair_race",
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = max(cost_a.sum(), cost_b.sum())
            return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()
        """,
        "Are both cut at the same cost",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            return min(a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min())
        """,
        "is one number, 19; expected was an array of shape (2,)",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            tries_a, tries_b = int(len(a) * budget / cost_a.sum()), int(len(b) * budget / cost_b.sum())
            return a[:tries_a].min(), b[:tries_b].min()
        """,
        "expected was",
    ),
)
attempts.wrong(
    "fair_race",
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
            most = min(spent_a[np.argmin(a)], spent_b[np.argmin(b)])
            return a[spent_a <= most].min(), b[spent_b <= most].min()
        """,
        "by the time of the best try",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
            most = spent_a[np.argmin(a)] if spent_a[-1] < spent_b[-1] else spent_b[np.argmin(b)]
            return a[spent_a <= most].min(), b[spent_b <= most].min()
        """,
        "by the time of its best try",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            found = []
            for misses, costs in ((a, cost_a), (b, cost_b)):
                left, best = min(cost_a.sum(), cost_b.sum()), np.inf
                for miss, cost in zip(misses, costs):
                    if cost > left:
                        continue
                    left -= cost
                    best = min(best, miss)
                found.append(best)
            return found
        """,
        "A try that is too dear is skipped",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            return np.sort(a)[cost_a.cumsum() <= budget].min(), np.sort(b)[cost_b.cumsum() <= budget].min()
        """,
        "in the order tried (and not sorted before)",
    ),
)
CUT = """
def fair_race(a, b, cost_a, cost_b):
    spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
    total = min(spent_a[-1], spent_b[-1])
    return {}
"""
attempts.wrong(
    "fair_race",
    (
        CUT.format("np.cumsum(a)[spent_a <= total].min(), np.cumsum(b)[spent_b <= total].min()"),
        "The misses are added up, too",
    ),
    (
        CUT.format("a[: abs(spent_a - total).argmin() + 1].min(), b[: abs(spent_b - total).argmin() + 1].min()"),
        "*nearest* to the budget",
    ),
    (
        CUT.format(
            "[np.interp(total, s, np.minimum.accumulate(m)) for s, m in ((spent_a, a), (spent_b, b))]",
        ),
        "You drew a line between two tries",
    ),
    (CUT.format("(a * cost_a).min(), (b * cost_b).min()"), "Misses are multiplied by costs"),
    (CUT.format("a.min() / cost_a.sum(), b.min() / cost_b.sum()"), "Misses are divided by what was spent"),
    (CUT.format("a[spent_a <= total].min() - b[spent_b <= total].min()"), "the difference of the two best misses"),
)
