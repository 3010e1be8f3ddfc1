"""What the residuals show, and errors in logarithms."""

import re
from collections import Counter
from functools import cache

import numpy as np

from helpers import plots
from helpers.description import facts
from helpers.exercises.regression.data import COLUMNS, NUMBERS, sales
from helpers.exercises.regression.features import fitted_pipeline
from helpers.exercises.regression.lesson import ex
from helpers.marks import points_of
from helpers.units import unit_in


@cache
def with_zip_codes():
    """What the lesson's model with zip codes predicts for the validation houses, in $1000."""
    train, valid = sales()
    return fitted_pipeline(train[COLUMNS], train["price"] / 1000, NUMBERS, ["zipcode"]).predict(valid[COLUMNS])


def predicted_and_paid() -> dict:
    """What the model with zip codes predicts, and what was paid, for 400 validation houses: as in the lesson."""
    paid = sales()[1]["price"].to_numpy()[:400] / 1000
    return {"paid_pred": with_zip_codes()[:400].copy(), "paid": paid}


def places(points) -> Counter:
    return Counter(map(tuple, points.round(6).tolist()))


def cloud(fig, paid_pred) -> np.ndarray | None:
    """The drawn points where there are as many as houses, else None."""
    points = points_of(fig)
    return points if len(points) == len(paid_pred) else None


def alike(points, across, up) -> bool:
    """Are these the points, in whatever order?"""
    wanted = np.column_stack([across, up])
    return np.allclose(points[np.lexsort(points.T)], wanted[np.lexsort(wanted.T)])


def draws(fig, paid_pred, across, up) -> bool:
    points = cloud(fig, paid_pred)
    return points is not None and alike(points, across, up)


def joined(fig, paid_pred, paid) -> bool:
    """Is there a line through all of the residuals, in whatever order?"""
    lines = [np.column_stack(line) for line in facts(fig)["lines"] if len(line[0]) == len(paid_pred)]
    return cloud(fig, paid_pred) is None and any(alike(line, paid_pred, paid - paid_pred) for line in lines)


def of_thousands(label: str) -> bool:
    return bool(re.search(r"1[ ,.'’\u202f]?000|thousand|k|10\^?\{?3|10³|1e3", label, re.IGNORECASE))


def both_labels(fig, say) -> bool:
    return all(say(facts(fig)[label]) for label in ("x label", "y label"))


@ex.figure(
    given=predicted_and_paid,
    hints=[
        "`fig, ax = plots.panel(title, x=…, y=…)`, then `ax.scatter(paid_pred, …)`: the residuals go upwards.",
        "The residual is `paid - paid_pred`. Both labels need the unit: `($1000)`.",
    ],
    why=(
        "You drew a fan: the more a house is predicted to cost, the larger the miss. One “± so much” cannot be true of "
        "all houses."
    ),
)
def residual_plot(paid_pred, paid):
    """a figure with a title: the residuals over the predictions, both in $1000"""
    fig, ax = plots.panel("Misses grow with the price", x="predicted price ($1000)", y="residual ($1000)")
    ax.scatter(paid_pred, paid - paid_pred, s=8)
    ax.axhline(0, color=plots.GREY)
    return fig


@residual_plot.also_right
def drawn_as_a_line_of_markers(paid_pred, paid):
    fig, ax = plots.panel("Misses grow with the price", x="predicted (in $1000)", y="paid minus predicted (in $1000)")
    ax.plot(paid_pred, paid - paid_pred, "o")
    return fig


@residual_plot.requires(
    "A point for each of the {houses} houses is wanted: `paid_pred` across, the residual `paid - paid_pred` upwards. "
    "Your figure has {drawn} points; {there} of the houses have theirs."
)
def draws_residuals(fig, paid_pred, paid):
    points = points_of(fig)
    there = (places(points) & places(np.column_stack([paid_pred, paid - paid_pred]))).total()
    facts = {"houses": len(paid_pred), "drawn": f"{len(points):,}", "there": there if there < len(paid_pred) else "all"}
    return draws(fig, paid_pred, paid_pred, paid - paid_pred), facts


