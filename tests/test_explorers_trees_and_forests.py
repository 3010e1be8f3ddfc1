"""The explorers of lesson 06: what the first question and the number of trees let one feel is true, also on a page."""

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier

from helpers.explorers import splits
from helpers.explorers.forest import COLUMNS, FORESTS, TREES, Forest, alike, chances, forests, law
from helpers.explorers.splits import BELOW, SHARES, TABLES, Splits, cut, first_choice, flights_of, gini, place

FLIGHTS, CHESSBOARD = TABLES


@pytest.fixture(scope="module")
def questions():
    return Splits()


@pytest.fixture(scope="module")
def forest():
    return Forest()


def by_hand(table: str, seed: int) -> list[splits.Cut]:
    """Every first cut that the controls can place."""
    return [cut(table, column, place(table, column, share, seed), seed) for column in range(2) for share in SHARES]


# The first question


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("table", TABLES)
def test_no_first_question_leaves_less_than_the_greedy_one_which_is_the_librarys(table, seed):
    flights, theirs = flights_of(table, seed), first_choice(table, seed)
    assert all(yours.after >= theirs.after - 1e-12 for yours in by_hand(table, seed))
    stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(flights.X, flights.late).tree_
    left = np.dot(stump.impurity[1:], stump.n_node_samples[1:]) / stump.n_node_samples[0]
    assert theirs.after == pytest.approx(left)
    assert gini(flights.late) == pytest.approx(stump.impurity[0])


@pytest.mark.parametrize("seed", range(20))
def test_on_a_chessboard_no_first_question_helps_and_the_middle_one_wins_after_two(seed):
    before = gini(flights_of(CHESSBOARD, seed).late)
    theirs, hand = first_choice(CHESSBOARD, seed), by_hand(CHESSBOARD, seed)
    assert min(yours.after for yours in hand) > before - 0.03
    assert theirs.after > before - 0.03
    best = min(yours.after_two for yours in hand)
    assert best < 0.16 and best < theirs.after_two - 0.03


def test_in_the_flights_shown_two_questions_chosen_by_hand_beat_the_greedy_tree(questions):
    theirs = first_choice(FLIGHTS)
    best = min(by_hand(FLIGHTS, splits.SEED), key=lambda yours: yours.after_two)
    assert theirs.column == 0 and best.column == 1
    assert best.after_two < theirs.after_two - 0.003 and best.after > theirs.after + 0.02


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("table", TABLES)
def test_the_boxes_hold_every_flight_once_and_their_impurity_is_what_is_left(questions, table, below):
    for share in SHARES[::3]:
        result = questions.compute(table, "queue", share, below)
        counts, shares = np.array([box[4:] for box in result.boxes]).T
        assert counts.sum() == len(flights_of(table).late)
        left = np.average(2 * shares * (1 - shares), weights=counts)
        assert left == pytest.approx(splits.remains(result.yours, below), abs=0.002)


def test_a_chessboard_is_solved_by_keyboard(show, questions):
    page = show(questions)
    assert page.caption.startswith("You ask: later than 14:30?")
    page.page.get_by_role("radio", name="a chessboard").check()
    page.page.get_by_role("radio", name="queue", exact=True).check()
    assert "Impurity falls from 0.500 to 0.500" in page.caption
    page.page.get_by_role("radio", name="the best on each side").check()
    assert "you have beaten the greedy tree" in page.caption
    page.press("Cut above", "End")
    assert page.reads("Cut above") == "95 % of flights" and "greedy was right" in page.caption
    assert page.settings == {"table": CHESSBOARD, "column": "queue", "share": 95, "below": BELOW[1]}
    assert page.errors == []


# The number of trees


@pytest.mark.parametrize("seed", range(3))
def test_forests_differ_less_with_every_tree_as_the_formula_says_and_never_pass_its_floor(seed):
    for columns in COLUMNS:
        told = [forests(trees, columns, seed) for trees in TREES]
        measured, predicted = np.array([[each.measured, each.predicted] for each in told]).T
        assert (np.diff(predicted) < 0).all() and measured[-1] < 0.45 * measured[0]
        assert measured == pytest.approx(predicted, rel=0.15)  # measured on eight forests
        assert measured.min() > told[-1].floor == law(np.inf, columns, seed)
        assert told[-1].auc > told[0].auc + 0.07


@pytest.mark.parametrize("seed", range(3))
def test_fewer_columns_make_trees_less_alike_and_lower_the_floor(seed):
    rhos = [alike(columns, seed)[1] for columns in COLUMNS]
    floors = [law(np.inf, columns, seed) for columns in COLUMNS]
    assert 0 < rhos[0] < rhos[1] < rhos[2]
    assert floors[0] < floors[1] - 1 < floors[2] - 2
    assert abs(alike("1 column", seed)[0] / alike("all 15", seed)[0] - 1) < 0.1  # single trees are as unsteady


def test_the_correlation_is_that_of_the_pairs_of_trees():
    said = chances("4 columns")
    off = said - said.mean(axis=0)
    trees = said.shape[1]
    pairs = [(off[:, a] * off[:, b]).sum() for a in range(trees) for b in range(trees) if a != b]
    covariance = np.mean(pairs) / (FORESTS - 1) / said.shape[2]
    variance, rho = alike("4 columns")
    assert rho * variance == pytest.approx(covariance)


def test_stepping_through_the_trees_makes_the_forests_agree(show, forest):
    page = show(forest)
    heard = [page.caption]
    for _ in TREES[1:]:
        page.click("Step: Trees")
        heard.append(page.caption)
    assert "one tree each" in heard[0] and "24 trees each" in heard[-1] and len(set(heard)) == len(TREES)
    dots = page.page.locator(".explorer svg circle").count()
    assert dots == FORESTS * 8
    page.page.get_by_role("radio", name="1 column").check()
    assert "one column, drawn at random" in page.caption and page.settings == {"trees": 24, "columns": "1 column"}
    assert page.errors == []
