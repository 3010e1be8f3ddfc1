"""Network, batches, loop: batches of unequal size."""

from helpers.exercises.pytorch.later import F, asked, drawn, nn, torch
from helpers.exercises.pytorch.lesson import dtype, ex


class Dealt(list):
    """Batches (X, y) in order; like a DataLoader's, its `dataset` has an item for each row."""

    @property
    def dataset(self) -> list:
        return [row for X, y in self for row in zip(X, y, strict=True)]


def dealt() -> list:
    """Pairs (model, loader): a network of one output, and batches (X, y), the last one smaller."""

    def network():
        line = nn.Linear(3, 1)
        line.weight.data[:], line.bias.data[:] = torch.linspace(-1, 2, 3), 0.3
        return asked(line, nn.Flatten(0)).to(dtype())

    def batches(n: int, size: int) -> Dealt:
        X, y = drawn(n, 3, seed=n), (drawn(n, seed=n + 9) > 0).to(dtype())
        return Dealt(zip(X.split(size), y.split(size), strict=True))

    return [(network(), batches(n, size)) for n, size in ((9, 4), (17, 8), (5, 3))]


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

    model(X) gives log-odds, shape (b,), whether it is in training mode or not: it has no dropout.
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

    model(X) gives log-odds, shape (b,), whether it is in training mode or not: it has no dropout.
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
    "The sum over rows is divided by the number of batches times the size of the last. The others are larger: add up "
    "their sizes."
)
def as_many_as_in_the_last(model, loader):
    sums = [F.binary_cross_entropy_with_logits(model(X), y, reduction="sum").item() for X, y in loader]
    return sum(sums) / (len(sums) * len(loader[-1][1]))


@epoch_loss.mistake(
    "Each batch is weighed by its patients with y = 1. All its rows count, those of both classes: `len(y)`."
)
def weighed_by_the_positives(model, loader):
    total = sum(F.binary_cross_entropy_with_logits(model(X), y).item() * y.sum().item() for X, y in loader)
    return total / sum(y.sum().item() for _, y in loader)


@epoch_loss.mistake("Each batch is weighed by 32. That is not the size of these batches: each has its own `len(y)`.")
def weighed_by_32(model, loader):
    total = sum(F.binary_cross_entropy_with_logits(model(X), y).item() * 32 for X, y in loader)
    return total / sum(len(y) for _, y in loader)


@epoch_loss.mistake("The loss of a batch is a sum over its rows already, and multiplied by `len(y)` they count twice.")
def weighed_twice(model, loader):
    sums = (F.binary_cross_entropy_with_logits(model(X), y, reduction="sum").item() * len(y) for X, y in loader)
    return sum(sums) / sum(len(y) for _, y in loader)


@epoch_loss.mistake(
    "You weigh every batch with the size of the first. The last one is smaller: use its own `len(y)`, also in the "
    "count."
)
def all_as_large_as_the_first(model, loader):
    size = len(loader[0][1])
    total = sum(F.binary_cross_entropy_with_logits(model(X), y).item() * size for X, y in loader)
    return total / sum(len(y) for _, y in loader)


@epoch_loss.mistake(
    "The mean over all batches but the last. Its rows are patients, too: count them with their own weight."
)
def left_out_the_last(model, loader):
    losses = [F.binary_cross_entropy_with_logits(model(X), y).item() for X, y in list(loader)[:-1]]
    return sum(losses) / len(losses)


@epoch_loss.mistake("That is the squared error of the chances, the Brier score. Asked for is the loss with logits.")
def brier_score(model, loader):
    total = sum(((model(X).sigmoid() - y) ** 2).sum().item() for X, y in loader)
    return total / sum(len(y) for _, y in loader)


@epoch_loss.mistake("That is the median of the batches. It is the mean over rows that is asked for.")
def median_of_the_batches(model, loader):
    return torch.stack([F.binary_cross_entropy_with_logits(model(X), y) for X, y in loader]).median()


@epoch_loss.mistake("You compare with the other class: the log-odds are those of y = 1.")
def of_the_other_class(model, loader):
    total = sum(F.binary_cross_entropy_with_logits(model(X), 1 - y, reduction="sum").item() for X, y in loader)
    return total / sum(len(y) for _, y in loader)


@epoch_loss.mistake(
    "Each batch is weighed by its columns, not by its rows. `X.shape` is (rows, columns): take `len(y)`."
)
def weighed_by_columns(model, loader):
    total = sum(F.binary_cross_entropy_with_logits(model(X), y).item() * X.shape[1] for X, y in loader)
    return total / sum(len(y) for _, y in loader)


@epoch_loss.mistake("That is a share that is right, not a loss.")
def share_that_is_right(model, loader):
    right = sum(((model(X) > 0) == (y > 0.5)).sum().item() for X, y in loader)
    return right / sum(len(y) for _, y in loader)


@epoch_loss.mistake("The mean over batches of the share that is right. Asked for is the loss, over rows.")
def mean_share_that_is_right(model, loader):
    shares = [((model(X) > 0) == (y > 0.5)).double().mean().item() for X, y in loader]
    return sum(shares) / len(shares)
