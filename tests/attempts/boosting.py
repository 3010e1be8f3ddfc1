"""Lesson 07, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("boosting")

attempts.right(
    "boost",
    """
    def boost(x, y, new, trees, rate):
        def stump(x, left):
            best = np.inf, None
            for t in (np.unique(x)[1:] + np.unique(x)[:-1]) / 2:
                low, high = left[x <= t], left[x > t]
                squares = low.var() * len(low) + high.var() * len(high)
                if squares < best[0]:
                    best = squares, lambda x, t=t, a=low.mean(), b=high.mean(): np.where(x <= t, a, b)
            return best[1]

        F, said = y.mean() + 0 * x, y.mean() + 0 * new
        for _ in range(trees):
            h = stump(x, y - F)
            F, said = F + rate * h(x), said + rate * h(new)
        return list(said)
    """,
    """
    import pandas as pd

    def boost(x, y, new, trees, rate):
        from sklearn.tree import DecisionTreeRegressor

        both = pd.DataFrame({"x": np.append(x, new)})
        F = pd.Series(y.mean(), index=both.index)
        for _ in range(trees):
            stump = DecisionTreeRegressor(max_leaf_nodes=2).fit(both[: len(x)], y - F[: len(x)])
            F += rate * stump.predict(both)
        return F[len(x) :]
    """,
)
attempts.wrong(
    "boost",
    (
        """
        def boost(x, y, new, trees, rate):
            from sklearn.tree import DecisionTreeRegressor

            F = np.full(len(x), y.mean())
            for _ in range(trees):
                stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], y - F)
                F = F + rate * stump.predict(x[:, None])
            return F
        """,
        "expected was (7,)",
    ),
    (
        """
        def boost(x, y, new, trees, rate):
            from sklearn.tree import DecisionTreeRegressor

            F, said = np.full(len(x), y.mean()), np.full(len(new), y.mean())
            for _ in range(trees):
                stump = DecisionTreeRegressor(max_depth=1).fit(x, y - F)
                F, said = F + rate * stump.predict(x), said + rate * stump.predict(new)
            return said
        """,
        "Expected 2D array",
    ),
    (
        """
        def boost(x, y, new, trees, rate):
            from sklearn.tree import DecisionTreeRegressor

            F, said = np.full(len(x), y.mean()), np.full(len(new), y.mean())
            for _ in range(1, trees):
                stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], y - F)
                F = F + rate * stump.predict(x[:, None])
                said = said + rate * stump.predict(new[:, None])
            return said
        """,
        "expected was",
    ),
)
attempts.right(
    "pseudo_residuals",
    """
    import math

    def pseudo_residuals(loss, y, F):
        g = []
        for truth, said in zip(y, F):
            if loss == "squared":
                g.append(truth - said)
            elif loss == "absolute":
                g.append(1 if truth > said else -1)
            else:
                g.append(truth - math.exp(said) / (1 + math.exp(said)))
        return g
    """,
    """
    def pseudo_residuals(loss, y, F):
        match loss:
            case "squared":
                slope = F - y
            case "absolute":
                slope = np.divide(F - y, np.abs(F - y))
            case "log":
                slope = (1 + np.tanh(F / 2)) / 2 - y
        return -slope
    """,
)
attempts.wrong(
    "pseudo_residuals",
    (
        """
        def pseudo_residuals(loss, y, F):
            if loss == "squared":
                return y - F
            if loss == "absolute":
                return np.sign(y - F)
            return y - 1 / (1 + np.exp(F))
        """,
        "the probability of 0",
    ),
    (
        """
        def pseudo_residuals(loss, y, F):
            if loss == "squared":
                return y - F
            if loss == "absolute":
                return np.sign(y - F)
            if loss == "log loss":
                return y - 1 / (1 + np.exp(-F))
        """,
        "gives nothing back (None)",
    ),
)
attempts.right(
    "leaf_value",
    """
    import math

    def leaf_value(y, F):
        slope = bend = 0
        for truth, said in zip(y, F):
            p = 1 / (1 + math.exp(-said))
            slope, bend = slope + truth - p, bend + p * (1 - p)
        return slope / bend
    """,
    """
    def leaf_value(y, F):
        odds = np.exp(F)
        p = odds / (1 + odds)
        return np.array([(y - p).sum() / (p - p**2).sum()])
    """,
)
attempts.wrong(
    "leaf_value",
    (
        """
        def leaf_value(y, F):
            p = 1 / (1 + np.exp(-np.mean(F)))
            return (np.mean(y) - p) / (p * (1 - p))
        """,
        "expected was",
    ),
    (
        """
        def leaf_value(y, F):
            p = 1 / (1 + np.exp(-F))
            return (y - p) / (p * (1 - p))
        """,
        "expected was one number",
    ),
)
attempts.right(
    "chances",
    """
    import math

    def chances(first, rate, steps):
        said = []
        for row in range(steps.shape[1]):
            odds = math.exp(first + sum(rate * step[row] for step in steps))
            said.append(odds / (1 + odds))
        return said
    """,
    """
    def chances(first, rate, steps):
        stages = np.cumsum(np.vstack([np.full(steps.shape[1], first), rate * steps]), axis=0)
        return 0.5 * (1 + np.tanh(stages[-1] / 2))
    """,
)
attempts.wrong(
    "chances",
    (
        """
        def chances(first, rate, steps):
            return 1 / (1 + np.exp(-(first + rate * steps.sum(axis=1))))
        """,
        "has shape (3,); expected was (5,)",
    ),
    (
        """
        def chances(first, rate, steps):
            return 1 / (1 + np.exp(first + rate * steps.sum(axis=0)))
        """,
        "This is the probability of no damage",
    ),
)
attempts.right(
    "stop_after",
    """
    def stop_after(losses, patience):
        trees = 1
        while trees < len(losses):
            best = losses.index(min(losses[:trees])) + 1
            if trees - best == patience:
                return best
            trees += 1
        return losses.index(min(losses)) + 1
    """,
    """
    def stop_after(losses, patience):
        lowest = np.minimum.accumulate(losses)
        new = np.append(0, np.flatnonzero(np.diff(lowest) < 0) + 1)
        waits = np.diff(np.append(new, len(losses) + patience + 1))
        return new[np.argmax(waits > patience)] + 1
    """,
)
attempts.wrong(
    "stop_after",
    (
        """
        def stop_after(losses, patience):
            best = 0
            for i, loss in enumerate(losses):
                if loss < losses[best]:
                    best = i
                elif i - best >= patience:
                    return best + 1
        """,
        "gives nothing back (None)",
    ),
    (
        """
        def stop_after(losses, patience):
            lowest, vain = losses[0], 0
            for loss in losses[1:]:
                vain = 0 if loss < lowest else vain + 1
                lowest = min(loss, lowest)
                if vain == patience:
                    break
            return lowest
        """,
        "expected was",
    ),
)
attempts.right(
    "parts",
    """
    def parts(n):
        return np.array_split(range(n), 3)
    """,
    """
    def parts(n):
        rows, learn, valid, test = list(range(n)), [], [], []
        for row in rows:
            (learn if row < 0.7 * n else valid if row < 0.85 * n else test).append(row)
        return learn, valid, test
    """,
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            learn, valid, test = np.split(np.arange(n), [int(0.6 * n), int(0.8 * n)])
            return learn, test, valid
        """,
        "Some hours of `test` come before hours of `valid`",
    ),
    (
        """
        def parts(n):
            valid, learn, test = np.split(np.arange(n), [int(0.2 * n), int(0.8 * n)])
            return learn, valid, test
        """,
        "Some hours of `valid` come before hours of `learn`",
    ),
    (
        """
        def parts(n):
            return np.arange(0.6 * n), np.arange(0.6 * n, 0.8 * n), np.arange(0.8 * n, n)[:50]
        """,
        "`test` has 50 of them, which is less than a tenth",
    ),
)
attempts.right(
    "leaves_with_gaps",
    """
    def leaves_with_gaps(x, r, threshold):
        def squares(values):
            mean = sum(values) / len(values)
            return sum((value - mean) ** 2 for value in values)

        left, right, gaps = [], [], []
        for place, rest in zip(x, r):
            (gaps if np.isnan(place) else left if place <= threshold else right).append(float(rest))
        if squares(left + gaps) + squares(right) < squares(left) + squares(right + gaps):
            left = left + gaps
        else:
            right = right + gaps
        return [sum(left) / len(left), sum(right) / len(right)]
    """,
    """
    import pandas as pd

    def leaves_with_gaps(x, r, threshold):
        r = pd.Series(r)
        ways = [r.groupby(np.nan_to_num(x, nan=fill) > threshold) for fill in (-np.inf, np.inf)]
        best = min(ways, key=lambda way: (way.var(ddof=0) * way.size()).sum())
        return best.mean()
    """,
)
attempts.wrong(
    "leaves_with_gaps",
    (
        """
        def leaves_with_gaps(x, r, threshold):
            def squares(side):
                return np.sum((side - side.mean()) ** 2)

            low = x <= threshold
            with_gaps = low | np.isnan(x)
            if squares(r[with_gaps]) + squares(r[~with_gaps]) < squares(r[low]) + squares(r[~low]):
                low = with_gaps
            return r[~low].mean(), r[low].mean()
        """,
        "in reverse order",
    ),
    (
        """
        def leaves_with_gaps(x, r, threshold):
            low = (x <= threshold) | (x == np.nan)
            return r[low].mean(), r[~low].mean()
        """,
        "a comparison with NaN is False",
    ),
)
attempts.right(
    "damage_f1",
    """
    import pandas as pd

    def damage_f1(y, said, fold):
        table = pd.DataFrame({"hit": y & said, "alarm": ~y & said, "miss": y & ~said}).groupby(fold).sum()
        return 2 * table["hit"] / (2 * table["hit"] + table["alarm"] + table["miss"])
    """,
    """
    def damage_f1(y, said, fold):
        from sklearn.metrics import precision_recall_fscore_support

        scores = []
        for k in sorted(set(fold)):
            _, _, f1, _ = precision_recall_fscore_support(y[fold == k], said[fold == k])
            scores.append(f1[1])
        return tuple(scores)
    """,
)
attempts.wrong(
    "damage_f1",
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import f1_score

            return np.mean([f1_score(y[fold == k], said[fold == k]) for k in np.unique(fold)])
        """,
        "the mean over the folds",
    ),
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import f1_score

            return [f1_score(y[fold == k], said[fold == k]) for k in range(fold.max())]
        """,
        "The last fold is missing",
    ),
)
attempts.right(
    "only_falls",
    """
    from sklearn.ensemble import RandomForestRegressor

    signs = np.where(np.array(COLUMNS) == "hum", -1, 0)
    only_falls = RandomForestRegressor(30, monotonic_cst=signs, random_state=0)
    only_falls.fit(few[COLUMNS], few["bikers"])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.pipeline import Pipeline

    signs = {column: 0 for column in COLUMNS} | {"hum": -1}
    boosting = HistGradientBoostingRegressor(monotonic_cst=signs, max_leaf_nodes=15, learning_rate=0.2)
    only_falls = Pipeline([("boosting", boosting)])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor

    def only_falls(X_train, y_train):
        signs = np.zeros(len(COLUMNS), int)
        signs[COLUMNS.index("hum")] = -1
        return HistGradientBoostingRegressor(loss="poisson", monotonic_cst=signs).fit(X_train, y_train)
    """,
)
attempts.wrong(
    "only_falls",
    (
        """
        from sklearn.linear_model import LinearRegression

        only_falls = LinearRegression().fit(few[COLUMNS], few["bikers"])
        """,
        "it has learnt too little",
    ),
    (
        """
        from sklearn.compose import make_column_transformer
        from sklearn.ensemble import HistGradientBoostingRegressor
        from sklearn.pipeline import make_pipeline

        others = make_column_transformer(("drop", ["hum"]), remainder="passthrough")
        only_falls = make_pipeline(others, HistGradientBoostingRegressor())
        """,
        "No prediction changes with `hum`",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        signs = [0] * len(COLUMNS)
        signs[5] = -1
        only_falls = HistGradientBoostingRegressor(monotonic_cst=signs)
        """,
        "Along `atemp` none does. Is the constraint at its place?",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "hr": 1})
        """,
        "along `hr` predictions only rise",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        only_falls = HistGradientBoostingRegressor(monotonic_cst={"humidity": -1})
        """,
        "humidity",
    ),
    (
        """
        from sklearn.tree import DecisionTreeRegressor

        only_falls = DecisionTreeRegressor(random_state=0).fit(few[COLUMNS], few["bikers"])
        """,
        "Nothing is constrained",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        model = HistGradientBoostingRegressor(monotonic_cst={"hum": -1}).fit(few[COLUMNS], few["bikers"])
        only_falls = model.predict(few[COLUMNS])
        """,
        "a model that is still to be fitted",
    ),
)
BOOSTING = "from sklearn.ensemble import HistGradientBoostingRegressor\n"
LINE = "from sklearn.linear_model import LinearRegression\nonly_falls = LinearRegression()"
RIGHT_SIGN = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "windspeed": 1})'
FREE = BOOSTING + "only_falls = HistGradientBoostingRegressor()"
FALLS_IN_WIND = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"windspeed": -1})'
RISES_IN_ALL = BOOSTING + "only_falls = HistGradientBoostingRegressor(monotonic_cst=[1] * 10)"
FALLS_IN_BOTH = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "windspeed": -1})'
MEAN = "from sklearn.dummy import DummyRegressor\nonly_falls = DummyRegressor()"
FALLS_IN_HOURS = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "hr": -1})'
WARMTH = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"temp": 1})'
attempts.not_named("only_falls", "wrong_sign", RIGHT_SIGN, FREE, FALLS_IN_WIND, MEAN, LINE)
attempts.not_named("only_falls", "all_may_only_fall", FALLS_IN_BOTH, FALLS_IN_HOURS, MEAN, RISES_IN_ALL)
attempts.not_named("only_falls", "constrained_the_wind", FALLS_IN_BOTH, FREE, MEAN, WARMTH)
attempts.not_named("only_falls", "without_a_constraint", WARMTH, FALLS_IN_WIND, RIGHT_SIGN, MEAN, LINE)
attempts.right(
    "my_model",
    """
    from sklearn.ensemble import BaggingRegressor, HistGradientBoostingRegressor

    my_model = BaggingRegressor(HistGradientBoostingRegressor(learning_rate=0.2, max_iter=50), 5, random_state=1)
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer

    counts = HistGradientBoostingRegressor(loss="poisson", random_state=3)
    my_model = make_pipeline(FunctionTransformer(), counts)
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor

    my_model = HistGradientBoostingRegressor(learning_rate=0.05, max_iter=500, early_stopping=True)
    my_model.fit(season[COLUMNS], season["bikers"])
    """,
    """
    from sklearn.ensemble import ExtraTreesRegressor

    def my_model(X, y):
        return ExtraTreesRegressor(50, random_state=0).fit(X, y)
    """,
)
attempts.wrong(
    "my_model",
    (
        """
        from sklearn.linear_model import LinearRegression

        my_model = LinearRegression().fit(season[COLUMNS], season["bikers"])
        """,
        "Is it a line, or a sum of stumps",
    ),
    (
        """
        from sklearn.ensemble import AdaBoostRegressor

        my_model = AdaBoostRegressor(random_state=0)
        """,
        "riders an hour in August and September (RMSE); the bar is 60",
    ),
    (
        """
        from sklearn.tree import DecisionTreeRegressor

        my_model = DecisionTreeRegressor(max_depth=5)
        """,
        "riders an hour in August and September (RMSE); the bar is 60",
    ),
    (
        """
        from sklearn.frozen import FrozenEstimator
        from sklearn.ensemble import HistGradientBoostingRegressor

        my_model = FrozenEstimator(HistGradientBoostingRegressor().fit(season[COLUMNS], season["bikers"]))
        """,
        "Does it look at rows other than those that it is handed?",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        def my_model(X_train, y_train):
            return HistGradientBoostingRegressor().fit(season[COLUMNS], season["bikers"])
        """,
        "Does it look at rows other than those that it is handed?",
    ),
    (
        """
        from sklearn.compose import make_column_transformer
        from sklearn.ensemble import HistGradientBoostingRegressor
        from sklearn.pipeline import make_pipeline

        leak = make_column_transformer(("passthrough", ["casual", "registered"]))
        my_model = make_pipeline(leak, HistGradientBoostingRegressor())
        """,
        "casual",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        my_model = HistGradientBoostingRegressor
        """,
        "is the class HistGradientBoostingRegressor itself",
    ),
    (
        """
        from sklearn.ensemble import GradientBoostingRegressor

        my_model = GradientBoostingRegressor(random_state=0)
        """,
        "eight leaves at most",
    ),
)
ADABOOST = (
    "from sklearn.ensemble import AdaBoostRegressor\nmy_model = AdaBoostRegressor(learning_rate=1.0, random_state=0)"
)
TREE = "from sklearn.tree import DecisionTreeRegressor\nmy_model = DecisionTreeRegressor(max_depth=3)"
STUMPS = BOOSTING + "my_model = HistGradientBoostingRegressor(max_depth=1)"
SLOW = BOOSTING + "my_model = HistGradientBoostingRegressor(learning_rate=0.01, max_iter=50)"
FAST = BOOSTING + "my_model = HistGradientBoostingRegressor(learning_rate=1)"
SMALL = BOOSTING + "my_model = HistGradientBoostingRegressor(max_leaf_nodes=4)"
LARGE = BOOSTING + "my_model = HistGradientBoostingRegressor()"
NEIGHBOURS = "from sklearn.neighbors import KNeighborsRegressor\nmy_model = KNeighborsRegressor()"
HOURS_ALONE = """
from sklearn.compose import make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeRegressor
three = make_column_transformer(("passthrough", ["hr", "workingday", "temp"]))
my_model = make_pipeline(three, DecisionTreeRegressor())
"""
NOTHING = "from sklearn.dummy import DummyRegressor\nmy_model = DummyRegressor()"
attempts.not_named("my_model", "the_mean", SLOW, STUMPS, TREE)
attempts.not_named("my_model", "only_stumps", NEIGHBOURS, SMALL, HOURS_ALONE, NOTHING)
attempts.not_named("my_model", "in_full_steps", ADABOOST, SMALL, SLOW, STUMPS)
attempts.not_named("my_model", "stopped_half_way", FAST, SMALL, NEIGHBOURS, LARGE)
attempts.not_named("my_model", "small_trees", LARGE, TREE, SLOW, FAST, STUMPS)
attempts.not_named("my_model", "todays_rule", HOURS_ALONE, NEIGHBOURS, NOTHING, SMALL)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            return np.arange(600), np.arange(600, 800), np.arange(800, 1000)
        """,
        "`valid` goes from 600 to 799, and rows are numbered from 0 to 729",
    ),
)
attempts.right(
    "boost",
    """
    def boost(x, y, new, trees, rate):
        F = np.full(len(x), y.mean())
        out = np.full(len(new), y.mean())
        for _ in range(trees):
            r = y - F
            best = None
            for cut in np.unique(x)[:-1]:
                a, b = r[x <= cut], r[x > cut]
                s = ((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()
                if best is None or s < best[0] - 1e-9:
                    best = s, cut, a.mean(), b.mean()
            _, cut, a, b = best
            F = F + rate * np.where(x <= cut, a, b)
            out = out + rate * np.where(new <= cut, a, b)
        return out
    """,
    """
    def boost(x, y, new, trees, rate):
        F, out = y.mean() * np.ones(len(x)), y.mean() * np.ones(len(new))
        for _ in range(trees):
            left = y - F
            cuts = np.unique(x)[1:]
            sides = [(left[x < c], left[x >= c]) for c in cuts]
            gains = [sum(side.sum() ** 2 / len(side) for side in pair) for pair in sides]
            c = cuts[np.argmax(gains)]
            F += rate * np.where(x < c, left[x < c].mean(), left[x >= c].mean())
            out += rate * np.where(new < c, left[x < c].mean(), left[x >= c].mean())
        return out.reshape(-1)
    """,
)
attempts.wrong(
    "boost",
    (
        """
        def boost(x, y, new, trees, rate):
            from sklearn.tree import DecisionTreeRegressor

            F, said = np.full(len(x), np.median(y)), np.full(len(new), np.median(y))
            for _ in range(trees):
                stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], y - F)
                F = F + rate * stump.predict(x[:, None])
                said = said + rate * stump.predict(new[:, None])
            return said
        """,
        "You start from the median",
    ),
    (
        """
        def boost(x, y, new, trees, rate):
            from sklearn.ensemble import GradientBoostingRegressor

            model = GradientBoostingRegressor(n_estimators=trees, learning_rate=rate)
            return model.fit(x[:, None], y).predict(new[:, None])
        """,
        "expected was",
    ),
)
attempts.right(
    "pseudo_residuals",
    """
    def pseudo_residuals(loss, y, F):
        def value(F):
            if loss == "squared":
                return 0.5 * (y - F) ** 2
            if loss == "absolute":
                return abs(y - F)
            return np.logaddexp(0, F) - y * F

        return -(value(F + 1e-6) - value(F)) / 1e-6
    """,
)
attempts.wrong(
    "pseudo_residuals",
    (
        """
        def pseudo_residuals(loss, y, F):
            p = 1 / (1 + np.exp(-F))
            return {"squared": y - F, "absolute": np.sign(y - F), "log": y * np.log(p) + (1 - y) * np.log(1 - p)}[loss]
        """,
        "the log-likelihood of each row",
    ),
)
attempts.wrong(
    "leaf_value",
    (
        """
        def leaf_value(y, F):
            p = 1 / (1 + np.exp(F))
            return np.sum(y - p) / np.sum(p * (1 - p))
        """,
        "The sigmoid is turned",
    ),
)
attempts.wrong(
    "chances",
    (
        """
        def chances(first, rate, steps):
            F = first
            for step in steps:
                F = F + rate * step
            return np.exp(F)
        """,
        "e^F are odds",
    ),
)
attempts.wrong(
    "leaves_with_gaps",
    (
        """
        def leaves_with_gaps(x, r, threshold):
            gap = np.isnan(x)
            best = None
            for low in ((x < threshold) | gap, x < threshold):
                a, b = r[low], r[~low]
                s = ((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()
                if best is None or s < best[0]:
                    best = s, a.mean(), b.mean()
            return best[1:]
        """,
        "A row exactly at the threshold went right",
    ),
    (
        """
        def leaves_with_gaps(x, r, threshold):
            x = np.nan_to_num(x)
            return r[x <= threshold].mean(), r[x > threshold].mean()
        """,
        "The gaps always go left",
    ),
)
attempts.wrong(
    "stop_after",
    (
        """
        def stop_after(losses, patience):
            best, wait = losses[0], 0
            for i in range(1, len(losses)):
                if losses[i] < best:
                    best = losses[i]
                else:
                    wait += 1
                if wait == patience:
                    return losses.index(best) + 1
            return losses.index(best) + 1
        """,
        "You count all trees in vain",
    ),
    (
        """
        def stop_after(losses, patience):
            best = 0
            for i in range(1, len(losses)):
                if losses[i] < losses[best]:
                    best = i
                if i - best == patience:
                    break
            return best
        """,
        "One tree too few",
    ),
)
attempts.wrong(
    "damage_f1",
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import jaccard_score

            return [jaccard_score(y[fold == k], said[fold == k]) for k in np.unique(fold)]
        """,
        "In F1 they count twice",
    ),
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import matthews_corrcoef

            return [matthews_corrcoef(y[fold == k], said[fold == k]) for k in np.unique(fold)]
        """,
        "expected was",
    ),
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            a, b = int(0.6 * n), int(0.8 * n)
            return np.arange(a + 1), np.arange(a, b + 1), np.arange(b, n)
        """,
        "2 of 1,000 rows play two roles",
    ),
    (
        """
        def parts(n):
            rows = np.arange(n)
            return rows < 0.6 * n, (rows >= 0.6 * n) & (rows < 0.8 * n), rows >= 0.8 * n
        """,
        "`learn` holds True and False instead of row numbers",
    ),
    (
        """
        def parts(n):
            return int(0.6 * n), int(0.2 * n), int(0.2 * n)
        """,
        "`learn` is no list of row numbers",
    ),
    (
        """
        def parts(n):
            return np.arange(1, int(0.6 * n)), np.arange(int(0.6 * n), int(0.8 * n)), np.arange(int(0.8 * n), n + 1)
        """,
        "`test` goes from 800 to 1000",
    ),
)
OVERLAP = """
def parts(n):
    return np.arange(int(0.6 * n)), np.arange(int(0.6 * n), int(0.9 * n)), np.arange(int(0.8 * n), n)
"""
ONE_SHARED = """
def parts(n):
    a, b = int(0.6 * n), int(0.8 * n)
    return np.arange(a + 1), np.arange(a, b + 1), np.arange(b, n)
"""
VALID_FIRST = """
def parts(n):
    valid, learn, test = np.split(np.arange(n), [int(0.2 * n), int(0.8 * n)])
    return learn, valid, test
"""
TEST_FIRST = """
def parts(n):
    test, learn, valid = np.split(np.arange(n), [int(0.2 * n), int(0.8 * n)])
    return learn, valid, test
"""
VALID_LAST = """
def parts(n):
    learn, test, valid = np.split(np.arange(n), [int(0.6 * n), int(0.8 * n)])
    return learn, valid, test
"""
attempts.not_named("parts", "stopped_by_the_test", OVERLAP, ONE_SHARED, VALID_LAST)
attempts.not_named("parts", "learnt_from_the_watchers", OVERLAP, ONE_SHARED, VALID_FIRST)
attempts.not_named("parts", "shuffled_everything", TEST_FIRST, VALID_FIRST, VALID_LAST)
attempts.not_named("parts", "drew_them_at_random", VALID_FIRST, VALID_LAST, OVERLAP)
