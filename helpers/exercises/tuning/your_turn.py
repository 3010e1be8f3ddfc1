"""Your turn: a model of your own."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.tuning.lesson import ex
from helpers.exercises.tuning.toolbox import SIZES, toolbox

NUMBERS = SIZES + ["bedrooms", "bathrooms", "floors", "condition", "grade", "view", "waterfront"]
NUMBERS += ["yr_built", "lat", "long"]


BAR, BASELINE = 18.5, 41.0  # misses in per cent: at most; and of the mean price
FIRST, NEW = 6800, 5000  # houses that the lesson uses, and so many others, which judge


@cache
def _houses() -> tuple:
    """All sales, and the houses in the lesson's order."""
    houses = load("houses").astype({"zipcode": str} | dict.fromkeys(NUMBERS, float))
    houses["log_price"] = np.log(houses["price"])
    return houses, np.random.default_rng(0).permutation(houses["id"].unique())


def agency() -> dict:
    """The lesson's `sales`, `y`, COLUMNS, `plain`, ZIP and LOGS."""
    (houses, order), columns, tools = _houses(), [*NUMBERS, "zipcode"], toolbox()
    sales = houses[houses["id"].isin(order[:300])][[*columns, "log_price", "id", "price"]]
    given = {"sales": sales, "y": sales["log_price"], "COLUMNS": columns}
    return given | {name: tools[name] for name in ("plain", "ZIP", "LOGS")}


def new_sales() -> dict:
    """Sales of houses that the lesson uses nowhere: X_new and y_new."""
    houses, order = _houses()
    new = houses[houses["id"].isin(order[FIRST : FIRST + NEW])]
    return {"X_new": new[[*NUMBERS, "zipcode"]], "y_new": new["log_price"]}


def off_by(model, X, y) -> float:
    """The miss, in per cent."""
    return 100 * float(np.abs(np.asarray(model.predict(X)).reshape(-1) - y.to_numpy()).mean())


def asks_where(model, X) -> bool:
    """Does the model's answer change when all zip codes are moved on by one row?"""
    moved = X.assign(zipcode=np.roll(X["zipcode"].to_numpy(), 1))
    return not np.allclose(model.predict(X), model.predict(moved))


@ex.recipe(
    given=agency,
    train=lambda sales, y, COLUMNS: (sales[COLUMNS], y),
    unseen=new_sales,
    hints=[
        "What did the search find that was worth something? Set it by hand: `clone(plain).set_params(columns__zip=…)`.",
        "Then `C` and `gamma`, or another machine: `set_params(model=…)`. Two good models that err differently are "
        'better together: `VotingRegressor([("one", …), ("two", …)])` of sklearn.ensemble predicts the mean of both.',
    ],
    why="No search is needed to get here: a column that tells the place is worth more than any constant.",
)
def my_model(plain, ZIP, LOGS):
    """an unfitted model of the log prices `y` by the columns COLUMNS of `sales`"""
    from sklearn.base import clone

    return clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)


@my_model.also_right
def the_column_alone(plain, ZIP, LOGS):
    from sklearn.base import clone

    return clone(plain).set_params(columns__zip=ZIP)


@my_model.also_right
def with_the_lessons_trees(plain, ZIP, LOGS):
    from sklearn.base import clone
    from sklearn.ensemble import HistGradientBoostingRegressor

    return clone(plain).set_params(columns__zip=ZIP, model=HistGradientBoostingRegressor(random_state=0))


@my_model.also_right
def searched(plain, ZIP, LOGS):
    from scipy.stats import loguniform
    from sklearn.model_selection import RandomizedSearchCV

    constants = {"model__C": loguniform(0.1, 1000), "model__gamma": loguniform(1e-4, 1)}
    space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}
    return RandomizedSearchCV(plain, space, n_iter=20, cv=3, scoring="neg_mean_absolute_error", random_state=0)


