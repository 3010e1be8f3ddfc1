"""Attempts at `my_network`."""

from helpers.authoring.lesson_file import find_lessons
from tests.attempts.pytorch.lesson import attempts


def lesson_cells() -> str:
    """The cells of the lesson in which Dropout, Network, batches and fit are defined, and what they import."""
    (lesson,) = find_lessons(["11"])
    cells = [cell.source for cell in lesson.notebook(solved=False).cells if cell.cell_type == "code"]
    defining = ("class Dropout", "class Network", "def loss_on")
    return IMPORTS + "\n".join(cell for cell in cells if any(name in cell for name in defining))


IMPORTS = """
import copy

import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.nn import functional as F

from helpers.bar import progress_bar

SEED, DEVICE = 0, X_valid.device
theirs = torch.nn.Dropout(0.3)
"""
LESSON = lesson_cells()
BY_THE_LESSON = """
def my_network(X_train, y_train):
    torch.manual_seed({seed})
    network = Network(30, dropout={dropout}).to(DEVICE)
    fit(network, batches({X}, {y}), rate={rate}{more})
    return network.eval()
"""
BY_HAND = """
def my_network(X_train, y_train):
    torch.manual_seed(0)
    network = nn.Sequential({layers})
    optimiser = torch.optim.{optimiser}
    for _ in range({steps}):
        optimiser.zero_grad()
        loss = {loss}
        loss.backward()
        optimiser.step()
    return {gives}
"""
LOSS = "F.binary_cross_entropy_with_logits(network(X_train).squeeze(1), y_train)"


def by_the_lesson(rate, seed=0, dropout=0.3, X="X_train", y="y_train", more="") -> str:
    return LESSON + BY_THE_LESSON.format(rate=rate, seed=seed, dropout=dropout, X=X, y=y, more=more)


def by_hand(
    layers="nn.Linear(30, 1)",
    optimiser="Adam(network.parameters(), lr=0.03)",
    steps=150,
    loss=LOSS,
    gives="network.eval()",
) -> str:
    return IMPORTS + BY_HAND.format(layers=layers, optimiser=optimiser, steps=steps, loss=loss, gives=gives)


SMALL = "nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1)"
SIGMOID = by_hand(f"{SMALL}, nn.Sigmoid()")
SIGMOID_AND_BCE = by_hand(f"{SMALL}, nn.Sigmoid()", loss="F.binary_cross_entropy(network(X_train).squeeze(1), y_train)")
SQUARED = by_hand(loss="F.mse_loss(network(X_train).squeeze(1), y_train)", steps=60)
BROADCAST = by_hand(loss="((network(X_train) - y_train) ** 2).mean()", steps=400)
UNTRAINED, HARDLY = by_hand(steps=0), by_hand(optimiser="SGD(network.parameters(), lr=0.01)", steps=10)
UPHILL, TWO = (
    by_hand(loss=f"-{LOSS}"),
    by_hand("nn.Linear(30, 2)", loss="F.cross_entropy(network(X_train), y_train.long())"),
)
AWAKE = by_hand("nn.Linear(30, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 1)", gives="network")
DROPPING = by_hand("nn.Linear(30, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 1)", gives="network")
LOGARITHM_OF_ZERO = by_hand(loss="(network(X_train) * 0).log().mean()", steps=3)
OTHER_ROWS = by_the_lesson(
    0.005, X="torch.cat([X_train, _dealt()['X_new']])", y="torch.cat([y_train, _dealt()['y_new']])"
)
attempts.right(
    "my_network",
    by_the_lesson(0.01),
    by_the_lesson(0.01, seed=3, dropout=0.1),
    by_the_lesson(0.001, more=", patience=60"),
    by_the_lesson(0.005, seed=7),
    by_hand(SMALL, gives="network"),
    by_hand(optimiser="AdamW(network.parameters(), lr=0.02, weight_decay=0.1)", steps=200),
    """
    class Small(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second = torch.nn.Linear(30, 16), torch.nn.Linear(16, 1)

        def forward(self, X):
            return self.second(torch.tanh(self.first(X))).squeeze(1)

    def my_network(X_train, y_train):
        torch.manual_seed(1)
        network, loss = Small(), torch.nn.BCEWithLogitsLoss()
        optimiser = torch.optim.AdamW(network.parameters(), lr=0.005, weight_decay=0.1)
        for epoch in range(15):
            for rows in torch.randperm(len(y_train)).split(32):
                optimiser.zero_grad()
                loss(network(X_train[rows]), y_train[rows]).backward()
                optimiser.step()
        return network.eval()
    """,
)
attempts.wrong(
    "my_network",
    (OTHER_ROWS, "Does it look at other rows than those it is handed?"),
    (
        by_the_lesson(0.005, X="_dealt()['X_new']", y="_dealt()['y_new']"),
        "Does it look at other rows than those it is handed?",
    ),
    (
        by_the_lesson(0.01).replace("return network.eval()", "return fit(network, batches(X_train, y_train))"),
        "gives back an object of type DataFrame",
    ),
    (by_the_lesson(0.01).replace("return network.eval()", ""), "It has to end in a `return`"),
    (SIGMOID, "Does a sigmoid stand at the end?"),
    (SIGMOID_AND_BCE, "Does a sigmoid stand at the end?"),
    (SQUARED, "Was it trained by squared errors?"),
    (BROADCAST, "It says about the same of everybody"),
    (UNTRAINED, "the bar is at most 0.25"),
    (HARDLY, "the bar is at most 0.25"),
    (UPHILL, "Is it going uphill"),
    (TWO, "It says two numbers of each patient"),
    (AWAKE, "Is dropout or batch norm awake?"),
    (DROPPING, "Is dropout or batch norm awake?"),
    (LOGARITHM_OF_ZERO, "It says NaN"),
    (
        """
        from sklearn.linear_model import LogisticRegression

        my_network = LogisticRegression()
        """,
        "This is a model of scikit-learn",
    ),
    ("my_network = torch.nn.Linear(30, 1)", "This is a network already made"),
    (
        """
        def my_network(X_train):
            return torch.nn.Linear(30, 1)
        """,
        "it is called with (X_train, y_train)",
    ),
)
CALLED = """
def my_network(X_train, y_train):
    weights = torch.linalg.lstsq(X_train, 2 * y_train[:, None] - 1).solution
    return lambda X: {}
"""
for mistake, *neighbours in (
    ("of_another_library", SIGMOID, TWO, CALLED.format("(X @ weights)[:, 0]")),
    ("a_score_for_each_class", SIGMOID, by_hand("nn.Linear(30, 3)", loss="network(X_train).mean()"), UNTRAINED, AWAKE),
    ("no_number", BROADCAST, UPHILL, CALLED.format("(X @ weights * 1e6)[:, 0]")),
    ("handed_over_awake", SIGMOID, by_hand(SMALL, gives="network"), UNTRAINED, BROADCAST),
    ("never_moved", UNTRAINED, HARDLY, SQUARED, SIGMOID),
    ("ended_in_a_sigmoid", UNTRAINED, SQUARED, BROADCAST, HARDLY),
    ("aimed_at_the_labels", SIGMOID, UNTRAINED, HARDLY, BROADCAST, UPHILL),
    ("the_wrong_way_round", SIGMOID_AND_BCE, UNTRAINED, BROADCAST, by_hand(SMALL, steps=800)),
):
    attempts.not_named("my_network", mistake, *neighbours)
