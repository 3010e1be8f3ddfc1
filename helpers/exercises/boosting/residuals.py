"""What is left over, and what a tree has to learn."""

import numpy as np

from helpers.exercises.boosting.lesson import ex

# What is left over --------------------------------------------------------------------------------------------------


def small_tables() -> list:
    """Tuples (x, y, new, trees, rate): 12 or 20 hours, seven new ones, a few stumps."""
    rng = np.random.default_rng(3)
    return [
        (x := rng.permutation(n) * 1.0, np.round(50 + 30 * np.sin(x / 3) + 9 * rng.normal(size=n)), x[:7] + 0.3, t, r)
        for n, t, r in ((12, 3, 0.5), (20, 6, 0.2))
    ]


@ex.function(
    probes=small_tables,
    trains=True,
    hints=[
        "Keep two running predictions, one for `x` and one for `new`. Both start as `y.mean()` everywhere.",
        "Each round: a stump fitted to `y - F`, then the same `rate * stump.predict(…)` is added to both.",
        "scikit-learn wants a table: `x[:, None]` and `new[:, None]` have one column.",
    ],
    why="Nothing but a mean, a subtraction and a stump, again and again: this is gradient boosting for squared loss.",
)
def boost(x, y, new, trees, rate):
    """What boosted stumps say of `new`, shape (m,).

    x and y have shape (n,), new has shape (m,). Each of the `trees` stumps
    learns what is left over, and counts times `rate`."""
    from sklearn.tree import DecisionTreeRegressor

    F, said = np.full(len(x), y.mean()), np.full(len(new), y.mean())
    for _ in range(trees):
        stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], y - F)
        F = F + rate * stump.predict(x[:, None])
        said = said + rate * stump.predict(new[:, None])
    return said


@boost.also_right
def by_the_library(x, y, new, trees, rate):
    from sklearn.ensemble import GradientBoostingRegressor

    model = GradientBoostingRegressor(n_estimators=trees, learning_rate=rate, max_depth=1)
    return model.fit(x[:, None], y).predict(new[:, None])


@boost.also_right
def stumps_in_a_list(x, y, new, trees, rate):
    from sklearn.tree import DecisionTreeRegressor

    left, stumps = y - y.mean(), []
    for _ in range(trees):
        stumps.append(DecisionTreeRegressor(max_depth=1).fit(x.reshape(-1, 1), left))
        left = left - rate * stumps[-1].predict(x.reshape(-1, 1))
    return y.mean() + rate * sum(stump.predict(new.reshape(-1, 1)) for stump in stumps)


def wrongly(x, y, new, trees, rate, *, start=None, grow=None, count=None, learns=None, depth=1) -> np.ndarray:
    """`boost` with something changed: where both start, the rates while growing and predicting, what trees learn."""
    from sklearn.tree import DecisionTreeRegressor

    grow, count = (rate if each is None else each for each in (grow, count))
    (F0, said0), learns = (y.mean(), y.mean()) if start is None else start, learns or (lambda y, F: y - F)
    F, said = np.full(len(x), F0), np.full(len(new), said0)
    for _ in range(trees):
        stump = DecisionTreeRegressor(max_depth=depth).fit(x[:, None], learns(y, F))
        F = F + grow * stump.predict(x[:, None])
        said = said + count * stump.predict(new[:, None])
    return said


@boost.mistake(
    "The learning rate is missing where you predict. The stumps were grown on the assumption that each counts only in "
    "part; added in full they overshoot."
)
def forgot_the_rate_at_prediction(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, count=1)


@boost.mistake(
    "The first guess is missing where you predict. The stumps know only what the mean leaves over: without the mean "
    "everything is too low by it."
)
def forgot_the_first_guess(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, start=(y.mean(), 0))


@boost.mistake(
    "You start from zero. Then the first trees are spent on climbing to the mean, a part of the way at a time. Start "
    "from the constant that is best without any tree."
)
def started_from_zero(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, start=(0, 0))


@boost.mistake(
    "Every stump is fitted to y itself, so all of them are the same stump. Each is to learn what those before it left "
    "over."
)
def fitted_y_again_and_again(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, learns=lambda y, F: y)


@boost.mistake(
    "Every stump learns the same residuals, y minus its mean. What the stumps before have said is to be taken off "
    "first: F has to grow, too."
)
def never_took_it_off(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, learns=lambda y, F: y - y.mean())


