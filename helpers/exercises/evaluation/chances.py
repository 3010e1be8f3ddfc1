"""Do the chances hold?"""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.evaluation.lesson import ex

KINDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
KINDS += ["Wildlife Size", "Wildlife Species", "Time of day"]
SPEED = ["Speed IAS in knots"]


@cache
def parts():
    """The lesson's `train` and `valid`: 6,000 and 2,000 of the strikes before the sealed ones."""
    from sklearn.model_selection import train_test_split

    strikes = load("birdstrikes").sort_values("Flight Date", kind="stable")
    strikes["damaged"] = strikes["Effect Amount of damage"] != "None"
    past = strikes[[*KINDS, *SPEED, "damaged"]][:8000]
    return train_test_split(past, test_size=0.25, stratify=past["damaged"], random_state=0)


def balanced():
    """The lesson's `linear(class_weight="balanced")`, not fitted."""
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline, make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    kinds = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20)
    speed = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
    columns = ColumnTransformer([("kinds", kinds, KINDS), ("speed", speed, SPEED)])
    model = LogisticRegression(C=0.3, solver="newton-cholesky", class_weight="balanced")
    return Pipeline([("columns", columns), ("model", model)])


def hangar() -> dict:
    train, valid = parts()
    return {"train": train, "valid": valid.head(1000), "COLUMNS": [*KINDS, *SPEED], "loud": balanced()}


def judged(model, valid, COLUMNS) -> dict:
    """Brier score, AUC and mean chance of the damaged class on `valid`."""
    from sklearn.metrics import brier_score_loss, roc_auc_score

    chance = np.asarray(model.predict_proba(valid[COLUMNS]))[:, 1]
    y = valid["damaged"].to_numpy()
    return {
        "Brier score": brier_score_loss(y, chance),
        "AUC": roc_auc_score(y, chance),
        "mean chance": chance.mean(),
    }


@ex.model(
    given=hangar,
    reveals=judged,
    trains=True,
    hints=[
        "`sklearn.calibration` has `CalibratedClassifierCV(loud, ensemble=False)`: it mends a model's chances.",
        'It learns the mending in folds of what it is fitted on: `.fit(train[COLUMNS], train["damaged"])` is all.',
    ],
    why="A tenth means a tenth now, so the threshold c/M may be applied to it as it stands.",
)
def honest_chances(train, valid, COLUMNS, loud):
    """a model fitted on train[COLUMNS], train["damaged"]: Brier score ≤ 0.083, AUC ≥ 0.78"""
    from sklearn.calibration import CalibratedClassifierCV

    return CalibratedClassifierCV(loud, ensemble=False).fit(train[COLUMNS], train["damaged"])


@honest_chances.also_right
def no_weights_at_all(train, valid, COLUMNS, loud):
    return loud.set_params(model__class_weight=None).fit(train[COLUMNS], train["damaged"])


@honest_chances.requires(
    "On the first 1,000 strikes of `valid` your model has a Brier score of {brier}; the bar is at most 0.083. It says "
    "{mean} on average, where {share} are damaged."
)
def chances_hold(model, valid, COLUMNS):
    seen, share = judged(model, valid, COLUMNS), valid["damaged"].mean()
    told = {"brier": f"{seen['Brier score']:.4f}", "mean": f"{seen['mean chance']:.1%}", "share": f"{share:.1%}"}
    return seen["Brier score"] <= 0.083, told


@honest_chances.requires("Your model ranks with an AUC of {auc} on `valid`; 0.78 is the least.")
def ranks_well(model, valid, COLUMNS):
    auc = judged(model, valid, COLUMNS)["AUC"]
    return auc >= 0.78, {"auc": f"{auc:.3f}"}


@honest_chances.mistake(
    "It still shouts: on average its chances are more than twice what happens. Weights on the rare class do that, and "
    "so do repeated rows; another fit changes nothing. Drop them, or have the chances mended.",
    when=lambda model, valid, COLUMNS: 0.25 < judged(model, valid, COLUMNS)["mean chance"] < 0.5,
)
def fitted_the_loud_one(train, valid, COLUMNS, loud):
    return loud.fit(train[COLUMNS], train["damaged"])


@honest_chances.mistake(
    "It says the same chance for every strike. That holds on average, and tells no strike from another: calibrated and "
    "useless. It has to rank, too.",
    when=lambda model, valid, COLUMNS: judged(model, valid, COLUMNS)["AUC"] == 0.5,
)
def the_same_for_all(train, valid, COLUMNS, loud):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(train[COLUMNS], train["damaged"])


def knows_the_judges(on_train: float, on_valid: float) -> bool:
    """Of six kinds of model no honest one had the smaller Brier score on `valid`; a bad one may: no such case."""
    return on_valid < 0.09 and on_train > on_valid + 0.0005


@honest_chances.mistake(
    "It does better on the strikes that judge it than on those of `train`: it knows their answers. Fit it on `train` "
    "alone.",
    when=lambda model, train, valid, COLUMNS: knows_the_judges(
        judged(model, train, COLUMNS)["Brier score"], judged(model, valid, COLUMNS)["Brier score"]
    ),
)
def learnt_the_judges(train, valid, COLUMNS, loud):
    from sklearn.tree import DecisionTreeClassifier

    loud.set_params(model=DecisionTreeClassifier(random_state=0))
    return loud.fit(valid[COLUMNS], valid["damaged"])


@honest_chances.mistake(
    "Nearly all of its chances are 0 or 1. Whoever knows their rows by heart, like a tree grown to the end, is always "
    "certain and often wrong: certainty is no chance.",
    when=lambda model, valid, COLUMNS: (
        judged(model, valid, COLUMNS)["Brier score"] > 0.06
        and np.mean(np.abs(model.predict_proba(valid[COLUMNS])[:, 1] - 0.5) > 0.49) > 0.9
    ),
)
def always_certain(train, valid, COLUMNS, loud):
    from sklearn.tree import DecisionTreeClassifier

    return loud.set_params(model=DecisionTreeClassifier(random_state=0)).fit(train[COLUMNS], train["damaged"])
