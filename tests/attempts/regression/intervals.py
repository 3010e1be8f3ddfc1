"""A range that holds as often as it promises."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "interval_factor",
    """
    def interval_factor(y, y_pred, share):
        ratio = y / y_pred
        ratio[ratio < 1] = 1 / ratio[ratio < 1]
        k = int(np.ceil((len(y) + 1) * share))
        return np.partition(ratio, k - 1)[k - 1]
    """,
    """
    import math

    def interval_factor(y, y_pred, share):
        misses = sorted(abs(math.log(p) - math.log(s)) for p, s in zip(y, y_pred))
        return math.exp(misses[math.ceil(share * (len(misses) + 1)) - 1])
    """,
)

attempts.wrong(
    "interval_factor",
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.sort(np.abs(np.log(y / y_pred)))
            return np.exp(off[int(np.ceil(share * (len(off) + 1)))])
        """,
        "One house too far",
    ),
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.sort(np.abs(np.log(y / y_pred)))
            return np.exp(off[: int(np.ceil(share * (len(off) + 1)))])
        """,
        "expected was one number",
    ),
)

attempts.right(
    "interval_factor",
    """
    def interval_factor(y, y_pred, share):
        off = np.abs(np.log(y) - np.log(y_pred))
        k = np.ceil(share * (off.size + 1))
        return np.exp(np.quantile(off, k / off.size, method="inverted_cdf"))
    """,
)

attempts.wrong(
    "interval_factor",
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.abs(np.log(y / y_pred))
            level = np.ceil((len(off) + 1) * share) / len(off)
            return np.exp(np.quantile(off, level, method="higher"))
        """,
        "One house too far",
    ),
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.sort(np.abs(np.log(y / y_pred)))
            return np.exp(off[int(share * (len(off) + 1))])
        """,
        "Where share·(n + 1) is a whole number",
    ),
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.sort(np.abs(np.log(y / y_pred)))
            return np.exp(off[int(np.ceil(share * (len(off) - 1)))])
        """,
        "forgets that the new house is one more",
    ),
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.abs(np.log(y / y_pred))
            return np.exp(off[int(np.ceil(share * (len(off) + 1))) - 1])
        """,
        "if `sort` is left out",
    ),
)
attempts.wrong(
    "interval_factor",
    (
        """
        def interval_factor(y, y_pred, share):
            off = np.sort(np.maximum(y / y_pred, y_pred / y))
            return off[int(share * len(off))]
        """,
        "as `int(share * n)` does",
    ),
)

attempts.wrong(
    "interval_factor",
    (
        """
        def interval_factor(y, y_pred, share):
            f = np.sort(y / y_pred)
            return f[int(np.ceil(share * (len(f) + 1))) - 1]
        """,
        "of a ratio and its reciprocal take the larger one",
    ),
    (
        """
        def interval_factor(y, y_pred, share):
            f = np.sort(np.maximum(y / y_pred, y_pred / y))
            k = int(np.ceil(0.9 * (len(f) + 1)))
            return f[k - 1]
        """,
        "`share` is an argument",
    ),
)
