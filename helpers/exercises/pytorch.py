"""Exercises of lesson 11: seven training programs that run and are wrong, a step of Adam, and a network of your own."""

import importlib
from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.lesson import Lesson

ex = Lesson("pytorch")


class Later:
    """A module that is imported when an answer first uses it: torch takes seconds, and few of the course need it."""

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, attribute: str):
        return getattr(importlib.import_module(self._name), attribute)


torch, nn, F = Later("torch"), Later("torch.nn"), Later("torch.nn.functional")


def drawn(*shape: int, seed: int = 0):
    """Normal numbers in torch's default precision, the same in every run."""
    return torch.as_tensor(np.random.default_rng(seed).normal(size=shape), dtype=torch.get_default_dtype())


# A column meets a row -----------------------------------------------------------------------------------------------


def columns_and_rows() -> list:
    """Pairs (said, y): what a network said, shape (n, 1), with a gradient wanted; what was true, shape (n,)."""
    return [(torch.sigmoid(drawn(n, 1, seed=n)).requires_grad_(), (drawn(n, seed=n + 1) > 0) * 1.0) for n in (3, 5, 8)]


def seen_loss(loss) -> dict:
    """A loss, and whether a gradient can be had from it."""
    return {"loss": loss, "can be differentiated": bool(getattr(loss, "requires_grad", False))}


@ex.function(
    probes=columns_and_rows,
    reveals=seen_loss,
    rtol=1e-4,
    hints=[
        "Print `said.shape`, `y.shape` and `(said - y).shape`. How many numbers should there be for n patients?",
        "Give both the shape (n,) before you subtract: `said.squeeze(1)` drops the axis of length one.",
    ],
    why="Each answer now meets its own label. Nothing warns you of the other: print the shapes, or assert them.",
)
def squared_loss(said, y):
    """The mean squared error of what a network said, shape (n, 1), for labels y, shape (n,)."""
    return ((said.squeeze(1) - y) ** 2).mean()


@squared_loss.also_right
def both_as_columns(said, y):
    return ((said - y[:, None]) ** 2).mean()


@squared_loss.also_right
def by_torch(said, y):
    return torch.nn.functional.mse_loss(said[:, 0], y)


@squared_loss.starts_as(
    "`said` has shape (n, 1), `y` has (n,), and `said - y` has (n, n): each answer is compared with the labels of all. "
    "The least such loss is had by saying the same of everybody."
)
def every_answer_met_every_label(said, y):
    """The mean squared error of what a network said, shape (n, 1), for labels y, shape (n,)."""
    return ((said - y) ** 2).mean()


@squared_loss.mistake(
    "The shapes are right, and the errors are summed up: twice the rows would mean steps twice as long. Take the mean."
)
def summed_up(said, y):
    return ((said.squeeze(1) - y) ** 2).sum()


@squared_loss.mistake(
    "You took the means first and squared then: the loss is 0 as soon as the network is right on average, whomever it "
    "takes for whom."
)
def squared_the_mean(said, y):
    return (said.squeeze(1).mean() - y.mean()) ** 2


@squared_loss.mistake(
    "The number is right, but it is a bare number: `.item()` and `.detach()` cut it off from the weights, and "
    "`backward()` has no way to go."
)
def cut_it_off(said, y):
    return ((said.squeeze(1) - y) ** 2).mean().detach()


# The gradient of this step alone ------------------------------------------------------------------------------------


def lines() -> list:
    """Triples (X, y, steps) for a line without an intercept."""
    return [(drawn(12, 3, seed=s), drawn(12, seed=s + 50), steps) for s, steps in ((1, 2), (2, 5), (3, 20))]


