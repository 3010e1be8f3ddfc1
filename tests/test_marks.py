"""Where what is drawn stands among the data, and what labels say of it."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.description import facts, points_in_sight
from helpers.labels import label_fault
from helpers.lesson import Lesson
from helpers.marks import axes_of, lines_of, points_of
from helpers.units import named_units, without_units


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    ax.set(xlim=(10, 30), ylim=(100, 300))
    yield ax
    plt.close(fig)


def test_a_line_across_the_panel_stands_where_it_is_seen(ax):
    ax.axhline(150)
    ax.axvline(20)
    ax.axline((10, 100), slope=10)
    ax.plot([0, 1], [0, 1], transform=ax.transAxes)
    ax.plot([12, 13], [0.1, 0.2])
    level, upright, straight, corners, own = lines_of(ax)
    np.testing.assert_allclose(level, [[10, 150], [30, 150]])
    np.testing.assert_allclose(upright, [[20, 100], [20, 300]])
    np.testing.assert_allclose(straight, [[10, 100], [30, 300]])
    np.testing.assert_allclose(corners, [[10, 100], [30, 300]])
    assert own.tolist() == [[12, 0.1], [13, 0.2]]
    assert [len(x) for x, _ in facts(ax)["lines"]] == [2] * 5 and level[0, 1] == 150  # to the digit


def test_limits_that_are_not_yet_computed_are(ax):
    ax.autoscale()
    ax.scatter([1, 2], [5, 9])
    ax.plot([0, 1], [0, 1], transform=ax.transAxes)
    np.testing.assert_allclose(lines_of(ax)[0], np.column_stack([ax.get_xlim(), ax.get_ylim()]))


def test_an_axis_of_logarithms_is_read_as_it_is_seen(ax):
    ax.set(xscale="log", xlim=(1, 100))
    ax.plot([0.5], [0.5], "o", transform=ax.transAxes, linestyle="None")
    np.testing.assert_allclose(points_of(ax), [[10, 200]])


def test_points_are_those_of_scatter_and_of_markers_without_a_line(ax):
    ax.scatter([11, 12], [110, 120])
    ax.scatter([0.5], [0.5], transform=ax.transAxes)
    ax.plot([13], [130], "o")
    ax.plot([14], [140], "o")[0].set_visible(False)
    np.testing.assert_allclose(points_of(ax), [[11, 110], [12, 120], [20, 200], [13, 130]])
    assert points_in_sight(ax) == (4, 4) and axes_of(ax.figure) is ax


LABELS = [
    ("body mass (g)", {"g"}, "body mass"),
    ("in grams", {"g"}, ""),
    ("[mm]", {"mm"}, ""),
    ("actual / g", {"g"}, "actual"),
    ("mass, kg", {"kg"}, "mass"),
    ("predicted price ($1000)", {"$"}, "predicted price"),
    ("($1000)", {"$"}, ""),
    ("speed (km/h)", {"km/h"}, "speed"),
    ("t (s)", {"s"}, "t"),
    ("x", set(), "x"),
    ("time of day", set(), "time of"),
    ("the second model", set(), "the model"),
    ("", set(), ""),
]


@pytest.mark.parametrize(("label", "units", "name"), LABELS)
def test_a_label_has_a_name_and_units(label, units, name):
    assert (named_units(label), without_units(label)) == (units, name)


def labelled(x, y):
    fig, ax = plt.subplots()
    ax.set(xlabel=x, ylabel=y)
    return fig


FAULTS = [
    ("measured (g)", "forecast (g)", ""),
    ("truth", "forecast", ""),  # what has no unit is for its exercise to say
    ("(g)", "forecast (g)", "The label of the x axis is “(g)”, a unit without a name."),
    ("measured (g)", "grams", "The label of the y axis is “grams”"),
    (
        "measured (g)",
        "forecast (kg)",
        "The label of the y axis says kg, and the numbers that are drawn there are in g.",
    ),
    ("mass (g)", "Mass  (g)", "Both axes have the same label, “mass (g)”."),
    ("x (g)", "y (g)", "The axes are called x and y"),
    ("y (g)", "ŷ (g)", ""),
]


@pytest.mark.parametrize(("x", "y", "says"), FAULTS)
def test_labels_are_asked_for_what_those_of_the_right_figure_say(x, y, says):
    told = label_fault(labelled(x, y), labelled("measured mass (g)", "forecast mass (g)"))
    plt.close("all")
    assert told.startswith(says) and bool(told) == bool(says)


def test_an_axis_without_a_unit_is_asked_for_none():
    told = label_fault(labelled("hour", "length (mm)"), labelled("bird", "length (mm)"))
    plt.close("all")
    assert told == ""


def test_labels_are_read_where_all_else_is_right_and_no_mistake_has_a_name():
    @Lesson("demo").figure(hints=["a", "b"], why="w")
    def my_figure():
        """a figure"""
        fig = labelled("bird", "length (mm)")
        axes_of(fig).scatter([1, 2], [3, 4])
        return fig

    @my_figure.requires("Two points are wanted.")
    def two_points(fig):
        return len(points_of(fig)) == 2

    @my_figure.mistake("The y axis has no name.", when=lambda fig: not facts(fig)["y label"])
    def no_name():
        return labelled("bird", "")

    def drawn(x, y, count):
        fig = labelled(x, y)
        axes_of(fig).scatter(range(count), range(count))
        return str(my_figure.check(fig))

    assert "✓" in drawn("bird", "length (mm)", 2)
    assert "says cm, and the numbers that are drawn there are in mm" in drawn("bird", "length (cm)", 2)
    assert "Two points are wanted" in drawn("bird", "length (cm)", 3)
    assert "The y axis has no name" in drawn("bird", "", 2)
    plt.close("all")
