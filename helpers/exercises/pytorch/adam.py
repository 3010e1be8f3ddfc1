"""Adam, from scratch."""

from helpers.exercises.pytorch.later import drawn, torch
from helpers.exercises.pytorch.lesson import ex


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