@my_model.also_right
def two_together(plain, ZIP, LOGS):
    from sklearn.base import clone
    from sklearn.ensemble import GradientBoostingRegressor, VotingRegressor

    machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
    trees = clone(plain).set_params(columns__zip=ZIP, model=GradientBoostingRegressor(random_state=0))
    return VotingRegressor([("machine", machine), ("trees", trees)])


@my_model.requires(
    "Fitted to your 300 sales, your model misses the prices of 5,000 other houses by {miss}; the bar is at most 18.5 %."
)
def clears_the_bar(model, X_new, y_new):
    miss = off_by(model, X_new, y_new)
    return miss <= BAR, {"miss": f"{miss:.1f} %"}


@my_model.requires(
    "Fitted to sales whose prices were shuffled, your model still misses those of other houses by no more than "
    "{shuffled}. Does it look at other rows than those it is handed?"
)
def learns_from_its_rows(model, refit, sales, y, COLUMNS, X_new, y_new):
    shuffled = y.sample(frac=1, random_state=0).set_axis(y.index)
    miss = off_by(refit(sales[COLUMNS], shuffled), X_new, y_new)
    return miss > 0.8 * BASELINE, {"shuffled": f"{miss:.1f} %"}


@my_model.mistake(
    "It predicts dollars. `y` holds logarithms of prices, and the miss is taken between logarithms.",
    when=lambda model, X_new: np.median(model.predict(X_new)) > 10_000,
)
def says_dollars(plain, ZIP, LOGS):
    from sklearn.base import clone
    from sklearn.compose import TransformedTargetRegressor

    model = clone(plain).set_params(columns__zip=ZIP)
    return TransformedTargetRegressor(
        model, transformer=None, func=lambda y: y, inverse_func=np.exp, check_inverse=False
    )


@my_model.mistake(
    "Its predictions lie below 5, and log prices lie around 13. Is a logarithm taken that was there already, or are "
    "the prices scaled and never scaled back?",
    when=lambda model, X_new: np.median(model.predict(X_new)) < 5,
)
def took_the_logarithm_again(plain, ZIP, LOGS):
    from sklearn.base import clone
    from sklearn.compose import TransformedTargetRegressor

    model = clone(plain).set_params(columns__zip=ZIP)
    return TransformedTargetRegressor(model, func=np.log, inverse_func=lambda y: y, check_inverse=False)


@my_model.mistake(
    "It predicts about the same for every house. In a support vector machine that happens where no house counts for "
    "another (γ is too large, or the columns are not scaled), or where no miss counts (C is too small). Is there a "
    "scaler before it? Then look at the valley of the first figure.",
    when=lambda model, X_new: np.std(model.predict(X_new)) < 0.1,
)
def no_house_counts_for_another(plain, ZIP, LOGS):
    from sklearn.base import clone

    return clone(plain).set_params(columns__zip=ZIP, model__gamma=50)


@my_model.mistake(
    "It misses the bar, and the sales that it was fitted to it misses by less than half of that: it has learnt its "
    "sales by heart. Fewer and larger leaves, more neighbours, a smaller `C` or `gamma` hold it back.",
    when=lambda model, sales, y, COLUMNS, X_new, y_new: (
        off_by(model, X_new, y_new) > max(BAR, 2 * off_by(model, sales[COLUMNS], y))
        and (off_by(model, sales[COLUMNS], y) < 1 or asks_where(model, X_new))
    ),
)
def learnt_by_heart(plain, ZIP, LOGS):
    from sklearn.base import clone
    from sklearn.tree import DecisionTreeRegressor

    return clone(plain).set_params(model=DecisionTreeRegressor(random_state=0))


@my_model.baseline(
    "It misses the bar, and with the zip codes exchanged it predicts the same. Is the column dropped, or encoded and "
    "then not used, as by a few small trees? No constant makes up for what it tells: encode it before you search any "
    "finer.",
    when=lambda model, X_new, y_new: off_by(model, X_new, y_new) > BAR and not asks_where(model, X_new),
)
def never_asked_where(plain, ZIP, LOGS):
    return plain
