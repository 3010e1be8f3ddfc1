"""Beat the agent: a model of your own."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex


def columns() -> list[str]:
    """The lesson's `COLUMNS`: what is known of a house before it is sold."""
    return [column for column in sales()[0] if column not in ("id", "date", "price")]


BAR = 72_000  # dollars; the agent is off by about 103,000, the lesson's log-log regression by 72,600


def market() -> dict:
    """The houses to learn from, the first 1,000 of `valid`, which judge, and the columns that a model may use."""
    learn, valid = sales()
    return {"learn": learn, "valid": valid.head(1000), "COLUMNS": columns()}


def mean_miss(model, houses, COLUMNS) -> float:
    """MAE in dollars on `houses`."""
    return float(np.abs(np.ravel(model.predict(houses[COLUMNS])) - houses["price"].to_numpy()).mean())


def typical(model, valid, COLUMNS) -> float:
    return float(np.median(model.predict(valid[COLUMNS].head(20))))


def blind_to_place(model, valid, COLUMNS) -> bool:
    """Does the same house get the same price wherever it stands?"""
    import pandas as pd

    here = valid[COLUMNS].head(20)
    there = here.assign(**{c: here[c].to_numpy()[::-1] for c in ("zipcode", "lat", "long")})
    return bool(np.allclose(*np.split(np.ravel(model.predict(pd.concat([here, there]))), 2)))


@ex.model(
    given=market,
    trains=True,  # where an answer cannot be asked, the right one is trained to tell whose fault that is
    hints=[
        "Start from the lesson's best linear model, or from a tree ensemble; the target in logs helped every time.",
        "`TransformedTargetRegressor(HistGradientBoostingRegressor(random_state=0), func=np.log, inverse_func=np.exp)`",
    ],
    why="You beat the agent, on houses your model had not seen. Each check is one more look at them, so `test` waits.",
)
def my_model(learn, valid, COLUMNS):
    """a model fitted on learn[COLUMNS], learn["price"]: it takes raw rows and says dollars"""
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.ensemble import HistGradientBoostingRegressor

    trees = HistGradientBoostingRegressor(learning_rate=0.2, max_iter=60, random_state=0)
    in_logs = TransformedTargetRegressor(trees, func=np.log, inverse_func=np.exp)
    return in_logs.fit(learn[COLUMNS], learn["price"])


@my_model.also_right
def linear_with_splines(learn, valid, COLUMNS):
    from sklearn.compose import TransformedTargetRegressor, make_column_transformer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, SplineTransformer, StandardScaler

    prepared = make_column_transformer(
        (make_pipeline(FunctionTransformer(np.log), StandardScaler()), [c for c in COLUMNS if c.startswith("sqft_l")]),
        (OneHotEncoder(handle_unknown="ignore"), ["zipcode"]),
        (make_pipeline(StandardScaler(), SplineTransformer(8)), ["lat", "long", "yr_built", "grade"]),
        remainder=StandardScaler(),
    )
    model = TransformedTargetRegressor(make_pipeline(prepared, Ridge()), func=np.log, inverse_func=np.exp)
    return model.fit(learn[COLUMNS], learn["price"])


@my_model.requires("On houses it has not seen, your model is off by {miss} dollars on average. The bar is {bar}.")
def clears_the_bar(model, valid, COLUMNS):
    miss = mean_miss(model, valid, COLUMNS)
    return miss < BAR, {"miss": f"{miss:,.0f}", "bar": f"{BAR:,}"}


@my_model.mistake(
    "Your model says logarithms: a price of 13. An error in log units read as dollars looks like a miracle. Let "
    "`TransformedTargetRegressor` undo the log.",
    when=lambda model, valid, COLUMNS: typical(model, valid, COLUMNS) < 50,
)
def says_logarithms(learn, valid, COLUMNS):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(learn[COLUMNS], np.log(learn["price"]))


@my_model.mistake(
    "Your model says a few hundred: thousands of dollars, or dollars a square foot. It is asked for dollars, as they "
    "stand in the table.",
    when=lambda model, valid, COLUMNS: 50 <= typical(model, valid, COLUMNS) < 5000,
)
def says_thousands(learn, valid, COLUMNS):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(learn[COLUMNS], learn["price"] / 1000)


@my_model.mistake(
    "It knows the prices of the very houses that judge it: nobody misses so little. Fit it on `learn` alone.",
    when=lambda model, valid, COLUMNS: mean_miss(model, valid, COLUMNS) < 60_000,
)
def learnt_the_judges(learn, valid, COLUMNS):
    from sklearn.tree import DecisionTreeRegressor

    return DecisionTreeRegressor(random_state=0).fit(valid[COLUMNS], valid["price"])


@my_model.mistake(
    "Your model gives a house the same price wherever it stands. The agent knows the zip code: tell your model too.",
    when=blind_to_place,
)
def blind_model(learn, valid, COLUMNS):
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline

    sizes = make_column_transformer(("passthrough", ["sqft_living", "bedrooms", "grade"]))
    return make_pipeline(sizes, LinearRegression()).fit(learn[COLUMNS], learn["price"])
