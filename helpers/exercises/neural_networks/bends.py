"""Units that bend."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex

no_bend = ex.choice(
    "no_bend",
    {
        "a": (
            "Nearly all: sixteen lines join to a curve.",
            "They would, if they were joined at corners. But a sum of sixteen straight things is straight: no corner "
            "comes from anywhere.",
        ),
        "b": (
            "As many as with one line, and no more.",
            "A weighted sum of weighted sums is a weighted sum. The sixteen units are one line, written at length.",
        ),
        "c": (
            "Clearly more than with one line, but not all.",
            "Sixteen units have more weights, not more shapes. Multiply the two layers out: what is left?",
        ),
        "d": (
            "Fewer: so many weights overfit.",
            "To overfit it would have to bend around single points. Can it bend at all?",
        ),
    },
    right="b",
    hints=[
        "Write the network down: $(XW + b)V + c$. Multiply out. Which shape has that, as a function of X?",
        "Name $WV$ by one letter and $bV + c$ by another.",
    ],
)


def four_corners() -> dict:
    """The four inputs of a yes-or-no question about two things, and whether the two differ."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return {"corners": corners, "differs": corners[:, 0] != corners[:, 1]}


def well_formed(weights) -> bool:
    """Are these four things, of 4, 2, 2 and 1 numbers?"""
    if not isinstance(weights, (tuple, list)):
        return False
    try:
        return [np.asarray(part, float).size for part in weights] == [4, 2, 2, 1]
    except (TypeError, ValueError):  # a part is left as `...`, or is a word
        return False


def scored(weights, corners) -> np.ndarray:
    """What two ReLU units and a sum say of each corner, shape (4,)."""
    W, b, v, c = (np.asarray(part, float) for part in weights)
    return np.maximum(corners @ np.reshape(W, (2, 2)) + np.reshape(b, 2), 0) @ np.reshape(v, 2) + np.reshape(c, ())


def never_bends(weights, corners) -> bool:
    """Is each unit on at all corners, or off at all of them? Then the four see a straight function."""
    W, b, *_ = (np.asarray(part, float) for part in weights)
    z = corners @ np.reshape(W, (2, 2)) + np.reshape(b, 2)
    return bool(((z >= 0).all(axis=0) | (z <= 0).all(axis=0)).all())


@ex.value(
    given=four_corners,
    reveals=lambda weights, corners: {
        "the sign at each corner": np.sign(scored(weights, corners)) if well_formed(weights) else None
    },
    hints=[
        "Let both units add up the inputs, with different biases. The sums are 0, 1, 1, 2: at 2 it has to turn down.",
        "`relu(s)` gives 0, 1, 1, 2 and `relu(s - 1)` gives 0, 0, 0, 1. Which mixture of the two is 0, 1, 1, 0?",
    ],
    why="Two bends do what no line can. Training finds such weights by itself, if it is told which way to go.",
)
def xor(corners, differs):
    """(W, b, v, c) of shapes (2, 2), (2,), (2,) and a number, such that
    relu(corners @ W + b) @ v + c is above 0 where `differs` and below 0 elsewhere"""
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5


@xor.also_right
def the_size_of_the_difference(corners, differs):
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.ones(2), -0.5


@xor.requires("Four things are wanted, (W, b, v, c), with 4, 2, 2 and 1 finite numbers.")
def has_the_shapes(weights, corners):
    return well_formed(weights) and bool(np.isfinite(scored(weights, corners)).all())


@xor.requires("Your network is on the right side at {right} of 4 corners; its scores there are {told}.")
def is_right_at_all_corners(weights, corners, differs):
    score = scored(weights, corners)
    right = np.sum(np.where(differs, score > 0, score < 0))
    return right == 4, {"right": right, "told": ", ".join(f"{each:.3g}" for each in score)}


@xor.mistake(
    "At every corner each unit stays on one side of its bend, so nothing bends, and no line parts these four. Give the "
    "two units different biases: one of them is to begin between two corners.",
    when=never_bends,
)
def straight(corners, differs):
    return np.eye(2), np.zeros(2), np.array([1.0, 1.0]), -0.5


@xor.mistake(
    "It says the same at all four corners: the last sum never changes its sign. Look at c, and at the signs in v.",
    when=lambda weights, corners: (
        not never_bends(weights, corners) and len(set(np.sign(scored(weights, corners)))) == 1
    ),
)
def the_same_everywhere(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, 1.0]), 0.5


@xor.mistake(
    "That is “at least one”, not “exactly one”: the corner (1, 1) is on the wrong side. The second unit has to pull "
    "harder than the first one pushes.",
    when=lambda weights, corners: (
        not never_bends(weights, corners) and (scored(weights, corners) > 0).tolist() == [False, True, True, True]
    ),
)
def at_least_one(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -1.0]), -0.5


@xor.mistake(
    "Exactly the wrong way round: above 0 where the two are equal. Turn the signs of v and c.",
    when=lambda weights, corners, differs: (
        not never_bends(weights, corners) and np.array_equal(scored(weights, corners) > 0, ~differs)
    ),
)
def the_wrong_way_round(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([-1.0, 2.0]), 0.5


@xor.mistake(
    "The bends are in the right places, but at some corner the score is exactly 0, and that is neither above nor "
    "below. Shift c a little.",
    when=lambda weights, corners, differs: (
        not never_bends(weights, corners)
        and (scored(weights, corners) == 0).any()
        and np.array_equal(scored(weights, corners) > 0, differs)
    ),
)
def on_the_fence(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0
