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
    ("rule_rmse = np.std(price - 250 * size)", "it takes their mean off first"),
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
        "added an intercept of its own",
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
        "is one number",
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
        "lost their sign",
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
        "the root is still to be taken",
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
        "not fitted yet",
    ),
    (
        """
        from sklearn.linear_model import Lasso
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        penalised = make_pipeline(StandardScaler(), Lasso()).fit(some[NUMBERS], some["price"] / 1000)
        """,
        "has another weight",
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
        "One house too far",
    ),
    (
        """
        def interval_factor(price, said, share):
            off = np.sort(np.abs(np.log(price / said)))
            return np.exp(off[: int(np.ceil(share * (len(off) + 1)))])
        """,
        "expected was one number",
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
        "A line joins the residuals",
    ),
)
attempts.right(
    "rule_rmse",
    "rule_rmse = round(float(np.sqrt(np.mean((price - 250 * size) ** 2))), -3)",
    "rule_rmse = np.array([((price - 250 * size) ** 2).mean() ** 0.5])",
)
attempts.wrong(
    "rule_rmse",
    ("rule_rmse = np.sqrt(np.mean((price - 250 * size) ** 2)) / 1000", "divided by 1000"),
    ("rule_rmse = np.sqrt(np.mean((size - 250 * price) ** 2))", "with `size` and `price` exchanged"),
    ("rule_rmse = np.sqrt(((price - 250 * size) ** 2).sum() / 5)", "You divided by n − 1"),
    ("rule_rmse = abs((price - 250 * size).mean())", "without its sign"),
)
attempts.right(
    "least_squares",
    """
    def least_squares(X, y):
        w, longest = np.zeros(X.shape[1]), np.linalg.eigvalsh(X.T @ X).max()
        for _ in range(20_000):
            w = w - X.T @ (X @ w - y) / longest
        return w
    """,
)
attempts.wrong(
    "least_squares",
    (
        """
        def least_squares(X, y):
            from sklearn.linear_model import Ridge

            return Ridge(fit_intercept=False).fit(X, y).coef_
        """,
        "something added to XᵀX",
    ),
    (
        """
        def least_squares(X, y):
            from sklearn.linear_model import LinearRegression

            model = LinearRegression().fit(X[:, 1:], y)
            return [model.intercept_, *model.coef_]
        """,
        "left out the first column",
    ),
    (
        """
        def least_squares(X, y):
            return np.linalg.lstsq(X, y)[0][1:]
        """,
        "is an intercept left out?",
    ),
)
attempts.wrong(
    "mse_gradient",
    (
        """
        def mse_gradient(w, X, y):
            error = lambda w: np.mean((X @ w - y) ** 2) ** 0.5
            step = 1e-6 * np.eye(len(w))
            return [(error(w + s) - error(w - s)) / 2e-6 for s in step]
        """,
        "gradient of the RMSE",
    ),
    (
        """
        def mse_gradient(w, X, y):
            return w - 2 * X.T @ (X @ w - y) / len(y)
        """,
        "That is w after a step",
    ),
    (
        """
        def mse_gradient(w, X, y):
            return X.T @ (X @ w - y)
        """,
        "The factor 2/n is missing",
    ),
)
CURVES = """
def choose_degree(train, valid, test):
    def rmse(curve, part):
        latitude, rate = part
        return np.sqrt(np.mean((curve(latitude) - rate) ** 2))
    fit = np.polynomial.Polynomial.fit
"""
attempts.right(
    "choose_degree",
    CURVES
    + """
    errors = {degree: rmse(fit(*train, degree), valid) for degree in range(9)}
    best = min(errors, key=errors.get)
    return {"degree": best, "RMSE": rmse(fit(*train, best), test)}["degree"], rmse(fit(*train, best), test)
""",
    """
    def choose_degree(train, valid, test):
        from sklearn.linear_model import LinearRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import PolynomialFeatures, StandardScaler

        best = None
        for degree in range(9):
            model = make_pipeline(StandardScaler(), PolynomialFeatures(degree), LinearRegression())
            model.fit(train[0].reshape(-1, 1), train[1])
            r2 = model.score(valid[0].reshape(-1, 1), valid[1])
            if best is None or r2 > best[0]:
                best = r2, degree, model
        off = best[2].predict(test[0].reshape(-1, 1)) - test[1]
        return best[1], np.sqrt((off**2).mean())
    """,
)
attempts.wrong(
    "choose_degree",
    *(
        (CURVES + body, reply)
        for body, reply in (
            (
                """
    curves = [fit(*train, degree) for degree in range(8)]
    best = min(range(8), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)
""",
                "Degree 8 was never tried",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], valid) + rmse(curves[degree], test))
    return best, rmse(curves[best], test)
""",
                "The test rows have a say in the choice",
            ),
            (
                """
    curves = {p: fit(*train, p) for p in range(1, 9)}
    best = min(curves, key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)
""",
                "Degree 0, a constant, was never tried",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(1, 9)]
    best = int(np.argmin([rmse(curve, valid) for curve in curves]))
    return best, rmse(curves[best], test)
""",
                "the degree is one more",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(11)]
    best = min(range(11), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)
