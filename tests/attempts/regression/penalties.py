"""A penalty on coefficients."""

from tests.attempts.regression.lesson import attempts

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
        "fitted to all of `train`",
    ),
    (
        LASSO + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS[2:]], thousands)",
        "other columns than `NUMBERS`",
    ),
    (
        LASSO
        + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS].head(300), thousands.head(300))",
        "three predictions",
    ),
    (
        LASSO + "penalised = make_pipeline(StandardScaler(), Lasso(30)).fit(some[NUMBERS], thousands // 1)",
        "three predictions",
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
