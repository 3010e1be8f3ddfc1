"""Two units whose weights are found by hand."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex

OPEN = "any weights will do that are on the right side at all four corners"


def four_corners() -> dict:
    """The four inputs of a yes-or-no question about two things, and whether the two differ."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return {"corners": corners, "differs": corners[:, 0] != corners[:, 1]}


def shapes_of(weights) -> list | None:
    """The shapes of W, b, v and c, or None where these are not four parts of numbers."""
    if not isinstance(weights, (tuple, list)) or len(weights) != 4:
        return None
    try:
        return [np.shape(np.asarray(part, float)) for part in weights]
    except (TypeError, ValueError):  # a part is left as `...`, or is a word
        return None


def fits(weights) -> bool:
    """Are W, b and v of the shapes that the formula needs, and c a number? A row is as good for b."""
    W, b, v, c = shapes_of(weights) or [None] * 4
    return W == (2, 2) and b in [(2,), (1, 2)] and v == (2,) and c in [(), (1,)]


def sums(weights, corners) -> np.ndarray:
    """The weighted sums of the two units at each corner, shape (4, 2), before they are bent."""
    W, b, *_ = (np.asarray(part, float) for part in weights)
    return corners @ W + b


def scored(weights, corners) -> np.ndarray:
    """What two ReLU units and a sum say of each corner, shape (4,)."""
    *_, v, c = (np.asarray(part, float) for part in weights)
    return np.maximum(sums(weights, corners), 0) @ v + c


def bends(weights, corners) -> bool:
    """Is a unit on at some corners and off at others? Else the four see a straight function."""
    z = sums(weights, corners)
    return not ((z >= 0).all(axis=0) | (z <= 0).all(axis=0)).all()


def at_the_corners(weights, corners) -> dict:
    if not fits(weights):
        return {}
    signs = [float(sign) for sign in np.sign(scored(weights, corners))]
    return {
        "the sign of the score at each corner": signs,
        "some unit bends between the corners": bends(weights, corners),
    }


@ex.value(
    given=four_corners,
    reveals=at_the_corners,
    hints=[
        "Let both units add up the inputs, with different biases. The sums are 0, 1, 1, 2: at 2 it has to turn down.",
        "With s for that sum, ReLU of s gives 0, 1, 1, 2, and ReLU of s − 1 gives 0, 0, 0, 1. Which mixture of the two "
        "is 0, 1, 1, 0?",
    ],
    why="Two bends do what no line can. Training finds such weights by itself, if it is told which way to go.",
)
def xor(corners, differs):
    """(W, b, v, c) of shapes (2, 2), (2,), (2,) and a number, such that
    np.maximum(corners @ W + b, 0) @ v + c is above 0 where `differs` and below 0 elsewhere"""
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5


xor.equivalent("-2.0]), -0.5", "-3.0]), -0.5", OPEN)
xor.equivalent("-0.5", ..., OPEN)


@xor.also_right
def the_size_of_the_difference(corners, differs):
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.ones(2), -0.5


xor.equivalent("[[1.0, -1.0], [-1.0, 1.0]]", "[[1.0, -2.0], [-1.0, 1.0]]", OPEN)
xor.equivalent("[[1.0, -1.0], [-1.0, 1.0]]", "[[1.0, -1.0], [-2.0, 1.0]]", OPEN)


@xor.requires("Four things are wanted, (W, b, v, c): three arrays and a number.")
def has_four_parts(weights):
    return shapes_of(weights) is not None


@xor.requires(
    "{first}. In W there is a row for each of two inputs and a column for each of two units, (2, 2); b has a bias for "
    "each unit, (2,), v a weight for each, (2,), and c is a number."
)
def has_the_shapes(weights):
    wanted = {"W": [(2, 2)], "b": [(2,), (1, 2)], "v": [(2,)], "c": [(), (1,)]}
    off = []
    for (name, shapes), shape in zip(wanted.items(), shapes_of(weights) or [], strict=False):
        if shape not in shapes:
            off.append(f"{name} has the shape {shape}" if shape else f"{name} is a single number")
    return fits(weights), {"first": off[0] if off else ""}


@xor.requires("Some of these numbers are infinite or not a number. Look at W, b, v and c.")
def is_finite(weights, corners):
    return bool(np.isfinite(scored(weights, corners)).all())


@xor.requires(
    "At all four corners each unit stays on one side of its bend. So to them your network is a straight line, and no "
    "line separates these four. The sum in some unit has to be above 0 at one corner and below 0 at another."
)
def is_bent(weights, corners):
    return bends(weights, corners)


@xor.requires("Your network is on the right side at {right} of 4 corners; its scores there are {told}.")
def is_right_at_all_corners(weights, corners, differs):
    score = scored(weights, corners)
    right = np.sum(np.where(differs, score > 0, score < 0))
    return right == 4, {"right": right, "told": ", ".join(f"{each:.3g}" for each in score)}


@xor.mistake(
    "It is above 0 at all four corners: the last sum never changes its sign. Look at c, and at the signs in v."
)
def above_everywhere(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, 1.0]), 0.5


@xor.mistake(
    "It is below 0 at all four corners: the last sum never changes its sign. Is c too far down for what the units give?"
)
def below_everywhere(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -1.5


@xor.mistake(
    "That is “at least one”, not “exactly one”: the corner (1, 1) is on the wrong side. There something has to pull "
    "down harder than the rest pushes up."
)
def at_least_one(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -1.0]), -0.5


@xor.mistake(
    "That is “both”: it is above 0 at (1, 1) alone. Exactly one is wanted: above 0 at (0, 1) and (1, 0), and below at "
    "(1, 1)."
)
def both(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([0.0, 1.0]), -0.5


@xor.mistake(
    "That is “not both”: it is above 0 at (0, 0), too, where the two do not differ. Look at what the units and c give "
    "there."
)
def not_both(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([0.0, -1.0]), 0.5


@xor.mistake("That is “neither”: it is above 0 at (0, 0) alone. Above 0 is to be where exactly one of the two is 1.")
def neither(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([-1.0, -1.0]), 0.5


@xor.mistake(
    "Of the two corners that differ it finds (1, 0) and not (0, 1). A column of W belongs to one unit: let one unit "
    "answer each of them, or let both units add up the inputs."
)
def one_of_the_two(corners, differs):
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.array([1.0, 0.0]), -0.5


@xor.mistake(
    "Of the two corners that differ it finds (0, 1) and not (1, 0). A column of W belongs to one unit: let one unit "
    "answer each of them, or let both units add up the inputs."
)
def the_other_of_the_two(corners, differs):
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.array([0.0, 1.0]), -0.5


@xor.mistake("Exactly the wrong way round: above 0 where the two are equal. Turn the signs of v and c.")
def the_wrong_way_round(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([-1.0, 2.0]), 0.5


@xor.mistake(
    "It is above 0 where the two differ, and exactly 0 where they do not, which is neither above nor below. Shift c a "
    "little."
)
def on_the_fence(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0
