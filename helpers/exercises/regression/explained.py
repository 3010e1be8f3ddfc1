"""What is left to explain: R² of the line on houses that it has not seen."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex


def both_sets() -> dict:
    """The lesson's `train` and `valid`."""
    train, valid = sales()
    return {"train": train, "valid": valid}


def straight(table, **settings):
    from sklearn.linear_model import LinearRegression

    return LinearRegression(**settings).fit(table[["sqft_living"]], table["price"])


@ex.value(
    given=both_sets,
    rtol=0.0015,  # rounded to three digits it is as right
    hints=[
        '`LinearRegression().fit(train[["sqft_living"]], train["price"])` is the model.',
        "`model.score(X, y)` is the R² on the rows that it is handed. Which rows has the model not seen?",
    ],
    why="An honest R²: the share of the squares that the line takes away, on houses that had no part in choosing it.",
)
def r2_valid(train, valid):
    """a number: R² on `valid` of the line in size that was fitted to `train`"""
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(train[["sqft_living"]], train["price"])
    return model.score(valid[["sqft_living"]], valid["price"])


@r2_valid.also_right
def by_hand(train, valid):
    slope, intercept = np.polyfit(train["sqft_living"], train["price"], 1)
    residual = valid["price"] - (slope * valid["sqft_living"] + intercept)
    return 1 - (residual**2).sum() / ((valid["price"] - valid["price"].mean()) ** 2).sum()


@r2_valid.mistake(
    "These are too few digits: at least three are asked for.",
    when=lambda value, train, valid: value in [round(r2_valid.right(train, valid), digits) for digits in (1, 2)],
)
def to_two_digits(train, valid):
    return round(r2_valid.right(train, valid), 1)


@r2_valid.mistake(
    "That is R² on the training rows: the line was chosen to make just these squares small. Score it on `valid`, which "
    "it has not seen."
)
def on_the_training_rows(train, valid):
    return straight(train).score(train[["sqft_living"]], train["price"])


@r2_valid.mistake("`train` and `valid` have changed places: fit to `train`, score on `valid`.")
def exchanged_the_sets(train, valid):
    return straight(valid).score(train[["sqft_living"]], train["price"])


@r2_valid.mistake(
    "That is the R² of the line that fits `valid` itself best, which is the correlation of size and price, squared. A "
    "line fitted to `train` is to be scored: it may be too high or too steep for `valid`, and has to pay for that."
)
def squared_correlation(train, valid):
    return np.corrcoef(valid["sqft_living"], valid["price"])[0, 1] ** 2


def is_score(value, score) -> bool:
    """Is it this score, as it is or rounded to three digits?"""
    return abs(value - score) < 4e-5 or value == round(score, 3)


@r2_valid.mistake(
    "The line was forced through zero: `fit_intercept=False` leaves the intercept out. Here R² hides it, but the line "
    "is another one.",
    when=lambda value, train, valid: is_score(value, without_an_intercept(train, valid)),
)
def without_an_intercept(train, valid):
    return straight(train, fit_intercept=False).score(valid[["sqft_living"]], valid["price"])


@r2_valid.mistake(
    "`r2_score` wants the true prices first and the predictions second. Exchanged, it compares with the spread of the "
    "predictions."
)
def exchanged_the_arguments(train, valid):
    from sklearn.metrics import r2_score

    return r2_score(straight(train).predict(valid[["sqft_living"]]), valid["price"])


@r2_valid.mistake(
    "Your baseline is the mean of `train`. R² compares with the mean of the houses that are *scored*, those of "
    "`valid`.",
    when=lambda value, train, valid: is_score(value, with_the_mean_of_train(train, valid)),
)
def with_the_mean_of_train(train, valid):
    residual = valid["price"] - straight(train).predict(valid[["sqft_living"]])
    return 1 - (residual**2).sum() / ((valid["price"] - train["price"].mean()) ** 2).sum()


@r2_valid.mistake("That is the share of the squares that is *left*. R² is one minus it.")
def what_is_left(train, valid):
    return 1 - straight(train).score(valid[["sqft_living"]], valid["price"])


@r2_valid.mistake("That is the MAE, in dollars. R² has no unit.")
def the_mae(train, valid):
    return np.abs(valid["price"] - straight(train).predict(valid[["sqft_living"]])).mean()


@r2_valid.mistake("That is the RMSE, in dollars. R² has no unit.")
def the_rmse(train, valid):
    return np.mean((valid["price"] - straight(train).predict(valid[["sqft_living"]])) ** 2) ** 0.5


@r2_valid.mistake(
    "That is the R² on `test`, which stays closed until the end of the lesson. Score the line on `valid`."
)
def on_the_test_set(train, valid):
    from helpers.datasets import load

    houses = load("houses")
    earlier = houses[houses["date"] <= "2015-02-28"]
    spring = houses[houses["date"] > "2015-02-28"]
    test = spring[~spring["id"].isin(earlier["id"])]
    return straight(train).score(test[["sqft_living"]], test["price"])


@r2_valid.mistake("The line was fitted to another size: `sqft_living` is asked for.")
def another_column(train, valid):
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(train[["sqft_lot"]], train["price"])
    return model.score(valid[["sqft_lot"]], valid["price"])
