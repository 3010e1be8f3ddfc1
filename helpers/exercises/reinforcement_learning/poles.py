"""Who still stands, and which way a trained network pushes."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


def steps_of_poles() -> list:
    """(standing, terminated, truncated): every combination in mixed order, then steps with one or two of them."""
    yes, no = True, False
    every = [
        (
            [yes, no, yes, yes, no, no, yes, no],
            [no, no, yes, no, yes, no, yes, yes],
            [no, no, no, yes, no, yes, yes, yes],
        )
    ]
    some = [
        ([yes, yes, yes], [no, yes, no], [no, no, no]),
        ([yes, yes], [no, no], [yes, no]),
        ([no, yes, no, yes], [no, no, no, no], [no, no, no, no]),
        ([yes], [yes], [no]),
    ]
    return [tuple(np.array(told) for told in step) for step in every + some]


@ex.function(
    probes=steps_of_poles,
    hints=[
        "Three things must hold for a pole: it stood before, it has not terminated, it was not truncated.",
        "`~terminated` is `True` where the pole has not fallen. Join it to `standing` with `&`, and go on like this.",
    ],
    why="A pole counts until its own first end. What the environment plays with it afterwards is another episode.",
)
def still_standing(standing, terminated, truncated):
    """True for each pole that stood before and whose episode this step did not end; arrays of shape (n,)."""
    return standing & ~terminated & ~truncated


@still_standing.also_right
def neither_of_the_two(standing, terminated, truncated):
    return np.logical_and(standing, ~(terminated | truncated))


@still_standing.also_right
def pole_by_pole(standing, terminated, truncated):
    new = []
    for stood, fell, stopped in zip(standing, terminated, truncated, strict=True):
        new.append(stood and not fell and not stopped)
    return np.array(new)


still_standing.equivalent(
    "terminated, truncated",
    "truncated, terminated",
    "either of them ends the episode, so that it does not matter which is which",
)


@still_standing.mistake(
    "A pole that fell in an earlier step stands again in your answer. The environment sets it up anew, and then "
    "tells of no end. Only a pole that stood before can still stand."
)
def without_those_before(standing, terminated, truncated):
    return ~terminated & ~truncated


@still_standing.mistake(
    "A pole that was truncated still stands in your answer. Its episode is over after 500 steps: what follows is "
    "another one."
)
def terminated_alone(standing, terminated, truncated):
    return standing & ~terminated


@still_standing.mistake("A pole that has terminated, which means that it fell, still stands in your answer.")
def truncated_alone(standing, terminated, truncated):
    return standing & ~truncated


@still_standing.mistake(
    "A pole goes on in your answer unless it was terminated *and* truncated in the same step. One of the two is enough "
    "to end its episode."
)
def only_both_end_it(standing, terminated, truncated):
    return standing & ~(terminated & truncated)


@still_standing.mistake(
    "These are the poles whose episode this step has ended. Asked are those that still stand: put `~` before the ends."
)
def those_that_ended(standing, terminated, truncated):
    return standing & (terminated | truncated)


@still_standing.mistake(
    "No `~` stands before the ends, so that a pole goes on in your answer if its episode has ended. Asked is "
    "the opposite."
)
def without_not(standing, terminated, truncated):
    return standing & terminated & truncated


@still_standing.mistake(
    "Your answer is one truth value for all of the poles together. Asked is an array with one entry for each pole."
)
def any_of_them(standing, terminated, truncated):
    return (standing & ~terminated & ~truncated).any()


@still_standing.mistake(
    "`|` means *or*: for you it is enough that one of the conditions holds. All three must hold at once."
)
def or_for_and(standing, terminated, truncated):
    return standing | ~terminated | ~truncated


@still_standing.mistake(
    "`and`, `or` and `not` want one truth value, and an array holds many of them. Between two arrays stands `&`, and "
    "`~` for not."
)
def words_between_arrays(standing, terminated, truncated):
    return standing and not terminated and not truncated


@still_standing.mistake(
    "The signs bind otherwise than you meant: `~` turns round only what stands right behind it. Put the two ends into "
    "brackets, `~(… | …)`, or a `~` before each."
)
def without_brackets(standing, terminated, truncated):
    return standing & ~terminated | truncated


which_push = ex.choice(
    "which_push",
    {
        "a": (
            "To the left, the side to which the pole leans.",
            "The pole does lean to the left, by a little. Where will it lean a quarter of a second later?",
        ),
        "b": (
            "To the right, the side to which the pole turns.",
            "At this speed it passes the upright in about an eighth of a second, and falls to the right from then on. "
            "The cart has to be on its way.",
        ),
        "c": (
            "Either, with about equal probability.",
            "It would waver if the lean and the turning weighed the same. Which of the two decides where the pole is "
            "soon?",
        ),
    },
    right="b",
    hints=[
        "The pole turns by 0.8 rad in each second. How long does it take to turn by 0.1 rad?",
        "After that time it leans to the other side, and goes on falling. Where should the cart be?",
    ],
)
