"""Pictures: a forecast over the truth."""

import re

import numpy as np

from helpers import plots
from helpers.description import axes_of, facts
from helpers.exercises.ecosystem.data import split
from helpers.exercises.ecosystem.lesson import ex
from helpers.units import unit_in


def flipper_forecast() -> dict:
    """The masses of the kept birds and what a line on their flippers forecasts, shape (103,), in grams."""
    from sklearn.linear_model import LinearRegression

    train, test = split()
    line = LinearRegression().fit(train[["flipper_length_mm"]], train["body_mass_g"])
    return {"forecast": line.predict(test[["flipper_length_mm"]]), "truth": test["body_mass_g"].to_numpy()}


@ex.figure(
    given=flipper_forecast,
    hints=[
        "`fig, ax = plots.panel(title, x=…, y=…)`, then `ax.scatter(truth, forecast)`.",
        "The diagonal joins two points: `ends = [truth.min(), truth.max()]`, then `ax.plot(ends, ends)`.",
    ],
    why="On the diagonal a forecast is perfect. Draw this for every regression: it shows where a model fails.",
)
def forecast_figure(forecast, truth):
    """a figure: forecast against measured mass, and the diagonal"""
    fig, ax = plots.panel("Light birds are forecast too heavy", x="measured mass (g)", y="forecast mass (g)")
    ax.scatter(truth, forecast)
    ends = [truth.min(), truth.max()]
    ax.plot(ends, ends, color=plots.GREY, linestyle="--")
    return fig


@forecast_figure.also_right
def the_other_way_round(forecast, truth):
    fig, ax = plots.panel("Measured against forecast", x="forecast mass (g)", y="measured mass (g)")
    ax.axline((truth.min(), truth.min()), slope=1)
    ax.plot(forecast, truth, "o")
    return fig


def lines_of(fig) -> list:
    return [line for line in axes_of(fig).lines if line.get_visible()]


def points_of(fig) -> np.ndarray:
    """What `scatter` drew, and `plot` with markers and no line; shape (n, 2)."""
    markers = [line.get_xydata() for line in lines_of(fig) if line.get_linestyle() == "None"]
    return np.vstack([np.empty((0, 2)), *facts(fig)["points"], *markers])


@forecast_figure.requires("Each of the {birds} kept birds should be one point; I see {seen}.")
def shows_every_bird(fig, truth):
    seen = len(points_of(fig))
    return seen == len(truth), {"seen": seen, "birds": len(truth)}


@forecast_figure.requires(
    "The points are {birds}, but they are not the pairs that were asked for: of each bird `truth` on one axis and "
    "`forecast` on the other."
)
def pairs_forecast_and_truth(fig, forecast, truth):
    return draws_the_pairs(fig, forecast, truth), {"birds": len(truth)}


def draws_the_pairs(fig, forecast, truth) -> bool:
    """Is each bird one point, its truth on one axis and its forecast on the other?"""
    drawn = sorted(map(tuple, points_of(fig)))
    wanted = [sorted(zip(*pair, strict=True)) for pair in ((truth, forecast), (forecast, truth))]
    return len(drawn) == len(truth) and any(np.allclose(drawn, pairs) for pairs in wanted)


@forecast_figure.requires(
    "The diagonal is missing: a line across the birds' masses on which forecast and measured mass are equal.{seen}"
)
def shows_the_diagonal(fig, truth):
    ends = [line.get_xydata() for line in lines_of(fig) if line.get_linestyle() != "None" and len(line.get_xdata()) > 1]
    ends = [(*pairs[0], *pairs[-1]) for pairs in ends]
    seen = " I see a line from ({:,.0f}, {:,.0f}) to ({:,.0f}, {:,.0f}).".format(*ends[0]) if ends else ""
    return any(is_diagonal(line, truth) for line in lines_of(fig)), {"seen": seen}


def is_diagonal(line, truth) -> bool:
    """Do x and y agree all along the line, and does it span most of the masses?"""
    if hasattr(line, "get_slope"):  # `axline` has no ends
        (x, y), through = line.get_xy1(), line.get_xy2()
        slope = line.get_slope() if through is None else (through[1] - y) / (through[0] - x)
        return np.isclose(x, y) and np.isclose(slope, 1)
    x, y = line.get_xydata().T
    return np.allclose(x, y) and np.ptp(x) > np.ptp(truth) / 2


@forecast_figure.mistake(
    "An axis lacks its name or its unit. Both masses are in grams: write `(g)` into both labels.",
    when=lambda fig, forecast, truth: (
        draws_the_pairs(fig, forecast, truth)
        and not all(unit_in(facts(fig)[name], ["g"]) for name in ("x label", "y label"))
    ),
)
def without_units(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass", y="forecast mass")
    ax.scatter(truth, forecast)
    ax.plot([3000, 6000], [3000, 6000])
    return fig


def joins_the_birds(line, forecast, truth) -> bool:
    """Is it one line through all pairs of forecast and truth?"""
    if line.get_linestyle() == "None" or hasattr(line, "get_slope") or len(line.get_xdata()) != len(truth):
        return False
    x, y = line.get_xydata().T
    return any(
        np.allclose(sorted(x), sorted(one)) and np.allclose(sorted(y), sorted(other))
        for one, other in ((truth, forecast), (forecast, truth))
    )


@forecast_figure.mistake(
    "Those are kilograms, a thousandth of what was given. Draw the grams as they are, as all masses of this lesson.",
    when=lambda fig, forecast, truth: draws_the_pairs(fig, forecast / 1000, truth / 1000),
)
def in_kilograms(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass (kg)", y="forecast mass (kg)")
    ax.scatter(truth / 1000, forecast / 1000)
    ax.plot([3, 6], [3, 6])
    return fig


@forecast_figure.mistake(
    "`ax.plot` joins the birds by lines, in the order of the table, as if one led to the next. Birds are separate: "
    "use `ax.scatter`.",
    when=lambda fig, forecast, truth: any(joins_the_birds(line, forecast, truth) for line in lines_of(fig)),
)
def joined_the_birds(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass (g)", y="forecast mass (g)")
    ax.plot(truth, forecast)
    return fig


def labels_are_swapped(fig, truth) -> bool:
    """Does the one label that speaks of a forecast stand at the axis of the measured masses?"""
    forecast = [bool(re.search("forecast|predict", facts(fig)[name], re.I)) for name in ("x label", "y label")]
    measured = [len(masses) > 0 and np.isin(masses, truth).all() for masses in points_of(fig).T]
    return forecast == measured and sum(forecast) == 1


@forecast_figure.mistake(
    "The labels are swapped: `scatter(x, y)` puts its first argument across and its second up. Which one did you give "
    "first?",
    when=labels_are_swapped,
)
def swapped_the_labels(forecast, truth):
    fig, ax = plots.panel("A forecast", x="forecast mass (g)", y="measured mass (g)")
    ax.scatter(truth, forecast)
    ax.axline((4000, 4000), slope=1)
    return fig
