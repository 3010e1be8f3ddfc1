"""The gradient of this step alone."""

from helpers.exercises.pytorch.later import drawn, torch
from helpers.exercises.pytorch.lesson import dtype, ex


def lines() -> list:
    """Triples (X, y, steps) for a line without an intercept."""
    small = torch.tensor([[1.0], [2.0]], dtype=dtype()), torch.tensor([2.0, 4.0], dtype=dtype()), 2
    return [
        small,
        *((drawn(12, 3, seed=s), drawn(12, seed=s + 50), steps) for s, steps in ((1, 2), (2, 5), (3, 20))),
    ]


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


def _start(X) -> tuple:
    """Weights of zero, and what descends from there at a rate of 0.1."""
    w = torch.zeros(X.shape[1], requires_grad=True)
    return w, torch.optim.SGD([w], lr=0.1)


def _descended(X, y, steps: int, rate: float):
    w = torch.zeros(X.shape[1])
    for _ in range(steps):
        w = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return w


@descend.mistake(
    "Nothing was learnt, the weights are still zero. Does each round have its `step`? And is the gradient emptied "
    "between `backward` and `step`? Then the step has length zero."
)
def emptied_too_soon(X, y, steps):
    w, optimiser = _start(X)
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
    w, optimiser = _start(X)
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
    return _descended(X, y, 1, 0.1)


@descend.mistake("Half the slope: the square's derivative has a factor of 2, and yours lost it.")
def lost_the_two(X, y, steps):
    return _descended(X, y, steps, 0.05)


@descend.mistake("Your loss is a sum over the rows: the steps are n times as long as they should be.")
def summed_the_rows(X, y, steps):
    w, optimiser = _start(X)
    for _ in range(steps):
        optimiser.zero_grad()
        ((X @ w - y) ** 2).sum().backward()
        optimiser.step()
    return w.detach()


@descend.mistake("Uphill: the slope is added. Go against it.")
def went_uphill(X, y, steps):
    return _descended(X, y, steps, -0.1)


@descend.mistake("One step too many: with `steps` rounds there are so many steps, no more.")
def one_step_more(X, y, steps):
    return _descended(X, y, steps + 1, 0.1)


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
    return _descended(X, y, steps, 0.01)


@descend.mistake("The steps are ten times as long as they should be: the rate is 0.1, and without it they overshoot.")
def ten_times_the_rate(X, y, steps):
    return _descended(X, y, steps, 1.0)


@descend.mistake("The sum over the rows is divided by the number of columns. A mean over rows is divided by n.")
def divided_by_the_columns(X, y, steps):
    return _descended(X, y, steps, 0.1 * len(y) / X.shape[1])


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


@descend.mistake(
    "Each step goes by the slope of the round before: `step` stands before `backward`, and takes what is in `w.grad` "
    "from then. Is the gradient emptied in between? The order is `zero_grad`, `backward`, `step`."
)
def a_round_behind(X, y, steps):
    w, optimiser = _start(X)
    for _ in range(steps):
        loss = ((X @ w - y) ** 2).mean()
        optimiser.step()
        optimiser.zero_grad()
        loss.backward()
    return w.detach()


@descend.mistake("The slope is that at the start, in every step: compute the loss anew in each round, inside the loop.")
def always_the_first_slope(X, y, steps):
    return steps * 0.1 * 2 / len(y) * X.T @ y


@descend.mistake("These are the steps of another rate, 0.5. The rate is 0.1.")
def a_rate_of_a_half(X, y, steps):
    return _descended(X, y, steps, 0.5)


@descend.mistake(
    "The steps are twice as long as they should be: the rate is 0.1, and the square gives the slope one 2."
)
def twice_the_rate(X, y, steps):
    return _descended(X, y, steps, 0.2)


@descend.mistake("The gradients pile up, and the rate is 0.01. Keep the rate at 0.1, and empty `w.grad` in each round.")
def piled_up_at_a_tenth(X, y, steps):
    w, total = torch.zeros(X.shape[1]), 0
    for _ in range(steps):
        total = total + 2 / len(y) * X.T @ (X @ w - y)
        w = w - 0.01 * total
    return w


@descend.mistake("That is the gradient of the last step, not the weights after it: return `w`, without its history.")
def the_last_gradient(X, y, steps):
    w = _descended(X, y, steps - 1, 0.1)
    return 2 / len(y) * X.T @ (X @ w - y)


@descend.mistake("The descent begins at random weights: called twice, it gives two answers. Begin at zero.")
def began_at_random(X, y, steps):
    w = torch.randn(X.shape[1])
    for _ in range(steps):
        w = w - 0.1 * 2 / len(y) * X.T @ (X @ w - y)
    return w
