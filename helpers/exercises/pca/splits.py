"""Fitted before the split; and maps, and what they do not say."""

import numpy as np

from helpers.exercises.pca.lesson import ex


def tables_with_judges() -> list:
    """Triples (X, judges, k): 6 to 20 rows of 2 or 8 columns, which rows judge, and how many components to keep."""
    rng = np.random.default_rng(21)
    small = np.array([[1.0, 2.0], [0.0, 1.0], [2.0, 2.0], [3.0, 1.0], [4.0, 5.0], [6.0, 4.0]])
    sizes = ((12, 2), (16, 3), (20, 4))
    return [(small, np.arange(6) % 3 == 0, 1)] + [
        ((rng.normal(size=(n, 8)) + rng.normal(size=8)).round(2), np.arange(n) % 3 == 0, k) for n, k in sizes
    ]


@ex.function(
    probes=tables_with_judges,
    trains=True,
    hints=[
        "Which rows did the components see when they were fitted? Which rows are they judged on?",
        "`judges` holds True for the rows that judge. All others are `X[~judges]`.",
    ],
    why="With few rows and many columns this leak is not small: each judge had bent a component towards itself.",
)
def rebuilding_error(X, judges, k):
    """The RMSE of new rows rebuilt from k components, over all their entries.

    `judges` is True for rows that play new.
    """
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(X[~judges])
    again = pca.inverse_transform(pca.transform(X[judges]))
    return np.sqrt(np.mean((X[judges] - again) ** 2))


@rebuilding_error.also_right
def error_by_hand(X, judges, k):
    mean = X[~judges].mean(axis=0)
    W = np.linalg.svd(X[~judges] - mean, full_matrices=False)[2][:k]
    off = X[judges] - mean
    return np.sqrt(np.mean((off - off @ W.T @ W) ** 2))


rebuilding_error.equivalent(", full_matrices=False", ..., "rows of Vᵀ beyond the d-th do not exist, and U is not used")


@rebuilding_error.starts_as(
    "The components were fitted to all rows, and so the rows that judge have bent them towards themselves. New rows "
    "cannot do that: fit on the others alone."
)
def fitted_on_all(X, judges, k):
    """The RMSE of new rows rebuilt from k components, over all their entries.

    `judges` is True for rows that play new.
    """
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(X)
    again = pca.inverse_transform(pca.transform(X[judges]))
    return np.sqrt(np.mean((X[judges] - again) ** 2))


@rebuilding_error.mistake(
    "The components are fitted to the judges themselves (`fit_transform` fits, too). Learn from the other rows, then "
    "only `transform` these."
)
def fitted_on_the_judges(X, judges, k):
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(X[judges])
    return np.sqrt(np.mean((X[judges] - pca.inverse_transform(pca.transform(X[judges]))) ** 2))


@rebuilding_error.mistake(
    "This is the error on the rows that the components were fitted to. They were chosen to make exactly that small."
)
def judged_by_its_own_rows(X, judges, k):
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(X[~judges])
    return np.sqrt(np.mean((X[~judges] - pca.inverse_transform(pca.transform(X[~judges]))) ** 2))


@rebuilding_error.mistake("The split is right, and the root is gone: that is the MSE, in squared units.")
def forgot_the_root(X, judges, k):
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(X[~judges])
    return np.mean((X[judges] - pca.inverse_transform(pca.transform(X[judges]))) ** 2)


@rebuilding_error.mistake(
    "The components no longer see the judges, but the mean still does: centring is learnt, too. Fit both on the other "
    "rows."
)
def mean_of_all(X, judges, k):
    from sklearn.decomposition import PCA

    mean = X.mean(axis=0)
    W = PCA(k).fit(X[~judges]).components_
    off = X[judges] - mean
    return np.sqrt(np.mean((off - off @ W.T @ W) ** 2))


@rebuilding_error.mistake(
    "Now the sides are exchanged: fitted to the few rows that judge, and judged by those that should have been learnt."
)
def exchanged_the_sides(X, judges, k):
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(X[judges])
    return np.sqrt(np.mean((X[~judges] - pca.inverse_transform(pca.transform(X[~judges]))) ** 2))


def lost(X, seen, judged, k):
    """What rows `judged` of X lose, entry by entry, when rebuilt from k components of rows `seen`."""
    mean = X[seen].mean(axis=0)
    W = np.linalg.svd(X[seen] - mean, full_matrices=False)[2][:k]
    return (X[judged] - mean) - (X[judged] - mean) @ W.T @ W


def rms(values) -> float:
    return np.sqrt(np.mean(values**2))


@rebuilding_error.mistake(
    "The split is right; what is averaged are sizes of errors. The RMSE averages squares, then takes the root."
)
def mean_of_sizes(X, judges, k):
    return np.mean(np.abs(lost(X, ~judges, judges, k)))


