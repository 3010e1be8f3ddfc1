"""Gradients that are too long."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def long_and_short() -> list:
    """Pairs (gradients, limit): longer than the limit, shorter, on both sides of 1, just as long, and all 0."""
    by_hand = [np.array([3.0, 0.0]), np.array([[0.0], [-4.0]])]
    mixed = [np.array([[1.0, -2.0], [2.0, 0.0]]), np.array([6.0])]
    small = [np.array([0.1, -0.2]), np.array([0.2])]
    dead = [np.zeros(2), np.zeros((2, 1))]
    many = [(by_hand, 1.0), (by_hand, 10.0), (mixed, 3.5), (small, 0.1), (small, 2.0), ([np.array([30.0])], 6.0)]
    return [*many, (by_hand, 5.0), (dead, 1.0)]


@ex.function(
    probes=long_and_short,
    rtol=1e-4,  # PyTorch adds a millionth to the length
    hints=[
        "The common length: add up `np.sum(g**2)` over all arrays, and take the root once, at the end.",
        "If the length exceeds the limit, every array is multiplied by `limit / length`; else by 1.",
    ],
    why="The direction stays, only the step gets shorter. That is what `torch.nn.utils.clip_grad_norm_` does.",
)
def clipped(gradients, limit):
    """The gradients, a list of arrays, scaled by one factor so that their common length is at most limit."""
    length = np.sqrt(sum(np.sum(g**2) for g in gradients))
    factor = limit / max(length, limit)
    return [g * factor for g in gradients]


@clipped.also_right
def laid_end_to_end(gradients, limit):
    length = np.linalg.norm(np.concatenate([g.ravel() for g in gradients]))
    if length > limit:
        return [limit * g / length for g in gradients]
    return [g.copy() for g in gradients]


clipped.equivalent("g.copy()", "g", "nobody changes the slopes afterwards")
clipped.equivalent("length > limit", "length >= limit", "at the limit itself the factor is 1")


@clipped.mistake(
    "You cut each entry at the limit. That turns the direction of the step. Multiply all entries by one factor."
)
def cut_each_entry(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


@clipped.mistake(
    "Each array is scaled by its own length. Then the arrays change against each other, and the step "
    "turns. One length, "
    "and one factor, for all of them."
)
def each_by_its_own(gradients, limit):
    return [g * min(1.0, limit / np.sqrt(np.sum(g**2))) for g in gradients]


@clipped.mistake("Short gradients became longer. Where the length is below the limit, leave the slopes as they are.")
def stretched_the_short(gradients, limit):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return [g * limit / length for g in gradients]


@clipped.mistake("The root is missing: you compared the sum of the squares with the limit.")
def no_root(gradients, limit):
    length = sum(np.sum(g**2) for g in gradients)
    return [g * min(1.0, limit / length) for g in gradients]


@clipped.mistake("You divided by the length alone, so that the result has length 1. Its length is to be `limit`.")
def to_length_one(gradients, limit):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return [g / length if length > limit else g * 1.0 for g in gradients]


@clipped.mistake("Nothing was shortened. Where the common length exceeds the limit, multiply by limit / length.")
def left_alone(gradients, limit):
    return [g * 1.0 for g in gradients]


@clipped.mistake(
    "You added up the lengths of the arrays. The common length is the root of the sum of *all squares*; lengths at "
    "right angles do not add up."
)
def sum_of_lengths(gradients, limit):
    length = sum(np.sqrt(np.sum(g**2)) for g in gradients)
    return [g * min(1.0, limit / length) for g in gradients]


@clipped.mistake("You measured by the largest entry. The length is the root of the sum of the squares of all entries.")
def by_the_largest(gradients, limit):
    length = max(np.abs(g).max() for g in gradients)
    return [g * min(1.0, limit / length) for g in gradients]


@clipped.mistake("You measured by the sum of the sizes. The length is the root of the sum of the squares.")
def by_the_sum_of_sizes(gradients, limit):
    length = sum(np.abs(g).sum() for g in gradients)
    return [g * min(1.0, limit / length) for g in gradients]


@clipped.mistake(
    "Where all slopes are 0, you divide by a length of 0, and `nan` comes out. They are not too long: give them "
    "back as they are."
)
def divided_by_zero(gradients, limit):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return [g / length * min(length, limit) for g in gradients]


@clipped.mistake("You took the mean of the squares. The length is the root of their *sum*.")
def mean_of_squares(gradients, limit):
    entries = np.concatenate([g.ravel() for g in gradients])
    length = np.sqrt(np.mean(entries**2))
    return [g * limit / max(length, limit) for g in gradients]


@clipped.mistake("You took the mean of each array's squares. The length is the root of the *sum* of all squares.")
def means_of_squares(gradients, limit):
    length = np.sqrt(sum(np.mean(g**2) for g in gradients))
    return [g * limit / max(length, limit) for g in gradients]


@clipped.mistake("That is one long array. Wanted is a list with one array for each that you were given, in its shape.")
def one_long_array(gradients, limit):
    return np.concatenate([g.ravel() for g in clipped.right(gradients, limit)])


@clipped.mistake("You shorten nothing that is long, and lengthen what is short. Compare the other way round.")
def stretched_what_is_short(gradients, limit):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return [g * limit / length if length < limit else g for g in gradients]


@clipped.mistake("You took the length of the first array alone. The common length has the squares of all arrays in it.")
def length_of_the_first(gradients, limit):
    length = np.sqrt(np.sum(gradients[0] ** 2))
    return [g * limit / length if length > limit else g for g in gradients]


@clipped.mistake(
    "`np.linalg.norm(g, 2)` of a table is not the root of the sum of its squares, but how far the table can stretch a "
    "vector. Leave the 2 away, or add up `np.sum(g**2)`."
)
def spectral_norm(gradients, limit):
    length = np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in gradients))
    return [g * limit / length if length > limit else g for g in gradients]
