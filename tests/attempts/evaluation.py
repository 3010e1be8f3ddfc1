"""Lesson 05, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("evaluation")

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
        return pd.crosstab(y, said)
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
        "has shape (4,); expected was (2, 2): the values are right, the shape is not",
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
    "honest_chances",
    """
    from sklearn.calibration import CalibratedClassifierCV

    honest_chances = CalibratedClassifierCV(loud, method="isotonic", cv=3)
    honest_chances.fit(train[COLUMNS], train["damaged"])
    """,
    """
    class Quieter:
        def fit(self, X, y):
            self.model, share = loud.fit(X, y), y.mean()
            self.odds = share / (1 - share)
            return self

        def predict_proba(self, X):
            p = self.model.predict_proba(X)[:, 1]
            odds = p / (1 - p) * self.odds
            return np.column_stack([1 / (1 + odds), odds / (1 + odds)])

    honest_chances = Quieter().fit(train[COLUMNS], train["damaged"])
    """,
    """
    from sklearn.ensemble import RandomForestClassifier

    forest = RandomForestClassifier(60, min_samples_leaf=5, random_state=1)
    honest_chances = loud.set_params(model=forest).fit(train[COLUMNS], train["damaged"])
    """,
)
attempts.wrong(
    "honest_chances",
    (
        """
        from sklearn.calibration import CalibratedClassifierCV

        honest_chances = CalibratedClassifierCV(loud, ensemble=False)
        """,
        "NotFittedError",
    ),
    (
        """
        from sklearn.svm import LinearSVC

        honest_chances = loud.set_params(model=LinearSVC()).fit(train[COLUMNS], train["damaged"])
        """,
        "predict_proba",
    ),
    (
        """
        from sklearn.neighbors import KNeighborsClassifier

        honest_chances = loud.set_params(model=KNeighborsClassifier(5)).fit(train[COLUMNS], train["damaged"])
        """,
        "the bar is at most 0.083",
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
        "expected was",
    ),
    (
        """
        def auc(y, score):
            from sklearn.metrics import average_precision_score

            return average_precision_score(y, score)
        """,
        "expected was",
    ),
    (
        """
        def auc(y, score):
            return np.mean(score[y] > score[~y])
        """,
        "ValueError",
    ),
)
attempts.right(
    "unheard",
    """
    from sklearn.model_selection import StratifiedGroupKFold

    unheard = []
    split = StratifiedGroupKFold(3, shuffle=True, random_state=4)
    for train, test in split.split(speeches["speech"], speeches["party"], speeches["president"]):
        unheard.append([train.tolist(), test.tolist()])
    """,
    """
    names = speeches["president"].to_numpy()
    sides = speeches.groupby("party")["president"].unique()
    fold_of = {man: place % 4 for men in sides for place, man in enumerate(men)}
    fold = np.array([fold_of[man] for man in names])
    rows = np.arange(len(speeches))
    unheard = tuple((rows[fold != k], rows[fold == k]) for k in range(4))
    """,
)
attempts.wrong(
    "unheard",
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        """,
        "list",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(np.isin(np.arange(len(speeches)), a), np.isin(np.arange(len(speeches)), b)) for a, b in split]
        """,
        "row numbers",
    ),
    (
        """
        from sklearn.model_selection import GroupShuffleSplit

        unheard = list(GroupShuffleSplit(5, random_state=0).split(speeches, groups=speeches["president"]))
        """,
        "Each is to be tested once",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(test, train) for train, test in split]
        """,
        "Each is to be tested once",
    ),
)
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
        "expected was",
    ),
    (
        """
        def corrected_t(gap, learnt, tested):
            from scipy.stats import t as student

            t = gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))
            return 2 * student.sf(abs(t), len(gap) - 1)
        """,
        "expected was",
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
        "at position 0; expected was",
    ),
    (
        """
        def honest_report(valid, test):
            return test[np.argmax(valid)]
        """,
        "is one number",
    ),
)
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
        "learnt by heart",
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
        "the first column tells",
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
        "Your tree learns from rows of which 10% are positive",
    ),
)
attempts.right(
    "honest_chances",
    """
    class Calm:
        def __init__(self, X, y):
            self.model = loud.set_params(model__class_weight=None).fit(X, y)

        def predict_proba(self, X):
            return self.model.predict_proba(X)

    honest_chances = Calm(train[COLUMNS], train["damaged"])
    """,
)
attempts.wrong(
    "honest_chances",
    (
        """
        import pandas as pd

        both = pd.concat([train, valid])
        honest_chances = loud.set_params(model__class_weight=None).fit(both[COLUMNS], both["damaged"])
        """,
        "It does better on the strikes that judge it",
    ),
)
attempts.wrong(
    "corrected_t",
    (
        """
        def corrected_t(gap, learnt, tested):
            return abs(gap.mean()) / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))
        """,
        "has the opposite sign",
    ),
)
