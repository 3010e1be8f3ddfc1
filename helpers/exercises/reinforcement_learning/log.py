"""A policy learnt from a log of another robot's steps."""

from functools import cache

import numpy as np

from helpers.exercises.reinforcement_learning import small_logs
from helpers.exercises.reinforcement_learning.lesson import ex

BAR = 0.6  # a random policy arrives in 0.014 of its episodes, the computed one in 0.74
STEPS = 20_000
LIMIT = 100


class TablePolicy:
    """A policy that looks its action up in an array."""

    def __init__(self, actions):
        self.actions = np.array(actions)

    def predict(self, states):
        return self.actions[states]


@cache
def _outcomes() -> tuple:
    """The true model: for each field and action its outcomes, (probability, next field, reward, terminated)."""
    import gymnasium as gym

    model = gym.make("FrozenLake-v1").unwrapped.P
    return tuple(tuple(tuple(model[state][action]) for action in range(4)) for state in range(16))


def steps_of_a_random_robot() -> dict:
    """The lesson's log, `steps_logged`, a row for each step."""
    import gymnasium as gym
    import pandas as pd

    lake = gym.make("FrozenLake-v1")
    rows, rng = [], np.random.default_rng(1)
    state, _ = lake.reset(seed=1)
    for _ in range(STEPS):
        action = int(rng.integers(4))
        next_state, reward, terminated, truncated, _ = lake.step(action)
        rows.append([state, action, next_state, terminated, reward])
        state = next_state
        if terminated or truncated:
            state, _ = lake.reset()
    return {"steps_logged": pd.DataFrame(rows, columns=["state", "action", "next_state", "terminated", "reward"])}


def every_state() -> dict:
    return {"states": np.arange(16)}


def actions_of(model, states) -> list[int]:
    """What it does on each field, as whole numbers."""
    told = model.predict(states) if hasattr(model, "predict") else model(states)
    return [int(action) for action in np.asarray(told).ravel()]


def success(actions: list[int]) -> float:
    """The probability that a policy is at the goal within LIMIT steps."""
    model = _outcomes()
    moves, gain = np.zeros((16, 16)), np.zeros(16)
    for state in range(16):
        for probability, next_state, reward, terminated in model[state][actions[state]]:
            gain[state] += probability * reward
            if not terminated:
                moves[state, next_state] += probability
    V = np.zeros(16)
    for _ in range(LIMIT):
        V = gain + moves @ V
    return float(V[0])


def is_a_table(model, states) -> bool:
    try:
        actions = actions_of(model, states)
    except IndexError:
        return False
    return len(actions) == 16 and all(0 <= action < 4 for action in actions)


def told_of(model, states) -> str:
    """What it answers for the 16 states, in a few words."""
    try:
        return str(actions_of(model, states))[:80]
    except IndexError as error:
        return f"an error, IndexError: {error}"


def arrives(model, states) -> float:
    return success(actions_of(model, states)) if is_a_table(model, states) else 0.0


FIELDS = (0, 1, 2, 3, 4, 6, 8, 9, 10, 13, 14)  # those that a robot can leave: no hole, not the goal
# Where nobody slips: the actions that come nearer to the goal. From field 3 the way leads back to 2, from 13 to 14.
SHORTEST = {0: {1, 2}, 1: {2}, 2: {1}, 3: {0}, 4: {1}, 6: {1}, 8: {2}, 9: {1, 2}, 10: {1}, 13: {2}, 14: {2}}


def does(model, states, actions: list[int]) -> bool:
    """Whether a policy takes these actions on every field that a robot can leave."""
    return is_a_table(model, states) and all(actions_of(model, states)[field] == actions[field] for field in FIELDS)


def commonest(steps_logged) -> list[int]:
    """For each field the action that was done most often there, the first of equal ones."""
    times = np.zeros((16, 4))
    np.add.at(times, (steps_logged["state"], steps_logged["action"]), 1)
    return times.argmax(axis=1).tolist()


def myopic(X_train, y_train) -> list[int]:
    """For each field the action with the highest mean reward at once, the first of equal ones."""
    actions = []
    for state in range(16):
        here = X_train["state"] == state
        means = [y_train[here & (X_train["action"] == action)].mean() for action in range(4)]
        actions.append(int(np.nan_to_num(means).argmax()))
    return actions


@ex.recipe(
    given=steps_of_a_random_robot,
    train=lambda steps_logged: (steps_logged.drop(columns="reward"), steps_logged["reward"]),
    unseen=every_state,
    as_function=True,
    hints=[
        "A model by counting: `counts[state, action, next_state] += 1` for each row, in an array of shape (16, 4, 16), "
        "and the rewards into one of shape (16, 4). Divide both by how often the action was done there.",
        "Then value iteration: `Q = rewards + gamma * probabilities @ V` and `V = Q.max(axis=1)`, some hundred times. "
        "Return `TablePolicy(Q.argmax(axis=1))`.",
    ],
    why="Another robot stumbled about at random, and from its log alone yours crosses the lake about as well as the "
    "computed policy. It works because the log holds every action on every field; a log of a careful robot would not.",
)
def my_policy(X_train, y_train):
    """A policy learnt from the log, with `.predict(states)`."""
    counts = np.zeros((16, 4, 16))
    rewards = np.zeros((16, 4))
    np.add.at(counts, (X_train["state"], X_train["action"], X_train["next_state"]), 1)
    np.add.at(rewards, (X_train["state"], X_train["action"]), y_train)
    done = np.maximum(counts.sum(axis=2), 1)
    V = np.zeros(16)
    for _ in range(500):
        Q = (rewards + 0.99 * counts @ V) / done
        V = Q.max(axis=1)
    return TablePolicy(Q.argmax(axis=1))


