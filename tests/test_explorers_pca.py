"""The explorer of lesson 09: spread and error share one sum, and a unit decides which axis is best."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from helpers.explorers.axis import ANGLES, EDGES, SCALES, TurnedAxis, tumours, turned

every_scale = pytest.mark.parametrize("scale", SCALES)


@pytest.fixture(scope="module")
def explorer():
    return TurnedAxis()


@every_scale
@pytest.mark.parametrize("seed", range(20))
def test_spread_and_error_add_up_to_the_same_at_every_angle(scale, seed):
    turns = [turned(angle, scale, seed) for angle in ANGLES]
    total = tumours(scale, seed).var(axis=0, ddof=1).sum()
    assert all(turn.spread + turn.error == pytest.approx(total, abs=1e-3) for turn in turns)
    assert max(t.spread for t in turns) > 1.15 * min(t.spread for t in turns)  # turning is worth while


@every_scale
@pytest.mark.parametrize("seed", range(20))
def test_no_axis_has_more_spread_or_less_error_than_the_first_component(scale, seed):
    best = turned(turned(0, scale, seed).best, scale, seed)
    assert best.spread == pytest.approx(best.most, rel=1e-4)
    assert all(turned(a, scale, seed).spread <= best.spread + 1e-3 for a in np.linspace(0, 180, 721))
    assert all(turned(a, scale, seed).error >= best.error - 1e-3 for a in np.linspace(0, 180, 721))
    library = PCA(1).fit(tumours(scale, seed))
    assert best.most == pytest.approx(library.explained_variance_[0], rel=1e-4)
    slope = library.components_[0, 1] / library.components_[0, 0]
    assert np.tan(np.radians(best.best)) == pytest.approx(slope, rel=1e-3)


@pytest.mark.parametrize("seed", range(20))
def test_a_unit_turns_the_best_axis_and_standardised_columns_have_it_halfway(seed):
    measured, stretched, standardised = (turned(0, scale, seed).best for scale in SCALES)
    assert stretched < 20 < 40 < measured
    assert standardised == pytest.approx(45)


def test_half_a_turn_is_the_same_axis_again(explorer):
    for scale in SCALES:
        first, last = explorer.compute(0, scale), explorer.compute(180, scale)
        assert (first.spread, first.error) == (last.spread, last.error)


def test_all_tumours_lie_inside_the_figure():
    assert all(np.abs(tumours(scale)).max() < EDGES[scale] for scale in SCALES)


def test_the_caption_says_when_the_axis_is_the_best_one(explorer):
    at_best = explorer.describe(explorer.compute(45, "both standardised"))
    assert "none has less error" in at_best
    assert "The best axis lies at 45°" in explorer.describe(explorer.compute(90, "both standardised"))


def test_the_axis_is_turned_by_keyboard_and_its_sum_is_heard_to_stay(show, explorer):
    page = show(explorer)
    total = f"together {turned(0, 'as measured').total:.1f}"
    heard = [page.caption]
    for _ in range(6):
        page.press("Axis", "ArrowRight")
        heard.append(page.caption)
    assert page.reads("Axis") == "30°" and all(total in words for words in heard)
    assert len(set(heard)) == 7
    page.page.get_by_role("radio", name="radius × 3").check()
    assert page.settings == {"angle": 30, "scale": "radius × 3"}
    assert f"together {turned(0, 'radius × 3').total:.1f}" in page.caption
    page.press("Axis", "End")
    assert page.reads("Axis") == "180°"
    assert page.page.locator(".explorer svg svg circle").count() == len(tumours("as measured"))
    assert page.errors == []
