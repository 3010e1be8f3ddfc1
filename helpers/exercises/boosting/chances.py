"""Chances: what a leaf says, and what the voices add up to."""

import numpy as np

from helpers.exercises.boosting.lesson import ex


def leaves() -> list:
    """Pairs (y, F) of the rows in a leaf: 0 or 1, and their log-odds so far."""
    rng = np.random.default_rng(7)
    return [(np.arange(n) % 3 == 0, rng.normal(-1, 1, n).round(1)) for n in (5, 7, 12)]


@ex.function(
    probes=leaves,
    hints=[
        "`p = 1 / (1 + np.exp(-F))` are the chances so far, one a row.",
        "The slope is `np.sum(y - p)`, the bend is `np.sum(p * (1 - p))`. A Newton step is one over the other.",
    ],
    why="The residual's mean is a step in chances; the model adds up log-odds. Dividing by the bend changes the unit.",
)
def leaf_value(y, F):
    """The Newton step of log loss for the rows of one leaf, a number in log-odds.

    y holds 0 or 1, F the log-odds said so far; both have shape (n,).
    """
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / np.sum(p * (1 - p))


@leaf_value.also_right
def by_means(y, F):
    from scipy.special import expit

    return np.mean(y - expit(F)) / np.mean(expit(F) * expit(-F))


@leaf_value.mistake(
    "That is the mean of the pseudo-residuals, the right value for squared loss. For log loss it is a difference of "
    "chances, and what is added are log-odds: divide by the bend p(1 − p)."
)
def mean_of_the_residuals(y, F):
    return np.mean(y - 1 / (1 + np.exp(-F)))


@leaf_value.mistake(
    "These are the log-odds of the leaf's share. They would replace F, not correct it: whatever the trees before have "
    "said of these rows would be counted again."
)
def log_odds_of_the_share(y, F):
    share = np.mean(y)
    return np.log(share / (1 - share))


@leaf_value.mistake(
    "You took the leaf's own share for p, and the slope is 0 then, always. p is what the sum has said so far: the "
    "sigmoid of F, row by row."
)
def share_of_the_leaf_for_p(y, F):
    p = np.mean(y)
    return np.sum(y - p) / np.sum(p * (1 - p) + 0 * F)


@leaf_value.mistake("F went in as if it were chances. It holds log-odds: p is the sigmoid of F.")
def took_log_odds_for_chances(y, F):
    return np.sum(y - F) / np.sum(F * (1 - F))


