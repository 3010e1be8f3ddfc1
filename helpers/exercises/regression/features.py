"""Many features: what a coefficient says beside another, and names as columns."""

import re

import numpy as np

from helpers.exercises.regression.data import COLUMNS, NUMBERS, sales
from helpers.exercises.regression.lesson import ex

bedroom_sign = ex.choice(
    "bedroom_sign",
    {
        "a": (
            "About the same as alone: a bedroom is a bedroom.",
            "It would stay the same if bedrooms and size had nothing to do with each other. But houses with more "
            "bedrooms are larger, and alone the bedrooms get the credit for the size.",
        ),
        "b": (
            "Smaller, but still above zero.",
            "That is the usual guess: the size takes over part of the credit. Here it takes all of it, and more. What "
            "does one more bedroom in the same number of square feet do to the rooms?",
        ),
        "c": (
            "Below zero.",
            "With the size held fixed, one more bedroom means smaller rooms, and such houses sell for less. The "
            "coefficient answers another question as soon as another column stands beside it.",
        ),
    },
    right="c",
    hints=[
        "A coefficient says what changes with its column while the other columns stay as they are.",
        "Compare two houses of 2,000 square feet, one with three bedrooms and one with five.",
    ],
)


def two_sets() -> dict:
    """The lesson's `X_train`, `y_train` in $1000, and the names of twelve columns."""
    train, _ = sales()
    return {"X_train": train[COLUMNS], "y_train": train["price"] / 1000, "NUMBERS": list(NUMBERS)}


def in_three_places(model, X_train) -> dict:
    """What it predicts, in $1000, for five houses; and for the first if it stood elsewhere."""
    known = list(getattr(model, "feature_names_in_", X_train.columns))  # it may have been fitted to fewer columns

    def prices(houses):
        return np.ravel(model.predict(houses[known]))

    first = X_train.head(1)
    elsewhere = [float(prices(first.assign(zipcode=code))[0]) for code in (98004, 98103, 98178)]
    return {
        "five predictions, in $1000": prices(X_train.head(5)),
        "predictions for one house in three zip codes": np.array(elsewhere),
    }


def fitted_pipeline(X, y, numbers, words, last=None):
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    columns = ColumnTransformer(
        [("numbers", StandardScaler(), numbers), ("words", OneHotEncoder(sparse_output=False), words)]
    )
    return Pipeline([("columns", columns), ("line", last or LinearRegression())]).fit(X, y)


@ex.model(
    given=two_sets,
    reveals=in_three_places,
    rtol=2e-3,
    hints=[
        'The second entry of the list: `("zip", OneHotEncoder(sparse_output=False), ["zipcode"])`.',
        "Put the transformer and `LinearRegression()` into a `Pipeline`, and `.fit(X_train, y_train)` it.",
    ],
    why="Each zip code has a coefficient of its own now. The difference of two says what the one place is worth more.",
)
def place_model(X_train, y_train, NUMBERS):
    """a fitted pipeline: scaled NUMBERS and one-hot zip codes, then LinearRegression"""
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    columns = ColumnTransformer(
        [
            ("numbers", StandardScaler(), NUMBERS),
            ("zip", OneHotEncoder(sparse_output=False), ["zipcode"]),
        ]
    )
    return Pipeline([("columns", columns), ("line", LinearRegression())]).fit(X_train, y_train)


@place_model.also_right
def without_scaling(X_train, y_train, NUMBERS):
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    columns = make_column_transformer(
        (OneHotEncoder(drop="first", sparse_output=False), ["zipcode"]), ("passthrough", NUMBERS)
    )
    return make_pipeline(columns, LinearRegression()).fit(X_train, y_train)


place_model.equivalent("OneHotEncoder(sparse_output=False)", "OneHotEncoder()", "the same zeros, only stored otherwise")
place_model.equivalent(
    "OneHotEncoder(sparse_output=False)", "OneHotEncoder(sparse_output=True)", "the same zeros, only stored otherwise"
)
place_model.equivalent(
    "(OneHotEncoder(drop='first', sparse_output=False), ['zipcode']), ('passthrough', NUMBERS)",
    "('passthrough', NUMBERS), (OneHotEncoder(drop='first', sparse_output=False), ['zipcode'])",
    "columns in another order",
)


@place_model.mistake(
    "The zip codes were left out. A `ColumnTransformer` drops every column that no step names: name `zipcode`, too."
)
def dropped_the_zip_code(X_train, y_train, NUMBERS):
    return fitted_pipeline(X_train, y_train, NUMBERS, [])


