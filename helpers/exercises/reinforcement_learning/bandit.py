"""A bandit: a mean kept up to date, greedy robots, and ε-greedy."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex


@ex.function(
    probes=[(0.5, 4, 1.0), (0.0, 0, 1.0), (0.25, 3, 0.0), (0.6, 9, 0.2), (-2.0, 1, 4.0)],
    hints=[
        "How far is the new reward from the old mean? Which part of that way is taken, if there are `tries` rewards "
        "already?",
        "`mean + (reward - mean) / …`: below stands how many rewards there are with the new one.",
    ],
    why="Two numbers are enough, the mean and the count. With a fixed part in place of 1/(n + 1) this is what "
    "Q-learning does.",
)
def new_mean(mean, tries, reward):
    """The mean of `tries` + 1 rewards, of which the first `tries` have the mean `mean`."""
    return mean + (reward - mean) / (tries + 1)


@new_mean.also_right
def from_the_sum(mean, tries, reward):
    return (mean * tries + reward) / (tries + 1)


@new_mean.mistake("You divided by the tries before this one. With the new reward there is one more.")
def without_the_new_one(mean, tries, reward):
    return mean + (reward - mean) / tries if tries else 0.0


@new_mean.mistake(
    "You divided by `tries`, which is 0 while there are no rewards yet. With the new reward there is one more."
)
def without_the_new_one_unguarded(mean, tries, reward):
    return mean + (reward - mean) / tries


@new_mean.mistake("You divided by `tries`. With the new reward there is one more.")
def without_the_new_one_after_the_first(mean, tries, reward):
    return mean + (reward - mean) / max(tries, 1)


@new_mean.mistake(
    "You went a tenth of the way, however many rewards there were. The more there are, the less one more moves the "
    "mean: which part is its own?"
)
def a_fixed_part(mean, tries, reward):
    return mean + 0.1 * (reward - mean)


@new_mean.mistake(
    "A part of the reward was added, and the old mean stayed whole: with rewards of 1 it would soon be more than 1. "
    "Add a part of the *difference*, reward minus mean."
)
def added_the_reward(mean, tries, reward):
    return mean + reward / (tries + 1)


@new_mean.mistake("That is the mean of the old mean and the new reward. The old mean stands for `tries` rewards.")
def halfway(mean, tries, reward):
    return (mean + reward) / 2


@new_mean.mistake("You went away from the new reward. The difference is reward minus mean, and a part of it is added.")
def the_wrong_way(mean, tries, reward):
    return mean - (reward - mean) / (tries + 1)


@new_mean.mistake("That is the sum of all rewards. Divide it by how many there are now.")
def the_sum(mean, tries, reward):
    return mean * tries + reward


@new_mean.mistake("Your means are rounded down to whole numbers, as `//` does it. A mean has decimals: `/`.")
def rounded_down(mean, tries, reward):
    return (mean * tries + reward) // (tries + 1)


@new_mean.mistake("The sum of all rewards is there, but you divided it by the tries before this one.")
def sum_by_the_old_count(mean, tries, reward):
    return (mean * tries + reward) / max(tries, 1)


greedy_robots = ex.choice(
    "greedy_robots",
    {
        "a": (
            "Nearly always: a thousand parcels are enough to find out.",
            "Enough parcels for the grip that they hold. What does a robot learn of a grip that it never takes again?",
        ),
        "b": (
            "About two times in three.",
            "Grip 4 succeeds in its first try three times of four; then it is often kept. Where it fails once, or "
            "another grip does better at first, a greedy robot may never come back to it.",
        ),
        "c": (
            "About one time in five, as if they had drawn a grip.",
            "Their first tries are not worthless: the best grip succeeds most often in them, so that it is kept more "
            "often than the others.",
        ),
        "d": (
            "Never: greedy robots always end with a bad grip.",
            "If the best grip succeeds in its first try and goes on doing so, what would make them leave it?",
        ),
    },
    right="b",
    hints=[
        "Which robots can end with the best grip? Those to whom it looks best, after its first try and later.",
        "The best grip succeeds in its first try three times of four. Others succeed, too. How are ties resolved "
        "later?",
    ],
)


def situations() -> list:
    """Means, an ε, a number u and an action drawn; with u on both sides of ε and at it, with ties, and below 0."""
    means = np.array([0.2, 0.9, 0.4, 0.6])
    return [
        (means, 0.1, 0.05, 3),
        (means, 0.1, 0.5, 3),
        (means, 0.3, 0.3, 2),
        (means, 0.0, 0.0, 0),
        (means, 1.0, 0.99, 0),
        (means, 0.9, 0.2, 1),
        (np.array([0.5, 0.1, 0.7, 0.7]), 0.2, 0.6, 0),
        (np.array([-2.0, -1.0, -3.0]), 0.5, 0.75, 0),
        (np.array([-2.0, -1.0, -3.0]), 0.5, 0.25, 2),
    ]


@ex.function(
    probes=situations,
    hints=[
        "Two cases, an `if`: in which of them does the robot explore?",
        "`means.argmax()` is the place of the highest mean, and of equal ones the first.",
    ],
    why="One line of luck keeps a robot from being stuck for good. Most of this lesson's programs act by this rule.",
)
def choose(means, epsilon, u, random_action):
    """`random_action` where `u` is below `epsilon`, else the number of the action with the highest of `means`."""
    if u < epsilon:
        return random_action
    return means.argmax()


@choose.also_right
def with_a_list(means, epsilon, u, random_action):
    best = list(means).index(max(means))
    return random_action if u < epsilon else best


@choose.mistake(
    "It never explores: whatever `u` is, you take the best. Where `u` is below `epsilon`, do what was drawn."
)
def greedy_while_learning(means, epsilon, u, random_action):
    return int(means.argmax())


@choose.mistake("It always explores, and what was learnt is never used.")
def never_greedy(means, epsilon, u, random_action):
    return random_action


@choose.mistake(
    "The two cases are exchanged: it explores where `u` is at least ε. With a small ε it would explore nearly always."
)
def the_other_way_round(means, epsilon, u, random_action):
    return int(means.argmax()) if u < epsilon else random_action


@choose.mistake(
    "At `u` equal to `epsilon` you explore. Asked is below: with ε = 0 a robot must never explore, and `u` can be 0."
)
def at_the_edge_too(means, epsilon, u, random_action):
    return random_action if u <= epsilon else int(means.argmax())


@choose.mistake("That is the highest mean itself. Wanted is the number of its action: `argmax`.")
def the_mean_itself(means, epsilon, u, random_action):
    return random_action if u < epsilon else means.max()


@choose.mistake("You took the action with the lowest mean.")
def the_worst(means, epsilon, u, random_action):
    return random_action if u < epsilon else int(means.argmin())


@choose.mistake(
    "Where all means are below 0 you take the first action. Does your search for the highest begin with 0? Begin with "
    "the first mean."
)
def begins_with_zero(means, epsilon, u, random_action):
    best, highest = 0, 0
    for action, mean in enumerate(means):
        if mean > highest:
            best, highest = action, mean
    return random_action if u < epsilon else best


@choose.mistake("You look at five means, and there may be fewer: take as many as there are, `len(means)`.")
def always_five(means, epsilon, u, random_action):
    if u < epsilon:
        return random_action
    best = 0
    for action in range(5):
        if means[action] > means[best]:
            best = action
    return best


@choose.mistake(
    "Called again with the same input, your function gave something else. The luck comes in as `u` and "
    "`random_action`: draw nothing yourself.",
    when=lambda choose: len({str(choose(np.array([0.2, 0.9, 0.4]), 0.5, 0.25, 2)) for _ in range(40)}) > 1,
)
def draws_for_itself(means, epsilon, u, random_action):
    return np.random.randint(len(means)) if np.random.random() < epsilon else int(means.argmax())


@choose.mistake("Of equal means you take the last. Asked is the first.")
def the_last_of_equals(means, epsilon, u, random_action):
    if u < epsilon:
        return random_action
    return int(len(means) - 1 - means[::-1].argmax())
