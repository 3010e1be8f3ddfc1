"""A network learns: where to start, and how to step."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


class Bowl:
    """A loss of two weights, ½(w₁² + 4·w₂²). Like the lesson's engine, backward() adds its slopes onto .grad."""

    def __init__(self, w):
        self.start, self.w, self.grad = list(w), np.array(w, dtype=float), np.zeros(2)

    def __eq__(self, other) -> bool:
        """A bowl is made to be changed: it stays the same bowl."""
        return isinstance(other, Bowl) and self.start == other.start

    def backward(self) -> None:
        self.grad = self.grad + np.array([1.0, 4.0]) * self.w

    def __repr__(self) -> str:
        return f"Bowl({self.start})"


def bowls() -> list:
    return [(Bowl(w), rate, steps) for w, rate, steps in (([1, 1], 0.1, 3), ([2, -1], 0.2, 10), ([-3, 0.5], 0.05, 30))]


@ex.function(
    probes=bowls,
    hints=[
        "Run it on one: `from helpers.exercises.neural_networks import Bowl`, then `trained(Bowl([1, 1]), 0.1, 9)`. "
        "Print `bowl.grad` in each step: it should shrink together with `bowl.w`. Does it?",
        "`backward` adds. Something has to be set to 0 before each call of it.",
    ],
    why="The engine has to add, because a number may be used twice. So whoever starts a new step has to clear.",
)
def trained(bowl, rate, steps):
    """bowl.w after `steps` steps downhill; bowl.backward() adds its slopes onto bowl.grad."""
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.also_right
def cleared_afterwards(bowl, rate, steps):
    bowl.grad = bowl.grad * 0
    for _ in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        bowl.grad = bowl.grad * 0
    return bowl.w


@trained.starts_as(
    "The slopes of all earlier steps are still in `grad`: each step goes along their sum. Near the bottom, where the "
    "slopes are small, the old ones push it up the other side."
)
def never_cleared(bowl, rate, steps):
    """bowl.w after `steps` steps downhill; bowl.backward() adds its slopes onto bowl.grad."""
    for _ in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake("That is where one step leads, whatever `steps` says. Does `return` stand inside of the loop?")
def one_step_only(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        return bowl.w


@trained.mistake("Uphill: you add the slopes. They point to where the loss grows; step against them.")
def climbed(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w + rate * bowl.grad
    return bowl.w


@trained.mistake(
    "You clear the slopes after computing and before using them: every step is 0, and the weights never move."
)
def cleared_too_soon(bowl, rate, steps):
    for _ in range(steps):
        bowl.backward()
        bowl.grad = np.zeros(2)
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake(
    "The slopes are computed once, before the loop, and used for every step. They change as the weights move."
)
def computed_once(bowl, rate, steps):
    bowl.grad = np.zeros(2)
    bowl.backward()
    for _ in range(steps):
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


zero_start = ex.choice(
    "zero_start",
    {
        "a": (
            "It learns as well: descent finds its way from anywhere.",
            "Downhill, yes, where there is a slope. What does a unit give whose weights are all 0, and which slope "
            "reaches it through weights that are 0?",
        ),
        "b": (
            "It learns, but more slowly.",
            "To be slow, it would have to move. Follow the slope back from the loss: it is multiplied by the weights "
            "of the last layer, and they are 0.",
        ),
        "c": (
            "It learns nothing but how frequent each digit is.",
            "Every unit gives 0, and through weights of 0 no slope comes back. Only the last biases move, and they "
            "know nothing of the picture.",
        ),
        "d": (
            "Its units all learn the same, so it reads like one unit.",
            "That happens when all weights start *equal* and not 0. Here not even that: what would reach the units?",
        ),
    },
    right="c",
    hints=[
        "What comes out of a hidden unit if its weights and its bias are 0? And of all of them?",
        "The slope with respect to the last weights is Hᵀg, and that of the hidden layer gVᵀ. What are H and V?",
    ],
)


def slope_rows() -> list:
    """Triples (slopes, rate, beta): a slope for each step, shape (steps, 2)."""
    rng = np.random.default_rng(6)
    by_hand = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, -1.0]])
    return [(by_hand, 0.1, 0.9), (rng.normal(size=(6, 2)).round(1), 0.05, 0.5), (np.ones((4, 2)), 1.0, 0.9)]


@ex.function(
    probes=slope_rows,
    hints=[
        "Begin with `v = np.zeros(2)` and `w = np.zeros(2)`. In each step: `v = beta * v + g`, then move `w`.",
        "`w = w - rate * v`; collect every w in a list.",
    ],
    why="With equal slopes v grows to 1/(1 − β) times one of them: at β = 0.9, ten steps' worth. Mind the rate.",
)
def momentum(slopes, rate, beta):
    """The places of two weights after each step of momentum, shape (steps, 2); they start at 0.

    slopes holds the gradient that each step meets, shape (steps, 2).
    """
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w = w - rate * v
        places.append(w)
    return np.array(places)


@momentum.also_right
def with_the_rate_inside(slopes, rate, beta):
    change, places = np.zeros(2), [np.zeros(2)]
    for g in slopes:
        change = beta * change - rate * g
        places.append(places[-1] + change)
    return places[1:]


@momentum.mistake("Nothing is remembered: this is plain descent. v has to carry β times its old self.")
def forgot_the_past(slopes, rate, beta):
    return np.cumsum(-rate * slopes, axis=0)


@momentum.mistake("Nothing fades: the old slopes stay in v in full. β has to shrink them in each step.")
def nothing_fades(slopes, rate, beta):
    return np.cumsum(np.cumsum(-rate * slopes, axis=0), axis=0)


@momentum.mistake(
    "You took the average of old and new, (1 − β)·g + β·v. Some books do, with a larger rate; here the new slope "
    "counts in full."
)
def averaged_the_slopes(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + (1 - beta) * g
        w = w - rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake("Uphill: v points to where the loss grows. Step against it.")
def climbed_with_momentum(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w = w + rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "All is one step late: your first place is the start. Either you moved before the new slope was in v, or you noted "
    "the place before you moved."
)
def one_step_late(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        w = w - rate * v
        v = beta * v + g
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "Every row is the last place. `w -= …` changes an array in place, and you collected the same array again and "
    "again: make a new one with `w = w - …`, or keep a copy."
)
def the_same_array(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w -= rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake("These are the steps. Wanted are the places: their running sum, from 0.")
def steps_for_places(slopes, rate, beta):
    v, steps = np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        steps.append(-rate * v)
    return np.array(steps)