@my_policy.also_right
def by_replaying(X_train, y_train):
    columns = ["state", "action", "next_state", "terminated"]
    rows = list(zip(*(X_train[column].tolist() for column in columns), y_train.tolist(), strict=True))
    Q = np.zeros((16, 4))
    for alpha in (0.2, 0.1, 0.1, 0.05, 0.05, 0.02, 0.02, 0.01):
        for state, action, next_state, terminated, reward in rows:
            future = 0.0 if terminated else 0.99 * max(Q[next_state])
            Q[state, action] += alpha * (reward + future - Q[state, action])
    return TablePolicy(Q.argmax(axis=1))


@my_policy.requires(
    "Asked about the 16 states, your policy gives {told}. Wanted are 16 actions, each from 0 to 3; the holes and the "
    "goal, from which the log has no row, need one, too."
)
def gives_an_action_for_each_state(model, states):
    return is_a_table(model, states), {"told": told_of(model, states)}


def taken_in(small_log, refit, states) -> int | None:
    """What a policy trained on a small log does on field 0; None where it cannot be trained on that."""
    try:
        trained = refit(small_log.drop(columns="reward"), small_log["reward"])
        return actions_of(trained, states)[0]
    except Exception:  # a program that needs every field in its log may be right all the same
        return None


BELOW = "Your policy is at the goal within 100 steps in {share:.1%} of its episodes; the bar is {bar:.0%}. "


@my_policy.requires(
    BELOW + "It was also trained on a small log, in which action 2 on field 0 always earned 1 and the other three "
    "nothing, and takes action {taken} there. Is the action with the *highest* number taken, and is it learnt from the "
    "rows that are handed over?"
)
def takes_the_highest(model, states, refit):
    share = arrives(model, states)
    taken = taken_in(small_logs.one_action_earns(), refit, states) if share < BAR else None
    return taken in (None, 2), {"share": share, "bar": BAR, "taken": taken}


@my_policy.requires(
    BELOW + "It was also trained on a small log, in which field 1 leads to a reward of 1 if the best action is done "
    "there, and to 0.25 on average, and field 2 to 0.5 whatever is done. From field 0 it goes to field 2. Do your "
    "targets use the next action of the log, or a mean over actions? Take the best of the next values."
)
def looks_at_the_best(model, states, refit):
    share = arrives(model, states)
    taken = taken_in(small_logs.best_or_mean(), refit, states) if share < BAR else None
    return taken != 2, {"share": share, "bar": BAR}


@my_policy.requires(
    BELOW
    + "It was also trained on a small log, in which action 1 on field 0 earned 1 in nine rows of ten, and action 2 "
    "earned 0.5 in each. There it takes action 2. Does a single row change a number too much? What counts is the mean "
    "over all the rows of an action."
)
def takes_the_mean_of_its_rows(model, states, refit):
    share = arrives(model, states)
    taken = taken_in(small_logs.mean_or_last(), refit, states) if share < BAR else None
    return taken != 2, {"share": share, "bar": BAR}


@my_policy.requires(
    BELOW
    + "What is each action weighed by? It should be the reward plus the *discounted* value of the *best* next action, "
    "nothing added after an end, and the mean of it over all such rows. Is the action with the highest of these "
    "numbers taken?"
)
def clears_the_bar(model, states):
    share = arrives(model, states)
    return share >= BAR, {"share": share, "bar": BAR}


@my_policy.requires(
    "Trained once more, on the same log with other numbers for the four actions, your policy should follow, and is at "
    "the goal in only {share:.0%} of its episodes. Does it look at other rows than those that it is handed?"
)
def learns_from_its_log(model, refit, steps_logged, states):
    X = steps_logged.drop(columns="reward")
    turned = refit(X.assign(action=(X["action"] + 1) % 4), steps_logged["reward"])
    share = success([(action - 1) % 4 for action in actions_of(turned, states)])
    return share > 0.5, {"share": share}


@my_policy.mistake(
    "Your policy takes, on each field, the action with the highest reward *at once*. Nearly everywhere that is 0 for "
    "all four. What counts is the return: add the discounted value of the next state.",
    when=lambda model, states, steps_logged: (
        is_a_table(model, states)
        and actions_of(model, states) == myopic(steps_logged.drop(columns="reward"), steps_logged["reward"])
    ),
)
def looked_at_the_next_reward(X_train, y_train):
    return TablePolicy(myopic(X_train, y_train))


@my_policy.mistake(
    "On each field your policy does what the robot of the log did most often there. But that robot acted at random. "
    "Which of the actions led to the goal, sooner or later?",
    when=lambda model, states, steps_logged: does(model, states, commonest(steps_logged)),
)
def imitates(X_train, y_train):
    return TablePolicy(commonest(X_train))


@my_policy.mistake(
    "On every field your policy goes a shortest way to the goal, as if nobody slipped. In the log the robot slips in "
    "two steps of three: weigh each action by all that followed it.",
    when=lambda model, states: (
        is_a_table(model, states) and all(actions_of(model, states)[field] in SHORTEST[field] for field in FIELDS)
    ),
)
def as_if_dry(X_train, y_train):
    return TablePolicy([min(SHORTEST.get(field, {0})) for field in range(16)])


@my_policy.baseline(
    "Your policy does the same on every field. No single action leads across the lake: choose one for each of the 16 "
    "fields.",
    when=lambda model, states: is_a_table(model, states) and len(set(actions_of(model, states))) == 1,
)
def always_down(X_train, y_train):
    return TablePolicy([1] * 16)
