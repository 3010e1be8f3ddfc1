"""Lesson 06, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("trees_and_forests")

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
        "With `gini(y=[2, 0, 1, 2, 2])` your result is 0.32",
    ),
    (
        """
        def gini(y):
            shares = np.unique(y, return_counts=True)[1] / len(y)
            return 1 - np.sum(shares) ** 2
        """,
        "expected was",
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
        "is one number",
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
    "chosen_depth",
    """
    def chosen_depth(X, y, folds, X_test, y_test):
        from sklearn.metrics import roc_auc_score
        from sklearn.tree import DecisionTreeClassifier

        mean_auc = {}
        for depth in (1, 2, 3, 5, 8):
            aucs = []
            for learn, judge in folds:
                tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[learn], y[learn])
                aucs.append(roc_auc_score(y[judge], tree.predict_proba(X[judge])[:, 1]))
            mean_auc[depth] = sum(aucs) / len(aucs)
        depth = max(mean_auc, key=mean_auc.get)
        tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y)
        return depth, roc_auc_score(y_test, tree.predict_proba(X_test)[:, 1])
    """,
    """
    def chosen_depth(X, y, folds, X_test, y_test):
        from sklearn.metrics import get_scorer
        from sklearn.model_selection import validation_curve
        from sklearn.tree import DecisionTreeClassifier

        depths, tree = [1, 2, 3, 5, 8], DecisionTreeClassifier(random_state=0)
        _, inside = validation_curve(
            tree, X, y, param_name="max_depth", param_range=depths, cv=folds, scoring="roc_auc"
        )
        best = depths[inside.mean(axis=1).argmax()]
        return best, get_scorer("roc_auc")(tree.set_params(max_depth=best).fit(X, y), X_test, y_test)
    """,
)
attempts.wrong(
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import cross_val_score
            from sklearn.tree import DecisionTreeClassifier

            trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
            aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
            best = np.argmax(aucs)
            tree = trees[best].fit(X, y)
            return best, roc_auc_score(y_test, tree.predict_proba(X_test)[:, 1])
        """,
        "at position 0",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import cross_val_score
            from sklearn.tree import DecisionTreeClassifier

            trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
            aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
            best = trees[np.argmax(aucs)]
            return best.max_depth, roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])
        """,
        "NotFittedError",
    ),
)
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
        "has shape (5, 2); expected was (5,)",
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
        "has shape (10,); expected was (5,)",
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
        "has shape (5,); expected was (6,)",
    ),
    (
        """
        def out_of_bag(said, drawn):
            return said[drawn == 0].mean()
        """,
        "is one number",
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
    "importance",
    """
    def importance(model, X, y, column, rng):
        mixed = np.column_stack([rng.permutation(x) if j == column else x for j, x in enumerate(X.T)])
        return model.score(X, y) - model.score(mixed, y)
    """,
    """
    def importance(model, X, y, column, rng):
        keep = X[:, column].copy()
        before = model.score(X, y)
        rng.shuffle(X[:, column])
        after = model.score(X, y)
        X[:, column] = keep
        return before - after
    """,
)
attempts.wrong(
    "importance",
    (
        """
        def importance(model, X, y, column, rng):
            shuffled = X.copy()
            rng.permutation(shuffled[:, column])
            return model.score(X, y) - model.score(shuffled, y)
        """,
        "expected was",
    ),
    (
        """
        def importance(model, X, y, column, rng):
            shuffled = X.copy()
            shuffled[column] = rng.permutation(X[column])
            return model.score(X, y) - model.score(shuffled, y)
        """,
        "expected was",
    ),
)
attempts.right(
    "my_forest",
    """
    from sklearn.ensemble import BaggingClassifier
    from sklearn.tree import DecisionTreeClassifier

    trees = BaggingClassifier(DecisionTreeClassifier(min_samples_leaf=20), 40, max_features=0.5, random_state=3)
    my_forest = on_codes(trees).fit(learn[COLUMNS], learn["late"])
    """,
    """
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    columns = make_column_transformer(
        (words, make_column_selector(dtype_exclude="number")), remainder=SimpleImputer()
    )
    forest = RandomForestClassifier(80, min_samples_leaf=10, class_weight="balanced", random_state=1)
    my_forest = make_pipeline(columns, forest)
    my_forest.fit(learn[COLUMNS], learn["late"])
    """,
)
attempts.wrong(
    "my_forest",
    (
        """
        from sklearn.tree import DecisionTreeClassifier

        my_forest = on_codes(DecisionTreeClassifier(max_depth=1)).fit(learn[COLUMNS], learn["late"])
        """,
        "the bar is 0.72",
    ),
    (
        """
        from sklearn.ensemble import RandomForestRegressor

        trees = RandomForestRegressor(20, min_samples_leaf=10, random_state=0)
        my_forest = on_codes(trees).fit(learn[COLUMNS], learn["late"])
        """,
        "predict_proba",
    ),
    (
        """
        from sklearn.ensemble import RandomForestClassifier

        my_forest = on_codes(RandomForestClassifier(100, max_depth=1, random_state=0))
        my_forest.fit(learn[COLUMNS], learn["late"])
        """,
        "the bar is 0.72",
    ),
)
attempts.wrong(
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.tree import DecisionTreeClassifier

            learn, judge = folds[0]
            trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
            chances = [t.fit(X[learn], y[learn]).predict_proba(X[judge])[:, 1] for t in trees]
            best = trees[np.argmax([roc_auc_score(y[judge], chance) for chance in chances])].fit(X, y)
            return best.max_depth, roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])
        """,
        "your result has 1 at position 0; expected was 3",
    ),
)
