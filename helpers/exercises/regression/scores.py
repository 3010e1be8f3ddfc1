"""How wrong a rule is: the root of the mean square."""

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
