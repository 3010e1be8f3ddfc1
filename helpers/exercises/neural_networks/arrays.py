"""Whole arrays at once: slopes backwards through broadcasting."""

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


def reduced(g, shape, way=np.sum, added=None):
    """g in this shape: one number made of its copies in the given way, by default their sum, along each axis.

    `added` is the way for the axes that were added in front, where it is another one.
    """
    while g.ndim > len(shape):
        g = (added or way)(g, axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = way(g, axis=axis, keepdims=True)
    return g


def entry(place: int):
    """The way that takes one of the copies, the first (0) or the last (-1)."""

    def taken(g, axis, keepdims=False):
        return g.take([place] if keepdims else place, axis=axis)

    return taken


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
    return reduced(g, shape, np.mean)


@summed_back.mistake(
    "You took one of the copies, the first. The slopes of the other rows are lost: sum over all of them."
)
def took_the_first(g, shape):
    return reduced(g, shape, entry(0))


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
    return reduced(g, shape, entry(-1))


@summed_back.mistake("You took the largest of the copies. Each of them moves the loss, so their slopes add up.")
def took_the_largest(g, shape):
    return reduced(g, shape, np.max)


@summed_back.mistake("The sums are of sizes, without their signs. Slopes up and down cancel: sum g as it is.")
def lost_the_signs(g, shape):
    return reduced(abs(g), shape)


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
    return reduced(g, shape, added=lambda g, axis: g.sum(axis=-1))


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


@summed_back.mistake(
    "Along the axes that were added in front you took the first copy. Its slope is only one of several: sum them."
)
def first_of_the_added(g, shape):
    return reduced(g, shape, added=entry(0))


@summed_back.mistake(
    "`np.broadcast_to` copies: that is the way forward. On the way back, the slopes of the copies are added."
)
def copied_again(g, shape):
    return np.broadcast_to(g, shape)


@summed_back.mistake(
    "You summed the stretched axes before the added ones were gone. As long as g has more axes than `shape`, axis 1 of "
    "`shape` is another axis of g. Sum the added ones first."
)
def stretched_first(g, shape):
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g


@summed_back.mistake(
    "Where `shape` has a 1 you summed everything. An axis that was not stretched keeps its own slopes: sum only over "
    "the axes that are 1."
)
def everything_where_a_one(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return np.full(shape, g.sum()) if 1 in shape else g


@summed_back.mistake(
    "You took one copy times the number of copies. The copies have slopes of their own, which may differ: sum them."
)
def one_copy_times_their_number(g, shape):
    n = g.size // int(np.prod(shape))
    return n * reduced(g, shape, entry(0))
