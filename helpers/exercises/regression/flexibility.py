"""How flexible a model may be: degrees, and penalties on coefficients."""

import numpy as np

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex

more_degrees = ex.choice(
    "more_degrees",
    {
        "a": (
            "Both errors fall: a more flexible curve is closer to the truth.",
            "On the houses it was fitted to, yes: every curve of a lower degree is among its curves. New houses do "
            "not lie where its extra bends went.",
        ),
        "b": (
            "The training error falls; the error on new houses falls, then rises.",
            "First the curve catches the shape of the county, then the accidents of its few houses. Only new houses "
            "tell the one from the other.",
        ),
        "c": (
            "The training error falls, then rises; the error on new houses rises.",
            "The training error of least squares cannot rise with the degree: the old curve is among the new ones. And "
            "the first bends do help, as the middle of the county is dearer than either end.",
        ),
    },
    right="b",
    hints=["Can a curve of degree 5 be worse than one of degree 4 on its own training rows?", "And on other rows?"],
)


def houses_by_latitude() -> list:
    """Triples (train, valid, test), each part being latitude and dollars per square foot of 60 to 200 houses."""
    learn, _ = sales()
    x, y = learn["lat"].to_numpy(), (learn["price"] / learn["sqft_living"]).to_numpy()

    def draw(seed: int) -> tuple:
        rows = np.split(np.random.default_rng(seed).permutation(len(x))[:320], [60, 120])
        return tuple((x[part], y[part]) for part in rows)

    return [draw(seed) for seed in (0, 1, 4)]


@ex.function(
    probes=houses_by_latitude,
    hints=[
        "Which part of the data decides in the line with `min`? What is each of the three parts for?",
        "`train` fits, `valid` chooses, `test` is asked once, for the one curve that was chosen.",
    ],
    why="The best of nine test errors is the luckiest of nine. A choice needs rows of its own, and the result others.",
)
def choose_degree(train, valid, test):
    """The degree, 0 to 8, and the RMSE to expect of it; each part is (latitudes, $ per ft²)."""

    def rmse(curve, part):
        latitude, rate = part
        return np.sqrt(np.mean((curve(latitude) - rate) ** 2))

    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)


@choose_degree.also_right
def fitted_again_on_both(train, valid, test):
    def rmse(curve, part):
        return np.sqrt(np.mean((curve(part[0]) - part[1]) ** 2))

    fit = np.polynomial.Polynomial.fit
    best = min(range(9), key=lambda degree: rmse(fit(*train, degree), valid))
    both = [np.concatenate(pair) for pair in zip(train, valid, strict=True)]
    return best, rmse(fit(*both, best), test)


@choose_degree.starts_as(
    "The degree is chosen on the test set, and then the same houses are to say how good it is. That is the best of "
    "nine lucky draws, and no forecast."
)
def chosen_on_the_test_set(train, valid, test):
    """The degree, 0 to 8, and the RMSE to expect of it; each part is (latitudes, $ per ft²)."""

    def rmse(curve, part):
        latitude, rate = part
        return np.sqrt(np.mean((curve(latitude) - rate) ** 2))

    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], test))
    return best, rmse(curves[best], test)


def degree_and_error(train, judge, reported):
    """The degree with the least RMSE on `judge`, and its RMSE on `reported`; the curves are fitted to `train`."""

    def rmse(curve, part):
        return np.sqrt(np.mean((curve(part[0]) - part[1]) ** 2))

    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], judge))
    return best, rmse(curves[best], reported)


@choose_degree.mistake(
    "The degree is chosen by its score on the training rows. There the highest degree always wins, whether by RMSE or "
    "by R²: choose on rows that the curves were not fitted to."
)
def chosen_on_training_rows(train, valid, test):
    return degree_and_error(train, judge=train, reported=test)


@choose_degree.mistake(
    "The degree is right. But you report the error on the rows that chose it, which is a little too good on average. "
    "What are the third rows for?"
)
def reported_what_chose(train, valid, test):
    return degree_and_error(train, judge=valid, reported=valid)


@choose_degree.mistake(
    "The degree is right, but the error you report is that on the training rows, which the curve has bent towards. "
    "Score it on rows it has not seen."
)
def reported_the_training_error(train, valid, test):
    return degree_and_error(train, judge=valid, reported=train)


NUMBERS = ["sqft_living", "sqft_lot", "bedrooms", "bathrooms", "floors", "condition", "grade"]
NUMBERS += ["view", "waterfront", "yr_built", "lat", "long"]


def four_hundred() -> dict:
    """400 houses, and the names of twelve columns, as in the lesson."""
    return {"some": sales()[0].head(400), "NUMBERS": list(NUMBERS)}


def what_it_uses(model, some, NUMBERS) -> dict:
    """The columns that its predictions depend on, and three predictions on raw rows, in $1000."""
    import pandas as pd

    raw = some[NUMBERS].astype(float)
    three = raw.head(3)
    moved = [three, *(three.assign(**{column: three[column] + raw[column].std()}) for column in NUMBERS)]
    usual, *changed = np.asarray(model.predict(pd.concat(moved)), float).reshape(len(moved), 3)
    kept = [column for column, now in zip(NUMBERS, changed, strict=True) if np.abs(now - usual).max() > 1e-6]
    return {"the columns it uses": kept, "its prices for three houses, in $1000": usual}


@ex.model(
    given=four_hundred,
    reveals=what_it_uses,
    rtol=1e-3,
    hints=[
        "`make_pipeline(first_step, second_step)` makes one model of two; scaling comes first.",
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


@penalised.mistake(
    "The penalty met raw columns. A degree of latitude is a large unit and needs a large coefficient, so it was fined "
    "hardest and dropped; a square foot got off lightly. Scale first."
)
def penalised_raw_columns(some, NUMBERS):
    from sklearn.linear_model import Lasso

    return Lasso(alpha=30).fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake("No column was dropped: that is ridge, whose penalty shrinks and never reaches zero. Use `Lasso`.")
def took_ridge(some, NUMBERS):
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Ridge(alpha=30)).fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake(
    "You scaled the table and then fitted the lasso alone. It will be handed raw houses, which it takes for scaled "
    "ones: put the scaler into the pipeline, so that the two travel together."
)
def scaled_outside(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.preprocessing import StandardScaler

    return Lasso(alpha=30).fit(StandardScaler().fit_transform(some[NUMBERS]), some["price"] / 1000)


@penalised.mistake(
    "The intercept is missing. Scaled columns have mean zero: without it the usual house is said to be worth nothing."
)
def forgot_the_intercept(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), Lasso(alpha=30, fit_intercept=False))
    return model.fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake("The price was to be in thousands of dollars: against dollars a penalty of 30 is next to nothing.")
def fitted_dollars(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Lasso(alpha=30)).fit(some[NUMBERS], some["price"])
