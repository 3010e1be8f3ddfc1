"""Leaks."""

from tests.attempts.evaluation.lesson import attempts

attempts.right(
    "rebalanced",
    """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier
        from sklearn.utils import resample

        X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
        more = resample(X_learn[y_learn], n_samples=np.sum(~y_learn), random_state=0)
        X_even = np.vstack([X_learn[~y_learn], more])
        y_even = np.repeat([False, True], len(more))
        tree = DecisionTreeClassifier(random_state=0).fit(X_even, y_even)
        return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])
    """,
    """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        rng = np.random.default_rng(0)
        learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
        sound = rng.choice(learn[~y[learn]], y[learn].sum(), replace=False)
        learn = np.concatenate([learn[y[learn]], sound])
        tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
        return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
    """,
)
attempts.wrong(
    "rebalanced",
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X, y)
            return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
        """,
        "knows them by heart",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            rng = np.random.default_rng(0)
            learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
            rare = learn[y[learn]]
            learn = np.append(learn, rng.choice(rare, len(learn) - 2 * len(rare)))
            tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
            return average_precision_score(y[held], tree.predict_proba(X[held])[:, 0])
        """,
        "The chances of False are scored here",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(random_state=0).fit(X_learn, y_learn)
            return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])
        """,
        "the positive rows that your tree learns from weigh 70, the negative ones 630",
    ),
)
attempts.wrong(
    "rebalanced",
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            rng = np.random.default_rng(0)
            learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
            extra = rng.choice(learn[y[learn]], len(y) - 2 * y.sum())
            learn = np.append(learn, extra)
            tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
            return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
        """,
        "weigh 870, the negative ones 630",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(class_weight={False: 1, True: 2}, random_state=0).fit(X_learn, y_learn)
            return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])
        """,
        "weigh 140, the negative ones 630",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
            return average_precision_score(y_held, tree.predict(X_held))
        """,
        "Yes and no are scored here",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier
            from sklearn.metrics import roc_auc_score

            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
            return roc_auc_score(y_held, tree.predict_proba(X_held)[:, 1])
        """,
        "That is the AUC",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
            return tree.score(X_held, y_held)
        """,
        "That is the accuracy",
    ),
    (
        """
        def rebalanced(X, y):
            from sklearn.metrics import average_precision_score
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            rng = np.random.default_rng(1)
            rows = np.append(np.flatnonzero(y), rng.choice(np.flatnonzero(~y), y.sum(), replace=False))
            X, y = X[rows], y[rows]
            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(random_state=0).fit(X_learn, y_learn)
            return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])
        """,
        "Your held-out rows are rebalanced, too",
    ),
)
COPIED_LATER = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        rng = np.random.default_rng(0)
        rare = np.flatnonzero(y)
        learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
        held = np.append(held, rng.choice(held[y[held]], 240))
        even = rng.choice(learn[y[learn]], np.sum(~y[learn]))
        learn = np.append(learn[~y[learn]], even)
        tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
        return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
    """
BALANCED_ACCURACY = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier
        from sklearn.metrics import balanced_accuracy_score

        X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
        return balanced_accuracy_score(y_held, tree.predict(X_held))
    """
THE_AUC = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier
        from sklearn.metrics import roc_auc_score

        X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
        return roc_auc_score(y_held, tree.predict_proba(X_held)[:, 1])
    """
UNDERSAMPLED_ALL = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        rng = np.random.default_rng(1)
        rows = np.append(np.flatnonzero(y), rng.choice(np.flatnonzero(~y), y.sum(), replace=False))
        X, y = X[rows], y[rows]
        X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(random_state=0).fit(X_learn, y_learn)
        return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])
    """
ON_THE_HELD_OUT = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X[held], y[held])
        return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
    """
ACCURACY = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
        return tree.score(X_held, y_held)
    """
