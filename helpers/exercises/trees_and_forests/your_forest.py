"""Your forest: a model of your own."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.trees_and_forests.lesson import ex


@cache
def parts() -> tuple:
    """The lesson's `learn` and `valid`, with the columns that were known two hours before."""
    from helpers.departures import known

    flights = load("flights").sample(30_000, random_state=0).sort_values("time_hour", kind="stable")
    table = known(flights, hours=2).assign(late=~(flights["arr_delay"] <= 30))
    learn, valid = (table[flights["month"].isin(months)] for months in (range(1, 7), range(7, 9)))
    return learn.sample(6000, random_state=0).sort_index(), valid


def desk() -> dict:
    learn, valid = parts()
    return {"learn": learn, "valid": valid, "COLUMNS": [c for c in learn if c != "late"]}


def ranks(model, rows, COLUMNS) -> float:
    """The AUC of a model on `rows`."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(rows["late"], np.asarray(model.predict_proba(rows[COLUMNS]))[:, 1]))


def on_codes(model):
    """What the lesson calls `with_columns`: words as codes, gaps filled, then `model`."""
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    words = make_column_selector(dtype_exclude="number")
    columns = make_column_transformer((codes, words), remainder=SimpleImputer(strategy="median"))
    return make_pipeline(columns, model)


@ex.model(
    given=desk,
    reveals=lambda model, valid, COLUMNS: {"AUC": round(ranks(model, valid, COLUMNS), 6)},
    trains=True,
    hints=[
        "`with_columns(RandomForestClassifier(…))` takes the table as it is. What makes one tree less of a know-all?",
        "`min_samples_leaf=10` and 100 trees. Mind what you fit on: `learn[COLUMNS]`, `learn['late']`.",
    ],
    why="Many trees that err in different places rank better than one, and here better than the line. You used up a "
    "look at `valid`: hence the sealed flights.",
)
def my_forest(learn, valid, COLUMNS):
    """a model fitted on learn[COLUMNS], learn["late"]: its chances rank `valid` with an AUC ≥ 0.72"""
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    words = make_column_selector(dtype_exclude="number")
    columns = make_column_transformer((codes, words), remainder=SimpleImputer(strategy="median"))
    forest = RandomForestClassifier(100, min_samples_leaf=10, random_state=0)
    return make_pipeline(columns, forest).fit(learn[COLUMNS], learn["late"])


@my_forest.also_right
def random_thresholds(learn, valid, COLUMNS):
    from sklearn.ensemble import ExtraTreesClassifier

    return on_codes(ExtraTreesClassifier(100, min_samples_leaf=5, random_state=0)).fit(learn[COLUMNS], learn["late"])


@my_forest.requires("On `valid` your model has an AUC of {auc}; the bar is 0.72.")
def clears_the_bar(model, valid, COLUMNS):
    auc = ranks(model, valid, COLUMNS)
    return auc >= 0.72, {"auc": f"{auc:.3f}"}


@my_forest.mistake(
    "It knows the answers of the flights that judge it: nothing honest ranks them so well. Fit it on `learn` alone.",
    when=lambda model, valid, COLUMNS: ranks(model, valid, COLUMNS) > 0.85,
)
def learnt_the_judges(learn, valid, COLUMNS):
    from sklearn.ensemble import RandomForestClassifier

    return on_codes(RandomForestClassifier(20, random_state=0)).fit(valid[COLUMNS], valid["late"])


@my_forest.mistake(
    "That is one tree, grown until it knows `learn` by heart. Prune it, and it gets better; but one tree stays one "
    "draw of lots.",
    when=lambda model: hasattr(model[-1], "get_depth") and model[-1].get_depth() > 20,
)
def one_full_tree(learn, valid, COLUMNS):
    from sklearn.tree import DecisionTreeClassifier

    return on_codes(DecisionTreeClassifier(random_state=0)).fit(learn[COLUMNS], learn["late"])


@my_forest.mistake(
    "It gives every flight the same chance, so it ranks nobody. What did it learn from?",
    when=lambda model, valid, COLUMNS: ranks(model, valid, COLUMNS) == 0.5,
)
def the_same_for_all(learn, valid, COLUMNS):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(learn[COLUMNS], learn["late"])


@my_forest.mistake(
    "A forest, but a thin one: with so few trees much of what each has for itself is still in the mean.",
    when=lambda model, valid, COLUMNS: (
        hasattr(model[-1], "estimators_") and len(model[-1].estimators_) <= 10 and ranks(model, valid, COLUMNS) < 0.72
    ),
)
def too_few_trees(learn, valid, COLUMNS):
    from sklearn.ensemble import RandomForestClassifier

    return on_codes(RandomForestClassifier(5, random_state=0)).fit(learn[COLUMNS], learn["late"])
