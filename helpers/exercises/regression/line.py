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


CENTRED = "the sizes are centred, so that whatever is taken off all prices alike falls out of the sum of products"
fit_line.equivalent("up = y - y.mean()", "up = y + y.mean()", CENTRED)
fit_line.equivalent("up = y - y.mean()", "up = y", CENTRED)
fit_line.equivalent("up = y - y.mean()", "up = y - np.median(y)", CENTRED)
fit_line.equivalent("up = y - y.mean()", "up = y - y.sum()", CENTRED)
fit_line.equivalent("model.coef_[0]", "model.coef_[-1]", "there is one coefficient, the first and the last")


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


@fit_line.mistake(
    "Below the fraction you squared the sum of `x - x.mean()`, and that sum is zero. Square each distance, then add."
)
def squared_the_centred_sum(x, y):
    across = x - x.mean()
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (across * (y - y.mean())).sum() / across.sum() ** 2
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake("You measured from the medians. The best line passes through the point of the two *means*.")
def measured_from_medians(x, y):
    across, up = x - np.median(x), y - np.median(y)
    slope = (across * up).sum() / (across**2).sum()
    return slope, np.median(y) - slope * np.median(x)


@fit_line.mistake(
    "You multiplied two means or two sums, and each of them is zero: multiply `x - x.mean()` by `y - y.mean()` house "
    "by house, then add."
)
def multiplied_the_means(x, y):
    return 0.0, y.mean()


@fit_line.mistake("You divided by the sum, squared. Below the fraction stands the sum of the squares: square first.")
def squared_the_sum(x, y):
    slope = ((x - x.mean()) * (y - y.mean())).sum() / x.sum() ** 2
    return slope, y.mean() - slope * x.mean()


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


@rule_rmse.mistake("You divided by n − 1. The M in RMSE is the plain mean: divide by the number of houses.")
def divided_by_one_less(size, price):
    return np.sqrt(np.sum((price - 250 * size) ** 2) / (len(price) - 1))


@rule_rmse.mistake("You took the root first and divided by n then. The mean comes first: its root is taken at the end.")
def divided_after_the_root(size, price):
    return np.sqrt(np.sum((price - 250 * size) ** 2)) / len(price)


@rule_rmse.mistake(
    "That is the mean residual without its sign: squaring after averaging undoes nothing. Square each residual, then "
    "average."
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
    "That is R² on the training rows: the line was chosen to make just these squares small. Score it on `valid`, which "
    "it has not seen."
)
def on_the_training_rows(train, valid):
    return straight(train).score(train[["sqft_living"]], train["price"])


@r2_valid.mistake("`train` and `valid` have changed places: fit to `train`, score on `valid`.")
def exchanged_the_sets(train, valid):
    return straight(valid).score(train[["sqft_living"]], train["price"])


@r2_valid.mistake(
    "If you rounded to two digits: three are asked for. If not, this is the R² of the line that fits `valid` itself "
    "best, which is the correlation of size and price, squared. A line fitted to `train` is to be "
    "scored: it may be too high or too steep for `valid`, and has to pay for that."
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
