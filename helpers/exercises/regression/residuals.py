"""Why the agent wins: what the residuals show, and what a coefficient does not say."""

import re

import numpy as np

from helpers import plots
from helpers.description import axes_of, facts
from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex


def said_and_paid() -> dict:
    """What the line in size said and what was paid for 400 validation houses, in $1000: as in the lesson."""
    from sklearn.linear_model import LinearRegression

    learn, valid = sales()
    line = LinearRegression().fit(learn[["sqft_living"]], learn["price"])
    some = valid.head(400)
    return {"said": line.predict(some[["sqft_living"]]) / 1000, "paid": some["price"].to_numpy() / 1000}


def cloud(fig, said) -> np.ndarray | None:
    """The drawn points, shape (len(said), 2), whether by `scatter` or by `plot`; None where there are none."""
    drawn = facts(fig)
    markers = [line.get_xydata() for line in axes_of(fig).lines if line.get_linestyle() == "None"]
    points = np.vstack([np.empty((0, 2)), *drawn["points"], *markers])
    return points if len(points) == len(said) else None


def draws(fig, said, across, up) -> bool:
    """Are these the drawn points, in whatever order?"""
    points, wanted = cloud(fig, said), np.column_stack([across, up])
    return points is not None and np.allclose(points[np.lexsort(points.T)], wanted[np.lexsort(wanted.T)])


@ex.figure(
    given=said_and_paid,
    hints=[
        "`fig, ax = plots.panel(title, x=…, y=…)`, then `ax.scatter(said, …)`: the residuals go upwards.",
        "The residual is `paid - said`. Both labels need the unit: `($1000)`.",
    ],
    why="You drew a fan: the dearer the house, the larger the miss. One “± so much” cannot be true of all houses.",
)
def residual_plot(said, paid):
    """a figure with a title: the residuals over what the model said, both in $1000"""
    fig, ax = plots.panel("The dearer the house, the wider the miss", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, paid - said, s=8)
    ax.axhline(0, color=plots.GREY)
    return fig


@residual_plot.also_right
def drawn_as_a_line_of_markers(said, paid):
    fig, ax = plots.panel("Misses grow with the price", x="said (in $1000)", y="paid minus said (in $1000)")
    ax.plot(said, paid - said, "o")
    return fig


@residual_plot.requires(
    "A point for each of the {houses} houses is wanted: `said` across, the residual `paid - said` upwards."
)
def draws_residuals(fig, said, paid):
    return draws(fig, said, said, paid - said), {"houses": len(said)}


@residual_plot.requires("The figure has no title. Write in it what one should see.")
def has_a_title(fig):
    return bool(facts(fig)["title"])


@residual_plot.mistake(
    "You put what was paid across. Then even pure noise slopes upwards: among the dearest houses are many of "
    "which the model said too little. Put across what the model said: it is all that is known before the sale.",
    when=lambda fig, said, paid: draws(fig, said, paid, paid - said),
)
def against_what_was_paid(said, paid):
    fig, ax = plots.panel("Misses", x="price paid ($1000)", y="residual ($1000)")
    ax.scatter(paid, paid - said)
    return fig


@residual_plot.mistake(
    "The residuals are upside down: ours are paid minus said, so that a house sold above its prediction is above zero.",
    when=lambda fig, said, paid: draws(fig, said, said, said - paid),
)
def upside_down(said, paid):
    fig, ax = plots.panel("Misses", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, said - paid)
    return fig


@residual_plot.mistake(
    "These are the prices paid, not the residuals: subtract what was said, and the fan lies level.",
    when=lambda fig, said, paid: draws(fig, said, said, paid),
)
def drew_the_prices(said, paid):
    fig, ax = plots.panel("Prices", x="price said ($1000)", y="price paid ($1000)")
    ax.scatter(said, paid)
    return fig


@residual_plot.mistake(
    "A label lacks its unit. A miss of 300 what? Write `($1000)` on both axes.",
    when=lambda fig: not all(re.search(r"\$|dollar|USD", facts(fig)[label]) for label in ("x label", "y label")),
)
def without_a_unit(said, paid):
    fig, ax = plots.panel("Misses grow with the price", x="price said", y="residual")
    ax.scatter(said, paid - said)
    return fig


bedroom_sign = ex.choice(
    "bedroom_sign",
    {
        "a": (
            "About the same as alone: a bedroom is a bedroom.",
            "It would stay the same if bedrooms and size had nothing to do with each other. But houses with more "
            "bedrooms are larger, and alone the bedrooms get the credit for the size.",
        ),
        "b": (
            "Smaller, but still above zero.",
            "That is the usual guess: the size takes over part of the credit. Here it takes all of it, and more. What "
            "does one more bedroom in the same number of square feet do to the rooms?",
        ),
        "c": (
            "Below zero.",
            "With the size held fixed, one more bedroom means smaller rooms, and such houses sell for less. The "
            "coefficient answers another question as soon as another column stands beside it.",
        ),
    },
    right="c",
    hints=[
        "A coefficient says what changes with its column while the other columns stay as they are.",
        "Compare two houses of 2,000 square feet, one with three bedrooms and one with five.",
    ],
)
