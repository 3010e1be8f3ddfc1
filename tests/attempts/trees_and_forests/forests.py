"""The variance of an average: bagging, and new rows for nothing."""

from tests.attempts.trees_and_forests.lesson import attempts

attempts.right(
    "bagged",
    """
    def bagged(X, y, new, rng):
        from sklearn.tree import DecisionTreeClassifier

        said = np.empty((10, len(new), 2))
        for b in range(10):
            rows = rng.integers(0, len(X), len(X))
            tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0)
            tree.fit(np.take(X, rows, axis=0), y.take(rows))
            said[b] = tree.predict_proba(new)
        return said.mean(axis=0)[:, 1].tolist()
    """,
    """
    import pandas as pd

    def bagged(X, y, new, rng):
        from sklearn.tree import DecisionTreeClassifier

        said = {}
        for b in range(10):
            tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0)
            weights = np.bincount(rng.integers(len(y), size=len(y)), minlength=len(y))
            rows = np.repeat(np.arange(len(y)), weights)
            said[b] = tree.fit(X[rows], y[rows]).predict_proba(new).T[1]
        return pd.DataFrame(said).mean(axis=1)
    """,
)
attempts.wrong(
    "bagged",
    (
        """
        def bagged(X, y, new, rng):
            from sklearn.tree import DecisionTreeClassifier

            said = []
            for _ in range(10):
                rows = rng.integers(len(y), size=len(y))
                tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
                said.append(tree.predict_proba(new))
            return np.mean(said, axis=0)
        """,
        "Both columns of `predict_proba` are there",
    ),
    (
        """
        def bagged(X, y, new, rng):
            from sklearn.tree import DecisionTreeClassifier

            said = []
            for _ in range(10):
                rows = rng.integers(len(y), size=len(y))
                tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
                said.append(tree.predict_proba(new)[:, 1])
            return np.mean(said, axis=1)
        """,
        "The mean is over the new rows",
    ),
)
attempts.right(
    "out_of_bag",
    """
    def out_of_bag(said, drawn):
        chances = []
        for row in range(said.shape[1]):
            heard = [said[tree, row] for tree in range(len(said)) if drawn[tree, row] == 0]
            chances.append(sum(heard) / len(heard) if heard else float("nan"))
        return chances
    """,
    """
    import pandas as pd

    def out_of_bag(said, drawn):
        return pd.DataFrame(said).where(pd.DataFrame(drawn) == 0).mean()
    """,
)
attempts.wrong(
    "out_of_bag",
    (
        """
        def out_of_bag(said, drawn):
            unseen = drawn == 0
            return np.sum(said * unseen, axis=1) / unseen.sum(axis=1)
        """,
        "you averaged over the rows",
    ),
    (
        """
        def out_of_bag(said, drawn):
            return said[drawn == 0].mean()
        """,
        "You averaged over all rows and trees at once",
    ),
    (
        """
        def out_of_bag(said, drawn):
            return np.array([np.average(said[:, i], weights=drawn[:, i] == 0) for i in range(said.shape[1])])
        """,
        "ZeroDivisionError",
    ),
)
attempts.right(
    "bagged",
    """
    def bagged(X, y, new, rng):
        from sklearn.tree import DecisionTreeClassifier

        trees = [DecisionTreeClassifier(min_samples_leaf=5, random_state=0) for _ in range(10)]
        draws = [rng.integers(len(y), size=len(y)) for _ in trees]
        fitted = [tree.fit(X[rows], y[rows]) for tree, rows in zip(trees, draws)]
        return sum(tree.predict_proba(new)[:, 1] for tree in fitted) / len(fitted)
    """,
)
attempts.wrong(
    "bagged",
    (
        """
        def bagged(X, y, new, rng):
            import copy

            from sklearn.tree import DecisionTreeClassifier

            said = []
            for _ in range(10):
                rows = copy.deepcopy(rng).integers(len(y), size=len(y))
                tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
                said.append(tree.predict_proba(new)[:, 1])
            return np.mean(said, axis=0)
        """,
        "Does each tree get a draw of its own",
    ),
    (
        """
        def bagged(X, y, new, rng):
            from sklearn.tree import DecisionTreeClassifier

            said = []
            for _ in range(10):
                tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X, y)
                said.append(tree.predict_proba(new)[:, 1])
            return np.mean(said, axis=0)
        """,
        "Was nothing drawn",
    ),
    (
        """
        def bagged(X, y, new, rng):
            from sklearn.tree import DecisionTreeClassifier

            said = []
            for _ in range(10):
                rows = rng.integers(len(y), size=len(y))
                tree = DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows])
                said.append(tree.predict_proba(new)[:, 1])
            return np.mean(said, axis=0)
        """,
        "Your trees have leaves of single rows",
    ),
)
attempts.wrong(
    "out_of_bag",
    (
        """
        def out_of_bag(said, drawn):
            unseen = drawn == 0
            n = unseen.sum(axis=0)
            return np.where(n > 0, (said * unseen).sum(axis=0) / np.maximum(n, 1), 0.5)
        """,
        "A row that every tree has seen got ½",
    ),
    (
        """
        def out_of_bag(said, drawn):
            return np.average(said, weights=drawn, axis=0)
        """,
        "Each tree is weighed by how often it drew the row",
    ),
)
BAG = """
    def bagged(X, y, new, rng):
        from sklearn.tree import DecisionTreeClassifier

        said = []
        for _ in range(10):
            rows = rng.integers(len(y), size=len(y))
            tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
            said.append(tree.predict_proba(new)[:, 1])
        return np.mean(said, axis=0)
    """
attempts.wrong(
    "bagged",
    (BAG.replace("    return np.mean", "        return np.mean"), "does `return` stand behind the loop"),
    (BAG.replace("range(10)", "range(1, 10)"), "Nine trees were grown"),
    (BAG.replace("X[rows], y[rows]", "X[rows], y"), "X was drawn and y was not"),
    (BAG.replace("rng.integers(len(y)", "rng.integers(1, len(y)"), "Row 0 of X is never drawn"),
    (BAG.replace("min_samples_leaf", "max_depth"), "Your trees have `max_depth=5`"),
    (BAG.replace("np.mean(said, axis=0)", "np.sum(said, axis=0) / len(new)"), "divided by the number of new rows"),
)
attempts.wrong(
    "out_of_bag",
    (
        """
        def out_of_bag(said, drawn):
            return np.ma.masked_array(said, drawn > 0).mean(axis=0)
        """,
        "A row that every tree has seen has no nan here",
    ),
    (
        """
        def out_of_bag(said, drawn):
            unseen = ~drawn
            return (said * unseen).sum(axis=0) / unseen.sum(axis=0)
        """,
        "Compare: `drawn == 0`",
    ),
)

attempts.wrong(
    "bagged",
    (
        """
        from sklearn.tree import DecisionTreeClassifier

        def bagged(X, y, new, rng):
            said = []
            for _ in range(10):
                rows = rng.integers(len(y), size=len(y))
                tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
                said.append(tree.predict_proba(new)[:, 1])
            return (np.mean(said, axis=0) > 0.5).astype(int)
        """,
        "or their mean cut at ½",
    ),
)
