"""Lesson 11, answered in ways that its exercises do not declare."""

from helpers.authoring.lesson_file import find_lessons
from tests.attempts import Attempts

attempts = Attempts("pytorch")

attempts.right(
    "squared_loss",
    """
    def squared_loss(said, y):
        total = 0
        for answer, label in zip(said, y):
            total = total + (answer - label) ** 2
        return total / len(y)
    """,
    """
    def squared_loss(said, y):
        return torch.nn.MSELoss()(said, y.unsqueeze(1))
    """,
    """
    def squared_loss(said, y):
        return (said.T - y).square().mean()
    """,
)
attempts.wrong(
    "squared_loss",
    (
        """
        def squared_loss(said, y):
            return (said.squeeze(1) - y) ** 2
        """,
        "differs in 'loss', which has shape (3,); expected was one number",
    ),
    (
        """
        def squared_loss(said, y):
            return (said.squeeze(1) - y).abs().mean()
        """,
        "That is the mean absolute error",
    ),
    (
        """
        def squared_loss(said, y):
            return ((said.squeeze(1) - y) ** 2).mean().sqrt()
        """,
        "You took the root of it",
    ),
    (
        """
        def squared_loss(said, y):
            return np.mean((said.numpy()[:, 0] - y.numpy()) ** 2)
        """,
        "Can't call numpy() on Tensor that requires grad",
    ),
)
attempts.right(
    "descend",
    """
    def descend(X, y, steps):
        w = torch.zeros(X.shape[1], requires_grad=True)
        for _ in range(steps):
            loss = ((X @ w - y) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                w -= 0.1 * w.grad
            w.grad.zero_()
        return w
    """,
    """
    def descend(X, y, steps):
        w = torch.zeros(X.shape[1], requires_grad=True)
        optimiser = torch.optim.SGD([w], lr=0.1)
        for _ in range(steps):
            torch.nn.functional.mse_loss(X @ w, y).backward()
            optimiser.step()
            w.grad = None
        return w.detach().numpy()
    """,
)
attempts.wrong(
    "descend",
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            for _ in range(steps):
                w.grad.zero_()
                ((X @ w - y) ** 2).mean().backward()
                optimiser.step()
            return w.detach()
        """,
        "'NoneType' object has no attribute 'zero_'",
    ),
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            optimiser.zero_grad()
            for _ in range(steps):
                loss = ((X @ w - y) ** 2).mean()
                loss.backward()
                optimiser.step()
            return w.detach()
        """,
        "is not emptied between the steps",
    ),
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.SGD([w], lr=0.1)
            for _ in range(1, steps):
                optimiser.zero_grad()
                ((X @ w - y) ** 2).mean().backward()
                optimiser.step()
            return w.detach()
        """,
        "One step is missing",
    ),
    (
        """
        def descend(X, y, steps):
            w = torch.zeros(X.shape[1], requires_grad=True)
            optimiser = torch.optim.Adam([w], lr=0.1)
            for _ in range(steps):
                optimiser.zero_grad()
                ((X @ w - y) ** 2).mean().backward()
                optimiser.step()
            return w.detach()
        """,
        "These are the steps of Adam",
    ),
)
attempts.right(
    "epoch_loss",
    """
    def epoch_loss(model, loader):
        losses = []
        for X, y in loader:
            losses += F.binary_cross_entropy_with_logits(model(X), y, reduction="none").tolist()
        return np.mean(losses)
    """,
    """
    def epoch_loss(model, loader):
        total = 0
        for X, y in loader:
            total += torch.nn.BCEWithLogitsLoss(reduction="sum")(model(X), y)
        return (total / len(loader.dataset)).item()
    """,
    """
    def epoch_loss(model, loader):
        losses, sizes = [], []
        for X, y in loader:
            losses.append(F.binary_cross_entropy(torch.sigmoid(model(X)), y).item())
            sizes.append(X.shape[0])
        return np.average(losses, weights=sizes)
    """,
)
attempts.wrong(
    "epoch_loss",
    (
        """
        def epoch_loss(model, loader):
            total = rows = 0
            for X, y in loader:
                total += F.binary_cross_entropy(model(X), y).item() * len(y)
                rows += len(y)
            return total / rows
        """,
        "RuntimeError",
    ),
    (
        """
        def epoch_loss(model, loader):
            total = rows = 0
            for X, y in loader:
                total += F.mse_loss(torch.sigmoid(model(X)), y).item() * len(y)
                rows += len(y)
            return total / rows
        """,
        "the Brier score",
    ),
    (
        """
        def epoch_loss(model, loader):
            batches = list(loader)[:-1]
            losses = [F.binary_cross_entropy_with_logits(model(X), y).item() for X, y in batches]
            return sum(losses) / len(losses)
        """,
        "The mean over all batches but the last",
    ),
)
attempts.right(
    "chances",
    """
    def chances(model, X):
        model.train(False)
        return model(X).sigmoid().flatten().tolist()
    """,
    """
    def chances(model, X):
        was = model.training
        model.eval()
        with torch.no_grad():
            said = torch.special.expit(model(X))[:, 0].numpy()
        model.train(was)
        return said
    """,
    """
    def chances(model, X):
        for layer in model.modules():
            layer.eval()
        return torch.sigmoid(model(X).reshape(-1)).detach()
    """,
)
attempts.wrong(
    "chances",
    (
        """
        def chances(model, X):
            with torch.no_grad():
                z = model(X)
            model.eval()
            return torch.sigmoid(z).squeeze(1)
        """,
        "still believes that it is learning",
    ),
    (
        """
        def chances(model, X):
            model.eval()
            with torch.no_grad():
                return torch.sigmoid(model(X))
        """,
        "the values are right, the shape is not",
    ),
    (
        """
        def chances(model, X):
            with torch.no_grad():
                return torch.stack([torch.sigmoid(model(X)).squeeze(1) for _ in range(200)]).mean(dim=0)
        """,
        "differs in 'chances'",
    ),
)
attempts.right(
    "species_loss",
    """
    def species_loss(scores, y):
        return torch.nn.CrossEntropyLoss()(scores, y)
    """,
    """
    def species_loss(scores, y):
        losses = [torch.logsumexp(row, 0) - row[species] for row, species in zip(scores, y)]
        return sum(losses) / len(losses)
    """,
    """
    def species_loss(scores, y):
        return F.cross_entropy(F.log_softmax(scores, dim=1), F.one_hot(y, 3) * 1.0)
    """,
)
attempts.wrong(
    "species_loss",
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores, y, reduction="none")
        """,
        "expected was one number",
    ),
    (
        """
        def species_loss(scores, y):
            return F.binary_cross_entropy_with_logits(scores, F.one_hot(y, 3) * 1.0)
        """,
        "Three questions of yes or no",
    ),
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores.argmax(dim=1), y)
        """,
        "RuntimeError",
    ),
)
attempts.right(
    "scaled",
    """
    def scaled(learn, valid, test):
        deviation, mean = torch.std_mean(learn, dim=0)
        rows = (torch.cat([learn, valid, test]) - mean) / deviation
        return rows.split([len(learn), len(valid), len(test)])
    """,
    """
    def scaled(learn, valid, test):
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        scale = make_pipeline(StandardScaler())
        parts = [scale.fit_transform(learn)]
        for part in (valid, test):
            parts.append(scale.transform(part))
        return parts
    """,
    """
    def scaled(learn, valid, test):
        parts = [learn.clone(), valid.clone(), test.clone()]
        for column in range(learn.shape[1]):
            mean = learn[:, column].sum() / len(learn)
            deviation = ((learn[:, column] - mean) ** 2).mean() ** 0.5
            for part in parts:
                part[:, column] = (part[:, column] - mean) / deviation
        return tuple(parts)
    """,
)
attempts.wrong(
    "scaled",
    (
        """
        def scaled(learn, valid, test):
            low, high = learn.min(dim=0).values, learn.max(dim=0).values
            return [(part - low) / (high - low) for part in (learn, valid, test)]
        """,
        "between its least and its largest value",
    ),
    (
        """
        def scaled(learn, valid, test):
            mean, deviation = learn.mean(dim=0), learn.std(dim=0)
            for part in (learn, valid, test):
                part -= mean
                part /= deviation
            return learn, valid, test
        """,
        "changes its input `learn` and `valid` and `test`",
    ),
    (
        """
        def scaled(learn, valid, test):
            mean, deviation = learn.mean(dim=1), learn.std(dim=1)
            return [(part - mean) / deviation for part in (learn, valid, test)]
        """,
        "RuntimeError",
    ),
    (
        """
        def scaled(learn, valid, test):
            return [(part - part.mean(dim=0)) / part.std(dim=0) for part in (learn, valid, test)]
        """,
        "Each part is scaled by itself",
    ),
)
attempts.right(
    "kept_epoch",
    """
    def kept_epoch(losses, patience):
        best, kept, waited = losses["valid"][0], 0, 0
        for i in range(1, len(losses["valid"])):
            if losses["valid"][i] < best:
                best, kept, waited = losses["valid"][i], i, 0
            else:
                waited += 1
            if waited == patience:
                return kept
        return kept
    """,
    """
    def kept_epoch(losses, patience):
        valid = np.array(losses["valid"])
        for stop in range(len(valid)):
            kept = valid[: stop + 1].argmin()
            if stop - kept >= patience:
                break
        return kept
    """,
)
attempts.wrong(
    "kept_epoch",
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"]):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= patience:
                    break
            return least
        """,
        "That is the least loss itself",
    ),
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"], start=1):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= patience:
                    break
            return kept
        """,
        "You count the epochs from 1",
    ),
)
attempts.right(
    "adam_step",
    """
    def adam_step(w, g, m, v, t, rate):
        w, g, m, v = (part.numpy() for part in (w, g, m, v))
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * np.square(g)
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        return w - rate * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
    """,
    """
    def adam_step(w, g, m, v, t, rate):
        new = [[], [], []]
        for i in range(len(w)):
            a = 0.9 * m[i] + 0.1 * g[i]
            b = 0.999 * v[i] + 0.001 * g[i] ** 2
            step = rate * (a / (1 - 0.9**t)) / ((b / (1 - 0.999**t)) ** 0.5 + 1e-8)
            for part, number in zip(new, (w[i] - step, a, b)):
                part.append(number)
        return tuple(map(torch.tensor, new))
    """,
)
attempts.wrong(
    "adam_step",
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        """,
        "has shape (3,); expected was (3, 3)",
    ),
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g**2
            return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v
        """,
        "changes its input `m` and `v`",
    ),
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            return m, v, w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        """,
        "the right values in another order",
    ),
)
attempts.right(
    "epoch_loss",
    """
    def epoch_loss(model, loader):
        model.eval()
        total, rows = 0.0, 0
        with torch.no_grad():
            for X, y in loader:
                total += F.binary_cross_entropy_with_logits(model(X), y).item() * len(y)
                rows += len(y)
        return total / rows
    """,
)
attempts.wrong(
    "species_loss",
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores.detach(), y)
        """,
        "cut it off from the weights",
    ),
    (
        """
        def species_loss(scores, y):
            with torch.no_grad():
                return F.cross_entropy(scores, y)
        """,
        "cut it off from the weights",
    ),
)
attempts.wrong(
    "squared_loss",
    (
        """
        def squared_loss(said, y):
            return ((said.squeeze(1) - y) ** 2).mean().item()
        """,
        "cut it off from the weights",
    ),
)
attempts.wrong(
    "kept_epoch",
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"]):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= 3:
                    break
            return kept
        """,
        "expected was",
    ),
)


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
