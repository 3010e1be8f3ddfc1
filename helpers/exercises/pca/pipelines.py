"""In a pipeline, fitted before the split; and maps, and what they do not say."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.pca.lesson import ex

# In a pipeline ------------------------------------------------------------------------------------------------------


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
