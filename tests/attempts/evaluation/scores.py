"""What a score counts, and how well it ranks."""

from tests.attempts.evaluation.lesson import attempts

attempts.right(
    "confusion",
    """
    def confusion(y, said):
        table = [[0, 0], [0, 0]]
        for true, told in zip(y, said):
            table[int(true)][int(told)] += 1
        return table
    """,
    """
    import pandas as pd

    def confusion(y, said):
        return pd.crosstab(y, said).reindex(index=[False, True], columns=[False, True], fill_value=0)
    """,
    """
    def confusion(y, said):
        return [
            [sum(not a and not b for a, b in zip(y, said)), sum(not a and b for a, b in zip(y, said))],
            [sum(a and not b for a, b in zip(y, said)), sum(a and b for a, b in zip(y, said))],
        ]
    """,
    """
    def confusion(y, said):
        tp, fp = (y & said).sum(), (~y & said).sum()
        return np.array([[len(y) - y.sum() - fp, fp], [y.sum() - tp, tp]])
    """,
)
attempts.wrong(
    "confusion",
    (
        """
        from sklearn.metrics import confusion_matrix

        def confusion(y, said):
            return confusion_matrix(y, said).ravel()
        """,
        "has shape (4,); expected was (2, 2)",
    ),
    (
        """
        def confusion(y, said):
            tp = sum(y and said)
            return [[sum(not y and not said), sum(not y and said)], [sum(y and not said), tp]]
        """,
        "ValueError in line 2, `tp = sum(y and said)`",
    ),
    (
        """
        def confusion(y, said):
            tn, tp = np.sum(~y & ~said), np.sum(y & said)
            return np.array([[tn, np.sum(~said) - tn], [np.sum(said) - tp, tp]])
        """,
        "expected was",
    ),
)
attempts.right(
    "auc",
    """
    def auc(y, score):
        from scipy.stats import mannwhitneyu

        won = mannwhitneyu(score[y], score[~y]).statistic
        return won / (y.sum() * (~y).sum())
    """,
    """
    def auc(y, score):
        from sklearn import metrics

        alarms, recall, _ = metrics.roc_curve(y, score)
        return np.trapezoid(recall, alarms)
    """,
    """
    def auc(y, score):
        return (1 + np.sign(np.subtract.outer(score[y], score[~y])).mean()) / 2
    """,
)
attempts.wrong(
    "auc",
    (
        """
        def auc(y, score):
            ranks = score.argsort().argsort() + 1
            n1, n0 = y.sum(), (~y).sum()
            return (ranks[y].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)
        """,
        "Equal scores got different ranks here",
    ),
    (
        """
        def auc(y, score):
            from sklearn.metrics import average_precision_score

            return average_precision_score(y, score)
        """,
        "That is the average precision.",
    ),
    (
        """
        def auc(y, score):
            return np.mean(score[y] > score[~y])
        """,
        "ValueError",
    ),
)
attempts.wrong(
    "confusion",
    (
        """
        import pandas as pd

        def confusion(y, said):
            return pd.crosstab(y, said).to_numpy()
        """,
        "your table loses a row or a column",
    ),
    (
        """
        def confusion(y, said):
            from sklearn.metrics import confusion_matrix

            return confusion_matrix(y, said)
        """,
        "your table has one cell",
    ),
    (
        """
        def confusion(y, said):
            from sklearn.metrics import confusion_matrix

            return confusion_matrix(y, said, labels=[True, False])
        """,
        "yes first on both axes",
    ),
    (
        """
        def confusion(y, said):
            from sklearn.metrics import confusion_matrix

            return confusion_matrix(y, said, labels=[False, True], normalize="true")
        """,
        "shares of each row",
    ),
    (
        """
        def confusion(y, said):
            from sklearn.metrics import confusion_matrix

            return confusion_matrix(y, said, labels=[False, True], normalize="pred")
        """,
        "shares of each column",
    ),
    (
        """
        def confusion(y, said):
            tp, fp, fn, tn = (y & said).sum(), (~y & said).sum(), (y & ~said).sum(), (~y & ~said).sum()
            return [[tp, fp], [fn, tn]]
        """,
        "True positives stand first",
    ),
)
attempts.wrong(
    "auc",
    (
        """
        def auc(y, score):
            from sklearn.metrics import roc_auc_score

            return roc_auc_score(y, score >= 0.5)
        """,
        "You turned the scores into yes and no first",
    ),
    (
        """
        def auc(y, score):
            rank = np.array([np.sum(score <= one) for one in score])
            n1, n0 = y.sum(), (~y).sum()
            return (rank[y].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)
        """,
        "share the largest of their ranks",
    ),
    (
        """
        def auc(y, score):
            wins = [a > b for a, b in zip(score[y], score[~y])]
            return np.mean(wins)
        """,
        "You compare the first damaged strike with the first sound one",
    ),
)
attempts.wrong(
    "auc",
    (
        """
        def auc(y, score):
            from scipy.stats import rankdata

            n1, n0 = y.sum(), (~y).sum()
            return (rankdata(score, method="min")[y].sum() - n1 * (n1 + 1) / 2) / n1 / n0
        """,
        "share the smallest of their ranks",
    ),
)
attempts.wrong(
    "auc",
    (
        """
        def auc(y, score):
            score = np.sort(score)
            above = score[y][:, None] - score[~y]
            return np.mean((above > 0) + 0.5 * (above == 0))
        """,
        "The scores were sorted without their `y`",
    ),
    (
        """
        def auc(y, score):
            order = np.argsort(-score)
            recall = np.cumsum(y[order]) / y.sum()
            alarms = np.cumsum(~y[order]) / (~y).sum()
            return np.trapezoid(recall, alarms)
        """,
        "Equal scores pass the threshold together",
    ),
    (
        """
        def auc(y, score):
            from scipy.stats import rankdata

            n1, n0 = y.sum(), len(y)
            return (rankdata(score)[y].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)
        """,
        "n₀ is the number of the sound strikes",
    ),
)
attempts.wrong(
    "confusion",
    (
        """
        def confusion(y, said):
            hit = y == said
            return [[np.sum(hit & ~said), np.sum(hit & said)], [np.sum(~hit & ~said), np.sum(~hit & said)]]
        """,
        "Your rows say whether the answer was right",
    ),
    (
        """
        def confusion(y, said):
            table = np.zeros((2, 2))
            for was, told in zip(y, said):
                table[int(was), int(told)] = 1
            return table
        """,
        "Every cell is 0 or 1",
    ),
)

attempts.wrong(
    "auc",
    (
        """
        from scipy.stats import rankdata

        def auc(y, score):
            hits = y.sum()
            return (rankdata(score)[y].sum() - sum(range(hits))) / (hits * (~y).sum())
        """,
        "does your sum end at n₁ − 1",
    ),
)
