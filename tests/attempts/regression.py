"""Lesson 03, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("regression")

attempts.right(
    "rule_rmse",
    """
    residual = [p - 250 * s for s, p in zip(size, price)]
    rule_rmse = (sum(r * r for r in residual) / len(residual)) ** 0.5
    """,
    "rule_rmse = np.linalg.norm(price - 250 * size) / np.sqrt(size.size)",
)
attempts.wrong(
    "rule_rmse",
    ("rule_rmse = np.std(price - 250 * size)", "expected was"),
    ("rule_rmse = np.sqrt((price - 250 * size) ** 2)", "has shape (6,); expected was one number"),
)
attempts.right(
    "least_squares",
    """
    def least_squares(X, y):
        return np.linalg.pinv(X) @ y
    """,
    """
    def least_squares(X, y):
        from sklearn.linear_model import LinearRegression

        return list(LinearRegression(fit_intercept=False).fit(X, y).coef_)
    """,
)
attempts.wrong(
    "least_squares",
    (
        """
        def least_squares(X, y):
            return np.linalg.solve(X, y)
        """,
        "LinAlgError",
    ),
    (
        """
        def least_squares(X, y):
            from sklearn.linear_model import LinearRegression

            return LinearRegression().fit(X, y).coef_
        """,
        "expected was",
    ),
)
attempts.right(
    "mse_gradient",
    """
    def mse_gradient(w, X, y):
        g = np.zeros(len(w))
        for row, paid in zip(X, y):
            g += 2 * (row @ w - paid) * row
        return g / len(y)
    """,
    """
    def mse_gradient(w, X, y):
        return -2 * np.mean((y - X @ w)[:, None] * X, axis=0)
    """,
)
attempts.wrong(
    "mse_gradient",
    (
        """
        def mse_gradient(w, X, y):
            return 2 * np.mean(X @ w - y)
        """,
        "expected was",
    ),
    (
        """
        def mse_gradient(w, X, y):
            return 2 / len(y) * X * (X @ w - y)
        """,
        "ValueError",
    ),
)
attempts.right(
    "residual_plot",
    """
    import matplotlib.pyplot as plt

    residual_plot, ax = plt.subplots()
    ax.plot(said, paid - said, "k.")
    ax.set_title("Misses")
    ax.set_xlabel("said, thousand dollars")
    ax.set_ylabel("paid - said, thousand dollars")
    """,
    """
    import pandas as pd
    import seaborn as sns

    frame = pd.DataFrame({"said": said, "miss": paid - said})
    ax = sns.scatterplot(frame, x="said", y="miss")
    ax.set(title="Misses", xlabel="said (1000 USD)", ylabel="miss (1000 USD)")
    residual_plot = ax.figure
    """,
)
attempts.wrong(
    "residual_plot",
    (
        """
        residual_plot, ax = plots.panel("Misses", x="said ($1000)", y="residual ($1000)")
        ax.scatter(said, np.abs(paid - said))
        """,
        "A point for each of the 400 houses is wanted",
    ),
    (
        """
        residual_plot, ax = plots.panel("", x="said ($1000)", y="residual ($1000)")
        ax.scatter(said, paid - said)
        """,
        "no title",
    ),
)
attempts.right(
    "choose_degree",
    """
    def choose_degree(train, valid, test):
        errors = []
        for degree in range(9):
            w = np.polyfit(train[0] - 47.5, train[1], degree)
            errors.append([((np.polyval(w, x - 47.5) - y) ** 2).mean() ** 0.5 for x, y in (valid, test)])
        best = int(np.argmin([error[0] for error in errors]))
        return best, errors[best][1]
    """,
    """
    def choose_degree(train, valid, test):
        from sklearn.metrics import mean_squared_error

        curves = {d: np.polynomial.Polynomial.fit(*train, d) for d in range(9)}
        best = min(curves, key=lambda d: mean_squared_error(valid[1], curves[d](valid[0])))
        return [best, np.sqrt(mean_squared_error(test[1], curves[best](test[0])))]
    """,
)
attempts.wrong(
    "choose_degree",
    (
        """
        def choose_degree(train, valid, test):
            curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
            errors = [np.mean((curve(valid[0]) - valid[1]) ** 2) for curve in curves]
            best = int(np.argmin(errors))
            return best, np.mean((curves[best](test[0]) - test[1]) ** 2)
        """,
        "position 1",
    ),
    (
        """
        def choose_degree(train, valid, test):
            curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
            errors = [np.mean((curve(valid[0]) - valid[1]) ** 2) for curve in curves]
            return int(np.argmin(errors))
        """,
        "expected was",
    ),
)
attempts.right(
    "penalised",
    """
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    scale = make_column_transformer((StandardScaler(), NUMBERS))
    penalised = make_pipeline(scale, Lasso(alpha=30)).fit(some, some["price"] / 1000)
    """,
    """
    from sklearn.linear_model import ElasticNet
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    penalised = make_pipeline(StandardScaler(), ElasticNet(alpha=30, l1_ratio=1))
    penalised.fit(some[NUMBERS].values, some["price"].values / 1000)
    """,
)
attempts.wrong(
    "penalised",
    (
        """
        from sklearn.linear_model import Lasso
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        penalised = make_pipeline(StandardScaler(), Lasso(alpha=30))
        """,
        "NotFittedError",
    ),
    (
        """
        from sklearn.linear_model import Lasso
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        penalised = make_pipeline(StandardScaler(), Lasso()).fit(some[NUMBERS], some["price"] / 1000)
        """,
        "the columns it uses",
    ),
)
attempts.right(
    "interval_factor",
    """
    def interval_factor(price, said, share):
        ratio = price / said
        ratio[ratio < 1] = 1 / ratio[ratio < 1]
        k = int(np.ceil((len(price) + 1) * share))
        return np.partition(ratio, k - 1)[k - 1]
    """,
    """
    import math

    def interval_factor(price, said, share):
        misses = sorted(abs(math.log(p) - math.log(s)) for p, s in zip(price, said))
        return math.exp(misses[math.ceil(share * (len(misses) + 1)) - 1])
    """,
)
attempts.wrong(
    "interval_factor",
    (
        """
        def interval_factor(price, said, share):
            off = np.sort(np.abs(np.log(price / said)))
            return np.exp(off[int(np.ceil(share * (len(off) + 1)))])
        """,
        "expected was",
    ),
    (
        """
        def interval_factor(price, said, share):
            off = np.sort(np.abs(np.log(price / said)))
            return np.exp(off[: int(np.ceil(share * (len(off) + 1)))])
        """,
        "expected was",
    ),
)
attempts.right(
    "my_model",
    """
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.ensemble import HistGradientBoostingRegressor

    my_model = TransformedTargetRegressor(
        HistGradientBoostingRegressor(max_iter=80, random_state=1), func=np.log1p, inverse_func=np.expm1
    ).fit(learn[COLUMNS], learn["price"])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor

    class InLogs:
        def fit(self, X, y):
            trees = HistGradientBoostingRegressor(learning_rate=0.15, max_iter=80)
            self.trees = trees.fit(X, np.log(y))
            return self

        def predict(self, X):
            return np.exp(self.trees.predict(X))

    my_model = InLogs().fit(learn[COLUMNS], learn["price"])
    """,
)
attempts.wrong(
    "my_model",
    (
        """
        from sklearn.linear_model import LinearRegression

        my_model = LinearRegression().fit(learn[COLUMNS], learn["price"])
        """,
        "The bar is 72,000",
    ),
    (
        """
        from sklearn.dummy import DummyRegressor

        my_model = DummyRegressor(strategy="median").fit(learn[COLUMNS], learn["price"])
        """,
        "wherever it stands",
    ),
)
attempts.right(
    "residual_plot",
    """
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    dear = paid > said
    ax.scatter(said[dear], (paid - said)[dear], color="r")
    ax.scatter(said[~dear], (paid - said)[~dear], color="b")
    ax.set(xlabel="said ($1000)", ylabel="paid - said ($1000)")
    fig.suptitle("It fans out")
    residual_plot = fig
    """,
)
attempts.wrong(
    "residual_plot",
    (
        """
        fig, ax = plots.panel("It fans out", x="said ($1000)", y="paid - said ($1000)")
        ax.plot(said, paid - said)
        residual_plot = fig
        """,
        "A point for each of the 400 hous",
    ),
)
attempts.wrong(
    "my_model",
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        import pandas as pd

        both = pd.concat([learn, valid])
        my_model = HistGradientBoostingRegressor().fit(both[COLUMNS], both["price"])
        """,
        "It knows the prices of the very houses that judge it",
    ),
)
