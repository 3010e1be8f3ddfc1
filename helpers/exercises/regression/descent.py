"""Many coefficients: downhill."""

import numpy as np

from helpers.exercises.regression.lesson import ex
from helpers.mutants.vocabulary import names_and_signs


def small_problems() -> list:
    """Pairs of X, shape (n, d), and y, shape (n,): two lines with an intercept, and one problem with three columns."""
    rng = np.random.default_rng(3)
    line = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]]), np.array([2.0, 3.0, 8.0])
    longer = np.column_stack([np.ones(6), np.arange(6.0)]), np.array([1.0, 0.0, 4.0, 3.0, 8.0, 6.0])
    return [line, longer, (rng.normal(size=(8, 3)).round(1), rng.normal(size=8).round(1))]


X_small, y_small = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]]), np.array([300.0, 300.0, 600.0])


def of_the_lesson(answer) -> bool:
    """Does this function look at the three houses of the notebook?"""
    return not {"X_small", "y_small"}.isdisjoint(names_and_signs(answer))


def after_one_step() -> dict:
    """Three houses, and the coefficients after the first step, as in the lesson."""
    return {"X_small": X_small, "y_small": y_small, "w": np.array([80.0, 180.0])}


@ex.value(
    given=after_one_step,
    hints=[
        "The errors at (80, 180), prediction minus price, are -40, 140 and 20. What is their sum? And what is it "
        "after each error has been multiplied by the size of its house?",
        "Multiply both sums by 2/3: that is the gradient. Take 0.1 times the gradient off the two coefficients.",
    ],
    why="The step is shorter than the first, because the slope is gentler here. Nobody had to shorten it.",
)
def second_step(X_small, y_small, w):
    """the intercept and the slope after the second step, two numbers"""
    gradient = 2 / 3 * X_small.T @ (X_small @ w - y_small)
    return w - 0.1 * gradient


@second_step.mistake("You walked uphill: the gradient was added. It points to where the error grows; subtract it.")
def walked_uphill(X_small, y_small, w):
    return w + 0.1 * 2 / 3 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake(
    "The 1/n is missing: you took the sums for the means, and the step is three times as long as it should be."
)
def without_one_over_n(X_small, y_small, w):
    return w - 0.1 * 2 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake("The factor 2 is missing: the derivative of r² is 2r. The step is half as long as it should be.")
def without_the_two(X_small, y_small, w):
    return w - 0.1 / 3 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake(
    "The factor 2/n is missing: the errors and their products with the size are summed, then multiplied by 2/3."
)
def without_two_over_n(X_small, y_small, w):
    return w - 0.1 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake("That is the first step, from (0, 0). The second begins where the first has ended: at (80, 180).")
def the_first_step(X_small, y_small, w):
    return 0.1 * 2 / 3 * X_small.T @ y_small


@second_step.mistake("That is the gradient at (80, 180). Take 0.1 times it off the coefficients.")
def the_gradient_itself(X_small, y_small, w):
    return 2 / 3 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake("You forgot the rate: the whole gradient was subtracted. The step is 0.1 times it.")
def without_the_rate(X_small, y_small, w):
    return w - 2 / 3 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake(
    "You changed the intercept first, and computed the slope's step with the new one. Both slopes belong to one place: "
    "work out the whole gradient before you move."
)
def one_after_the_other(X_small, y_small, w):
    w = w.copy()
    w[0] -= 0.1 * 2 / 3 * (X_small @ w - y_small).sum()
    w[1] -= 0.1 * 2 / 3 * ((X_small @ w - y_small) * X_small[:, 1]).sum()
    return w


@second_step.mistake(
    "You subtracted the first gradient once more, that of (0, 0). The ground slopes differently at (80, 180): work the "
    "gradient out anew, with the errors there."
)
def the_same_gradient_again(X_small, y_small, w):
    return w + 0.1 * 2 / 3 * X_small.T @ y_small


@second_step.mistake("Your errors have lost their signs. In the gradient they keep them: −40, 140 and 20.")
def absolute_errors(X_small, y_small, w):
    return w - 0.1 * 2 / 3 * X_small.T @ np.abs(X_small @ w - y_small)


@second_step.mistake("The two are there in the other order: first the intercept, then the slope.")
def in_the_other_order(X_small, y_small, w):
    return (w - 0.1 * 2 / 3 * X_small.T @ (X_small @ w - y_small))[::-1]


@second_step.mistake("That is the lowest place itself, where many steps end. Asked is where the second step ends.")
def at_the_bottom(X_small, y_small, w):
    return np.linalg.lstsq(X_small, y_small)[0]


@second_step.mistake("That is the change, without the place it starts from: add it to (80, 180).")
def the_change_alone(X_small, y_small, w):
    return -0.1 * 2 / 3 * X_small.T @ (X_small @ w - y_small)


@second_step.mistake(
    "The intercept is right. For the slope each error is first multiplied by the size of its house: −40 · 1, 140 · 2 "
    "and 20 · 3."
)
def without_the_sizes(X_small, y_small, w):
    return w - 0.1 * 2 / 3 * (X_small @ w - y_small).sum()


@second_step.mistake("These are the coefficients after *three* steps from zero, two from (80, 180).")
def one_step_more(X_small, y_small, w):
    for _ in range(2):
        w = w - 0.1 * 2 / 3 * X_small.T @ (X_small @ w - y_small)
    return w