""",
                "With `choose_degree",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(fit(*valid, best), test)
""",
                "With `choose_degree",
            ),
        )
    ),
)
attempts.right(
    "interval_factor",
    """
    def interval_factor(price, said, share):
        off = np.abs(np.log(price) - np.log(said))
        k = np.ceil(share * (off.size + 1))
        return np.exp(np.quantile(off, k / off.size, method="inverted_cdf"))
    """,
)
attempts.wrong(
    "interval_factor",
    (
        """
        def interval_factor(price, said, share):
            off = np.abs(np.log(price / said))
            level = np.ceil((len(off) + 1) * share) / len(off)
            return np.exp(np.quantile(off, level, method="higher"))
        """,
        "One house too far",
    ),
    (
        """
        def interval_factor(price, said, share):
            off = np.sort(np.abs(np.log(price / said)))
            return np.exp(off[int(share * (len(off) + 1))])
        """,
        "Where share·(n + 1) is a whole number",
    ),
    (
        """
        def interval_factor(price, said, share):
            off = np.sort(np.abs(np.log(price / said)))
            return np.exp(off[int(np.ceil(share * (len(off) - 1)))])
        """,
        "expected was",
    ),
    (
        """
        def interval_factor(price, said, share):
            off = np.abs(np.log(price / said))
            return np.exp(off[int(np.ceil(share * (len(off) + 1))) - 1])
        """,
        "if `sort` is left out",
    ),
)
LASSO = """
from sklearn.compose import make_column_transformer
from sklearn.linear_model import *
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import *

thousands = some["price"] / 1000
"""
attempts.right(
    "penalised", LASSO + "penalised = make_pipeline(StandardScaler(), LassoLars(30)).fit(some[NUMBERS], thousands)"
)
attempts.wrong(
    "penalised",
    (
        LASSO
        + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(sales()[0][NUMBERS], sales()[0]['price'] / 1000)",
        "fitted to all of `learn`",
    ),
    (
        LASSO + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS[2:]], thousands)",
        "other columns than `NUMBERS`",
    ),
    (
        LASSO
        + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS].head(300), thousands.head(300))",
        "the columns it uses",
    ),
    (
        LASSO + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS], thousands // 1)",
        "its prices for three houses",
    ),
    (LASSO + "penalised = make_pipeline(StandardScaler(), Ridge(1)).fit(some[NUMBERS], thousands)", "that is ridge"),
)
PENALISED = {
    "another_alpha": "make_pipeline(StandardScaler(), Lasso(3)).fit(some[NUMBERS], thousands)",
    "no_penalty": "make_pipeline(StandardScaler(), LinearRegression()).fit(some[NUMBERS], thousands)",
    "another_scaler": "make_pipeline(RobustScaler(), Lasso(30)).fit(some[NUMBERS], thousands)",
    "other_columns": "make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS[:3]], thousands)",
    "not_fitted": "make_pipeline(StandardScaler(), Lasso(30))",
    "took_ridge": "make_pipeline(StandardScaler(), Ridge(3)).fit(some[NUMBERS], thousands)",
    "": "make_pipeline(StandardScaler(), LassoCV()).fit(some[NUMBERS], thousands)",
}
for mistake in filter(None, PENALISED):
    others = [LASSO + f"penalised = {made}" for name, made in PENALISED.items() if name != mistake]
    attempts.not_named("penalised", mistake, *others)
