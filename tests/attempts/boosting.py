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
        "With `pseudo_residuals(loss='log'",
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
        "one minus the expected value",
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
        "or some of `test` before those of `valid`",
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
        "at least a tenth",
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
        "is one number",
    ),
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import f1_score

            return [f1_score(y[fold == k], said[fold == k]) for k in range(fold.max())]
        """,
        "has shape (2,); expected was (3,)",
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
    only_falls = Pipeline([("boosting", boosting)]).fit(few[COLUMNS], few["bikers"])
    """,
)
attempts.wrong(
    "only_falls",
    (
        """
        from sklearn.linear_model import LinearRegression

        only_falls = LinearRegression().fit(few[COLUMNS], few["bikers"])
        """,
        "it has hardly learnt anything",
    ),
    (
        """
        from sklearn.compose import make_column_transformer
        from sklearn.ensemble import HistGradientBoostingRegressor
        from sklearn.pipeline import make_pipeline

        others = make_column_transformer(("drop", ["hum"]), remainder="passthrough")
        only_falls = make_pipeline(others, HistGradientBoostingRegressor()).fit(few[COLUMNS], few["bikers"])
        """,
        "does not look at `hum` at all",
    ),
)
attempts.right(
    "my_model",
    """
    from sklearn.ensemble import BaggingRegressor, HistGradientBoostingRegressor

    several = BaggingRegressor(HistGradientBoostingRegressor(learning_rate=0.2, max_iter=50), 5, random_state=1)
    my_model = several.fit(learn[COLUMNS], learn["bikers"])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer

    counts = HistGradientBoostingRegressor(loss="poisson", random_state=3)
    my_model = make_pipeline(FunctionTransformer(), counts)
    my_model.fit(learn[COLUMNS].to_numpy(), learn["bikers"].to_numpy())
    """,
)
attempts.wrong(
    "my_model",
    (
        """
        from sklearn.linear_model import LinearRegression

        my_model = LinearRegression().fit(learn[COLUMNS], learn["bikers"])
        """,
        "riders an hour (RMSE); the bar is 52",
    ),
    (
        """
        from sklearn.ensemble import AdaBoostRegressor

        my_model = AdaBoostRegressor(random_state=0).fit(learn[COLUMNS], learn["bikers"])
        """,
        "riders an hour (RMSE); the bar is 52",
    ),
    (
        """
        from sklearn.tree import DecisionTreeRegressor

        my_model = DecisionTreeRegressor(max_depth=1).fit(learn[COLUMNS], learn["bikers"])
        """,
        "riders an hour (RMSE); the bar is 52",
    ),
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            return np.arange(600), np.arange(600, 800), np.arange(800, 1000)
        """,
        "whatever n is",
    ),
)
