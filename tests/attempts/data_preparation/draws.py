"""Part 7: the interval that holds most of the draws."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "middle",
    """
    def middle(draws, share):
        numbers = pd.Series(draws)
        rest = 1 - share
        return numbers.quantile(rest / 2), numbers.quantile(share + rest / 2)
    """,
    """
    def middle(draws, share):
        ends = []
        for q in (1 - share, 1 + share):
            ends.append(np.quantile(sorted(draws), q / 2))
        return tuple(ends)
    """,
)
attempts.wrong(
    "middle",
    (
        """
        def middle(draws, share):
            return np.quantile(draws, [1 - share, share])
        """,
        "You cut off `1 - share` at *each* end",
    ),
    (
        """
        def middle(draws, share):
            return np.quantile(draws, [0, share])
        """,
        "That is the lowest `share`",
    ),
    (
        """
        def middle(draws, share):
            return np.mean(draws) - np.std(draws), np.mean(draws) + np.std(draws)
        """,
        "expected was",
    ),
    (
        """
        def middle(draws, share):
            numbers = np.sort(draws)
            cut = int(len(numbers) * (1 - share) / 2)
            return numbers[cut:-cut]
        """,
        "expected was",
    ),
    (
        """
        def middle(draws, share):
            q = (1 - share) / 2
            return np.percentile(draws, [q, 1 - q])
        """,
        "`np.percentile` counts from 0 to 100",
    ),
)
