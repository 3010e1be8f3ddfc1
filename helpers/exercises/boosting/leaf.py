"""What a leaf says: a Newton step."""

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


@leaf_value.mistake(
    "The bend is taken of y, y(1 - y), which is 0 in every row. It is that of p: p(1 - p), p the sigmoid of F."
)
def bend_of_y(y, F):
    p = 1 / (1 + np.exp(-F))
    with np.errstate(all="ignore"):
        return np.sum(y - p) / np.sum(y * (1 - y))


@leaf_value.mistake(
    "The bend is right. In the slope you take F from y, and F holds log-odds: it is y - p, p the sigmoid of F."
)
def log_odds_in_the_slope(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - F) / np.sum(p * (1 - p))


@leaf_value.mistake("Row by row you divide, and then you sum. Sum both first, then divide: one number over one number.")
def sum_of_the_ratios(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum((y - p) / (p * (1 - p)))


@leaf_value.mistake(
    "One number for each row comes. Is the bend not summed, or do brackets fail? Of both slope and bend the sum over "
    "the rows is wanted, and `a / b * c` divides by b alone."
)
def bend_without_a_sum(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / (p * (1 - p))


@leaf_value.mistake(
    "One number for each row comes. `a / b * c` divides by b alone: put the bend, p(1 - p), in brackets, and sum it."
)
def bend_without_brackets(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(y - p) / p * (1 - p)


@leaf_value.mistake("That is the bend. A Newton step divides the slope, the sum of y - p, by it.")
def bend_alone(y, F):
    p = 1 / (1 + np.exp(-F))
    return np.sum(p * (1 - p))


@leaf_value.mistake("You divide bend by slope. A Newton step is the slope over the bend.")
def turned_over(y, F):
    return 1 / leaf_value.right(y, F)
