"""Which way a trained network pushes."""

from helpers.exercises.reinforcement_learning.lesson import ex

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
