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
