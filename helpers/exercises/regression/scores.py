"""How wrong the line is: the root of the mean square, and R²."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex


def six_sales() -> dict:
    """Sizes in square feet and prices in dollars, each of shape (6,), as in the lesson."""
    size, price = sales()[0][["sqft_living", "price"]].head(6).to_numpy().T
    return {"size": size, "price": price}


@ex.value(
    given=six_sales,
    rtol=0.006,  # rounded to a thousand dollars it is as right
    hints=[
        "The rule predicts `250 * size`. A residual is the price minus the prediction.",
        "Square the six residuals, take their mean with `np.mean`, then the root with `np.sqrt`.",
    ],
    why="It is in dollars again, and one miss of 300,000 weighs in it as much as nine of 100,000.",
)
def rule_rmse(size, price):
    """a number, in dollars"""
    return np.sqrt(np.mean((price - 250 * size) ** 2))


@rule_rmse.also_right
def rmse_from_the_library(size, price):
    from sklearn.metrics import root_mean_squared_error

    return root_mean_squared_error(price, 250 * size)


rule_rmse.equivalent("(price, 250 * size)", "(250 * size, price)", "the difference is squared")


@rule_rmse.mistake(
    "These are too few digits: the RMSE is asked for to the nearest thousand dollars or closer.",
    when=lambda value, size, price: value in [round(rule_rmse.right(size, price), digits) for digits in (-4, -5)],
)
def rounded_too_far(size, price):
    return round(rule_rmse.right(size, price), -5)


@rule_rmse.mistake(
    "That is the mean squared error, in squared dollars. The R in RMSE is the root you still have to take."
)
def forgot_the_root(size, price):
    return np.mean((price - 250 * size) ** 2)


@rule_rmse.mistake(
    "That is the MAE: the mean of the absolute residuals. RMSE squares them, and takes the root at the end."
)
def took_the_mae(size, price):
    return np.mean(np.abs(price - 250 * size))


@rule_rmse.mistake("You took the root of the sum. It grows with the number of houses: take the mean of the squares.")
def summed_instead_of_averaged(size, price):
    return np.sqrt(np.sum((price - 250 * size) ** 2))


@rule_rmse.mistake(
    "That is the mean residual: misses up and misses down cancelled. Square each one before you average."
)
def let_them_cancel(size, price):
    return np.mean(price - 250 * size)


@rule_rmse.mistake("That is how far prices lie from their own mean; the rule is not in it. It predicts `250 * size`.")
def left_out_the_rule(size, price):
    return np.std(price)


@rule_rmse.mistake(
    "That is the standard deviation of the residuals: it takes their mean off first, as if the rule were right on "
    "average. A rule that predicts too little for every house should pay for it. Square the residuals themselves."
)
def spread_of_the_residuals(size, price):
    return np.std(price - 250 * size)


@rule_rmse.mistake(
    "That is the standard deviation of the residuals, with n − 1. It takes their mean off first, as if the rule were "
    "right on average. Square the residuals themselves, and take their mean."
)
def sample_spread_of_the_residuals(size, price):
    return np.std(price - 250 * size, ddof=1)


@rule_rmse.mistake(
    "That is the RMSE in thousands of dollars. Here prices and sizes are as they stand in the table: give it in "
    "dollars."
)
def in_thousands(size, price):
    return np.sqrt(np.mean((price - 250 * size) ** 2)) / 1000


@rule_rmse.mistake(
    "That is the error over all houses of `train`. Asked is that on the six sales above, `size` and `price`."
)
def over_all_of_train(size, price):
    train = sales()[0]
    return np.sqrt(np.mean((train["price"] - 250 * train["sqft_living"]) ** 2))


def of_another_rate(value, size, price) -> bool:
    """Is it the RMSE with another rate, a whole one or the typical one?"""
    train = sales()[0]
    rates = [*range(200, 250), *range(251, 301), (train["price"] / train["sqft_living"]).median()]
    return any(abs(value - np.sqrt(np.mean((price - rate * size) ** 2))) < 1 for rate in rates)


@rule_rmse.mistake(
    "Did you use another rate, such as the typical one? This rule predicts 250 dollars for every square foot.",
    when=of_another_rate,
)
def with_the_typical_rate(size, price):
    train = sales()[0]
    rate = (train["price"] / train["sqft_living"]).median()
    return np.sqrt(np.mean((price - rate * size) ** 2))


@rule_rmse.mistake("You divided by n − 1. The M in RMSE is the plain mean: divide by the number of houses.")
def divided_by_one_less(size, price):
    return np.sqrt(np.sum((price - 250 * size) ** 2) / (len(price) - 1))


@rule_rmse.mistake("You took the root first and divided by n then. The mean comes first: its root is taken at the end.")
def divided_after_the_root(size, price):
    return np.sqrt(np.sum((price - 250 * size) ** 2)) / len(price)


@rule_rmse.mistake(
    "That is the mean residual without its sign: misses up and down have cancelled. Square each residual, then take "
    "the mean, and the root at the end."
)
def squared_the_mean(size, price):
    return np.sqrt(np.mean(price - 250 * size) ** 2)


@rule_rmse.mistake("That is a median of the absolute residuals. The M in RMSE is the mean, and of the squares.")
def took_the_median(size, price):
    return np.median(np.abs(price - 250 * size))


@rule_rmse.mistake("That is the largest miss alone. The RMSE averages the squares of all six.")
def largest_miss(size, price):
    return np.max(np.abs(price - 250 * size))


@rule_rmse.mistake(
    "You compared dollars a square foot. The rule prices a house: a residual is the price minus `250 * size`."
)
def compared_the_rates(size, price):
    return np.sqrt(np.mean((price / size - 250) ** 2))


@rule_rmse.mistake("These are residuals as shares of the price. The RMSE is asked for in dollars: do not divide.")
def relative_to_the_price(size, price):
    return np.sqrt(np.mean(((price - 250 * size) / price) ** 2))


@rule_rmse.mistake("That is R², a share. The RMSE is asked for, in dollars.")
def took_r_squared(size, price):
    return 1 - np.mean((price - 250 * size) ** 2) / np.var(price)


@rule_rmse.mistake(
    "That is the error of the least-squares line through these six. The rule has no intercept, and its slope is 250."
)
def fitted_a_line(size, price):
    return np.sqrt(np.mean((price - np.polyval(np.polyfit(size, price, 1), size)) ** 2))


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
