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
        "You set class 1 against all the rest",
    ),
    (
        """
        def gini(y):
            shares = np.unique(y, return_counts=True)[1] / len(y)
            return 1 - np.sum(shares) ** 2
        """,
        "You squared the sum of the shares",
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
        "the place of the depth in your list",
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
        "The result is 0 always",
    ),
    (
        """
        def importance(model, X, y, column, rng):
            shuffled = X.copy()
            shuffled[column] = rng.permutation(X[column])
            return model.score(X, y) - model.score(shuffled, y)
        """,
        "You shuffled within a row",
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
        "The first fold alone chose",
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
    "chosen_depth",
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(random_state=0)
            search = GridSearchCV(tree, {"max_depth": [1, 2, 3, 5, 8]}, cv=folds, scoring="roc_auc").fit(X, y)
            return search.best_params_["max_depth"], search.best_score_
        """,
        "is the one that won the choice",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(random_state=0)
            search = GridSearchCV(tree, {"max_depth": range(1, 9)}, cv=folds, scoring="roc_auc").fit(X, y)
            return search.best_params_["max_depth"], search.score(X_test, y_test)
        """,
        "You tried other depths than the five",
    ),
    (
        """
        def chosen_depth(X, y, folds, X_test, y_test):
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import GridSearchCV
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier(random_state=0)
            search = GridSearchCV(tree, {"max_depth": [1, 2, 3, 5, 8]}, cv=folds).fit(X, y)
            return search.best_params_["max_depth"], roc_auc_score(y_test, search.predict_proba(X_test)[:, 1])
        """,
        "You chose by accuracy",
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
        "All ten trees came out alike",
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
attempts.wrong(
    "importance",
    (
        """
        def importance(model, X, y, column, rng):
            shuffled = X.copy()
            shuffled[:, column] = np.random.default_rng(0).permutation(X[:, column])
            return model.score(X, y) - model.score(shuffled, y)
        """,
        "those of another generator",
    ),
    (
        """
        def importance(model, X, y, column, rng):
            shuffled = X.copy()
            shuffled[:, column] = 0
            return model.score(X, y) - model.score(shuffled, y)
        """,
        "You set the column to a constant",
    ),
    (
        """
        def importance(model, X, y, column, rng):
            falls = []
            for _ in range(5):
                shuffled = X.copy()
                shuffled[:, column] = rng.permutation(X[:, column])
                falls.append(model.score(X, y) - model.score(shuffled, y))
            return np.mean(falls)
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
    my_forest = with_columns(trees)
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
    """,
    """
    from sklearn.ensemble import RandomForestClassifier

    my_forest = with_columns(RandomForestClassifier(60, min_samples_leaf=5, random_state=2))
    my_forest.fit(learn[COLUMNS], learn["late"])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    def my_forest(X_train, y_train):
        return with_columns(HistGradientBoostingClassifier(max_iter=60, random_state=0)).fit(X_train, y_train)
    """,
)
ONE_LEARN_BY_HEART = """
    from sklearn.tree import DecisionTreeClassifier

    my_forest = with_columns(DecisionTreeClassifier(criterion="entropy", random_state=2))
    """
STUMP = """
    from sklearn.tree import DecisionTreeClassifier

    my_forest = with_columns(DecisionTreeClassifier(max_depth=1))
    """
THREE_QUESTIONS = """
    from sklearn.tree import DecisionTreeClassifier

    my_forest = with_columns(DecisionTreeClassifier(max_depth=3))
    """
CERTAIN_FOREST = """
    from sklearn.ensemble import RandomForestClassifier

    my_forest = with_columns(RandomForestClassifier(5, bootstrap=False, random_state=1))
    """
FEW_BOOSTED = """
    from sklearn.ensemble import GradientBoostingClassifier

    my_forest = with_columns(GradientBoostingClassifier(n_estimators=3, max_depth=1))
    """
ONE_HOT_NUMBERS = """
    from sklearn.naive_bayes import GaussianNB

    my_forest = with_columns(GaussianNB())
    """
COIN = """
    class Coin:
        def fit(self, X, y):
            return self

        def predict_proba(self, X):
            p = np.random.default_rng(0).random(len(X))
            return np.column_stack([1 - p, p])

    def my_forest(X_train, y_train):
        return Coin().fit(X_train, y_train)
    """
DUMMY = """
    from sklearn.dummy import DummyClassifier

    my_forest = DummyClassifier(strategy="most_frequent")
    """
attempts.wrong(
    "my_forest",
    (STUMP, "That is one tree, kept short"),
    (THREE_QUESTIONS, "That is one tree, kept short"),
    (ONE_LEARN_BY_HEART, "That is one tree, grown until it knows"),
    (CERTAIN_FOREST, "of ten trees at most"),
    (DUMMY, "It gives every flight the same probability"),
    (
        """
        from sklearn.ensemble import RandomForestRegressor

        my_forest = with_columns(RandomForestRegressor(20, min_samples_leaf=10, random_state=0))
        """,
        "RandomForestRegressor has no `predict_proba`",
    ),
    (
        """
        from sklearn.ensemble import RandomForestClassifier

        my_forest = RandomForestClassifier(100)
        """,
        "The table holds words",
    ),
    (
        """
        from sklearn.ensemble import RandomForestClassifier

        ready = with_columns(RandomForestClassifier(30, min_samples_leaf=10, random_state=0))
        ready.fit(learn[COLUMNS], learn["late"])

        def my_forest(X_train, y_train):
            return ready
        """,
        "Does it know rows other than those that it is handed?",
    ),
    (
        """
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier

        def my_forest(X_train, y_train):
            X, y = pd.concat([X_train, learn[COLUMNS]]), pd.concat([y_train, learn["late"]])
            return with_columns(RandomForestClassifier(30, min_samples_leaf=10, random_state=0)).fit(X, y)
        """,
        "Does it know rows other than those that it is handed?",
    ),
)
attempts.not_named("my_forest", "one_full_tree", THREE_QUESTIONS, CERTAIN_FOREST, STUMP)
attempts.not_named("my_forest", "one_short_tree", DUMMY, ONE_LEARN_BY_HEART, FEW_BOOSTED)
attempts.not_named("my_forest", "the_same_for_all", COIN, STUMP, FEW_BOOSTED)
attempts.not_named("my_forest", "too_few_trees", FEW_BOOSTED, ONE_LEARN_BY_HEART, ONE_HOT_NUMBERS)
attempts.not_named("my_forest", "turned_round", COIN, DUMMY, STUMP)
attempts.not_named(
    "my_forest",
    "words_unprepared",
    "my_forest = with_columns(None)",
    """
    def my_forest(X_train, y_train):
        return with_columns(None).fit(X_train[["no such column"]], y_train)
    """,
    """
    from sklearn.tree import DecisionTreeClassifier

    my_forest = with_columns(DecisionTreeClassifier(max_depth=-1))
    """,
)
attempts.wrong(
    "importance",
    (
        """
        def importance(model, X, y, column, rng):
            shuffled = X.copy()
            shuffled[:, column] = rng.permutation(X[:, column])
            return abs(model.score(X, y) - model.score(shuffled, y))
        """,
        "The sign is lost",
    ),
)
