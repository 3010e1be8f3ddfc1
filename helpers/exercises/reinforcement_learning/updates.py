"""One update of Q-learning."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


def steps_tried() -> list:
    """Tables of several shapes, with a step in each: (Q, state, action, reward, next_state, alpha, gamma)."""
    small = np.array([[0.2, 0.0], [0.5, 0.1]])
    wide = np.array([[-1.0, -2.0, -1.5], [-4.0, -3.0, -0.5], [0.0, 2.0, 1.0], [0.7, 0.3, 0.1]])
    return [
        (small, 0, 0, 0.0, 1, 0.1, 0.9),
        (wide, 0, 1, -1.0, 1, 0.5, 0.8),
        (wide, 2, 2, 3.0, 0, 0.25, 1.0),
        (wide, 1, 0, -1.0, 1, 0.2, 0.95),
        (wide, 3, 1, 2.0, 2, 1.0, 0.5),
    ]


@ex.function(
    probes=steps_tried,
    hints=[
        "First the target: `reward + gamma * …`. The best number in the row of the next state is "
        "`Q[next_state].max()`.",
        "Then `Q[state, action] + alpha * (target - Q[state, action])`.",
    ],
    why="A mean kept up to date, with a fixed part of the way. Old targets are forgotten, which is good here: they "
    "were made from worse estimates.",
)
def q_update(Q, state, action, reward, next_state, alpha, gamma):
    """The new number for `Q[state, action]`; `Q` has shape (states, actions) and is left as it is."""
    target = reward + gamma * Q[next_state].max()
    return Q[state, action] + alpha * (target - Q[state, action])


@q_update.also_right
def as_a_weighted_mean(Q, state, action, reward, next_state, alpha, gamma):
    target = reward + gamma * max(Q[next_state])
    return (1 - alpha) * Q[state, action] + alpha * target


@q_update.mistake(
    "`alpha` and `gamma` are exchanged: γ discounts what follows, and α is the part of the way that is taken."
)
def exchanged_alpha_and_gamma(Q, state, action, reward, next_state, alpha, gamma):
    target = reward + alpha * Q[next_state].max()
    return Q[state, action] + gamma * (target - Q[state, action])


@q_update.mistake("That is the target itself: you went the whole way. Only a part `alpha` of it is taken.")
def the_target_itself(Q, state, action, reward, next_state, alpha, gamma):
    return reward + gamma * Q[next_state].max()


@q_update.mistake("The next state is not discounted: multiply its best value by `gamma`.")
def without_a_discount(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + Q[next_state].max() - Q[state, action])


@q_update.mistake(
    "The target must look at the state where the robot came to. You took the best value of the state that it left."
)
def best_of_the_old_state(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q[state].max() - Q[state, action])


@q_update.mistake("That is the best number of the whole table. Take it from the row of the next state.")
def the_best_of_the_table(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q.max() - Q[state, action])


@q_update.mistake("You took the *number* of the best action. The target holds its value: `max`.")
def the_number_of_the_best(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q[next_state].argmax() - Q[state, action])


@q_update.mistake("You took the best of a column, and a column belongs to an action. The states are the rows.")
def a_column_for_the_row(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q[:, next_state].max() - Q[state, action])


@q_update.mistake(
    "You took the value of the same action in the next state. Q-learning takes the best action there: the maximum."
)
def the_same_action(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q[next_state, action] - Q[state, action])


@q_update.mistake(
    "You took the mean over the next actions. Q-learning's target assumes that the best one is done: the maximum."
)
def the_mean_of_the_next(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q[next_state].mean() - Q[state, action])


@q_update.mistake(
    "The old number is missing from the difference: the step goes towards target *minus* Q[state, action]. As it is, "
    "the table grows without end."
)
def without_the_old_number(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (reward + gamma * Q[next_state].max())


@q_update.mistake("That is the change alone. Add it to the old number.")
def the_change_alone(Q, state, action, reward, next_state, alpha, gamma):
    return alpha * (reward + gamma * Q[next_state].max() - Q[state, action])


@q_update.mistake("You went away from the target. The difference is target minus old number, and it is added.")
def away_from_the_target(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] - alpha * (reward + gamma * Q[next_state].max() - Q[state, action])


@q_update.mistake("The reward is discounted, too. It comes at once: γ belongs to what follows it.")
def discounted_the_reward(Q, state, action, reward, next_state, alpha, gamma):
    return Q[state, action] + alpha * (gamma * (reward + Q[next_state].max()) - Q[state, action])
