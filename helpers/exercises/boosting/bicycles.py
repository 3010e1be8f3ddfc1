"""A curve that may only fall, and a model of your own."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.boosting.lesson import ex

# A curve that may only fall -----------------------------------------------------------------------------------------

COLUMNS = ["hr", "weekday", "workingday", "holiday", "temp", "atemp", "hum", "windspeed", "wet", "day"]


@cache
def hours():
    """The lesson's `learn` and `valid`: hours from January to August and from September to October, as tables."""
    table = load("bikeshare")
    table["wet"] = table["weathersit"].map({"clear": 0, "cloudy/misty": 1, "light rain/snow": 2, "heavy rain/snow": 3})
    table["temp"], table["hum"] = 47 * table["temp"] - 8, 100 * table["hum"]
    return table[table["day"] <= 243], table[table["day"].between(244, 304)]


@cache
def sample_of_hours() -> dict:
    learn, _ = hours()
    return {"few": learn[[*COLUMNS, "bikers"]][::4].reset_index(drop=True), "COLUMNS": COLUMNS}


def curves(model, few, column="hum", steps=11) -> np.ndarray:
    """What `model` says of 40 hours as one column goes from its least to its most, shape (steps, 40)."""
    shown = few[COLUMNS].iloc[::36].head(40)
    ends = np.linspace(few[column].min(), few[column].max(), steps)
    return np.array([np.asarray(model.predict(shown.assign(**{column: at}))) for at in ends])


def rises(model, few, column="hum") -> float:
    return float(np.diff(curves(model, few, column), axis=0).max())


def falls(model, few, column="hum") -> float:
    return float(-np.diff(curves(model, few, column), axis=0).min())


