"""A robot on a loading dock: what Q-learning and SARSA know after some episodes, and one way along the edge.

What they know lies beside this module. `train_all()` makes it in half a minute, and `python -m helpers.explorers.cliff`
writes it anew; a test trains some of it again and compares.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

METHODS = ("Q-learning", "SARSA")
EPSILONS = (0.02, 0.1, 0.3)
EPISODES = (1, 5, 20, 50, 100, 200, 500)
STEPS = tuple(range(25))  # of the way that is walked
ROWS, COLUMNS = 4, 12
START, GOAL = 36, 47
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))  # up, right, down, left, as in CliffWalking
ARROWS = "↑→↓←"
RATE, LONGEST = 0.1, 500  # the learning rate, and steps of an episode at most
ROBOTS, WINDOW = 20, 25  # whose rewards the curves average, over so many episodes
LOWEST = -150  # of the rewards drawn; what lies below stands at the edge
# Of the robot shown, and of its way. On this one a random step comes beside the edge, as on about one way in four;
# tests count how often, for both methods.
SEED, WAY = 0, 11
KNOWN = Path(__file__).with_name("cliff.npz")


def move(field: int, action: int) -> tuple[int, int, bool]:
    """Where an action leads, what it earns, and whether it is the goal."""
    row = min(max(field // COLUMNS + MOVES[action][0], 0), ROWS - 1)
    column = min(max(field % COLUMNS + MOVES[action][1], 0), COLUMNS - 1)
    reached = row * COLUMNS + column
    if START < reached < GOAL:
        return START, -100, False
    return reached, -1, reached == GOAL


def train(method: str, epsilon: float, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """One robot: its table after each of EPISODES, shape (7, 48, 4), and the reward of each episode, shape (500,)."""
    rng = np.random.default_rng(seed)
    Q = [[0.0] * 4 for _ in range(ROWS * COLUMNS)]
    tables, earned = [], []

    def choose(field: int) -> int:
        if rng.random() < epsilon:
            return int(rng.integers(4))
        return Q[field].index(max(Q[field]))

    for episode in range(1, EPISODES[-1] + 1):
        field, total, steps, ended = START, 0, 0, False
        action = choose(field)
        while not ended and steps < LONGEST:
            reached, reward, ended = move(field, action)
            following = choose(reached)
            future = max(Q[reached]) if method == METHODS[0] else Q[reached][following]
            Q[field][action] += RATE * (reward + (0 if ended else future) - Q[field][action])
            field, action, total, steps = reached, following, total + reward, steps + 1
        earned.append(total)
        if episode in EPISODES:
            tables.append(np.array(Q))
    return np.array(tables), np.array(earned, float)


def smooth(earned: np.ndarray) -> np.ndarray:
    """The mean of the last WINDOW episodes, or of as many as there were."""
    sums = np.concatenate([[0], np.cumsum(earned)])
    ends = np.arange(1, len(earned) + 1)
    starts = np.maximum(ends - WINDOW, 0)
    return (sums[ends] - sums[starts]) / (ends - starts)


def train_all() -> dict[str, np.ndarray]:
    """`tables`, shape (2, 3, 7, 48, 4), of one robot each; `earned`, shape (2, 3, 500), the mean of twenty."""
    tables, earned = [], []
    for method in METHODS:
        for epsilon in EPSILONS:
            runs = [train(method, epsilon, seed) for seed in range(ROBOTS)]
            tables.append(runs[SEED][0].round(6))
            earned.append(smooth(np.mean([run[1] for run in runs], axis=0)).round(3))
    shape = (len(METHODS), len(EPSILONS))
    return {
        "tables": np.array(tables).reshape(*shape, len(EPISODES), ROWS * COLUMNS, 4),
        "earned": np.array(earned).reshape(*shape, EPISODES[-1]),
    }


@cache
def known() -> dict[str, np.ndarray]:
    """What `train_all` gave when it was last run."""
    with np.load(KNOWN) as stored:
        return dict(stored)


def table(method: str, epsilon: float, episodes: int) -> np.ndarray:
    return known()["tables"][METHODS.index(method), EPSILONS.index(epsilon), EPISODES.index(episodes)]


def recent(method: str, epsilon: float, episodes: int) -> float:
    """What the last episodes earned on average, exploring, in the mean of twenty robots."""
    return float(known()["earned"][METHODS.index(method), EPSILONS.index(epsilon), episodes - 1])


def way(Q: np.ndarray, epsilon: float, seed: int = WAY, steps: int = len(STEPS) - 1) -> list[tuple[int, int]]:
    """The fields of one way, each with the reward of getting there; it ends at the goal, or after so many steps."""
    rng = np.random.default_rng(seed)
    field, walked = START, [(START, 0)]
    while field != GOAL and len(walked) <= steps:
        drawn, other = rng.random(), int(rng.integers(4))
        field, reward, _ = move(field, other if drawn < epsilon else int(Q[field].argmax()))
        walked.append((field, reward))
    return walked


def greedy(Q: np.ndarray) -> int | None:
    """What the arrows earn, without exploring; None where they lead in a circle."""
    walked = way(Q, 0.0, steps=100)
    return sum(reward for _, reward in walked) if walked[-1][0] == GOAL else None


@dataclass(frozen=True)
class Walk:
    """Where the robot stands after some steps of its way, and what its table earns."""

    method: str
    epsilon: float
    episodes: int
    step: int
    fields: tuple[int, ...]
    falls: int
    arrived: bool
    earned: int
    arrows: int | None
    recent: float


class CliffWalk(Explorer):
    """Move through the episodes of Q-learning and SARSA, then let the robot walk along the edge, exploring."""

    title = "Along the edge, or around it?"
    script = Path(__file__).with_name("cliff.js")
    size = (720, 440)
    poster_height = 2.3
    controls = (
        Choice("method", "Method", METHODS, METHODS[0]),
        Slider("epsilon", "ε", EPSILONS, 0.1, texts=tuple(f"{value:g}" for value in EPSILONS)),
        Slider("episodes", "Episodes", EPISODES, 500, play=True),
        Slider("step", "Step", STEPS, 0, play=True),
    )
    posters = (
        {"method": METHODS[0], "episodes": 20},
        {"method": METHODS[0], "episodes": 500},
        {"method": METHODS[1], "episodes": 500},
        {"method": METHODS[1], "episodes": 500, "epsilon": 0.02},
    )

    def compute(self, method, epsilon, episodes, step):
        Q = table(method, epsilon, episodes)
        walked = way(Q, epsilon)[: step + 1]
        fields, rewards = zip(*walked, strict=True)
        falls, arrived = sum(reward == -100 for reward in rewards), fields[-1] == GOAL
        late = round(recent(method, epsilon, episodes), 1)
        return Walk(method, epsilon, episodes, step, fields, falls, arrived, sum(rewards), greedy(Q), late)

    def describe(self, result):
        many = "1 episode" if result.episodes == 1 else f"{result.episodes} episodes"
        arrows = "lead in circles" if result.arrows is None else f"earn {minus(result.arrows)}"
        begun = f"{result.method} after {many}, ε = {result.epsilon:g}: its arrows {arrows}"
        late = f"in the last episodes 20 such robots earned {minus(round(result.recent))} per episode, exploring"
        if not result.step:
            return f"{begun}; {late}."
        walked = len(result.fields) - 1
        fell = {0: "no fall", 1: "one fall"}.get(result.falls, f"{result.falls} falls")
        where = f"at the goal after {walked} steps" if result.arrived else f"under way after {walked} steps"
        return f"{begun}; {late}. This way: {where}, {fell}, {minus(result.earned)} in all."

    def constants(self):
        return {
            "methods": METHODS,
            "epsilons": EPSILONS,
            "episodes": EPISODES,
            "lowest": LOWEST,
            "tables": known()["tables"].round(2).tolist(),
            "best": known()["tables"].argmax(axis=-1).tolist(),
            "curves": known()["earned"].round(1).tolist(),
        }

    def panels(self, figure):
        ax = figure.add_axes((0.03, 0.04, 0.94, 0.92))
        ax.set(xlim=(-0.5, COLUMNS - 0.5), ylim=(ROWS - 0.5, -0.5), xticks=[], yticks=[])
        ax.grid(False)
        for edge in np.arange(-0.5, COLUMNS):
            ax.plot([edge, edge], [-0.5, ROWS - 0.5], "-", color="#d0d5dc", lw=0.6)
        for edge in np.arange(-0.5, ROWS):
            ax.plot([-0.5, COLUMNS - 0.5], [edge, edge], "-", color="#d0d5dc", lw=0.6)
        ax.fill_between((0.5, COLUMNS - 1.5), ROWS - 1.5, ROWS - 0.5, color="#5a6775", lw=0)
        ax.text(5.5, 3, "the edge", ha="center", va="center", color="white", size=8)
        ax.text(11, 3, "goal", ha="center", va="center", size=8)
        return ax

    def plot(self, result, ax):
        Q = table(result.method, result.epsilon, result.episodes)
        for field in range(START + 1):
            if Q[field].any():
                arrow = ARROWS[int(Q[field].argmax())]
                ax.text(field % COLUMNS, field // COLUMNS, arrow, ha="center", va="center", size=11, color="#52606d")
        fields = np.array([field for field, _ in way(Q, 0.0)])
        ax.plot(fields % COLUMNS, fields // COLUMNS, "-", color=plots.VERMILLION, lw=2, alpha=0.7)
        ax.plot(fields[-1] % COLUMNS, fields[-1] // COLUMNS, "o", color=plots.BLUE, ms=7)


def minus(value: float) -> str:
    """A number with a proper minus sign."""
    return f"{value:g}".replace("-", "−")


if __name__ == "__main__":
    np.savez_compressed(KNOWN, **train_all())