@rebuilding_error.mistake(
    "You took a root for each row and averaged the roots. The RMSE is one root, of the mean over all entries of all "
    "rows."
)
def root_of_each_row(X, judges, k):
    return np.mean(np.sqrt(np.mean(lost(X, ~judges, judges, k) ** 2, axis=1)))


@rebuilding_error.mistake(
    "A root was taken for each column, and the roots were averaged, as scikit-learn's `root_mean_squared_error` does "
    "with a table. The RMSE here is one root, of the mean over all entries."
)
def root_of_each_column(X, judges, k):
    return np.mean(np.sqrt(np.mean(lost(X, ~judges, judges, k) ** 2, axis=0)))


@rebuilding_error.mistake(
    "You judge by all rows, those it was fitted to among them. Only the rows that play new may judge."
)
def judged_by_all(X, judges, k):
    return rms(lost(X, ~judges, slice(None), k))


@rebuilding_error.mistake(
    "Fitted to all rows, and judged by all rows: nothing is new to it. Fit on some, judge by the others."
)
def all_for_both(X, judges, k):
    return rms(lost(X, slice(None), slice(None), k))


@rebuilding_error.mistake("The root of the sum: it grows with the number of rows. Average before you take the root.")
def summed_the_squares(X, judges, k):
    return np.linalg.norm(lost(X, ~judges, judges, k))


@rebuilding_error.mistake(
    "Each row's errors are summed, not averaged: that is the typical distance of a row, not of an entry."
)
def length_of_a_row(X, judges, k):
    return np.sqrt(np.mean(np.sum(lost(X, ~judges, judges, k) ** 2, axis=1)))


@rebuilding_error.mistake(
    "You standardised the columns first, so that the error has another unit. X is to be taken as it is."
)
def standardised_the_rows(X, judges, k):
    learn = X[~judges]
    return rms(lost((X - learn.mean(axis=0)) / learn.std(axis=0), ~judges, judges, k))


@rebuilding_error.mistake(
    "This is the error of the mean alone, as if no component were kept. Each new row is to be rebuilt from its k "
    "numbers."
)
def by_the_mean_alone(X, judges, k):
    return rms(lost(X, ~judges, judges, 0))


@rebuilding_error.mistake(
    "Nothing was centred: the components have to pass through zero then. Take off the mean of the other rows."
)
def split_uncentred(X, judges, k):
    W = np.linalg.svd(X[~judges], full_matrices=False)[2][:k]
    return rms(X[judges] - X[judges] @ W.T @ W)


@rebuilding_error.mistake("All components were kept: `k` is not used. With all of them nearly nothing is lost.")
def kept_all_components(X, judges, k):
    return rms(lost(X, ~judges, judges, X.shape[1]))


@rebuilding_error.mistake(
    "That is the mean length of a row's error. The root comes last, over the mean of all entries of all rows."
)
def mean_length_of_a_row(X, judges, k):
    return np.mean(np.sqrt(np.sum(lost(X, ~judges, judges, k) ** 2, axis=1)))


@rebuilding_error.mistake(
    "The judges were centred by their own mean. New rows know only the mean of the others: centring is learnt, too."
)
def mean_of_the_judges(X, judges, k):
    W = np.linalg.svd(X[~judges] - X[~judges].mean(axis=0), full_matrices=False)[2][:k]
    off = X[judges] - X[judges].mean(axis=0)
    return rms(off - off @ W.T @ W)


@rebuilding_error.mistake(
    "The mean is taken first, so that errors up and down cancel. Square each error, then average."
)
def squared_the_mean(X, judges, k):
    return np.sqrt(np.mean(lost(X, ~judges, judges, k)) ** 2)


@rebuilding_error.mistake(
    "`not` and `if` are for one value. An array of True and False is turned round by `~`: `X[~judges]`."
)
def with_not(X, judges, k):
    return rms(lost(X, not judges, judges, k))


three_clouds = ex.choice(
    "three_clouds",
    {
        "a": (
            "Two small clouds side by side, and a large one far away.",
            "That is the truth, and a map to scale would show it. t-SNE gives each point its own scale, so that all "
            "have equally many neighbours. What becomes of a wide cloud then?",
        ),
        "b": (
            "Three clouds of one size, about equally far apart.",
            "Each point sees its neighbours at its own scale, so width is lost; and beyond the neighbours distances "
            "hardly count, so ten and two hundred look alike.",
        ),
        "c": (
            "A wide cloud, and the two small ones melted into one.",
            "They are ten apart and one wide: no point of one is a neighbour of the other. t-SNE keeps neighbours, so "
            "it keeps them apart.",
        ),
    },
    right="b",
    hints=[
        "t-SNE asks of each point who its neighbours are, at a scale of that point's own.",
        "Is there anything in that question that knows how far away the *other* clouds are?",
    ],
)
