"""Fit, predict, transform: an estimator from nothing, and a pipeline."""

import numpy as np

from helpers.exercises.ecosystem.data import MEASURES, split
from helpers.exercises.ecosystem.lesson import ex

own_rows = ex.choice(
    "own_rows",
    {
        "a": (
            "about a third: the names are nonsense, so it can only guess among three",
            "That is what to expect on birds it has not met. On its own rows, the bird it finds closest is the bird "
            "itself, with the name it was given.",
        ),
        "b": (
            "all of them: the closest bird it knows is the bird itself",
            "It has remembered the table and learnt nothing. A score on the rows a model was fitted to measures its "
            "memory.",
        ),
        "c": (
            "about half: the share of the commonest species",
            "A model that always gives the commonest name would. This one looks for the closest bird it knows: which "
            "is that?",
        ),
    },
    right="b",
    hints=["Which known bird is closest to a bird that is itself known?", "Its distance to itself is 0."],
)


def birds_and_centroids() -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows of shape (n, d) and centroids of shape (k, d), on which every distance and axis tells."""
    rng = np.random.default_rng(3)
    return [
        (np.array([[0.0, 0.0], [3.0, 3.0], [5.0, 0.0], [1.0, 4.0]]), np.array([[4.0, 0.0], [2.5, 2.5], [0.0, 5.0]])),
        (rng.normal(size=(3, 3)), rng.normal(size=(3, 3))),
        (rng.normal(size=(9, 4)), rng.normal(size=(4, 4))),
    ]


@ex.function(
    probes=birds_and_centroids,
    hints=[
        "`X[:, None, :] - centroids` has shape (n, k, d): every row against every centroid.",
        "Square it, sum over the last axis to get (n, k), then take `argmin` over the centroids.",
    ],
    why="That is all of nearest centroid's predict: here broadcasting compares all with all on purpose.",
)
def nearest(X, centroids):
    """The position of the nearest of `centroids`, shape (k, d), for each row of X, shape (n, d)."""
    gaps = X[:, None, :] - centroids
    return (gaps**2).sum(axis=2).argmin(axis=1)


@nearest.also_right
def one_row_at_a_time(X, centroids):
    return np.array([((row - centroids) ** 2).sum(axis=1).argmin() for row in X])


@nearest.mistake("That is the least sum of squares itself. Asked is where it stands among the centroids: `argmin`.")
def the_sum_itself(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).min(axis=1)


@nearest.mistake("Those are the nearest centroids themselves. Asked are their positions, one number for each row.")
def the_centroids_themselves(X, centroids):
    return centroids[((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin(axis=1)]


@nearest.mistake("`argmax` finds the centroid that is farthest away.")
def farthest(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmax(axis=1)


@nearest.mistake(
    "You asked each centroid for its closest row: that is `argmin` over axis 0. Ask each row for its closest "
    "centroid, so that the axis of the centroids disappears."
)
def asked_the_centroids(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin(axis=0)


@nearest.mistake("You summed over the centroids (axis 1). A distance adds up the features, which are the last axis.")
def summed_the_centroids(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=1).argmin(axis=1)


@nearest.mistake("Gaps above and below cancel when they are added up as they are. Square them first.")
def never_squared(X, centroids):
    return (X[:, None, :] - centroids).sum(axis=2).argmin(axis=1)


@nearest.mistake("That adds up absolute gaps: the distance along streets. Pythagoras adds up their squares.")
def along_streets(X, centroids):
    return np.abs(X[:, None, :] - centroids).sum(axis=2).argmin(axis=1)


def species_rows() -> dict:
    """Four measures and the species of the birds to learn from and of those kept apart."""
    train, test = split()
    return {
        "X_train": train[MEASURES],
        "X_test": test[MEASURES],
        "y_train": train["species"],
        "y_test": test["species"],
    }


def says_of_the_kept_birds(model, X_test) -> dict:
    return {"its probabilities for the kept birds": model.predict_proba(X_test)}


def is_unfitted(model) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(model)
    except NotFittedError:
        return True
    return False


@ex.model(
    given=species_rows,
    reveals=says_of_the_kept_birds,
    rtol=1e-3,  # solvers stop at slightly different places
    atol=1e-3,
    hints=[
        "`make_pipeline(first step, second step)` makes one estimator of two.",
        "`make_pipeline(StandardScaler(), LogisticRegression())`, then `.fit(…)` on the training birds.",
    ],
    why="Inside a pipeline the scaler learns its means from the training birds alone, whatever you forget.",
)
def species_model(X_train, X_test, y_train, y_test):
    """a fitted pipeline: StandardScaler, then LogisticRegression"""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)


@species_model.also_right
def with_named_steps(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [("scale", StandardScaler()), ("classify", LogisticRegression(max_iter=1000))]
    return Pipeline(steps).fit(X_train, y_train)


@species_model.mistake(
    "The pipeline has learnt nothing yet: call `.fit(X_train, y_train)` on it.",
    when=is_unfitted,
)
def never_fitted(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression())


@species_model.mistake(
    "This model has learnt from the kept birds too. Whatever you score on them now, it has seen the answers: fit on "
    "`X_train` and `y_train` alone."
)
def fitted_on_every_bird(X_train, X_test, y_train, y_test):
    import pandas as pd

    return species_model.right(pd.concat([X_train, X_test]), X_test, pd.concat([y_train, y_test]), y_test)


@species_model.mistake(
    "This model has learnt from the kept birds and is meant to be scored on them: the two sets are swapped."
)
def fitted_on_the_kept_birds(X_train, X_test, y_train, y_test):
    return species_model.right(X_test, X_test, y_test, y_test)


@species_model.mistake(
    "The classifier in it is another one: asked is `LogisticRegression`, as the last step.",
    when=lambda model: hasattr(model, "fit") and "LogisticRegression" not in repr(model),
)
def another_classifier(X_train, X_test, y_train, y_test):
    from sklearn.neighbors import NearestCentroid
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), NearestCentroid()).fit(X_train, y_train)


@species_model.mistake(
    "There is no `StandardScaler` in it. Put one before the classifier: whoever gets the model then gets its scaling.",
    when=lambda model: hasattr(model, "classes_") and "StandardScaler" not in repr(model),
)
def without_a_scaler(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(LogisticRegression(max_iter=10_000)).fit(X_train, y_train)
