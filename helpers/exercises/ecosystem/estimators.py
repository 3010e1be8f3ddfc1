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
        (np.array([[9.0, 9.0], [1.0, 0.0]]), np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 5.0], [9.0, 8.0]])),
        (np.array([[0.0, 0.0, 0.0], [4.0, 4.0, 5.0]]), np.array([[3.0, 0.0, 0.0], [2.0, 2.0, 2.5]])),
        # Farther apart than any number that a search may begin with.
        (
            1e5 * np.array([[0.0, 0.0], [4.0, 6.0], [5.0, 2.0], [3.0, 7.0]]),
            np.array([[5e5, 0.0], [2e5, 1e5], [3e5, 9e5]]),
        ),
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


nearest.equivalent(".sum(", ".mean(", "the mean is the sum over d, and d is the same for every centroid")


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


@nearest.mistake(
    "Gaps above and below have cancelled before their size was taken: you added up (or averaged) first. Square each "
    "gap on its own."
)
def squared_the_sum(X, centroids):
    return ((X[:, None, :] - centroids).sum(axis=2) ** 2).argmin(axis=1)


@nearest.mistake("That is the distance itself. Asked is where the nearest stands among the centroids: `argmin`.")
def the_distance_itself(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).min(axis=1) ** 0.5


@nearest.mistake("Those are the sums for every pair of row and centroid, (n, k). Which is the least in each row?")
def every_sum(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2)


@nearest.mistake("You looked at the first feature alone. A distance adds up all of them.")
def first_feature_alone(X, centroids):
    return np.abs(X[:, :1] - centroids[:, 0]).argmin(axis=1)


@nearest.mistake("You took the largest gap among the features. Pythagoras adds up the squares of all.")
def largest_gap(X, centroids):
    return np.abs(X[:, None, :] - centroids).max(axis=2).argmin(axis=1)


@nearest.mistake("You took cubes of the gaps, which count the largest even more. Pythagoras adds up squares.")
def cubes(X, centroids):
    return (np.abs(X[:, None, :] - centroids) ** 3).sum(axis=2).argmin(axis=1)


