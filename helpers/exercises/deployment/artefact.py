"""One artefact: preparation and model, asked with raw rows."""

import numpy as np
import pandas as pd

from helpers.datasets import load
from helpers.exercises.deployment.lesson import ex

raw_rows = ex.choice(
    "raw_rows",
    {
        "a": (
            "It answers as well as in the test: trees need no scaling.",
            "They need none. But this one learnt its questions in scaled units: “is the radius above 0.4?” means 0.4 "
            "standard deviations. What is the answer for a radius of 14 millimetres?",
        ),
        "b": (
            "It raises an error: these are not the rows that it learnt from.",
            "It would be kind to do so. It sees an array of thirty numbers a row, which is all that it ever asked for.",
        ),
        "c": (
            "It answers, and most answers are wrong.",
            "Scaled thresholds lie around zero and raw measurements above it. So most questions are answered “more”, "
            "more means cancer, and all women get the same answer. No error, no warning.",
        ),
    },
    right="c",
    hints=[
        "A tree asks whether a column is above a threshold. In which unit are its thresholds?",
        "Scaled columns lie around 0; the raw area of a nucleus is several hundred.",
    ],
)


def women() -> dict:
    """The lesson's `X_learn`, `y_learn` and `X_new`: measurements of cell nuclei, and what they turned out to be."""
    from sklearn.model_selection import train_test_split

    cancer = load("breast_cancer")
    X, y = cancer.drop(columns="diagnosis"), cancer["diagnosis"]
    X_learn, X_new, y_learn, _ = train_test_split(X, y, test_size=0.2, random_state=42)
    return {"X_learn": X_learn, "y_learn": y_learn, "X_new": X_new}


@ex.model(
    given=women,
    reveals=lambda model, X_new: {"its probabilities for raw rows": model.predict_proba(X_new)},
    rtol=1e-3,
    atol=3e-3,  # other solvers stop a little elsewhere
    trains=True,
    hints=[
        "`make_pipeline(first, second)` makes one model of two.",
        "Fit that one model on `X_learn` as it is: the pipeline does the scaling, then and later.",
    ],
    why="Whoever has this object has everything. There is no second file to forget.",
)
def one_artefact(X_learn, y_learn, X_new):
    """a pipeline of StandardScaler and LogisticRegression that takes raw rows,
    fitted on X_learn and y_learn"""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X_learn, y_learn)


def scalers(model) -> list:
    """Every StandardScaler in a pipeline, also inside of its column transformers."""
    if type(model).__name__ == "StandardScaler":
        return [model]
    parts = [*getattr(model, "steps", []), *getattr(model, "transformers_", [])]
    return [scaler for part in parts for scaler in scalers(part[1])]


@one_artefact.requires(
    "A pipeline is wanted that scales with a StandardScaler and ends in a LogisticRegression; yours holds {steps}."
)
def is_scaler_and_regression(model):
    steps = [type(step).__name__ for _, step in getattr(model, "steps", [("", model)])]
    return bool(scalers(model)) and steps[-1] == "LogisticRegression", {"steps": " and ".join(steps)}


@one_artefact.requires(
    "Your scaler centres and does not scale (`with_std=False`): the units stay as they were. Leave the settings of "
    "the scaler as they are."
)
def has_a_scale(model):
    return all(scaler.scale_ is not None for scaler in scalers(model))


@one_artefact.requires(
    "The scaler in your pipeline learnt other means than those of `X_learn` (the largest is {mine}, and of `X_learn` "
    "{theirs}). Which rows was it fitted on?"
)
def scales_as_it_learnt(model, X_learn):
    mine, theirs = np.sort(np.hstack([scaler.mean_ for scaler in scalers(model)])), np.sort(X_learn.mean().to_numpy())
    same = mine.shape == theirs.shape and np.allclose(mine, theirs)
    return same, {"mine": f"{mine[-1]:.4g}", "theirs": f"{theirs[-1]:.4g}"}


@one_artefact.requires("Your pipeline answers {mine}, and in `y_learn` stands {theirs}. What was it fitted to?")
def answers_in_the_words_of_the_labels(model, y_learn):
    mine, theirs = list(model.classes_), sorted(set(y_learn))
    told = {"mine": " or ".join(map(str, mine)), "theirs": " or ".join(map(str, theirs))}
    return list(map(str, mine)) == list(map(str, theirs)), told


@one_artefact.requires(
    "Fitted anew on `X_learn` and `y_learn`, your pipeline gives other probabilities than now, by up to {apart}. Which "
    "rows and labels was it fitted on?"
)
def was_fitted_on_the_training_set(model, X_learn, y_learn, X_new):
    from sklearn.base import clone

    anew = clone(model).fit(X_learn, y_learn).predict_proba(X_new)
    apart = np.abs(anew - model.predict_proba(X_new)).max()
    return apart < 0.01, {"apart": f"{apart:.2f}"}