def fitted(few, **options):
    """Boosting on `few`, as the lesson does it."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(max_iter=60, random_state=0, **options).fit(few[COLUMNS], few["bikers"])


@ex.model(
    given=sample_of_hours,
    trains=True,
    hints=[
        "`HistGradientBoostingRegressor(monotonic_cst=…)`: 1 may only rise, −1 may only fall, 0 is free.",
        'With a table a dictionary will do: `monotonic_cst={"column": -1}`. All other columns stay free.',
    ],
    why="You told the model what the broken sensor hid from it: that dry air keeps nobody at home.",
)
def only_falls(few, COLUMNS):
    """a boosting fitted to few[COLUMNS], few["bikers"]: more `hum` never means more riders"""
    from sklearn.ensemble import HistGradientBoostingRegressor

    model = HistGradientBoostingRegressor(monotonic_cst={"hum": -1}, random_state=0)
    return model.fit(few[COLUMNS], few["bikers"])


@only_falls.also_right
def by_a_list(few, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    signs = [-1 if column == "hum" else 0 for column in COLUMNS]
    model = HistGradientBoostingRegressor(monotonic_cst=signs, max_iter=60, learning_rate=0.2)
    return model.fit(few[COLUMNS], few["bikers"])


@only_falls.requires("With more humidity some prediction still rises, by {rise} riders. None may rise.")
def never_rises(model, few):
    rise = rises(model, few)
    return rise < 1e-6, {"rise": f"{rise:.1f}"}


@only_falls.requires("On `few` your model has an R² of {r2}: it has hardly learnt anything. At least 0.8 is wanted.")
def has_learnt(model, few):
    said, y = np.asarray(model.predict(few[COLUMNS])), few["bikers"].to_numpy()
    r2 = 1 - np.mean((y - said) ** 2) / y.var()
    return r2 >= 0.8, {"r2": f"{r2:.2f}"}


@only_falls.requires(
    "The hour of the day is no longer free: 8 o'clock must be able to have more riders than 3 o'clock."
)
def leaves_the_hours_free(model, few):
    return rises(model, few, "hr") > 1 and falls(model, few, "hr") > 1


@only_falls.requires(
    "Your model does not look at `hum` at all. That never rises, and it tells nothing: keep the column."
)
def looks_at_humidity(model, few):
    return falls(model, few) > 1


@only_falls.mistake(
    "This curve may only rise. 1 stands for a column whose rise brings more riders; humidity is to do the opposite.",
    when=lambda model, few: rises(model, few) > 1 and falls(model, few) < 1e-6,
)
def wrong_sign(few, COLUMNS):
    return fitted(few, monotonic_cst={"hum": 1})


@only_falls.mistake(
    "All columns may only fall, the hour too: no morning peak is possible after a quiet night. Constrain `hum` alone.",
    when=lambda model, few: rises(model, few, "hr") < 1e-6 and rises(model, few) < 1e-6,
)
def all_may_only_fall(few, COLUMNS):
    return fitted(few, monotonic_cst=[-1] * len(COLUMNS))


@only_falls.mistake(
    "Another column is constrained: `hum` still rises here and there, and `windspeed` cannot. Name the column, or "
    "count its place in COLUMNS from zero.",
    when=lambda model, few: rises(model, few) > 1e-6 and rises(model, few, "windspeed") < 1e-6,
)
def constrained_the_wind(few, COLUMNS):
    signs = [0] * len(COLUMNS)
    signs[COLUMNS.index("hum") + 1] = -1
    return fitted(few, monotonic_cst=signs)


@only_falls.mistake(
    "`hum` is free here: it brings riders here and there, as accidents of these hours have it. Constrain it, by its "
    "name or by its place in COLUMNS.",
    when=lambda model, few: (
        rises(model, few) > 1e-6 and falls(model, few) > 1e-6 and rises(model, few, "windspeed") > 1e-6
    ),
)
def without_a_constraint(few, COLUMNS):
    return fitted(few)


# Your own model -----------------------------------------------------------------------------------------------------


@cache
def both_parts() -> dict:
    learn, valid = hours()
    wanted = [*COLUMNS, "casual", "registered", "bikers"]
    return {"learn": learn[wanted], "valid": valid[wanted], "COLUMNS": COLUMNS}


def miss(model, valid) -> float:
    """RMSE on September and October, in riders an hour, told nothing but COLUMNS."""
    return float(np.sqrt(np.mean((valid["bikers"].to_numpy() - np.asarray(model.predict(valid[COLUMNS]))) ** 2)))


@ex.model(
    given=both_parts,
    trains=True,
    hints=[
        "`HistGradientBoostingRegressor()` as it comes clears the bar. Then try `learning_rate` and `max_iter`.",
        "Stumps cannot ask for an hour *on a working day*: a tree needs at least two questions for that.",
    ],
    why="Below the bar, and two months ahead of what it learnt from. You used up a look at these hours: hence `test`.",
)
def my_model(learn, valid, COLUMNS):
    """a model fitted to learn[COLUMNS], learn["bikers"]: an RMSE of at most 52 riders on `valid`"""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(random_state=0).fit(learn[COLUMNS], learn["bikers"])


@my_model.also_right
def slow_and_long(learn, valid, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    model = HistGradientBoostingRegressor(learning_rate=0.05, max_iter=200, min_samples_leaf=10, random_state=0)
    return model.fit(learn[COLUMNS], learn["bikers"])


@my_model.requires("On September and October your model is off by {miss} riders an hour (RMSE); the bar is 52.")
def clears_the_bar(model, valid):
    found = miss(model, valid)
    return found <= 52, {"miss": f"{found:.1f}"}


@my_model.mistake(
    "Nothing honest comes so near: it has learnt from the very hours that judge it. Fit it to `learn` alone.",
    when=lambda model, valid: miss(model, valid) < 36,
)
def learnt_the_judges(learn, valid, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(random_state=0).fit(valid[COLUMNS], valid["bikers"])


@my_model.mistake(
    "It was fitted to columns that it will not be given. `casual` and `registered` add up to the answer, and nobody "
    "has them before the hour is over: use COLUMNS.",
    when=lambda model: "casual" in list(getattr(model, "feature_names_in_", [])),
)
def learnt_from_the_leak(learn, valid, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    leak = [*COLUMNS, "casual", "registered"]
    return HistGradientBoostingRegressor(max_iter=20, random_state=0).fit(learn[leak], learn["bikers"])


def boosts(model) -> bool:
    return "GradientBoosting" in type(model).__name__


@my_model.mistake(
    "Its trees are stumps. A sum of stumps adds the same riders at 8 o'clock on every day of the week, Sundays too. "
    "Let a tree ask more than one question.",
    when=lambda model: boosts(model) and (model.max_depth == 1 or model.max_leaf_nodes == 2),
)
def only_stumps(learn, valid, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(max_depth=1, max_iter=150, random_state=0).fit(learn[COLUMNS], learn["bikers"])


@my_model.mistake(
    "Each tree counts in full, with all its accidents. A smaller learning rate, and more trees, will bring you below "
    "the bar.",
    when=lambda model, valid: boosts(model) and model.learning_rate >= 0.7 and miss(model, valid) > 52,
)
def in_full_steps(learn, valid, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(learning_rate=1, max_iter=60, random_state=0).fit(
        learn[COLUMNS], learn["bikers"]
    )


@my_model.mistake(
    "It has hardly left the mean: a small rate and few trees. Their product says how far it can have come; let it be "
    "well above 1.",
    when=lambda model: (
        boosts(model) and model.learning_rate * getattr(model, "max_iter", getattr(model, "n_estimators", 1)) < 1.5
    ),
)
def stopped_half_way(learn, valid, COLUMNS):
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(learning_rate=0.01, max_iter=60, random_state=0).fit(
        learn[COLUMNS], learn["bikers"]
    )
