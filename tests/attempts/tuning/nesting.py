"""Attempts at `nested_miss`."""

from tests.attempts.tuning.lesson import attempts

attempts.right(
    "nested_miss",
    """
    def nested_miss(inner, outer):
        return np.take_along_axis(outer, inner.argmin(axis=1)[:, None], axis=1).mean()
    """,
    """
    def nested_miss(inner, outer):
        total = 0
        for f in range(inner.shape[0]):
            best = min(range(inner.shape[1]), key=lambda k: inner[f, k])
            total += outer[f, best]
        return total / inner.shape[0]
    """,
)
attempts.wrong(
    "nested_miss",
    (
        """
        def nested_miss(inner, outer):
            return outer[np.arange(len(outer)), inner.argmin(axis=1)]
        """,
        "expected was one number",
    ),
    (
        """
        def nested_miss(inner, outer):
            return outer[:, inner.argmin(axis=1)].mean()
        """,
        "expected was",
    ),
    (
        """
        def nested_miss(inner, outer):
            return outer.flat[inner.argmin()]
        """,
        "expected was",
    ),
)
attempts.wrong(
    "nested_miss",
    (
        """
        def nested_miss(inner, outer):
            for f, row in enumerate(inner):
                return outer[f, row.argmin()]
        """,
        "That is the first outer fold alone",
    ),
    (
        """
        def nested_miss(inner, outer):
            fold, best = np.unravel_index(inner.argmin(), inner.shape)
            return outer[:, best].mean()
        """,
        "with the least of all inner misses is used in every fold",
    ),
)
CHOSEN = """
def nested_miss(inner, outer):
    folds, k = np.arange(len(inner)), inner.argmin(axis=1)
    return {}
"""
attempts.wrong(
    "nested_miss",
    (CHOSEN.format("np.maximum(inner[folds, k], outer[folds, k]).mean()"), "No fold may come out below"),
    (
        """
        def nested_miss(inner, outer):
            found = []
            for f in range(len(inner)):
                k = inner[f].argmin()
                found.append(inner[f, k] + abs(outer[f, k] - inner[f, k]))
            return np.mean(found)
        """,
        "Luck is taken as an absolute value",
    ),
    (CHOSEN.format("outer[folds, (inner + outer).argmin(axis=1)].mean()"), "made by inner and outer misses together"),
    (CHOSEN.format("np.mean([outer[f, k[f - 1]] for f in folds])"), "on the choice of the fold before it"),
    (CHOSEN.format("sum(outer[f, k[f]] for f in folds) / 5"), "always divided by 5"),
    (CHOSEN.format("k.mean()"), "That is a mean of positions"),
    (CHOSEN.format("outer[inner == inner.min(axis=1)].mean()"), "NumPy lays them along the settings"),
)
