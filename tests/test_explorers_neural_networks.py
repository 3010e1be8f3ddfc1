"""The explorers of lesson 10: lines that bend go round the moons, and slopes that are added up are the true ones."""

import itertools

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from helpers.explorers import graph_walk
from helpers.explorers.graph_walk import GraphWalk
from helpers.explorers.hidden_units import (
    ACTIVATIONS,
    RATES,
    STEPS,
    UNITS,
    HiddenUnits,
    log_odds,
    moons,
    trained,
    verdict,
)

SEEDS = range(10)


@pytest.fixture(scope="module")
def units():
    return HiddenUnits()


@pytest.fixture(scope="module")
def walk():
    return GraphWalk()


# Hidden units


@pytest.fixture(scope="module")
def line():
    points, which = moons()
    return LogisticRegression(C=100).fit(points, which).score(points, which)


@pytest.mark.parametrize("count", UNITS)
def test_without_a_bend_no_number_of_units_beats_a_line(count, line):
    best = max(trained(count, "identity", seed)[rate, step].right for seed in SEEDS for rate in RATES for step in STEPS)
    assert best < line + 0.04 < 0.93


@pytest.mark.parametrize("activation", ["tanh", "ReLU"])
def test_one_or_two_units_do_not_go_round_the_moons(activation):
    shares = [
        trained(count, activation, seed)[rate, STEPS[-1]].right for count in (1, 2) for seed in SEEDS for rate in RATES
    ]
    assert max(shares) < 0.97


@pytest.mark.parametrize(("activation", "count"), list(itertools.product(["tanh", "ReLU"], [8, 16])))
def test_eight_units_or_more_go_round_from_every_start(activation, count):
    assert min(trained(count, activation, seed)[1, STEPS[-1]].right for seed in SEEDS) > 0.98


@pytest.mark.parametrize("activation", ["tanh", "ReLU"])
def test_a_hundredth_of_the_rate_does_not_arrive(activation):
    for seed in SEEDS:
        slow, good = (trained(8, activation, seed)[rate, STEPS[-1]] for rate in (0.01, 1))
        assert slow.right < 0.92 and slow.loss > good.loss + 0.15


def test_ten_times_the_rate_is_too_much_for_relu_units_and_runs_away_without_a_bend():
    spoilt = [trained(8, "ReLU", seed)[10, STEPS[-1]].right < 0.97 for seed in SEEDS]
    assert np.mean(spoilt) > 0.7
    assert all(trained(16, "identity", seed)[10, STEPS[-1]].ran_away for seed in SEEDS)


def test_the_log_odds_are_the_networks_and_the_loss_is_theirs():
    points, which = moons()
    for activation in ACTIVATIONS:
        network = trained(8, activation)[1, 500]
        z = log_odds(network, points)
        assert np.mean((z > 0) == which) == pytest.approx(network.right, abs=0.01)
        assert np.mean(np.logaddexp(0, z) - which * z) == pytest.approx(network.loss, abs=0.01)


def test_the_verdict_says_what_is_to_be_seen():
    assert "straight, however many" in verdict(trained(16, "identity")[1, 500])
    assert "goes round both moons" in verdict(trained(8, "tanh")[1, 500])
    assert "does not go round" in verdict(trained(2, "tanh")[1, 500])
    assert "one line" in verdict(trained(1, "ReLU")[1, 500])
    assert "ran away" in verdict(trained(16, "identity")[10, 500])


def test_in_the_browser_the_boundary_is_the_networks(units, show):
    page = show(units)
    points, _ = moons()
    for activation in ACTIVATIONS:
        network = trained(8, activation)[1, 500]
        said = page.page.evaluate(
            "([a, units, c, points]) => points.map(([x, y]) => explorer.logOdds(a, units, c, x, y))",
            [activation, network.units, network.constant, points.tolist()],
        )
        assert said == pytest.approx(log_odds(network, points).tolist())


def test_play_by_step_brings_the_loss_down_and_the_caption_follows(units, show):
    page = show(units)
    page.press("Hidden units", "ArrowRight", "ArrowRight", "ArrowRight")
    page.press("Step", "Home")
    assert page.settings == {"count": 8, "activation": "tanh", "rate": 1, "step": 0}
    assert "0 steps" in page.caption
    for _ in STEPS[1:]:
        page.click("Step: Step")
    assert "goes round both moons" in page.caption
    page.page.get_by_role("radio", name="identity").check()
    assert "Nothing bends" in page.caption


def test_the_lines_of_all_units_that_cross_the_frame_are_drawn(units, show):
    page = show(units)
    ends = page.page.evaluate("explorer.crossing([1, 1, 0], [-1, 1], [-1, 1])")
    assert sorted(ends) == [[-1, 1], [1, -1]]
    assert page.page.evaluate("explorer.crossing([0, 1, 5], [-1, 1], [-1, 1])") == []


# The walk through a graph


@pytest.mark.parametrize(("a", "b"), list(itertools.product(graph_walk.A, graph_walk.B)))
def test_only_slopes_that_are_added_up_in_the_right_order_are_the_true_ones(a, b, walk):
    truth = graph_walk.by_nudging(a, b)
    s = a * b + a
    assert truth == (2 * s * (b + 1), 2 * s * a)
    assert walk.compute(7, a, b, "add up").walked == truth
    for way in ("overwrite", "wrong order"):
        assert walk.compute(7, a, b, way).walked[0] != truth[0]
    assert walk.compute(7, a, b, "overwrite").walked == (2 * s * b, 2 * s * a)
    assert walk.compute(7, a, b, "wrong order").walked == (2 * s, 0)


def test_the_caption_sets_the_walk_beside_nudging(walk, show):
    page = show(walk)
    page.press("Step", "End")
    assert "−6 + 12 = 6" in page.caption and page.caption.endswith("they agree.")
    page.page.get_by_role("radio", name="overwrite").check()
    assert "ends with 12 and −18" in page.caption and "overwritten" in page.caption
    page.page.get_by_role("radio", name="wrong order").check()
    assert "ends with −6 and 0" in page.caption and "p handed on before" in page.caption


def test_a_node_has_no_slope_before_the_walk_comes_by(walk, show):
    page = show(walk)
    figure = page.page.locator(".explorer-figure")
    assert figure.get_by_text("no slope yet").count() == 5
    page.press("Step", "End")
    assert figure.get_by_text("no slope yet").count() == 0
    assert figure.get_by_text("slope −6 + 12 = 6").count() == 1
