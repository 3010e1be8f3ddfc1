"""Explorers: every setting works, and what each lets one feel is true."""

import importlib
import itertools
import json
import math
from dataclasses import asdict

import numpy as np
import pytest
import traitlets

from helpers.explorers import degree
from helpers.explorers.broadcasting import SHAPES, Broadcasting
from helpers.explorers.degree import DEGREES, PENALTIES, DegreeAndPenalty, polynomial
from helpers.explorers.squares import Squares, areas, few_houses
from tests.explorer_page import EXPLORERS, settings_to_try

each_explorer = pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)


@pytest.fixture(scope="module")
def made():
    """One of each: their tables are worth computing once."""
    return {kind: kind() for kind in EXPLORERS}


@each_explorer
def test_every_setting_gives_finite_numbers_and_a_caption(kind, made):
    for settings in settings_to_try(made[kind]):
        result = made[kind].compute(**settings)
        json.dumps(asdict(result), allow_nan=False)
        caption = made[kind].describe(result)
        assert 20 < len(caption) < 260 and caption.endswith("."), settings


@each_explorer
def test_no_row_of_the_table_is_an_apology(kind, made):
    assert not any(row.get("failed") for row in made[kind]._rows.values())


@each_explorer
def test_a_module_is_short_enough_to_read(kind):
    assert len(kind.script.read_text(encoding="utf-8").splitlines()) <= 150


@each_explorer
def test_the_poster_is_small_and_the_words_beside_it_say_what_it_shows(kind, made):
    data, _ = made[kind]._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == repr(made[kind])
    assert len(data["text/html"]) < 80_000  # base64 of 60 kB
    assert 'alt="' + kind.title in data["text/html"]
    panels = data["text/plain"].splitlines()[1:]
    assert 3 <= len(panels) <= 4 and all(line.startswith("- ") and line.endswith(".") for line in panels)


def test_the_words_of_a_poster_are_the_same_for_every_instance_and_wherever_it_stands(made):
    moved = DegreeAndPenalty(degree=9)
    assert repr(moved) == repr(made[DegreeAndPenalty])
    assert "0x" not in repr(moved)


def test_settings_may_be_set_in_part_and_the_rest_stays():
    explorer = Broadcasting(left="(5,)")
    explorer.settings = {"right": "(5, 1)"}
    assert explorer.settings == {"left": "(5,)", "right": "(5, 1)"}


@pytest.mark.parametrize(
    ("kind", "wrong", "says"),
    [
        (Broadcasting, {"left": "(7,)"}, r"left is one of '\(\)', '\(3,\)'.*not '\(7,\)'"),
        (Broadcasting, {"middle": "()"}, "Broadcasting has left and right; there is no 'middle' to set"),
        (DegreeAndPenalty, {"degree": 99}, "degree is one of 1, 2, .* 15, not 99"),
        (DegreeAndPenalty, {"degree": True}, "degree is one value, not bool"),
        (DegreeAndPenalty, {"degree": [3]}, "degree is one value, not list"),
        (Squares, {"slope": 501}, "slope is a number from -100 to 500, not 501"),
        (Squares, {"slope": math.nan}, "slope is a number from -100 to 500, not nan"),
        (Squares, {"houses": [[1, 2]]}, "houses has 9 points, not 1"),
        (Squares, {"houses": "here"}, "houses is a list of"),
        (Squares, {"houses": [[9, 100]] * 9}, r"houses: \(9, 100\) lies outside"),
    ],
)
def test_an_impossible_setting_is_refused_with_what_is_possible(kind, wrong, says, made):
    before = made[kind].settings
    with pytest.raises(traitlets.TraitError, match=says):
        made[kind].settings = wrong
    assert made[kind].settings == before


def test_importing_the_package_of_explorers_loads_nothing():
    package = importlib.import_module("helpers.explorers")
    assert not [name for name in vars(package) if isinstance(getattr(package, name), type)]


# What each lets one feel


@pytest.mark.parametrize(("left", "right"), list(itertools.product(SHAPES, SHAPES)))
def test_broadcasting_says_what_numpy_does(left, right):
    explorer_says = Broadcasting.compute(None, left, right)
    try:
        shape = np.broadcast_shapes(explorer_says.left, explorer_says.right)
    except ValueError:
        assert explorer_says.result is None and "could not be broadcast" in explorer_says.error
        assert "clash" in [verdict for *_, verdict in explorer_says.axes]
        assert explorer_says.grids[2].cells == ()
    else:
        assert explorer_says.result == shape and explorer_says.error is None
        assert "clash" not in [verdict for *_, verdict in explorer_says.axes]
        numbers = [[number for *_, number, _ in grid.cells] for grid in explorer_says.grids]
        assert [a + b for a, b in zip(*numbers[:2], strict=True)] == numbers[2]
        originals = [sum(not copy for *_, copy in grid.cells) for grid in explorer_says.grids]
        assert originals == [math.prod(explorer_says.left), math.prod(explorer_says.right), math.prod(shape)]


