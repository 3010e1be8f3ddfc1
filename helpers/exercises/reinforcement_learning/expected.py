"""The target of expected SARSA."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


@ex.function(
    probes=[
        (np.array([0.0, 4.0]), 0.5),
        (np.array([1.0, 2.0, 6.0]), 0.1),
        (np.array([-5.0, -2.0, -9.0, -4.0]), 0.2),
        (np.array([3.0, 3.0, 1.0]), 0.0),
        (np.array([3.0, -1.0, 1.0]), 1.0),
    ],
    hints=[
        "Two cases: with probability ε the mean of all values, otherwise the best value.",
        "`epsilon * next_values.mean() + (1 - epsilon) * …`",
    ],
    why="The same question as SARSA's, without the noise of one draw. With ε = 0 it is Q-learning's target.",
)
def expected_value(next_values, epsilon):
    """The expected value of an action chosen by ε-greedy among `next_values`."""
    return (1 - epsilon) * next_values.max() + epsilon * next_values.mean()


@expected_value.also_right
def with_probabilities(next_values, epsilon):
    n = len(next_values)
    probabilities = np.full(n, epsilon / n)
    probabilities[next_values.argmax()] += 1 - epsilon
    return probabilities @ next_values


expected_value.equivalent(
    "probabilities @ next_values", "next_values @ probabilities", "a product does not know which factor came first"
)


@expected_value.mistake("That is the best value alone, as if it never explored: Q-learning's target.")
def the_best_alone(next_values, epsilon):
    return next_values.max()


@expected_value.mistake("That is the mean of all, as if it always explored. With probability 1 − ε the best is taken.")
def the_mean_alone(next_values, epsilon):
    return next_values.mean()


@expected_value.mistake("The two probabilities are exchanged: it explores with probability ε, and else takes the best.")
def exchanged(next_values, epsilon):
    return epsilon * next_values.max() + (1 - epsilon) * next_values.mean()


@expected_value.mistake(
    "When exploring you draw among the others only. All actions can be drawn, the best one among them."
)
def among_the_others(next_values, epsilon):
    others = np.delete(next_values, next_values.argmax())
    return (1 - epsilon) * next_values.max() + epsilon * others.mean()


@expected_value.mistake("You added the *sum* of the values. Each is drawn with probability ε divided by their number.")
def the_sum(next_values, epsilon):
    return (1 - epsilon) * next_values.max() + epsilon * next_values.sum()


@expected_value.mistake(
    "You divided by 4, and there need not be four actions: divide by as many as there are in `next_values`."
)
def always_four(next_values, epsilon):
    return (1 - epsilon) * next_values.max() + epsilon * next_values.sum() / 4


@expected_value.mistake(
    "Called again with the same input, your function gave something else. Does it draw an action, as SARSA does? Asked "
    "is the mean over all that might be drawn.",
    when=lambda expected_value: len({str(expected_value(np.array([0.0, 4.0, 1.0]), 0.5)) for _ in range(40)}) > 1,
)
def one_draw(next_values, epsilon):
    return np.random.choice(next_values) if np.random.random() < epsilon else next_values.max()


@expected_value.mistake("The best value counts in full, and exploring on top: the probabilities add up to 1 + ε.")
def too_much_in_all(next_values, epsilon):
    return next_values.max() + epsilon * next_values.mean()
