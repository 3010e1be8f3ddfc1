"""The gradient of this step alone."""

from helpers.exercises.pytorch.later import drawn, torch
from helpers.exercises.pytorch.lesson import ex


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


@descend.mistake("The steps are a tenth of what they should be: the rate is 0.1.")
def a_tenth_of_the_rate(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - 0.01 * 2 / len(y) * X.T @ (X @ w - y)
    return w


@descend.mistake("The steps are ten times as long as they should be: the rate is 0.1, and without it they overshoot.")
def ten_times_the_rate(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - 2 / len(y) * X.T @ (X @ w - y)
    return w


@descend.mistake("The sum over the rows is divided by the number of columns. A mean over rows is divided by n.")
def divided_by_the_columns(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - 0.1 * 2 / X.shape[1] * X.T @ (X @ w - y)
    return w


@descend.mistake(
    "These are the steps of the mean absolute error: each row pulls alike, however far off it is. Square the errors."
)
def slope_of_the_absolute_error(X, y, steps):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - 0.1 / len(y) * X.T @ torch.sign(X @ w - y)
    return w


@descend.mistake("These steps have momentum: a share of the last one is added to each. Plain descent has none.")
def with_momentum(X, y, steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    for _ in range(steps):
        optimiser.zero_grad()
        ((X @ w - y) ** 2).mean().backward()
        optimiser.step()
    return w.detach()


@descend.mistake("That is the slope at the start, not the weights after the steps.")
def the_first_slope(X, y, steps):
    return -2 / len(y) * X.T @ y
