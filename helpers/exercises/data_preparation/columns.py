"""Each column through its own step: a ColumnTransformer for three columns."""

from functools import cache

import numpy as np
import pandas as pd

from helpers.exercises.data_preparation.data import tables
from helpers.exercises.data_preparation.lesson import ex

FITTED_TO, ASKED_ABOUT = 4000, 200  # flights


def filled_and_scaled():
    """The lesson's `fill_and_scale`."""
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())


@cache
def some_flights() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Flights of January to June, and later ones: of these, one has an airline and one a queue that nobody knows."""
    flights, table, _ = tables()
    before = table[flights["month"] <= 6].sample(FITTED_TO, random_state=0)
    after = table[flights["month"].isin([7, 8])].head(ASKED_ABOUT).copy()
    after.iloc[0, after.columns.get_loc("carrier")] = "ZZ"
    after.iloc[1, after.columns.get_loc("queue")] = np.nan
    return before, after


def steps_and_flights() -> dict:
    """The lesson's `fill_and_scale`, and some of its `X_train`."""
    return {"fill_and_scale": filled_and_scaled(), "X_train": some_flights()[0]}


def what_comes_out(transformer) -> dict:
    """What a copy of it makes of later flights, fitted to earlier ones: how many columns, and their numbers, sorted."""
    from sklearn.base import clone

    before, after = some_flights()
    says, matrix = "numbers", None
    try:
        out = clone(transformer).fit(before).transform(after)
        matrix = np.asarray(out.toarray() if hasattr(out, "toarray") else out, dtype=float)
    except Exception as problem:
        says = f"{type(problem).__name__}: {str(problem).splitlines()[0]}"
    if matrix is None:
        return {"what comes out": says, "columns that come out": 0, "their numbers": "nothing"}
    order = np.lexsort(np.round(matrix, 6)[::-1])  # the steps may stand in any order
    return {"what comes out": says, "columns that come out": matrix.shape[1], "their numbers": matrix[:, order]}


@ex.value(
    given=steps_and_flights,
    trains=True,
    reveals=what_comes_out,
    hints=[
        "Start from the small one above: a list of two triples, one for the two columns of numbers and one for the "
        "column of words.",
        'The first triple is `("numbers", fill_and_scale, ["queue", "visib"])`. In the second, say '
        '`handle_unknown="ignore"` in the brackets of the encoder.',
    ],
    why="Whatever else stands in the table, this object sees three columns, and what it learns comes from the rows "
    "that `fit` gets.",
)
def three_columns(fill_and_scale, X_train):
    """an unfitted ColumnTransformer for queue, visib and carrier"""
    from sklearn.compose import ColumnTransformer
    from sklearn.preprocessing import OneHotEncoder

    return ColumnTransformer(
        [
            ("numbers", fill_and_scale, ["queue", "visib"]),
            ("words", OneHotEncoder(handle_unknown="ignore"), ["carrier"]),
        ]
    )


@three_columns.also_right
def without_names(fill_and_scale, X_train):
    from sklearn.compose import make_column_transformer
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist")
    return make_column_transformer((words, ["carrier"]), (fill_and_scale, ["visib", "queue"]))


three_columns.equivalent(
    "(words, ['carrier']), (fill_and_scale, ['visib', 'queue'])",
    "(fill_and_scale, ['visib', 'queue']), (words, ['carrier'])",
    "the steps may stand in any order",
)


def columns_through(numbers, words, number_columns=("queue", "visib"), **how):
    """A ColumnTransformer with another step for the numbers or the words."""
    from sklearn.compose import ColumnTransformer

    steps = [("numbers", numbers, list(number_columns)), ("words", words, ["carrier"])]
    return ColumnTransformer(steps, **how)


def one_hot(**how):
    from sklearn.preprocessing import OneHotEncoder

    return OneHotEncoder(**{"handle_unknown": "ignore"} | how)


@three_columns.mistake(
    "An airline that did not occur in training stops it with an error. The desk meets new airlines: say in the "
    "brackets of `OneHotEncoder` what is to be done with them."
)
def refuses_new_airlines(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot(handle_unknown="error"))


@three_columns.mistake(
    'With `remainder="passthrough"` all the other columns come out as well, words among them and `dep_delay`, which '
    "the desk does not know. Leave `remainder` out: columns that are not named are then dropped."
)
def lets_the_rest_pass(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot(), remainder="passthrough")


@three_columns.mistake("`visib` does not come out. The first step has two columns of numbers: name both in its list.")
def without_visib(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot(), ["queue"])


@three_columns.mistake("`queue` does not come out. The first step has two columns of numbers: name both in its list.")
def without_queue(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot(), ["visib"])


@three_columns.mistake(
    "The airline does not come out: there is no step for `carrier`. Add a second triple, with a `OneHotEncoder`."
)
def without_the_airline(fill_and_scale, X_train):
    from sklearn.compose import ColumnTransformer

    return ColumnTransformer([("numbers", fill_and_scale, ["queue", "visib"])])


@three_columns.mistake(
    "The airlines come out as numbers in the order of the alphabet, in one column. A linear model then has one weight "
    "for all of them: take a `OneHotEncoder`."
)
def numbers_the_airlines(fill_and_scale, X_train):
    from sklearn.preprocessing import OrdinalEncoder

    return columns_through(fill_and_scale, OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1))


@three_columns.mistake(
    "Rare airlines share a column here, as with the lesson's `word_encoder`. In this exercise each airline has a "
    "column of its own: leave `min_frequency` out."
)
def merges_rare_airlines(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot(handle_unknown="infrequent_if_exist", min_frequency=300))


@three_columns.mistake(
    "The numbers are scaled, and their missing values are still there. Send them through `fill_and_scale`, which does "
    "both."
)
def scales_alone(fill_and_scale, X_train):
    return columns_through(fill_and_scale[-1], one_hot())


@three_columns.mistake("The numbers are filled, but not scaled. Send them through `fill_and_scale`, which does both.")
def fills_alone(fill_and_scale, X_train):
    return columns_through(fill_and_scale[0], one_hot())


@three_columns.mistake(
    "The numbers come out as they went in, with their missing values. Send them through `fill_and_scale`."
)
def passes_the_numbers(fill_and_scale, X_train):
    return columns_through("passthrough", one_hot())


@three_columns.mistake(
    "The numbers are filled and scaled, but no column says where they were filled. `fill_and_scale` adds such columns: "
    "use it as it is."
)
def forgets_what_was_filled(fill_and_scale, X_train):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline

    return columns_through(make_pipeline(SimpleImputer(strategy="median"), fill_and_scale[-1]), one_hot())


@three_columns.mistake(
    "All three columns go through one step, and no median can be taken of airlines. Numbers and words each need a "
    "triple of their own."
)
def all_through_one_step(fill_and_scale, X_train):
    from sklearn.compose import ColumnTransformer

    return ColumnTransformer([("all", fill_and_scale, ["queue", "visib", "carrier"])])


@three_columns.mistake(
    "That is a list of steps. Put it into the brackets of `ColumnTransformer(…)`, which makes one object of them."
)
def the_list_alone(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot()).transformers


@three_columns.mistake(
    "Those are transformed flights, an array. Asked is the `ColumnTransformer` itself, before any `fit` or "
    "`fit_transform`: the pipeline will fit it later."
)
def transformed_at_once(fill_and_scale, X_train):
    return columns_through(fill_and_scale, one_hot()).fit_transform(X_train)
