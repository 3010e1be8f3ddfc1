"""Spread in every direction, and the axes that keep most of it."""

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


@ex.function(
    probes=small_tables,
    hints=[
        "Centre X, then `np.linalg.svd(Z, compute_uv=False)` gives the singular values, largest first.",
        "A variance is a squared length over n − 1. The singular values are lengths.",
    ],
    why="One factorisation, and the covariance matrix was never computed: its squares would cost half of the digits.",
)
def component_variances(X):
    """The variance along each component, largest first, shape (d,); X has shape (n, d)."""
    d = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return d**2 / (len(X) - 1)


@component_variances.also_right
def by_eigenvalues(X):
    return np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1]


@component_variances.also_right
def by_the_library(X):
    from sklearn.decomposition import PCA

    return PCA().fit(X).explained_variance_


@component_variances.mistake(
    "The singular values are not squared. They are lengths; taken for variances, they make the last components look "
    "far more important than they are."
)
def forgot_the_square(X):
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) / (len(X) - 1)


@component_variances.mistake(
    "These are the singular values as they come. Two steps lie between them and the variances: a square and a division."
)
def bare_singular_values(X):
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False)


@component_variances.mistake("You divided by n. As in the covariance matrix, it is n − 1 that belongs below the line.")
def variances_over_n(X):
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2 / len(X)


@component_variances.mistake(
    "X was not centred. Its first direction then points from zero to the mean of the table, and its first “variance” "
    "is mostly that distance."
)
def not_centred(X):
    return np.linalg.svd(X, compute_uv=False) ** 2 / (len(X) - 1)


@component_variances.mistake(
    "You took one mean off, that of the whole table: `X.mean()` without an axis. Each column has its own, `axis=0`."
)
def one_mean_before_the_svd(X):
    return np.linalg.svd(X - X.mean(), compute_uv=False) ** 2 / (len(X) - 1)


@component_variances.mistake(
    "These are shares, which sum to one. The variances themselves are wanted: they sum to the variances of the columns."
)
def gave_shares(X):
    d = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return d**2 / np.sum(d**2)


@component_variances.mistake("The order is reversed: `eigh` and `eigvalsh` put the smallest first.")
def smallest_first(X):
    return np.linalg.eigvalsh(np.cov(X, rowvar=False))


@component_variances.mistake(
    "These are the variances of the columns, sorted. A component is a direction across columns: its variance can be "
    "larger than that of any column."
)
def variances_of_columns(X):
    return np.sort(X.var(axis=0, ddof=1))[::-1]


@component_variances.mistake(
    "You standardised the columns first, and these are the variances then. Here X is to be taken in its own units: "
    "centre it, and no more."
)
def standardised_first(X):
    return np.linalg.svd((X - X.mean(axis=0)) / X.std(axis=0), compute_uv=False) ** 2 / (len(X) - 1)


@component_variances.mistake(
    "You centred and compared rows: that is the spread among the numbers of one row. The components are directions in "
    "the space of the columns."
)
def rows_for_columns(X):
    return np.linalg.eigvalsh(np.cov(X))[::-1][: X.shape[1]]


whose_sign = ex.choice(
    "whose_sign",
    {
        "a": (
            "Yours: large tumours have to get large numbers.",
            "No rule says so. The component is fitted without knowing what large means; whether a high value is a "
            "large tumour or a small one, you read from the weights.",
        ),
        "b": (
            "The colleague forgot to centre.",
            "Then the weights would differ, not only their signs. Every one of them is the negative of yours.",
        ),
        "c": (
            "Neither: it is the same axis.",
            "An axis has no front. Turn all weights around and all values turn with them; variances, distances and "
            "rebuilt rows stay. So never read a meaning into the sign of a component.",
        ),
        "d": (
            "Neither: PCA is random, so the fits differ.",
            "Nothing was drawn at random here. Both computed the same axis and described it from opposite ends.",
        ),
    },
    right="c",
    hints=[
        "What happens to the values of the component if all its weights change sign?",
        "And what happens to the product of value and weight, from which a row is rebuilt?",
    ],
)
