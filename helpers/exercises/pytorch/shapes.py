"""A column meets a row."""

from helpers.exercises.pytorch.later import drawn, seen_loss, torch
from helpers.exercises.pytorch.lesson import dtype, ex


def columns_and_rows() -> list:
    """Pairs (said, y): what a network said, shape (n, 1), with a gradient wanted; what was true, shape (n,)."""
    return [
        (torch.sigmoid(drawn(n, 1, seed=n)).requires_grad_(), (drawn(n, seed=n + 1) > 0).to(dtype())) for n in (3, 5, 8)
    ]


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
    """The mean squared error, for `backward`: answers `said`, (n, 1), and labels y, (n,)."""
    return ((said.squeeze(1) - y) ** 2).mean()


@squared_loss.also_right
def both_as_columns(said, y):
    return ((said - y[:, None]) ** 2).mean()


@squared_loss.also_right
def by_torch(said, y):
    return torch.nn.functional.mse_loss(said[:, 0], y)


squared_loss.equivalent("mse_loss(said[:, 0], y)", "mse_loss(y, said[:, 0])", "a squared difference has no direction")
squared_loss.equivalent("said[:, 0]", "said[:, -1]", "there is one column")


@squared_loss.starts_as(
    "`said` has shape (n, 1), `y` has (n,), and `said - y` has (n, n): each answer is compared with the labels of all. "
    "The least such loss is had by saying the same of everybody."
)
def every_answer_met_every_label(said, y):
    """The mean squared error, for `backward`: answers `said`, (n, 1), and labels y, (n,)."""
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


@squared_loss.mistake("That is the mean absolute error. Squared, a large error counts for more.")
def absolute_errors(said, y):
    return (said.squeeze(1) - y).abs().mean()


@squared_loss.mistake(
    "You took the root of it. The number is then in the unit of the labels, but asked for is the square."
)
def took_the_root(said, y):
    return ((said.squeeze(1) - y) ** 2).mean().sqrt()


@squared_loss.mistake("Half of it is yours: the formula with ½ is used for its slope. Asked for is the plain mean.")
def halved(said, y):
    return ((said.squeeze(1) - y) ** 2).mean() / 2


@squared_loss.mistake("Yours is the log loss. It is a good one for chances; asked for here is the squared error.")
def log_loss_of_chances(said, y):
    return torch.nn.functional.binary_cross_entropy(said.squeeze(1), y)


@squared_loss.mistake(
    "You took yes or no, above one half, for the answers. The loss is then flat, and nothing can be learnt from it."
)
def of_yes_or_no(said, y):
    return (((said.squeeze(1) > 0.5).to(y.dtype) - y) ** 2).mean()


@squared_loss.mistake("You compare with the other class: the answers are the chances of 1.")
def of_the_other_class(said, y):
    return ((1 - said.squeeze(1) - y) ** 2).mean()


@squared_loss.mistake("That is the largest squared error. Asked for is their mean.")
def the_largest_one(said, y):
    return ((said.squeeze(1) - y) ** 2).max()
