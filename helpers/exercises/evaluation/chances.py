"""Do the chances hold?"""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.evaluation.lesson import ex

KINDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
KINDS += ["Wildlife Size", "Wildlife Species", "Time of day"]
SPEED = ["Speed IAS in knots"]
FEW = 1000  # strikes whose labels are shuffled, to see whether a recipe learns from what it is handed


@cache
def strikes():
    """The lesson's `past`: the 8,000 strikes before the sealed ones, with the columns that models use."""
    table = load("birdstrikes").sort_values("Flight Date", kind="stable")
    table["damaged"] = table["Effect Amount of damage"] != "None"
    return table[[*KINDS, *SPEED, "damaged"]][:8000]


def linear(**options):
    """The lesson's `linear`, not fitted."""
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline, make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    kinds = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20)
    speed = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
    columns = ColumnTransformer([("kinds", kinds, KINDS), ("speed", speed, SPEED)])
    return Pipeline([("columns", columns), ("model", LogisticRegression(C=0.3, solver="newton-cholesky", **options))])


def hangar() -> dict:
    return {"past": strikes(), "COLUMNS": [*KINDS, *SPEED], "loud": linear(class_weight="balanced")}


def halves(past) -> list:
    """6,000 strikes to train on and 2,000 to be scored on: a cut that the lesson does not make."""
    from sklearn.model_selection import train_test_split

    return train_test_split(past, test_size=0.25, stratify=past["damaged"], random_state=1)


def training_rows(past, COLUMNS) -> tuple:
    rows = halves(past)[0]
    return rows[COLUMNS], rows["damaged"]


@cache
def new_strikes() -> dict:
    rows = halves(strikes())[1]
    return {"X_new": rows[[*KINDS, *SPEED]], "y_new": rows["damaged"].to_numpy()}


def probability(model, X) -> np.ndarray:
    """What the model gives for the probability of damage, shape (n,)."""
    return np.asarray(model.predict_proba(X))[:, 1]


def auc_on(model, X, y) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(y, probability(model, X)))


@ex.recipe(
    given=hangar,
    train=training_rows,
    unseen=new_strikes,
    hints=[
        "Either take back what made `loud` shout, `class_weight`, or wrap it in what corrects a model's probabilities.",
        "The wrapper is `sklearn.calibration.CalibratedClassifierCV`; it makes its folds of the training rows itself. "
        "Do not call `.fit`: the check does.",
    ],
    why="A tenth means a tenth now, so the threshold c/M may be applied to it as it stands.",
)
def honest_chances(loud):
    """an unfitted model with predict_proba: Brier score ≤ 0.09, AUC ≥ 0.75"""
    return loud.set_params(model__class_weight=None)


@honest_chances.also_right
def sigmoid(loud):
    from sklearn.calibration import CalibratedClassifierCV

    return CalibratedClassifierCV(loud, ensemble=False)


@honest_chances.also_right
def isotonic(loud):
    from sklearn.calibration import CalibratedClassifierCV

    return CalibratedClassifierCV(loud, method="isotonic")


@honest_chances.requires(
    "Your model gives no probabilities: {model} has no `predict_proba`. Take a classifier that has it{or_wrap}."
)
def gives_probabilities(model, recipe):
    from sklearn.base import ClassifierMixin

    last = recipe[-1] if hasattr(recipe, "steps") else model
    or_wrap = ", or wrap yours in `CalibratedClassifierCV`" if isinstance(last, ClassifierMixin) else ""
    return hasattr(model, "predict_proba"), {"model": type(last).__name__, "or_wrap": or_wrap}


@honest_chances.requires(
    "On {rows:,} strikes that it was not trained on your model has a Brier score of {brier:.4f}; the bar is at most "
    "0.09. Its probability of damage is {mean:.1%} on average, and {share:.1%} of them are damaged. {part}"
)
def chances_hold(model, X_new, y_new):
    said = probability(model, X_new)
    brier = float(np.mean((said - y_new) ** 2))
    facts = {"rows": len(y_new), "brier": brier, "mean": float(said.mean()), "share": y_new.mean()}
    return brier <= 0.09, facts | {"part": what_is_off(said, y_new, auc_on(model, X_new, y_new))}


