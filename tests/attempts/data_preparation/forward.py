"""Part 8: a threshold that is fixed on the past."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "flagged",
    """
    def flagged(past, new, share):
        threshold = np.percentile(past, 100 * (1 - share))
        result = np.zeros(len(new), dtype=bool)
        for i in range(len(new)):
            if new[i] >= threshold:
                result[i] = True
        return result
    """,
    """
    def flagged(past, new, share):
        return ~(pd.Series(new) < pd.Series(past).quantile(1 - share))
    """,
)
attempts.wrong(
    "flagged",
    (
        """
        def flagged(past, new, share):
            order = np.argsort(-new)
            result = np.zeros(len(new), dtype=bool)
            result[order[: round(share * len(new))]] = True
            return result
        """,
        "The threshold comes from `new`",
    ),
    (
        """
        def flagged(past, new, share):
            threshold = np.sort(past)[::-1][int(share * len(past))]
            return new > threshold
        """,
        "expected was True",
    ),
    (
        """
        def flagged(past, new, share):
            return new[new >= np.quantile(past, 1 - share)]
        """,
        "Those are the probabilities",
    ),
    (
        """
        def flagged(past, new, share):
            return np.quantile(new, 1 - share) <= new
        """,
        "The threshold comes from `new`",
    ),
)
attempts.wrong(
    "flagged",
    (
        """
        def flagged(past, new, share):
            return np.array([p >= np.percentile(past, 1 - share) for p in new])
        """,
        "`np.percentile` counts from 0 to 100",
    ),
)