@residual_plot.requires("The figure has no title. Write in it what one should see.")
def has_a_title(fig):
    return bool(facts(fig)["title"])


def scattered(across, up, x="predicted price ($1000)", y="residual ($1000)"):
    """A figure with a title and these points."""
    fig, ax = plots.panel("Misses grow with the price", x=x, y=y)
    ax.scatter(across, up)
    return fig


@residual_plot.mistake(
    "You put what was paid across. Then even pure noise slopes upwards: the most expensive houses are mostly "
    "those for which too little was predicted. Put the prediction across: it is all that is known before the sale.",
    when=lambda fig, paid_pred, paid: draws(fig, paid_pred, paid, paid - paid_pred),
)
def against_what_was_paid(paid_pred, paid):
    return scattered(paid, paid - paid_pred, x="price paid ($1000)")


@residual_plot.mistake(
    "The residuals are upside down: ours are paid minus predicted, so that a house that sold for more lies above zero.",
    when=lambda fig, paid_pred, paid: draws(fig, paid_pred, paid_pred, paid_pred - paid),
)
def upside_down(paid_pred, paid):
    return scattered(paid_pred, paid_pred - paid)


@residual_plot.mistake(
    "These are the prices paid, not the residuals: subtract what was predicted, and the fan lies level.",
    when=lambda fig, paid_pred, paid: draws(fig, paid_pred, paid_pred, paid),
)
def drew_the_prices(paid_pred, paid):
    return scattered(paid_pred, paid, y="price paid ($1000)")


@residual_plot.mistake(
    "Across and upwards are exchanged: the prediction belongs on the x axis, the residual on the y axis.",
    when=lambda fig, paid_pred, paid: draws(fig, paid_pred, paid - paid_pred, paid_pred),
)
def exchanged_the_axes(paid_pred, paid):
    return scattered(paid - paid_pred, paid_pred, x="residual ($1000)", y="predicted price ($1000)")


@residual_plot.mistake(
    "The misses have lost their sign. A residual is above zero where the prediction was too low, and below zero where "
    "it was too high.",
    when=lambda fig, paid_pred, paid: draws(fig, paid_pred, paid_pred, np.abs(paid - paid_pred)),
)
def without_the_sign(paid_pred, paid):
    return scattered(paid_pred, np.abs(paid - paid_pred))


@residual_plot.mistake(
    "These are squares of the residuals, in squared dollars. Draw the residuals themselves.",
    when=lambda fig, paid_pred, paid: draws(fig, paid_pred, paid_pred, (paid - paid_pred) ** 2),
)
def squared(paid_pred, paid):
    return scattered(paid_pred, (paid - paid_pred) ** 2)


@residual_plot.mistake(
    "These are misses as shares, not residuals in dollars: `paid - paid_pred` is not divided by anything.",
    when=lambda fig, paid_pred, paid: (
        draws(fig, paid_pred, paid_pred, (paid - paid_pred) / paid)
        or draws(fig, paid_pred, paid_pred, (paid - paid_pred) / paid_pred)
    ),
)
def relative(paid_pred, paid):
    return scattered(paid_pred, (paid - paid_pred) / paid)


@residual_plot.mistake(
    "The residuals are drawn over the number of the row, which says nothing. Put the prediction across.",
    when=lambda fig, paid_pred, paid: any(
        draws(fig, paid_pred, np.arange(len(paid_pred)) + first, paid - paid_pred) for first in (0, 1)
    ),
)
def over_the_row(paid_pred, paid):
    return scattered(range(len(paid_pred)), paid - paid_pred, x="house ($1000)")


@residual_plot.mistake(
    "A line joins the residuals, from house to house, and between two houses there is nothing. Draw points: "
    "`ax.scatter`.",
    when=joined,
)
def joined_by_a_line(paid_pred, paid):
    fig, ax = plots.panel("Misses", x="predicted price ($1000)", y="residual ($1000)")
    ax.plot(paid_pred, paid - paid_pred)
    return fig


