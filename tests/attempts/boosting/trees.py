"""Lesson 07: boost, pseudo_residuals, leaf_value, chances."""

from tests.attempts.boosting.lesson import attempts

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
        "`new` is asked about",
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
        "You sum over the rows",
    ),
    (
        """
        def chances(first, rate, steps):
            return 1 / (1 + np.exp(first + rate * steps.sum(axis=0)))
        """,
        "This is the probability of no damage",
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
    "boost",
    (
        """
        from sklearn.tree import DecisionTreeRegressor

        def boost(x, y, new, trees, rate):
            F, said = np.full(len(x), y.mean()), np.full(len(new), y.mean())
            for _ in range(trees):
                stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], y - F)
                step, far = rate * stump.predict(x[:, None]), rate * stump.predict(new[:, None])
                F, said = F + rate * step, said + rate * far
            return said
        """,
        "or what it says, multiplied by the rate already",
    ),
)
