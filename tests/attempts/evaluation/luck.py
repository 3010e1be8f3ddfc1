"""Is B better? And the best of many."""

from tests.attempts.evaluation.lesson import attempts

attempts.right(
    "corrected_t",
    """
    def corrected_t(gap, learnt, tested):
        from scipy.stats import ttest_1samp

        J = len(gap)
        return ttest_1samp(gap, 0).statistic / np.sqrt(1 + J * tested / learnt)
    """,
    """
    import statistics

    def corrected_t(gap, learnt, tested):
        gap = [float(each) for each in gap]
        error = statistics.stdev(gap) * (1 / len(gap) + tested / learnt) ** 0.5
        return statistics.mean(gap) / error
    """,
)
attempts.wrong(
    "corrected_t",
    (
        """
        def corrected_t(gap, learnt, tested):
            return gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.std(ddof=1))
        """,
        "so it is rooted twice",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            from scipy.stats import t as student

            t = gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))
            return 2 * student.sf(abs(t), len(gap) - 1)
        """,
        "That is the p-value",
    ),
)
attempts.right(
    "honest_report",
    """
    def honest_report(valid, test):
        best = max(range(len(valid)), key=lambda model: valid[model])
        return [best, float(test[best])]
    """,
    """
    def honest_report(valid, test):
        order = np.argsort(valid)[::-1]
        return order[0], test[order][0]
    """,
)
attempts.wrong(
    "honest_report",
    (
        """
        def honest_report(valid, test):
            best = np.argmax(valid)
            return valid[best], test[best]
        """,
        "First comes the AUC by which the model was chosen",
    ),
    (
        """
        def honest_report(valid, test):
            return test[np.argmax(valid)]
        """,
        "But two things are wanted",
    ),
)
attempts.wrong(
    "corrected_t",
    (
        """
        def corrected_t(gap, learnt, tested):
            return abs(gap.mean()) / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))
        """,
        "The sign is lost",
    ),
)
attempts.wrong(
    "corrected_t",
    (
        """
        def corrected_t(gap, learnt, tested):
            J = len(gap)
            error = np.sqrt(1 / J + tested / learnt) * gap.std()
            return gap.mean() / error
        """,
        "The variance divides by J here",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            return np.median(gap) / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))
        """,
        "expected was",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            from scipy.stats import ttest_1samp

            return ttest_1samp(gap, 0).statistic
        """,
        "That is the plain t-test",
    ),
)
attempts.wrong(
    "honest_report",
    (
        """
        def honest_report(valid, test):
            order = np.argsort(valid)
            return order[0], test[order[0]]
        """,
        "You took the model with the lowest AUC",
    ),
    (
        """
        def honest_report(valid, test):
            best = np.argmax(valid)
            return best, test[best] - valid[best]
        """,
        "how much lower it is on `test`",
    ),
)
attempts.wrong(
    "corrected_t",
    (
        """
        def corrected_t(gap, learnt, tested):
            return gap.mean() / np.sqrt((1 / len(gap) + tested // learnt) * gap.var(ddof=1))
        """,
        "`//` divides whole numbers",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            return gap.mean() / np.sqrt(1 / len(gap) + tested / learnt) * gap.std(ddof=1)
        """,
        "The standard deviation multiplies t here",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            return np.mean(gap) / (np.std(gap, ddof=1) * (1 / len(gap) + tested / learnt))
        """,
        "take the root of it, too",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            s = np.std(gap, ddof=1)
            return np.mean(gap) / (s / np.sqrt(len(gap)) + s * np.sqrt(tested / learnt))
        """,
        "The root of a sum is not the sum of the roots",
    ),
)
attempts.wrong(
    "honest_report",
    (
        """
        def honest_report(valid, test):
            best = int(np.argmax(valid))
            return best, valid[best] - np.std(valid) * np.sqrt(2 * np.log(len(valid)))
        """,
        "By the formula for the best of many",
    ),
    (
        """
        def honest_report(valid, test):
            best = np.argmax(valid)
            return best, min(valid[best], test[best])
        """,
        "The smaller of the two AUCs",
    ),
)
