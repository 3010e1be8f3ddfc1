"""The explorer of lesson 04: the ratio of the weights is the boundary, their size is the confidence."""

import re

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from helpers.explorers.boundary import PAIRS, SIZES, BoundaryAndLoss, birds_of, cross_entropy, log_odds
from tests.explorer_page import settings_to_try

SEPARABLE, OVERLAPPING = PAIRS


@pytest.fixture(scope="module")
def explorer():
    return BoundaryAndLoss()


@pytest.mark.parametrize("pair", PAIRS)
def test_the_size_of_the_weights_moves_no_bird_to_the_other_side(explorer, pair):
    rng = np.random.default_rng(0)
    for length, depth in zip(rng.uniform(-1, 1, 30), rng.uniform(-2, 2, 30), strict=True):
        assert len({explorer.compute(pair, length, depth, size).wrong for size in SIZES}) == 1


def test_where_every_bird_is_on_its_side_the_loss_falls_as_long_as_the_weights_grow(explorer):
    result = explorer.compute(SEPARABLE, 0.5, -1, 1)
    assert result.wrong == 0
    assert (np.diff(result.losses) < 0).all() and result.losses[0] > 0.3 and result.losses[-1] < 0.01
    z, y = log_odds(SEPARABLE, (0.5, -1)), birds_of(SEPARABLE).y
    assert cross_entropy(1e4 * z, y) == pytest.approx(0, abs=1e-9)


def test_where_one_bird_is_on_the_wrong_side_some_size_is_best(explorer):
    rng = np.random.default_rng(1)
    for length, depth in zip(rng.uniform(0.1, 1, 30), rng.uniform(-2, 2, 30), strict=True):
        assert explorer.compute(OVERLAPPING, length, depth, 1).wrong > 0
        z, y = log_odds(OVERLAPPING, (length, depth)), birds_of(OVERLAPPING).y
        losses = [cross_entropy(size * z, y) for size in (*SIZES, 1000, 2000)]
        assert losses[-1] > losses[-2] > min(losses)
    shown = explorer.compute(OVERLAPPING, 0.5, -1, 1).losses
    assert 0 < int(np.argmin(shown)) < len(SIZES) - 1


def test_a_line_separates_the_first_pair_and_no_fit_separates_the_second():
    for pair, apart in ((SEPARABLE, True), (OVERLAPPING, False)):
        birds = birds_of(pair)
        nearly_free = LogisticRegression(C=1e4, max_iter=1000)
        X = birds.measures - birds.middle
        assert (nearly_free.fit(X, birds.y).score(X, birds.y) == 1) == apart


@pytest.mark.parametrize("pair", PAIRS)
def test_the_loss_is_the_librarys(pair):
    z, y = log_odds(pair, (0.3, -0.7)), birds_of(pair).y
    assert cross_entropy(z, y) == pytest.approx(log_loss(y, 1 / (1 + np.exp(-z))))


def test_no_weights_are_an_even_chance(explorer):
    result = explorer.compute(SEPARABLE, 0, 0, 16)
    assert result.loss == pytest.approx(np.log(2))
    assert explorer.describe(result).startswith("Both weights are 0")


def test_the_caption_says_which_way_the_loss_goes_with_twice_the_weights(explorer):
    for size, way in ((2, "fall"), (8, "rise")):
        assert f"and the loss {way} to" in explorer.describe(explorer.compute(OVERLAPPING, 0.5, -1, size))


# In a browser


def test_python_and_the_browser_say_the_same(explorer, show):
    page = show(explorer)
    tried = [*settings_to_try(explorer), {"pair": OVERLAPPING, "length": 0.37, "depth": -1.21, "size": 0.5}]
    captions, pictures = page.walk(tried)
    for settings, caption in zip(tried, captions, strict=True):
        wanted = explorer.describe(explorer.compute(**settings))
        numbers = [[float(n) for n in re.findall(r"\d+\.?\d*", words)] for words in (caption, wanted)]
        assert re.sub(r"[\d.]+", "#", caption) == re.sub(r"[\d.]+", "#", wanted)
        assert numbers[0][-2:] == pytest.approx(numbers[1][-2:], abs=0.0011)  # the losses
        assert numbers[0] == pytest.approx(numbers[1], abs=0.0101)  # 0.125 may become 0.12 or 0.13
    assert not [p for p in pictures if "NaN" in p or "undefined" in p]


def test_step_makes_the_weights_larger_and_the_boundary_stays(explorer, show):
    page = show(explorer)
    line = ".explorer-figure path[stroke-width='2.6']"
    before, loss = page.page.locator(line).first.get_attribute("d"), page.caption
    page.click("Step: Both times")
    assert page.settings["size"] == 2 and page.caption != loss
    assert page.page.locator(line).first.get_attribute("d") == before
    page.press("Bill depth", "ArrowRight")
    assert page.page.locator(line).first.get_attribute("d") != before


def test_birds_on_the_wrong_side_are_outlined(explorer, show):
    page = show(explorer)
    outlined = ".explorer-figure [stroke='var(--ink)'][stroke-width='2'][fill]:not([fill=none])"
    assert page.page.locator(outlined).count() == 0
    page.page.get_by_role("radio", name=OVERLAPPING).check()
    assert f"{page.page.locator(outlined).count()} of 219 birds" in page.caption