def test_five_with_five_by_one_gives_twenty_five_and_the_caption_warns(made):
    result = made[Broadcasting].compute("(5,)", "(5, 1)")
    caption = made[Broadcasting].describe(result)
    assert result.result == (5, 5)
    assert "the left one is copied down, the right one is copied across. 25 numbers" in caption
    assert "If you wanted 5, the shapes have to be equal" in caption


def test_a_clash_names_the_two_lengths_and_the_reshape_that_would_help(made):
    caption = made[Broadcasting].describe(made[Broadcasting].compute("(3, 5)", "(3,)"))
    assert "5 meets 3" in caption and "As (3, 1) the shorter one would fit" in caption
    assert "would fit" not in made[Broadcasting].describe(made[Broadcasting].compute("(3, 5)", "(5, 1)"))


@pytest.mark.parametrize("seed", range(20))
def test_no_line_has_less_area_than_least_squares_whatever_the_houses(seed):
    points = few_houses(seed)
    best = areas("least squares", 0, 0, points)
    rng = np.random.default_rng(seed)
    for slope, intercept in zip(rng.uniform(-100, 500, 200), rng.uniform(-300, 900, 200), strict=True):
        assert areas("mine", slope, intercept, points).total > best.least
    expected = np.polyfit(*np.transpose(points), 1)
    assert (best.slope, best.intercept) == pytest.approx(tuple(expected))
    assert best.total == pytest.approx(best.least)


@pytest.mark.parametrize("seed", range(20))
def test_a_lifted_house_takes_the_line_along_by_its_leverage(seed):
    points = few_houses(seed)
    before = areas("least squares", 0, 0, points)
    for i, (x, y) in enumerate(points):
        after = areas("least squares", 0, 0, [*points[:i], (x, y + 100), *points[i + 1 :]])
        rise = (after.intercept + after.slope * x) - (before.intercept + before.slope * x)
        assert rise == pytest.approx(100 * before.leverages[i])


def test_one_far_house_decides_the_slope():
    points = few_houses()
    fit = areas("least squares", 0, 0, points)
    assert np.argmax(fit.leverages) == len(points) - 1
    assert max(fit.leverages) > 0.6 and max(fit.leverages) > 5 * min(fit.leverages)
    assert areas("least squares", 0, 0, points[:-1]).slope > 3 * fit.slope


def test_houses_all_of_one_size_still_have_a_best_line():
    fit = areas("least squares", 0, 0, [(2.0, y) for y in range(100, 1000, 100)])
    assert (fit.slope, fit.intercept) == (0, 500)


@pytest.mark.parametrize("seed", range(20))
def test_training_error_only_falls_with_degree_test_error_turns_up_and_a_penalty_repairs_it(seed):
    free = [polynomial(d, 0, seed)[1:] for d in DEGREES]
    train, test = (np.array(side) for side in zip(*free, strict=True))
    assert (np.diff(train) < 1e-9).all()
    assert test[-1] > 1.25 * test.min()
    tamed = min(polynomial(15, penalty, seed)[2] for penalty in (0.1, 1))
    assert tamed < 1.2 * test.min() and tamed < 0.95 * test[-1]


def test_in_the_sample_shown_the_best_degree_is_in_the_middle_and_so_is_the_best_penalty(made):
    errors = made[DegreeAndPenalty].compute(15, 0).test_errors
    assert 3 <= int(np.argmin(errors)) + 1 <= 7 and errors[0] > 1.05 * min(errors)
    by_penalty = [polynomial(15, penalty)[2] for penalty in PENALTIES]
    assert 0 < int(np.argmin(by_penalty)) < len(PENALTIES) - 1
    assert by_penalty[-1] > 1.2 * min(by_penalty)


def test_the_verdict_follows_the_errors():
    explorer = DegreeAndPenalty
    words = {
        setting: degree.verdict(explorer.compute(None, *setting)) for setting in ((1, 0), (5, 0), (15, 0), (15, 1000))
    }
    assert "stiff" in words[1, 0] and "stiff" in words[15, 1000] and "noise" in words[15, 0]
    assert "No degree does much better" in words[5, 0]
