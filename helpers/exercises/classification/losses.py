"""A loss for chances."""

import numpy as np

from helpers.exercises.classification.lesson import ex


def verdicts() -> list:
    """Pairs (z, y) of log-odds and labels; the last are so sure that their probability rounds to 0 or 1."""
    return [
        (np.array([0.5, -1.0, 2.0]), np.array([1, 0, 0])),
        (np.array([0.0, 3.0, -2.0, 1.0]), np.array([1, 1, 1, 0])),
        (np.array([800.0, -800.0, 50.0]), np.array([1, 0, 0])),
        (np.array([-800.0, 40.0]), np.array([1, 1])),
    ]


@ex.function(
    probes=verdicts,
    hints=[
        "Put log p = −log(1 + e⁻ᶻ) and log(1 − p) = −log(1 + eᶻ) into the loss. What becomes of the logs of 0?",
        "`np.logaddexp(0, z)` is log(1 + eᶻ) without overflow. The loss of one row is that, minus y·z.",
    ],
    why="It works on log-odds and never forms p. That is why libraries have losses “from logits”.",
)
def cross_entropy(z, y):
    """The mean cross-entropy of labels y, 0 or 1, whose log-odds are z; both of shape (n,)."""
    return np.mean(np.logaddexp(0, z) - y * z)


@cross_entropy.also_right
def with_signs(z, y):
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z)))


@cross_entropy.also_right
def with_log_expit(z, y):
    from scipy.special import log_expit

    return -np.mean(y * log_expit(z) + (1 - y) * log_expit(-z))


@cross_entropy.starts_as(
    "For a log-odds of 50 the probability rounds to exactly 1, and 1 − p to 0. Its logarithm is minus infinity, and "
    "0 · ∞ is not a number. Do not pass through p at all."
)
def through_the_probability(z, y):
    """The mean cross-entropy of labels y, 0 or 1, whose log-odds are z; both of shape (n,)."""
    p = 1 / (1 + np.exp(-z))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def clipped_at(least):
    """Cross-entropy from probabilities that are kept away from 0 and 1."""

    def clipped(z, y):
        p = np.clip(1 / (1 + np.exp(-z)), least, 1 - least)
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

    clipped.__name__ = f"clipped_at_{least:.0e}".replace("-", "_")
    return clipped


for least in (2.2e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6):  # the first is what scikit-learn's log_loss does
    cross_entropy.mistake(
        "Keeping p away from 0 hides the infinity, and with it how wrong the row is: a log-odds of −800 for a row of "
        f"class 1 costs 800, and yours stops near {-np.log(least):.0f}. Do not pass through p at all."
    )(clipped_at(least))


def cut_off_at(limit):
    def cut_off(z, y):
        z = np.clip(z, -limit, limit)
        return np.mean(np.logaddexp(0, z) - y * z)

    cut_off.__name__ = f"cut_off_at_{limit}"
    return cut_off


for limit in (20, 30, 100, 500):
    cross_entropy.mistake(
        f"Nothing costs more than {limit} in your loss: the log-odds are cut off. `np.logaddexp(0, z)` takes them as "
        "large as they are."
    )(cut_off_at(limit))


@cross_entropy.mistake(
    "Nothing costs more than 30 in your loss: the log-odds are cut off, which hides how wrong a row is. Do not pass "
    "through p at all."
)
def cut_off_at_30_and_through_p(z, y):
    p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@cross_entropy.mistake("That is the logarithm to base 2. The formula means the natural one: `np.logaddexp`.")
def to_base_two(z, y):
    return np.mean(np.logaddexp2(0, z) - y * z)


@cross_entropy.mistake(
    "Right for gentle rows. Where the log-odds are 800 and the label is 1 your loss is infinite, and it should be 0. "
    "What does `np.exp(800)` give? `np.logaddexp(0, z)` avoids it."
)
def exponentiated_by_itself(z, y):
    return np.mean(np.log(1 + np.exp(z)) - y * z)


@cross_entropy.mistake(
    "Right for gentle rows. Where the log-odds are −800 and the label is 1 your loss is infinite, and it should be "
    "800. What does `np.exp(800)` give? `np.logaddexp(0, z)` avoids it."
)
def exponentiated_with_signs(z, y):
    return np.mean(np.where(y == 1, np.log1p(np.exp(-z)), np.log1p(np.exp(z))))


