"""A network of your own, and whether one is worth it for the flights."""

from functools import cache

from helpers.datasets import load
from helpers.exercises.pytorch.later import F, nn, torch
from helpers.exercises.pytorch.lesson import ex

# A network of your own ----------------------------------------------------------------------------------------------

BAR = 0.06  # the loss on `valid` that a network of one's own must reach


@cache
def patients() -> dict:
    """The lesson's tensors: 341 patients to learn from, 114 to decide by, scaled by the former."""
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    cells = load("breast_cancer")
    X, y = cells.drop(columns="diagnosis").to_numpy(), (cells["diagnosis"] == "malignant").to_numpy()
    X, _, y, _ = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
    A, B, a, b = train_test_split(X, y, test_size=0.25, stratify=y, random_state=0)
    scaler = StandardScaler().fit(A)
    parts = {"X_learn": scaler.transform(A), "y_learn": a, "X_valid": scaler.transform(B), "y_valid": b}
    return {name: torch.as_tensor(part, dtype=torch.get_default_dtype()) for name, part in parts.items()}


def answers(model, X):
    """What `model` says of rows X, of any shape, on whatever device it lives."""
    weights = next(iter(model.parameters()), X) if hasattr(model, "parameters") else X
    with torch.no_grad():
        return torch.as_tensor(model(X.to(weights.device, weights.dtype))).cpu().double()


def judged(model, X_learn, y_learn, X_valid, y_valid) -> dict:
    """Losses on both parts; on `valid` the share that is right, the range of what it says, and does it say it twice?

    Dropout that is awake changes the second answer, and batch norm that is awake changes it in other company.
    """
    learnt, z, again = (answers(model, X).reshape(len(X)) for X in (X_learn, X_valid, X_valid))
    alone = answers(model, X_valid[: len(X_valid) // 2]).reshape(-1)
    return {
        "loss": float(F.binary_cross_entropy_with_logits(z, y_valid.double())),
        "loss on what it learnt": float(F.binary_cross_entropy_with_logits(learnt, y_learn.double())),
        "right": float(((z > 0) == (y_valid > 0.5)).double().mean()),
        "lowest": float(z.min()),
        "highest": float(z.max()),
        "says the same twice": bool(torch.equal(z, again)) and bool(torch.allclose(z[: len(alone)], alone, atol=1e-3)),
    }


def where(holds):
    """A `when` for a mistake: does `holds` hold of what is judged of the network?"""
    return lambda model, X_learn, y_learn, X_valid, y_valid: holds(judged(model, X_learn, y_learn, X_valid, y_valid))


def network_of(columns: int):
    """The classic 30→64→32→1."""
    layers = nn.Linear(columns, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 32), nn.ReLU(), nn.Dropout(0.3)
    return nn.Sequential(*layers, nn.Linear(32, 1))


def trained(model, X, y, epochs: int, rate: float):
    """`model` after `epochs` steps of Adam on all rows at once."""
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    for _ in range(epochs):
        optimiser.zero_grad()
        F.binary_cross_entropy_with_logits(model(X).squeeze(1), y).backward()
        optimiser.step()
    return model


@ex.model(
    given=patients,
    reveals=judged,
    trains=True,
    hints=[
        "The lesson's `Network` and `fit` may be all you need, with early stopping on `valid`.",
        "Or start small: a single `nn.Linear(30, 1)`, trained for some hundred steps, is logistic regression.",
    ],
    why="It decides by log-odds, it sleeps when it is asked, and it stopped in time. That is all there is to it.",
)
def my_network(X_learn, y_learn, X_valid, y_valid):
    """a network, trained on X_learn and y_learn, that gives log-odds of X, and is ready to be asked"""
    torch.manual_seed(0)
    mine = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 1), nn.Flatten(0))
    mine.to(X_learn.device)
    steps = torch.optim.Adam(mine.parameters(), lr=0.01)
    for _ in range(60):
        steps.zero_grad()
        F.binary_cross_entropy_with_logits(mine(X_learn), y_learn).backward()
        steps.step()
    return mine.eval()


