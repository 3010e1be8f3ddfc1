"""One line through the houses: which house turns it, and which line has the least squares."""

import numpy as np

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


@fit_line.mistake(
    "Your slope is that of the line from the first house to the last, as if the others were not there. All houses have "
    "a say in the sums of the products and of the squares."
)
def slope_from_first_to_last(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake(
    "You averaged the slopes of the steps from each house to the next. The best slope is the sum of the products, "
    "divided by the sum of the squares, both measured from the means."
)
def mean_of_the_steps(x, y):
    slope = np.mean(np.diff(y) / np.diff(x))
    return slope, y.mean() - slope * x.mean()


@fit_line.mistake(
    "The slope is right. The height is not: your line passes through the point of the *medians*, the best one through "
    "that of the means."
)
def height_of_the_medians(x, y):
    slope = np.polyfit(x, y, 1)[0]
    return slope, np.median(y) - slope * np.median(x)