@ex.function(
    probes=lines,
    rtol=1e-4,
    atol=1e-6,
    hints=[
        "After the second `backward()`, what is in `w.grad`? Print it before and after.",
        "`backward` adds to what is there. Empty it once in each round, before `backward`: `optimiser.zero_grad()`.",
    ],
    why="Each step follows the slope where it stands, and not the sum of all slopes it ever met.",
)
def descend(X, y, steps):
    """The weights, shape (d,), after gradient descent from zero at a rate of 0.1.

    What descends is the mean squared error of X @ w; X has shape (n, d), y (n,).
    """
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        loss = ((X @ w - y) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return w.detach()


@descend.also_right
def without_an_optimiser(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - 0.1 * 2 / len(y) * X.T @ (X @ w - y)
    return w


@descend.also_right
def by_autograd_alone(X, y, steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    for _ in range(steps):
        (slope,) = torch.autograd.grad(((X @ w - y) ** 2).mean(), w)
        w = (w - 0.1 * slope).detach().requires_grad_()
    return w


@descend.starts_as(
    "The gradients pile up: `backward` adds to `w.grad`, which is not emptied between the steps. Each step follows all "
    "slopes since the start, overshoots, and swings."
)
def piled_up(X, y, steps):
    """The weights, shape (d,), after gradient descent from zero at a rate of 0.1.

    What descends is the mean squared error of X @ w; X has shape (n, d), y (n,).
    """
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        loss = ((X @ w - y) ** 2).mean()
        loss.backward()
        optimiser.step()
    return w.detach()


@descend.mistake(
    "Nothing was learnt, the weights are still zero. Does each round have its `step`? And is the gradient emptied "
    "between `backward` and `step`? Then the step has length zero."
)
def emptied_too_soon(X, y, steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        ((X @ w - y) ** 2).mean().backward()
        optimiser.zero_grad()
        optimiser.step()
    return w.detach()


@descend.mistake(
    "One step is missing. If `step` comes before `backward`, the first one finds no gradient, and stays; if it does "
    "not, count the rounds."
)
def stepped_first(X, y, steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        optimiser.step()
        optimiser.zero_grad()
        ((X @ w - y) ** 2).mean().backward()
    return w.detach()


@descend.mistake(
    "However many steps are asked for, you make one. Does `return` stand inside the loop, or does `w` begin at zero in "
    "each round?"
)
def one_step_alone(X, y, steps):
    return 0.2 / len(y) * X.T @ y


@descend.mistake("Half the slope: the square's derivative has a factor of 2, and yours lost it.")
def lost_the_two(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - 0.1 / len(y) * X.T @ (X @ w - y)
    return w


@descend.mistake("Your loss is a sum over the rows: the steps are n times as long as they should be.")
def summed_the_rows(X, y, steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        optimiser.zero_grad()
        ((X @ w - y) ** 2).sum().backward()
        optimiser.step()
    return w.detach()


# Batches of unequal size --------------------------------------------------------------------------------------------


class Dealt(list):
    """Batches (X, y) in order; like a DataLoader's, its `dataset` has an item for each row."""

    @property
    def dataset(self) -> list:
        return [row for X, y in self for row in zip(X, y, strict=True)]


def dealt() -> list:
    """Pairs (model, loader): a function of X that gives log-odds, and batches (X, y), the last one smaller."""

    def model(X):
        return X @ torch.linspace(-1, 2, X.shape[1]) + 0.3

    def batches(n: int, size: int) -> Dealt:
        X, y = drawn(n, 3, seed=n), (drawn(n, seed=n + 9) > 0) * 1.0
        return Dealt(zip(X.split(size), y.split(size), strict=True))

    return [(model, batches(n, size)) for n, size in ((9, 4), (17, 8))]


@ex.function(
    probes=dealt,
    rtol=1e-4,
    hints=[
        "Nine rows in batches of four: how much does the ninth row weigh in your mean, and how much the first?",
        "Turn each mean back into a sum, `loss.item() * len(y)`. Add these up, and divide by all rows at the end.",
    ],
    why="Every row weighs the same now, and the loss no longer depends on how the rows were dealt into batches.",
)
def epoch_loss(model, loader):
    """The mean loss over all rows of a loader, which gives batches X, (b, d), and y, (b,).

    model(X) gives log-odds, shape (b,).
    """
    total, rows = 0.0, 0
    for X, y in loader:
        loss = F.binary_cross_entropy_with_logits(model(X), y)
        total += loss.item() * len(y)
        rows += len(y)
    return total / rows


@epoch_loss.also_right
def summed_by_torch(model, loader):
    sums = [F.binary_cross_entropy_with_logits(model(X), y, reduction="sum") for X, y in loader]
    return sum(sums) / sum(len(y) for _, y in loader)


@epoch_loss.also_right
def all_at_once(model, loader):
    X, y = (torch.cat(parts) for parts in zip(*loader, strict=True))
    return F.binary_cross_entropy_with_logits(model(X), y)


@epoch_loss.starts_as(
    "The mean of the batches' means: the rows of the small last batch weigh more than all others. Shuffle, and the "
    "number changes without the model having changed."
)
def mean_of_means(model, loader):
    """The mean loss over all rows of a loader, which gives batches X, (b, d), and y, (b,).

    model(X) gives log-odds, shape (b,).
    """
    losses = []
    for X, y in loader:
        loss = F.binary_cross_entropy_with_logits(model(X), y)
        losses.append(loss.item())
    return sum(losses) / len(losses)


@epoch_loss.mistake("That is the loss of the last batch alone. It overwrites all others: add them up.")
def the_last_batch(model, loader):
    for X, y in loader:
        loss = F.binary_cross_entropy_with_logits(model(X), y)
    return loss.item()


@epoch_loss.mistake("That is the loss of the first batch alone. Does `return` stand inside the loop?")
def the_first_batch(model, loader):
    for X, y in loader:
        return F.binary_cross_entropy_with_logits(model(X), y).item()


@epoch_loss.mistake(
    "You add up the means of the batches and divide by the number of rows. A mean counts for all rows of its batch: "
    "multiply by `len(y)` before you add."
)
def means_over_rows(model, loader):
    means = [F.binary_cross_entropy_with_logits(model(X), y).item() for X, y in loader]
    return sum(means) / sum(len(y) for _, y in loader)


@epoch_loss.mistake("A sigmoid too many: the loss with logits has one inside, and takes your chances for log-odds.")
def sigmoid_twice(model, loader):
    total = sum(F.binary_cross_entropy_with_logits(model(X).sigmoid(), y).item() * len(y) for X, y in loader)
    return total / sum(len(y) for _, y in loader)


@epoch_loss.mistake("You have the sum over all rows. It doubles with twice the rows: divide by their number.")
def never_divided(model, loader):
    return sum(F.binary_cross_entropy_with_logits(model(X), y, reduction="sum").item() for X, y in loader)


@epoch_loss.mistake("The sum is over rows, and you divide it by the number of batches. Count what you sum.")
def divided_by_batches(model, loader):
    sums = [F.binary_cross_entropy_with_logits(model(X), y, reduction="sum").item() for X, y in loader]
    return sum(sums) / len(sums)


@epoch_loss.mistake(
    "You weigh every batch with the size of the first. The last one is smaller: use its own `len(y)`, also in the "
    "count."
)
def all_as_large_as_the_first(model, loader):
    size = len(loader[0][1])
    total = sum(F.binary_cross_entropy_with_logits(model(X), y).item() * size for X, y in loader)
    return total / sum(len(y) for _, y in loader)


# Two ways to behave -------------------------------------------------------------------------------------------------


def sleepers() -> list:
    """Pairs (model, X): networks with dropout and batch norm, fresh from training."""

    class Asked(nn.Sequential):
        """Whoever asks a network may switch its mode: to the check that is no change of an input."""

        __hash__ = nn.Module.__hash__

        def __eq__(self, other) -> bool:
            return isinstance(other, Asked)

    def network(seed: int):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            layers = nn.Linear(3, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.5), nn.Linear(6, 1)
            model = Asked(*layers)
        model[1].running_mean += 0.3
        model[4].weight.data *= 6
        model[4].bias.data[:] = -0.5
        return model.train()

    return [(network(n), drawn(n, 3, seed=n)) for n in (4, 7)]


def seen_chances(chances) -> dict:
    return {"chances": chances, "drags its history along": bool(getattr(chances, "requires_grad", False))}


@ex.function(
    probes=sleepers,
    reveals=seen_chances,
    rtol=1e-4,
    hints=[
        "Call it twice on the same rows. Are the answers the same? What is random in a network that is not learning?",
        "`no_grad` records nothing. It does not tell dropout or batch norm anything: `model.eval()` does.",
    ],
    why="Now a patient's chance depends on nobody else in the batch, and on no die. Two switches, two purposes.",
)
def chances(model, X):
    """Chances, shape (n,), of rows X from a network fresh from training; model(X) has (n, 1)."""
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.also_right
def in_inference_mode(model, X):
    with torch.inference_mode():
        return 1 / (1 + torch.exp(-model.eval()(X)[:, 0]))


@chances.starts_as(
    "The network still believes that it is learning: dropout switches units off at random, and batch norm scales each "
    "row by the company it is in. `no_grad` does not change that."
)
def still_training(model, X):
    """Chances, shape (n,), of rows X from a network fresh from training; model(X) has (n, 1)."""
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake(
    "The chances are right, and they drag along everything that led to them, ready for a `backward` that never comes. "
    "That fills the memory: compute them where nothing is recorded."
)
def recorded_everything(model, X):
    model.eval()
    return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake(
    "Dropout sleeps, and batch norm does not: each row is still scaled by the company it is in. Switch the whole model."
)
def dropout_alone_sleeps(model, X):
    for layer in model:
        if isinstance(layer, nn.Dropout):
            layer.eval()
    with torch.no_grad():
        return torch.sigmoid(model(X)).squeeze(1)


@chances.mistake("These are log-odds: some lie below 0 or above 1. The sigmoid is missing.")
def gave_log_odds(model, X):
    model.eval()
    with torch.no_grad():
        return model(X).squeeze(1)


@chances.mistake(
    "All ones: a softmax shares out a chance of 1 among the columns of a row, and there is one column. For one column "
    "it is the sigmoid."
)
def softmax_of_one(model, X):
    model.eval()
    with torch.no_grad():
        return torch.softmax(model(X), dim=1).squeeze(1)


@chances.mistake(
    "That is yes or no. A chance says more, and where the threshold stands is up to the costs (lesson 05)."
)
def yes_or_no(model, X):
    model.eval()
    with torch.no_grad():
        return (model(X) > 0).squeeze(1) * 1.0


# Scores, not chances ------------------------------------------------------------------------------------------------


def scored_birds() -> list:
    """Pairs (scores, y): scores of three species, shape (n, 3), some of them large, and the species, shape (n,)."""
    hand = torch.tensor([[9.0, 0, -3], [-2, 8, 0], [0, 1, 3000], [4000, 0, 1]]), torch.tensor([0, 1, 2, 1])
    return [hand, *((2 * drawn(n, 3, seed=n), torch.arange(n) % 3) for n in (4, 7))]


@ex.function(
    probes=scored_birds,
    rtol=1e-4,
    hints=[
        "What does the documentation of `cross_entropy` expect: chances, or scores without a limit?",
        "`cross_entropy` has the softmax inside. Hand it the scores as they come out of the last layer.",
    ],
    why="The loss can fall to zero now. With chances for scores it stops near a half, whatever the network does.",
)
def species_loss(scores, y):
    """The mean cross-entropy; scores of the last layer, shape (n, 3), y the true species, (n,)."""
    return F.cross_entropy(scores, y)


@species_loss.also_right
def in_two_steps(scores, y):
    return F.nll_loss(F.log_softmax(scores, dim=1), y)


@species_loss.also_right
def from_the_formula(scores, y):
    return (torch.logsumexp(scores, dim=1) - scores[torch.arange(len(y)), y]).mean()


@species_loss.starts_as(
    "Softmax twice: `cross_entropy` has one inside. It takes your chances for scores, and these lie between 0 and 1. "
    "Even the surest network cannot get below log(e + 2) − 1, and its gradients are faint."
)
def softmax_twice(scores, y):
    """The mean cross-entropy; scores of the last layer, shape (n, 3), y the true species, (n,)."""
    chances = F.softmax(scores, dim=1)
    return F.cross_entropy(chances, y)


@species_loss.mistake(
    "The softmax runs down the columns: the birds of a batch compete with each other, not the species of a bird. And "
    "`cross_entropy` has its own."
)
def down_the_columns(scores, y):
    return F.cross_entropy(F.softmax(scores, dim=0), y)


@species_loss.mistake(
    "`nll_loss` wants the logarithms of the chances. It takes out the true one's number and turns its sign, no more: "
    "without the logarithm this is no cross-entropy."
)
def forgot_the_logarithm(scores, y):
    return F.nll_loss(F.softmax(scores, dim=1), y)


@species_loss.mistake(
    "The mean score of the true species with its sign turned: `nll_loss` computes no softmax and no logarithm, it only "
    "picks. `cross_entropy` does all three."
)
def picked_the_scores(scores, y):
    return F.nll_loss(scores, y)


@species_loss.mistake(
    "Right on paper. But a chance below the smallest number a computer has is 0, and its logarithm is infinite. "
    "Softmax and logarithm belong together, in one step."
)
def logarithm_of_zero(scores, y):
    return F.nll_loss(torch.log(F.softmax(scores, dim=1)), y)


@species_loss.mistake(
    "You summed over the birds: twice as many of them, and each step is twice as long. The mean is asked for."
)
def summed_the_birds(scores, y):
    return F.cross_entropy(scores, y, reduction="sum")


# What the scaler may see --------------------------------------------------------------------------------------------


def three_parts() -> list:
    """Triples (learn, valid, test) of rows with three columns of unlike scales; the later parts lie elsewhere."""
    scales = torch.tensor([1.0, 50.0, 0.01])
    return [
        tuple((drawn(n, 3, seed=seed + n) + shift) * scales for n, shift in ((8, 0), (5, 0.7), (6, 1.5)))
        for seed in (1, 20)
    ]


@ex.function(
    probes=three_parts,
    rtol=1e-4,
    atol=1e-6,
    hints=[
        "At the moment of learning, whose means may be known? Which rows play the part of patients to come?",
        "One mean and one deviation for each column, from `learn`; all three parts are shifted and scaled by these.",
    ],
    why="The rows that judge are now treated as a new patient will be: with numbers that were there before.",
)
def scaled(learn, valid, test):
    """The parts, each (rows, d): each column less its mean, over its standard deviation."""
    mean, deviation = learn.mean(dim=0), learn.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.also_right
def divided_by_n_minus_one(learn, valid, test):
    mean, deviation = learn.mean(dim=0), learn.std(dim=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.also_right
def by_the_library(learn, valid, test):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(learn.numpy())
    return [scaler.transform(part.numpy()) for part in (learn, valid, test)]


@scaled.starts_as(
    "Means and deviations are taken over all rows, also those that judge. The network learns in a unit that patients "
    "to come have helped to fix."
)
def over_all_rows(learn, valid, test):
    """The parts, each (rows, d): each column less its mean, over its standard deviation."""
    rows = torch.cat([learn, valid, test])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake(
    "Each part is scaled by itself. The same patient would get other numbers in another part, and a shift between "
    "them, which is news, is wiped out."
)
def each_by_itself(learn, valid, test):
    return [(part - part.mean(dim=0)) / part.std(dim=0, correction=0) for part in (learn, valid, test)]


@scaled.mistake(
    "Each part is scaled by itself, with its own n − 1. The same patient would get other numbers in another part: "
    "measure `learn` alone."
)
def each_by_itself_with_n_minus_one(learn, valid, test):
    return [(part - part.mean(dim=0)) / part.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake(
    "`valid` had a say in the scaling. It is to choose the epoch later, as a stranger: only `learn` may be measured."
)
def with_the_validation_rows(learn, valid, test):
    rows = torch.cat([learn, valid])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake(
    "One mean for the whole table: without `dim=0` the columns are thrown together, and the one with the largest unit "
    "decides. Measure each column."
)
def one_mean_for_all(learn, valid, test):
    mean, deviation = learn.mean(), learn.std(correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake("You divided by the variance. It is in squared units: the deviation is its root.")
def divided_by_the_variance(learn, valid, test):
    mean, variance = learn.mean(dim=0), learn.var(dim=0, correction=0)
    return [(part - mean) / variance for part in (learn, valid, test)]


@scaled.mistake("Only `learn` is scaled. The network would meet the other rows in units that it has never seen.")
def only_what_it_learns_from(learn, valid, test):
    return [(learn - learn.mean(dim=0)) / learn.std(dim=0, correction=0), valid, test]


# When to stop -------------------------------------------------------------------------------------------------------


def histories() -> list:
    """Pairs (losses, patience): by epoch, the losses on the three parts."""
    valid = [
        [0.6, 0.5, 0.52, 0.45, 0.47, 0.48, 0.49, 0.40, 0.39, 0.41],
        [0.7, 0.5, 0.51, 0.4, 0.42, 0.41, 0.3, 0.35, 0.36, 0.37, 0.2, 0.21],
        [0.5, 0.4, 0.45, 0.44, 0.46, 0.5, 0.3, 0.31],
        [0.6, 0.62, 0.5, 0.52, 0.4, 0.42, 0.3, 0.31, 0.3],
    ]
    test = [
        [0.6, 0.5, 0.42, 0.44, 0.47, 0.48, 0.43, 0.41, 0.39, 0.41],
        [0.7, 0.5, 0.3, 0.4, 0.42, 0.41, 0.35, 0.36, 0.37, 0.5, 0.6, 0.6],
        [0.5, 0.45, 0.3, 0.42, 0.39, 0.45, 0.46, 0.5],
        [0.6, 0.61, 0.5, 0.4, 0.39, 0.38, 0.37, 0.36, 0.35],
    ]
    learn = [[round(0.6 * 0.8**epoch, 3) for epoch in range(len(losses))] for losses in valid]
    parts = [{"learn": a, "valid": b, "test": c} for a, b, c in zip(learn, valid, test, strict=True)]
    return [(part, 3) for part in parts]


@ex.function(
    probes=histories,
    hints=[
        "Three sets, three offices: one learns, one decides, one judges what was decided. Which may say when to stop?",
        'Follow `losses["valid"]`. The rest of the program is right.',
    ],
    why="The test set has not been asked yet, so it can still tell what the kept network is worth.",
)
def kept_epoch(losses, patience):
    """The epoch, from 0, whose weights early stopping keeps.

    losses holds lists of losses by epoch, under "learn", "valid" and "test". Training stops when
    the loss has had no new least value for `patience` epochs; what would come later is not seen.
    """
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.also_right
def by_slices(losses, patience):
    watched = losses["valid"]
    for epoch in range(len(watched)):
        if min(watched[: epoch + 1 + patience]) == watched[epoch]:
            return epoch


@kept_epoch.starts_as(
    "The test set decides when to stop. Its loss at that epoch is the least of many, and flatters: nothing is left "
    "that could judge."
)
def watched_the_test_set(losses, patience):
    """The epoch, from 0, whose weights early stopping keeps.

    losses holds lists of losses by epoch, under "learn", "valid" and "test". Training stops when
    the loss has had no new least value for `patience` epochs; what would come later is not seen.
    """
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["test"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.mistake(
    "The rows it learns from say: go on for ever. Their loss falls while the network learns them by heart; ask rows "
    "that it does not learn from."
)
def watched_what_it_learns(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["learn"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.mistake(
    "That is the least loss of the whole run. But the run was stopped before: a later, lower loss was never seen."
)
def saw_the_future(losses, patience):
    return int(np.argmin(losses["valid"]))


@kept_epoch.mistake(
    "This is the epoch at which training stopped. By then the loss had been rising for some time: the weights to keep "
    "are those of the least loss."
)
def kept_the_last(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch
    return epoch


@kept_epoch.mistake(
    "Where training is never stopped, your function gives nothing back: the only `return` stands inside of the loop. "
    "The losses may end first."
)
def returned_only_when_stopped(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            return kept


@kept_epoch.mistake("You take an equal loss for a new least one. It is no better: training goes on waiting.")
def took_a_tie(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss <= least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.mistake(
    "You stop one epoch too soon. Do you count the epoch of the least itself among those without a new one?"
)
def counted_the_least_itself(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        if epoch - kept + 1 >= patience:
            break
    return kept


@kept_epoch.mistake(
    "You wait one epoch longer than `patience`. At the last of `patience` epochs without a new least, training stops."
)
def waited_one_more(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept > patience:
            break
    return kept


@kept_epoch.mistake(
    "You count every epoch without a new least since the very start. A new least begins the count anew: patience is "
    "how long it may last since then."
)
def never_counted_anew(losses, patience):
    least, kept, bad = float("inf"), 0, 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        else:
            bad += 1
            if bad >= patience:
                break
    return kept


@kept_epoch.mistake(
    "You compare with the epoch before. A loss that creeps back from a peak falls too, and is no news: compare with "
    "the least so far."
)
def compared_with_the_one_before(losses, patience):
    watched, kept, bad = losses["valid"], 0, 0
    for epoch in range(1, len(watched)):
        if watched[epoch] < watched[epoch - 1]:
            kept, bad = epoch, 0
        else:
            bad += 1
            if bad >= patience:
                break
    return kept


# A step of Adam -----------------------------------------------------------------------------------------------------


def states() -> list:
    """(w, g, m, v, t, rate): weights, gradient, the two averages before this step, and its number from 1."""
    g = torch.tensor([1e-8, -3.0, 0.5])
    first = torch.tensor([1.0, -1.0, 0.2]), g, torch.zeros(3), torch.zeros(3), 1, 0.1
    rest = [
        (drawn(3, seed=t), drawn(3, seed=t + 9), drawn(3, seed=t + 20), drawn(3, seed=t + 30) ** 2, t) for t in (2, 7)
    ]
    return [first, *((*state, 0.01) for state in rest)]


@ex.function(
    probes=states,
    rtol=1e-4,
    hints=[
        "First the two averages: nine tenths of `m` and a tenth of `g`; 0.999 of `v` and 0.001 of `g ** 2`.",
        "Then `m / (1 - 0.9**t)` and `v / (1 - 0.999**t)`. The step is `rate` times the first, over the root of the "
        "second plus 1e-8. Return the averages as they were before this correction.",
    ],
    why="A gradient of any size gives a step of about the rate: that is why one rate does for many networks.",
)
def adam_step(w, g, m, v, t, rate):
    """The new w, m and v after the t-th step of Adam (from 1): three tensors of shape (d,), like w.

    g is the gradient at w; m and v are the averages so far of the gradients and of their squares.
    """
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    step = m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
    return w - rate * step, m, v


@adam_step.also_right
def as_torch_does(w, g, m, v, t, rate):
    m, v = torch.lerp(m, g, 0.1), 0.999 * v + 0.001 * g * g
    root = v.sqrt() / (1 - 0.999**t) ** 0.5 + 1e-8
    return [w - rate / (1 - 0.9**t) * m / root, m, v]


@adam_step.mistake(
    "Without the correction the averages still remember that they began at zero: `m` is too small by 10 at the first "
    "step, the root of `v` by 32. Divide each by one minus its own β to the power t."
)
def uncorrected(w, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    return w - rate * m / (v.sqrt() + 1e-8), m, v


@adam_step.mistake(
    "The root is missing: you divided by an average of squares. Ten times the gradient would make the step ten times "
    "shorter."
)
def forgot_the_root(w, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    return w - rate * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t) + 1e-8), m, v


@adam_step.mistake(
    "`v` averages the gradients, not their squares. Where gradients of both signs come, it is near zero, and its root "
    "may not exist."
)
def averaged_without_squares(w, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g
    return w - rate * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v


@adam_step.mistake(
    "The two shares are swapped: the gradients' average forgets within ten steps, the squares' in a thousand."
)
def swapped_the_betas(w, g, m, v, t, rate):
    m = 0.999 * m + 0.001 * g
    v = 0.9 * v + 0.1 * g**2
    return w - rate * (m / (1 - 0.999**t)) / ((v / (1 - 0.9**t)).sqrt() + 1e-8), m, v


@adam_step.mistake(
    "`m` adds the gradient up in full, as momentum does. An average gives it a tenth: β₁ and 1 − β₁ are shares of one."
)
def summed_as_momentum_does(w, g, m, v, t, rate):
    m = 0.9 * m + g
    v = 0.999 * v + 0.001 * g**2
    return w - rate * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v


@adam_step.mistake("Uphill: the gradient points to where the loss grows. Subtract the step.")
def uphill(w, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    return w + rate * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v


@adam_step.mistake(
    "You handed the corrected averages on. The correction is for this step only: the next one starts from the averages "
    "themselves."
)
def handed_on_the_corrected(w, g, m, v, t, rate):
    m = (0.9 * m + 0.1 * g) / (1 - 0.9**t)
    v = (0.999 * v + 0.001 * g**2) / (1 - 0.999**t)
    return w - rate * m / (v.sqrt() + 1e-8), m, v


@adam_step.mistake(
    "The small 1e-8 stands under the root. There it becomes 1e-4, and a gradient that is tiny everywhere hardly moves: "
    "take the root first."
)
def added_under_the_root(w, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    return w - rate * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t) + 1e-8).sqrt(), m, v


# Predictions --------------------------------------------------------------------------------------------------------


too_long = ex.choice(
    "too_long",
    {
        "a": (
            "Both losses fall, ever more slowly.",
            "The one in training does. What does a network learn when everything general is learnt?",
        ),
        "b": (
            "In training it falls, on new points it falls and then rises.",
            "The boundary winds around single points, and where it is wrong it is sure of it. That is what costs.",
        ),
        "c": (
            "In training it falls, and on new points it stays where it was at its best.",
            "It would if the network merely stopped learning. It goes on: the only thing left to learn is noise.",
        ),
        "d": (
            "Both rise: a rate that was right at first is too large later.",
            "The steps of Adam would be too large at a rate of 1. At a hundredth it follows the training loss down.",
        ),
    },
    right="b",
    hints=[
        "80 points, and more than 4,000 weights. What can so many weights do with a single odd point?",
        "The log-loss punishes being wrong *and sure*. What happens to the sureness, epoch after epoch?",
    ],
)


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


BAR = 0.06  # the loss on `valid` that a network of one's own must reach


# A network of your own ----------------------------------------------------------------------------------------------


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
    "Its loss on `valid` is too small, by itself or beside that on `learn`: it has learnt the rows of `valid`. They are "
    "to say when to stop, and cannot once they were learnt from.",
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
