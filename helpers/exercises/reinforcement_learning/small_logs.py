"""Logs of small worlds with one thing to learn: what a policy does there tells what its learning lacks."""

import pandas as pd

TIMES = 40  # each small log is told so often: enough for small learning rates, too
HOLE, GOAL = 5, 15


def one_action_earns() -> pd.DataFrame:
    """On field 0 action 2 earns 1, and the other three earn nothing. All of them end the episode."""
    return _log([[(0, action, GOAL if action == 2 else HOLE, True, float(action == 2))] for action in range(4)])


def best_or_mean() -> pd.DataFrame:
    """From field 0 action 1 leads to field 1 and action 2 to field 2.

    On field 1 one action in four earns 1 and the others nothing; on field 2 each of them earns one half.
    """
    episodes = [[(0, action, HOLE, True, 0.0)] for action in (0, 3)]
    for action in range(4):
        episodes.append([(0, 1, 1, False, 0.0), (1, action, GOAL, True, float(action == 0))])
        episodes.append([(0, 2, 2, False, 0.0), (2, action, GOAL, True, 0.5)])
    return _log(episodes)


def mean_or_last() -> pd.DataFrame:
    """On field 0 action 1 earns 1 in nine rows of ten, and nothing in each tenth; action 2 earns one half always."""
    episodes = [[(0, 1, GOAL, True, 1.0)] for _ in range(9)] + [[(0, 1, HOLE, True, 0.0)]]
    return _log([*episodes, *([(0, action, GOAL, True, 0.5 * (action == 2))] for action in (0, 2, 3))])


def _log(episodes: list) -> pd.DataFrame:
    rows = [step for episode in episodes for step in episode]
    return pd.DataFrame(rows * TIMES, columns=["state", "action", "next_state", "terminated", "reward"])
