"""Your turn: a model of your own."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.tuning.lesson import ex
from helpers.exercises.tuning.toolbox import SIZES, toolbox

NUMBERS = SIZES + ["bedrooms", "bathrooms", "floors", "condition", "grade", "view", "waterfront"]
NUMBERS += ["yr_built", "lat", "long"]


@cache
def agency() -> dict:
    """The lesson's `sales`, `y`, COLUMNS, `whole` and ZIP, and 500 of the others, which judge."""
    houses = load("houses").astype({"zipcode": str} | dict.fromkeys(NUMBERS, float))
    houses["log_price"] = np.log(houses["price"])
    order = np.random.default_rng(0).permutation(houses["id"].unique())
    sales, others = (houses[houses["id"].isin(part)] for part in np.split(order, [300, 2300])[:2])
    tools, columns = toolbox(), [*NUMBERS, "zipcode"]
    given = {"sales": sales[[*columns, "log_price", "id", "price"]], "y": sales["log_price"], "COLUMNS": columns}
    return given | {"judges": others.head(500), "plain": tools["plain"], "ZIP": tools["ZIP"], "LOGS": tools["LOGS"]}


def off_by(model, judges, COLUMNS) -> float:
    """The miss on the judges, in per cent."""
    return 100 * float(np.abs(np.asarray(model.predict(judges[COLUMNS])) - judges["log_price"].to_numpy()).mean())


def asks_where(model, judges, COLUMNS) -> bool:
    """Does the model's answer change when all zip codes are moved on by one row?"""
    moved = judges.assign(zipcode=np.roll(judges["zipcode"].to_numpy(), 1))
    return not np.allclose(model.predict(judges[COLUMNS]), model.predict(moved[COLUMNS]))


@ex.model(
    given=agency,
    reveals=lambda model, judges, COLUMNS: {"miss": off_by(model, judges, COLUMNS)},
    trains=True,
    hints=[
        "What did the search find that was worth something? Set it by hand: `plain.set_params(columns__zip=ZIP, …)`.",
        'Two good models that err differently are better together: `VotingRegressor([("one", …), ("two", …)])` of '
        "sklearn.ensemble takes the mean of what they say.",
    ],
    why="No search was needed to get here: a column that tells the place, and models that err differently.",
)
def my_model(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    """a model fitted on sales[COLUMNS], y: its predict says log prices"""
    from sklearn.base import clone
    from sklearn.ensemble import GradientBoostingRegressor, VotingRegressor

    machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
    trees = clone(plain).set_params(columns__zip=ZIP, model=GradientBoostingRegressor(random_state=0))
    return VotingRegressor([("machine", machine), ("trees", trees)]).fit(sales[COLUMNS], y)


@my_model.also_right
def with_the_lessons_trees(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.base import clone
    from sklearn.ensemble import HistGradientBoostingRegressor, VotingRegressor

    machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
    trees = clone(plain).set_params(columns__zip=ZIP, model=HistGradientBoostingRegressor(random_state=0))
    return VotingRegressor([("machine", machine), ("trees", trees)]).fit(sales[COLUMNS], y)


@my_model.also_right
def two_kinds_of_trees(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.base import clone
    from sklearn.ensemble import ExtraTreesRegressor, GradientBoostingRegressor, VotingRegressor

    kinds = ("boosted", GradientBoostingRegressor(random_state=0)), ("extra", ExtraTreesRegressor(random_state=0))
    trees = [(name, clone(plain).set_params(columns__zip=ZIP, model=model)) for name, model in kinds]
    return VotingRegressor(trees).fit(sales[COLUMNS], y)


@my_model.requires("Your model misses the 500 judges by {miss}; the bar is at most 17 %.")
def clears_the_bar(model, judges, COLUMNS):
    miss = off_by(model, judges, COLUMNS)
    return miss <= 17, {"miss": f"{miss:.1f} %"}


@my_model.mistake(
    "Your model never looks at the zip code. No constant of it will make up for that: encode the column before you "
    "search any finer.",
    when=lambda model, judges, COLUMNS: (
        17 < off_by(model, judges, COLUMNS) < 40 and not asks_where(model, judges, COLUMNS)
    ),
)
def never_asked_where(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    return plain.set_params(model__C=10, model__gamma=0.01).fit(sales[COLUMNS], y)


@my_model.mistake(
    "It misses the judges by less than any honest model can: it has learnt their prices. Fit it on `sales` alone.",
    when=lambda model, judges, COLUMNS: off_by(model, judges, COLUMNS) < 14,  # honest ones reach 16
)
def learnt_the_judges(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.tree import DecisionTreeRegressor

    plain.set_params(model=DecisionTreeRegressor(random_state=0))
    return plain.fit(judges[COLUMNS], judges["log_price"])


@my_model.mistake(
    "It says dollars. `y` holds logarithms of prices, and the miss is taken between logarithms: fit it to `y`.",
    when=lambda model, judges, COLUMNS: np.median(model.predict(judges[COLUMNS])) > 1000,
)
def says_dollars(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.linear_model import LinearRegression

    return plain.set_params(model=LinearRegression()).fit(sales[COLUMNS], sales["price"])


@my_model.mistake(
    "It says about the same for every house. In a support vector machine γ may be so large that no house counts for "
    "another: look at the valley of the first figure.",
    when=lambda model, judges, COLUMNS: np.std(model.predict(judges[COLUMNS])) < 0.1,
)
def no_house_counts_for_another(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    return plain.set_params(columns__zip=ZIP, model__gamma=50).fit(sales[COLUMNS], y)
