"""A fair score, and a bonus that goes wrong."""

import numpy as np
import pandas as pd

from helpers.exercises.reinforcement_learning.lesson import ex


def tables() -> list:
    """Tables of trials, in mixed order, with rewards of several sizes."""
    made = []
    for seed, count in ((0, 12), (1, 20), (2, 30)):
        rng = np.random.default_rng(seed)
        trials = pd.DataFrame(
            {
                "seed": rng.permutation(count),
                "seen_in_training": rng.random(count) < 0.4,
                "acting": rng.choice(["greedy", "exploring"], count),
                "reward": rng.integers(0, 2 + 4 * seed, count).astype(float),
            }
        )
        made.append((trials,))
    return made


@ex.function(
    probes=tables,
    hints=[
        "Two conditions at once: `(trials['acting'] == 'greedy') & ~trials['seen_in_training']`.",
        "With the `reward` of these rows: `.mean()`, and `.std() / np.sqrt(len(…))`.",
    ],
    why="A number with its error, from episodes that the robot could not know, acting as it will act in use.",
)
def score(trials):
    """Mean reward, and its standard error, of the greedy episodes whose seed was not seen in training."""
    fair = trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.also_right
def with_numpy(trials):
    rewards = trials["reward"].to_numpy()
    fair = (trials["acting"] == "greedy").to_numpy() & (trials["seen_in_training"] == 0).to_numpy()
    kept = rewards[fair]
    return np.mean(kept), np.std(kept, ddof=1) / len(kept) ** 0.5


@score.mistake(
    "Episodes with seeds of the training are among them. They show what was learnt by heart: leave them out."
)
def on_the_training_seeds_too(trials):
    fair = trials[trials["acting"] == "greedy"]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake("These are just the seeds of the training. Asked are the others: `~` turns a condition round.")
def on_the_training_seeds(trials):
    fair = trials[(trials["acting"] == "greedy") & trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake("Exploring episodes are among them. The finished robot is greedy: keep those rows alone.")
def exploring_too(trials):
    fair = trials[~trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake("These are the episodes in which it explored. Asked are the greedy ones.")
def exploring_alone(trials):
    fair = trials[(trials["acting"] == "exploring") & ~trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake(
    "The mean is right. The second number is the standard deviation, how much *single* episodes vary. The error of the "
    "mean is smaller: divide by √n."
)
def deviation_for_error(trials):
    fair = trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std()


@score.mistake("The mean is right. For the error you divided by n; the standard deviation is divided by √n.")
def divided_by_n(trials):
    fair = trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / len(fair)


@score.mistake(
    "The mean is right. Your standard deviation has n below, as NumPy's does by itself. Asked is n − 1: `ddof=1`, or "
    "pandas' `.std()`."
)
def with_n_below(trials):
    fair = trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"]
    return fair.mean(), np.std(fair.to_numpy()) / np.sqrt(len(fair))


@score.mistake("The mean is right. Below the root stands the number of *these* episodes, not of all rows.")
def root_of_all_rows(trials):
    fair = trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(trials))


@score.mistake(
    "You left out the seed 3. Which seeds were used in training stands in the column `seen_in_training`, and in "
    "another table they are others."
)
def seed_three_left_out(trials):
    fair = trials[(trials["acting"] == "greedy") & (trials["seed"] != 3)]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake(
    "You took every second row. The rows may come in any order: ask the column `acting` which episodes are greedy."
)
def every_second_row(trials):
    rows = trials.iloc[::2]
    fair = rows[~rows["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake(
    "`and`, `or`, `not` and `if` want one truth value, and a column holds many of them. Between two columns stands `&` "
    "or `|`, and `~` for not; put each comparison in brackets."
)
def words_between_columns(trials):
    fair = trials[trials["acting"] == "greedy" and not trials["seen_in_training"]]["reward"]
    return fair.mean(), fair.std() / np.sqrt(len(fair))


@score.mistake("The mean alone is not enough. Give two numbers: the mean and its standard error.")
def the_mean_alone(trials):
    return trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"].mean()


bonus = ex.choice(
    "bonus",
    {
        "a": (
            "Go to the goal in six steps, by way of field 14.",
            "That earns the bonus once and then 1. What does a robot earn that never leaves field 14?",
        ),
        "b": (
            "Visit field 14 a few times and then go to the goal.",
            "If one more visit is worth waiting for, then so is the next, and the one after. What would make it stop?",
        ),
        "c": (
            "Stay at field 14 for good.",
            "A bonus in every step, without end, adds up to 0.1 / (1 − 0.99), that is 10. The goal earns 1, once.",
        ),
        "d": (
            "Ignore the bonus: 0.1 is little beside 1.",
            "It is little for one step. How many steps are there?",
        ),
    },
    right="c",
    hints=[
        "What is a bonus in each step worth, with γ = 0.99? The sum 1 + γ + γ² + … is 1 / (1 − γ).",
        "Does a step against a wall end on the field where it began?",
    ],
)
