"""SARSA's target, and who earns more beside the edge."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


def steps_tried() -> list:
    """(reward, next_values, next_action, terminated, gamma); the next action is the best one only once."""
    values = np.array([-5.0, -2.0, -9.0, -4.0])
    return [
        (-1.0, values, 1, False, 1.0),
        (-1.0, values, 2, False, 1.0),
        (-1.0, values, 0, False, 0.5),
        (-100.0, values, 3, False, 0.9),
        (-1.0, values, 3, True, 0.9),
        (2.0, np.array([0.5, 3.0]), 0, False, 0.8),
        (2.0, np.array([0.5, 3.0]), 1, True, 0.8),
    ]


@ex.function(
    probes=steps_tried,
    hints=[
        "Of the values of the next state, which one does SARSA use?",
        "`next_values[next_action]`, discounted, and only where the world goes on.",
    ],
    why="One number differs from Q-learning's target, and with it the question that is answered.",
)
def sarsa_target(reward, next_values, next_action, terminated, gamma):
    """The reward, and the discounted value of the action that will be done next, where something follows."""
    if terminated:
        return reward
    return reward + gamma * next_values[next_action]


@sarsa_target.also_right
def in_one_line(reward, next_values, next_action, terminated, gamma):
    return reward + (0 if terminated else gamma * next_values[next_action])


@sarsa_target.mistake(
    "You took the maximum, the best action. That is Q-learning's target. SARSA takes the action that will really be "
    "done, `next_action`."
)
def the_best_for_the_taken(reward, next_values, next_action, terminated, gamma):
    return reward if terminated else reward + gamma * next_values.max()


@sarsa_target.mistake(
    "You bootstrap beyond the end: where `terminated` is true nothing follows, and the target is the reward alone."
)
def beyond_the_end(reward, next_values, next_action, terminated, gamma):
    return reward + gamma * next_values[next_action]


@sarsa_target.mistake("The discount is missing: what follows counts γ times.")
def without_a_discount(reward, next_values, next_action, terminated, gamma):
    return reward if terminated else reward + next_values[next_action]


@sarsa_target.mistake(
    "You took the mean over the next actions, as if each were equally probable. SARSA takes the one that will be done."
)
def the_mean(reward, next_values, next_action, terminated, gamma):
    return reward if terminated else reward + gamma * next_values.mean()


@sarsa_target.mistake("You discounted the reward, too. It comes at once: only what follows is multiplied by γ.")
def discounted_the_reward(reward, next_values, next_action, terminated, gamma):
    return gamma * reward if terminated else gamma * (reward + next_values[next_action])


@sarsa_target.mistake("You added the *number* of the next action. Look its value up: `next_values[next_action]`.")
def the_number_of_the_action(reward, next_values, next_action, terminated, gamma):
    return reward if terminated else reward + gamma * next_action


@sarsa_target.mistake("Where the world has ended you give 0. The last reward counts; only what would follow does not.")
def nothing_at_the_end(reward, next_values, next_action, terminated, gamma):
    return 0.0 if terminated else reward + gamma * next_values[next_action]


@sarsa_target.mistake("The test is turned round: the value counts where the episode goes *on*.")
def turned_round(reward, next_values, next_action, terminated, gamma):
    return reward + gamma * next_values[next_action] if terminated else reward


who_earns = ex.choice(
    "who_earns",
    {
        "a": (
            "Q-learning: it finds the shortest way, which costs least.",
            "It does find the shortest way. But it goes along the edge, and ε is still a tenth: what does a random "
            "step do there?",
        ),
        "b": (
            "SARSA, though its way is longer.",
            "Its target contains the random steps, and beside the edge those are expensive. So it keeps away.",
        ),
        "c": (
            "Both the same: they update the same kind of table with the same steps.",
            "The tables are alike, and the targets are not: one assumes that the best action follows, the other "
            "takes the action that is really done.",
        ),
    },
    right="b",
    hints=[
        "Beside the edge, what happens with probability ε times one in four?",
        "Which of the two targets knows of these falls?",
    ],
)