attempts.not_named("rebalanced", "copied_before_the_split", COPIED_LATER, UNDERSAMPLED_ALL, ON_THE_HELD_OUT)
attempts.not_named("rebalanced", "rebalanced_the_judges", BALANCED_ACCURACY, THE_AUC, ON_THE_HELD_OUT)
attempts.not_named("rebalanced", "copied_the_judges", BALANCED_ACCURACY, ON_THE_HELD_OUT, UNDERSAMPLED_ALL)
attempts.not_named("rebalanced", "scored_what_it_learnt", BALANCED_ACCURACY, COPIED_LATER, ACCURACY)
attempts.not_named("rebalanced", "reported_the_auc", BALANCED_ACCURACY, ACCURACY, UNDERSAMPLED_ALL)
FOLD_BY_FOLD = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import StratifiedKFold
        from sklearn.tree import DecisionTreeClassifier

        scores = []
        for learn, held in StratifiedKFold(5, shuffle=True, random_state=1).split(X, y):
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X[learn], y[learn])
            scores.append(average_precision_score(y[held], tree.predict_proba(X[held])[:, 1]))
        return np.mean(scores)
    """
TEN_SPLITS = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        total = 0
        for seed in range(10):
            learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=seed)
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X[learn], y[learn])
            total += average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
        return total / 10
    """
POOLED = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import StratifiedKFold, cross_val_predict
        from sklearn.tree import DecisionTreeClassifier

        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0)
        folds = StratifiedKFold(5, shuffle=True, random_state=0)
        said = cross_val_predict(tree, X, y, cv=folds, method="predict_proba")
        return average_precision_score(y, said[:, 1])
    """
COPIES_IN_EACH_FOLD = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import StratifiedKFold
        from sklearn.tree import DecisionTreeClassifier

        rng, scores = np.random.default_rng(0), []
        for learn, held in StratifiedKFold(3, shuffle=True, random_state=0).split(X, y):
            rows = np.append(learn, rng.choice(learn[y[learn]], np.sum(~y[learn]) - y[learn].sum()))
            tree = DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows])
            scores.append(average_precision_score(y[held], tree.predict_proba(X[held])[:, 1]))
        return sum(scores) / 3
    """
SCALED_AT_FIRST = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import MinMaxScaler
        from sklearn.tree import DecisionTreeClassifier

        learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
        tree = make_pipeline(MinMaxScaler(), DecisionTreeClassifier(class_weight="balanced", random_state=0))
        tree.fit(X[learn], y[learn])
        return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])
    """
LOOKS_AT_BOTH = """
    def rebalanced(X, y):
        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X[learn], y[learn])
        known, new = [average_precision_score(y[part], tree.predict_proba(X[part])[:, 1]) for part in (learn, held)]
        print(known)
        return new
    """
attempts.right("rebalanced", FOLD_BY_FOLD, TEN_SPLITS, POOLED, COPIES_IN_EACH_FOLD, SCALED_AT_FIRST, LOOKS_AT_BOTH)
attempts.wrong(
    "rebalanced",
    (
        """
        def rebalanced(X, y):
            from sklearn.model_selection import train_test_split
            from sklearn.tree import DecisionTreeClassifier

            X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
            tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
            return tree.predict_proba(X_held)[:, 1]
        """,
        "your program gives an array of shape (300,)",
    ),
    (BALANCED_ACCURACY, "your program reports"),
)
attempts.not_named("rebalanced", "scored_yes_and_no", BALANCED_ACCURACY, ACCURACY, THE_AUC, UNDERSAMPLED_ALL)
attempts.not_named("rebalanced", "reported_the_accuracy", BALANCED_ACCURACY, THE_AUC, ON_THE_HELD_OUT)
attempts.not_named("rebalanced", "scored_the_first_column", FOLD_BY_FOLD, ACCURACY, THE_AUC)

attempts.right(
    "rebalanced",
    """
    def rebalanced(X, y):
        from copy import deepcopy

        from sklearn.metrics import average_precision_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
        return average_precision_score(y_held, deepcopy(tree).predict_proba(X_held)[:, 1])
    """,
)
