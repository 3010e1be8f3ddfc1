"""How wrong, in which unit; and the line that makes the squares small, by algebra and downhill."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex

# Errors, and the squares ------------------------------------------------------------------------------------------


def six_sales() -> dict:
    """Sizes in square feet and prices in dollars, each of shape (6,), as in the lesson."""
    size, price = sales()[0][["sqft_living", "price"]].head(6).to_numpy().T
    return {"size": size, "price": price}


@ex.value(
    given=six_sales,
    hints=[
        "The rule says `250 * size`. A residual is what was paid minus what was said.",
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


@rule_rmse.mistake("That is how far prices lie from their own mean; the rule is not in it. It says `250 * size`.")
def left_out_the_rule(size, price):
    return np.std(price)


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

# Least squares, and downhill to it ----------------------------------------------------------------------------------


def small_problems() -> list:
    """Pairs of X, shape (n, d), and y, shape (n,): two lines with an intercept, and one problem with three columns."""
    rng = np.random.default_rng(3)
    line = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]]), np.array([2.0, 3.0, 8.0])
    longer = np.column_stack([np.ones(6), np.arange(6.0)]), np.array([1.0, 0.0, 4.0, 3.0, 8.0, 6.0])
    return [line, longer, (rng.normal(size=(8, 3)).round(1), rng.normal(size=8).round(1))]


@ex.function(
    probes=small_problems,
    hints=[
        "The normal equation is XᵀX w = Xᵀy. `X.T @ X` is the matrix on its left.",
        "`np.linalg.solve(A, b)` gives the w with A w = b; `np.linalg.lstsq(X, y)[0]` does the whole job.",
    ],
    why="Three lines of algebra, and no search: among all w there is one that no other beats in squares.",
)
def least_squares(X, y):
    """Coefficients w, shape (d,), that minimise ‖Xw − y‖²; X has shape (n, d), y has shape (n,)."""
    return np.linalg.lstsq(X, y)[0]


@least_squares.also_right
def normal_equations(X, y):
    return np.linalg.solve(X.T @ X, X.T @ y)


@least_squares.also_right
def by_qr(X, y):
    Q, R = np.linalg.qr(X)
    return np.linalg.solve(R, Q.T @ y)


@least_squares.mistake("XᵀX and Xᵀy are there, but nothing was solved: dividing element by element is not inverting.")
def divided_element_by_element(X, y):
    return (X.T @ y) / np.diag(X.T @ X)


@least_squares.mistake("That is Xᵀy, the right side of the normal equation. Now solve XᵀX w = Xᵀy for w.")
def right_side_only(X, y):
    return X.T @ y


@least_squares.mistake("`lstsq` gives four things back, and you returned all of them. The coefficients are the first.")
def whole_answer_of_lstsq(X, y):
    return np.linalg.lstsq(X, y)


@least_squares.mistake(
    "These are the predictions Xw, one for each row. The coefficients w are wanted, one for each column."
)
def returned_the_predictions(X, y):
    return X @ np.linalg.lstsq(X, y)[0]


@least_squares.mistake(
    "You added a column of ones. X already has one where an intercept is wanted: solve for X as it comes."
)
def added_an_intercept(X, y):
    return np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), y)[0]


def places_on_the_slope() -> list:
    """Triples (w, X, y): the small problems, each at a place that is not the lowest."""
    return [(np.arange(1.0, X.shape[1] + 1), X, y) for X, y in small_problems()]


@ex.function(
    probes=places_on_the_slope,
    hints=[
        "The residuals, predicted minus paid, are `X @ w - y`: shape (n,).",
        "Each column's share is its product with the residuals: `X.T @ (X @ w - y)`. What stands before the sum?",
    ],
    why="A step against this vector lowers the error. Neural networks learn by the same step, from lesson 10 on.",
)
def mse_gradient(w, X, y):
    """The gradient of the mean squared error ‖Xw − y‖²/n at w: shape (d,)."""
    return 2 / len(y) * X.T @ (X @ w - y)


@mse_gradient.also_right
def one_coordinate_at_a_time(w, X, y):
    return [np.mean(2 * (X @ w - y) * column) for column in X.T]


@mse_gradient.mistake(
    "The sign is reversed: this points downhill. The gradient points uphill; the step subtracts it later."
)
def pointed_downhill(w, X, y):
    return 2 / len(y) * X.T @ (y - X @ w)


@mse_gradient.mistake("The 1/n is missing: this is the gradient of the sum. With more houses its steps would explode.")
def forgot_one_over_n(w, X, y):
    return 2 * X.T @ (X @ w - y)


@mse_gradient.mistake("The factor 2 is missing: the derivative of r² is 2r times the derivative of r.")
def forgot_the_two(w, X, y):
    return X.T @ (X @ w - y) / len(y)


@mse_gradient.mistake(
    "You divided by the number of columns. The mean runs over the houses, which are the rows: `len(y)`."
)
def divided_by_the_columns(w, X, y):
    return 2 / len(w) * X.T @ (X @ w - y)


@mse_gradient.mistake("That is the error itself, one number. Its gradient has a slope for each coefficient in w.")
def returned_the_error(w, X, y):
    return np.mean((X @ w - y) ** 2)
