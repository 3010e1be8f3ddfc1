"""One line through the houses: which house turns it, which line has the least squares, and how wrong it is."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex

outlier_pull = ex.choice(
    "outlier_pull",
    {
        "a": (
            "It hardly moves: eight houses outvote one.",
            "Squares are not votes. A miss ten times as long makes a square a hundred times as large, so the line "
            "gives way to the one house.",
        ),
        "b": (
            "Its slope changes most if you lift a house of middling size.",
            "A house lifted in the middle lifts the whole line and hardly turns it. Think of a plank on a pivot: where "
            "do you push to tilt it?",
        ),
        "c": (
            "Its slope changes most if you lift the largest house.",
            "An end is a long lever: the same miss tilts the line most there. That pull of an extreme place is called "
            "leverage.",
        ),
    },
    right="c",
    hints=["Picture a plank on a pivot at the mean size.", "The further from the pivot, the more a push tilts it."],
)


def a_few_houses() -> list:
    """Pairs of sizes and prices, each of shape (n,)."""
    rng = np.random.default_rng(4)
    size = rng.uniform(0.6, 4, 9).round(2)
    price = (120 + 210 * size + rng.normal(0, 60, 9)).round()
    return [
        (np.array([1.0, 2.0, 3.0]), np.array([300.0, 300.0, 600.0])),
        (np.array([1.0, 2.0, 4.0, 5.0]), np.array([150.0, 350.0, 300.0, 700.0])),
        (size, price),
        (np.array([2.0, 1.0, 4.0]), np.array([500.0, 650.0, 200.0])),
    ]


@ex.function(
    probes=a_few_houses,
    hints=[
        "Begin with how far each house is from the mean: `x - x.mean()`, and the same for `y`.",
        "The slope is the sum of the products of the two, divided by the sum of the squares of the first. The line "
        "passes through the point of the two means: that gives the intercept.",
    ],
    why="Two means and two sums. Nothing was tried out: this formula finds the best line at once.",
)
def fit_line(x, y):
    """The slope and the intercept of the least-squares line, in this order; `x` and `y` are arrays of shape (n,)."""
    across = x - x.mean()
    up = y - y.mean()
    slope = (across * up).sum() / (across**2).sum()
    return slope, y.mean() - slope * x.mean()


@fit_line.also_right
def by_the_library(x, y):
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(x.reshape(-1, 1), y)
    return [model.coef_[0], model.intercept_]


@fit_line.mistake("The two are there in the other order: first the slope, then the intercept.")
def the_other_order(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    return intercept, slope


@fit_line.mistake(
    "You forgot the means: that slope belongs to the best line *through zero*, a line without an intercept. Subtract "
    "the mean from `x` and from `y` before multiplying."
)
def slope_through_zero(x, y):
    slope = (x * y).sum() / (x**2).sum()
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake(
    "That is the best line through zero: it has no intercept. Subtract the means from `x` and from `y` first, and let "
    "the line pass through the point of the two means."
)
def forgot_the_intercept(x, y):
    return (x * y).sum() / (x**2).sum(), 0.0


@fit_line.mistake(
    "You divided by the squares of `y`. That is the slope for predicting the size from the price: the squares of "
    "`x - x.mean()` belong below."
)
def the_other_way_round(x, y):
    across, up = x - x.mean(), y - y.mean()
    slope = (across * up).sum() / (up**2).sum()
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake(
    "The slope is right. For the intercept you took the mean of `y`, which is the height of the line at the mean of "
    "`x`. At zero it is lower by the slope times the mean of `x`."
)
def mean_for_the_intercept(x, y):
    return np.polyfit(x, y, 1)[0], y.mean()


@fit_line.mistake(
    "The slope is right, but the intercept has a wrong sign in it: from the mean of `y` go *back* by the slope times "
    "the mean of `x`."
)
def intercept_with_a_plus(x, y):
    slope = np.polyfit(x, y, 1)[0]
    return slope, y.mean() + slope * x.mean()


@fit_line.mistake("That is the correlation, a number from -1 to 1. The slope is in units of `y` for one unit of `x`.")
def correlation_for_the_slope(x, y):
    slope = np.corrcoef(x, y)[0, 1]
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake("You drew the line through the first and the last house. All houses have a say in the sums.")
def through_two_houses(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return slope, y[0] - slope * x[0]


@fit_line.mistake(
    "Above and below the fraction there are different divisors: `np.cov` divides by n - 1, `np.var` by n. Use plain "
    "sums for both."
)
def mixed_divisors(x, y):
    slope = np.cov(x, y)[0, 1] / np.var(x)
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake("You divided by the sum, squared. Below the fraction stands the sum of the squares: square first.")
def squared_the_sum(x, y):
    slope = ((x - x.mean()) * (y - y.mean())).sum() / x.sum() ** 2
    return slope, y.mean() - slope * x.mean()


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
    why="An honest R²: what is left of the squares on houses that had no part in choosing the line.",
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
    "That is R² on the training rows: the line was chosen to make just these squares small. Score it on `valid`, which "
    "it has not seen."
)
def on_the_training_rows(train, valid):
    return straight(train).score(train[["sqft_living"]], train["price"])


@r2_valid.mistake("`train` and `valid` have changed places: fit to `train`, score on `valid`.")
def exchanged_the_sets(train, valid):
    return straight(valid).score(train[["sqft_living"]], train["price"])


@r2_valid.mistake(
    "That is the R² of the line that fits `valid` itself best, which is the correlation of size and price, squared. "
    "A line fitted to `train` is to be scored: it may be too high or too steep for `valid`, and has to pay for that."
)
def squared_correlation(train, valid):
    return np.corrcoef(valid["sqft_living"], valid["price"])[0, 1] ** 2


@r2_valid.mistake(
    "The line was forced through zero: `fit_intercept=False` leaves the intercept out. Here R² hides it, but the line "
    "is another one."
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


@r2_valid.mistake("That is the share of the squares that is *left*. R² is one minus it.")
def what_is_left(train, valid):
    return 1 - straight(train).score(valid[["sqft_living"]], valid["price"])


@r2_valid.mistake("That is the MAE, in dollars. R² has no unit.")
def the_mae(train, valid):
    return np.abs(valid["price"] - straight(train).predict(valid[["sqft_living"]])).mean()


@r2_valid.mistake("That is the RMSE, in dollars. R² has no unit.")
def the_rmse(train, valid):
    return np.mean((valid["price"] - straight(train).predict(valid[["sqft_living"]])) ** 2) ** 0.5


@r2_valid.mistake("The line was fitted to another size: `sqft_living` is asked for.")
def another_column(train, valid):
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(train[["sqft_lot"]], train["price"])
    return model.score(valid[["sqft_lot"]], valid["price"])