@place_model.mistake(
    "To your model a zip code is a number: 98103 is worth one step more than 98102. Give each a column of its own with "
    "`OneHotEncoder`."
)
def zip_code_as_a_number(X_train, y_train, NUMBERS):
    return fitted_pipeline(X_train, y_train, [*NUMBERS, "zipcode"], [])


@place_model.mistake("Only the zip code is used. The twelve columns in NUMBERS belong in front of it.")
def zip_code_alone(X_train, y_train, NUMBERS):
    return fitted_pipeline(X_train, y_train, [], ["zipcode"])


@place_model.mistake("It predicts dollars. `y_train` is in thousands of dollars: fit to it as it is.")
def in_dollars(X_train, y_train, NUMBERS):
    return fitted_pipeline(X_train, 1000 * y_train, NUMBERS, ["zipcode"])


@place_model.mistake("It was fitted to logarithms of the price. They come later: fit to `y_train` as it is.")
def in_logarithms(X_train, y_train, NUMBERS):
    return fitted_pipeline(X_train, np.log(y_train), NUMBERS, ["zipcode"])


@place_model.mistake(
    "The last step has a strong penalty. It is to be least squares without one, `LinearRegression`; penalties come in "
    "part 7."
)
def with_a_penalty(X_train, y_train, NUMBERS):
    from sklearn.linear_model import Ridge

    return fitted_pipeline(X_train, y_train, NUMBERS, ["zipcode"], Ridge(alpha=1000))


def last_step(model):
    """The model behind the preparation, or the model itself."""
    return getattr(model, "steps", [("", model)])[-1][1]


def waits_for_fit(model) -> bool:
    """Is it a pipeline whose last step, a linear model, has no coefficients yet?"""
    return hasattr(model, "steps") and not hasattr(last_step(model), "coef_")


@place_model.mistake(
    "Your pipeline is put together, but not fitted yet: `.fit(X_train, y_train)` is missing.",
    when=waits_for_fit,
)
def not_fitted(X_train, y_train, NUMBERS):
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(LinearRegression())


@place_model.mistake(
    "It was fitted to the houses of `valid`. Those are there to compare models: fit to `X_train` and `y_train`."
)
def fitted_to_valid(X_train, y_train, NUMBERS):
    valid = sales()[1]
    return fitted_pipeline(valid[COLUMNS], valid["price"] / 1000, NUMBERS, ["zipcode"])


def passes_numbers_through(pipeline: str) -> bool:
    """Does it hand on raw numbers beside a one-hot column for each zip code? (Without the first, it does no harm.)"""
    return "passthrough" in pipeline and "OneHot" in pipeline and not re.search("Scaler|drop=", pipeline)


@place_model.mistake(
    "The numbers are not scaled. On paper the prices would be the same; in the computer the raw lot sizes are so much "
    "larger than the zeros and ones beside them that digits get lost. Send `NUMBERS` through a `StandardScaler`.",
    when=lambda model: passes_numbers_through(repr(model)),
)
def numbers_passed_through(X_train, y_train, NUMBERS):
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    columns = make_column_transformer(("passthrough", NUMBERS), (OneHotEncoder(sparse_output=False), ["zipcode"]))
    return make_pipeline(columns, LinearRegression()).fit(X_train, y_train)


@place_model.mistake(
    "The last step of your model is not `LinearRegression`, which is asked for: least squares without a penalty.",
    when=lambda model: hasattr(model, "steps") and type(last_step(model)).__name__ in ("Ridge", "Lasso", "RidgeCV"),
)
def with_a_weak_penalty(X_train, y_train, NUMBERS):
    from sklearn.linear_model import Ridge

    return fitted_pipeline(X_train, y_train, NUMBERS, ["zipcode"], Ridge())


def encodes_more(model) -> bool:
    """Do its one-hot encoders get other columns than the zip code?"""
    steps = getattr(model.steps[0][1], "transformers_", ())
    encoded = [list(columns) for _, step, columns in steps if "OneHotEncoder" in repr(step)]
    return sum(len(columns) for columns in encoded) > 1


@place_model.mistake(
    "More than the zip code is one-hot encoded. The other columns are numbers: they belong to `NUMBERS`, and only "
    "there.",
    when=encodes_more,
)
def grade_as_a_name(X_train, y_train, NUMBERS):
    return fitted_pipeline(X_train, y_train, NUMBERS, ["zipcode", "grade"])
