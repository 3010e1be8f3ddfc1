"""What is left over: boosting for squared loss."""

import numpy as np

from helpers.exercises.boosting.lesson import ex

# What is left over --------------------------------------------------------------------------------------------------


def small_tables() -> list:
    """Tuples (x, y, new, trees, rate): 12 or 20 hours, seven to predict, a few stumps.

    No new x lies between two known ones, so that a stump may cut anywhere between two values, or at one of them.
    """
    rng, probes = np.random.default_rng(3), []
    for n, trees, rate in ((12, 3, 0.5), (20, 6, 0.2)):
        x = rng.permutation(n) * 1.0
        y = np.round(50 + 30 * np.sin(x / 3) + 9 * rng.normal(size=n))
        probes.append((x, y, np.append(x[:5], [-1.5, n + 2.0]), trees, rate))
    return probes


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
    """The predictions of boosted stumps for `new`, shape (m,).

    x and y have shape (n,), new has shape (m,). The first guess is the mean of y. Each of
    the `trees` stumps is fitted to what is left over, and added times `rate`."""
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
    "Your trees ask two questions in a row. A stump has one (`max_depth=1`), and here a sum of stumps is wanted."
)
def two_questions(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, depth=2)


@boost.mistake(
    "That is one stump fewer than `trees`. Count the rounds of your loop: `range(1, trees)` has one too few."
)
def one_stump_fewer(x, y, new, trees, rate):
    return wrongly(x, y, new, trees - 1, rate)


@boost.mistake("That is one stump more than `trees`. Count the rounds of your loop.")
def one_stump_more(x, y, new, trees, rate):
    return wrongly(x, y, new, trees + 1, rate)


@boost.mistake(
    "You start from the median. For squared loss the best constant is the mean; the median is that of absolute loss."
)
def started_from_the_median(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, start=(np.median(y), np.median(y)))


@boost.mistake(
    "The prediction is the first guess and the last stump alone. Each stump is added to *all* before it: the running "
    "prediction has to grow, not to be set anew."
)
def last_stump_only(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate) - wrongly(x, y, new, trees - 1, rate) + y.mean()


@boost.mistake(
    "The residuals are right, and nothing is multiplied by the rate, neither while growing nor where you predict."
)
def no_rate_at_all(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, 1)


@boost.mistake(
    "Your stumps are fitted to the signs of the residuals. That is what absolute loss asks for; for squared loss a "
    "tree is fitted to the residuals themselves."
)
def fitted_the_signs(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, learns=lambda y, F: np.sign(y - F))


@boost.mistake(
    "You average the stumps, and the rate is missing. That is a forest's way; here each tree corrects the sum of all "
    "before it: add them, each times the rate."
)
def averaged_without_the_rate(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, count=1 / trees)


@boost.mistake("The rate shrinks with every tree where you predict: its powers. Each tree counts times the same rate.")
def powers_of_the_rate(x, y, new, trees, rate):
    sums = [wrongly(x, y, new, m, rate) for m in range(trees + 1)]
    steps = np.diff(sums, axis=0)
    return y.mean() + sum(step * rate**m for m, step in enumerate(steps))


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


@boost.mistake("That is the prediction after a single stump. Does `return` stand inside the loop?")
def returned_after_one(x, y, new, trees, rate):
    return wrongly(x, y, new, 1, rate)


@boost.mistake("Those are the predictions for `x`, which the stumps were grown on. `new` is asked about.")
def predicted_the_known(x, y, new, trees, rate):
    return wrongly(x, y, x, trees, rate)


@boost.mistake(
    "The rate is taken twice, so that each step is rate² of what is left over. Is what a stump learns, or what it "
    "says, multiplied by the rate already?"
)
def took_the_rate_twice(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, learns=lambda y, F: rate * (y - F))


@boost.mistake("Your rate is divided by the number of trees. Each stump is added times `rate` as it is.")
def divided_the_rate(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate / trees)


@boost.mistake("Your rate is always 0.5. It is an argument: use `rate`.")
def always_one_half(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, 0.5)


@boost.mistake("Your rate is always 0.1, the library's own. It is an argument: use `rate`.")
def always_one_tenth(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, 0.1)


@boost.mistake(
    "Your trees are of depth 3, which is what the library's boosting has if you say nothing. Stumps are wanted: "
    "`max_depth=1`."
)
def depth_of_the_library(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, depth=3)


@boost.mistake("You start from the mean of `new`, which holds no riders but places. The first guess is the mean of y.")
def started_from_the_mean_of_new(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, start=(y.mean(), new.mean()))


def step_of_the_last(x, y, new, trees, rate) -> np.ndarray:
    """What the last of `trees` stumps says of `new`."""
    return (wrongly(x, y, new, trees, rate) - wrongly(x, y, new, trees - 1, rate)) / rate


@boost.mistake("That is the last stump alone. Wanted is the first guess and all stumps, each times the rate.")
def the_last_stump(x, y, new, trees, rate):
    return step_of_the_last(x, y, new, trees, rate)


@boost.mistake(
    "The first guess is missing in the prediction, and so is the rate: add the mean of y, and each stump times `rate`."
)
def stumps_alone(x, y, new, trees, rate):
    return wrongly(x, y, new, trees, rate, start=(y.mean(), 0), count=1)


@boost.mistake(
    "What is left over counts only the last stump here: y less the mean less the stump before. All stumps so far have "
    "to be taken off."
)
def took_off_the_last_alone(x, y, new, trees, rate):
    from sklearn.tree import DecisionTreeRegressor

    left, said = y - y.mean(), np.full(len(new), y.mean())
    for _ in range(trees):
        stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], left)
        left = y - y.mean() - rate * stump.predict(x[:, None])
        said = said + rate * stump.predict(new[:, None])
    return said
