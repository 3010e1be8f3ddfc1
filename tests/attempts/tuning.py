"""Lesson 15, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("tuning")

attempts.right(
    "log_uniform",
    """
    def log_uniform(u, low, high):
        found = []
        for share in u:
            found.append(low ** (1 - share) * high**share)
        return found
    """,
    """
    def log_uniform(u, low, high):
        return np.exp(np.interp(u, [0, 1], [np.log(low), np.log(high)]))
    """,
)
attempts.wrong(
    "log_uniform",
    (
        """
        def log_uniform(u, low, high):
            return np.log(low) + u * (high - low)
        """,
        "expected was",
    ),
    (
        """
        import math

        def log_uniform(u, low, high):
            return math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
        """,
        "TypeError",
    ),
)
attempts.right(
    "space",
    """
    space = dict(
        columns__zip=(ZIP, "drop"),
        columns__sizes=(LOGS, "passthrough"),
        model__gamma=loguniform(0.0001, 1.0),
        model__C=loguniform(1e-1, 1e3),
    )
    """,
    """
    space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP]}
    space["model__C"] = list(np.logspace(-1, 3, 9))
    space["model__gamma"] = [10.0**k for k in range(-4, 1)]
    """,
)
attempts.wrong(
    "space",
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(1e-4, 1),
            "model__gamma": loguniform(0.1, 1000),
        }
        """,
        "look at the bounds",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", np.log],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(0.1, 1000),
            "model__gamma": loguniform(1e-4, 1),
        }
        """,
        "Yours offers <ufunc 'log'> or passthrough",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(-1, 3),
            "model__gamma": loguniform(-4, 0),
        }
        """,
        "Domain error in arguments",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip__zipcode": ["drop", ZIP],
            "model__C": loguniform(0.1, 1000),
            "model__gamma": loguniform(1e-4, 1),
        }
        """,
        "does not know the name columns__zip__zipcode",
    ),
)
attempts.right(
    "zip_score",
    """
    def zip_score(zips, prices):
        from sklearn.linear_model import LinearRegression
        from sklearn.metrics import r2_score
        from sklearn.model_selection import KFold

        scores = []
        for learn, test in KFold(5, shuffle=True, random_state=0).split(zips):
            known = {}
            for place, price in zip(zips[learn], prices[learn]):
                known.setdefault(place, []).append(price)
            usual = prices[learn].mean()
            said = [np.mean(known.get(place, [usual])) for place in zips[test]]
            scores.append(r2_score(prices[test], said))
        return np.mean(scores)
    """,
    """
    def zip_score(zips, prices):
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import cross_validate
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import TargetEncoder

        steps = [("zip", TargetEncoder(random_state=0)), ("line", LinearRegression())]
        found = cross_validate(Pipeline(steps), zips.reshape(-1, 1), prices, cv=5, scoring="r2")
        return found["test_score"].mean()
    """,
)
attempts.wrong(
    "zip_score",
    (
        """
        def zip_score(zips, prices):
            from sklearn.linear_model import LinearRegression
            from sklearn.model_selection import KFold, cross_val_score
            from sklearn.preprocessing import TargetEncoder

            folds = KFold(5, shuffle=True, random_state=0)
            encoder = TargetEncoder(target_type="continuous").fit(zips[:, None], prices)
            column = encoder.transform(zips[:, None])
            return cross_val_score(LinearRegression(), column, prices, cv=folds).mean()
        """,
        "Each test sale has helped to make the mean that predicts it",
    ),
    (
        """
        def zip_score(zips, prices):
            from sklearn.linear_model import LinearRegression
            from sklearn.model_selection import KFold, cross_val_score
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import TargetEncoder

            folds = KFold(5, shuffle=True, random_state=0)
            model = make_pipeline(TargetEncoder(random_state=0), LinearRegression())
            return cross_val_score(model, zips[:, None], prices, cv=folds, scoring="neg_mean_squared_error").mean()
        """,
        "your program reports an R² of -",
    ),
    (
        """
        def zip_score(zips, prices):
            from sklearn.linear_model import LinearRegression
            from sklearn.model_selection import KFold, cross_val_score
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import TargetEncoder

            model = make_pipeline(TargetEncoder(), LinearRegression())
            return cross_val_score(model, zips, prices, cv=KFold(5, shuffle=True, random_state=0)).mean()
        """,
        "Expected 2D array, got 1D array instead",
    ),
)
attempts.right(
    "two_gains",
    """
    def two_gains(errors, judges):
        seen, unseen = errors[:, judges], np.delete(errors, judges, axis=1)
        best = np.argmin(seen.sum(axis=1))
        return np.array([np.mean(part[0] - part[best]) for part in (seen, unseen)])
    """,
    """
    def two_gains(errors, judges):
        rest = [house for house in range(len(errors[0])) if house not in judges]
        best, least = 0, float("inf")
        for setting in range(len(errors)):
            miss = sum(errors[setting][house] for house in judges) / len(judges)
            if miss < least:
                best, least = setting, miss
        reported = sum(errors[0][h] - errors[best][h] for h in judges) / len(judges)
        real = sum(errors[0][h] - errors[best][h] for h in rest) / len(rest)
        return reported, real
    """,
)
attempts.wrong(
    "two_gains",
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return errors[0, others].mean() - errors[winner, others].mean()
        """,
        "is one number",
    ),
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return [errors[winner, part].mean() for part in (judges, others)]
        """,
        "expected was",
    ),
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return [errors[0, part].mean() - errors[winner, part].mean() for part in (others, judges)]
        """,
        "in reverse order",
    ),
)
attempts.right(
    "nested_miss",
    """
    def nested_miss(inner, outer):
        return np.take_along_axis(outer, inner.argmin(axis=1)[:, None], axis=1).mean()
    """,
    """
    def nested_miss(inner, outer):
        total = 0
        for f in range(inner.shape[0]):
            best = min(range(inner.shape[1]), key=lambda k: inner[f, k])
            total += outer[f, best]
        return total / inner.shape[0]
    """,
)
attempts.wrong(
    "nested_miss",
    (
        """
        def nested_miss(inner, outer):
            return outer[np.arange(len(outer)), inner.argmin(axis=1)]
        """,
        "expected was one number",
    ),
    (
        """
        def nested_miss(inner, outer):
            return outer[:, inner.argmin(axis=1)].mean()
        """,
        "expected was",
    ),
    (
        """
        def nested_miss(inner, outer):
            return outer.flat[inner.argmin()]
        """,
        "expected was",
    ),
)
attempts.right(
    "halving_rows",
    """
    import math

    def halving_rows(settings, rows, most):
        rungs = []
        while settings > 1 and rows <= most:
            rungs.append(settings * rows)
            settings = math.ceil(settings / 3)
            rows *= 3
        return sum(rungs)
    """,
    """
    def halving_rows(settings, rows, most):
        total = 0
        for rung in range(100):
            if settings == 1 or rows * 3**rung > most:
                break
            total = total + settings * rows * 3**rung
            settings = (settings + 2) // 3
        return float(total)
    """,
)
attempts.wrong(
    "halving_rows",
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                total += settings * rows
                settings, rows = settings / 3, 3 * rows
            return total
        """,
        "expected was",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                settings, rows = -(-settings // 3), 3 * rows
                total += settings * rows
            return total
        """,
        "expected was",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                total += settings * rows
                settings, rows = -(-settings // 3), 3 * rows
                return total
        """,
        "Only the first step is counted",
    ),
)
attempts.right(
    "fair_race",
    """
    def fair_race(a, b, cost_a, cost_b):
        spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
        most = min(spent_a[-1], spent_b[-1])
        last_a, last_b = (np.searchsorted(spent, most, side="right") for spent in (spent_a, spent_b))
        return [min(a[:last_a]), min(b[:last_b])]
    """,
    """
    import pandas as pd

    def fair_race(a, b, cost_a, cost_b):
        table = pd.concat(
            [
                pd.DataFrame({"search": "a", "miss": a, "spent": np.cumsum(cost_a)}),
                pd.DataFrame({"search": "b", "miss": b, "spent": np.cumsum(cost_b)}),
            ]
        )
        budget = table.groupby("search")["spent"].max().min()
        return table[table["spent"] <= budget].groupby("search")["miss"].min()
    """,
)
attempts.wrong(
    "fair_race",
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = max(cost_a.sum(), cost_b.sum())
            return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()
        """,
        "Each search is given all that it tried",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            return min(a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min())
        """,
        "is one number, 17.2; expected was an array of shape (2,)",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            tries_a, tries_b = int(len(a) * budget / cost_a.sum()), int(len(b) * budget / cost_b.sum())
            return a[:tries_a].min(), b[:tries_b].min()
        """,
        "expected was",
    ),
)
attempts.right(
    "my_model",
    """
    from sklearn.base import clone
    from sklearn.ensemble import ExtraTreesRegressor, StackingRegressor
    from sklearn.linear_model import RidgeCV

    parts = [
        ("machine", clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=5, model__gamma=0.01)),
        ("trees", clone(plain).set_params(columns__zip=ZIP, model=ExtraTreesRegressor(100, random_state=1))),
    ]
    my_model = StackingRegressor(parts, RidgeCV(), cv=3).fit(sales[COLUMNS], y)
    """,
    """
    from sklearn.base import clone
    from sklearn.ensemble import GradientBoostingRegressor

    class Mean:
        def fit(self, X, y):
            machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
            trees = clone(plain).set_params(columns__zip=ZIP, model=GradientBoostingRegressor(random_state=1))
            self.models = [machine.fit(X, y), trees.fit(X, y)]
            return self

        def predict(self, X):
            return sum(model.predict(X) for model in self.models) / 2

    my_model = Mean().fit(sales[COLUMNS], y)
    """,
)
attempts.wrong(
    "my_model",
    (
        """
        from sklearn.base import clone
        from sklearn.tree import DecisionTreeRegressor

        my_model = clone(plain).set_params(columns__zip=ZIP, model=DecisionTreeRegressor(random_state=0))
        my_model.fit(sales[COLUMNS], y)
        """,
        "the bar is at most 17 %",
    ),
    (
        """
        from sklearn.dummy import DummyRegressor

        my_model = DummyRegressor().fit(sales[COLUMNS], y)
        """,
        "It says about the same for every house",
    ),
    (
        """
        from sklearn.ensemble import GradientBoostingRegressor

        my_model = GradientBoostingRegressor(random_state=0).fit(sales[NUMBERS], y)
        """,
        "feature names",
    ),
    (
        """
        my_model = plain.set_params(columns__zip=ZIP, model__C=10, model__gamma=0.01)
        """,
        "NotFittedError",
    ),
)
attempts.wrong(
    "zip_score",
    (
        """
        def zip_score(zips, prices):
            from sklearn.linear_model import LinearRegression
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import TargetEncoder

            model = make_pipeline(TargetEncoder(), LinearRegression())
            return model.fit(zips[:, None], prices).score(zips[:, None], prices)
        """,
        "with more than three quarters it has seen the prices",
    ),
)
attempts.wrong(
    "space",
    (
        """
        space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], "model__C": 10}
        space["model__gamma"] = loguniform(1e-4, 1)
        """,
        "A dict is wanted whose values are lists",
    ),
)
