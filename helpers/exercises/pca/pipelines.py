"""In a pipeline."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.pca.lesson import ex

BAR = 0.8  # neighbours in 40 components miss it (0.789 to 0.797 over five seeds), a support vector machine has 0.811


@cache
def pictures() -> dict:
    """The lesson's `few` and `few_kinds`: 2,000 pictures, shape (n, 784), brightness 0 to 1, and their kinds."""
    table = load("fashion")[:2000]
    return {"few": table.filter(like="pixel_").to_numpy() / 255, "few_kinds": table["item"].to_numpy()}


@cache
def new_pictures() -> dict:
    """The lesson's `valid`: 1,000 pictures that are not among `few`."""
    table = load("fashion")[9000:10_000]
    return {"new": table.filter(like="pixel_").to_numpy() / 255, "new_kinds": table["item"].to_numpy()}


def steps_of(model) -> list | None:
    """The steps of a pipeline, also of the best one of a search, or of one that is the last step; None without any."""
    pipeline = getattr(model, "best_estimator_", model)
    if not hasattr(pipeline, "steps"):
        return None
    *before, last = [step for _, step in pipeline.steps if step not in ("passthrough", None)]
    return [*before, *(steps_of(last) or [last])]


def codes(model, rows) -> np.ndarray:
    """What the last step of a pipeline is given of these rows."""
    for step in steps_of(model)[:-1]:
        rows = step.transform(rows)
    return np.asarray(rows)


def share_right(model, new, new_kinds) -> float:
    return float(np.mean(np.ravel(model.predict(new)) == new_kinds))


@ex.recipe(
    given=pictures,
    train=lambda few, few_kinds: (few, few_kinds),
    unseen=new_pictures,
    hints=[
        "`make_pipeline(PCA(40, random_state=0), …)`: the nearest neighbours miss the bar, what else is in lesson 04?",
        "A support vector machine bends its boundaries: `SVC(C=5)` after 40 components.",
    ],
    why="Forty numbers for 784 hold most of what tells the kinds apart. PCA finds its own without a label.",
)
def forty_numbers(few, few_kinds):
    """an unfitted pipeline that names the kind of a picture from at most 40 numbers;
    the check fits it to few, few_kinds"""
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    return make_pipeline(PCA(40, random_state=0), SVC(C=5))


@forty_numbers.also_right
def by_planes(few, few_kinds):
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(PCA(40, random_state=0), LogisticRegression(max_iter=1000))


@forty_numbers.requires(
    "This is no pipeline, so nobody can see how many numbers reach its last step. Put the compressing step and the "
    "classifier into `make_pipeline`."
)
def is_a_pipeline(model):
    return steps_of(model) is not None


@forty_numbers.requires(
    "Your pipeline compresses and stops. Its last step has to name the kind of a picture: append a classifier."
)
def names_kinds(model):
    return hasattr(model, "predict")


@forty_numbers.requires(
    "{numbers} numbers a picture reach the last step of your pipeline; at most 40 may. The compressing step comes "
    "before it, and is told how many to keep."
)
def is_small(model, new):
    numbers = codes(model, new[:5]).shape[1]
    return numbers <= 40, {"numbers": numbers}


@forty_numbers.requires("On the 1,000 pictures of `valid` your pipeline is right for {right}; the bar is 80 %.")
def is_right_often(model, new, new_kinds):
    right = share_right(model, new, new_kinds)
    return right >= BAR, {"right": f"{right:.1%}"}


@forty_numbers.requires(
    "Trained on pictures whose kinds were shuffled, it is still right for {right}. Does it look at other rows than "
    "those it is handed?"
)
def learns_what_it_is_handed(model, refit, few, few_kinds, new, new_kinds):
    rows = few[:500], np.random.default_rng(0).permutation(few_kinds[:500])
    right = share_right(refit(*rows), new, new_kinds)
    return right < BAR / 2, {"right": f"{right:.0%}"}


def misses(model, new, new_kinds, most: int) -> bool:
    """Is this a pipeline whose last step gets at most so many numbers, and which is below the bar?"""
    small = steps_of(model) is not None and hasattr(model, "predict") and codes(model, new[:5]).shape[1] <= most
    return small and share_right(model, new, new_kinds) < BAR


@forty_numbers.mistake(
    "Only the last step of a pipeline may be a classifier: the steps before it have to `transform`. Compress first.",
    when=lambda model, fault: fault is not None and "should be transformers" in fault.text,
)
def classifier_first(few, few_kinds):
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    return make_pipeline(SVC(), PCA(40))


@forty_numbers.mistake(
    "Your last step gets three numbers or fewer, and that is not enough. Two components are for looking: they hold "
    "half of the variance and little of what tells ten kinds apart. You may use forty.",
    when=lambda model, new, new_kinds: misses(model, new, new_kinds, 3),
)
def two_for_looking(few, few_kinds):
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    return make_pipeline(PCA(2, random_state=0), SVC())


def picks(model, new) -> bool:
    """Is every number that the last step gets one pixel, as it was?"""
    kept = codes(model, new[:50])
    return all((column[:, None] == new[:50]).all(axis=0).any() for column in kept.T)


@forty_numbers.mistake(
    "You kept some pixels and threw the others away, and it does not clear the bar. Pixels side by side say much the "
    "same, and what the others say is lost; a component is a weighted sum of *all* pixels.",
    when=lambda model, new, new_kinds: misses(model, new, new_kinds, 40) and picks(model, new),
)
def picked_pixels(few, few_kinds):
    from sklearn.feature_selection import SelectKBest
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline

    return make_pipeline(SelectKBest(k=40), KNeighborsClassifier())


@forty_numbers.baseline(
    "The nearest of 2,000 neighbours miss the bar. Which classifiers of lesson 04 draw a boundary instead of asking "
    "the neighbours?",
    when=lambda model, new, new_kinds: (
        misses(model, new, new_kinds, 40) and type(steps_of(model)[-1]).__name__ == "KNeighborsClassifier"
    ),
)
def asked_the_neighbours(few, few_kinds):
    from sklearn.decomposition import PCA
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline

    return make_pipeline(PCA(40, random_state=0), KNeighborsClassifier())