@my_network.also_right
def logistic_regression(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return trained(nn.Linear(30, 1), X_learn, y_learn, 150, 0.03).eval()


@my_network.requires("Your network has a loss of {loss} on `valid`; the bar is at most {bar}.")
def reaches_the_bar(model, X_learn, y_learn, X_valid, y_valid):
    loss = judged(model, X_learn, y_learn, X_valid, y_valid)["loss"]
    return loss <= BAR, {"loss": f"{loss:.3f}", "bar": f"{BAR}"}


@my_network.mistake(
    "This is a model of scikit-learn. The exercise wants a network that is called with rows, `model(X)`, and gives a "
    "tensor of log-odds.",
    when=lambda model: hasattr(model, "predict") and not callable(model),
)
def of_another_library(X_learn, y_learn, X_valid, y_valid):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression().fit(X_learn, y_learn)


@my_network.mistake(
    "It says two numbers of each patient. One is enough for two classes: the log-odds of a malignant tumour. End in a "
    "layer with one output.",
    when=lambda model, X_valid: answers(model, X_valid).shape == (len(X_valid), 2),
)
def a_score_for_each_class(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 2))


@my_network.mistake(
    "Asked again about the same patients, alone or in other company, it gives another answer: dropout or batch norm is "
    "awake. Hand the network over ready to be asked.",
    when=where(lambda says: not says["says the same twice"]),
)
def handed_over_awake(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return trained(network_of(30), X_learn, y_learn, 60, 0.01)


@my_network.mistake(
    "Everything it says lies between 0 and 1. These are chances, and log-odds are asked for: a sigmoid stands at the "
    "end, and the loss has one of its own.",
    when=where(lambda says: says["lowest"] >= 0 and says["highest"] <= 1),
)
def ended_in_a_sigmoid(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return trained(nn.Sequential(network_of(30), nn.Sigmoid()), X_learn, y_learn, 60, 0.01).eval()


@my_network.mistake(
    "It says about the same of everybody. Did the gradients reach it: `backward`, then `step`, and not zero in "
    "between?",
    when=where(
        lambda says: (
            says["says the same twice"] and (says["highest"] - says["lowest"] < 1 or 0.63 < says["loss"] < 0.75)
        )
    ),
)
def never_moved(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return trained(network_of(30), X_learn, y_learn, 0, 0.01).eval()


@my_network.mistake(
    "Its loss on `valid` is too small, by itself or beside that on `learn`: it has learnt the rows of `valid`. They "
    "are to say when to stop, and cannot once they were learnt from.",
    # Of honest networks none had a loss below 0.03 on `valid`.
    when=where(
        lambda says: (
            says["says the same twice"] and (says["loss on what it learnt"] > 3 * says["loss"] or says["loss"] < 0.02)
        )
    ),
)
def learnt_the_wrong_rows(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return trained(nn.Linear(30, 1), X_valid, y_valid, 150, 0.03).eval()


@my_network.mistake(
    "It is right nearly as often as can be, and its loss is poor: where it is wrong, it is terribly sure. It learnt "
    "for too long. Stop where the loss on `valid` is least.",
    when=where(
        lambda says: (
            says["says the same twice"]
            and says["right"] > 0.93
            and says["loss"] > max(BAR, 3 * says["loss on what it learnt"])
        )
    ),
)
def learnt_for_too_long(X_learn, y_learn, X_valid, y_valid):
    torch.manual_seed(0)
    return trained(network_of(30), X_learn, y_learn, 400, 0.03).eval()


# Was it worth it ----------------------------------------------------------------------------------------------------


who_wins = ex.choice(
    "who_wins",
    {
        "a": (
            "The network: it can form any function of the columns.",
            "So can the trees, and being able to is not the same as finding it in ten thousand noisy rows.",
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
