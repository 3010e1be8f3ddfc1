"""How many numbers a picture needs, and what they do not know."""

import numpy as np

from helpers.datasets import load
from helpers.exercises.pca.lesson import ex

# How many numbers ---------------------------------------------------------------------------------------------------


def thirty_measures() -> dict:
    """The lesson's `X`, shape (569, 30): the measures of the tumours, as recorded."""
    return {"X": load("breast_cancer").drop(columns="diagnosis").to_numpy()}


def lengths(X) -> np.ndarray:
    """The singular values of the standardised X, largest first."""
    return np.linalg.svd((X - X.mean(axis=0)) / X.std(axis=0), compute_uv=False)


@ex.value(
    given=thirty_measures,
    hints=[
        "`StandardScaler().fit_transform(X)` gives every column the standard deviation 1.",
        "`PCA().fit(Z).explained_variance_ratio_` holds the shares. `.cumsum()` adds them up. Where is 0.95 reached?",
    ],
    why="From one component to ten, by nothing but scaling: before you say “95 %”, say of what.",
)
def enough(X):
    """the least number of components that keep 95 % of the variance of the standardised X"""
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import StandardScaler

    Z = StandardScaler().fit_transform(X)
    kept = PCA().fit(Z).explained_variance_ratio_.cumsum()
    return np.argmax(kept >= 0.95) + 1


@enough.also_right
def let_the_library_count(X):
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import StandardScaler

    return PCA(0.95).fit(StandardScaler().fit_transform(X)).n_components_


@enough.also_right
def by_hand(X):
    d = lengths(X)
    return sum(np.cumsum(d**2) / np.sum(d**2) < 0.95) + 1


@enough.mistake(
    "1 has more than one cause. As recorded, one component is enough, because the areas hold nearly all of the "
    "variance by their unit: standardise first. Or `argmax` was asked of what is nowhere True, which gives 0."
)
def not_scaled(X):
    from sklearn.decomposition import PCA

    return PCA(0.95).fit(X).n_components_


@enough.mistake(
    "One too few. Python counts places from 0: if the sum first reaches 95 % at place p, how many components is that?"
)
def counted_from_zero(X):
    d = lengths(X)
    return np.argmax(np.cumsum(d**2) / np.sum(d**2) >= 0.95)


@enough.mistake(
    "21 has two causes. Singular values went into the sum as they are: a share of variance is a share of their "
    "*squares*. Or you counted all sums of 95 % and more, where the first of them is wanted."
)
def singular_values_not_squared(X):
    d = lengths(X)
    return np.argmax(np.cumsum(d) / d.sum() >= 0.95) + 1


@enough.mistake(
    "You counted the components that hold 5 % or more each. What the others hold together is not 5 %: add the shares "
    "up until 95 % are reached."
)
def counted_the_large_ones(X):
    d = lengths(X)
    return np.sum(d**2 / np.sum(d**2) >= 0.05)


@enough.mistake("That is 95 % of thirty columns. Components do not hold equal shares: add up the shares of variance.")
def share_of_the_columns(X):
    return round(0.95 * X.shape[1])


@enough.mistake(
    "You counted the components with more variance than a standardised column has, 1. That is a rule, too, but another "
    "one: it does not look at 95 %."
)
def counted_above_one(X):
    return np.sum(lengths(X) ** 2 / (len(X) - 1) > 1)


# Rebuilding ---------------------------------------------------------------------------------------------------------


def known_and_new() -> list:
    """Triples (known, new, k): tables with 3 or 4 columns, far from zero, and how many components to keep."""
    rng = np.random.default_rng(12)
    shapes = ((8, 5, 3, 1), (9, 6, 4, 2), (12, 7, 4, 3))
    made = []
    for n, m, d, k in shapes:
        mix, middle = rng.normal(size=(d, d)) * np.arange(d, 0, -1), rng.uniform(2, 6, d)
        table = (rng.normal(size=(n + m, d)) @ mix + middle).round(1)
        made.append((table[:n], table[n:] + 1, k))
    return made


@ex.function(
    probes=known_and_new,
    hints=[
        "`mean = known.mean(axis=0)`, then the SVD of `known - mean`. The rows of its third part are the components.",
        "With `W = Vt[:k]`, the codes are `(new - mean) @ W.T`. Back again: times `W`, and then what is missing?",
    ],
    why="Everything that is needed to open the parcel, mean and components, was learnt before the new rows came.",
)
def rebuilt(known, new, k):
    """The rows of `new`, shape (m, d), rebuilt from k numbers each.

    Mean and components are those of `known`, shape (n, d) with n > d.
    """
    mean = known.mean(axis=0)
    U, D, Vt = np.linalg.svd(known - mean, full_matrices=False)
    W = Vt[:k]
    codes = (new - mean) @ W.T
    return codes @ W + mean


