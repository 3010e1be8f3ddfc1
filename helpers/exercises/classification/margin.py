"""The widest street between two kinds."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.classification.lesson import ex

MEASURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


@cache
def penguins() -> tuple:
    """The lesson's `birds`, to learn from, and `unseen`."""
    from sklearn.model_selection import train_test_split

    measured = load("penguins").dropna(subset=["body_mass_g"])
    return tuple(train_test_split(measured, test_size=0.3, random_state=0, stratify=measured["species"]))


def two_flocks() -> dict:
    """The birds to learn from, those kept apart, and the names of their four measures."""
    return {**dict(zip(("birds", "unseen"), penguins(), strict=True)), "MEASURES": list(MEASURES)}


def what_it_names(model, unseen, MEASURES) -> dict:
    """What the model says of the unseen birds, measured in millimetres and grams."""
    raw = unseen[MEASURES]
    return {
        "its scores for one unseen bird": model.decision_function(raw.head(1)),
        "its scores for five unseen birds": model.decision_function(raw.head(5)),
        "the share of unseen birds it names rightly": float(np.mean(model.predict(raw) == unseen["species"])),
    }


@ex.model(
    given=two_flocks,
    reveals=what_it_names,
    rtol=1e-3,
    trains=True,
    hints=[
        "`make_pipeline(StandardScaler(), SVC())` makes one model of two; its usual kernel is `rbf`.",
        'Fit the whole pipeline: `….fit(birds[MEASURES], birds["species"])`.',
    ],
    why="The kernel measures distances, and now a millimetre and a gram weigh what their spread says.",
)
def kernel_svm(birds, unseen, MEASURES):
    """a fitted pipeline of StandardScaler and SVC() with its defaults (rbf), on four measures"""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES], birds["species"])


@kernel_svm.also_right
def with_named_steps(birds, unseen, MEASURES):
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    steps = [("scale", StandardScaler()), ("svm", SVC())]
    return Pipeline(steps).fit(birds[MEASURES].to_numpy(), birds["species"].to_numpy())


@kernel_svm.mistake(
    "The kernel met raw rows. Its distances are in grams and millimetres at once, so the mass drowns the bill. Scale "
    "first, inside the pipeline."
)
def met_raw_rows(birds, unseen, MEASURES):
    from sklearn.svm import SVC

    return SVC().fit(birds[MEASURES], birds["species"])


@kernel_svm.mistake(
    "The SVM learnt from a table that had been scaled beforehand. It will be handed raw birds, which it takes for "
    "scaled ones: hand `fit` the raw table, and let a scaler inside of the pipeline do the scaling."
)
def scaled_outside(birds, unseen, MEASURES):
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return SVC().fit(StandardScaler().fit_transform(birds[MEASURES]), birds["species"])


@kernel_svm.mistake("That is a linear kernel: straight boundaries. The task asks for `rbf`.")
def stayed_linear(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC(kernel="linear")).fit(birds[MEASURES], birds["species"])


@kernel_svm.mistake(
    "It was fitted on the unseen birds as well. Its score on them would measure memory: fit on `birds` alone."
)
def saw_the_unseen(birds, unseen, MEASURES):
    import pandas as pd
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    everyone = pd.concat([birds, unseen])
    return make_pipeline(StandardScaler(), SVC()).fit(everyone[MEASURES], everyone["species"])


def fitted(birds, MEASURES, **settings):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC(**settings)).fit(birds[MEASURES], birds["species"])


def last_step(model):
    """The model behind the scaling, or the model itself."""
    return getattr(model, "steps", [("", model)])[-1][1]


@kernel_svm.mistake(
    "It was fitted on the unseen birds, and on no others. Fit it on `birds`, so that these stay unseen."
)
def learnt_from_the_unseen(birds, unseen, MEASURES):
    return fitted(unseen, MEASURES)


@kernel_svm.mistake(
    "The order is exchanged: the scaler comes first, and the SVM last.",
    when=lambda model: type(model.steps[0][1]).__name__ == "SVC" and len(model.steps) > 1,
)
def svm_first(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(SVC(), StandardScaler())


def is_unfitted(model) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(last_step(model))
    except NotFittedError:
        return True
    return False


@kernel_svm.mistake(
    "Your model is put together, but not fitted yet: `.fit(…)` is missing.",
    when=is_unfitted,
)
def not_fitted(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC())


@kernel_svm.mistake(
    'It does not name the three species: fit it to `birds["species"]`, with the birds of all three.',
    when=lambda model, birds: set(model.classes_) != set(birds["species"]),
)
def other_classes(birds, unseen, MEASURES):
    return fitted(birds[birds["species"] != "Gentoo"], MEASURES)


@kernel_svm.mistake(
    "It was fitted to other columns than the four in `MEASURES`.",
    when=lambda model, MEASURES: set(getattr(model, "feature_names_in_", MEASURES)) != set(MEASURES),
)
def other_columns(birds, unseen, MEASURES):
    return fitted(birds, MEASURES[:2])


def ends_otherwise(model) -> bool:
    """Is the last step, or the model that is none of steps, neither an SVC nor a search or wrapper around one?"""
    last = last_step(model)
    return "SVC" not in {type(part).__name__ for part in (last, *last.get_params().values())}


@kernel_svm.mistake(
    "Its last step is no `SVC`. Two steps are asked for in one pipeline: the scaling, and behind it the `SVC`.",
    when=ends_otherwise,
)
def another_model(birds, unseen, MEASURES):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(birds[MEASURES], birds["species"])


def own_settings(model) -> bool:
    """Has its SVC other settings than the defaults, of those that change what it says?"""
    from sklearn.svm import SVC

    mine, usual = last_step(model).get_params(), SVC().get_params()
    names = ("C", "kernel", "gamma", "degree", "coef0", "class_weight", "decision_function_shape")
    return isinstance(last_step(model), SVC) and any(mine[name] != usual[name] for name in names)


@kernel_svm.mistake(
    "Your SVM has settings of its own, and here the defaults are asked for: `SVC()`, with their kernel, C and gamma.",
    when=own_settings,
)
def has_settings_of_its_own(birds, unseen, MEASURES):
    return fitted(birds, MEASURES, gamma=0.5)


@kernel_svm.mistake(
    "It was fitted to another number of birds than there are in `birds`.",
    when=lambda model, birds: last_step(model).shape_fit_[0] != len(birds),
)
def other_birds(birds, unseen, MEASURES):
    return fitted(birds.head(100), MEASURES)


@kernel_svm.mistake(
    "There is a step before the SVM, but no `StandardScaler`. Other ways to scale give other distances: take the one "
    "that was asked for.",
    when=lambda model: len(getattr(model, "steps", ())) > 1 and "StandardScaler" not in repr(model),
)
def another_scaler(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler
    from sklearn.svm import SVC

    return make_pipeline(MinMaxScaler(), SVC()).fit(birds[MEASURES], birds["species"])
