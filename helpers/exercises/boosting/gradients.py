"""The gradient: what a tree has to learn, for three losses."""

import numpy as np

from helpers.exercises.boosting.lesson import ex


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
    rtol=1e-3,
)
def pseudo_residuals(loss, y, F):
    """Minus the derivative of the loss by F, row by row, shape (n,).

    loss is "squared" for ½(y − F)², "absolute" for |y − F| (no F equals its y), or
    "log" for log loss, where y is 0 or 1 and F are log-odds."""
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
    return -(losses[loss](F + h) - losses[loss](F - h)) / (2 * h)


pseudo_residuals.equivalent("h = 1e-05", ..., "any small step gives the slope")
pseudo_residuals.equivalent("y > F", "y >= F", "no F equals its y")


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


def but_for(loss, y, F, **others):
    """The right answer, but for the losses that `others` names: functions of y and F."""
    return others.get(loss, lambda y, F: pseudo_residuals.right(loss, y, F))(y, F)


def probability(F):
    return 1 / (1 + np.exp(-F))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. For log loss F holds log-odds, not probabilities: put it through the sigmoid "
    "before you compare it with y."
)
def log_odds_for_chances(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: y - F)


@pseudo_residuals.mistake(
    "Log loss is right, and so is squared loss, but the absolute loss has the slope 1 however far away y is. Its trees "
    "learn only whether F is too low or too high."
)
def residual_for_absolute(loss, y, F):
    return but_for(loss, y, F, absolute=lambda y, F: y - F)


@pseudo_residuals.mistake(
    "A factor of two: that is the slope of (y − F)². The loss here is half of it, and all steps of squared loss would "
    "come out twice as long."
)
def twice_the_residual(loss, y, F):
    return but_for(loss, y, F, squared=lambda y, F: 2 * (y - F))


@pseudo_residuals.mistake("These are the losses. What is wanted is how fast each falls as F rises: their slopes.")
def the_losses(loss, y, F):
    losses = {"squared": (y - F) ** 2 / 2, "absolute": np.abs(y - F), "log": np.log(1 + np.exp(F)) - y * F}
    return losses[loss]


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss the sigmoid is turned: 1/(1 + e^F) is the probability of 0. "
    "That of 1 rises with F."
)
def probability_of_nought(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: y - probability(-F))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss the sign is turned: where y is 1 the log-odds have to rise."
)
def turned_the_log_loss(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: probability(F) - y)


@pseudo_residuals.mistake(
    "Squared loss and log loss are right. The sign of the absolute loss is turned: where F is too low, +1 is wanted."
)
def turned_the_absolute_loss(loss, y, F):
    return but_for(loss, y, F, absolute=lambda y, F: np.sign(F - y))


@pseudo_residuals.mistake(
    "Squared loss and log loss are right. For the absolute loss you give the distance; its slope is only a sign."
)
def distance_for_absolute(loss, y, F):
    return but_for(loss, y, F, absolute=lambda y, F: np.abs(y - F))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss you multiply y − p by p(1 − p). That factor comes from the "
    "sigmoid, and in log loss it cancels: look at the derivative in the lesson."
)
def slope_of_the_squared_probability(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: (y - probability(F)) * probability(F) * probability(-F))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss you divide y − p by p(1 − p). That is a Newton step for a "
    "single row; here the slope alone is asked for."
)
def newton_step_of_a_row(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: (y - probability(F)) / (probability(F) * probability(-F)))


@pseudo_residuals.mistake(
    "Squared loss and log loss are right. Under absolute loss you always say 1. That holds where F is too low; where "
    "it is too high, it is −1."
)
def always_one(loss, y, F):
    return but_for(loss, y, F, absolute=lambda y, F: np.ones(len(y)))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss you take y from F, which holds log-odds. Compare y with the "
    "probability: y − p."
)
def log_odds_less_y(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: F - y)


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss you give the log-likelihood of each row, which is minus the "
    "loss. Its slope by F is wanted."
)
def log_likelihood(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: y * F - np.log(1 + np.exp(F)))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss you give classes: p is compared with one half, or rounded, "
    "before it is taken from y. Take the probability itself."
)
def class_for_probability(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: y - (F > 0))


@pseudo_residuals.mistake(
    "Squared loss and log loss are right. For the absolute loss you give minus the distance; its slope is only a sign."
)
def minus_the_distance(loss, y, F):
    return but_for(loss, y, F, absolute=lambda y, F: -np.abs(y - F))


@pseudo_residuals.mistake(
    "Squared loss and log loss are right. For the absolute loss you give 0 or False where F is too high. The slope is "
    "-1 there."
)
def nought_for_minus_one(loss, y, F):
    return but_for(loss, y, F, absolute=lambda y, F: (y > F) * 1)


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Under log loss you cut F to 0 … 1. That makes no probability of log-odds: "
    "the sigmoid does."
)
def cut_to_chances(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: y - np.clip(F, 0, 1))


@pseudo_residuals.mistake(
    "Squared and absolute loss are right. Your sigmoid is to the base 10. F holds *natural* log-odds: `np.exp`."
)
def base_of_ten(loss, y, F):
    return but_for(loss, y, F, log=lambda y, F: y - 1 / (1 + 10.0**-F))
