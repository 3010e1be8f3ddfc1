"""Log-odds: a line for chances."""

import numpy as np

from helpers.exercises.classification.lesson import ex


def scored_rows() -> list:
    """Triples (X, w, b), the last with log-odds so large that exp overflows."""
    gentle = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
    return [
        (gentle, np.array([0.5, -1.0]), 0.3),
        (np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([2.0, -0.5]), -1.0),
        (np.array([[1.0], [-1.0]]), np.array([1000.0]), 5.0),
    ]


@ex.function(
    probes=scored_rows,
    hints=[
        "The log-odds are `z = X @ w + b`, shape (n,).",
        "Solve log(p / (1 − p)) = z for p. One of the two ways to write it divides 1 by `1 + np.exp(-z)`.",
    ],
    why="This is all that logistic regression predicts with. If exp(−z) overflows to ∞, 1/∞ is still the right 0.",
)
def probability(X, w, b):
    """The probability of class 1, shape (n,), where the log-odds are X @ w + b."""
    return 1 / (1 + np.exp(-(X @ w + b)))


@probability.also_right
def by_the_library(X, w, b):
    from scipy.special import expit

    return expit(X @ w + b)


@probability.also_right
def by_its_logarithm(X, w, b):
    return np.exp(-np.logaddexp(0, -(X @ w + b)))


@probability.mistake(
    "These are log-odds, not probabilities: they can be negative, and above 1. A log-odds of 0 is an even chance."
)
def left_the_log_odds(X, w, b):
    return X @ w + b


@probability.mistake(
    "`X * w` multiplies element by element and adds nothing up: a number for each entry of X. The log-odds of a row "
    "are a sum, which `@` takes."
)
def element_by_element(X, w, b):
    return 1 / (1 + np.exp(-(X * w + b)))


@probability.mistake("These are the odds, p / (1 − p), from 0 to infinity. One step is missing: from odds to p.")
def left_the_odds(X, w, b):
    return np.exp(X @ w + b)


@probability.mistake(
    "That is the probability of the other class: the larger the log-odds of class 1, the smaller your number. Look at "
    "the sign of the exponent."
)
def of_the_other_class(X, w, b):
    return 1 / (1 + np.exp(X @ w + b))


@probability.mistake("These are decisions, 0 or 1. How sure they are got lost, and that is what was asked for.")
def decided_already(X, w, b):
    return (X @ w + b > 0).astype(float)


@probability.mistake(
    "Right on paper. But for a log-odds of 1,000 `np.exp` gives infinity, and infinity / infinity is not a number. "
    "Divide numerator and denominator by exp(z)."
)
def overflowed(X, w, b):
    odds = np.exp(X @ w + b)
    return odds / (1 + odds)


@probability.mistake(
    "`1 / 1 + np.exp(…)` divides first: it is 1 plus the rest. What stands under the line needs parentheses."
)
def lost_the_parentheses(X, w, b):
    return 1 / 1 + np.exp(-(X @ w + b))


@probability.mistake(
    "Your log-odds are X @ w − b: b has the wrong sign. Is there a minus before X @ w that should stand before the "
    "whole, -(X @ w + b)?"
)
def half_a_minus(X, w, b):
    return 1 / (1 + np.exp(-X @ w + b))


@probability.mistake("The intercept is missing: without b an all-zero row always gets an even chance.")
def forgot_the_intercept(X, w, b):
    return 1 / (1 + np.exp(-(X @ w)))


@probability.mistake(
    "That is the other class, and in the form that overflows: for a log-odds of −1,000 it is infinity / infinity."
)
def of_the_other_class_and_overflowed(X, w, b):
    odds = np.exp(-(X @ w + b))
    return odds / (1 + odds)


@probability.mistake("The base is 10. The odds are e to the power of the log-odds: `np.exp`.")
def with_base_ten(X, w, b):
    return 1 / (1 + 10.0 ** -(X @ w + b))


@probability.mistake(
    "You squeezed the log-odds in a straight line from the smallest to the largest. The sigmoid looks at one row at a "
    "time."
)
def between_smallest_and_largest(X, w, b):
    z = X @ w + b
    return (z - z.min()) / (z.max() - z.min())


@probability.mistake(
    "You divided by the sum over the rows, so that all rows together have probability 1. Each row has two classes of "
    "its own: divide by 1 + e^z."
)
def shared_among_the_rows(X, w, b):
    z = X @ w + b
    return np.exp(z) / np.exp(z).sum()


@probability.mistake("That is tanh, which runs from −1 to 1. A probability runs from 0 to 1.")
def took_tanh(X, w, b):
    return np.tanh(X @ w + b)


@probability.mistake("You cut the log-odds off at 0 and 1. The sigmoid bends: a log-odds of 0 is one half, not 0.")
def cut_off(X, w, b):
    return np.clip(X @ w + b, 0, 1)


@probability.mistake("The sum in the denominator has a minus: e^z / (1 + e^z) gives 1 / (1 + e^−z).")
def minus_in_the_denominator(X, w, b):
    return 1 / (1 - np.exp(-(X @ w + b)))


@probability.mistake("b was added to the weights. It is added once for each row, to X @ w.")
def added_b_to_the_weights(X, w, b):
    return 1 / (1 + np.exp(-X @ (w + b)))


@probability.mistake("That is the cumulative normal distribution (a probit). The log-odds need the sigmoid.")
def took_the_normal(X, w, b):
    from scipy.stats import norm

    return norm.cdf(X @ w + b)


@probability.mistake(
    "The parentheses are lost: `1 / np.exp(…) + 1` adds 1 to the quotient. The 1 belongs under the line, to the exp."
)
def added_one_too_late(X, w, b):
    return 1 / np.exp(-(X @ w + b)) + 1


@probability.mistake("You took the logarithm of odds where log-odds are given: they are to be undone, with `np.exp`.")
def took_the_logit_again(X, w, b):
    z = X @ w + b
    return np.log(z / (1 - z))


@probability.mistake("The sign of the log-odds is lost: no row gets more than an even chance.")
def without_the_sign(X, w, b):
    return 1 / (1 + np.exp(np.abs(X @ w + b)))


def cut_off_at(limit):
    def cut_off(X, w, b):
        return 1 / (1 + np.exp(-np.clip(X @ w + b, -limit, limit)))

    cut_off.__name__ = f"cut_off_at_{limit}"
    return cut_off


for limit in (5, 10):
    probability.mistake(
        f"The log-odds are cut off at {limit}, so that nothing is surer than that. `1 / (1 + np.exp(-z))` takes them "
        "as large as they are."
    )(cut_off_at(limit))


@probability.mistake("Your rows share one probability among them (a softmax over rows). Each row has its own.")
def softmax_over_rows(X, w, b):
    z = X @ w + b
    powers = np.exp(z - z.max())
    return powers / powers.sum()


@probability.mistake("b was added to the probability. It belongs into the log-odds: X @ w + b, before the sigmoid.")
def added_b_at_the_end(X, w, b):
    return 1 / (1 + np.exp(-X @ w)) + b


@probability.mistake(
    "Infinity / infinity is not a number, and yours turned it into 0: the surest of class 1 get a probability of 0. "
    "Divide numerator and denominator by exp(z), and nothing is to be replaced."
)
def replaced_by_zero(X, w, b):
    odds = np.exp(X @ w + b)
    return np.nan_to_num(odds / (1 + odds))
