"""Your forest: a model of your own."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.trees_and_forests.lesson import ex

KINDS = ["carrier", "origin", "dest", "weekday"]
FEW = 1500  # flights whose labels are shuffled, to see whether a recipe learns from what it is handed


@cache
def sample():
    """The 30,000 flights of the lesson."""
    return load("flights").sample(30_000, random_state=0)


def known_and_late(flights):
    """What was known of them two hours before, and whether they were late."""
    from helpers.departures import known

    return known(flights, hours=2).assign(late=~(flights["arr_delay"] <= 30))


def with_columns(model):
    """The lesson's `with_columns`: words as codes, gaps filled, then `model`."""
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    columns = make_column_transformer((codes, KINDS), remainder=SimpleImputer(strategy="median"))
    return make_pipeline(columns, model)


@cache
def desk() -> dict:
    flights = sample().sort_values("time_hour", kind="stable")
    table = known_and_late(flights)
    learn = table[flights["month"] <= 6].sample(6000, random_state=0).sort_index()
    return {"learn": learn, "COLUMNS": [c for c in learn if c != "late"], "with_columns": with_columns}


@cache
def new_flights() -> dict:
    """6,000 flights of July and August that are not among those of the lesson."""
    rest = load("flights").drop(index=sample().index)
    new = known_and_late(rest[rest["month"].isin([7, 8])].sample(6000, random_state=1))
    return {"X_new": new.drop(columns="late"), "y_new": new["late"].to_numpy()}


def auc_on(model, X, y) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(y, np.asarray(model.predict_proba(X))[:, 1]))


def last_step(model):
    return model[-1] if hasattr(model, "steps") else model


@ex.recipe(
    given=desk,
    train=lambda learn, COLUMNS: (learn[COLUMNS], learn["late"]),
    unseen=new_flights,
    hints=[
        "`with_columns(RandomForestClassifier(…))` takes the table as it is. What makes one tree less of a know-all?",
        "`min_samples_leaf=10` and 100 trees. Leave it unfitted: the check fits it.",
    ],
    why="Nobody had seen these flights, so that is what the desk may expect of your model in such a summer.",
)
def my_forest(with_columns):
    """an unfitted model for rows of learn[COLUMNS], with predict_proba; the bar is an AUC of 0.70"""
    from sklearn.ensemble import RandomForestClassifier

    return with_columns(RandomForestClassifier(100, min_samples_leaf=10, random_state=0))


@my_forest.also_right
def as_it_comes(with_columns):
    from sklearn.ensemble import RandomForestClassifier

    return with_columns(RandomForestClassifier(random_state=0))


@my_forest.also_right
def random_thresholds(with_columns):
    from sklearn.ensemble import ExtraTreesClassifier

    return with_columns(ExtraTreesClassifier(100, min_samples_leaf=5, random_state=0))


@my_forest.also_right
def bagging(with_columns):
    from sklearn.ensemble import BaggingClassifier
    from sklearn.tree import DecisionTreeClassifier

    return with_columns(BaggingClassifier(DecisionTreeClassifier(min_samples_leaf=20), 50, random_state=0))


@my_forest.requires(
    "Flights are ranked by their probability of being late, and {model} has no `predict_proba`. Take a classifier that "
    "has it."
)
def gives_probabilities(model):
    return hasattr(model, "predict_proba"), {"model": type(last_step(model)).__name__}


@my_forest.requires(
    "Fitted to `learn`, and asked about {rows:,} other flights of July and August, your model has an AUC of {auc:.4f}; "
    "the bar is 0.70."
)
def clears_the_bar(model, X_new, y_new):
    auc = auc_on(model, X_new, y_new)
    return auc >= 0.7, {"rows": len(y_new), "auc": auc}


