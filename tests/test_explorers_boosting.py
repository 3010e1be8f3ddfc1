"""The explorer of lesson 07: what the number of trees and the rate let one feel is true, also in a browser."""

import numpy as np
import pytest

from helpers.explorers.stages import COLUMNS, CUTS, RATES, SHOWN, TREES, Stages, history, hours, verdict

EARLIER_OR_LATER = [(212, 273), (228, 289), CUTS, (258, 319), (273, 334)]
each_cut = pytest.mark.parametrize("cuts", EARLIER_OR_LATER)


@pytest.fixture(scope="module")
def stages():
    return Stages()


@each_cut
def test_a_small_rate_ends_lower_on_new_hours_wherever_the_year_is_cut(cuts):
    fast, slow = (history(rate, cuts) for rate in (1, 0.1))
    assert min(slow.new) < 0.9 * min(fast.new)
    assert TREES[int(np.argmin(slow.new))] > TREES[int(np.argmin(fast.new))]


@each_cut
def test_at_rate_1_too_many_trees_are_worse_than_few_though_known_hours_fit_ever_better(cuts):
    fast = history(1, cuts)
    assert fast.new[-1] > (1.1 if cuts == CUTS else 1.01) * min(fast.new)  # in late autumn it hardly matters
    assert (np.diff(fast.learnt) < 0).all() and fast.learnt[-1] < 0.3 * fast.learnt[TREES.index(3)]


@pytest.mark.parametrize("rate", RATES)
def test_what_is_drawn_begins_with_the_mean_and_ends_near_the_riders(rate):
    learn, new = hours()
    riders = learn.loc[learn["day"].between(*SHOWN), "bikers"].to_numpy()
    past = history(rate)
    assert past.said[0] == (round(learn["bikers"].mean()),) * 96
    left = [np.sqrt(np.mean((riders - said) ** 2)) for said in past.said]
    assert left[-1] < 0.3 * left[0]
    assert past.new[0] == pytest.approx(np.sqrt(np.mean((new["bikers"] - learn["bikers"].mean()) ** 2)), abs=0.06)


def test_the_hours_it_is_judged_by_all_come_after_those_it_learns_from():
    learn, new = hours()
    assert learn["day"].max() < new["day"].min()
    assert not {"casual", "registered", "bikers"} & set(COLUMNS)


def test_the_verdict_follows_the_error_on_new_hours(stages):
    says = {setting: verdict(stages.compute(*setting)) for setting in ((0, 1), (3, 1), (160, 1), (20, 0.1), (160, 0.1))}
    assert "More trees still help" in says[0, 1] and "More trees still help" in says[20, 0.1]
    assert "gets no better" in says[3, 1] and "gets no better" in says[160, 0.1]
    assert "Too many: after 3" in says[160, 1]


def test_stepping_adds_trees_until_they_are_too_many_and_a_smaller_rate_repairs_it(stages, show):
    page = show(stages)
    assert page.caption.startswith("No tree yet, only the mean")
    for _ in TREES[1:]:
        page.click("Step: Trees")
    assert page.reads("Trees") == "160" and "Too many" in page.caption
    page.press("Learning rate", "ArrowRight", "ArrowRight")
    assert page.reads("Learning rate") == "0.1" and "Too many" not in page.caption
    assert page.page.locator(".explorer svg circle").count() >= 96
    assert page.errors == []
