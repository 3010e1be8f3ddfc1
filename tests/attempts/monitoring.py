"""Lesson 19, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("monitoring")

attempts.right(
    "reference",
    """
    def reference(month, learnt, first):
        return np.where(learnt, False, month < first)
    """,
    """
    def reference(month, learnt, first):
        import pandas as pd

        flights = pd.DataFrame({"month": month, "learnt": learnt})
        return flights["month"].lt(first) & flights["learnt"].eq(False)
    """,
)
attempts.wrong(
    "reference",
    (
        """
        def reference(month, learnt, first):
            return np.flatnonzero((month < first) & ~learnt)
        """,
        "positions of the flights",
    ),
    (
        """
        def reference(month, learnt, first):
            return month < first and not learnt
        """,
        "`and`, `or`, `not` and `if` are for one value",
    ),
    (
        """
        def reference(month, learnt, first):
            return month[(month < first) & ~learnt]
        """,
        "These are the months of the flights",
    ),
    (
        """
        def reference(month, learnt, first):
            return [int(m < first) for m in month]
        """,
        "ones and zeros, and not True and False",
    ),
)
attempts.right(
    "psi",
    """
    def psi(reference, now, edges):
        from bisect import bisect_right
        from math import log

        def shares(values):
            counts = [0] * (len(edges) + 1)
            for value in values:
                counts[bisect_right(edges, value)] += 1
            return [max(count / len(values), 0.0001) for count in counts]

        return sum((q - p) * log(q / p) for p, q in zip(shares(reference), shares(now)))
    """,
    """
    def psi(reference, now, edges):
        import pandas as pd

        walls = [-np.inf, *edges, np.inf]
        p, q = (
            pd.cut(pd.Series(values), walls, right=False).value_counts(normalize=True, sort=False).clip(lower=1e-4)
            for values in (reference, now)
        )
        return ((q - p) * np.log(q / p)).sum()
    """,
)
attempts.wrong(
    "psi",
    (
        """
        def psi(reference, now, edges):
            p, q = (np.maximum(np.bincount(np.digitize(v, edges)) / len(v), 1e-4) for v in (reference, now))
            return np.sum((q - p) * np.log(q / p))
        """,
        "counts as far as the last bin that it meets",
    ),
    (
        """
        def psi(reference, now, edges):
            p, q = (
                np.maximum(np.bincount(np.digitize(v, edges), minlength=len(edges) + 1) / len(v), 1e-4)
                for v in (reference, now)
            )
            return (q - p) * np.log(q / p)
        """,
        "stands by itself",
    ),
    (
        """
        def psi(reference, now, edges):
            walls = np.quantile(reference, np.arange(1, 10) / 10)
            p, q = (
                np.maximum(np.bincount(np.searchsorted(walls, v, side="right"), minlength=10) / len(v), 1e-4)
                for v in (reference, now)
            )
            return np.sum((q - p) * np.log(q / p))
        """,
        "Your bins are the tenths of the reference",
    ),
)
attempts.right(
    "level_for",
    """
    def level_for(columns, rounds, alarms):
        return alarms / rounds / columns
    """,
    """
    def level_for(columns, rounds, alarms):
        from fractions import Fraction

        return float(Fraction(alarms, columns * rounds))
    """,
)
attempts.wrong(
    "level_for",
    (
        """
        def level_for(columns, rounds, alarms):
            return columns * rounds / alarms
        """,
        "is the reciprocal of the expected value",
    ),
    (
        """
        def level_for(columns, rounds, alarms):
            return alarms / (columns + rounds)
        """,
        "expected was",
    ),
)
attempts.right(
    "ringing",
    """
    def ringing(p, level):
        m = len(p)
        order = np.argsort(p)
        last = 0
        for k in range(1, m + 1):
            if p[order[k - 1]] <= level * k / m:
                last = k
        rings = np.zeros(m, dtype=bool)
        rings[order[:last]] = True
        return rings
    """,
    """
    def ringing(p, level):
        order = np.argsort(p)[::-1]
        adjusted = np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1))
        return [bool(a) for _, a in sorted(zip(order, adjusted <= level))]
    """,
)
attempts.wrong(
    "ringing",
    (
        """
        def ringing(p, level):
            m = len(p)
            ordered = np.sort(p)
            passes = np.flatnonzero(ordered <= level * np.arange(1, m + 1) / m)
            return p < ordered[passes[-1]] if len(passes) else np.zeros(m, dtype=bool)
        """,
        "The last p-value that passes does not ring itself",
    ),
    (
        """
        def ringing(p, level):
            m = len(p)
            ordered = np.sort(p)
            passes = np.flatnonzero(ordered <= level * np.arange(1, m + 1) / m)
            return p <= ordered[passes[-1]]
        """,
        "Then no column rings: all False",
    ),
)
attempts.right(
    "gap_so_far",
    """
    def gap_so_far(said, late, known_at, now):
        import pandas as pd

        flights = pd.DataFrame({"said": said, "late": late, "known_at": known_at})
        there = flights.query("known_at <= @now")
        return there["said"].mean() - there["late"].mean()
    """,
    """
    def gap_so_far(said, late, known_at, now):
        total, count = 0, 0
        for chance, happened, day in zip(said, late, known_at):
            if day <= now:
                total += chance - happened
                count += 1
        return total / count
    """,
)
attempts.wrong(
    "gap_so_far",
    (
        """
        def gap_so_far(said, late, known_at, now):
            return np.mean(said) - np.mean(late)
        """,
        "over all flights",
    ),
    (
        """
        def gap_so_far(said, late, known_at, now):
            there = known_at <= now
            return np.sum(said[there] - late[there]) / len(said)
        """,
        "expected was",
    ),
)
attempts.right(
    "cusum",
    """
    def cusum(z, k, h):
        sums, days = [0.0], []
        for day in range(len(z)):
            start = 0.0 if sums[-1] > h else sums[-1]
            sums.append(max(0.0, start + z[day] - k))
            if sums[-1] > h:
                days.append(day)
        return np.array(days)
    """,
    """
    def cusum(z, k, h):
        from itertools import accumulate

        sums = list(accumulate(z, lambda s, value: max(0, (0 if s > h else s) + value - k), initial=0))
        return [day for day, s in enumerate(sums[1:]) if s > h]
    """,
)
attempts.wrong(
    "cusum",
    (
        """
        def cusum(z, k, h):
            total, found = 0.0, []
            for day, value in enumerate(z, start=1):
                total = max(0.0, total + value - k)
                if total > h:
                    found.append(day)
                    total = 0.0
            return found
        """,
        "counted from 1",
    ),
    (
        """
        def cusum(z, k, h):
            total, rang = 0.0, []
            for value in z:
                total = max(0.0, total + value - k)
                rang.append(total > h)
                total = 0.0 if total > h else total
            return rang
        """,
        "True or False for each day",
    ),
    (
        """
        def cusum(z, k, h):
            S, found = 0, []
            for day, value in enumerate(z):
                S = max(0, S + value - h)
                if S > k:
                    found.append(day)
                    S = 0
            return found
        """,
        "the two are exchanged",
    ),
)
attempts.right(
    "knobs",
    "knobs = [0.4, 5]",
    """
    h = 3.0
    while run_length(0, 0.5, h) < 365:
        h += 0.01
    knobs = np.array([0.5, h])
    """,
)
attempts.wrong(
    "knobs",
    ("knobs = 0.5, 4", "338 days on average; 365 is the least"),
    ("knobs = 0.5, 5", "10.3 days on average; 10 is the most"),
    ("knobs = (1.5, 1)", "The allowance takes the whole shift away"),
    ("knobs = 4.2", "A pair (k, h) of two numbers is wanted"),
)

attempts.wrong(
    "gap_so_far",
    (
        """
        def gap_so_far(said, late, known_at, now):
            there = known_at <= now
            return abs(np.mean(said[there] - late[there]))
        """,
        "The gap has lost its sign",
    ),
)
for mistake in ("exchanged", "no_allowance", "too_large_an_allowance", "too_patient", "too_hasty"):
    attempts.not_named(
        "knobs", mistake, "knobs = (0.4, 4.6)", "knobs = (0.5, 4.3)", "knobs = [0.5, 3.9]", "knobs = 0.5"
    )
attempts.not_named("knobs", "exchanged", "knobs = (1.5, 1)")