larger_step = ex.choice(
    "larger_step",
    {
        "a": (
            "It arrives in about a third of the steps.",
            "It would, if the slope stayed the same all the way. But the valley bends: a long step crosses the lowest "
            "place and ends on the other side, perhaps higher up than it began.",
        ),
        "b": (
            "It arrives at another line, with a larger error.",
            "There is one lowest place only, and wherever the steps settle down the slope is zero. The question is "
            "whether they settle down at all.",
        ),
        "c": (
            "The error grows with every step.",
            "Each step jumps across the valley and lands higher on the other side. The slope is steeper there, so that "
            "the next jump is longer still. The steps run away.",
        ),
    },
    right="c",
    hints=[
        "With a rate of 0.1 the first step went most of the way. How far does one of three times its length go?",
        "Where the place reached is higher than before, the slope there is steeper, and the next step longer.",
    ],
)


def places_on_the_slope() -> list:
    """Triples (w, X, y): the small problems, each at a place that is not the lowest."""
    return [(np.arange(1.0, X.shape[1] + 1), X, y) for X, y in small_problems()]


@ex.function(
    probes=places_on_the_slope,
    hints=[
        "The errors, prediction minus price, are `X @ w - y`: shape (n,).",
        "Each column's share is its product with the errors: `X.T @ (X @ w - y)`. What stands before the sum?",
    ],
    why="A step against this vector lowers the error. Neural networks are trained by the same step, from lesson 10 on.",
)
def mse_gradient(w, X, y):
    """The gradient of the mean squared error ‖Xw − y‖²/n at w: shape (d,)."""
    return 2 / len(y) * X.T @ (X @ w - y)


@mse_gradient.also_right
def one_coordinate_at_a_time(w, X, y):
    return [np.mean(2 * (X @ w - y) * column) for column in X.T]


@mse_gradient.mistake(
    "The sign is reversed: this points downhill. The gradient points uphill; the step subtracts it later."
)
def pointed_downhill(w, X, y):
    return 2 / len(y) * X.T @ (y - X @ w)


@mse_gradient.mistake("The 1/n is missing: this is the gradient of the sum. With more houses its steps would explode.")
def forgot_one_over_n(w, X, y):
    return 2 * X.T @ (X @ w - y)


@mse_gradient.mistake("The factor 2 is missing: the derivative of r² is 2r times the derivative of r.")
def forgot_the_two(w, X, y):
    return X.T @ (X @ w - y) / len(y)


@mse_gradient.mistake(
    "You divided by the number of columns. The mean runs over the houses, which are the rows: `len(y)`."
)
def divided_by_the_columns(w, X, y):
    return 2 / len(w) * X.T @ (X @ w - y)


@mse_gradient.mistake("That is the error itself, one number. Its gradient has a slope for each coefficient in w.")
def returned_the_error(w, X, y):
    return np.mean((X @ w - y) ** 2)


@mse_gradient.mistake("The factor 2/n is missing: differentiating the squares gives a 2, and their mean a 1/n.")
def forgot_two_over_n(w, X, y):
    return X.T @ (X @ w - y)


@mse_gradient.mistake(
    "Two slips: the factor 2 is missing, and the sign is reversed. The derivative of r² is 2r times that of r."
)
def downhill_without_the_two(w, X, y):
    return X.T @ (y - X @ w) / len(y)


@mse_gradient.mistake("That is the gradient of the RMSE. Asked is that of the MSE, before the root is taken.")
def gradient_of_the_rmse(w, X, y):
    r = X @ w - y
    return X.T @ r / len(y) / np.sqrt(np.mean(r**2))


@mse_gradient.mistake(
    "That is the gradient of the MAE, which sees of each error only the sign. For squares its size counts as well."
)
def gradient_of_the_mae(w, X, y):
    return X.T @ np.sign(X @ w - y) / len(y)


@mse_gradient.mistake("That is w after a step. The gradient itself is asked for; whoever descends takes the step.")
def took_the_step(w, X, y):
    return w - 2 / len(y) * X.T @ (X @ w - y)


@mse_gradient.mistake("You squared the errors. Differentiating lowers the power: r² becomes 2r.")
def squared_the_residuals(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y) ** 2


@mse_gradient.mistake("The prices are missing: y has no part in it. The error is Xw − y.")
def left_out_the_prices(w, X, y):
    return 2 / len(y) * X.T @ (X @ w)


@mse_gradient.mistake(
    "You averaged errors and columns before multiplying them. The mean is over the products, one for each row."
)
def averaged_too_soon(w, X, y):
    return 2 * np.mean(X @ w - y) * X.mean(axis=0)


@mse_gradient.mistake(
    "That is one number for each row. Each column of X has to be multiplied by the errors and added up: `X.T @ …`."
)
def residuals_alone(w, X, y):
    return 2 / len(y) * (X @ w - y)


@mse_gradient.mistake("You divided by the number of entries of X. The mean runs over the houses, which are the rows.")
def divided_by_the_entries(w, X, y):
    return 2 / X.size * X.T @ (X @ w - y)


@mse_gradient.mistake(
    "That is w after a step with the learning rate 0.1. The gradient itself is asked for; whoever descends takes the "
    "step."
)
def took_a_step_of_a_tenth(w, X, y):
    return w - 0.1 * 2 / len(y) * X.T @ (X @ w - y)


@mse_gradient.mistake(
    "Your function uses `X_small` or `y_small` from the notebook. Use its arguments `X` and `y`, which hold other "
    "houses.",
    when=of_the_lesson,
)
def gradient_of_the_three_houses(w, X, y):
    return 2 / 3 * X_small.T @ (X_small @ w - y_small)


@mse_gradient.mistake("Your n is always 3, as in the example by hand. How many houses are there in `y`?")
def always_three_houses(w, X, y):
    return 2 / 3 * X.T @ (X @ w - y)


@mse_gradient.mistake(
    "That is one number for each row: you averaged over the columns of each house. The mean runs over the houses, down "
    "each column (`axis=0`)."
)
def averaged_each_row(w, X, y):
    return 2 * np.mean(X * (X @ w - y)[:, None], axis=1)
