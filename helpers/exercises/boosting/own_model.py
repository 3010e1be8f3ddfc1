"""A model of your own: riders of August and September, by what is known until July."""

from functools import cache

import numpy as np
import pandas as pd

from helpers.exercises.boosting.bicycles import COLUMNS, boosting, hours
from helpers.exercises.boosting.lesson import ex

BAR = 60  # riders an hour
UNTIL_JULY, UNTIL_SEPTEMBER = 212, 273  # days of 2011


@cache
def season() -> dict:
    """The lesson's `season`: hours from January to October."""
    return {"season": pd.concat(hours()), "COLUMNS": COLUMNS}


def until_july(season, COLUMNS) -> tuple:
    known = season[season["day"] <= UNTIL_JULY]
    return known[COLUMNS], known["bikers"]


@cache
def later() -> dict:
    """The hours of August and September, and the hours of until July with their riders dealt out anew."""
    rows = season()["season"]
    new = rows[rows["day"].between(UNTIL_JULY + 1, UNTIL_SEPTEMBER)]
    X, y = until_july(**season())
    dealt = pd.Series(np.random.default_rng(0).permutation(y.to_numpy()), y.index, name="bikers")
    return {"X_new": new[COLUMNS], "y_new": new["bikers"], "X_train": X, "dealt": dealt}


def predictions(model, X) -> np.ndarray:
    return np.asarray(model.predict(X), float).ravel()


def miss(model, X_new, y_new) -> float:
    """RMSE in riders an hour."""
    return float(np.sqrt(np.mean((y_new.to_numpy() - predictions(model, X_new)) ** 2)))


@ex.recipe(
    given=season,
    train=until_july,
    unseen=later,
    hints=[
        "`HistGradientBoostingRegressor()` as it comes clears the bar. Then try `learning_rate` and `max_iter`.",
        "Stumps cannot ask for an hour *on a working day*: a tree needs at least two questions for that.",
    ],
    why="Below the bar, and two months ahead of what it learnt from. A look at these hours is used up: hence `test`.",
)
def my_model():
    """a model, not fitted yet: fitted to January to July, it clears the bar in August and September"""
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(random_state=0)


@my_model.also_right
def slow_and_long():
    return boosting(learning_rate=0.05, max_iter=200)


@my_model.also_right
def a_forest():
    from sklearn.ensemble import RandomForestRegressor

    return RandomForestRegressor(50, min_samples_leaf=2, random_state=0)


@my_model.also_right
def deeper_trees():
    from sklearn.ensemble import GradientBoostingRegressor

    return GradientBoostingRegressor(max_depth=6, random_state=0)


@my_model.requires(
    f"Fitted to January to July, your model is off by {{miss}} riders an hour in August and September (RMSE); the bar "
    f"is {BAR}."
)
def clears_the_bar(model, X_new, y_new):
    found = miss(model, X_new, y_new)
    return found <= BAR, {"miss": f"{found:.1f}"}


@my_model.requires(
    "Fitted to the same hours with their riders dealt out at random, your model is off by {off} riders an hour, as if "
    "nothing had happened. Does it look at rows other than those that it is handed?"
)
def learns_from_what_it_is_handed(model, refit, X_train, dealt, X_new, y_new):
    off = miss(refit(X_train, dealt), X_new, y_new)
    return off > 1.5 * BAR, {"off": f"{off:.1f}"}


def last_step(model):
    return model[-1] if hasattr(model, "named_steps") else model


def boosts(model) -> bool:
    return "GradientBoosting" in type(last_step(model)).__name__


def misses_the_bar(model, X_new, y_new) -> bool:
    return miss(model, X_new, y_new) > BAR


def steps_taken(model) -> float:
    """The learning rate times the number of trees."""
    model = last_step(model)
    return model.learning_rate * (model.n_iter_ if hasattr(model, "n_iter_") else model.n_estimators_)


def leaves_at_most(model) -> float:
    model = last_step(model)
    by_depth = np.inf if model.max_depth is None else 2**model.max_depth
    return min(by_depth, model.max_leaf_nodes or np.inf)


def moves_all_hours_alike(model, X_new) -> bool:
    """Does a free day in place of a working day change the predictions of all hours by one and the same number?"""
    shown = X_new[::60]
    work, free = (shown.assign(workingday=day, weekday=week, holiday=0) for day, week in ((1, 3), (0, 0)))
    by_hour = [predictions(model, free.assign(hr=hr)) - predictions(model, work.assign(hr=hr)) for hr in (3, 8, 13, 17)]
    return bool(np.ptp(by_hour) < 1e-3)


