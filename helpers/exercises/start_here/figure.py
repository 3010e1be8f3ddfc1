"""A figure: five lengths as points."""

import re

from helpers import marks, plots
from helpers.description import facts
from helpers.exercises.start_here.lesson import ex, flippers
from helpers.units import named_units, unit_in


@ex.figure(
    given=flippers,
    hints=["`plots.panel(title, x=…, y=…)` names the axes.", 'Put the unit in the label: `y="flipper length (mm)"`.'],
    why="A figure without units makes its reader guess. A check reads a figure as a blind reader would: by its words.",
)
def flipper_figure(flippers):
    """a figure: the five lengths as points, in the order of `flippers`, with the unit on the axis"""
    fig, ax = plots.panel("Flippers differ by more than a centimetre", x="bird", y="flipper length (mm)")
    ax.scatter(range(len(flippers)), flippers)
    return fig


def points_of(fig) -> list[tuple[float, float]]:
    """What `scatter` drew, and `plot` with markers and no line, from left to right."""
    return sorted(map(tuple, marks.points_of(fig).tolist()))


def joined_by_a_line(fig, flippers) -> bool:
    """Are the five lengths drawn as a line, and not as points?"""
    lines = [list(y) for _, y in facts(fig)["lines"] if len(y) == len(flippers)]
    return not points_of(fig) and list(flippers) in lines


def upright(fig, flippers) -> bool:
    """Are the five lengths the heights of the points, from left to right?"""
    return [y for _, y in points_of(fig)] == list(flippers)


@flipper_figure.requires('Five birds should be points, of `ax.scatter` or `ax.plot(…, "o")`; I see {seen}.')
def draws_every_bird(fig, flippers):
    seen = len(points_of(fig))
    return seen == len(flippers), {"seen": seen}


@flipper_figure.requires(
    "The points have the heights {seen}, from left to right. The lengths in `flippers` are {wanted}: each is the "
    "height of one point, in the order of the list."
)
def draws_the_lengths(fig, flippers):
    seen, wanted = (
        ", ".join(f"{value:g}" for value in values) for values in ([y for _, y in points_of(fig)], flippers)
    )
    return upright(fig, flippers), {"seen": seen, "wanted": wanted}


@flipper_figure.mistake(
    "The lengths run along the x axis. They belong on the y axis: `scatter(x, y)` takes what goes across first, the "
    "number of the bird, and then what goes up.",
    when=lambda fig, flippers: (
        len(points_of(fig)) == len(flippers)
        and sorted(x for x, _ in points_of(fig)) == sorted(flippers)
        and sorted(y for _, y in points_of(fig)) != sorted(flippers)
    ),
)
def exchanged_axes(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length (mm)")
    ax.scatter(flippers, range(len(flippers)))
    return fig


@flipper_figure.mistake(
    "The lengths are joined by a line, as if one bird led to the next. Birds are separate: draw points.",
    when=joined_by_a_line,
)
def joined_the_birds(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length (mm)")
    ax.plot(flippers)
    return fig


def name_in(label: str) -> bool:
    """Is there a word in the label besides a unit?"""
    return any(word for word in re.findall(r"[^\W\d_]+", label) if word.lower() not in ("mm", "millimetres"))


@flipper_figure.mistake(
    "The names of the axes are exchanged: what goes up is the length, and what goes across is the bird.",
    when=lambda fig, flippers: (
        upright(fig, flippers) and unit_in(facts(fig)["x label"], ["mm"]) and not unit_in(facts(fig)["y label"], ["mm"])
    ),
)
def exchanged_names(flippers):
    fig, ax = plots.panel("Flippers differ", x="flipper length (mm)", y="bird")
    ax.scatter(range(len(flippers)), flippers)
    return fig


@flipper_figure.mistake(
    "All points stand above one place, one over the other. Give each bird a place of its own: `range(len(flippers))`.",
    when=lambda fig: len(points_of(fig)) > 1 and len({x for x, _ in points_of(fig)}) == 1,
)
def all_at_one_place(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length (mm)")
    ax.scatter([0] * len(flippers), flippers)
    return fig


@flipper_figure.mistake(
    "The heights are a tenth of the lengths: those are centimetres. Draw the millimetres as they stand in `flippers`.",
    when=lambda fig, flippers: [round(10 * y, 6) for _, y in points_of(fig)] == list(flippers),
)
def heights_in_centimetres(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length (mm)")
    ax.scatter(range(len(flippers)), [length / 10 for length in flippers])
    return fig


@flipper_figure.mistake(
    "An axis has no name. Whoever sees the picture must be able to say what was measured. A unit alone does not.",
    when=lambda fig, flippers: (
        upright(fig, flippers) and not all(name_in(facts(fig)[label]) for label in ("x label", "y label"))
    ),
)
def unnamed_axes(flippers):
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    ax.scatter(range(len(flippers)), flippers)
    return fig


@flipper_figure.mistake(
    "The label of the y axis names another unit than that of the lengths, which are in millimetres: 190 cm would be "
    "taller than most people.",
    when=lambda fig, flippers: (
        upright(fig, flippers)
        and unit_in(facts(fig)["y label"], ["cm", "m"])
        and not unit_in(facts(fig)["y label"], ["mm"])
    ),
)
def another_unit(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length (cm)")
    ax.scatter(range(len(flippers)), flippers)
    return fig


@flipper_figure.mistake(
    "The lengths have no unit. 190 what? Write it in the label of the y axis: `flipper length (mm)`.",
    when=lambda fig, flippers: (
        upright(fig, flippers)
        and facts(fig)["y label"]
        and not unit_in(facts(fig)["y label"], ["mm"])
        and not named_units(facts(fig)["y label"])
    ),
)
def without_unit(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length")
    ax.scatter(range(len(flippers)), flippers)
    return fig
