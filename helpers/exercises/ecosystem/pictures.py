"""Pictures: a forecast over the truth."""

import re

import numpy as np

from helpers import plots
from helpers.description import facts
from helpers.exercises.ecosystem.data import split
from helpers.exercises.ecosystem.lesson import ex
from helpers.marks import axes_of, lines_of, points_of
from helpers.units import named_units, unit_in


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


@forecast_figure.requires("Each of the {birds} kept birds should be one point; I see {seen}.{guess}")
def shows_every_bird(fig, truth):
    seen = len(points_of(fig))
    guesses = {len(split()[0]): " So many birds are in `train`.", 2 * len(truth): " Has each bird two of them?"}
    return seen == len(truth), {"seen": seen, "birds": len(truth), "guess": guesses.get(seen, "")}


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


@forecast_figure.requires("{what} a line across the birds' masses on which forecast and measured mass are equal.{seen}")
def shows_the_diagonal(fig, truth):
    lines = lines_of(fig)
    short = any(is_level_with_itself(line) for line in lines)
    what = "The diagonal is too short. It is" if short else "The diagonal is missing:"
    seen = f" I see {' and '.join(in_words(fig, line) for line in lines[:2])}." if lines else ""
    return any(is_diagonal(line, truth) for line in lines), {"what": what, "seen": seen}


def is_level_with_itself(line: np.ndarray) -> bool:
    """Do x and y agree all along the line?"""
    return np.allclose(*line.T)


def is_diagonal(line: np.ndarray, truth) -> bool:
    """Do x and y agree all along the line, and does it span most of the masses?"""
    return is_level_with_itself(line) and np.ptp(line[:, 0]) > np.ptp(truth) / 2


def in_words(fig, line: np.ndarray) -> str:
    """What a line is that is no diagonal, or too short a one."""
    (left, low), (right, high) = line[0], line[-1]
    if np.ptp(line[:, 1]) == 0:
        return f"a level line at {low:,.0f}"
    if np.ptp(line[:, 0]) == 0:
        return f"an upright line at {left:,.0f}"
    told = f"a line from ({left:,.0f}, {low:,.0f}) to ({right:,.0f}, {high:,.0f})"
    ax = axes_of(fig)
    if np.allclose([left, right, low, high], [*ax.get_xlim(), *ax.get_ylim()]) and ax.get_xlim() != ax.get_ylim():
        return f"{told}: it joins the corners of the picture, and the limits of the two axes differ"
    return told


def labels_of(fig) -> list[str]:
    return [facts(fig)[name] for name in ("x label", "y label")]


def lacks_grams(label: str) -> bool:
    """Does it name no unit at all?"""
    return not unit_in(label, ["g"]) and not named_units(label)


@forecast_figure.mistake(
    "An axis lacks its name or its unit. Both masses are in grams: write `(g)` into both labels.",
    when=lambda fig, forecast, truth: draws_the_pairs(fig, forecast, truth) and any(map(lacks_grams, labels_of(fig))),
)
def without_units(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass", y="forecast mass")
    ax.scatter(truth, forecast)
    ax.plot([3000, 6000], [3000, 6000])
    return fig


def joins_the_birds(line: np.ndarray, forecast, truth) -> bool:
    """Is it one line through all pairs of forecast and truth?"""
    if len(line) != len(truth):
        return False
    return any(holds_all(line, one, other) for one, other in ((truth, forecast), (forecast, truth)))


def holds_all(points: np.ndarray, across, up) -> bool:
    """Are these the numbers on both axes, in whatever order, and whatever stands beside what?"""
    same_many = len(points) == len(across)
    return same_many and all(np.allclose(np.sort(a), np.sort(b)) for a, b in zip(points.T, (across, up), strict=True))


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


FORECAST = r"forecast|predict|estimat|\bsaid by the (line|model)|\b(line|model)\b.* sa(id|ys)\b|ŷ|y_?hat|guess"
MEASURED = r"measur|tru(e|th)\b|actual|observ|weigh|\bscale\b.* sa(id|ys)\b|\breal"


def speaks_of(label: str) -> str:
    """Which of the two a label names, as far as it says."""
    found = [bool(re.search(words, label, re.IGNORECASE)) for words in (FORECAST, MEASURED)]
    return {(True, False): "forecast", (False, True): "measured"}.get(tuple(found), "")


def labels_are_swapped(fig, forecast, truth) -> bool:
    """Does each label that says which of the two it names stand at the axis of the other?"""
    if not draws_the_pairs(fig, forecast, truth):
        return False
    drawn = ["measured" if np.isin(masses, truth).all() else "forecast" for masses in points_of(fig).T]
    said = [speaks_of(label) for label in labels_of(fig)]
    return any(said) and all(name in ("", other) for name, other in zip(said, reversed(drawn), strict=True))


@forecast_figure.mistake(
    "What the labels say stands at the wrong axis: `scatter(x, y)` puts its first argument across and its second up. "
    "Which one did you give first?",
    when=labels_are_swapped,
)
def swapped_the_labels(forecast, truth):
    fig, ax = plots.panel("A forecast", x="forecast mass (g)", y="measured mass (g)")
    ax.scatter(truth, forecast)
    ax.axline((4000, 4000), slope=1)
    return fig


@forecast_figure.mistake(
    "Those are the errors, the one less the other. Draw the forecasts themselves: on the diagonal an error is 0.",
    when=lambda fig, forecast, truth: any(
        len(drawn) == len(truth) and np.allclose(np.sort(drawn), np.sort(error))
        for drawn in points_of(fig).T
        for error in (forecast - truth, truth - forecast, np.abs(forecast - truth))
    ),
)
def drew_the_errors(forecast, truth):
    fig, ax = plots.panel("Errors", x="measured mass (g)", y="error (g)")
    ax.scatter(truth, forecast - truth)
    ax.axhline(0)
    return fig


@forecast_figure.mistake(
    "Each bird has the same number across and up: `truth` stands against itself, or `forecast` does.",
    when=lambda fig, forecast, truth: (
        any(holds_all(points_of(fig), mass, mass) for mass in (truth, forecast))
        and is_level_with_itself(points_of(fig))
    ),
)
def drew_one_against_itself(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass (g)", y="forecast mass (g)")
    ax.scatter(truth, truth)
    ax.axline((4000, 4000), slope=1)
    return fig


@forecast_figure.mistake(
    "The masses are all there, but not each bird's two in one point. Did you sort one of them, or both? They stand in "
    "one order as they are.",
    when=lambda fig, forecast, truth: (
        any(holds_all(points_of(fig), *pair) for pair in ((truth, forecast), (forecast, truth)))
        and not draws_the_pairs(fig, forecast, truth)
    ),
)
def sorted_the_masses(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass (g)", y="forecast mass (g)")
    ax.scatter(np.sort(truth), np.sort(forecast))
    ax.axline((4000, 4000), slope=1)
    return fig
