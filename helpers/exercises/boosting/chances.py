"""Chances: what the voices of all trees add up to."""

import numpy as np

from helpers.exercises.boosting.lesson import ex


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


def sigmoid(F):
    return 1 / (1 + np.exp(-F))


@chances.mistake(
    "You turn the first guess and each tree's step into probabilities, and add these: some results lie above 1. "
    "Log-odds are added, probabilities are not. Add first, and apply the sigmoid last."
)
def added_probabilities(first, rate, steps):
    return sigmoid(first) + rate * sigmoid(steps).sum(axis=0)


@chances.mistake("You give the chances after every tree. Wanted are those after the last: one number for each row.")
def after_every_tree(first, rate, steps):
    return sigmoid(first + rate * np.cumsum(steps, axis=0))


@chances.mistake(
    "You sum over the rows. Sum over the trees, the first axis of `steps`: one number for each row is left."
)
def summed_over_the_rows(first, rate, steps):
    return sigmoid(first + rate * steps.sum(axis=1))


@chances.mistake("You sum over rows and trees alike (`sum` without an axis). Sum over the trees: `axis=0`.")
def summed_everything(first, rate, steps):
    return sigmoid(first + rate * steps.sum())


@chances.mistake(
    "Your chances add up to 1 over the rows (softmax). The rows are different strikes, and each has a chance of its "
    "own: the sigmoid."
)
def softmax_over_the_rows(first, rate, steps):
    F = np.exp(first + rate * steps.sum(axis=0))
    return F / F.sum()


@chances.mistake(
    "You take the log-odds of `first` once more, and there are none of a negative number: NaN. It holds log-odds "
    "already."
)
def log_odds_of_log_odds(first, rate, steps):
    with np.errstate(all="ignore"):
        return sigmoid(np.log(first / (1 - first)) + rate * steps.sum(axis=0))
