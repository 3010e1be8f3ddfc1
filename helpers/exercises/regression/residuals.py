"""Why the agent wins: what the residuals show, and what a coefficient does not say."""

import re
from collections import Counter

import numpy as np

from helpers import plots
from helpers.description import axes_of, facts
from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex
from helpers.units import unit_in


def said_and_paid() -> dict:
    """What the line in size said and what was paid for 400 validation houses, in $1000: as in the lesson."""
    from sklearn.linear_model import LinearRegression

    learn, valid = sales()
    line = LinearRegression().fit(learn[["sqft_living"]], learn["price"])
    some = valid.head(400)
    return {"said": line.predict(some[["sqft_living"]]) / 1000, "paid": some["price"].to_numpy() / 1000}


def drawn_points(fig) -> np.ndarray:
    """All points, shape (n, 2), whether by `scatter` or by `plot`."""
    markers = [line.get_xydata() for line in axes_of(fig).lines if line.get_linestyle() == "None"]
    return np.vstack([np.empty((0, 2)), *facts(fig)["points"], *markers])


def places(points) -> Counter:
    return Counter(map(tuple, points.round(6).tolist()))


def cloud(fig, said) -> np.ndarray | None:
    """The drawn points where there are as many as houses, else None."""
    points = drawn_points(fig)
    return points if len(points) == len(said) else None


def alike(points, across, up) -> bool:
    """Are these the points, in whatever order?"""
    wanted = np.column_stack([across, up])
    return np.allclose(points[np.lexsort(points.T)], wanted[np.lexsort(wanted.T)])


def draws(fig, said, across, up) -> bool:
    points = cloud(fig, said)
    return points is not None and alike(points, across, up)


def joined(fig, said, paid) -> bool:
    """Is there a line through all of the residuals, in whatever order?"""
    lines = [np.column_stack(line) for line in facts(fig)["lines"] if len(line[0]) == len(said)]
    return cloud(fig, said) is None and any(alike(line, said, paid - said) for line in lines)


def of_thousands(label: str) -> bool:
    return bool(re.search(r"1[ ,.'’\u202f]?000|thousand|k|10\^?\{?3|10³|1e3", label, re.IGNORECASE))


def both_labels(fig, say) -> bool:
    return all(say(facts(fig)[label]) for label in ("x label", "y label"))


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
    "A point for each of the {houses} houses is wanted: `said` across, the residual `paid - said` upwards. Your figure "
    "has {drawn} points; {there} of the houses have theirs."
)
def draws_residuals(fig, said, paid):
    points = drawn_points(fig)
    there = (places(points) & places(np.column_stack([said, paid - said]))).total()
    facts = {"houses": len(said), "drawn": f"{len(points):,}", "there": there if there < len(said) else "all"}
    return draws(fig, said, said, paid - said), facts


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
    "Across and upwards are exchanged: what was said belongs on the x axis, the residual on the y axis.",
    when=lambda fig, said, paid: draws(fig, said, paid - said, said),
)
def exchanged_the_axes(said, paid):
    fig, ax = plots.panel("Misses", x="residual ($1000)", y="price said ($1000)")
    ax.scatter(paid - said, said)
    return fig


@residual_plot.mistake(
    "The misses have lost their sign. A residual is above zero where too little was said, and below where too much.",
    when=lambda fig, said, paid: draws(fig, said, said, np.abs(paid - said)),
)
def without_the_sign(said, paid):
    fig, ax = plots.panel("Misses", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, np.abs(paid - said))
    return fig


@residual_plot.mistake(
    "These are squares of the residuals, in squared dollars. Draw the residuals themselves.",
    when=lambda fig, said, paid: draws(fig, said, said, (paid - said) ** 2),
)
def squared(said, paid):
    fig, ax = plots.panel("Misses", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, (paid - said) ** 2)
    return fig


@residual_plot.mistake(
    "These are misses as shares, not residuals in dollars: `paid - said` is not divided by anything.",
    when=lambda fig, said, paid: (
        draws(fig, said, said, (paid - said) / paid) or draws(fig, said, said, (paid - said) / said)
    ),
)
def relative(said, paid):
    fig, ax = plots.panel("Misses", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, (paid - said) / paid)
    return fig


@residual_plot.mistake(
    "The residuals are drawn over the number of the row, which says nothing. Put what was said across.",
    when=lambda fig, said, paid: any(draws(fig, said, np.arange(len(said)) + first, paid - said) for first in (0, 1)),
)
def over_the_row(said, paid):
    fig, ax = plots.panel("Misses", x="house ($1000)", y="residual ($1000)")
    ax.scatter(range(len(said)), paid - said)
    return fig


@residual_plot.mistake(
    "A line joins the residuals, from house to house in the order of the table. Draw points: `ax.scatter`.",
    when=joined,
)
def joined_by_a_line(said, paid):
    fig, ax = plots.panel("Misses", x="price said ($1000)", y="residual ($1000)")
    ax.plot(said, paid - said)
    return fig


@residual_plot.mistake(
    "A label lacks its unit. A miss of 300 what? Write `($1000)` on both axes.",
    when=lambda fig, said, paid: (
        draws(fig, said, said, paid - said) and not both_labels(fig, lambda label: unit_in(label, ["$"]))
    ),
)
def without_a_unit(said, paid):
    fig, ax = plots.panel("Misses grow with the price", x="price said", y="residual")
    ax.scatter(said, paid - said)
    return fig


@residual_plot.mistake(
    "By its label an axis is in dollars; what is drawn is in thousands of dollars. A reader would take a miss of "
    "300,000 for one of 300. Write `($1000)` on both axes.",
    when=lambda fig, said, paid: (
        draws(fig, said, said, paid - said)
        and both_labels(fig, lambda label: unit_in(label, ["$"]))
        and not both_labels(fig, of_thousands)
    ),
)
def in_single_dollars(said, paid):
    fig, ax = plots.panel("Misses grow with the price", x="price said ($)", y="residual ($)")
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
