"""How flexible a model may be: a penalty on its coefficients."""

import numpy as np

from helpers.exercises.regression.data import NUMBERS, sales
from helpers.exercises.regression.features import last_step, waits_for_fit
from helpers.exercises.regression.lesson import ex


def four_hundred() -> dict:
    """400 houses, and the names of twelve columns, as in the lesson."""
    return {"some": sales()[0].sample(400, random_state=0), "NUMBERS": list(NUMBERS)}


def what_it_uses(model, some, NUMBERS) -> dict:
    """The columns that its predictions depend on, and three predictions on raw rows, in $1000."""
    import pandas as pd

    raw = some[NUMBERS].astype(float)
    three = raw.head(3)
    moved = [three, *(three.assign(**{column: three[column] + raw[column].std()}) for column in NUMBERS)]
    usual, *changed = np.asarray(model.predict(pd.concat(moved)), float).reshape(len(moved), 3)
    kept = [column for column, now in zip(NUMBERS, changed, strict=True) if np.abs(now - usual).max() > 1e-6]
    return {"the columns it uses": kept, "three predictions, in $1000": usual}


@ex.model(
    given=four_hundred,
    reveals=what_it_uses,
    rtol=1e-4,
    hints=[
        '`Pipeline([("scale", …), ("lasso", …)])` makes one model of two steps; scaling comes first.',
        '`….fit(some[NUMBERS], some["price"] / 1000)`, with `Lasso(alpha=30)` as the last step.',
    ],
    why="Five of twelve columns are left, latitude among them. A penalty compares coefficients: give all one unit.",
)
def penalised(some, NUMBERS):
    """a fitted pipeline of StandardScaler and Lasso(alpha=30)"""
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Lasso(alpha=30)).fit(some[NUMBERS], some["price"] / 1000)


@penalised.also_right
def with_named_steps(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [("scale", StandardScaler()), ("lasso", Lasso(alpha=30))]
    return Pipeline(steps).fit(some[NUMBERS].to_numpy(), some["price"].to_numpy() / 1000)


def pipeline(name, table, target, columns=NUMBERS, **settings):
    """A pipeline of StandardScaler and the linear model `name`, fitted."""
    from sklearn import linear_model
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), getattr(linear_model, name)(**settings)).fit(table[list(columns)], target)


@penalised.mistake("It was fitted to all of `train`. `some` holds the 400 houses that are asked for.")
def on_all_of_train(some, NUMBERS):
    train = sales()[0]
    return pipeline("Lasso", train, train["price"] / 1000, alpha=30)


@penalised.mistake(
    "The penalty met columns in their own units: nothing divided them by their spread. A degree of latitude is a large "
    "unit and needs a large coefficient, so it was fined hardest and dropped; a square foot got off lightly. A "
    "`StandardScaler` first, as it is by default, scales them."
)
def penalised_raw_columns(some, NUMBERS):
    from sklearn.linear_model import Lasso

    return Lasso(alpha=30).fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake(
    "The lasso was fitted to a table that had been scaled beforehand. It will be handed raw houses, which it takes for "
    "scaled ones: hand `fit` the raw table, and let a scaler inside of the pipeline do the scaling."
)
def scaled_outside(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.preprocessing import StandardScaler

    return Lasso(alpha=30).fit(StandardScaler().fit_transform(some[NUMBERS]), some["price"] / 1000)


@penalised.mistake(
    "The intercept is missing. Scaled columns have mean zero: without it the usual house is predicted to cost nothing."
)
def forgot_the_intercept(some, NUMBERS):
    return pipeline("Lasso", some, some["price"] / 1000, alpha=30, fit_intercept=False)


@penalised.mistake("The price was to be in thousands of dollars: against dollars a penalty of 30 is next to nothing.")
def fitted_dollars(some, NUMBERS):
    return pipeline("Lasso", some, some["price"], alpha=30)


@penalised.mistake(
    "It was fitted to logarithms of the price. They differ by little, and against that a penalty of 30 drops every "
    "column: fit to prices in thousands of dollars."
)
def fitted_logarithms(some, NUMBERS):
    return pipeline("Lasso", some, np.log(some["price"]), alpha=30)


@penalised.mistake(
    "The penalty of your lasso has another weight than the one asked for. Look at `alpha`: without it, it is 1.",
    when=lambda model: type(last_step(model)).__name__ == "Lasso" and last_step(model).alpha != 30,
)
def another_alpha(some, NUMBERS):
    return pipeline("Lasso", some, some["price"] / 1000)


@penalised.mistake(
    "There is no penalty at all: that is least squares, which drops no column. Use `Lasso`.",
    when=lambda model: type(last_step(model)).__name__ == "LinearRegression",
)
def no_penalty(some, NUMBERS):
    return pipeline("LinearRegression", some, some["price"] / 1000)


@penalised.mistake("That is half ridge and half lasso. Take `Lasso`, whose penalty is the absolute values alone.")
def elastic_net(some, NUMBERS):
    return pipeline("ElasticNet", some, some["price"] / 1000, alpha=30)


@penalised.mistake(
    "There is a step before the last one, but no `StandardScaler`. Other ways to scale give the columns other units, "
    "and so another penalty: take the one that was asked for.",
    when=lambda model: len(getattr(model, "steps", ())) > 1 and "StandardScaler" not in repr(model),
)
def another_scaler(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler

    return make_pipeline(MinMaxScaler(), Lasso(alpha=30)).fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake(
    "It was fitted to other columns than `NUMBERS`, so that it cannot be asked about a table of these.",
    when=lambda model, NUMBERS: set(getattr(model, "feature_names_in_", NUMBERS)) != set(NUMBERS),
)
def other_columns(some, NUMBERS):
    return pipeline("Lasso", some, some["price"] / 1000, NUMBERS[:4], alpha=30)


@penalised.mistake(
    "Your pipeline is put together, but not fitted yet: `.fit(…)` is missing.",
    when=waits_for_fit,
)
def not_fitted(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Lasso(alpha=30))


@penalised.mistake(
    "Nothing was dropped, for that is ridge, whose penalty shrinks coefficients and never reaches zero. Use `Lasso`.",
    when=lambda model: type(last_step(model)).__name__ in ("Ridge", "RidgeCV"),
)
def took_ridge(some, NUMBERS):
    return pipeline("Ridge", some, some["price"] / 1000, alpha=30)
