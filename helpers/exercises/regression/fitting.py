"""The line that makes the squares small: by algebra, and downhill."""

import numpy as np

from helpers.exercises.regression.lesson import ex


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


@least_squares.mistake(
    "`LinearRegression` added an intercept of its own, and it is not among `coef_`. X already has a column of ones "
    "where an intercept is wanted: `fit_intercept=False`."
)
def left_it_to_a_second_intercept(X, y):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(X, y).coef_


@least_squares.mistake(
    "You took the first column for the ones of an intercept. In one of the problems it is a column like the others: "
    "solve for X as it comes."
)
def first_column_for_ones(X, y):
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(X, y)
    return np.append(model.intercept_, model.coef_[1:])


@least_squares.mistake(
    "You left out the first column and took an intercept for it. In one of the problems it is a column like the "
    "others: solve for X as it comes."
)
def intercept_for_the_first_column(X, y):
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(X[:, 1:], y)
    return np.append(model.intercept_, model.coef_)


@least_squares.mistake(
    "There is something added to XᵀX, as ridge does. Coefficients come out smaller than those with the least squares."
)
def with_a_penalty(X, y):
    return np.linalg.solve(X.T @ X + np.eye(X.shape[1]), X.T @ y)


@least_squares.mistake("That is Qᵀy, the right side of R w = Qᵀy. One step is missing: solve for w with R.")
def right_side_of_qr(X, y):
    return np.linalg.qr(X)[0].T @ y


@least_squares.mistake(
    "That is the least sum of squares itself, which `lstsq` gives second. Asked are the w at which it is reached."
)
def returned_the_area(X, y):
    return np.sum((X @ np.linalg.lstsq(X, y)[0] - y) ** 2)


@least_squares.mistake("That is the pseudo-inverse of X, a matrix. Multiply it by y, and you have the coefficients.")
def matrix_without_y(X, y):
    return np.linalg.pinv(X)


@least_squares.mistake(
    "`*` multiplies element by element: the inverse of XᵀX is a matrix, and Xᵀy is multiplied by it with `@`."
)
def multiplied_element_by_element(X, y):
    return np.linalg.inv(X.T @ X) * (X.T @ y)


@least_squares.mistake("You used the first d rows only, and made the line pass through them. All n rows have a say.")
def first_rows_only(X, y):
    d = X.shape[1]
    return np.linalg.solve(X[:d], y[:d])


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


@mse_gradient.mistake("The factor 2/n is missing: differentiating the squares gives a 2, and their mean a 1/n.")
def forgot_two_over_n(w, X, y):
    return X.T @ (X @ w - y)


@mse_gradient.mistake(
    "Two slips: the factor 2 is missing, and the sign is reversed. The derivative of r² is 2r times that of r."
)
def downhill_without_the_two(w, X, y):
    return X.T @ (y - X @ w) / len(y)


@mse_gradient.mistake("That is the gradient of the RMSE. Asked is that of the MSE, before the root is taken.")
def gradient_of_the_rmse(w, X, y):
    r = X @ w - y
    return X.T @ r / len(y) / np.sqrt(np.mean(r**2))


@mse_gradient.mistake(
    "That is the gradient of the MAE, which sees of each residual only the sign. For squares its size counts as well."
)
def gradient_of_the_mae(w, X, y):
    return X.T @ np.sign(X @ w - y) / len(y)


@mse_gradient.mistake("That is w after a step. The gradient itself is asked for; whoever descends takes the step.")
def took_the_step(w, X, y):
    return w - 2 / len(y) * X.T @ (X @ w - y)


@mse_gradient.mistake("You squared the residuals. Differentiating lowers the power: r² becomes 2r.")
def squared_the_residuals(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y) ** 2


@mse_gradient.mistake("The prices are missing: y has no part in it. The residual is Xw − y.")
def left_out_the_prices(w, X, y):
    return 2 / len(y) * X.T @ (X @ w)


@mse_gradient.mistake(
    "You averaged residuals and columns before multiplying them. The mean is over the products, one for each row."
)
def averaged_too_soon(w, X, y):
    return 2 * np.mean(X @ w - y) * X.mean(axis=0)


@mse_gradient.mistake(
    "That is one number for each row. Each column of X has to be multiplied by the residuals and added up: `X.T @ …`."
)
def residuals_alone(w, X, y):
    return 2 / len(y) * (X @ w - y)


@mse_gradient.mistake("You divided by the number of entries of X. The mean runs over the houses, which are the rows.")
def divided_by_the_entries(w, X, y):
    return 2 / X.size * X.T @ (X @ w - y)
