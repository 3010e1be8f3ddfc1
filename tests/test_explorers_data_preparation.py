"""The moment of predicting: its numbers are those of the flights, and what it lets one feel is in them."""

import numpy as np
import pytest

from helpers.explorers.moment import COLUMNS, EVERY, GROUPS, HOURS, KNOWN, MOMENTS, SCORES, Moment, measure

LEFT = MOMENTS.index("it has left")


@pytest.fixture(scope="module")
def explorer():
    return Moment()


@pytest.fixture
def page(show, explorer):
    return show(explorer)


def test_the_scores_that_stand_in_the_module_are_those_of_the_flights():
    assert measure() == {name: pytest.approx(scores, abs=0.004) for name, scores in SCORES.items()}


def test_before_the_departure_an_honest_score_creeps_and_then_it_leaps():
    honest = np.array(SCORES[KNOWN])
    assert (np.diff(honest) > 0).all()
    assert honest[0] > 0.65 and honest[LEFT - 1] < 0.75 and np.diff(honest[:LEFT]).max() < 0.03
    assert honest[LEFT] - honest[LEFT - 1] > 0.15


def test_a_model_that_learnt_from_every_column_is_worse_than_a_coin_until_the_flight_has_left():
    every, honest = np.array(SCORES[EVERY]), np.array(SCORES[KNOWN])
    assert every[-1] > 0.94 and (every[:LEFT] < 0.5).all()
    assert (every[: LEFT + 1] < honest[: LEFT + 1] - 0.1).all()
    assert every[-1] == honest[-1]  # where both know everything they are the same model


def test_columns_appear_and_never_go(explorer):
    counts = [explorer.compute(moment, KNOWN).columns for moment in MOMENTS]
    assert counts == sorted(counts) and counts[0] == 6 and counts[-1] == COLUMNS == 17
    assert {name for name, _, since in GROUPS if since >= LEFT} == {"dep_delay", "air_time"}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("learnt_from", [KNOWN, EVERY])
def test_the_caption_says_how_many_columns_there_are_and_what_they_are_worth(moment, learnt_from, explorer):
    result = explorer.compute(moment, learnt_from)
    caption = explorer.describe(result)
    assert f"{result.columns} of 17 columns" in caption and f"{SCORES[learnt_from][result.now]:.2f}" in caption
    assert ("worse than a coin" in caption) == (learnt_from == EVERY and result.now < LEFT)
    assert ("The desk has closed" in caption) == (learnt_from == KNOWN and result.now >= LEFT)


def test_every_moment_before_the_departure_has_its_hours():
    assert list(HOURS) == list(MOMENTS[1:LEFT])
    assert list(HOURS.values()) == sorted(HOURS.values(), reverse=True)


def test_the_moment_goes_to_its_ends_by_keyboard_and_the_bars_fill(page):
    assert page.reads("Asked") == "at planning"
    filled = 'rect[fill="var(--blue-tint)"]'
    assert page.page.locator(filled).count() == 1
    page.press("Asked", "End")
    assert page.reads("Asked") == "it has landed" and "17 of 17" in page.caption
    assert page.page.locator(filled).count() == len(GROUPS)
    page.press("Asked", "ArrowLeft", "ArrowLeft")
    assert page.caption.startswith("30 min before: 15 of 17")
    page.press("Asked", "Home")
    assert page.settings == {"moment": MOMENTS[0], "learnt_from": KNOWN}


def test_the_other_model_is_chosen_by_its_chip_and_disappoints(page):
    page.press("Asked", *["ArrowRight"] * 5)
    page.page.get_by_role("radio", name=EVERY).check()
    assert "scored with all of them: 0.96. Asked now, it has 0.47, worse than a coin." in page.caption
    assert page.settings == {"moment": "2 h before", "learnt_from": EVERY}
