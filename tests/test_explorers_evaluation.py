"""The explorers of lesson 05: what the threshold and the number of tries let one feel is true, also in a browser."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, roc_auc_score

from helpers.explorers.luck import FRESH, MANY, ROWS, SEED, SHARE, BestOfMany, auc_of_noise, trials, winner
from helpers.explorers.threshold import (
    APART,
    PRICES,
    SHARES,
    STRIKES,
    THRESHOLDS,
    Threshold,
    chance,
    cheapest,
    outcome,
)

every_place = pytest.mark.parametrize(("share", "price"), [(s, p) for s in SHARES for p in PRICES])


@pytest.fixture(scope="module")
def threshold():
    return Threshold()


@pytest.fixture(scope="module")
def best_of_many():
    return BestOfMany()


# The threshold


@every_place
def test_no_threshold_is_cheaper_than_the_one_the_costs_give(share, price):
    least = outcome(cheapest(share, price), share, price).cost
    assert all(outcome(at, share, price).cost >= least - 1e-9 for at in np.linspace(-6, 8, 300))
    assert all(outcome(at, share, price).least == pytest.approx(least) for at in THRESHOLDS)


@every_place
def test_at_the_cheapest_threshold_the_chance_is_one_over_the_price_wherever_it_stands(share, price):
    if price == 1:
        assert cheapest(share, price) == np.inf and chance(100, share) == 1
    else:
        assert chance(cheapest(share, price), share) == pytest.approx(1 / price)


def test_where_damage_is_rarer_precision_falls_accuracy_rises_and_recall_stays():
    often, rarely = (outcome(2.5, share, 10) for share in (0.1, 0.01))
    assert rarely.recall == pytest.approx(often.recall)
    assert rarely.precision < 0.3 * often.precision
    assert rarely.accuracy > often.accuracy + 0.05
    assert cheapest(0.01, 10) > cheapest(0.1, 10) > cheapest(0.1, 50)


def test_the_most_accurate_threshold_is_not_the_cheapest():
    accurate = max(THRESHOLDS, key=lambda at: outcome(at, 0.1, 10).accuracy)
    assert accurate > 2 and outcome(accurate, 0.1, 10).cost > 1.5 * outcome(accurate, 0.1, 10).least


def test_the_counts_are_those_of_strikes_drawn_from_the_two_humps():
    rng = np.random.default_rng(0)
    damaged = rng.random(200_000) < 0.1
    score = rng.normal(size=len(damaged)) + APART * damaged
    (_, in_vain), (missed, found) = confusion_matrix(damaged, score >= 0.75) * STRIKES / len(damaged)
    says = outcome(0.75, 0.1, 10)
    assert (says.found, says.missed, says.in_vain) == pytest.approx((found, missed, in_vain), rel=0.05)
    assert roc_auc_score(damaged, score) == pytest.approx(0.81, abs=0.006)


def test_who_inspects_nobody_has_no_precision(threshold):
    nobody = threshold.describe(threshold.compute(THRESHOLDS[-1], 0.01, 10))
    assert "no precision" in nobody and "accuracy 99 %" in nobody


def test_the_cost_curve_in_the_browser_is_pythons(threshold):
    told = threshold.constants()
    for share, price in ((0.01, 50), (0.3, 2)):
        by_hand = [
            STRIKES * (share * (1 - missed) + (1 - share) * alarm + price * share * missed)
            for missed, alarm in zip(told["missed"], told["alarms"], strict=True)
        ]
        assert by_hand == pytest.approx([outcome(at, share, price).cost for at in THRESHOLDS])


def test_the_threshold_is_moved_by_keyboard_to_where_it_is_cheap(show, threshold):
    page = show(threshold)
    assert "You find 11" in page.caption and "accuracy 90 %" in page.caption
    page.press("Threshold", *["ArrowLeft"] * 7)
    assert page.reads("Threshold") == "0.75" and "hardly above the least" in page.caption
    page.press("A miss costs", "End")
    assert page.reads("A miss costs") == "50 inspections" and "1 strike in 50" in page.caption
    page.press("Threshold", "Home")
    page.press("Damaged", "Home")
    assert page.settings == {"threshold": -2, "share": 0.01, "price": 50}
    assert page.errors == []


# Luck


@pytest.mark.parametrize("seed", range(20))
def test_the_best_score_rises_with_the_tries_and_the_truth_stays_at_a_half(seed):
    for rows in ROWS:
        ends = [winner(many, rows, seed) for many in MANY]
        scores = [end.best for end in ends]
        assert scores == sorted(scores)
        deviation = np.std(trials(rows, seed)[0])
        assert 2 * deviation < scores[-1] - 0.5 < 4.5 * deviation
        assert all(abs(end.again - 0.5) < 0.03 for end in ends)


@pytest.mark.parametrize("seed", range(20))
def test_more_rows_leave_less_to_luck(seed):
    luck = [winner(500, rows, seed).best - 0.5 for rows in ROWS]
    assert luck[0] > 1.5 * luck[-2] > 1.5 * luck[-1]


def test_in_the_seed_shown_a_hundred_tries_do_what_the_lesson_predicts():
    assert SEED == 3
    assert 0.6 < winner(100, 200).best < 0.7


def test_an_auc_of_noise_is_the_librarys():
    aucs = auc_of_noise(np.random.default_rng(1), 100, 5)
    ranks = np.random.default_rng(1).random((5, 100)).argsort(axis=1)[:, : round(SHARE * 100)]
    for auc, places in zip(aucs, ranks, strict=True):
        damaged = np.isin(np.arange(100), places)
        assert auc == pytest.approx(roc_auc_score(damaged, np.arange(100)))
    assert abs(auc_of_noise(np.random.default_rng(0), FRESH, 1)[0] - 0.5) < 0.03


def test_stepping_through_the_tries_lifts_the_best_and_not_its_worth(show, best_of_many):
    page = show(best_of_many)
    heard = [page.caption]
    for _ in MANY[1:]:
        page.click("Step: Models tried")
        heard.append(page.caption)
    assert heard[0].startswith("One model that knows nothing") and heard[-1].startswith("500 models")
    shown = page.page.locator(".explorer svg circle").count()
    assert shown > 500  # every model tried is a dot
    page.press("Scored on", "End")
    assert page.reads("Scored on") == "2,000 rows" and "scores 0.57" in page.caption
    assert page.errors == []
