"""Spread in every direction."""

import numpy as np

from helpers.exercises.pca.lesson import ex


def small_tables() -> list:
    """Tables X, shape (n, d), of 5 to 9 rows and 2 or 3 columns, none of them with mean zero."""
    rng = np.random.default_rng(9)
    tilted = np.array([[1.0, 0.4, 0.0], [0.0, 2.0, 0.6], [0.3, 0.0, 0.5]])
    by_hand = np.array([[1.0, 5.0], [2.0, 4.0], [4.0, 8.0], [6.0, 7.0], [7.0, 11.0]])
    return [(by_hand,), *(((rng.normal(size=(n, 3)) @ tilted + [3, 1, 5]).round(1),) for n in (7, 9))]


@ex.function(
    probes=small_tables,
    hints=[
        "Centre first: `Z = X - X.mean(axis=0)` measures every column from its own mean.",
        "Entry (j, k) sums the products of columns j and k of Z over all rows: `Z.T @ Z`. What is it divided by?",
    ],
    why="This small matrix knows the spread of the cloud in every direction, not only along the columns.",
)
def covariance(X):
    """The covariance matrix of the columns of X, shape (d, d); X has shape (n, d)."""
    Z = X - X.mean(axis=0)
    return Z.T @ Z / (len(X) - 1)


@covariance.also_right
def from_numpy(X):
    return np.cov(X, rowvar=False)


@covariance.also_right
def entry_by_entry(X):
    columns = [column - column.mean() for column in X.T]
    return [[np.sum(one * other) / (len(X) - 1) for other in columns] for one in columns]


@covariance.also_right
def from_pandas(X):
    import pandas as pd

    return pd.DataFrame(X).cov()


@covariance.mistake(
    "The columns are not centred. Covariance is about deviations from the mean: subtract each column's mean first."
)
def forgot_to_centre(X):
    return X.T @ X / (len(X) - 1)


@covariance.mistake("You divided by n. The means come from the same rows, which costs one of them: n − 1.")
def divided_by_n(X):
    return np.cov(X, rowvar=False, ddof=0)


@covariance.mistake(
    "Your matrix compares rows of X: it has shape (n, n). `np.cov` takes rows for variables unless you tell it "
    "otherwise."
)
def compared_the_rows(X):
    return np.cov(X)


@covariance.mistake("That is the sum of the products. It grows with the number of rows: divide it.")
def left_the_sum(X):
    Z = X - X.mean(axis=0)
    return Z.T @ Z


@covariance.mistake(
    "These are correlations: every column was divided by its standard deviation, so the diagonal is 1. The variances "
    "belong there."
)
def took_correlations(X):
    return np.corrcoef(X, rowvar=False)


@covariance.mistake(
    "The diagonal is right, and all else is zero. How two columns vary together stands off the diagonal."
)
def variances_alone(X):
    return np.diag(X.var(axis=0, ddof=1))


@covariance.mistake(
    "You took one mean off, that of the whole table: `X.mean()` without an axis. Each column has its own, `axis=0`."
)
def one_mean_for_all(X):
    Z = X - X.mean()
    return Z.T @ Z / (len(X) - 1)


@covariance.mistake(
    "You centred the rows: `axis=1` averages over the columns of one row. Each column has its own mean."
)
def centred_the_rows(X):
    Z = X - X.mean(axis=1, keepdims=True)
    return Z.T @ Z / (len(X) - 1)


@covariance.mistake("That matrix is not symmetric: one side of the diagonal is right, the other is empty. Fill both.")
def one_side_only(X):
    return np.triu(np.cov(X, rowvar=False))


@covariance.mistake(
    "The products are not centred, and divided by n: these are mean products. Covariance is about deviations from the "
    "mean, over n − 1."
)
def mean_products(X):
    return X.T @ X / len(X)


@covariance.mistake(
    "Every entry is what dividing by n gives, less 1. Is a bracket missing in `/ len(X) - 1`? Python divides first."
)
def subtracted_last(X):
    Z = X - X.mean(axis=0)
    return Z.T @ Z / len(X) - 1


@covariance.mistake(
    "These are the variances of the columns, d numbers. Wanted is the whole matrix, shape (d, d), with how each pair "
    "of columns varies together."
)
def variances_in_a_row(X):
    return X.var(axis=0, ddof=1)


@covariance.mistake("You divided by the number of columns less one. The sum runs over the rows: n − 1, for n rows.")
def counted_the_columns(X):
    Z = X - X.mean(axis=0)
    return Z.T @ Z / (X.shape[1] - 1)


@covariance.mistake(
    "You standardised the columns before. Then these are correlations, but for a factor; the variances of X in its own "
    "units are lost."
)
def standardised_before(X):
    return np.cov((X - X.mean(axis=0)) / X.std(axis=0), rowvar=False)


@covariance.mistake("The signs are lost: where one column falls as the other rises, the covariance is below zero.")
def sizes_alone(X):
    return np.abs(np.cov(X, rowvar=False))


@covariance.mistake("These are square roots of the covariances. Nothing is to be rooted here: variances stand there.")
def took_the_root(X):
    with np.errstate(invalid="ignore"):
        return np.sqrt(np.cov(X, rowvar=False))


turned_axis = ex.choice(
    "turned_axis",
    {
        "a": (
            "Where the spread is large, the error is large: the cloud is long there.",
            "It is long along the axis. The error is what lies across it. Look at one point: its way from the middle "
            "is the long side of a right-angled triangle. Which are the other two?",
        ),
        "b": (
            "What the spread gains, the error loses.",
            "One point, one triangle: its distance from the middle does not change while the axis turns, and by "
            "Pythagoras its square is the sum of the other two.",
        ),
        "c": (
            "The error is least on the regression line of texture on radius.",
            "That line makes *vertical* misses small, to predict texture. Here the distance is measured at right "
            "angles to the axis, and neither column is predicted from the other.",
        ),
        "d": (
            "They have nothing to do with each other: try all angles.",
            "Draw a point, its foot on the axis and the middle. These three make a right-angled triangle.",
        ),
    },
    right="b",
    hints=[
        "Take a single point. Which of the three sides of the triangle middle–foot–point turns with the axis?",
        "Pythagoras: the square of the long side is the sum of the squares of the other two.",
    ],
)
