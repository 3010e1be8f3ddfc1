"""Your mechanic: a model of your own."""

import numpy as np

from helpers.exercises.classification.data import WORDS, strikes
from helpers.exercises.classification.lesson import ex

KNOWN = [*WORDS, "Speed IAS in knots"]
INSPECTION, MISSED = 1000, 10_000  # dollars, both assumed; the lesson says so
BAR = 700  # dollars a strike; to inspect all or none costs 1,000, the lesson's own models 600 to 660 by the split


def hangar() -> dict:
    """The lesson's `strikes`, `learn` and `valid`, and the columns known when the mechanic is called."""
    import pandas as pd

    from helpers.datasets import load

    learn, valid = strikes()
    reports = load("birdstrikes")
    damaged = pd.Series(reports["Effect Amount of damage"] != "None", name="damaged")
    return {"strikes": reports.assign(damaged=damaged), "learn": learn, "valid": valid, "KNOWN": list(KNOWN)}


def drawn(strikes) -> list:
    """5,000 strikes to fit to and 3,000 to score on, in a split that the lesson does not use; two tables.

    None of them is among the lesson's `test`, which stays sealed.
    """
    from sklearn.model_selection import train_test_split

    train, _ = train_test_split(strikes, test_size=0.2, random_state=0, stratify=strikes["damaged"])
    return train_test_split(train, train_size=5000, random_state=1003, stratify=train["damaged"])


def training_strikes(strikes, KNOWN) -> tuple:
    rows, _ = drawn(strikes)
    return rows[KNOWN], rows["damaged"]


def other_strikes() -> dict:
    """`X_new` and `damaged`: strikes that no model is fitted to."""
    given = hangar()
    _, new = drawn(given["strikes"])
    return {"X_new": new[given["KNOWN"]], "damaged": new["damaged"].to_numpy()}


def chances(model, X_new) -> np.ndarray:
    """What the model says of each strike: the probability of the class that stands for damage."""
    classes = list(getattr(model, "classes_", (False, True)))
    if True not in classes:
        raise ValueError(f"its classes are {classes}, and True is none of them. Fit it to y_train as it is")
    return np.asarray(model.predict_proba(X_new))[:, classes.index(True)]


def dollars(model, X_new, damaged) -> float:
    """The mean cost of a strike if one inspects wherever the expected cost of flying on is higher."""
    look = chances(model, X_new) > INSPECTION / MISSED
    return float(np.mean(np.where(look, INSPECTION, MISSED * damaged)))


@ex.recipe(
    given=hangar,
    train=training_strikes,
    unseen=other_strikes,
    hints=[
        "Turn words into columns with `OneHotEncoder(handle_unknown='infrequent_if_exist', min_frequency=10)`.",
        "The lesson's `chances_by(LogisticRegression(C=0.3, max_iter=1000))` clears the bar.",
    ],
    why="A strike costs at least 30 % less than looking at all of them. Below this bar, differences are mostly luck.",
)
def my_model():
    """an unfitted classifier with predict_proba, for rows with the columns in KNOWN"""
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    speed = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    columns = make_column_transformer((words, KNOWN[:-1]), (speed, KNOWN[-1:]))
    return make_pipeline(columns, LogisticRegression(C=0.3, max_iter=1000))