@residual_plot.mistake(
    "An axis has no name at all. Say what runs along it, and in which unit: `($1000)`.",
    when=lambda fig, paid_pred, paid: (
        draws(fig, paid_pred, paid_pred, paid - paid_pred) and not both_labels(fig, lambda label: label.strip())
    ),
)
def without_a_name(paid_pred, paid):
    return scattered(paid_pred, paid - paid_pred, x="")


@residual_plot.mistake(
    "What you draw is 1000 times too large: `paid` and `paid_pred` are in thousands of dollars already.",
    when=lambda fig, paid_pred, paid: any(
        draws(fig, paid_pred, across, 1000 * (paid - paid_pred)) for across in (paid_pred, 1000 * paid_pred)
    ),
)
def a_thousand_times_too_large(paid_pred, paid):
    return scattered(1000 * paid_pred, 1000 * (paid - paid_pred))


@residual_plot.mistake(
    "A label lacks its unit. A miss of 300 what? Write `($1000)` on both axes.",
    when=lambda fig, paid_pred, paid: (
        draws(fig, paid_pred, paid_pred, paid - paid_pred) and not both_labels(fig, lambda label: unit_in(label, ["$"]))
    ),
)
def without_a_unit(paid_pred, paid):
    return scattered(paid_pred, paid - paid_pred, x="predicted price", y="residual")


@residual_plot.mistake(
    "By its label an axis is in dollars; what is drawn is in thousands of dollars. A reader would take a miss of "
    "300,000 for one of 300. Write `($1000)` on both axes.",
    when=lambda fig, paid_pred, paid: (
        draws(fig, paid_pred, paid_pred, paid - paid_pred)
        and both_labels(fig, lambda label: unit_in(label, ["$"]))
        and not both_labels(fig, of_thousands)
    ),
)
def in_single_dollars(paid_pred, paid):
    return scattered(paid_pred, paid - paid_pred, x="predicted price ($)", y="residual ($)")


def labels_are_exchanged(fig, paid_pred, paid) -> bool:
    """Does the x axis, along which the predictions run, speak of residuals, and the y axis of predictions alone?"""
    across, up = (facts(fig)[label] for label in ("x label", "y label"))
    misses, predictions = (
        [bool(re.search(words, label, re.IGNORECASE)) for label in (across, up)]
        for words in ("residual|miss|error", "predict|forecast|estimat")
    )
    return draws(fig, paid_pred, paid_pred, paid - paid_pred) and misses == [True, False] and predictions[1]


@residual_plot.mistake(
    "The labels are exchanged: along the x axis run the predictions, along the y axis the residuals.",
    when=labels_are_exchanged,
)
def exchanged_the_labels(paid_pred, paid):
    return scattered(paid_pred, paid - paid_pred, x="residual ($1000)", y="predicted price ($1000)")


log_units = ex.choice(
    "log_units",
    {
        "a": (
            "It is off by a quarter of a dollar, typically.",
            "Nobody can price a house that well. The error was measured between logarithms, and a logarithm of dollars "
            "is not in dollars.",
        ),
        "b": (
            "It is off by a quarter of a thousand dollars, typically.",
            "The prices are in thousands, but their logarithms are not: a unit shifts every logarithm by the same "
            "amount. What does a *difference* of two logarithms say about the two prices?",
        ),
        "c": (
            "A price is off by about a quarter of itself, typically: by a factor of about 1.28, up or down.",
            "A difference of logarithms is the logarithm of a ratio. Undo the logarithm: e to the 0.25 is about 1.28.",
        ),
        "d": (
            "It explains three quarters of the price.",
            "That would be a statement about R². An RMSE of 0.25 is a distance, not a share of squares.",
        ),
    },
    right="c",
    hints=[
        "Two prices have logarithms that differ by 0.25. What is the ratio of the two prices?",
        "Undo the logarithm with `np.exp(0.25)`.",
    ],
)
