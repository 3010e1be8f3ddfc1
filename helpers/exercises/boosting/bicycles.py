"""A curve that may only fall."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.boosting.lesson import ex
from helpers.numbers import number

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


@cache
def the_other_hours() -> dict:
    """Those of January to August that are not in `few`, and 40 hours for curves."""
    learn, _ = hours()
    others = learn[np.arange(len(learn)) % 4 > 0]
    return {"shown": learn[COLUMNS][::144].reset_index(drop=True), "X_new": others[COLUMNS], "y_new": others["bikers"]}


def curves(model, shown, column="hum", steps=11) -> np.ndarray:
    """The predictions for some hours as one column goes from its least to its most, shape (steps, hours)."""
    ends = np.linspace(shown[column].min(), shown[column].max(), steps)
    return np.array([np.asarray(model.predict(shown.assign(**{column: at}))).ravel() for at in ends])


def rises(model, shown, column="hum") -> float:
    return float(np.diff(curves(model, shown, column), axis=0).max())


def falls(model, shown, column="hum") -> float:
    return float(-np.diff(curves(model, shown, column), axis=0).min())


def only_goes_down(model, shown, column) -> bool:
    return rises(model, shown, column) < NONE < 1 < falls(model, shown, column)


NONE = 1e-6  # riders; by so much a sum may be off in its last digits


@ex.recipe(
    given=sample_of_hours,
    train=lambda few, COLUMNS: (few[COLUMNS], few["bikers"]),
    unseen=the_other_hours,
    hints=[
        "`HistGradientBoostingRegressor(monotonic_cst=…)`: 1 may only rise, −1 may only fall, 0 is free.",
        'With a table a dictionary will do: `monotonic_cst={"column": -1}`. All other columns stay free.',
    ],
    why="You told the model what the broken sensor hid from it: that dry air keeps nobody at home.",
)
def only_falls():
    """a boosting, not fitted yet, in which more `hum` never means more riders"""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(monotonic_cst={"hum": -1}, random_state=0)


@only_falls.also_right
def by_a_list():
    from sklearn.ensemble import HistGradientBoostingRegressor

    signs = [-1 if column == "hum" else 0 for column in COLUMNS]
    return HistGradientBoostingRegressor(monotonic_cst=signs, max_iter=60, learning_rate=0.2)


@only_falls.requires("With more humidity some prediction still rises, by {rise} riders. None may rise.{elsewhere}")
def never_rises(model, shown):
    rise = rises(model, shown)
    kept = [f"`{column}`" for column in COLUMNS if column != "hum" and only_goes_down(model, shown, column)]
    elsewhere = f" Along {' and '.join(kept)} none does. Is the constraint at its place?" if kept else ""
    return rise < NONE, {"rise": number(rise), "elsewhere": elsewhere}


@only_falls.requires(
    "No prediction changes with `hum`. That never rises, and it tells nothing: let the model use the column."
)
def looks_at_humidity(model, shown):
    return falls(model, shown) > 1


@only_falls.requires(
    "The hour of the day is no longer free: along `hr` predictions only {way}. 8 o'clock must be able to have more "
    "riders than 3 o'clock, and 23 o'clock fewer than 18."
)
def leaves_the_hours_free(model, shown):
    up, down = rises(model, shown, "hr"), falls(model, shown, "hr")
    return min(up, down) > 1, {"way": "fall" if up < down else "rise"}


@only_falls.requires(
    "On the hours of January to August that are not in `few`, your model has an R² of {r2}: it has learnt too little. "
    "At least 0.5 is wanted."
)
def has_learnt(model, X_new, y_new):
    predicted, y = np.asarray(model.predict(X_new)).ravel(), y_new.to_numpy()
    r2 = 1 - np.mean((y - predicted) ** 2) / y.var()
    return r2 >= 0.5, {"r2": f"{r2:.3f}"}


@only_falls.mistake(
    "Along `hum` your predictions only rise. 1 stands for a column whose rise brings more riders; humidity is to do "
    "the opposite.",
    when=lambda model, shown: rises(model, shown) > 1 and falls(model, shown) < NONE,
)
def wrong_sign():
    return boosting(monotonic_cst={"hum": 1})


@only_falls.mistake(
    "Along every column your predictions only fall, along the hour too: no morning peak is possible after a quiet "
    "night. Constrain `hum` alone.",
    when=lambda model, shown: falls(model, shown, "hr") > 1 and all(rises(model, shown, c) < NONE for c in COLUMNS),
)
def all_may_only_fall():
    return boosting(monotonic_cst=[-1] * len(COLUMNS))


@only_falls.mistake(
    "Along `windspeed` your predictions only fall, and along `hum` some still rise. Is the constraint at the place of "
    "`hum`? Name the column, or count its place in COLUMNS from zero.",
    when=lambda model, shown: rises(model, shown) > 1 and only_goes_down(model, shown, "windspeed"),
)
def constrained_the_wind():
    signs = [0] * len(COLUMNS)
    signs[COLUMNS.index("hum") + 1] = -1
    return boosting(monotonic_cst=signs)


@only_falls.baseline(
    "Nothing is constrained: along `hum`, as along every other number, predictions rise here and fall there, as "
    "accidents of these hours have it. Constrain `hum`, by its name or by its place in COLUMNS.",
    when=lambda model, shown: all(
        min(rises(model, shown, column), falls(model, shown, column)) > 0.1
        for column in ("hum", "hr", "temp", "atemp", "windspeed", "day")
    ),
)
def without_a_constraint():
    return boosting()


def boosting(**options):
    """The lesson's boosting, and what is changed of it."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(**({"max_iter": 60, "random_state": 0} | options))
