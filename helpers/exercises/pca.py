"""Exercises of lesson 09: spread and its axes, what a few numbers rebuild, and what they do not say."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.lesson import Lesson

ex = Lesson("pca")


# Spread, and the axis that keeps most of it -------------------------------------------------------------------------


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


@cache
def pictures() -> dict:
    """The lesson's `few` and the first 500 of its `valid`, shapes (n, 784), brightness 0 to 1, and their kinds."""
    table = load("fashion")[:10_000]
    pixels, kinds = table.filter(like="pixel_").to_numpy() / 255, table["item"].to_numpy()
    given = {"few": pixels[:2000], "valid": pixels[9000:9500]}
    return given | {"few_kinds": kinds[:2000], "valid_kinds": kinds[9000:9500]}


def numbers_seen(model, valid) -> int:
    """How many numbers a picture the last step of a pipeline is given; a search has its best pipeline looked at."""
    pipeline = getattr(model, "best_estimator_", model)
    return pipeline[:-1].transform(valid[:5]).shape[1] if len(pipeline) > 1 else valid.shape[1]


def share_right(model, valid, valid_kinds) -> float:
    return float(np.mean(model.predict(valid) == valid_kinds))


def knows_the_judges(on_few: float, on_valid: float) -> bool:
    """Has it learnt from `valid`, too? Of 36 honest pipelines none was better there by more than 0.011, and those that
    read 0.82 of it or more were worse by at least 0.04."""
    return on_valid > on_few + 0.03 or (on_valid > 0.85 and on_valid > on_few - 0.02)


@ex.model(
    given=pictures,
    trains=True,
    hints=[
        "`make_pipeline(PCA(40, random_state=0), …)`: the nearest neighbours miss the bar, what else is in lesson 04?",
        "A support vector machine bends its boundaries: `SVC(C=5)` after 40 components.",
    ],
    why="A twentieth of the numbers, chosen without a label, and most of what tells the kinds apart is still there.",
)
def forty_numbers(few, few_kinds, valid, valid_kinds):
    """a pipeline fitted on few, few_kinds; at most 40 numbers a picture reach its last step"""
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    return make_pipeline(PCA(40, random_state=0), SVC(C=5)).fit(few, few_kinds)


@forty_numbers.also_right
def whitened(few, few_kinds, valid, valid_kinds):
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    return make_pipeline(PCA(40, whiten=True, random_state=0), SVC()).fit(few, few_kinds)


@forty_numbers.requires(
    "{numbers} numbers a picture reach the last step of your pipeline; at most 40 may. (The compressing step comes "
    "before it.)"
)
def is_small(model, valid):
    numbers = numbers_seen(model, valid)
    return numbers <= 40, {"numbers": numbers}


@forty_numbers.requires("On the first 500 pictures of `valid` your pipeline is right for {right}; the bar is 83 %.")
def is_right_often(model, valid, valid_kinds):
    right = share_right(model, valid, valid_kinds)
    return right >= 0.83, {"right": f"{right:.1%}"}


@forty_numbers.mistake(
    "Your pipeline compresses and stops. Its last step has to name the kind of a picture: append a classifier.",
    when=lambda model, valid: hasattr(model, "transform") and not hasattr(model, "predict"),
)
def only_compressed(few, few_kinds, valid, valid_kinds):
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), PCA(40, random_state=0)).fit(few)


@forty_numbers.mistake(
    "You compressed the pictures outside of the pipeline, and it cannot read a picture of 784 pixels. Put the PCA into "
    "it, so that both travel together.",
    when=lambda model, valid: getattr(model, "n_features_in_", 784) < valid.shape[1],
)
def compressed_outside(few, few_kinds, valid, valid_kinds):
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    codes = PCA(40, random_state=0).fit_transform(few)
    return make_pipeline(StandardScaler(), SVC()).fit(codes, few_kinds)


@forty_numbers.mistake(
    "This is no pipeline, so nobody can see how many numbers reach its last step. Put the compressing step and the "
    "classifier into `make_pipeline`, and fit that.",
    when=lambda model, valid: not hasattr(getattr(model, "best_estimator_", model), "steps"),
)
def no_pipeline(few, few_kinds, valid, valid_kinds):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier().fit(few, few_kinds)


@forty_numbers.mistake(
    "It reads the pictures that judge it as well as those of `few`, or better: it has learnt from the judges. Fit it "
    "on `few` alone.",
    when=lambda model, few, few_kinds, valid, valid_kinds: knows_the_judges(
        share_right(model, few, few_kinds), share_right(model, valid, valid_kinds)
    ),
)
def learnt_the_judges(few, few_kinds, valid, valid_kinds):
    from sklearn.decomposition import PCA
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(PCA(40, random_state=0), KNeighborsClassifier(1))
    return model.fit(valid, valid_kinds)


@forty_numbers.mistake(
    "Your last step sees all pixels: scaling, or a PCA without a number, compresses nothing. Say how many components "
    "to keep.",
    when=lambda model, valid: numbers_seen(model, valid) >= 700,
)
def kept_everything(few, few_kinds, valid, valid_kinds):
    from sklearn.linear_model import RidgeClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), RidgeClassifier(100)).fit(few, few_kinds)


@forty_numbers.mistake(
    "Two components are for looking. They hold half of the variance and little of what tells ten kinds apart: you may "
    "use forty.",
    when=lambda model, valid: numbers_seen(model, valid) <= 3,
)
def two_for_looking(few, few_kinds, valid, valid_kinds):
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    return make_pipeline(PCA(2, random_state=0), SVC()).fit(few, few_kinds)


@forty_numbers.mistake(
    "You kept forty pixels and threw the others away. The best forty lie side by side and say the same; a component is "
    "a weighted sum of *all* pixels.",
    when=lambda model, valid: hasattr(model[0], "get_support") and numbers_seen(model, valid) <= 40,
)
def picked_pixels(few, few_kinds, valid, valid_kinds):
    from sklearn.feature_selection import SelectKBest
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline

    return make_pipeline(SelectKBest(k=40), KNeighborsClassifier()).fit(few, few_kinds)


# Fitted before the split --------------------------------------------------------------------------------------------


def tables_with_judges() -> list:
    """Triples (X, judges, k): 12 to 20 rows of 8 columns, which rows judge, and how many components to keep."""
    rng = np.random.default_rng(21)
    sizes = ((12, 2), (16, 3), (20, 4))
    return [((rng.normal(size=(n, 8)) + rng.normal(size=8)).round(2), np.arange(n) % 3 == 0, k) for n, k in sizes]


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
    """The RMSE of new rows rebuilt from k components; `judges` is True for rows that play new."""
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


@rebuilding_error.starts_as(
    "The components were fitted to all rows, and so the rows that judge have bent them towards themselves. New rows "
    "cannot do that: fit on the others alone."
)
def fitted_on_all(X, judges, k):
    """The RMSE of new rows rebuilt from k components; `judges` is True for rows that play new."""
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


# Maps ---------------------------------------------------------------------------------------------------------------


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
