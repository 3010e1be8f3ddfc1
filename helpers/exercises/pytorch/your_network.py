"""A network of your own, and whether one is worth it for the flights."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.pytorch.later import F, nn, torch
from helpers.exercises.pytorch.lesson import dtype, ex

# A network of your own ----------------------------------------------------------------------------------------------

BAR = 0.25  # the loss on new patients that a network of one's own may have
SURE = 0.01  # a chance counts as no surer than this


@cache
def _dealt() -> dict:
    """Tensors, scaled as in the lesson: its X_valid and y_valid, and the other 455 patients dealt anew, 341 and 114."""
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    cells = load("breast_cancer")
    X, y = cells.drop(columns="diagnosis").to_numpy(), (cells["diagnosis"] == "malignant").to_numpy()
    X, T, y, t = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
    A, V, a, v = train_test_split(X, y, test_size=0.25, stratify=y, random_state=0)
    scaler, X, y = StandardScaler().fit(A), np.concatenate([A, T]), np.concatenate([a, t])
    A, T, a, t = train_test_split(X, y, test_size=len(t), stratify=y, random_state=0)
    rows = {"X_train": A, "X_valid": V, "X_new": T}
    parts = {name: scaler.transform(part) for name, part in rows.items()} | {"y_train": a, "y_valid": v, "y_new": t}
    here = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else "cpu"
    return {name: torch.as_tensor(part, dtype=dtype(), device=here) for name, part in parts.items()}


def patients() -> dict:
    return {name: part for name, part in _dealt().items() if not name.endswith("_new")}


def new_patients() -> dict:
    return {name: part for name, part in _dealt().items() if name.endswith("_new")}


def answers(model, X):
    """What `model` says of rows X, of any shape, on whatever device it lives."""
    weights = next(iter(model.parameters()), X) if hasattr(model, "parameters") else X
    with torch.no_grad():
        return torch.as_tensor(model(X.to(weights.device, weights.dtype))).cpu().double()


def loss_of(z, y) -> float:
    """The log loss of log-odds z, where no chance counts as surer than 99 %."""
    return float(F.binary_cross_entropy(torch.sigmoid(z).clamp(SURE, 1 - SURE), y.cpu().double()))


def judged(model, X_new, y_new) -> dict:
    """Of the new patients: the loss, the share that is right, what is said (range, spread), and is it said twice?

    Dropout that is awake changes the second answer, and batch norm that is awake changes it in other company.
    """
    z, again = (answers(model, X_new).reshape(len(X_new)) for _ in range(2))
    alone = answers(model, X_new[: len(X_new) // 2]).reshape(-1)
    return {
        "loss": loss_of(z, y_new),
        "right": float(((z > 0) == (y_new.cpu() > 0.5)).double().mean()),
        "right above one half": float(((z > 0.5) == (y_new.cpu() > 0.5)).double().mean()),
        "lowest": float(z.min()),
        "highest": float(z.max()),
        "spread": float(z.std()),
        "says the same twice": bool(torch.equal(z, again)) and bool(torch.allclose(z[: len(alone)], alone, atol=1e-3)),
    }


def where(holds):
    """A `when` for a mistake: does `holds` hold of what is judged of the network?"""
    return lambda model, X_new, y_new: holds(judged(model, X_new, y_new))


def network_of(columns: int):
    """The classic 30→64→32→1."""
    layers = nn.Linear(columns, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 32), nn.ReLU(), nn.Dropout(0.3)
    return nn.Sequential(*layers, nn.Linear(32, 1))


def trained(model, X, y, epochs: int, rate: float, loss=None):
    """`model` after `epochs` steps of Adam on all rows at once."""
    model.to(X.device)
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    for _ in range(epochs):
        optimiser.zero_grad()
        (loss or F.binary_cross_entropy_with_logits)(model(X).squeeze(1), y).backward()
        optimiser.step()
    return model


@ex.recipe(
    given=patients,
    train=lambda X_train, y_train: (X_train, y_train),
    unseen=new_patients,
    as_function=True,
    hints=[
        "The lesson's `Network`, `batches` and `fit` may be all you need. `fit` gives back the history: return the "
        "network.",
        "Or start small: a single `nn.Linear(30, 1)`, trained for some hundred steps, is logistic regression.",
    ],
    why="It decides by log-odds, it sleeps when it is asked, and it learnt from what it was handed: that is all.",
)
def my_network(X_train, y_train):
    """A network, trained on `X_train`, (n, 30), and `y_train`, (n,), that gives log-odds of rows X.

    It is ready to be asked (`eval()`), and gives one number for each row: shape (n,) or (n, 1).
    """
    mine = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 1), nn.Flatten(0))
    mine.to(X_train.device)
    steps = torch.optim.Adam(mine.parameters(), lr=0.01)
    for _ in range(60):
        steps.zero_grad()
        F.binary_cross_entropy_with_logits(mine(X_train), y_train).backward()
        steps.step()
    return mine.eval()


@my_network.also_right
def logistic_regression(X_train, y_train):
    return trained(nn.Linear(30, 1), X_train, y_train, 150, 0.03).eval()


@my_network.also_right
def the_classic_one_in_batches(X_train, y_train):
    network = network_of(30).to(X_train.device)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.001)
    for _ in range(30):
        for rows in torch.randperm(len(y_train)).split(32):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(network(X_train[rows]).squeeze(1), y_train[rows]).backward()
            optimiser.step()
    return network.eval()


@my_network.requires("On 114 new patients your network has a log loss of {loss}; the bar is at most 0.25. {rest}")
def reaches_the_bar(model, X_new, y_new):
    loss = judged(model, X_new, y_new)["loss"]
    worse = "Whoever gives everybody the same chance has 0.66, and does better. Is a sign turned, or is 1 benign?"
    better = "Whoever gives everybody the same chance has 0.66. Has it learnt for long enough, at a rate that is right?"
    return loss <= BAR, {"loss": f"{loss:.2f}", "rest": worse if loss > 0.66 else better}


@my_network.requires(
    "Trained on 60 patients whose labels have nothing to do with their cells, your network still has a loss of {few} "
    "on new ones. Does it look at other rows than those it is handed?"
)
def learns_from_its_rows(model, refit, X_train, y_train, X_new, y_new):
    ill, well = (torch.nonzero(y_train == label).ravel()[:count] for label, count in ((1, 20), (0, 40)))
    rows, labels = torch.cat([ill, well]), torch.arange(60, device=y_train.device) % 2
    few = loss_of(answers(refit(X_train[rows], labels.to(y_train.dtype)), X_new).reshape(-1), y_new)
    return few > 0.45, {"few": f"{few:.2f}"}


@my_network.mistake(
    "This is a model of scikit-learn. The exercise wants a network that is called with rows, `model(X)`, and gives a "
    "tensor of log-odds.",
    when=lambda model: hasattr(model, "predict") and not callable(model),
)
def of_another_library(X_train, y_train):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression().fit(X_train.cpu(), y_train.cpu())


@my_network.mistake(
    "It says two numbers of each patient. One is enough for two classes: the log-odds of a malignant tumour. End in a "
    "layer with one output.",
    when=lambda model, X_new: answers(model, X_new).shape == (len(X_new), 2),
)
def a_score_for_each_class(X_train, y_train):
    return nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 2)).to(X_train.device).eval()


@my_network.mistake(
    "It says NaN, which is no number. So are its weights after a loss that was none: was the rate far too large, or "
    "was the logarithm of 0 taken?",
    when=lambda model, X_new: bool(torch.isnan(answers(model, X_new)).any()),
)
def no_number(X_train, y_train):
    return trained(nn.Linear(30, 1), X_train, y_train, 5, 0.1, lambda z, y: (z - z).log().mean() * 0).eval()


@my_network.mistake(
    "Asked again about the same patients, alone or in other company, it gives another answer. Is dropout or batch norm "
    "awake? Hand the network over ready to be asked: `eval()`.",
    when=where(lambda says: not says["says the same twice"]),
)
def handed_over_awake(X_train, y_train):
    return trained(network_of(30), X_train, y_train, 60, 0.01)


@my_network.baseline(
    "It says about the same of everybody. Did the gradients reach it: `backward`, then `step`, and not zero in "
    "between? And did each answer meet its own label: are the shapes (n,) and (n,)?",
    when=where(lambda says: says["loss"] > BAR and says["spread"] < 0.2),
)
def never_moved(X_train, y_train):
    return trained(network_of(30), X_train, y_train, 0, 0.01).eval()


@my_network.mistake(
    "Everything it says lies between 0 and 1, as chances do, and log-odds are asked for. Does a sigmoid stand at the "
    "end? The loss with logits has one of its own.",
    when=where(lambda says: says["lowest"] >= 0 and says["highest"] <= 1),
)
def ended_in_a_sigmoid(X_train, y_train):
    return trained(nn.Sequential(network_of(30), nn.Sigmoid()), X_train, y_train, 60, 0.01).eval()


@my_network.mistake(
    "What it says lies around 0 and 1, and cut at one half it is right for most patients. Was it trained by squared "
    "errors? Log-odds go far below 0 and above 1: train it by the loss with logits.",
    when=where(
        lambda says: (
            says["right above one half"] > 0.85
            and says["loss"] > BAR
            and -1 < says["lowest"] < 0
            and says["highest"] < 2
        )
    ),
)
def aimed_at_the_labels(X_train, y_train):
    return trained(nn.Linear(30, 1), X_train, y_train, 300, 0.01, F.mse_loss).eval()


@my_network.mistake(
    "It is wrong about more than half of the patients. Is it going uphill, or are the classes exchanged? The log-odds "
    "are those of a malignant tumour, y = 1.",
    when=where(lambda says: says["right"] < 0.4 and says["loss"] > 0.7),
)
def the_wrong_way_round(X_train, y_train):
    return trained(network_of(30), X_train, 1 - y_train, 60, 0.01).eval()


# Was it worth it ----------------------------------------------------------------------------------------------------


who_wins = ex.choice(
    "who_wins",
    {
        "a": (
            "The network: it can form any function of the columns.",
            "So can the trees, and being able to is not the same as finding it in four thousand noisy rows.",
        ),
        "b": (
            "Boosted trees: they win on tables.",
            "Often they do. Here they lead a little by log loss, and not by AUC, and neither lead is clearly larger "
            "than its standard error.",
        ),
        "c": (
            "Logistic regression: the simplest model is the safest.",
            "It holds its own, and it is not clearly ahead. Look at its lead in each month.",
        ),
        "d": (
            "Nobody: who is ahead changes from month to month.",
            "What was known beforehand says little about a delay, and all three find that little. Which of them is a "
            "hair ahead depends on the score, the month and the seed.",
        ),
    },
    right="d",
    hints=[
        "What was known two hours before says something of a delay, but not much (lesson 02). How much is there to "
        "win?",
        "Each month gives a difference between two models. How large is the mean of ten of them, beside its standard "
        "error?",
    ],
)
