"""Explorers: every setting of every one works. What each lets one feel is tested beside its lesson's name."""

import importlib
import json
import math
from dataclasses import asdict

import numpy as np
import pytest
import traitlets

from helpers.explorers.broadcasting import Broadcasting
from helpers.explorers.degree import DegreeAndPenalty
from helpers.explorers.squares import Squares
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


def test_a_number_of_numpy_is_a_setting_like_any_other(made):
    explorer = made[DegreeAndPenalty]
    before, explorer.settings = explorer.settings, {"degree": np.int64(7)}
    assert explorer.settings["degree"] == 7
    explorer.settings = before


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