def what_is_off(said, truth, auc: float) -> str:
    """The order or the probabilities: what a Brier score that is too high comes from."""
    top = np.argsort(-said, kind="stable")[: len(said) // 10]
    if auc < 0.75:
        return f"It ranks them with an AUC of {auc:.2f} only: what knows little cannot have a low Brier score."
    return (
        f"It ranks them well, with an AUC of {auc:.2f}. But for the tenth with the highest probabilities it says "
        f"{said[top].mean():.0%} on average, and {truth[top].mean():.0%} of these are damaged."
    )


@honest_chances.requires(
    "Its probabilities hold. But on {rows:,} strikes that it was not trained on it ranks with an AUC of {auc:.3f}; "
    "0.75 is the least."
)
def ranks_well(model, X_new, y_new):
    auc = auc_on(model, X_new, y_new)
    return auc >= 0.75, {"rows": len(y_new), "auc": auc}


@honest_chances.requires(
    "Fitted three times to {few:,} strikes whose labels were shuffled, so that there is nothing to learn, your model "
    "still tells damaged strikes from sound ones, with an AUC of {least:.2f} or more, or as far below one half. Does "
    "it know rows other than those that it is handed?"
)
def learns_from_what_it_is_handed(model, refit, past, COLUMNS, X_new, y_new):
    X, y = (rows[:FEW] for rows in training_rows(past, COLUMNS))
    rng = np.random.default_rng(0)
    try:
        models = [refit(X, y.sample(frac=1, random_state=rng).set_axis(X.index)) for _ in range(3)]
        least = min(0.5 + abs(auc_on(one, X_new, y_new) - 0.5) for one in models)
    except Exception:  # too few rows for it: then it does look at them
        return True
    return least < 0.65, {"few": FEW, "least": least}


@honest_chances.mistake(
    "It gives every strike the same probability. That may hold on average, and tells no strike from another: it has to "
    "rank, too.",
    when=lambda model, X_new: np.ptp(probability(model, X_new)) < 1e-9,
)
def the_same_for_all(loud):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier()


@honest_chances.mistake(
    "It ranks upside down: the sound strikes get the higher probability of damage. Column 1 of `predict_proba` belongs "
    "to True, damaged. Was something turned round?",
    when=lambda model, X_new, y_new: auc_on(model, X_new, y_new) < 0.35,
)
def turned_round(loud):
    def train(X_train, y_train):
        return loud.set_params(model__class_weight=None).fit(X_train, ~y_train)

    return train


@honest_chances.baseline(
    "It still shouts: on average its probability of damage is more than twice the share of damage. Does it weigh the "
    "rare class more, or see its rows repeated? Then drop the weights, or have the probabilities corrected.",
    when=lambda model, X_new, y_new: probability(model, X_new).mean() > 2 * y_new.mean(),
)
def left_it_loud(loud):
    return loud


@honest_chances.mistake(
    "Nearly all of its probabilities are 0 or 1, and many of them are wrong. Does it know its training rows by heart, "
    "like a tree grown to the end? Such a model is always certain: certainty is no probability.",
    when=lambda model, X_new, y_new: (
        np.mean(np.abs(probability(model, X_new) - 0.5) > 0.49) > 0.9
        and np.mean((probability(model, X_new) > 0.5) != y_new) > 0.09
    ),
)
def always_certain(loud):
    from sklearn.tree import DecisionTreeClassifier

    return loud.set_params(model=DecisionTreeClassifier(random_state=0))


@honest_chances.mistake(
    "The table holds words, and this model takes numbers only. Keep the first step of `loud`, which turns words into "
    "columns, and exchange what comes after it.",
    when=lambda model, fault: fault and "could not convert string to float" in fault.text,
)
def words_unprepared(loud):
    return loud[-1]
