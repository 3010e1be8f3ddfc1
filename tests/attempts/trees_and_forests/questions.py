"""What a question is worth, and which cut is best."""

from tests.attempts.trees_and_forests.lesson import attempts

attempts.right(
    "gini",
    """
    from collections import Counter

    def gini(y):
        same = 0
        for count in Counter(y.tolist()).values():
            same += (count / len(y)) ** 2
        return 1 - same
    """,
    """
    import pandas as pd

    def gini(y):
        return 1 - (pd.Series(y).value_counts(normalize=True) ** 2).sum()
    """,
)
attempts.wrong(
    "gini",
    (
        """
        def gini(y):
            p = np.mean(y == 1)
            return 2 * p * (1 - p)
        """,
        "You set class 1 against all the rest",
    ),
    (
        """
        def gini(y):
            shares = np.unique(y, return_counts=True)[1] / len(y)
            return 1 - np.sum(shares) ** 2
        """,
        "Were the shares added up",
    ),
)
attempts.right(
    "best_cut",
    """
    def best_cut(x, y):
        order = np.argsort(x, kind="stable")
        x, y = x[order], y[order]
        n, best_t, best_gain = len(y), None, 0
        for i in range(1, n):
            if x[i] == x[i - 1]:
                continue
            mean_after = 0
            for side in (y[:i], y[i:]):
                p = side.sum() / len(side)
                mean_after += len(side) / n * (1 - p**2 - (1 - p) ** 2)
            gain = 2 * y.mean() * (1 - y.mean()) - mean_after
            if gain > best_gain:
                best_t, best_gain = (x[i] + x[i - 1]) / 2, gain
        return [best_t, best_gain]
    """,
    """
    def best_cut(x, y):
        values = np.unique(x)
        places = (values[1:] + values[:-1]) / 2
        yes = x <= places[:, None]
        p, q = (yes & y).sum(axis=1) / yes.sum(axis=1), (~yes & y).sum(axis=1) / (~yes).sum(axis=1)
        share = yes.mean(axis=1)
        gain = np.mean(y) * np.mean(~y) - share * p * (1 - p) - (1 - share) * q * (1 - q)
        return places[gain.argmax()], 2 * gain.max()
    """,
)
attempts.wrong(
    "best_cut",
    (
        """
        def best_cut(x, y):
            def gini(part):
                return 2 * part.mean() * (1 - part.mean())

            def left(threshold):
                sides = y[x <= threshold], y[x > threshold]
                return sum(len(side) * gini(side) for side in sides)

            values = np.unique(x)
            return min((values[:-1] + values[1:]) / 2, key=left)
        """,
        "its gain is missing",
    ),
    (
        """
        def best_cut(x, y):
            def gini(part):
                return 2 * part.mean() * (1 - part.mean())

            values, best = np.unique(x), (None, 0.0)
            for threshold in (values[:-1] + values[1:]) / 2:
                yes, no = y[x <= threshold], y[x > threshold]
                gain = gini(y) - (len(yes) * gini(yes) + len(no) * gini(no)) / len(y)
                if gain > best[1]:
                    best = threshold, gain
            return best[::-1]
        """,
        "in reverse order",
    ),
)
attempts.right(
    "gini",
    """
    def gini(y):
        total = 0
        for a in y:
            for b in y:
                total += a != b
        return total / len(y) ** 2
    """,
)
attempts.wrong(
    "gini",
    (
        """
        def gini(y):
            p = y.sum() / len(y)
            return 1 - p**2 - (1 - p) ** 2
        """,
        "You took the mean of y for a share",
    ),
    (
        """
        def gini(y):
            from scipy.stats import entropy

            return entropy(np.bincount(y) / len(y))
        """,
        "That is the entropy, by the natural logarithm",
    ),
)
attempts.wrong(
    "best_cut",
    (
        """
        def best_cut(x, y):
            def gini(part):
                return 2 * part.mean() * (1 - part.mean())

            best = None, 0.0
            for threshold in np.unique(x)[1:]:
                yes, no = y[x < threshold], y[x >= threshold]
                gain = gini(y) - (len(yes) * gini(yes) + len(no) * gini(no)) / len(y)
                if gain > best[1]:
                    best = threshold, gain
            return best
        """,
        "the upper one of the two neighbouring values",
    ),
    (
        """
        def best_cut(x, y):
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(max_depth=1, criterion="entropy").fit(x[:, None], y).tree_
            left = tree.impurity[1:] @ tree.n_node_samples[1:] / len(y)
            return tree.threshold[0], tree.impurity[0] - left
        """,
        "You measured entropy, in bits",
    ),
)
attempts.wrong(
    "gini",
    (
        """
        def gini(y):
            _, counts = np.unique(y, return_counts=True)
            p = counts.max() / counts.sum()
            return 1 - p**2 - (1 - p) ** 2
        """,
        "You set the most frequent class against all the rest",
    ),
    (
        """
        def gini(y):
            _, counts = np.unique(y, return_counts=True)
            return 1 - (counts / len(y)).sum()
        """,
        "Were the shares added up, to 1",
    ),
    (
        """
        def gini(y):
            return 1 - sum((y == k).mean() ** 2 for k in range(max(y)))
        """,
        "The class with the largest number is not counted",
    ),
)
CUT = """
    def best_cut(x, y):
        def gini(part):
            return 2 * part.mean() * (1 - part.mean())

        values, best = np.unique(x), (None, 0.0)
        for threshold in PLACES:
            yes, no = y[x <= threshold], y[x > threshold]
            gain = GAIN
            if gain > best[1]:
                best = threshold, gain
        return RESULT
    """


def cut(places="(values[:-1] + values[1:]) / 2", gain="", result="best") -> str:
    gain = gain or "gini(y) - (len(yes) * gini(yes) + len(no) * gini(no)) / len(y)"
    return CUT.replace("PLACES", places).replace("GAIN", gain).replace("RESULT", result)


attempts.right("best_cut", cut(result="[best[0], round(best[1], 6)]"))
attempts.wrong(
    "best_cut",
    (cut(gain="gini(y) - (len(yes) * gini(yes) + len(no) * gini(no)) / len(y) / 2"), "`/ 2` is still there"),
    (cut(gain="gini(y) - (len(yes) * gini(yes) + len(no) * gini(no))"), "No cut gains anything here"),
    (cut(gain="gini(y) - max(gini(yes), gini(no))"), "the less pure side alone"),
    (cut(gain="gini(y) - gini(yes) - gini(no)"), "You subtract both impurities whole"),
    (
        cut(places="((values[:-1] + values[1:]) / 2)[:-1]"),
        "The place between the two largest values of x was not tried",
    ),
    (cut(result="best[1]"), "the threshold is missing"),
)