@rebuilt.also_right
def rebuilt_by_the_library(known, new, k):
    from sklearn.decomposition import PCA

    pca = PCA(k).fit(known)
    return pca.inverse_transform(pca.transform(new))


@rebuilt.also_right
def by_eigenvectors(known, new, k):
    mean = known.mean(axis=0)
    V = np.linalg.eigh(np.cov(known, rowvar=False))[1][:, -k:]
    return mean + (new - mean) @ V @ V.T


@rebuilt.mistake(
    "Nothing was centred. The axis then has to pass through zero, where there are no rows, and spends itself on "
    "pointing at the cloud."
)
def rebuilt_uncentred(known, new, k):
    W = np.linalg.svd(known, full_matrices=False)[2][:k]
    return new @ W.T @ W


@rebuilt.mistake(
    "The rows came back as they went: all components were kept, so nothing was compressed. Only the first k may go "
    "into the parcel."
)
def kept_all(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2]
    return (new - mean) @ W.T @ W + mean


@rebuilt.mistake(
    "The mean is added at the end, but was not taken off the new rows before: centre them first, and by the mean of "
    "`known`."
)
def mean_only_added(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2][:k]
    return new @ W.T @ W + mean


@rebuilt.mistake("The mean was taken off and never put back: your rows lie around zero.")
def mean_not_put_back(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2][:k]
    return (new - mean) @ W.T @ W


@rebuilt.mistake(
    "You centred the new rows by their own mean. Whoever opens the parcel does not have it, and a single new row would "
    "always be rebuilt as the mean."
)
def centred_by_their_own_mean(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2][:k]
    return (new - new.mean(axis=0)) @ W.T @ W + mean


@rebuilt.mistake("You took columns of the third part. NumPy hands back Vᵀ, so the components are its *rows*: `Vt[:k]`.")
def columns_for_rows(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2][:, :k].T
    return (new - mean) @ W.T @ W + mean


@rebuilt.mistake("These are the k components with the *least* variance: with `eigh` the largest come last.")
def kept_the_least(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2][-k:]
    return (new - mean) @ W.T @ W + mean


@rebuilt.mistake("These are the codes, k numbers a row. Multiply by the components and add the mean to unpack them.")
def left_packed(known, new, k):
    mean = known.mean(axis=0)
    return (new - mean) @ np.linalg.svd(known - mean, full_matrices=False)[2][:k].T


@rebuilt.mistake(
    "The components were fitted to the new rows. These are what is to be sent: mean and components have to be known "
    "before they come."
)
def fitted_to_the_new(known, new, k):
    mean = new.mean(axis=0)
    W = np.linalg.svd(new - mean, full_matrices=False)[2][:k]
    return (new - mean) @ W.T @ W + mean


@rebuilt.mistake(
    "The components were fitted to known and new rows together. The new ones had a say in their own code: the rebuilt "
    "rows look better than those of tomorrow will."
)
def fitted_to_both(known, new, k):
    both = np.vstack([known, new])
    mean = both.mean(axis=0)
    W = np.linalg.svd(both - mean, full_matrices=False)[2][:k]
    return (new - mean) @ W.T @ W + mean


noisy_pictures = ex.choice(
    "noisy_pictures",
    {
        "a": (
            "It only falls: more components rebuild more of the picture.",
            "They rebuild more of the *noisy* picture. With all 784 you get it back, noise and all.",
        ),
        "b": (
            "It only rises: each component brings its noise along.",
            "It does bring noise, the same amount each. But the first ones bring far more picture than noise.",
        ),
        "c": (
            "It falls, then rises.",
            "Every component brings the same amount of noise, and less and less picture. At some number the next one "
            "brings more noise than picture: there you stop.",
        ),
    },
    right="c",
    hints=[
        "What comes back if you keep all 784 components?",
        "Noise has the same variance in every direction. The pictures have not.",
    ],
)

# What variance does not know ----------------------------------------------------------------------------------------


first_two = ex.choice(
    "first_two",
    {
        "a": (
            "A: the two most important components of all.",
            "Most variance is not most important. Nobody told PCA what the kinds are.",
        ),
        "b": (
            "About equal: each keeps half of the variance.",
            "Variance adds up pixel by pixel, and counts a brighter coat as much as a zip. Neighbours of one kind may "
            "differ in what varies most, and agree in hundreds of small things.",
        ),
        "c": (
            "B, by far.",
            "The two large components hold the broadest shapes, a top against a shoe. What tells ten kinds apart is "
            "spread over many small ones.",
        ),
    },
    right="c",
    hints=[
        "PCA never saw the kinds. What makes pictures of *one* kind differ most?",
        "A holds two numbers for each picture, B 782.",
    ],
)