PICTURE = """
fig, ax = plots.panel("It fans out", x="price said ($1000)", y="residual ($1000)")
ax.{drawing}
residual_plot = fig
"""
DRAWN = {
    "against_what_was_paid": "scatter(paid, paid - said)",
    "upside_down": "scatter(said, said - paid)",
    "drew_the_prices": "scatter(said, paid)",
    "exchanged_the_axes": "scatter(paid - said, said)",
    "without_the_sign": "scatter(said, abs(paid - said))",
    "squared": "scatter(said, (paid - said) ** 2)",
    "relative": "scatter(said, (paid - said) / said)",
    "over_the_row": "scatter(range(1, 401), paid - said)",
    "joined_by_a_line": "plot(np.sort(said), (paid - said)[np.argsort(said)])",
    "": "scatter(said[:399], (paid - said)[:399])",
    "without_a_unit": "set(xlabel='said') and ax.scatter(said, paid - said)",
    "in_single_dollars": "set(xlabel='said ($)', ylabel='residual ($)') and ax.scatter(said, paid - said)",
}
for mistake in filter(None, DRAWN):
    others = [PICTURE.format(drawing=drawing) for name, drawing in DRAWN.items() if name != mistake]
    attempts.not_named("residual_plot", mistake, *others)
attempts.wrong(
    "residual_plot",
    (PICTURE.format(drawing="scatter(said[:300], (paid - said)[:300])"), "300 of the houses have theirs"),
    (PICTURE.format(drawing="scatter(said, 1000 * (paid - said))"), "0 of the houses have theirs"),
    (PICTURE.format(drawing="scatter(said, np.sort(paid - said))"), "has 400 points"),
    (PICTURE.format(drawing="scatter([*said, *said], [*(paid - said), *paid])"), "has 800 points; all of the houses"),
    (PICTURE.format(drawing="hist(paid - said)"), "has 0 points"),
    # The data are looked at before the labels.
    (PICTURE.format(drawing="scatter(paid - said, said) and ax.set(xlabel='', ylabel='')"), "are exchanged"),
    (PICTURE.format(drawing=DRAWN["in_single_dollars"]), "By its label an axis is in dollars"),
)
attempts.right(
    "residual_plot",
    PICTURE.format(
        drawing="scatter(said, paid - said) and ax.set(xlabel='said in k$', ylabel='miss, thousands of USD')"
    ),
    PICTURE.format(drawing="plot(said, paid - said, marker='x', linestyle='') and ax.plot([0, 3000], [0, 0])"),
)
MODEL = """
import pandas as pd
from sklearn.compose import TransformedTargetRegressor, make_column_transformer
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, SplineTransformer, StandardScaler
from sklearn.tree import DecisionTreeRegressor

def in_log_price(model):
    return TransformedTargetRegressor(model, func=np.log, inverse_func=np.exp)

def one_hot(model):
    columns = make_column_transformer((OneHotEncoder(sparse_output=False), ["zipcode"]), remainder="passthrough")
    return make_pipeline(columns, model)

trees = HistGradientBoostingRegressor(max_iter=60, random_state=0)
"""
attempts.right(
    "my_model",
    MODEL + "my_model = in_log_price(trees)",
    # What it was fitted to before, here to the very houses that judge, has no part in it.
    MODEL + "my_model = in_log_price(trees).fit(houses[COLUMNS], houses['price'])",
    MODEL + "my_model = HistGradientBoostingRegressor()",
    MODEL
    + """
def my_model(X_train, y_train):
    class PerFoot:
        def fit(self, X, y):
            self.trees = trees.fit(X, y / X["sqft_living"])
            return self

        def predict(self, X):
            return self.trees.predict(X) * X["sqft_living"]

    return PerFoot().fit(X_train, y_train)
""",
    MODEL
    + """
prepared = make_column_transformer(
    (make_pipeline(FunctionTransformer(np.log), StandardScaler()), [c for c in COLUMNS if c.startswith("sqft_l")]),
    (OneHotEncoder(handle_unknown="ignore"), ["zipcode"]),
    (make_pipeline(StandardScaler(), SplineTransformer(8)), ["lat", "long", "yr_built", "grade"]),
    remainder=StandardScaler(),
)
my_model = in_log_price(make_pipeline(prepared, Ridge()))
""",
)
attempts.wrong(
    "my_model",
    (MODEL + "my_model = DecisionTreeRegressor(min_samples_leaf=20)", "The bar is 85,000"),
    (MODEL + "my_model = make_pipeline(StandardScaler(), KNeighborsRegressor(10))", "The bar is 85,000"),
    (MODEL + "my_model = one_hot(LinearRegression())", "The bar is 85,000"),
    (MODEL + "my_model = in_log_price(Ridge())", "To your model a zip code is a number"),
    (MODEL + "my_model = HistGradientBoostingRegressor", "is the class HistGradientBoostingRegressor itself"),
    (MODEL + "my_model = trees.fit(learn[COLUMNS], learn['price']).predict(valid[COLUMNS])", "still to be fitted"),
    (
        MODEL
        + """
def my_model(X_train, y_train):
    rows = pd.concat([learn, valid.iloc[::2]])
    return in_log_price(trees).fit(rows[COLUMNS], rows["price"])
""",
        "it predicts 1.0 times as much. Does it look at other rows",
    ),
    (
        MODEL
        + """
test = houses.drop([*learn.index, *valid.index])

def my_model(X_train, y_train):
    return in_log_price(trees).fit(pd.concat([X_train, test[COLUMNS]]), pd.concat([y_train, test["price"]]))
""",
        "Does it look at other rows than those that it is handed?",
    ),
    (
        MODEL
        + """
def my_model(X_train, y_train):
    extra = valid.iloc[::2]
    return one_hot(trees).fit(pd.concat([X_train, extra[COLUMNS]]), pd.concat([y_train, extra["price"]]))
""",
        "Does it look at other rows than those that it is handed?",
    ),
)
MODELS = {
    "predicts_logarithms": "lambda X_train, y_train: one_hot(Ridge()).fit(X_train, np.log(y_train))",
    "predicts_thousands": "lambda X_train, y_train: one_hot(Ridge()).fit(X_train, y_train / 1000)",
    "predicts_a_rate": "lambda X_train, y_train: one_hot(Ridge()).fit(X_train, y_train / X_train['sqft_living'])",
    "one_price_for_all": "DummyRegressor()",
    "agent_s_rule": """lambda X_train, y_train: TransformedTargetRegressor(
        make_pipeline(make_column_transformer((OneHotEncoder(), ["zipcode"])), LinearRegression())
    ).fit(X_train, y_train)""",
    "sizes_alone": "make_pipeline(make_column_transformer(('passthrough', ['sqft_living'])), LinearRegression())",
    "zip_code_with_a_slope": "make_pipeline(StandardScaler(), Ridge())",
    "": "DecisionTreeRegressor(max_depth=4, random_state=0)",
}
for mistake in filter(None, MODELS):
    others = [MODEL + f"my_model = {made}" for name, made in MODELS.items() if name != mistake]
    attempts.not_named("my_model", mistake, *others[-4:], MODEL + "my_model = one_hot(Ridge())")
