"""The return from each step on."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


@ex.function(
    probes=[
        (np.array([1.0, 1.0, 1.0]), 0.5),
        (np.array([0.0, 0.0, 1.0]), 0.9),
        (np.array([2.0]), 0.9),
        (np.array([3.0, -1.0, 2.0, 0.5]), 0.8),
        (np.array([1.0, 2.0, 4.0]), 1.0),
        (np.array([5.0, 2.0, 7.0]), 0.0),
        (np.array([1, 1, 1]), 0.5),
    ],
    hints=[
        "Begin with the last step: its return is its reward. What is that of the step before?",
        "Go through `reversed(range(len(rewards)))` and keep a running number: `following = rewards[t] + gamma * "
        "following`.",
    ],
    why="Each action is now weighed by what came after it, and by nothing else. Going backwards, one walk along the "
    "rewards is enough, as in lesson 10; adding each sum anew gives the same, more slowly.",
)
def returns_to_go(rewards, gamma):
    """The discounted return from each step on, its own reward included, shape (n,), for `rewards` of shape (n,)."""
    returns = np.zeros(len(rewards))
    following = 0.0
    for t in reversed(range(len(rewards))):
        following = rewards[t] + gamma * following
        returns[t] = following
    return returns


returns_to_go.equivalent("np.zeros", "np.ones", "each place is written over")


@returns_to_go.also_right
def each_sum_anew(rewards, gamma):
    n = len(rewards)
    return [sum(gamma ** (k - t) * rewards[k] for k in range(t, n)) for t in range(n)]


@returns_to_go.mistake(
    "You went forwards, so that each step is credited with what came *before* it. An action cannot have changed that: "
    "begin at the last step."
)
def forwards(rewards, gamma):
    returns, before = np.zeros(len(rewards)), 0.0
    for t in range(len(rewards)):
        before = rewards[t] + gamma * before
        returns[t] = before
    return returns


@returns_to_go.mistake("Nothing is discounted: these are the plain sums from each step on.")
def undiscounted(rewards, gamma):
    return np.cumsum(rewards[::-1])[::-1]


@returns_to_go.mistake(
    "The right numbers in the wrong order: the first must belong to the first step. Turn them round."
)
def still_reversed(rewards, gamma):
    returns, following = [], 0.0
    for reward in rewards[::-1]:
        following = reward + gamma * following
        returns.append(following)
    return np.array(returns)


@returns_to_go.mistake(
    "Every step gets the return of the whole episode. Leave out what was before the step, and count the discount from "
    "the step on."
)
def the_whole_for_each(rewards, gamma):
    whole = sum(gamma**k * reward for k, reward in enumerate(rewards))
    return np.full(len(rewards), whole)


@returns_to_go.mistake(
    "The discount counts from the beginning of the episode, so that late steps hardly count. From each step on, its "
    "own reward counts in full."
)
def discounted_from_the_start(rewards, gamma):
    weighted = gamma ** np.arange(len(rewards)) * rewards
    return np.cumsum(weighted[::-1])[::-1]


@returns_to_go.mistake("A step's own reward is missing: its return begins with it.")
def without_its_own(rewards, gamma):
    returns, following = np.zeros(len(rewards)), 0.0
    for t in reversed(range(len(rewards))):
        returns[t] = gamma * following
        following = rewards[t] + gamma * following
    return returns


@returns_to_go.mistake(
    "A step's own reward is missing: yours begins with the next one. The return begins with its own."
)
def begins_with_the_next(rewards, gamma):
    returns = np.zeros(len(rewards))
    for t in reversed(range(len(rewards) - 1)):
        returns[t] = rewards[t + 1] + gamma * returns[t + 1]
    return returns


@returns_to_go.mistake(
    "Where the rewards are whole numbers, your returns lost their decimals. An array made from one of whole numbers, "
    "by `zeros_like` or `.copy()`, holds whole numbers only. What does `np.zeros` make?"
)
def cut_to_whole_numbers(rewards, gamma):
    returns, following = np.zeros_like(rewards), 0.0
    for t in reversed(range(len(rewards))):
        following = rewards[t] + gamma * following
        returns[t] = following
    return returns


@returns_to_go.mistake("You discounted each step's own reward, too. It counts in full: γ belongs to what follows.")
def discounted_its_own(rewards, gamma):
    returns, following = np.zeros(len(rewards)), 0.0
    for t in reversed(range(len(rewards))):
        following = gamma * (rewards[t] + following)
        returns[t] = following
    return returns


@returns_to_go.mistake("Only one step ahead is counted: reward plus γ times the *next reward*. Add the next *return*.")
def one_step_ahead(rewards, gamma):
    return rewards + gamma * np.append(rewards[1:], 0.0)
