"""Explorers: every setting of every one works. What each lets one feel is tested beside its lesson's name."""

import importlib
import json
import math
from contextlib import contextmanager
from dataclasses import asdict
from unittest.mock import patch

import numpy as np
import pytest
import traitlets
from matplotlib.figure import Figure

from helpers.authoring.bare_page import plain
from helpers.explorers.broadcasting import Broadcasting
from helpers.explorers.degree import DegreeAndPenalty
from helpers.explorers.squares import Squares
from tests.explorer_page import Waves, each_explorer, settings_to_try


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


@contextmanager
def counting(owner: type, name: str):
    """A mock in the place of `owner.name` that does what it did, and counts."""
    with patch.object(owner, name, autospec=True, side_effect=getattr(owner, name)) as spy:
        yield spy


def cost(explorer, **moved) -> dict[str, object]:
    """What the kernel does when controls were moved in a browser: the messages it sends, and its work."""
    state = {"settings": plain({**explorer.settings, **moved})}
    arriving = {"content": {"data": {"method": "update", "state": state, "buffer_paths": []}}, "buffers": []}
    with (
        counting(type(explorer.comm), "publish_msg") as sent,
        counting(type(explorer), "compute") as computed,
        counting(Figure, "__init__") as figures,
        counting(Figure, "savefig") as pictures,
    ):
        explorer.comm.handle_msg(arriving)
    assert plain(explorer.settings) == state["settings"]
    said = [call.kwargs["data"] for call in sent.call_args_list]
    work = {"computed": computed.call_count, "figures": figures.call_count, "pictures": pictures.call_count}
    return {"sent": [(data["method"], *data["state"]) for data in said], **work}


@each_explorer
def test_a_move_that_javascript_draws_costs_python_nothing(kind, made):
    explorer = made[kind]
    for control in explorer.controls:
        for end in control.extremes:
            spent = cost(explorer, **{control.name: end})
            # Jupyter's own echo tells other windows in which the notebook is open.
            assert spent == {"sent": [("echo_update", "settings")], "computed": 0, "figures": 0, "pictures": 0}
    explorer.settings = explorer.start()


def test_a_move_that_python_draws_costs_one_result_and_one_picture_in_the_figure_that_is_there():
    explorer = Waves()
    for moved in ({"rate": 3}, {"sign": "−"}, {"rate": 1, "sign": "+"}):
        spent = cost(explorer, **moved)
        assert spent["sent"] == [("echo_update", "settings"), ("update", "_picture")]
        assert (spent["computed"], spent["figures"], spent["pictures"]) == (1, 0, 1)


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