@one_artefact.also_right
def with_named_steps(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [("scale", StandardScaler()), ("line", LogisticRegression(C=0.5, max_iter=1000))]
    return Pipeline(steps).fit(X_learn.to_numpy(), y_learn.to_numpy())


@one_artefact.also_right
def with_another_solver(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(solver="liblinear")).fit(X_learn, y_learn)


@one_artefact.mistake(
    "The preprocessing stayed behind: this model learnt from rows that you had scaled, and will be handed raw ones. "
    "Let the model itself hold the scaler, and fit it on `X_learn` as it is."
)
def left_the_scaler_behind(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    return LogisticRegression().fit(StandardScaler().fit_transform(X_learn), y_learn)


@one_artefact.mistake(
    "The rows to come took part: the scaler learnt its means from `X_new`, too. In production they do not exist yet."
)
def learnt_from_rows_to_come(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(pd.concat([X_learn, X_new]))
    model = LogisticRegression().fit(scaler.transform(X_learn), y_learn)
    return make_pipeline(scaler, model)


@one_artefact.mistake("Nothing is scaled here. The pipeline is to hold two steps, the scaler first.")
def without_a_scaler(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(LogisticRegression()).fit(X_learn, y_learn)


def is_unfitted(model) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(model)
    except NotFittedError:
        return True
    return False


@one_artefact.mistake(
    "You made it and did not fit it, so it has learnt nothing: `.fit(…)` is missing.", when=is_unfitted
)
def not_fitted_yet(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression())


class Oracle:
    """A fitted classifier reduced to what matters here: classes in some order, a column of probabilities for each."""

    def __init__(self, classes: list, probabilities: list):
        self.classes_ = np.array(classes)
        self._probabilities = np.array(probabilities)

    def predict_proba(self, table) -> np.ndarray:
        return self._probabilities[: len(table)]

    def predict(self, table) -> np.ndarray:
        return self.classes_[self.predict_proba(table).argmax(axis=1)]

    def __repr__(self) -> str:
        return f"a model of {', '.join(map(str, self.classes_))}"


def oracles() -> list:
    """(model, table, positive): the positive class stands second, first, and among three."""
    two = [[0.9, 0.1], [0.35, 0.65], [0.7, 0.3]]
    three = [[0.1, 0.2, 0.7], [0.5, 0.3, 0.2]]
    return [
        (Oracle([False, True], two), [0, 1, 2], True),
        (Oracle(["late", "punctual"], two), [0, 1], "late"),
        (Oracle(["cancelled", "late", "punctual"], three), [0, 1], "late"),
        (Oracle(["cancelled", "late", "punctual"], three), [0, 1], "cancelled"),
    ]


@ex.function(
    probes=oracles,
    hints=[
        "`model.predict_proba(table)` has a column for each class, in the order of `model.classes_`.",
        "`list(model.classes_).index(positive)` is the number of the column.",
    ],
    why="Classes are sorted, so “late” comes before “punctual”. A service that took column 1 answered the opposite.",
)
def probability_of(model, table, positive):
    """The probability of the class `positive` for each row, shape (n,)."""
    column = list(model.classes_).index(positive)
    return model.predict_proba(table)[:, column]


@probability_of.also_right
def by_comparing(model, table, positive):
    return model.predict_proba(table)[:, model.classes_ == positive].ravel()


@probability_of.mistake(
    "That is column 1, whatever it is about. Where the classes are “late” and “punctual” it is the wrong one: look the "
    "column up in `model.classes_`."
)
def took_column_one(model, table, positive):
    return model.predict_proba(table)[:, 1]


@probability_of.mistake("That is column 0: the class that comes first in the alphabet. Which one was asked for?")
def took_column_zero(model, table, positive):
    return model.predict_proba(table)[:, 0]


@probability_of.mistake(
    "That is the probability of the most likely class, a different class from row to row. One class was asked for."
)
def took_the_largest(model, table, positive):
    return model.predict_proba(table).max(axis=1)


@probability_of.mistake(
    "Zeros and ones: `predict` has decided already, at one half. The desk has costs of its own: it needs probabilities."
)
def took_the_decision(model, table, positive):
    return (model.predict(table) == positive).astype(float)


@probability_of.mistake(
    "That is the probability of anything but `positive`: subtracted from one, or the columns swapped."
)
def took_the_others(model, table, positive):
    return 1 - model.predict_proba(table)[:, list(model.classes_).index(positive)]


@probability_of.mistake(
    "That is the last column, whatever it is about. Look the column of `positive` up in `model.classes_`."
)
def took_the_last_column(model, table, positive):
    return model.predict_proba(table)[:, -1]


@probability_of.mistake(
    "You looked up the column and took another one: 1 minus its number. The column of `positive` itself is asked for."
)
def took_the_other_column(model, table, positive):
    return model.predict_proba(table)[:, 1 - list(model.classes_).index(positive)]


@probability_of.mistake(
    "`positive` is the name of a class, and no number of a column. Look its place up in `model.classes_`."
)
def took_the_name_for_a_number(model, table, positive):
    return model.predict_proba(table)[:, positive]