@my_forest.requires(
    "Fitted three times to {few:,} flights whose labels were shuffled, so that there is nothing to learn, your model "
    "still tells late flights from punctual ones, with an AUC of {least:.2f} or more, or as far below one half. Does "
    "it know rows other than those that it is handed?"
)
def learns_from_what_it_is_handed(model, refit, learn, COLUMNS, X_new, y_new):
    rows, rng = learn.sample(FEW, random_state=0), np.random.default_rng(0)
    X, y = rows[COLUMNS], rows["late"]
    try:
        models = [refit(X, y.sample(frac=1, random_state=rng).set_axis(X.index)) for _ in range(3)]
        least = min(0.5 + abs(auc_on(one, X_new, y_new) - 0.5) for one in models)
    except Exception:  # too few rows for it: then it does look at them
        return True
    return least < 0.62, {"few": FEW, "least": least}


def is_tree(model) -> bool:
    from sklearn.tree import DecisionTreeClassifier

    return isinstance(last_step(model), DecisionTreeClassifier)


@my_forest.mistake(
    "That is one tree, grown until it knows `learn` by heart. Prune it, and it gets better; but one tree stays one "
    "draw of lots.",
    when=lambda model, learn, COLUMNS, X_new, y_new: (
        is_tree(model) and model.score(learn[COLUMNS], learn["late"]) > 0.99 and auc_on(model, X_new, y_new) < 0.7
    ),
)
def one_full_tree(with_columns):
    from sklearn.tree import DecisionTreeClassifier

    return with_columns(DecisionTreeClassifier(random_state=0))


@my_forest.baseline(
    "That is one tree, kept short. It ranks better than a full one, and still below the bar: it is one draw of lots. "
    "What was done with many trees?",
    when=lambda model, learn, COLUMNS, X_new, y_new: (
        is_tree(model) and model.score(learn[COLUMNS], learn["late"]) < 0.95 and 0.6 < auc_on(model, X_new, y_new) < 0.7
    ),
)
def one_short_tree(with_columns):
    from sklearn.tree import DecisionTreeClassifier

    return with_columns(DecisionTreeClassifier(ccp_alpha=0.0015, random_state=0))


@my_forest.mistake(
    "It gives every flight the same probability, so it ranks nobody. What can it tell flights apart by?",
    when=lambda model, X_new: np.ptp(np.asarray(model.predict_proba(X_new))[:, 1]) < 1e-9,
)
def the_same_for_all(with_columns):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier()


def has_few_trees(model) -> bool:
    from sklearn.ensemble import BaggingClassifier, ExtraTreesClassifier, RandomForestClassifier

    forest = last_step(model)
    kinds = BaggingClassifier, ExtraTreesClassifier, RandomForestClassifier
    return isinstance(forest, kinds) and len(forest.estimators_) <= 10


@my_forest.mistake(
    "A forest, but a thin one, of ten trees at most, and below the bar. With so few, much of what each tree has for "
    "itself is still in the mean.",
    when=lambda model, X_new, y_new: has_few_trees(model) and auc_on(model, X_new, y_new) < 0.7,
)
def too_few_trees(with_columns):
    from sklearn.ensemble import RandomForestClassifier

    return with_columns(RandomForestClassifier(5, random_state=0))


@my_forest.mistake(
    "The table holds words, and this model takes numbers only. `with_columns(…)` puts in front of it what turns words "
    "into codes.",
    when=lambda model, fault: fault and "could not convert string to float" in fault.text,
)
def words_unprepared(with_columns):
    from sklearn.ensemble import RandomForestClassifier

    return RandomForestClassifier(random_state=0)


@my_forest.mistake(
    "It ranks upside down: punctual flights get the higher probability. Column 1 of `predict_proba` belongs to True, "
    "late. Was something turned round?",
    when=lambda model, X_new, y_new: auc_on(model, X_new, y_new) < 0.4,
)
def turned_round(with_columns):
    from sklearn.ensemble import RandomForestClassifier

    def train(X_train, y_train):
        return with_columns(RandomForestClassifier(50, min_samples_leaf=10, random_state=0)).fit(X_train, ~y_train)

    return train
