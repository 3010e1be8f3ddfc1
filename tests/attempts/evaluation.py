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
        "have changed places",
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
        "the positive rows that your tree learns from weigh 70, the negative ones 630",
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
attempts.right(
    "honest_chances",
    """
    from sklearn.calibration import CalibratedClassifierCV

    honest_chances = CalibratedClassifierCV(loud, method="isotonic", cv=3)
    """,
    """
    honest_chances = linear()
    """,
    """
    from sklearn.calibration import CalibratedClassifierCV

    train, valid = past[:6000], past[6000:]
    honest_chances = CalibratedClassifierCV(loud.fit(train[COLUMNS], train["damaged"]), ensemble=False)
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

    def honest_chances(X_train, y_train):
        return Quieter().fit(X_train, y_train)
    """,
    """
    from sklearn.ensemble import RandomForestClassifier

    honest_chances = loud.set_params(model=RandomForestClassifier(60, min_samples_leaf=5, random_state=1))
    """,
)
attempts.wrong(
    "honest_chances",
    (
        """
        honest_chances = loud.fit(past[COLUMNS], past["damaged"])
        """,
        "It still shouts",
    ),
    (
        """
        from sklearn.svm import LinearSVC

        honest_chances = loud.set_params(model=LinearSVC())
        """,
        "LinearSVC has no `predict_proba`",
    ),
    (
        """
        from sklearn.neighbors import KNeighborsClassifier

        honest_chances = loud.set_params(model=KNeighborsClassifier(5))
        """,
        "the bar is at most 0.09",
    ),
    (
        """
        from sklearn.linear_model import LogisticRegression

        honest_chances = LogisticRegression()
        """,
        "The table holds words",
    ),
    (
        """
        from sklearn.linear_model import LogisticRegression

        honest_chances = loud.set_params(model=LogisticRegression(C=1e-4))
        """,
        "the bar is at most 0.09",
    ),
    (
        """
        model = linear().fit(past[COLUMNS], past["damaged"])

        def honest_chances(X_train, y_train):
            return model
        """,
        "Does it know rows other than those that it is handed?",
    ),
    (
        """
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.frozen import FrozenEstimator

        known = FrozenEstimator(loud.fit(past[COLUMNS], past["damaged"]))
        honest_chances = CalibratedClassifierCV(known, ensemble=False)
        """,
        "Does it know rows other than those that it is handed?",
    ),
    (
        """
        import pandas as pd

        def honest_chances(X_train, y_train):
            more = past.iloc[6000:]
            X, y = pd.concat([X_train, more[COLUMNS]]), pd.concat([y_train, more["damaged"]])
            return linear().fit(X, y)
        """,
        "Does it know rows other than those that it is handed?",
    ),
)
DUMMY = """
    from sklearn.dummy import DummyClassifier

    honest_chances = DummyClassifier(strategy="constant", constant=True)
    """
STUMP = """
    from sklearn.tree import DecisionTreeClassifier

    honest_chances = loud.set_params(model=DecisionTreeClassifier(max_depth=1, class_weight="balanced"))
    """
SHY = """
    honest_chances = linear(class_weight={False: 9, True: 1})
    """
CARD = """
    from sklearn.tree import DecisionTreeClassifier

    honest_chances = loud.set_params(model=DecisionTreeClassifier(max_depth=3))
    """
FULL = """
    from sklearn.tree import DecisionTreeClassifier

    honest_chances = loud.set_params(model=DecisionTreeClassifier(random_state=3))
    """
COIN = """
    class Coin:
        def fit(self, X, y):
            return self

        def predict_proba(self, X):
            p = np.random.default_rng(0).random(len(X)) / 5
            return np.column_stack([1 - p, p])

    def honest_chances(X_train, y_train):
        return Coin().fit(X_train, y_train)
    """
SURE = """
    class Sure:
        def fit(self, X, y):
            self.model = linear().fit(X, y)
            return self

        def predict_proba(self, X):
            p = (self.model.predict_proba(X)[:, 1] > 0.4) * 0.94 + 0.03
            return np.column_stack([1 - p, p])

    def honest_chances(X_train, y_train):
        return Sure().fit(X_train, y_train)
    """
attempts.not_named("honest_chances", "the_same_for_all", STUMP, COIN, "honest_chances = loud")
attempts.not_named("honest_chances", "left_it_loud", SHY, CARD, COIN, DUMMY)
attempts.not_named("honest_chances", "always_certain", DUMMY, CARD, "honest_chances = loud", SURE)
attempts.not_named("honest_chances", "turned_round", COIN, DUMMY, SHY)
attempts.not_named(
    "honest_chances",
    "words_unprepared",
    "honest_chances = loud[:-1]",
    "honest_chances = linear(penalty='none at all')",
    """
    def honest_chances(X_train, y_train):
        return loud.fit(X_train["no such column"], y_train)
    """,
)
attempts.wrong("honest_chances", (SHY, "the bar is at most 0.09"), (FULL, "Nearly all of its probabilities are 0 or 1"))
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
        "expected was",
    ),
)
attempts.wrong(
    "unheard",
    (
        """
        from sklearn.model_selection import GroupKFold

        unheard = list(GroupKFold(7).split(speeches, groups=speeches["president"]))
        """,
        "Did you split by president alone?",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(train[::2], test) for train, test in split]
        """,
        "The rows to train on are all the others",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(train[:0], test) for train, test in split]
        """,
        "A list of pairs is wanted",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = StratifiedGroupKFold(5)
        """,
        "A list of pairs is wanted",
    ),
)
BY_PRESIDENT = """
    from sklearn.model_selection import StratifiedGroupKFold

    unheard = list(StratifiedGroupKFold(4).split(speeches, speeches["party"], speeches["president"]))
    """
BY_PARTY = """
    from sklearn.model_selection import GroupKFold

    unheard = list(GroupKFold(2).split(speeches, groups=speeches["party"]))
    """
BY_SPEECH = """
    from sklearn.model_selection import GroupKFold

    unheard = list(GroupKFold(8).split(speeches, groups=speeches["speech"]))
    """
BY_PARAGRAPH = """
    from sklearn.model_selection import KFold

    unheard = list(KFold(8, shuffle=True, random_state=1).split(speeches))
    """
THREE_AT_RANDOM = """
    from sklearn.model_selection import GroupShuffleSplit

    unheard = list(GroupShuffleSplit(3, test_size=2, random_state=1).split(speeches, groups=speeches["president"]))
    """
ALONE = """
    names = speeches["president"].to_numpy()
    unheard = [(np.flatnonzero(names != one), np.flatnonzero(names == one)) for one in np.unique(names)]
    """
attempts.wrong(
    "unheard",
    (BY_PARAGRAPH, "What is the group?"),
    (BY_SPEECH, "A president is the group to keep whole"),
    (BY_PARTY, "all test rows belong to one party"),
    (ALONE, "with him alone in a test there is no pair to rank"),
)
attempts.not_named("unheard", "one_president_at_a_time", BY_SPEECH, THREE_AT_RANDOM, BY_PRESIDENT)
attempts.not_named("unheard", "changed_places", ALONE, BY_SPEECH, THREE_AT_RANDOM)
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
        "expected was",
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
        "What is handed to the score?",
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
        "your program reports",
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