@my_model.mistake(
    "Your model predicts the same number for every hour. It has learnt how many riders there are, and not when.",
    when=lambda model, X_new: np.ptp(predictions(model, X_new)) < 1e-3,
)
def the_mean():
    from sklearn.dummy import DummyRegressor

    return DummyRegressor()


def kind_of_step(model) -> str:
    return type(last_step(model)).__name__


@my_model.mistake(
    "This is a classifier. It takes every number of riders for a class of its own, and knows nothing of more and "
    "fewer: take the regressor of the same family.",
    when=lambda model: kind_of_step(model).endswith("Classifier"),
)
def a_classifier():
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(max_depth=8, random_state=0)


@my_model.mistake(
    "This is a single tree, and it misses the bar. Either it is small, and coarse, or it is large and knows accidents "
    "of its hours by heart. Many trees, averaged or added, do better.",
    when=lambda model, X_new, y_new: (
        kind_of_step(model) in ("DecisionTreeRegressor", "ExtraTreeRegressor")
        and np.ptp(predictions(model, X_new)) > 1e-3
        and misses_the_bar(model, X_new, y_new)
    ),
)
def one_tree():
    from sklearn.tree import DecisionTreeRegressor

    return DecisionTreeRegressor(random_state=0)


@my_model.mistake(
    "From a working day to a Sunday, your model changes its prediction by the same number of riders (if at all) at 3, "
    "8, 13 and 17 o'clock; but rush hours are on working days only. Is it a line, a sum of stumps, of which each looks "
    "at one column, or trees with too few leaves? One with several questions can ask for an hour *on a working day*.",
    when=lambda model, X_new: moves_all_hours_alike(model, X_new) and np.ptp(predictions(model, X_new)) >= 1e-3,
)
def only_stumps():
    return boosting(max_depth=1, max_iter=150)


@my_model.mistake(
    "With a learning rate of 0.7 or more nearly all of each tree is added, with all its accidents. Try a smaller rate, "
    "and more trees.",
    when=lambda model, X_new, y_new: (
        boosts(model) and last_step(model).learning_rate >= 0.7 and misses_the_bar(model, X_new, y_new)
    ),
)
def in_full_steps():
    return boosting(learning_rate=1)


@my_model.mistake(
    "Your model has hardly left the mean: the learning rate times the number of trees says how far it can have come, "
    "and here that is less than 1.5. Take a larger rate or more trees.",
    when=lambda model, X_new, y_new: boosts(model) and steps_taken(model) < 1.5 and misses_the_bar(model, X_new, y_new),
)
def stopped_half_way():
    return boosting(learning_rate=0.01)


@my_model.mistake(
    "Each of its trees has eight leaves at most (`GradientBoostingRegressor` sets a depth of 3 if you say nothing). "
    "For the hour, the kind of day and the weather together that is little: let the trees be larger, or take more.",
    when=lambda model, X_new, y_new: (
        boosts(model)
        and 2 < leaves_at_most(model) <= 8
        and last_step(model).learning_rate < 0.7
        and steps_taken(model) >= 1.5
        and misses_the_bar(model, X_new, y_new)
    ),
)
def small_trees():
    from sklearn.ensemble import GradientBoostingRegressor

    return GradientBoostingRegressor(n_estimators=60, random_state=0)


class Rule:
    """Today's rule: the mean riders of that hour, on working or on free days."""

    def fit(self, X, y):
        self.means = y.groupby([X["hr"], X["workingday"]]).mean()
        return self

    def predict(self, X):
        return self.means.reindex(pd.MultiIndex.from_frame(X[["hr", "workingday"]])).to_numpy()


def looks_at_nothing_else(model, X_new) -> bool:
    """Are hour and working day all that the predictions depend on?"""
    mixed = X_new.sample(frac=1, random_state=0).set_axis(X_new.index)
    mixed[["hr", "workingday"]] = X_new[["hr", "workingday"]]
    return bool(np.allclose(predictions(model, mixed), predictions(model, X_new)))


@my_model.baseline(
    "Your model looks at the hour and at the working day alone: exchange all else, and no prediction changes. That is "
    "today's rule, which knows neither weather nor season.",
    when=lambda model, X_new: looks_at_nothing_else(model, X_new) and np.ptp(predictions(model, X_new)) >= 1e-3,
)
def todays_rule():
    return lambda X_train, y_train: Rule().fit(X_train, y_train)
