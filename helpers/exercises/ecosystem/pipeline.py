"""Fit, predict, transform: a pipeline."""

import numpy as np

from helpers.exercises.ecosystem.data import MEASURES, split
from helpers.exercises.ecosystem.lesson import ex


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


def scaler_of(model):
    """The first StandardScaler among its steps that has learnt means, if there is one."""
    scalers = [step for _, step in getattr(model, "steps", []) if type(step).__name__ == "StandardScaler"]
    return next((scaler for scaler in scalers if getattr(scaler, "mean_", None) is not None), None)


def knows_the_means_of(scaler, X) -> bool:
    X = np.asarray(X, float)
    return len(scaler.mean_) == X.shape[1] and np.allclose(scaler.mean_, X.mean(axis=0))


@species_model.requires(
    "A copy of your model, fitted to `X_train` and `y_train`, gives the kept birds other probabilities, by up to "
    "{gap:.2f}. {question}"
)
def was_fitted_to_the_training_birds(model, X_train, y_train, X_test):
    gap, scaler = gap_to_a_copy(model, X_train, y_train, X_test), scaler_of(model)
    question = "Which birds was yours fitted to, and which columns?"
    if scaler and knows_the_means_of(scaler, X_train):
        question = (
            "Its scaler has learnt from `X_train`, so it is the classifier that has learnt something else. From which "
            "names, and did they stand in the order of the birds?"
        )
    return gap < CLOSE, {"gap": gap, "question": question}


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


def was_scaled_twice(model, X_train) -> bool:
    """Has the scaler in it learnt means of 0 and spreads of 1, as of rows that are scaled already?"""
    scaler = scaler_of(model)
    if scaler is None or scaler.scale_ is None or knows_the_means_of(scaler, X_train):
        return False
    return bool(np.allclose(scaler.mean_, 0, atol=1e-6) and np.allclose(scaler.scale_, 1, atol=1e-6))


@species_model.mistake(
    "The scaler in it has learnt means of 0 and spreads of 1: the rows that you fitted it to were scaled already. Hand "
    "`X_train` over as it is, in its units; the pipeline does the scaling.",
    when=was_scaled_twice,
)
def scaled_by_hand_before(X_train, X_test, y_train, y_test):
    from sklearn.preprocessing import StandardScaler

    return species_model.right(StandardScaler().fit_transform(X_train), X_test, y_train, y_test)


def knows_raw_rows(model, X_train, X_test, y_test) -> bool:
    """Is the classifier at its end right about rows as they are, and wrong about those that its scaler hands it?"""
    scaler = scaler_of(model)
    if scaler is None or len(model.steps) != 2 or not knows_the_means_of(scaler, X_train):
        return False
    raw, scaled = X_test.to_numpy(), scaler.transform(X_test.to_numpy())
    hits = [np.mean(model[-1].predict(rows) == y_test.to_numpy()) for rows in (raw, scaled)]
    return bool(hits[0] > 0.9 and hits[1] < 0.7)


@species_model.mistake(
    "The classifier at its end is right about rows as they are, and wrong about the scaled ones that it is handed "
    "here. Was it fitted before, by itself? Call `fit` on the whole pipeline.",
    when=knows_raw_rows,
)
def classifier_of_raw_rows(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(X_train.to_numpy())
    model = LogisticRegression(solver="newton-cholesky").fit(X_train.to_numpy(), y_train)
    return Pipeline([("scale", scaler), ("classify", model)])
