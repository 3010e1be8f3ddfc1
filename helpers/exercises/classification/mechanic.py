"""Your mechanic: a model of your own."""

import numpy as np

from helpers.exercises.classification.data import WORDS, strikes
from helpers.exercises.classification.lesson import ex

KNOWN = [*WORDS, "Speed IAS in knots"]
INSPECTION, MISSED = 1000, 10_000  # dollars, both assumed; the lesson says so
BAR = 650  # dollars a strike; inspecting all costs 1,000, and the lesson's own model about 620


def hangar() -> dict:
    """Strikes to learn from, those that judge, and the columns known when the mechanic is called."""
    return {**dict(zip(("learn", "valid"), strikes(), strict=True)), "KNOWN": list(KNOWN)}


def chances(model, valid, KNOWN) -> np.ndarray:
    """What the model says of each strike of `valid`: the probability of the class that stands for damage."""
    classes = list(getattr(model, "classes_", (False, True)))
    if True not in classes:
        raise ValueError(f'its classes are {classes}, and True is none of them. Fit it to learn["damaged"]')
    return np.asarray(model.predict_proba(valid[KNOWN]))[:, classes.index(True)]


def dollars(model, valid, KNOWN) -> float:
    """The mean cost of a strike if one inspects wherever the expected cost of flying on is higher."""
    look = chances(model, valid, KNOWN) > INSPECTION / MISSED
    return float(np.mean(np.where(look, INSPECTION, MISSED * valid["damaged"].to_numpy())))


def ranks_backwards(model, valid, KNOWN) -> bool:
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(valid["damaged"], chances(model, valid, KNOWN)) < 0.4


def too_many(model, valid, KNOWN) -> bool:
    """Do its chances add up to far more damage than there is, though it ranks the strikes?"""
    said = chances(model, valid, KNOWN)
    return not ranks_backwards(model, valid, KNOWN) and np.ptp(said) > 0 and said.mean() > 0.2


@ex.model(
    given=hangar,
    trains=True,
    hints=[
        "Turn words into columns with `OneHotEncoder(handle_unknown='infrequent_if_exist', min_frequency=10)`.",
        "The lesson's `prepared()` with `LogisticRegression(C=0.3, max_iter=1000)` behind it clears the bar.",
    ],
    why="Every strike costs a third less than looking at all of them. Below this bar, differences are mostly luck.",
)
def my_model(learn, valid, KNOWN):
    """a classifier fitted on learn[KNOWN], learn["damaged"] that has predict_proba"""
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    speed = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    columns = make_column_transformer((words, KNOWN[:-1]), (speed, KNOWN[-1:]))
    model = make_pipeline(columns, LogisticRegression(C=0.3, max_iter=1000))
    return model.fit(learn[KNOWN], learn["damaged"])


@my_model.also_right
def naive_bayes(learn, valid, KNOWN):
    from sklearn.naive_bayes import BernoulliNB
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    return make_pipeline(words, BernoulliNB()).fit(learn[KNOWN], learn["damaged"])


@my_model.requires(
    "At the threshold of {threshold} a strike costs ${cost} on average. The bar is ${bar}; looking at all costs $1,000."
)
def clears_the_bar(model, valid, KNOWN):
    cost = dollars(model, valid, KNOWN)
    return cost < BAR, {"cost": f"{cost:,.0f}", "bar": BAR, "threshold": INSPECTION / MISSED}


@my_model.mistake(
    "Your model wants a column of costs. They are known after the repair, and the mechanic has to be called before: "
    "use the columns in `KNOWN`.",
    when=lambda model: any(str(name).startswith("Cost") for name in getattr(model, "feature_names_in_", ())),
)
def read_the_bill(learn, valid, KNOWN):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression().fit(learn[["Cost Repair", "Cost Other"]], learn["damaged"])


@my_model.mistake(
    "Your model has no `predict_proba`: it decides without saying how sure it is, and a decision by costs needs the "
    "chance. Take a classifier that has it.",
    when=lambda model: not hasattr(model, "predict_proba"),
)
def decides_without_chances(learn, valid, KNOWN):
    from sklearn.linear_model import RidgeClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    return make_pipeline(words, RidgeClassifier()).fit(learn[KNOWN], learn["damaged"])


@my_model.mistake(
    "Your class True stands for “no damage”: harmless strikes get the high chances, and the mechanic goes to them. "
    'The positive class is `learn["damaged"]`.',
    when=ranks_backwards,
)
def took_harmless_for_true(learn, valid, KNOWN):
    from sklearn.naive_bayes import BernoulliNB
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    return make_pipeline(words, BernoulliNB()).fit(learn[KNOWN], ~learn["damaged"])


@my_model.mistake(
    "Its chances add up to far more damage than there is. Balanced class weights do that, and so does repeating rare "
    "rows: the ranking stays, the chances are no chances any more. The costs belong into the threshold.",
    when=too_many,
)
def balanced_the_classes(learn, valid, KNOWN):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    balanced = LogisticRegression(class_weight="balanced", max_iter=1000)
    return make_pipeline(words, balanced).fit(learn[KNOWN], learn["damaged"])


@my_model.mistake(
    "It knows the very strikes that judge it: nobody decides so cheaply. Fit it on `learn` alone.",
    when=lambda model, valid, KNOWN: dollars(model, valid, KNOWN) < 560,  # honest models reach 590
)
def learnt_the_judges(learn, valid, KNOWN):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder
    from sklearn.tree import DecisionTreeClassifier

    words = OneHotEncoder(handle_unknown="ignore")
    return make_pipeline(words, DecisionTreeClassifier(random_state=0)).fit(valid[KNOWN], valid["damaged"])


@my_model.mistake(
    "It gives every strike the same chance, so it sends the mechanic to all or to none. A baseline does that; let "
    "yours look at the columns.",
    when=lambda model, valid, KNOWN: np.ptp(chances(model, valid, KNOWN)) < 1e-9,
)
def one_chance_for_all(learn, valid, KNOWN):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(learn[KNOWN], learn["damaged"])
