"""Whole arrays at once: slopes backwards through a product of matrices."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def products() -> list:
    """Triples (A, B, g) with A @ B of g's shape, in whole numbers; one of them all square."""
    row = [[1, 2]], [[3, -1], [0, 2]], [[2, -3]]
    small = [[2, 1, 0], [-1, 3, 2]], [[1, 2], [0, -1], [4, 3]], [[1, -2], [3, 1]]
    square = [[1, 2, 0], [0, -1, 3], [2, 1, 1]], [[2, 0, 1], [1, 3, -2], [0, 1, 1]], [[1, 0, 2], [-1, 2, 1], [3, 1, -2]]
    return [tuple(np.array(each, dtype=float) for each in triple) for triple in (small, square, row)]


@ex.function(
    probes=products,
    hints=[
        "Shapes decide nearly everything: from g, shape (n, k), and B, shape (m, k), transposed, make shape (n, m).",
        "`g @ B.T` for A. For B, shape (m, k): what stands left of g, transposed?",
    ],
    why="Two products back for one forward: that is the price of all slopes of a layer, however many weights it has.",
)
def matmul_back(A, B, g):
    """The slopes of the loss with respect to A and to B, given g, its slope with respect to A @ B.

    A has shape (n, m), B (m, k), g (n, k); two arrays of the shapes of A and B.
    """
    return g @ B.T, A.T @ g


@matmul_back.also_right
def index_by_index(A, B, g):
    return np.einsum("ij,kj->ik", g, B), np.einsum("ki,kj->ij", A, g)


@matmul_back.mistake("Both are right, and swapped: first the slope with respect to A.")
def swapped_the_two(A, B, g):
    return A.T @ g, g @ B.T


@matmul_back.mistake(
    "The factors stand in the wrong order. With square matrices that even runs. Write one entry as a sum, and see "
    "which index is summed over."
)
def order_of_factors(A, B, g):
    return B.T @ g, g @ A.T


@matmul_back.mistake(
    "Nothing is transposed. With square matrices that runs, but it gives wrong numbers: the sum runs over the other "
    "index of B."
)
def turned_nothing(A, B, g):
    return g @ B, A @ g


@matmul_back.mistake(
    "g has no part in it. These are slopes of the sum of all entries; the loss gives every entry its own slope, g."
)
def lost_what_arrived(A, B, g):
    ones = np.ones_like(g)
    return ones @ B.T, A.T @ ones


@matmul_back.mistake(
    "These are the other factors, transposed, and g has no part in them. How much entry (i, j) of the product matters "
    "to the loss, g alone knows: multiply by it."
)
def the_factors_alone(A, B, g):
    return B.T, A.T


@matmul_back.mistake(
    "The first is right; the second came out transposed, of shape (k, m). It belongs to B, shape (m, k)."
)
def turned_the_second(A, B, g):
    return g @ B.T, g.T @ A


@matmul_back.mistake(
    "The second is right; the first came out transposed, of shape (m, n). It belongs to A, shape (n, m)."
)
def turned_the_first(A, B, g):
    return B @ g.T, A.T @ g


@matmul_back.mistake(
    "Both are divided by the number of rows. What arrives in g already counts each row as much as the loss does: sum, "
    "do not average."
)
def averaged_over_rows(A, B, g):
    return g @ B.T / len(g), A.T @ g / len(g)


@matmul_back.mistake("The signs are the wrong way round. The product grows with both factors; nothing here subtracts.")
def turned_the_signs(A, B, g):
    return -g @ B.T, -A.T @ g


@matmul_back.mistake("That is the product itself, once more. Wanted are two slopes, one of A's shape and one of B's.")
def went_forwards(A, B, g):
    return A @ B


@matmul_back.mistake(
    "Both come out transposed, of shapes (m, n) and (k, m). A slope has the shape of what it belongs to."
)
def turned_the_results(A, B, g):
    return B @ g.T, g.T @ A


@matmul_back.mistake(
    "`*` multiplies entry by entry; g and B need not even have one shape. In a product of matrices an entry of A acts "
    "on a whole row of the result: sum over that row, with `@`."
)
def entry_by_entry(A, B, g):
    return g * B, g * A


@matmul_back.mistake(
    "The first is right. The second is divided by the number of rows. The rows add up; a loss that is a mean has it "
    "in g already."
)
def averaged_the_second(A, B, g):
    return g @ B.T, A.T @ g / len(A)


@matmul_back.mistake(
    "These are the other factors. That is the rule for a product of two numbers, without g. With matrices the other "
    "factor is transposed and multiplied with g: which of the two stands left, so that the shapes fit?"
)
def the_other_factors(A, B, g):
    return B, A


@matmul_back.mistake("`*` multiplies entry by entry, where the shapes allow it. You want a product of matrices: `@`.")
def entry_by_entry_transposed(A, B, g):
    return g * B.T, A.T * g


@matmul_back.mistake(
    "`reshape` gives the numbers another shape and keeps their order, row by row. To transpose is to make rows of the "
    "columns: `B.T`."
)
def reshaped_for_transposed(A, B, g):
    n, m = A.shape
    return g @ B.reshape(-1, m), A.reshape(m, n) @ g


@matmul_back.mistake("That is the slope with respect to B alone. Return two arrays, the one for A first.")
def second_alone(A, B, g):
    return A.T @ g


@matmul_back.mistake("That is the slope with respect to A alone. Return two arrays, the one for B second.")
def first_alone(A, B, g):
    return g @ B.T


@matmul_back.mistake("You put the product A @ B where g belongs. g holds the slopes that arrive, and is handed to you.")
def product_for_g(A, B, g):
    return (A @ B) @ B.T, A.T @ (A @ B)


@matmul_back.mistake(
    "Right slopes, and then each is multiplied by its own matrix. Nothing is left to do once g has been multiplied."
)
def times_itself(A, B, g):
    return A * (g @ B.T), B * (A.T @ g)
