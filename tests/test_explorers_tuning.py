"""The explorer of lesson 15: what tries on a hidden map let one feel is true, also in a browser."""

import numpy as np
import pytest

from helpers.explorers.hidden_map import BOTH, NUMBERS, ONE, TRIES, HiddenMap, averages, grid, height, problem


@pytest.fixture(scope="module")
def hidden_map():
    return HiddenMap()


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("tries", TRIES)
def test_where_one_hyperparameter_matters_random_finds_better_for_the_same_tries(tries, seed):
    on_grid, at_random, wins = averages(tries, ONE, seed)
    assert at_random > on_grid + 0.05
    assert wins > 0.53


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("tries", TRIES)
def test_where_both_matter_the_grid_finds_better(tries, seed):
    on_grid, at_random, wins = averages(tries, BOTH, seed)
    assert on_grid > at_random + 0.04
    assert wins < 0.47


def test_neither_wins_on_every_map(hidden_map):
    for matters in (ONE, BOTH):
        ahead = [
            result.random_best > result.grid_best
            for number in NUMBERS
            for tries in TRIES
            if (result := hidden_map.compute(tries, matters, number))
        ]
        assert 0.1 < np.mean(ahead) < 0.9


@pytest.mark.parametrize("tries", TRIES)
def test_a_grid_tries_the_root_of_its_tries_on_an_axis_and_random_all_of_them(tries):
    points = grid(tries)
    assert points.shape == (tries, 2)
    assert len(np.unique(points[:, 0].round(9))) == round(tries**0.5)
    assert all(len(np.unique(problem(number)[1][:tries, 0])) == tries for number in NUMBERS)


def test_more_draws_never_find_less(hidden_map):
    for number in NUMBERS:
        best = [hidden_map.compute(tries, ONE, number).random_best for tries in TRIES]
        assert best == sorted(best)


def test_the_peak_is_the_highest_place_and_one_matters_more_than_the_other():
    for number in NUMBERS:
        peak, draws = problem(number)
        for matters in (ONE, BOTH):
            assert height(*peak, peak, matters) == pytest.approx(1)
            assert (height(*draws.T, peak, matters) <= 1).all()
        assert height(peak[0], peak[1] + 0.3, peak, ONE) > 0.9 > 0.3 > height(peak[0] + 0.3, peak[1], peak, ONE)
        beside = height(peak[0] + 0.2, peak[1], peak, BOTH), height(peak[0], peak[1] + 0.2, peak, BOTH)
        assert beside[0] == pytest.approx(beside[1])


def test_the_posters_show_both_outcomes(hidden_map):
    ahead = [result.random_best > result.grid_best for _, result, _ in hidden_map.faces()]
    assert True in ahead and False in ahead


def test_the_map_in_the_browser_is_pythons(show, hidden_map):
    page = show(hidden_map).page
    widths = hidden_map.constants()["widths"]
    for number, matters in ((1, ONE), (5, BOTH)):
        peak, draws = problem(number)
        drawn = page.evaluate(
            "([places, peak, matters, widths]) => places.map(([x, y]) => explorer.height(x, y, peak, matters, widths))",
            [draws.tolist(), peak.tolist(), matters, widths],
        )
        assert drawn == pytest.approx(height(*draws.T, peak, matters).tolist())


def test_tries_are_spent_by_keyboard_and_both_searches_show_as_many_points(show, hidden_map):
    page = show(hidden_map)
    assert page.reads("Tries") == "9" and "the grid tried 3 values, random 9" in page.caption
    page.press("Tries", "End")
    assert "the grid tried 7 values, random 49" in page.caption
    headings = page.page.locator(".explorer-note").all_text_contents()
    result = hidden_map.compute(49, ONE, 1)
    assert f"grid: best {result.grid_best:.2f}" in headings and f"random: best {result.random_best:.2f}" in headings
    page.page.get_by_role("radio", name="both").check()
    page.press("Map", "ArrowRight")
    assert page.reads("Map") == "2"
    assert page.settings == {"tries": 49, "matters": BOTH, "number": 2}
    assert page.errors == []
