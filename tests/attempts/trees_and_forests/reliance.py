"""What the forest relies on, and a forest of your own."""

from tests.attempts.trees_and_forests.lesson import attempts

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
attempts.right(
    "importance",
    """
    def importance(model, X, y, column, rng):
        mixed = X.copy()
        mixed[:, column] = rng.permutation(mixed[:, column])
        return round(model.score(X, y) - model.score(mixed, y), 6)
    """,
)
attempts.wrong(
    "importance",
    (
        """
        def importance(model, X, y, column, rng):
            mixed = X.copy()
            mixed[:, column] = rng.shuffle(mixed[:, column])
            return model.score(X, y) - model.score(mixed, y)
        """,
        "The column holds nan now",
    ),
    (
        """
        def importance(model, X, y, column, rng):
            return model.feature_importances_[column]
        """,
        "its `score` is all that you need",
    ),
)