@cross_entropy.mistake(
    "Right for gentle rows. Where a row is wrong and very sure your loss is infinite, and it should be as large as the "
    "log-odds. What is `np.log(0)`? Do not pass through p at all."
)
def logarithm_of_the_chance(z, y):
    p = 1 / (1 + np.exp(-z))
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))


@cross_entropy.mistake(
    "`np.nan_to_num` turns infinity into the largest number there is, and 0 · ∞ into 0. The loss is neither: do not "
    "pass through p at all."
)
def replaced_infinity(z, y):
    p = 1 / (1 + np.exp(-z))
    return -np.mean(np.nan_to_num(y * np.log(p)) + np.nan_to_num((1 - y) * np.log(1 - p)))


@cross_entropy.mistake("That is the sum. It grows with the number of rows; take the mean.")
def summed_the_losses(z, y):
    return np.sum(np.logaddexp(0, z) - y * z)


@cross_entropy.mistake(
    "The two classes are swapped: rows of class 1 are charged for a high log-odds. Class 1 has loss log(1 + e⁻ᶻ)."
)
def swapped_the_classes(z, y):
    return np.mean(np.logaddexp(0, np.where(y == 1, z, -z)))


@cross_entropy.mistake(
    "That is the loss for labels −1 and 1. Here they are 0 and 1, and for a label of 0 your product is 0: the row pays "
    "log 2, whatever its log-odds."
)
def labels_of_plus_and_minus(z, y):
    return np.mean(np.logaddexp(0, -y * z))


@cross_entropy.mistake("This charges rows of class 1 only. A row of class 0 with a high log-odds is wrong as well.")
def charged_one_class(z, y):
    return np.mean(y * np.logaddexp(0, -z))


@cross_entropy.mistake(
    "For the surest rows yours stops near 36, which is as far as scikit-learn's `log_loss` looks; they cost up to 800. "
    "It is given probabilities, and a log-odds of 800 is none that can be told from 1. Do not pass through p at all."
)
def by_log_loss(z, y):
    from sklearn.metrics import log_loss

    return log_loss(y, 1 / (1 + np.exp(-z)), labels=[0, 1])


@cross_entropy.mistake("The sign is reversed: a loss is never negative. The minus stands before the mean.")
def forgot_the_minus(z, y):
    return np.mean(y * z - np.logaddexp(0, z))


@cross_entropy.mistake(
    "That is the mean squared error of the probabilities (Brier score). It never exceeds 1; the cross-entropy has no "
    "limit."
)
def brier_score(z, y):
    from scipy.special import expit

    return np.mean((expit(z) - y) ** 2)


@cross_entropy.mistake(
    "That is the hinge loss of a support vector machine. A row beyond the margin still costs a little here."
)
def hinge(z, y):
    return np.mean(np.maximum(0, 1 - (2 * y - 1) * z))


@cross_entropy.mistake("That is the share of wrong decisions. How sure they are is what this loss is about.")
def share_of_errors(z, y):
    return np.mean((z > 0) != (y == 1))


@cross_entropy.mistake(
    "You replaced log(1 + e^z) by the larger of 0 and z. The two agree only where |z| is large: at 0 it is log 2."
)
def without_the_bend(z, y):
    return np.mean(np.maximum(0, z) - y * z)


@cross_entropy.mistake("The second term charges the wrong rows: log(1 + e^z) belongs to those with y = 0, so to 1 − y.")
def both_terms_for_ones(z, y):
    return np.mean(y * np.logaddexp(0, -z) + y * np.logaddexp(0, z))


@cross_entropy.mistake("That is a loss for each row. Their mean is asked for, one number.")
def for_each_row(z, y):
    return np.logaddexp(0, z) - y * z


@cross_entropy.mistake("The label is subtracted by itself. The term is y·z: label times log-odds.")
def subtracted_the_label(z, y):
    return np.mean(np.logaddexp(0, z) - y)


@cross_entropy.mistake("y·z has the wrong sign: a high log-odds makes a row of class 1 cheaper.")
def added_the_product(z, y):
    return np.mean(np.logaddexp(0, z) + y * z)


@cross_entropy.mistake(
    "For very sure rows your loss is not a number (0 · log 0) or infinite, and something like `np.nan_to_num` then "
    "hides it: [−800, 40] with labels of 1 costs 0, and it should be 400. Do not pass through p at all."
)
def replaced_at_the_end(z, y):
    p = 1 / (1 + np.exp(-z))
    return np.nan_to_num(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
