"""The target of Q-learning at the end of an episode, and a schedule for ε."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


def ends_tried() -> list:
    """Steps in the middle, at an end, at the time limit, and at both."""
    values = np.array([0.2, 0.8, -0.5])
    below = np.array([-3.0, -2.0])
    return [
        (1.0, values, False, False, 0.9),
        (1.0, values, True, False, 0.9),
        (0.5, values, False, True, 0.9),
        (0.0, values, True, True, 0.5),
        (-1.0, below, False, False, 1.0),
        (-1.0, below, False, True, 0.5),
        (-100.0, below, True, False, 0.8),
    ]


@ex.function(
    probes=ends_tried,
    hints=[
        "Where does the robot stand after a step that was truncated? Is that place worth nothing?",
        "Only one of the two, `terminated` and `truncated`, means that nothing follows.",
    ],
    why="A robot that is told it died whenever the clock ran out learns to fear the clock, which it cannot even see.",
)
def q_target(reward, next_values, terminated, truncated, gamma):
    """The target of one step: the reward, and the discounted best of `next_values` where something can follow."""
    if terminated:
        return reward
    return reward + gamma * next_values.max()


@q_target.also_right
def in_one_line(reward, next_values, terminated, truncated, gamma):
    return reward + gamma * max(next_values) * (not terminated)


@q_target.starts_as(
    "Where the time was up you take the reward alone, as if the world had ended. The robot stands on a field that has "
    "a value; only `terminated` means that nothing follows."
)
def truncated_as_an_end(reward, next_values, terminated, truncated, gamma):
    """The target of one step: the reward, and the discounted best of `next_values` where something can follow."""
    if terminated or truncated:
        return reward
    return reward + gamma * next_values.max()


@q_target.mistake(
    "Now you bootstrap beyond the end: where the world has terminated nothing follows, and the target is the reward "
    "alone."
)
def beyond_the_end(reward, next_values, terminated, truncated, gamma):
    return reward + gamma * next_values.max()


@q_target.mistake(
    "The two are exchanged: it takes the reward alone where the time was up, and goes on where the world has ended."
)
def the_wrong_one(reward, next_values, terminated, truncated, gamma):
    return reward if truncated else reward + gamma * next_values.max()


@q_target.mistake(
    "Only where both happen at once do you take the reward alone. Once `terminated` holds, nothing follows, time limit "
    "or not."
)
def both_at_once(reward, next_values, terminated, truncated, gamma):
    return reward if terminated and truncated else reward + gamma * next_values.max()


@q_target.mistake(
    "Where both happen at once, in the last step allowed, you add a value. The world has ended there all the same."
)
def unless_truncated(reward, next_values, terminated, truncated, gamma):
    return reward if terminated and not truncated else reward + gamma * next_values.max()


@q_target.mistake("Where the world has ended you give 0. The last reward counts; only what would follow does not.")
def nothing_at_the_end(reward, next_values, terminated, truncated, gamma):
    return 0.0 if terminated else reward + gamma * next_values.max()


@q_target.mistake("That is the mean of the next values. Q-learning takes the best of them.")
def the_mean_of_the_next(reward, next_values, terminated, truncated, gamma):
    return reward if terminated else reward + gamma * next_values.mean()


@ex.function(
    probes=[
        (0, 100, 0.1),
        (25, 100, 0.1),
        (50, 100, 0.1),
        (49, 100, 0.0),
        (75, 100, 0.1),
        (99, 100, 0.2),
        (1, 3, 0.5),
        (2, 3, 0.5),
        (1, 10, 1.0),
        (0, 2, 0.0),
        (1, 2, 0.05),
    ],
    hints=[
        "Which part of the first half is over? `episode / (episodes / 2)`, and never more than 1.",
        "With that part p, ε is `1 - p * (1 - low)`: 1 at the start and `low` where p is 1.",
    ],
    why="Half of the episodes to find out, half to practise. How far and how fast ε falls is a setting like any other.",
)
def epsilon_at(episode, episodes, low):
    """ε of an episode, counted from 0: in the first half it falls from 1 to `low` in a line, then it stays there."""
    part = min(1.0, episode / (episodes / 2))
    return 1 - part * (1 - low)


@epsilon_at.also_right
def along_a_line(episode, episodes, low):
    return np.interp(episode, [0, episodes / 2], [1, low])


@epsilon_at.mistake("It falls over all episodes. It should be down at half of them, and stay there.")
def over_all_of_them(episode, episodes, low):
    return 1 - episode / episodes * (1 - low)


@epsilon_at.mistake("It falls to 0 and is cut off at `low`, so that it comes down too early. The line ends at `low`.")
def cut_off_at_low(episode, episodes, low):
    return max(low, 1 - episode / (episodes / 2))


@epsilon_at.mistake("After the first half it goes on falling, below `low`. From there on it stays.")
def falls_on(episode, episodes, low):
    return 1 - episode / (episodes / 2) * (1 - low)


@epsilon_at.mistake("It rises: ε is 1 at the beginning, when nothing is known yet, and `low` later.")
def rises(episode, episodes, low):
    part = min(1.0, episode / (episodes / 2))
    return low + part * (1 - low)


@epsilon_at.mistake("It jumps: 1 in the first half, `low` in the second. Asked is a straight line between the two.")
def jumps(episode, episodes, low):
    return 1.0 if episode < episodes / 2 else low


@epsilon_at.mistake(
    "It comes down one episode too early: ε would be `low` *at* episode `episodes / 2`, not at the one before."
)
def one_too_early(episode, episodes, low):
    last = episodes / 2 - 1
    return low if episode >= last else 1 - (1 - low) * episode / last


@epsilon_at.mistake(
    "It comes down one episode too early, as `linspace` does with `episodes // 2` numbers: their last one is `low`. ε "
    "would be `low` only *at* episode `episodes / 2`."
)
def as_many_steps_as_episodes(episode, episodes, low):
    half = episodes // 2
    return low if episode >= half else np.linspace(1, low, half)[episode]


@epsilon_at.mistake("After the first half you give 0. From there on ε is `low`.")
def nothing_after_the_half(episode, episodes, low):
    part = episode / (episodes / 2)
    return 1 - part * (1 - low) if part < 1 else 0.0


@epsilon_at.mistake("That is a curve, a power of `low`. Asked is a straight line from 1 to `low`.")
def along_a_curve(episode, episodes, low):
    return max(low, low ** (episode / (episodes / 2)))
