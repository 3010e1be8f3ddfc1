"""The explorer of lesson 14: the shorter way earns less while one explores, and what is stored can be made again."""

import numpy as np
import pytest

from helpers.explorers.cliff import (
    EPISODES,
    EPSILONS,
    GOAL,
    METHODS,
    START,
    WAY,
    CliffWalk,
    greedy,
    known,
    move,
    recent,
    table,
    train,
    way,
)

Q_LEARNING, SARSA = METHODS
LAST = EPISODES[-1]


@pytest.fixture(scope="module")
def walk():
    return CliffWalk()


@pytest.fixture(scope="module")
def robots():
    """Twenty robots of each method at ε = 0.1: their last tables, and what they earned in the last 100 episodes."""
    runs = {method: [train(method, 0.1, seed) for seed in range(20)] for method in METHODS}
    return {method: [(tables[-1], earned[-100:].mean()) for tables, earned in runs[method]] for method in METHODS}


def test_it_is_the_librarys_cliff():
    import gymnasium as gym

    model = gym.make("CliffWalking-v1").unwrapped.P
    for field in range(START + 1):
        for action in range(4):
            ((_, reached, reward, ended),) = model[field][action]
            assert move(field, action) == (reached, reward, ended)


def test_what_is_stored_is_what_training_gives():
    tables, _ = train(SARSA, 0.1)
    assert tables[-1] == pytest.approx(table(SARSA, 0.1, LAST), abs=1e-5)
    assert known()["tables"].shape == (len(METHODS), len(EPSILONS), len(EPISODES), 48, 4)


def test_the_shorter_way_earns_less_while_one_explores(robots):
    assert all(greedy(Q) == -13 for Q, _ in robots[Q_LEARNING])
    assert all(greedy(Q) in (None, -15, -17, -19) for Q, _ in robots[SARSA])
    assert max(earned for _, earned in robots[Q_LEARNING]) + 5 < min(earned for _, earned in robots[SARSA])


def test_a_q_learner_falls_on_about_one_way_in_four_and_sarsa_hardly_ever(robots):
    falls = {}
    for method in METHODS:
        ways = [way(Q, 0.1, seed) for Q, _ in robots[method] for seed in range(50)]
        falls[method] = np.mean([any(reward == -100 for _, reward in walked) for walked in ways])
    assert 0.17 < falls[Q_LEARNING] < 0.35 and falls[SARSA] < 0.06


def test_the_way_shown_falls_with_q_learning_and_not_with_sarsa(walk):
    first, second = (walk.compute(method, 0.1, LAST, 24) for method in METHODS)
    assert first.falls == 1 and second.falls == 0 and second.arrived
    assert second.earned > first.earned + 80
    assert first.fields[-1] == GOAL and WAY == 11


@pytest.mark.parametrize("epsilon", EPSILONS)
def test_the_more_one_explores_the_more_the_longer_way_gains(epsilon):
    gain = recent(SARSA, epsilon, LAST) - recent(Q_LEARNING, epsilon, LAST)
    low, high = {0.02: (-3, 12), 0.1: (15, 40), 0.3: (80, 200)}[epsilon]
    assert low < gain < high


# In a browser


def test_a_q_learners_way_is_walked_by_keyboard_until_it_falls(walk, show):
    page = show(walk)
    assert "its arrows earn −13" in page.caption
    page.press("Step", "End")
    assert "one fall" in page.caption
    page.page.get_by_role("radio", name="SARSA").check()
    assert "no fall" in page.caption
    page.press("Episodes", "Home")
    assert "after 1 episode," in page.caption and page.errors == []