def one_hot(last):
    """A pipeline in which every column is one of words."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    return make_pipeline(OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10), last)


@my_model.also_right
def naive_bayes():
    from sklearn.naive_bayes import BernoulliNB

    return one_hot(BernoulliNB())


@my_model.also_right
def slow_boosting():
    from sklearn.compose import make_column_transformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, min_frequency=10)
    columns = make_column_transformer((encoder, WORDS), remainder="passthrough")
    trees = HistGradientBoostingClassifier(learning_rate=0.05, max_iter=60, max_leaf_nodes=8, random_state=0)
    return make_pipeline(columns, trees)


@my_model.requires(
    "Your model has no `predict_proba`, as far as {model} goes: it decides without saying how sure it is, and a "
    "decision by costs needs the probability. Take a classifier that has it."
)
def gives_probabilities(model):
    last = model.steps[-1][1] if hasattr(model, "steps") else model
    return hasattr(model, "predict_proba"), {"model": type(last).__name__}


@my_model.requires(
    "`predict_proba` of your model gives shape {shape} for {rows:,} strikes. A column for each class is wanted: first "
    "the probability of no damage, then that of damage."
)
def gives_a_column_for_each_class(model, X_new):
    shape = np.shape(model.predict_proba(X_new))
    classes = len(getattr(model, "classes_", (False, True)))
    return shape == (len(X_new), classes), {"shape": shape, "rows": len(X_new)}


@my_model.requires(
    "At the threshold of {threshold} a strike that your model has not seen costs ${cost} on average. The bar is "
    "${bar}; to inspect all of them costs $1,000."
)
def clears_the_bar(model, X_new, damaged):
    cost = dollars(model, X_new, damaged)
    return cost < BAR, {"cost": f"{cost:,.0f}", "bar": BAR, "threshold": INSPECTION / MISSED}


@my_model.requires(
    "Fitted once more, to the same strikes with the other answer each, your model should give each strike its "
    "probability the other way round; {share:.0%} of them are off by more than a tenth. Does it look at other rows "
    "than those that it is handed?"
)
def learns_from_its_rows(model, refit, strikes, KNOWN, X_new):
    rows, damaged = training_strikes(strikes, KNOWN)
    before = chances(model, X_new)  # a function may fit one and the same estimator each time
    try:
        turned = refit(rows, ~damaged)
    except Exception:  # it may count on damage being rare, and of these rows it is the rule
        return True, {"share": 0.0}
    off = np.abs(1 - before - chances(turned, X_new))
    return off.mean() < 0.1, {"share": np.mean(off > 0.1)}


def wants_another_column(name):
    """Did fitting stop over a column whose name begins so?"""

    def when(model, recipe, fault) -> bool:
        settings = str(recipe.get_params()) if hasattr(recipe, "get_params") else ""
        return fault is not None and ("column" in fault.text and name in settings or name in fault.text)

    return when


@my_model.mistake(
    "Your model asks for a column of costs. They are known after the repair, and the mechanic has to be called before: "
    "it is given the columns in `KNOWN`.",
    when=wants_another_column("Cost "),
)
def read_the_bill():
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    bill = make_column_transformer(("passthrough", ["Cost Repair", "Cost Other"]))
    return make_pipeline(bill, LogisticRegression())


@my_model.mistake(
    "Words reach a model that takes numbers only. A step before it has to make columns of them, such as "
    "`OneHotEncoder(handle_unknown='ignore')`.",
    when=lambda model, fault: fault is not None and "could not convert string to float" in fault.text,
)
def left_the_words():
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression()


@my_model.mistake(
    "There are gaps in the numbers, and the model takes none. The speed is often missing: a step before it has to fill "
    "them, such as `SimpleImputer`.",
    when=lambda model, fault: fault is not None and "contains NaN" in fault.text,
)
def left_the_gaps():
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(make_column_transformer(("passthrough", KNOWN[-1:])), LogisticRegression())


def meets_unknown_words(model, X_new) -> bool:
    try:
        model.predict_proba(X_new)
    except ValueError as error:
        return "unknown categories" in str(error)
    return False


@my_model.mistake(
    "Among the strikes that it has not seen are words that it has not learnt, a new aircraft for instance, and there "
    "it stops. Tell the encoder what to do with them: `handle_unknown='ignore'`.",
    when=meets_unknown_words,
)
def knows_its_words_alone():
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    columns = make_column_transformer((OneHotEncoder(), WORDS))
    return make_pipeline(columns, LogisticRegression(max_iter=1000))


@my_model.baseline(
    "It gives every strike the same probability, so it sends the mechanic to all or to none. That is what is to be "
    "beaten; let yours look at the columns.",
    when=lambda model, X_new: np.ptp(chances(model, X_new)) < 1e-9,
)
def one_chance_for_all():
    from sklearn.dummy import DummyClassifier

    return DummyClassifier()


def ranks_backwards(model, X_new, damaged) -> bool:
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(damaged, chances(model, X_new)) < 0.4


@my_model.mistake(
    "The probabilities are the wrong way round: strikes without damage get the higher ones. Is `True` damage in what "
    "it was fitted to, and is it the column of `True` that `predict_proba` gives second?",
    when=ranks_backwards,
)
def took_harmless_for_true():
    from sklearn.naive_bayes import BernoulliNB

    return lambda X_train, y_train: one_hot(BernoulliNB()).fit(X_train, ~y_train)


@my_model.mistake(
    "Nearly all of its probabilities are 0 or 1. It has decided already, and your threshold finds nothing to weigh. "
    "Does a tree grow until each leaf holds one class, or one neighbour answer alone?",
    when=lambda model, X_new: np.isin(chances(model, X_new), (0, 1)).mean() > 0.9,
)
def decided_already():
    from sklearn.tree import DecisionTreeClassifier

    return one_hot(DecisionTreeClassifier(random_state=0))


@my_model.mistake(
    "Its probabilities add up to nearly twice as much damage as there is, or more. Are the classes weighted, or rare "
    "rows repeated? Then the ranking stays and the probabilities are none any more. The costs belong into the "
    "threshold.",
    when=lambda model, X_new, damaged: (
        chances(model, X_new).mean() > 0.2 and dollars(model, X_new, damaged) >= BAR  # of all, 0.106 are damaged
    ),
)
def balanced_the_classes():
    from sklearn.linear_model import LogisticRegression

    return one_hot(LogisticRegression(class_weight="balanced", max_iter=1000))


def reads_few_columns(model, X_new, damaged) -> bool:
    """Is it too dear, and do its probabilities hang on no more than two columns, but on one at least?"""
    if dollars(model, X_new, damaged) < BAR:
        return False
    before = chances(model, X_new)
    turned = (X_new.assign(**{name: X_new[name].to_numpy()[::-1]}) for name in X_new.columns)
    return 1 <= sum(np.abs(chances(model, other) - before).max() > 1e-9 for other in turned) <= 2


@my_model.mistake(
    "Six or more of the eight columns in `KNOWN` change nothing in its probabilities, even where each strike gets the "
    "value of another one. Let it look at more of them.",
    when=reads_few_columns,
)
def reads_one_column():
    from sklearn.tree import DecisionTreeClassifier

    return one_hot(DecisionTreeClassifier(max_depth=1, random_state=0))
