"""The explorer of lesson 08: no half-step raises the inertia, and two starts end in different minima."""

import itertools

import numpy as np
import pytest
from sklearn.cluster import KMeans

from helpers.explorers.lloyd import LAST, STARTS, Lloyd, few_planets, halfway, least
from tests.explorer_page import settings_to_try

CORNER = ((-2.0, -2.0),) * 3


@pytest.fixture(scope="module")
def explorer():
    return Lloyd()


def ends(X, rng, starts: int) -> np.ndarray:
    """The inertias at which random starts end."""
    return np.array([halfway(X, X[rng.choice(len(X), 3, replace=False)], 300).inertias[-1] for _ in range(starts)])


@pytest.mark.parametrize("seed", range(20))
def test_every_half_step_lowers_the_inertia_until_nothing_moves(seed):
    X, rng = few_planets(seed), np.random.default_rng(seed)
    for _ in range(5):
        start = np.column_stack([rng.uniform(-2, 3.6, 3), rng.uniform(-2, 2, 3)])
        state = halfway(X, start, 300)
        assert (np.diff(state.inertias) < 0).all()
        assert state.settled == len(state.inertias) + 1
        assert halfway(X, state.centroids, 2).changed == 0


@pytest.mark.parametrize("seed", range(10))
def test_most_samples_of_planets_have_more_than_one_place_to_stop(seed):
    found = ends(few_planets(seed), np.random.default_rng(seed), 40)
    assert found.max() > 1.2 * found.min()


def test_the_two_starts_shown_end_in_different_minima_and_one_is_the_best_known(explorer):
    first, second = (explorer.compute(start, LAST, ()) for start in STARTS)
    assert first.settled and second.settled
    assert first.inertias[-1] > 1.5 * second.inertias[-1]
    assert second.inertias[-1] == pytest.approx(least(), rel=1e-3)
    stuck = (ends(few_planets(), np.random.default_rng(1), 100) > 1.3 * least()).mean()
    assert 0.25 < stuck < 0.65


@pytest.mark.parametrize("start", STARTS)
def test_it_stops_where_the_library_stops(explorer, start):
    ours = explorer.compute(start, LAST, ())
    theirs = KMeans(3, init=np.array(STARTS[start]), n_init=1, tol=0).fit(few_planets())
    assert ours.inertias[-1] == pytest.approx(theirs.inertia_)
    assert np.array(ours.centroids) == pytest.approx(theirs.cluster_centers_)


def test_an_empty_group_keeps_its_centroid_and_the_caption_says_so(explorer):
    result = explorer.compute("mine", 2, CORNER)
    assert result.empty == (1, 2)
    assert result.centroids[1:] == CORNER[1:]
    assert explorer.describe(result).endswith("Nobody is nearest to B or C: it stays.")


# In a browser


def test_python_and_the_browser_say_the_same(explorer, show):
    page = show(explorer)
    rng = np.random.default_rng(2)
    own = [np.column_stack([rng.uniform(-2, 3.6, 3), rng.uniform(-2, 2, 3)]).round(2).tolist() for _ in range(4)]
    tried = settings_to_try(explorer)
    tried += [{"start": "mine", "step": s, "centroids": c} for s, c in itertools.product((1, 2, 5, 24), own)]
    captions, _ = page.walk(tried)
    for settings, caption in zip(tried, captions, strict=True):
        assert caption == explorer.describe(explorer.compute(**settings)), settings


def test_stepping_lowers_the_inertia_until_nothing_moves_and_the_other_start_ends_lower(explorer, show):
    page = show(explorer)
    assert page.caption.startswith("Three centroids and no groups yet")
    page.click("Step: Half-step")
    assert page.caption.startswith("Assign: each of 80 planets")
    page.click("Step: Half-step")
    assert page.caption.startswith("Update: centroids go to the mean")
    page.press("Half-step", "End")
    assert "moves nothing" in page.caption and "a local minimum" in page.caption
    page.page.get_by_role("radio", name="second").check()
    assert page.settings["step"] == 0
    page.press("Half-step", "End")
    assert "none ends lower" in page.caption
    assert page.errors == []


def test_whoever_moves_a_centroid_goes_on_from_where_all_three_stand(explorer, show):
    page = show(explorer)
    page.press("Half-step", "ArrowRight", "ArrowRight")
    stood = halfway(few_planets(), STARTS["first"], 2).centroids
    page.press("Centroid B", "Shift+ArrowUp", "ArrowLeft")
    settings = page.settings
    assert settings["start"] == "mine" and settings["step"] == 0
    assert settings["centroids"][0] == pytest.approx(stood[0]) and settings["centroids"][2] == pytest.approx(stood[2])
    assert settings["centroids"][1] == pytest.approx((stood[1][0] - 0.05, stood[1][1] + 0.25), abs=0.051)
    assert "Earth’s radius" in page.reads("Centroid B")
    page.press("Half-step", "End")
    assert "moves nothing" in page.caption and page.errors == []


def test_a_centroid_is_dragged_by_mouse(explorer, show):
    page = show(explorer)
    box = page.slider("Centroid A").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 75, y - 75, steps=4)
    page.page.mouse.up()
    moved = np.array(page.settings["centroids"][0]) - STARTS["first"][0]
    assert (moved > 0.8).all() and (moved < 1.3).all()
