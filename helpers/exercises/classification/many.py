"""More than two classes."""

import numpy as np

from helpers.exercises.classification.lesson import ex


def score_tables() -> list:
    """Scores, a row each and a column for each class; the last too large or too far apart for a careless exp."""
    return [
        (np.array([[1.0, 2.0, 0.5], [0.0, 0.0, 0.0]]),),
        (np.array([[0.0, 1.0], [3.0, -1.0], [0.2, 0.1]]),),
        (np.array([[3000.0, 3001.0], [0.0, 1.0], [0.0, 3000.0]]),),
        (np.array([[0.0, 1000.0], [-1.0, 0.0]]),),
        (np.array([[-300_001.0, -300_000.0], [0.0, 1.0]]),),  # the largest of a row may be far below 0
    ]


@ex.function(
    probes=score_tables,
    hints=[
        "Adding one number to a whole row changes nothing, so subtract each row's largest: no exp can overflow.",
        "`Z.max(axis=1, keepdims=True)` has shape (n, 1); exponentiate the rest and divide by the row's sum.",
    ],
    why="Every network that names a class ends in this function, and every library subtracts the largest first.",
)
def softmax(Z):
    """Probabilities, shape (n, K), from scores Z, shape (n, K): each row adds up to 1."""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.also_right
def by_logsumexp(Z):
    from scipy.special import logsumexp

    return np.exp(Z - logsumexp(Z, axis=1, keepdims=True))


@softmax.mistake(
    "Right on paper, but exp(1001) is infinity, and infinity / infinity is not a number. Subtract something from each "
    "row first."
)
def overflowed_in_a_row(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


@softmax.mistake(
    "You subtracted the largest score of the whole table. A row far below it becomes 0 / 0: every row needs its own."
)
def one_maximum_for_all(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("The whole table adds up to 1. Each row should by itself: sum along `axis=1`, and keep that axis.")
def over_the_whole_table(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum()


@softmax.mistake("Your columns add up to 1: the rows compete with one another. The classes of one row should.")
def down_the_columns(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


@softmax.mistake(
    "You sent every score through the sigmoid by itself, so that a row need not add up to 1. The classes of a row "
    "compete: divide by its sum."
)
def each_by_itself(Z):
    return 1 / (1 + np.exp(-Z))


@softmax.mistake("You divided the scores themselves. They may be negative or all 0: exponentiate them first.")
def never_exponentiated(Z):
    return Z / Z.sum(axis=1, keepdims=True)


def shifted(Z):
    """e to the power of each score less its row's largest."""
    return np.exp(Z - Z.max(axis=1, keepdims=True))


@softmax.mistake(
    "You subtracted each row's smallest score. The largest that remains may be 3,000, and e³⁰⁰⁰ is infinite: subtract "
    "the largest."
)
def subtracted_the_smallest(Z):
    powers = np.exp(Z - Z.min(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You subtracted each row's mean. Half of 3,000 is still too large for exp: subtract the largest, so that no "
    "exponent is above 0."
)
def subtracted_the_mean(Z):
    powers = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You subtracted the largest of each column. What may be subtracted without changing anything is one number for a "
    "whole row."
)
def largest_of_each_column(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("Each row is safe from overflow, but then you divided by the sums of the columns: `axis=1`.")
def divided_by_columns(Z):
    return shifted(Z) / shifted(Z).sum(axis=0)


@softmax.mistake(
    "The powers are there, the largest of a row being 1. Divide each row by its sum, so that it adds up to 1."
)
def powers_alone(Z):
    return shifted(Z)


@softmax.mistake("You divided by the mean of the row. By its sum, and it adds up to 1.")
def divided_by_the_mean(Z):
    return shifted(Z) / shifted(Z).mean(axis=1, keepdims=True)


@softmax.mistake("The largest score gets the smallest probability: a minus too many in the exponent.")
def turned_round(Z):
    powers = np.exp(Z.min(axis=1, keepdims=True) - Z)
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("The base is 2. The softmax takes powers of e: `np.exp`.")
def with_base_two(Z):
    powers = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("The base is 10. The softmax takes powers of e: `np.exp`.")
def with_base_ten(Z):
    powers = 10.0 ** (Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You cut off large scores, and with them the differences between them: 3,000 and 3,001 become one. Subtract each "
    "row's largest instead."
)
def cut_off(Z):
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("That is a decision: which class has the largest score. How sure it is got lost.")
def largest_class(Z):
    return np.argmax(Z, axis=1)


@softmax.mistake("That is a decision, 1 for the largest score and 0 for all others. How sure it is got lost.")
def one_for_the_largest(Z):
    return (Z.max(axis=1, keepdims=True) == Z).astype(float)


@softmax.mistake("These are logarithms of the probabilities: none is above 0. Leave the last `np.log` out.")
def logarithms(Z):
    return np.log(shifted(Z) / shifted(Z).sum(axis=1, keepdims=True))


@softmax.mistake("You divided scores by the largest of their row. Subtracting it changes nothing; dividing by it does.")
def divided_by_the_largest(Z):
    powers = np.exp(Z / Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You sent each score through the sigmoid and then divided by the row's sum. Its powers of e are to be divided, not "
    "its sigmoids."
)
def sigmoids_that_add_up(Z):
    from scipy.special import expit

    return expit(Z) / expit(Z).sum(axis=1, keepdims=True)


@softmax.mistake(
    "The whole table adds up to 1, and large scores overflow. Each row should add up to 1, after its largest was "
    "subtracted."
)
def over_the_whole_table_and_overflowed(Z):
    return np.exp(Z) / np.exp(Z).sum()


@softmax.mistake("You squared the powers of e, which doubles every score.")
def squared_the_powers(Z):
    return shifted(Z) ** 2 / (shifted(Z) ** 2).sum(axis=1, keepdims=True)


@softmax.mistake(
    "Replacing infinity by a large number hides the overflow: 3,000 and 3,001 become one. Subtract each row's largest "
    "first."
)
def replaced_infinity(Z):
    powers = np.nan_to_num(np.exp(Z))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("`max(axis=1)` has lost an axis, so that the rows do not fit any more: `keepdims=True` keeps it.")
def lost_an_axis(Z):
    powers = np.exp(Z - Z.max(axis=1))
    return powers / powers.sum(axis=1)


@softmax.mistake(
    "The sums of the rows have lost an axis: of shape (n,), they do not stand beside their rows. `keepdims=True` keeps "
    "it."
)
def sums_lost_an_axis(Z):
    return shifted(Z) / shifted(Z).sum(axis=1)


@softmax.mistake(
    "You divided by the root of the summed squares, so that the squares of a row add up to 1. Its numbers themselves "
    "should: divide by their sum."
)
def divided_by_the_length(Z):
    return shifted(Z) / np.sqrt((shifted(Z) ** 2).sum(axis=1, keepdims=True))


@softmax.mistake(
    "Above the line each row's largest is subtracted, under the line it is not. The two have to be powers of the same "
    "numbers."
)
def shifted_above_the_line(Z):
    return shifted(Z) / np.exp(Z).sum(axis=1, keepdims=True)


@softmax.mistake(
    "Infinity / infinity is not a number, and yours turned it into 1: 3,000 and 3,001 then have the same probability, "
    "1. Subtract each row's largest first, and nothing is to be replaced."
)
def replaced_by_one(Z):
    return np.nan_to_num(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True), nan=1.0)
