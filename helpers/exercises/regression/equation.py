"""Many coefficients at once: by an equation."""

import numpy as np

from helpers.exercises.regression.descent import X_small, of_the_lesson, small_problems, y_small
from helpers.exercises.regression.lesson import ex


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


@least_squares.mistake(
    "Each coefficient is that of its column alone, as if there were no other: an entry of Xᵀy divided by one on the "
    "diagonal of XᵀX. The columns share the prices: solve XᵀX w = Xᵀy for all of w at once."
)
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
    "The matrix that you solve with is not square. X has more rows than columns, so that no w hits every price: solve "
    "the normal equation, `X.T @ X` on the left and `X.T @ y` on the right."
)
def solved_without_the_normal_equation(X, y):
    return np.linalg.solve(X, y)


@least_squares.mistake(
    "X has its column of ones already. You added another, and two equal columns have no single answer: solve for X as "
    "it comes."
)
def added_ones_and_solved(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    return np.linalg.solve(A.T @ A, A.T @ y)


@least_squares.mistake(
    "`*` multiplies element by element: the inverse of XᵀX is a matrix, and Xᵀy is multiplied by it with `@`."
)
def multiplied_element_by_element(X, y):
    return np.linalg.inv(X.T @ X) * (X.T @ y)


@least_squares.mistake("You used the first d rows only, and made the line pass through them. All n rows have a say.")
def first_rows_only(X, y):
    d = X.shape[1]
    return np.linalg.solve(X[:d], y[:d])


@least_squares.mistake(
    "Your function uses `X_small` or `y_small` from the notebook. Use its arguments `X` and `y`, which hold other "
    "houses.",
    when=of_the_lesson,
)
def of_the_three_houses(X, y):
    return np.linalg.solve(X_small.T @ X_small, X_small.T @ y_small)


@least_squares.mistake(
    "The lengths do not fit: on the right of the normal equation `X.T` is missing. It is Xᵀy, one number for each "
    "column."
)
def right_side_without_x(X, y):
    return np.linalg.solve(X.T @ X, y)


@least_squares.mistake(
    "You multiplied by XᵀX. The equation XᵀX w = Xᵀy has to be *solved* for w: `np.linalg.solve`, or the inverse."
)
def multiplied_instead_of_solved(X, y):
    return (X.T @ X) @ (X.T @ y)