@nearest.mistake("The last centroid is never chosen. Do you ask all of them?")
def all_but_the_last(X, centroids):
    return ((X[:, None, :] - centroids[:-1]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("The first centroid is never asked, and the positions count from the second. Ask all of them.")
def all_but_the_first(X, centroids):
    return ((X[:, None, :] - centroids[1:]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("You ask three centroids, however many there are: `len(centroids)`.")
def three_of_them(X, centroids):
    return ((X[:, None, :] - centroids[:3]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("You ask two centroids, however many there are: `len(centroids)`.")
def two_of_them(X, centroids):
    return ((X[:, None, :] - centroids[:2]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("A column is left out of the distance, the last. Pythagoras adds up the squares of all.")
def without_the_last_feature(X, centroids):
    return ((X[:, None, :-1] - centroids[:, :-1]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("A column is left out of the distance, the first. Pythagoras adds up the squares of all.")
def without_the_first_feature(X, centroids):
    return ((X[:, None, 1:] - centroids[:, 1:]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("You scaled the features first, by what X is like. Here they count as they are.")
def scaled_first(X, centroids):
    return (((X[:, None, :] - centroids) / X.std(axis=0)) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "Your answer is the first centroid for every row. Is the least distance kept when a smaller one comes?"
)
def always_the_first(X, centroids):
    return np.zeros(len(X), dtype=int)


@nearest.mistake("You chose the last centroid for every row. Is the least distance kept when a smaller one comes?")
def always_the_last(X, centroids):
    return np.full(len(X), len(centroids) - 1)


@nearest.mistake(
    "You chose the largest product of row and centroid, which favours centroids far out. Asked is the distance."
)
def largest_product(X, centroids):
    return (X @ centroids.T).argmax(axis=1)


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


def parts_of(model) -> list:
    """The model itself and the estimators that it is made of."""
    return [model, *(part for part in model.get_params().values() if hasattr(part, "fit"))]


def has(model, name: str) -> bool:
    return any(name in (base.__name__ for base in type(part).__mro__) for part in parts_of(model))


def is_unfitted(model) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(model)
    except NotFittedError:
        return True
    return False


def gap_to_a_copy(model, X, y, X_test) -> float:
    """How far its probabilities for the kept birds are from those of a copy fitted to X, y; infinite for others."""
    from sklearn.base import clone

    copy = clone(model).fit(X, y)
    if list(map(str, model.classes_)) != list(map(str, copy.classes_)):
        return np.inf
    return float(np.abs(model.predict_proba(X_test) - copy.predict_proba(X_test)).max())


CLOSE = 5e-3  # solvers that draw stop at slightly different places


@ex.model(
    given=species_rows,
    trains=True,
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

    steps = [("scale", StandardScaler()), ("classify", LogisticRegression(C=10, max_iter=5000))]
    return Pipeline(steps).fit(X_train, y_train)


@species_model.requires("It was fitted to {seen} columns, and `X_train` has {columns}. Fit it to all of them.")
def knows_all_columns(model, X_train):
    seen, columns = model.n_features_in_, X_train.shape[1]
    return seen == columns, {"seen": seen, "columns": columns}


@species_model.requires(
    "It names {said}. Asked is a model of the species, {species}: fit it to `X_train` and `y_train`."
)
def names_the_species(model, y_train):
    species, said = sorted(set(y_train)), [str(one) for one in model.classes_]
    return said == species, {"said": ", ".join(said), "species": ", ".join(species)}


@species_model.requires(
    "A copy of your model, fitted to `X_train` and `y_train`, gives the kept birds other probabilities, by up to "
    "{gap:.2f}. Which birds was yours fitted to, and which columns?"
)
def was_fitted_to_the_training_birds(model, X_train, y_train, X_test):
    gap = gap_to_a_copy(model, X_train, y_train, X_test)
    return gap < CLOSE, {"gap": gap}


@species_model.mistake(
    "A step is a class, and no estimator made of it. With parentheses it makes one: `StandardScaler()`, "
    "`LogisticRegression()`.",
    when=lambda model: any(isinstance(step, type) for _, step in getattr(model, "steps", [])),
)
def classes_for_steps(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler, LogisticRegression())


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
    "The classifier in it is another one: asked is `LogisticRegression`, as the last step.",
    when=lambda model: hasattr(model, "get_params") and not has(model, "LogisticRegression"),
)
def another_classifier(X_train, X_test, y_train, y_test):
    from sklearn.neighbors import NearestCentroid
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), NearestCentroid()).fit(X_train, y_train)


@species_model.mistake(
    "There is no `StandardScaler` in it. Put one before the classifier: whoever gets the model then gets its scaling.",
    when=lambda model: has(model, "LogisticRegression") and not has(model, "StandardScaler"),
)
def without_a_scaler(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(LogisticRegression(max_iter=10_000)).fit(X_train, y_train)


def learnt_from_all(model, X_train, X_test, y_train, y_test) -> bool:
    """Is it like a copy fitted to all birds, and unlike one fitted to the training birds?"""
    import pandas as pd

    X, y = pd.concat([X_train, X_test]), pd.concat([y_train, y_test])
    return gap_to_a_copy(model, X, y, X_test) < CLOSE < gap_to_a_copy(model, X_train, y_train, X_test)


@species_model.mistake(
    "This model is the one that learns from all birds, the kept ones too. Whatever you score on them now, it has seen "
    "the answers: fit on `X_train` and `y_train` alone.",
    when=learnt_from_all,
)
def fitted_on_every_bird(X_train, X_test, y_train, y_test):
    import pandas as pd

    return species_model.right(pd.concat([X_train, X_test]), X_test, pd.concat([y_train, y_test]), y_test)


def learnt_from_the_kept(model, X_train, X_test, y_train, y_test) -> bool:
    """Is it like a copy fitted to the kept birds, and unlike one fitted to the training birds?"""
    return gap_to_a_copy(model, X_test, y_test, X_test) < CLOSE < gap_to_a_copy(model, X_train, y_train, X_test)


@species_model.mistake(
    "This model is the one that learns from the kept birds, on which it is to be scored: the two sets are swapped.",
    when=learnt_from_the_kept,
)
def fitted_on_the_kept_birds(X_train, X_test, y_train, y_test):
    return species_model.right(X_test, X_test, y_test, y_test)
