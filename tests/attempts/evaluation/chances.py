"""Chances that hold."""

from tests.attempts.evaluation.lesson import attempts

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
    "honest_chances",
    (
        """
        from sklearn.ensemble import RandomForestRegressor

        honest_chances = loud.set_params(model=RandomForestRegressor(20))
        """,
        "Take a classifier that has it.",
    ),
    (COIN, "what knows little cannot have a low Brier score"),
)
