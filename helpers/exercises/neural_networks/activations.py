"""Slopes backwards through the bends."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def bends() -> list:
    """Pairs (x, g): sums on both sides of 0, and slopes of both signs."""
    x = np.array([-2.0, -0.5, 0.3, 1.0, 2.5])
    return [(x, np.array([1.0, -2.0, 0.5, -1.5, 3.0])), (x[:2], np.array([-1.0, 2.0])), (-x[::-1], np.ones(5))]


@ex.function(
    probes=bends,
    hints=[
        "Where ReLU's output is 0 whatever x does, how much of g can come through? And how much where it rises by 1?",
        "For ReLU multiply g by `x > 0`. For tanh multiply it by the slope, 1 minus the square of what tanh gave.",
    ],
    why="Both slopes die where a unit is far from its bend, on one side or on both. A dead slope teaches nothing.",
)
def bends_back(x, g):
    """The slopes of the loss with respect to x: one if g arrives at relu(x), one if at tanh(x).

    x, g and both slopes have shape (n,). Where x is exactly 0, either slope of ReLU will do.
    """
    return g * (x > 0), g * (1 - np.tanh(x) ** 2)


bends_back.equivalent("x > 0", "x >= 0", "at 0 ReLU has a corner, and either slope will do")


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


@bends_back.mistake("Right slopes, swapped: first the one through ReLU, then the one through tanh.")
def swapped_the_bends(x, g):
    return g * (1 - np.tanh(x) ** 2), g * (x > 0)


@bends_back.mistake("These are relu(x) and tanh(x), the way forward. Wanted is the way back: g times their slopes.")
def went_forward(x, g):
    return np.maximum(x, 0), np.tanh(x)


@bends_back.mistake(
    "You multiplied g by relu(x) and tanh(x), the values. On the way back it is multiplied by the slopes."
)
def values_for_slopes(x, g):
    return g * np.maximum(x, 0), g * np.tanh(x)


@bends_back.mistake("For ReLU below 0 a little of g gets through. That is a leaky ReLU: this one is flat there.")
def leaked(x, g):
    return np.where(x > 0, g, 0.01 * g), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For ReLU you let through what stands below 0. There the function is flat: ask for x above 0.")
def turned_the_side(x, g):
    return g * (x < 0), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For ReLU you kept the sign of x: below 0 you give −g. ReLU is flat there, and its slope 0.")
def slope_of_the_size(x, g):
    return g * np.sign(x), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("The slope of ReLU comes alone: it lacks the factor g, which arrived. The one of tanh has it.")
def relu_without_g(x, g):
    return (x > 0) * 1.0, g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("The slope of tanh comes alone: it lacks the factor g, which arrived. The one of ReLU has it.")
def tanh_without_g(x, g):
    return g * (x > 0), 1 - np.tanh(x) ** 2


@bends_back.mistake(
    "For tanh you gave the slope of the sigmoid. tanh is twice as high and twice as narrow: 1 − tanh²(x)."
)
def slope_of_the_sigmoid(x, g):
    s = 1 / (1 + np.exp(-x))
    return g * (x > 0), g * s * (1 - s)


@bends_back.mistake("For tanh you took tanh of g. The local slope is where x was on the way forward: 1 − tanh²(x).")
def tanh_of_g(x, g):
    return g * (x > 0), g * (1 - np.tanh(g) ** 2)


@bends_back.mistake("For tanh the square is missing: its slope is 1 minus the square of what tanh gave.")
def forgot_to_square(x, g):
    return g * (x > 0), g * (1 - np.tanh(x))


@bends_back.mistake("For tanh you squared too much: 1 − t², and not (1 − t)².")
def squared_too_much(x, g):
    return g * (x > 0), g * (1 - np.tanh(x)) ** 2


@bends_back.mistake("For tanh you divided by cosh(x) once. Its slope is 1 / cosh²(x).")
def one_cosh(x, g):
    return g * (x > 0), g / np.cosh(x)


@bends_back.mistake(
    "You added the two. They are two cases, two networks if you like: give the slope through ReLU and the slope "
    "through tanh, one after the other."
)
def added_the_two(x, g):
    return g * (x > 0) + g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For tanh you multiplied by tanh(x), its value. Its slope is 1 minus the square of that.")
def value_of_tanh(x, g):
    return g * (x > 0), g * np.tanh(x)


@bends_back.mistake("For tanh you squared x before tanh. Square what tanh gave.")
def tanh_of_the_square(x, g):
    return g * (x > 0), g * (1 - np.tanh(x**2))


@bends_back.mistake("The second has the slope of ReLU in it as well. They are two cases: multiply g by tanh's alone.")
def one_after_the_other(x, g):
    return g * (x > 0), g * (x > 0) * (1 - np.tanh(x) ** 2)


@bends_back.mistake("You added g to the slopes. Along a path slopes multiply: g times the local slope.")
def added_g(x, g):
    return g + (x > 0), g + (1 - np.tanh(x) ** 2)


@bends_back.mistake(
    "You summed g first. Each number is bent by itself, and has its own entry of g: multiply entry by entry."
)
def summed_g(x, g):
    return g.sum() * (x > 0), g.sum() * (1 - np.tanh(x) ** 2)
