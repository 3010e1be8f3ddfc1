"""How to step: along a fading sum of slopes."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def slope_rows() -> list:
    """Triples (slopes, rate, beta): a slope for each step, shape (steps, 2)."""
    rng = np.random.default_rng(6)
    by_hand = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, -1.0]])
    return [(by_hand, 0.1, 0.9), (rng.normal(size=(6, 2)).round(1), 0.05, 0.5), (np.ones((4, 2)), 1.0, 0.9)]


@ex.function(
    probes=slope_rows,
    hints=[
        "Keep two arrays from step to step, `v` and `w`. Which of them does the slope change?",
        "Begin with `v = np.zeros(2)` and `w = np.zeros(2)`. In each step, in this order: the new v, the new w, and "
        "the new w into a list.",
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
    "All is one step late: your first place is the start. Do you move before the new slope is in v, or note the place "
    "before you move?"
)
def one_step_late(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        w = w - rate * v
        v = beta * v + g
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "Every row is the last place. Did you collect the same array again and again? `w -= …` changes an array in place: "
    "make a new one with `w = w - …`, or keep a copy."
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


def walked(slopes, rate, step) -> np.ndarray:
    """The places if `step(v, g)` gives (the new v, what is stepped along)."""
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v, along = step(v, g)
        w = w - rate * along
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "You looked ahead: your step is g + β·v with the v that already holds g. That is Nesterov's momentum. Here the "
    "step is along v itself."
)
def looked_ahead(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: (beta * v + g, g + beta * (beta * v + g)))


@momentum.mistake("β stands at the new slope. It belongs to the old v, which is to fade; the new slope counts in full.")
def shrank_the_new(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: (v + beta * g, v + beta * g))


@momentum.mistake("β shrinks the new slope, too. Only the old v fades: add g after you have multiplied.")
def shrank_both(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: (beta * (v + g), beta * (v + g)))


@momentum.mistake(
    "You weighed the two by β and 1 − β, and the wrong way round at that: here the old v is multiplied by β, and the "
    "new slope counts in full."
)
def averaged_the_wrong_way(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: ((1 - beta) * v + beta * g,) * 2)


@momentum.mistake("The rate is in there twice, in v and in the step. Put it in one of the two.")
def rate_twice(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: (beta * v + rate * g,) * 2)


@momentum.mistake("The rate has no part in it: a step goes the rate times v, not all of v.")
def no_rate(slopes, rate, beta):
    return walked(slopes, 1.0, lambda v, g: (beta * v + g,) * 2)


@momentum.mistake("These are the v. Wanted are the places: each step takes the rate times v off the last one.")
def gave_v(slopes, rate, beta):
    v, kept = np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        kept.append(v)
    return np.array(kept)


@momentum.mistake(
    "v begins with the first slope already in it, so that this one counts more than once. Begin with v = 0."
)
def began_with_the_first(slopes, rate, beta):
    v, w, places = slopes[0], np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w = w - rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake("That is the last place alone. Collect the place after each step, and give them all back.")
def the_last_alone(slopes, rate, beta):
    return momentum.right(slopes, rate, beta)[-1]


@momentum.mistake(
    "You divided a fading average by its weight so far, 1 − βᵗ. That is a part of Adam, which comes next; momentum is "
    "a sum, and is not divided."
)
def divided_by_its_weight(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for t, g in enumerate(slopes, 1):
        v = beta * v + (1 - beta) * g
        w = w - rate * v / (1 - beta**t)
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "In every step your weights begin at 0 again: are `w` and `v` made inside the loop? Make both once, before it."
)
def made_anew(slopes, rate, beta):
    return -rate * slopes


@momentum.mistake("Into v goes w, not the old v. v remembers slopes: `v = beta * v + g`.")
def remembered_the_place(slopes, rate, beta):
    w, places = np.zeros(2), []
    for g in slopes:
        w = w - rate * (beta * w + g)
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "Both weights share one v, which adds their slopes. Each weight has a v of its own: `v = np.zeros(2)`."
)
def one_v_for_both(slopes, rate, beta):
    v, w, places = 0.0, np.zeros(2), []
    for g in slopes:
        v = beta * v + g.sum()
        w = w - rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake("Your result does not depend on `beta`: is 0.9 written in? Take the one that you are given.")
def a_beta_of_its_own(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: (0.9 * v + g,) * 2)


@momentum.mistake("Your result does not depend on `rate`: is 0.1 written in? Take the one that you are given.")
def a_rate_of_its_own_here(slopes, rate, beta):
    return walked(slopes, 0.1, lambda v, g: (beta * v + g,) * 2)


@momentum.mistake(
    "Both weights share one v, which takes the mean of their slopes. Each weight has a v of its own: `v = np.zeros(2)`."
)
def one_mean_for_both(slopes, rate, beta):
    return walked(slopes, rate, lambda v, g: (beta * v + g.mean(),) * 2)
