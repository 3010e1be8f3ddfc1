"""Whole arrays at once: slopes backwards through an operation."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def broadcast_slopes() -> list:
    """Pairs (g, shape): a slope as it arrives, and the shape that was copied to get there."""
    rng = np.random.default_rng(3)
    shapes = [((3, 4), (4,)), ((3, 4), (3, 1)), ((3, 4), (1, 4)), ((3, 4), ()), ((3, 4), (3, 4)), ((2, 3, 4), (3, 1))]
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
    "Everything is summed, and the sum copied into the shape. An axis that was not stretched keeps its own slopes."
)
def summed_everything(g, shape):
    return np.full(shape, g.sum())


@summed_back.mistake(
    "The stretched axis is summed and gone: (3, 1) came out as (3,). The slope needs the very shape of its number: "
    "`keepdims=True`."
)
def lost_the_axis(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g.sum(axis=tuple(axis for axis, size in enumerate(shape) if size == 1))


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


@matmul_back.mistake("Both come out turned, of shapes (m, n) and (k, m). A slope has the shape of what it belongs to.")
def turned_the_results(A, B, g):
    return B @ g.T, g.T @ A


def bends() -> list:
    """Pairs (x, g): sums on both sides of 0, and slopes of both signs."""
    x = np.array([-2.0, -0.5, 0.3, 1.0, 2.5])
    return [(x, np.array([1.0, -2.0, 0.5, -1.5, 3.0])), (x[:2], np.array([-1.0, 2.0])), (-x[::-1], np.ones(5))]


@ex.function(
    probes=bends,
    hints=[
        "ReLU lets g through where x is above 0, and nothing elsewhere: multiply g by `x > 0`.",
        "The slope of tanh(x) is `1 - np.tanh(x) ** 2`; multiply it by g, too.",
    ],
    why="Both slopes die where a unit is far from its bend, on one side or on both. A dead slope teaches nothing.",
)
def bends_back(x, g):
    """The slopes of the loss with respect to x: one if g arrives at relu(x), one if at tanh(x)."""
    return g * (x > 0), g * (1 - np.tanh(x) ** 2)


@bends_back.also_right
def with_cosh(x, g):
    return np.where(x > 0, g, 0.0), g / np.cosh(x) ** 2


@bends_back.mistake(
    "For ReLU you asked where g is above 0. What counts is on which side of the bend x was on the way forward."
)
def asked_g(x, g):
    return g * (g > 0), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For ReLU you multiplied by relu(x), its value. Its slope above 0 is 1, whatever x is.")
def value_for_slope(x, g):
    return g * np.maximum(x, 0), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For ReLU you let everything through. Below 0 the function is flat, and its slope 0.")
def never_closed(x, g):
    return g * 1.0, g * (1 - np.tanh(x) ** 2)


@bends_back.mistake(
    "For tanh you squared x. The rule is 1 minus the square of what tanh *gave*; with x itself it falls below 0, and "
    "tanh nowhere falls."
)
def squared_the_input(x, g):
    return g * (x > 0), g * (1 - x**2)


@bends_back.mistake(
    "For tanh you used the rule of the sigmoid, t·(1 − t). With t for what tanh gave, its slope is 1 − t²."
)
def rule_of_the_sigmoid(x, g):
    return g * (x > 0), g * np.tanh(x) * (1 - np.tanh(x))


@bends_back.mistake("These are the slopes of the bends alone. The chain goes on: multiply by g, which arrived.")
def without_g(x, g):
    return (x > 0) * 1.0, 1 - np.tanh(x) ** 2