@leaf_value.mistake("The sum of slopes is divided by a *mean* bend, so a leaf with more rows takes a longer step.")
def divided_by_the_mean_bend(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / np.mean(p * (1 - p))


@leaf_value.mistake("Row by row first, and then the mean: one row with p near 0 rules the leaf. Sum both, then divide.")
def mean_of_the_ratios(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.mean((y - p) / (p * (1 - p)))


@leaf_value.mistake(
    "One p for the whole leaf: the sigmoid of the mean F. Each row has an F of its own, so take p row by row, and sum "
    "then."
)
def sigmoid_of_the_mean(y, F):
    p = 1 / (1 + np.exp(-np.mean(F)))
    return (np.mean(y) - p) / (p * (1 - p))


@leaf_value.mistake(
    "The slope is right. The bend is taken at the mean p of the leaf; sum p(1 − p) over the rows, each with its own p."
)
def bend_of_the_mean(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.mean(y - p) / (np.mean(p) * (1 - np.mean(p)))


@leaf_value.mistake("That is the slope, the sum of y − p. A Newton step divides it by the bend.")
def slope_alone(y, F):
    return np.sum(y - 1 / (1 + np.exp(-F)))


@leaf_value.mistake("The slope is right. You divide it by the sum of p: in the bend each p is multiplied by 1 − p.")
def divided_by_the_sum_of_p(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / np.sum(p)


@leaf_value.mistake("You multiply the slope by the bend. Where the loss bends little, the step has to be long: divide.")
def multiplied_by_the_bend(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) * np.sum(p * (1 - p))


@leaf_value.mistake("The sigmoid is turned: 1/(1 + e^F) is the probability of 0. That of 1 rises with F.")
def probability_of_nought(y, F):
    p = 1 / (1 + np.exp(F))
    return np.sum(y - p) / np.sum(p * (1 - p))


@leaf_value.mistake(
    "These are the log-odds of the leaf's share, less the mean F. That is near the step and is not it: a Newton step "
    "is the slope over the bend, both at the present F."
)
def difference_of_log_odds(y, F):
    return log_odds_of_the_share(y, F) - np.mean(F)


@leaf_value.mistake("You multiply the sum of p by that of 1 − p. Multiply p(1 − p) in each row first, and then sum.")
def product_of_the_sums(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / (np.sum(p) * np.sum(1 - p))


@leaf_value.mistake("The residuals are squared. The slope is the sum of y − p as they are: some pull up, some down.")
def squared_residuals(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum((y - p) ** 2) / np.sum(p * (1 - p))


@leaf_value.mistake(
    "You take the mean of y − F, and F holds log-odds: put it through the sigmoid to get p, then divide by the bend."
)
def mean_without_a_sigmoid(y, F):
    return np.mean(y - F)


@leaf_value.mistake(
    "You divide by the root of the bend, as one standardises. A Newton step divides by the bend itself."
)
def divided_by_the_root(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / np.sqrt(np.sum(p * (1 - p)))


@leaf_value.mistake(
    "You divide by the sum of the squared p, the second derivative of another loss. Here the bend is p(1 − p)."
)
def divided_by_the_squares(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / np.sum(p**2)


@leaf_value.mistake("The sign is turned: where y is above p, the log-odds have to rise.")
def stepped_the_other_way(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(p - y) / np.sum(p * (1 - p))


def voices() -> list:
    """Triples (first, rate, steps): a first guess in log-odds, a rate, and what each tree says, shape (trees, n)."""
    rng = np.random.default_rng(11)
    return [(-2.1, rate, rng.normal(0.2, 0.8, (trees, 5)).round(1)) for trees, rate in ((3, 0.5), (8, 0.1))]


@ex.function(
    probes=voices,
    hints=[
        "First all in log-odds: `first + rate * steps.sum(axis=0)`.",
        "Then once, at the very end, the sigmoid.",
    ],
    why="Log-odds are added, chances are not. So the sigmoid comes once, after the last tree.",
)
def chances(first, rate, steps):
    """The chance of each row, shape (n,).

    first: the first guess, in log-odds; steps: what each tree says, in
    log-odds, shape (trees, n); rate: the learning rate."""
    return 1 / (1 + np.exp(-(first + rate * steps.sum(axis=0))))


@chances.also_right
def tree_by_tree(first, rate, steps):
    from scipy.special import expit

    F = np.full(steps.shape[1], first)
    for step in steps:
        F = F + rate * step
    return expit(F)


@chances.mistake(
    "You turned each tree's log-odds into chances and averaged them. A single tree's step is no chance of anything: it "
    "is a correction. Add them all up, then apply the sigmoid once."
)
def averaged_chances(first, rate, steps):
    return np.mean(1 / (1 + np.exp(-(first + rate * steps))), axis=0)


@chances.mistake("The learning rate is missing: each tree counts in full here, and the chances are far too sure.")
def forgot_the_rate(first, rate, steps):
    return 1 / (1 + np.exp(-(first + steps.sum(axis=0))))


@chances.mistake(
    "The first guess is missing. It holds how rare damage is at all; without it a strike of which the trees say "
    "nothing gets a chance of one half."
)
def forgot_the_constant(first, rate, steps):
    return 1 / (1 + np.exp(-rate * steps.sum(axis=0)))


@chances.mistake("These are still log-odds. The sigmoid, at the end, makes chances of them.")
def left_them_as_log_odds(first, rate, steps):
    return first + rate * steps.sum(axis=0)


@chances.mistake("You averaged the steps. The trees were grown to be added: each corrects the sum before it.")
def averaged_the_steps(first, rate, steps):
    return 1 / (1 + np.exp(-(first + rate * steps.mean(axis=0))))


@chances.mistake("The first guess is added once for every tree. It belongs in front of the sum: once.")
def constant_with_every_tree(first, rate, steps):
    return 1 / (1 + np.exp(-(first + rate * steps).sum(axis=0)))


@chances.mistake("Only the last tree is added to the first guess. All trees are: each corrects the sum before it.")
def last_tree_only(first, rate, steps):
    return 1 / (1 + np.exp(-(first + rate * steps[-1])))


@chances.mistake(
    "The probability of the first guess, and then the trees' steps added to it: some results lie outside of 0 to 1. "
    "Add everything in log-odds, and apply the sigmoid last."
)
def sigmoid_of_the_constant(first, rate, steps):
    return 1 / (1 + np.exp(-first)) + rate * steps.sum(axis=0)


@chances.mistake(
    "You apply the sigmoid after each tree, and add the next tree's log-odds to a probability. Add up all log-odds, "
    "and apply it once."
)
def sigmoid_after_each_tree(first, rate, steps):
    p = 1 / (1 + np.exp(-first))
    for step in steps:
        p = 1 / (1 + np.exp(-(p + rate * step)))
    return p


@chances.mistake(
    "You multiply probabilities, one for each tree. The trees are no independent witnesses: each corrects the sum "
    "before it. Add their log-odds."
)
def multiplied_probabilities(first, rate, steps):
    return np.prod(1 / (1 + np.exp(-(first + rate * steps))), axis=0)


@chances.mistake(
    "You add two probabilities, that of the first guess and that of the trees: a sum of log-odds in one sigmoid is "
    "wanted."
)
def added_two_probabilities(first, rate, steps):
    return 1 / (1 + np.exp(-first)) + 1 / (1 + np.exp(-rate * steps.sum(axis=0)))


@chances.mistake("tanh goes from −1 to 1. A probability goes from 0 to 1: the sigmoid is 1/(1 + e^(−F)).")
def hyperbolic_tangent(first, rate, steps):
    return np.tanh(first + rate * steps.sum(axis=0))


@chances.mistake(
    "These are yes and no: whether the log-odds are above 0, the probability above one half. Give the probability."
)
def yes_or_no(first, rate, steps):
    return first + rate * steps.sum(axis=0) > 0


@chances.mistake(
    "e^F are odds, not a probability: they can be above 1. Divide odds by 1 + odds, which is what the sigmoid does."
)
def odds(first, rate, steps):
    return np.exp(first + rate * steps.sum(axis=0))


@chances.mistake("This is the probability of no damage, 1/(1 + e^F). That of damage rises with F: mind the minus sign.")
def probability_of_the_other(first, rate, steps):
    return 1 / (1 + np.exp(first + rate * steps.sum(axis=0)))


@chances.mistake(
    "The rate shrinks the first guess too. It belongs to the trees: the constant was never learnt in steps."
)
def shrank_the_constant(first, rate, steps):
    return 1 / (1 + np.exp(-rate * (first + steps.sum(axis=0))))
