"""A column meets a row, and the gradient of this step alone."""

from helpers.exercises.pytorch.later import drawn, seen_loss, torch
from helpers.exercises.pytorch.lesson import ex

# A column meets a row -----------------------------------------------------------------------------------------------


def columns_and_rows() -> list:
    """Pairs (said, y): what a network said, shape (n, 1), with a gradient wanted; what was true, shape (n,)."""
    return [(torch.sigmoid(drawn(n, 1, seed=n)).requires_grad_(), (drawn(n, seed=n + 1) > 0) * 1.0) for n in (3, 5, 8)]


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
    """The mean squared error of what a network said, shape (n, 1), for labels y, shape (n,).

    It is a tensor that `backward` can start from.
    """
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
    """The mean squared error of what a network said, shape (n, 1), for labels y, shape (n,).

    It is a tensor that `backward` can start from.
    """
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


@descend.mistake("Uphill: the slope is added. Go against it.")
def went_uphill(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w + 0.1 * 2 / len(y) * X.T @ (X @ w - y)
    return w


@descend.mistake("One step too many: with `steps` rounds there are so many steps, no more.")
def one_step_more(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps + 1):
        w = w - 0.1 * 2 / len(y) * X.T @ (X @ w - y)
    return w


@descend.mistake("These are the steps of Adam. Asked for is plain gradient descent: `torch.optim.SGD`.")
def descended_with_adam(X, y, steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.Adam([w], lr=0.1)
    for _ in range(steps):
        optimiser.zero_grad()
        ((X @ w - y) ** 2).mean().backward()
        optimiser.step()
    return w.detach()


@descend.mistake(
    "That is where the descent ends after ever so many steps, the least squares. Asked for is where it is by then."
)
def the_end_of_the_road(X, y, steps):
    return torch.linalg.lstsq(X, y[:, None]).solution[:, 0]