@boost.mistake(
    "Your trees may ask as much as they like, so the first one knows every row by heart. A stump has one question."
)
def full_trees(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, depth=None)


@boost.mistake(
    "You divide by the number of trees. That is a forest's way; here each tree corrects the sum of all before it, so "
    "they are added."
)
def averaged_the_stumps(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, count=rate / trees)


@boost.mistake(
    "The rate counts only where you predict. While growing, F takes each stump in full, so the next one sees too "
    "little left over. The same step has to be made in both places."
)
def grew_without_the_rate(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, grow=1)


@boost.mistake(
    "You fit F − y, which points away from y, and then add it. Each step makes the miss larger. Turn the difference "
    "around."
)
def walked_uphill(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, learns=lambda y, F: F - y)


# The gradient -------------------------------------------------------------------------------------------------------


def three_losses() -> list:
    """Triples (loss, y, F): predictions of four rows under each loss; for log loss y is 0 or 1 and F are log-odds."""
    numbers, F = np.array([30.0, 12.0, 7.0, 55.0]), np.array([20.0, 15.5, 9.0, 40.0])
    return [
        ("squared", numbers, F),
        ("absolute", numbers, F),
        ("log", np.array([1, 0, 0, 1]), np.array([0.4, -1.2, 2.0, -0.3])),
    ]


@ex.function(
    probes=three_losses,
    hints=[
        "Differentiate by F: ½(y − F)² gives F − y, and |y − F| gives −1 where F is too low, +1 where it is too high.",
        "For log loss the derivative is p − y with p = 1/(1 + e^(−F)). Then change the sign of all three.",
        "`np.sign` gives −1, 0 or 1.",
    ],
    why="Only for squared loss is it the residual. Change this one line, and the same trees chase another goal.",
)
def pseudo_residuals(loss, y, F):
    """Minus the derivative of the loss by F, row by row, shape (n,).

    loss is "squared" for ½(y − F)², "absolute" for |y − F|, or "log" for
    log loss, where y is 0 or 1 and F are log-odds."""
    if loss == "squared":
        return y - F
    if loss == "absolute":
        return np.sign(y - F)
    return y - 1 / (1 + np.exp(-F))


@pseudo_residuals.also_right
def by_a_table_of_rules(loss, y, F):
    from scipy.special import expit

    rules = {"squared": lambda: y - F, "absolute": lambda: np.where(y > F, 1, -1), "log": lambda: y - expit(F)}
    return rules[loss]()


@pseudo_residuals.also_right
def by_small_differences(loss, y, F):
    losses = {
        "squared": lambda F: (y - F) ** 2 / 2,
        "absolute": lambda F: np.abs(y - F),
        "log": lambda F: np.log(1 + np.exp(F)) - y * F,
    }
    h = 1e-5
    return np.round(-(losses[loss](F + h) - losses[loss](F - h)) / (2 * h), 9)


@pseudo_residuals.mistake(
    "You take the residual under every loss. It is the gradient of the squared loss alone: the absolute loss asks only "
    "for the side, and log loss compares y with a chance."
)
def residual_for_all(loss, y, F):
    return y - F


@pseudo_residuals.mistake(
    "This is the derivative itself, which points uphill. The trees are added, so they have to learn its negative."
)
def the_gradient_itself(loss, y, F):
    return -pseudo_residuals.right(loss, y, F)


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. For log loss F holds log-odds, not chances: put it through the sigmoid "
    "before you compare it with y."
)
def log_odds_for_chances(loss, y, F):
    return np.sign(y - F) if loss == "absolute" else y - F


@pseudo_residuals.mistake(
    "Log loss is right, and so is squared loss, but the absolute loss has the slope 1 however far away y is. Its trees "
    "learn only whether F is too low or too high."
)
def residual_for_absolute(loss, y, F):
    return y - 1 / (1 + np.exp(-F)) if loss == "log" else y - F


@pseudo_residuals.mistake(
    "A factor of two: that is the slope of (y − F)². The loss here is half of it, and all steps of squared loss would "
    "come out twice as long."
)
def twice_the_residual(loss, y, F):
    return 2 * (y - F) if loss == "squared" else pseudo_residuals.right(loss, y, F)


@pseudo_residuals.mistake("These are the losses. What is wanted is how fast each falls as F rises: their slopes.")
def the_losses(loss, y, F):
    losses = {"squared": (y - F) ** 2 / 2, "absolute": np.abs(y - F), "log": np.log(1 + np.exp(F)) - y * F}
    return losses[loss]
