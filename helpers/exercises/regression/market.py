"""Beat the agent: a model of your own."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex

BAR = 78_000  # dollars; see `agent_s_rule` for what is below it
PLACE = ("zipcode", "lat", "long")


def market() -> dict:
    """The lesson's `train` and `valid`, and `COLUMNS`: what is known of a house before it is sold."""
    train, valid = sales()
    columns = [column for column in train if column not in ("id", "date", "price")]
    return {"train": train, "valid": valid, "COLUMNS": columns}


def training_houses(train, COLUMNS) -> tuple:
    return train[COLUMNS], train["price"]


def other_houses() -> dict:
    """`X_new` and `y_new`: houses that no model is fitted to; and what the agent's rule predicts for them."""
    given = market()
    rows, new = given["train"], given["valid"]
    rates = (rows["price"] / rows["sqft_living"]).groupby(rows["zipcode"]).median()
    agent = (new["zipcode"].map(rates) * new["sqft_living"]).to_numpy()
    return {"X_new": new[given["COLUMNS"]], "y_new": new["price"].to_numpy(), "agent": agent}


def predicted(model, X_new) -> np.ndarray:
    return np.ravel(model.predict(X_new)).astype(float)


def mean_miss(model, X_new, y_new) -> float:
    """MAE in dollars."""
    return float(np.abs(predicted(model, X_new) - y_new).mean())


def unit(model, X_new, y_new) -> str:
    """What the predictions are, usually to within a half of it: "dollars", "thousands", "rate", "logarithms", or ""."""
    meant = {"dollars": y_new, "thousands": y_new / 1000, "rate": y_new / X_new["sqft_living"].to_numpy()}
    meant["logarithms"] = np.log(y_new)
    off = {name: np.median(np.abs(predicted(model, X_new) / truth - 1)) for name, truth in meant.items()}
    nearest = min(off, key=off.get)
    return nearest if off[nearest] < 0.5 else ""


@ex.recipe(
    given=market,
    train=training_houses,
    unseen=other_houses,
    hints=[
        "Start from the lesson's best linear model, `log_model`, or from boosted trees.",
        "`TransformedTargetRegressor(HistGradientBoostingRegressor(random_state=0), func=np.log, inverse_func=np.exp)`",
    ],
    why="You beat the agent on the sales of the next two months. `test` stays closed: no choice was made by it.",
)
def my_model():
    """an unfitted model of your own: from the columns in COLUMNS it predicts dollars"""
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.ensemble import HistGradientBoostingRegressor

    trees = HistGradientBoostingRegressor(learning_rate=0.2, max_iter=60, random_state=0)
    return TransformedTargetRegressor(trees, func=np.log, inverse_func=np.exp)


@my_model.also_right
def log_price_and_log_sizes(COLUMNS):
    from sklearn.compose import TransformedTargetRegressor, make_column_transformer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    sizes = ["sqft_living", "sqft_lot"]
    others = [c for c in COLUMNS if not c.startswith("sqft") and c not in ("zipcode", "yr_renovated")]
    prepared = make_column_transformer(
        (make_pipeline(FunctionTransformer(np.log), StandardScaler()), sizes),
        (StandardScaler(), others),
        (OneHotEncoder(handle_unknown="ignore"), ["zipcode"]),
    )
    return TransformedTargetRegressor(make_pipeline(prepared, Ridge(alpha=1)), func=np.log, inverse_func=np.exp)


@my_model.requires("A price is wanted for each of the {rows:,} houses; your model gives {prices:,}.")
def prices_every_house(model, X_new):
    prices = int(np.isfinite(predicted(model, X_new)).sum())
    return prices == len(X_new), {"rows": len(X_new), "prices": prices}


@my_model.requires("On houses it has not seen, your model is off by {miss} dollars on average. The bar is {bar}.")
def clears_the_bar(model, X_new, y_new):
    miss = mean_miss(model, X_new, y_new)
    return miss < BAR, {"miss": f"{miss:,.0f}", "bar": f"{BAR:,}"}


