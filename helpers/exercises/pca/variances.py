"""The variance along each component, and its sign."""

import numpy as np

from helpers.exercises.pca.axes import small_tables
from helpers.exercises.pca.lesson import ex


@ex.function(
    probes=small_tables,
    hints=[
        "Centre X, then `np.linalg.svd(Z, compute_uv=False)` gives the singular values, largest first.",
        "A variance is a squared length over n − 1. The singular values are lengths.",
    ],
    why="An SVD of the centred rows gives them without the covariance matrix, whose squares cost half of the digits.",
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


@component_variances.mistake(
    "These add up from one component to the next. Wanted is the variance along each, by itself."
)
def added_up(X):
    return np.cumsum(np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1])


@component_variances.mistake("These are standard deviations along the components. A variance is the square of one.")
def standard_deviations(X):
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) / np.sqrt(len(X) - 1)


@component_variances.mistake(
    "These are the variances of standardised columns, the eigenvalues of the correlations. Here X is to be taken in "
    "its own units: centre it, and no more."
)
def of_the_correlations(X):
    return np.linalg.eigvalsh(np.corrcoef(X, rowvar=False))[::-1]


@component_variances.mistake(
    "These are the squares of the variances. Singular values of the centred X are to be squared; those of the "
    "covariance matrix are variances already."
)
def squared_once_more(X):
    return np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1] ** 2


@component_variances.mistake(
    "You divided by n − 1 twice. Did you divide before you squared? The square takes the division along. Or did you "
    "divide the eigenvalues of the covariance matrix? They are variances already."
)
def divided_twice(X):
    return np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1] / (len(X) - 1)


@component_variances.mistake("Squared, and not divided: that is the sum of the squares along each component.")
def not_divided(X):
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2


@component_variances.mistake("You divided by the number of columns less one. The mean is over rows: n − 1, for n rows.")
def divided_by_columns(X):
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2 / (X.shape[1] - 1)


@component_variances.mistake(
    "These are the variances of the columns. A component is a direction across columns: its variance can be larger "
    "than that of any column."
)
def of_the_columns(X):
    return X.var(axis=0, ddof=1)


@component_variances.mistake(
    "These are variances along the *rows* of V. NumPy hands back Vᵀ: its rows are the directions, so the scores are "
    "Z @ Vt.T."
)
def turned_the_directions(X):
    Z = X - X.mean(axis=0)
    return np.var(Z @ np.linalg.svd(Z, full_matrices=False)[2], axis=0, ddof=1)


@component_variances.mistake(
    "The columns of U have length one, so that all their variances are alike. The lengths are in D: the scores are U·D."
)
def of_unit_lengths(X):
    return np.var(np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[0], axis=0, ddof=1)


@component_variances.mistake("The right numbers, on the diagonal of a matrix. Wanted are the d numbers alone.")
def on_a_diagonal(X):
    return np.diag(np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1])


@component_variances.mistake(
    "You centred the rows: `axis=1` averages over the columns of one row. Each column has its own mean, `axis=0`."
)
def centred_by_row(X):
    return np.linalg.svd(X - X.mean(axis=1, keepdims=True), compute_uv=False) ** 2 / (len(X) - 1)


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


@component_variances.mistake(
    "Singular values of the covariance matrix are variances already. Only those of the centred X are to be squared and "
    "divided."
)
def squared_and_divided(X):
    return np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1] ** 2 / (len(X) - 1)
