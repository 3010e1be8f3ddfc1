"""Rows rebuilt from a few numbers, and what variance does not know."""

import numpy as np

from helpers.exercises.pca.lesson import ex


def known_and_new() -> list:
    """Triples (known, new, k): tables with 2 to 4 columns, far from zero, and how many components to keep."""
    small = np.array([[0.0, 1.0], [2.0, 2.0], [4.0, 5.0], [6.0, 4.0]]), np.array([[1.0, 4.0], [5.0, 3.0]]), 1
    rng = np.random.default_rng(12)
    shapes = ((8, 5, 3, 1), (9, 6, 4, 2), (12, 7, 4, 3))
    made = [small]
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


rebuilt.equivalent(", full_matrices=False", ..., "rows of Vᵀ beyond the d-th do not exist, and U is not used")


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
    "Nothing was centred. The axis then has to pass through zero, far from the rows, and spends itself on pointing at "
    "the cloud."
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


@rebuilt.mistake("The mean is that of `new`. Whoever unpacks has the mean and the components of `known`, and no other.")
def mean_of_the_new(known, new, k):
    mean = known.mean(axis=0)
    W = np.linalg.svd(known - mean, full_matrices=False)[2][:k]
    return (new - new.mean(axis=0)) @ W.T @ W + new.mean(axis=0)


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


def packed(known, new, k, at=None, mean=None):
    """The rows of `new`, rebuilt by components around `at` and centred by `mean`: of `known`, unless said otherwise."""
    at, mean = (known.mean(axis=0) if each is None else each for each in (at, mean))
    W = np.linalg.svd(known - at, full_matrices=False)[2][:k]
    return (new - mean) @ W.T @ W + mean


@rebuilt.mistake(
    "The components are those of `known`, the mean is of known and new rows together. Centring is learnt, too: take "
    "the mean of `known`."
)
def mean_of_both(known, new, k):
    return packed(known, new, k, mean=np.vstack([known, new]).mean(axis=0))


@rebuilt.mistake(
    "The SVD was of rows that are not centred, and the mean came in only afterwards. Take it off `known` before the "
    "SVD, too."
)
def svd_uncentred(known, new, k):
    return packed(known, new, k, at=0)


@rebuilt.mistake("You took one mean off, that of the whole table. Each column has its own, `axis=0`.")
def one_mean_of_all(known, new, k):
    return packed(known, new, k, at=known.mean(), mean=known.mean())


@rebuilt.mistake("That is what gets lost, the row less what was rebuilt of it. Wanted is what was rebuilt.")
def the_lost_part(known, new, k):
    return new - packed(known, new, k)


@rebuilt.mistake(
    "Every row is the mean of `known`: of the row itself nothing went into the parcel. Send k numbers of each."
)
def the_mean_for_all(known, new, k):
    return packed(known, new, 0)


@rebuilt.mistake("These are the rows of `known`, rebuilt. Wanted are those of `new`, packed with what `known` taught.")
def rebuilt_the_known(known, new, k):
    return packed(known, known, k)


@rebuilt.mistake("You kept the first k columns and put the mean into the others. A component is a sum of all columns.")
def kept_columns(known, new, k):
    rows = np.tile(known.mean(axis=0), (len(new), 1))
    rows[:, :k] = new[:, :k]
    return rows


@rebuilt.mistake(
    "You standardised first. Then other components come out, and other rows. Mean and components of `known` in its own "
    "units are asked for: centre, and do not scale."
)
def standardised_and_back(known, new, k):
    mean, sd = known.mean(axis=0), known.std(axis=0)
    return packed((known - mean) / sd, (new - mean) / sd, k) * sd + mean


@rebuilt.mistake("You standardised, and the rows came back in standard deviations. Centre, and do not scale.")
def left_standardised(known, new, k):
    mean, sd = known.mean(axis=0), known.std(axis=0)
    return packed((known - mean) / sd, (new - mean) / sd, k)


@rebuilt.mistake(
    "The codes were divided by the singular values on the way there, and not multiplied by them on the way back. The "
    "codes are the scores as they are."
)
def divided_the_codes(known, new, k):
    mean = known.mean(axis=0)
    D, Vt = np.linalg.svd(known - mean, full_matrices=False)[1:]
    return (new - mean) @ Vt[:k].T / D[:k] @ Vt[:k] + mean


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
