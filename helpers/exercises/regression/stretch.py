"""For whoever wants more: ridge from the normal equation."""

import numpy as np

from helpers.exercises.regression.lesson import ex


def problems() -> list:
    """Triples (X, y, penalty); the first column of each X is all ones."""
    rng = np.random.default_rng(5)
    three = np.column_stack([np.ones(8), rng.normal(size=(8, 2)).round(1)])
    return [
        (np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]]), np.array([300.0, 300.0, 600.0]), 2.0),
        (three, (5 + rng.normal(size=8)).round(1), 0.5),
        (three, (5 + rng.normal(size=8)).round(1), 10.0),
        (three, (5 + rng.normal(size=8)).round(1), 0.0),
    ]


@ex.function(
    probes=problems,
    hints=[
        "`np.eye(d)` is the matrix I: ones on the diagonal, zeros elsewhere. The intercept's one must become a zero.",
        "`np.linalg.solve(A, b)` solves A w = b. Here A is `X.T @ X` plus the penalty times that matrix.",
    ],
    why="The same coefficients as scikit-learn's `Ridge`: with a penalty, the normal equation stays an equation.",
)
def ridge_weights(X, y, penalty):
    """The ridge coefficients, shape (d,); the first column of X is all ones; its coefficient has no penalty."""
    A = np.eye(X.shape[1])
    A[0, 0] = 0
    return np.linalg.solve(X.T @ X + penalty * A, X.T @ y)


@ridge_weights.also_right
def by_the_library(X, y, penalty):
    from sklearn.linear_model import Ridge

    model = Ridge(alpha=penalty).fit(X[:, 1:], y)
    return [model.intercept_, *model.coef_]


def solved(X, y, added):
    return np.linalg.solve(X.T @ X + added, X.T @ y)


def all_but(place, X):
    """Ones on the diagonal, and a zero where a coefficient has no penalty."""
    D = np.eye(X.shape[1])
    D[place, place] = 0
    return D


@ridge_weights.mistake(
    "The intercept is penalised like the others, so that every prediction is pulled towards zero. Put a zero in the "
    "first place of the diagonal."
)
def penalised_the_intercept(X, y, penalty):
    return solved(X, y, penalty * np.eye(X.shape[1]))


@ridge_weights.mistake("There is no penalty in it: that is least squares. Add λ to the diagonal of XᵀX.")
def no_penalty(X, y, penalty):
    return np.linalg.lstsq(X, y)[0]


@ridge_weights.mistake("λ was added to every entry of XᵀX. It belongs on the diagonal only: `np.eye`.")
def added_everywhere(X, y, penalty):
    return solved(X, y, penalty)


@ridge_weights.mistake(
    "λ was multiplied by the number of rows, or the squares were divided by it, which comes to the same. With the "
    "plain sum of squares, as in the formula, it stands alone."
)
def times_the_rows(X, y, penalty):
    return solved(X, y, len(y) * penalty * all_but(0, X))


@ridge_weights.mistake("λ was subtracted. A penalty is added to the diagonal; it makes coefficients smaller.")
def subtracted(X, y, penalty):
    return solved(X, y, -penalty * all_but(0, X))


@ridge_weights.mistake("λ was squared on the way. It is added to the diagonal as it is.")
def squared_the_penalty(X, y, penalty):
    return solved(X, y, penalty**2 * all_but(0, X))


@ridge_weights.mistake(
    "Here the *last* coefficient has no penalty. The intercept is the first: its column is the one of ones."
)
def freed_the_last(X, y, penalty):
    return solved(X, y, penalty * all_but(-1, X))


@ridge_weights.mistake(
    "`Ridge` added an intercept of its own, and it is not among `coef_`. X already has a column of ones: leave it out, "
    "and put `intercept_` in its place."
)
def left_it_to_another_intercept(X, y, penalty):
    from sklearn.linear_model import Ridge

    return Ridge(alpha=penalty).fit(X, y).coef_
