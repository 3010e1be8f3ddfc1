"""Whole arrays at once: slopes backwards through an operation."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def broadcast_slopes() -> list:
    """Pairs (g, shape): a slope as it arrives, and the shape that was copied to get there."""
    rng = np.random.default_rng(3)
    shapes = [((3, 4), (4,)), ((3, 4), (3, 1)), ((3, 4), (1, 4)), ((3, 4), ()), ((3, 4), (3, 4)), ((2, 3, 4), (3, 1))]
    shapes += [((2, 3), (1, 1)), ((2, 2, 3), (3,))]
    return [(rng.integers(-9, 10, came).astype(float), shape) for came, shape in shapes]


@ex.function(
    probes=broadcast_slopes,
    hints=[
        "As long as `g.ndim > len(shape)`, an axis was added in front: sum over axis 0.",
        "Where `shape` has a 1, the axis was stretched: sum over it with `keepdims=True`.",
    ],
    why="One bias served every row, so every row has a say in it. Broadcasting forwards is summing backwards.",
)
def summed_back(g, shape):
    """The slope g, summed over every axis that was added or stretched, so that it has `shape`."""
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


@summed_back.also_right
def all_axes_at_once(g, shape):
    added = g.ndim - len(shape)
    axes = (*range(added), *(added + i for i, size in enumerate(shape) if size == 1))
    return g.sum(axis=axes).reshape(shape)


@summed_back.mistake(
    "Nothing was summed: a bias of shape (4,) would get a slope of shape (3, 4), and the next step would turn the bias "
    "itself into a table."
)
def handed_on(g, shape):
    return np.array(g)


@summed_back.mistake(
    "You averaged. Each copy moves the loss by its own slope, and the copies move together: their slopes add up."
)
def averaged(g, shape):
    while g.ndim > len(shape):
        g = g.mean(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.mean(axis=axis, keepdims=True)
    return g


@summed_back.mistake(
    "You took one of the copies, the first. The slopes of the other rows are lost: sum over all of them."
)
def took_the_first(g, shape):
    while g.ndim > len(shape):
        g = g[0]
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.take([0], axis=axis)
    return g


@summed_back.mistake(
    "Axes added in front are summed, stretched ones are not: (3, 1) becomes (3, 4) by broadcasting, too. Sum wherever "
    "`shape` has a 1."
)
def only_added_axes(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g


@summed_back.mistake(
    "You took one of the copies, the last. The slopes of the other rows are lost: sum over all of them."
)
def took_the_last(g, shape):
    while g.ndim > len(shape):
        g = g[-1]
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.take([-1], axis=axis)
    return g


@summed_back.mistake("You took the largest of the copies. Each of them moves the loss, so their slopes add up.")
def took_the_largest(g, shape):
    while g.ndim > len(shape):
        g = g.max(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.max(axis=axis, keepdims=True)
    return g


@summed_back.mistake("The sums are of sizes, without their signs. Slopes up and down cancel: sum g as it is.")
def lost_the_signs(g, shape):
    g = abs(g)
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


@summed_back.mistake(
    "The axes that were stretched are summed, those that were added in front are not. As long as g has more axes than "
    "`shape`, the first one was added."
)
def only_stretched_axes(g, shape):
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


@summed_back.mistake(
    "At most one axis in front is summed. To a shape of fewer axes several may have been added: go on until g has as "
    "many as `shape`."
)
def one_axis_in_front(g, shape):
    if g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


@summed_back.mistake(
    "At most one stretched axis is summed. A shape such as (1, 1) was stretched along both: look at every axis."
)
def one_stretched_axis(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g.sum(axis=shape.index(1), keepdims=True) if 1 in shape else g


@summed_back.mistake(
    "Axes are summed from behind. Broadcasting adds them in front: an array of shape (4,) stands in each row of (3, 4)."
)
def summed_from_behind(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=-1)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


@summed_back.mistake(
    "Axis 0 is summed and kept, whatever `shape` says. Compare `shape` with `g.shape`: which axes are new, and which "
    "have grown from 1?"
)
def axis_0_kept(g, shape):
    return g.sum(axis=0, keepdims=True)


@summed_back.mistake(
    "Axis 0 is summed, whatever `shape` says. Compare `shape` with `g.shape`: which axes are new, and which have grown "
    "from 1?"
)
def axis_0_always(g, shape):
    return g.sum(axis=0)


@summed_back.mistake(
    "Everything is summed, and the sum copied into the shape. An axis that was not stretched keeps its own slopes."
)
def summed_everything(g, shape):
    return np.full(shape, g.sum())


@summed_back.mistake(
    "An axis of length 1 is gone. The slope needs the very shape of its number: sum with `keepdims=True`, and leave "
    "axes of length 1 where they are."
)
def lost_the_axis(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g.sum(axis=tuple(axis for axis, size in enumerate(shape) if size == 1))


@summed_back.mistake(
    "You gave g another shape without summing. The slopes of the copies add up; none of them is cut off or moved."
)
def cut_to_the_shape(g, shape):
    return np.resize(g, shape)


@summed_back.mistake(
    "`reshape` moves numbers and drops none: where shape holds fewer, it stops. The slopes of the copies are added."
)
def reshaped(g, shape):
    return g.reshape(shape)


@summed_back.mistake(
    "A sum without `keepdims=True` takes its axis away, so that the axes after it move. Keep it where `shape` has a 1."
)
def axes_moved(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis)
    return g


def products() -> list:
    """Triples (A, B, g) with A @ B of g's shape; one of them all square."""
    rng = np.random.default_rng(4)
    sizes = [(2, 3, 4), (3, 3, 3), (1, 2, 2)]
    return [tuple(rng.integers(-5, 6, s).astype(float) for s in ((n, m), (m, k), (n, k))) for n, m, k in sizes]


@ex.function(
    probes=products,
    hints=[
        "Shapes decide nearly everything: from g, shape (n, k), and B, shape (m, k) when turned, make shape (n, m).",
        "`g @ B.T` for A. For B, shape (m, k): what stands left of g, turned?",
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
    "Nothing is turned. It fits where the matrices are square, and is wrong there, too: the sum runs over the other "
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
    "These are the other factors, turned, and g has no part in them. How much entry (i, j) of the product matters to "
    "the loss, g alone knows: multiply by it."
)
def the_factors_alone(A, B, g):
    return B.T, A.T


@matmul_back.mistake("The first is right; the second came out turned, of shape (k, m). It belongs to B, shape (m, k).")
def turned_the_second(A, B, g):
    return g @ B.T, g.T @ A


@matmul_back.mistake("The second is right; the first came out turned, of shape (m, n). It belongs to A, shape (n, m).")
def turned_the_first(A, B, g):
    return B @ g.T, A.T @ g


@matmul_back.mistake(
    "Both are divided by the number of rows. What arrives in g already counts each row as much as the loss does: sum, "
    "do not average."
)
def averaged_over_rows(A, B, g):
    return g @ B.T / len(g), A.T @ g / len(g)


@matmul_back.mistake("The signs are turned. The product grows with both factors; nothing here subtracts.")
def turned_the_signs(A, B, g):
    return -g @ B.T, -A.T @ g


@matmul_back.mistake("That is the product itself, once more. Wanted are two slopes, one of A's shape and one of B's.")
def went_forwards(A, B, g):
    return A @ B


@matmul_back.mistake("Both come out turned, of shapes (m, n) and (k, m). A slope has the shape of what it belongs to.")
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