@my_model.requires(
    "Fitted once more, to 4,000 of the houses at three times the price, your model should predict about three times as "
    "much; it predicts {times} times as much. Does it look at other rows than those that it is handed?"
)
def learns_from_its_rows(model, refit, train, COLUMNS, X_new):
    rows, prices = training_houses(train.sample(4000, random_state=0), COLUMNS)  # few, so that rows from elsewhere show
    before = predicted(model, X_new)  # a function may fit one and the same estimator each time
    times = float(np.median(predicted(refit(rows, 3 * prices), X_new) / before))
    return abs(times / 3 - 1) < 0.08, {"times": f"{times:.1f}"}


@my_model.mistake(
    "Your model predicts logarithms: 13 for a house of half a million. An error in log units read as dollars looks "
    "like a miracle. Undo the logarithm after predicting, as `TransformedTargetRegressor` does.",
    when=lambda model, X_new, y_new: unit(model, X_new, y_new) == "logarithms",
)
def predicts_logarithms():
    from sklearn.linear_model import LinearRegression

    return lambda X_train, y_train: LinearRegression().fit(X_train, np.log(y_train))


@my_model.mistake(
    "Your model predicts thousands of dollars. The check compares with dollars, as they stand in the table.",
    when=lambda model, X_new, y_new: unit(model, X_new, y_new) == "thousands",
)
def predicts_thousands():
    from sklearn.linear_model import LinearRegression

    return lambda X_train, y_train: LinearRegression().fit(X_train, y_train / 1000)


@my_model.mistake(
    "Your model predicts dollars for a square foot. The price of the house is wanted: multiply by its size.",
    when=lambda model, X_new, y_new: unit(model, X_new, y_new) == "rate",
)
def predicts_a_rate():
    from sklearn.linear_model import LinearRegression

    return lambda X_train, y_train: LinearRegression().fit(X_train, y_train / X_train["sqft_living"])


@my_model.mistake(
    "Your model predicts one price for all houses. Whoever knows nothing of a house does that; let yours look at it.",
    when=lambda model, X_new: np.ptp(predicted(model, X_new)) == 0,
)
def one_price_for_all():
    from sklearn.dummy import DummyRegressor

    return DummyRegressor(strategy="median")


@my_model.baseline(
    "That is the agent's own rule, a rate for each zip code times the size. It does not beat her: what else is known "
    "of a house?",
    when=lambda model, X_new, agent: np.allclose(predicted(model, X_new), agent),
)
def agent_s_rule():
    from sklearn.base import BaseEstimator, RegressorMixin

    class Agent(RegressorMixin, BaseEstimator):
        def fit(self, X, y):
            self.rates_ = (y / X["sqft_living"]).groupby(X["zipcode"]).median()
            return self

        def predict(self, X):
            return X["zipcode"].map(self.rates_) * X["sqft_living"]

    return Agent()


def blind_to_place(model, X_new) -> bool:
    """Does each house get the same price wherever it stands?"""
    there = X_new.assign(**{column: X_new[column].to_numpy()[::-1] for column in PLACE})
    return bool(np.allclose(predicted(model, X_new), predicted(model, there)))


@my_model.mistake(
    "Your model predicts the same price for a house wherever it stands. The agent knows the zip code: let your model "
    "use it too.",
    when=blind_to_place,
)
def sizes_alone():
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline

    sizes = make_column_transformer(("passthrough", ["sqft_living", "bedrooms", "grade"]))
    return make_pipeline(sizes, LinearRegression())


def zip_code_as_a_number(model, X_new, y_new) -> bool:
    """Does one zip code more add, or multiply by, the same everywhere, in a model that misses the bar?"""
    some = X_new.head(100)
    prices = np.array([predicted(model, some.assign(zipcode=code)) for code in (98001, 98002, 98003, 98004)])
    with np.errstate(invalid="ignore", divide="ignore"):
        steps = [np.diff(prices, axis=0), np.diff(np.log(prices), axis=0)]
    constant = [np.allclose(step, step[0, 0], rtol=1e-3, atol=0) for step in steps if np.isfinite(step).all()]
    return bool(any(constant) and prices[0, 0] != prices[1, 0] and mean_miss(model, X_new, y_new) >= BAR)


@my_model.mistake(
    "To your model a zip code is a number: 98103 is worth one step more than 98102, and so on through the county. Give "
    "each zip code a column of its own (one-hot encoding), as the lesson does.",
    when=zip_code_as_a_number,
)
def zip_code_with_a_slope():
    from sklearn.linear_model import LinearRegression

    return LinearRegression()
