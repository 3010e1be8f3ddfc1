"""What an action is worth, and a field beside a hole."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


def outcomes_tried() -> list:
    """Triples (outcomes, V, gamma): with and without an end, of one and of several outcomes, V of ends not 0."""
    V = np.array([0.5, 0.8, -1.0, 0.25])
    third = 1 / 3
    return [
        ([(1.0, 1, 2.0, False)], V, 0.5),
        ([(1.0, 1, 2.0, True)], V, 0.5),
        ([(0.8, 1, 0.0, False), (0.2, 2, 0.0, False)], V, 1.0),
        ([(third, 0, 0.0, False), (third, 3, 1.0, True), (third, 1, 0.0, False)], V, 0.9),
        ([(0.5, 2, -1.0, False), (0.25, 2, -100.0, True), (0.25, 0, 3.0, False)], V, 0.8),
    ]


@ex.function(
    probes=outcomes_tried,
    hints=[
        "Begin with a total of 0. For each outcome, add its probability times what it is worth.",
        "An outcome is worth `reward + gamma * V[next_state]`, and where it has terminated the `reward` alone.",
    ],
    why="The whole of value iteration is this mean, and a maximum over the actions.",
)
def action_value(outcomes, V, gamma):
    """The mean, over `outcomes`, of reward plus discounted value of the next state; no value after an end."""
    total = 0.0
    for probability, next_state, reward, terminated in outcomes:
        future = 0.0 if terminated else gamma * V[next_state]
        total += probability * (reward + future)
    return total


@action_value.also_right
def in_two_sums(outcomes, V, gamma):
    rewards = sum(p * r for p, _, r, _ in outcomes)
    values = sum(p * V[s] for p, s, _, ended in outcomes if not ended)
    return rewards + gamma * values


@action_value.mistake(
    "You bootstrap beyond the end: where an outcome has terminated nothing follows, and its value must not be added."
)
def beyond_the_end(outcomes, V, gamma):
    return sum(p * (r + gamma * V[s]) for p, s, r, _ in outcomes)


@action_value.mistake("Each outcome counts as much as the others. Weight it with its probability.")
def without_probabilities(outcomes, V, gamma):
    return sum(r + (0 if ended else gamma * V[s]) for _, s, r, ended in outcomes)


@action_value.mistake(
    "You took the plain mean of the outcomes. They are not equally probable: weight each with its probability."
)
def the_plain_mean(outcomes, V, gamma):
    return float(np.mean([r + (0 if ended else gamma * V[s]) for _, s, r, ended in outcomes]))


@action_value.mistake("The discount is missing: the next state's value counts γ times.")
def without_a_discount(outcomes, V, gamma):
    return sum(p * (r + (0 if ended else V[s])) for p, s, r, ended in outcomes)


@action_value.mistake("You discounted the reward, too. It comes at once: only what follows is multiplied by γ.")
def discounted_the_reward(outcomes, V, gamma):
    return sum(p * gamma * (r + (0 if ended else V[s])) for p, s, r, ended in outcomes)


@action_value.mistake(
    "The rewards are not weighted. The probability of an outcome multiplies both, its reward and what follows."
)
def weighted_only_what_follows(outcomes, V, gamma):
    return sum(r + (0 if ended else p * gamma * V[s]) for p, s, r, ended in outcomes)


@action_value.mistake("The rewards on the way are missing: each outcome is worth its reward plus what follows.")
def without_rewards(outcomes, V, gamma):
    return sum(p * gamma * V[s] for p, s, _, ended in outcomes if not ended)


@action_value.mistake(
    "Where an outcome has terminated you leave out its reward as well. The last reward counts; only the value after it "
    "does not."
)
def lost_the_last_reward(outcomes, V, gamma):
    return sum(p * (r + gamma * V[s]) for p, s, r, ended in outcomes if not ended)


@action_value.mistake("That is the best of the outcomes. The robot cannot choose among them: it gets their mean.")
def the_best_outcome(outcomes, V, gamma):
    return max(r + (0 if ended else gamma * V[s]) for _, s, r, ended in outcomes)


beside_a_hole = ex.choice(
    "beside_a_hole",
    {
        "a": (
            "Down, towards the goal.",
            "Down may slip to the left, into the wall, or to the right. What is to the right of field 4?",
        ),
        "b": (
            "Right: the goal lies to the right.",
            "Right of field 4 is a hole, and a third of the time the robot goes the way it wants.",
        ),
        "c": (
            "Left, into the wall.",
            "Left slips up or down, or stays at the wall. None of the three is the hole, and sooner or later it "
            "slips down.",
        ),
        "d": (
            "Up, back to the start.",
            "Up may slip to the left, into the wall, or to the right. What is to the right of field 4?",
        ),
    },
    right="c",
    hints=[
        "For each action list the three fields where the robot may end up: the way it wants and the two beside it.",
        "Which action has no hole among its three?",
    ],
)
