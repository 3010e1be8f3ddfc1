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


def averaged(g, m, v) -> tuple:
    """Both averages after the gradient g."""
    return 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2


def stepped(w, m, v, t, rate, first=0.9, second=0.999) -> tuple:
    """The new w by the averages m and v, corrected for their shares, and these averages."""
    return w - rate * (m / (1 - first**t)) / ((v / (1 - second**t)).sqrt() + 1e-8), m, v


@adam_step.mistake(
    "Without the correction the averages still remember that they began at zero: `m` is too small by 10 at the first "
    "step, the root of `v` by 32. Divide each by one minus its own β to the power t."
)
def uncorrected(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * m / (v.sqrt() + 1e-8), m, v


@adam_step.mistake(
    "The root is missing: you divided by an average of squares. Ten times the gradient would make the step ten times "
    "shorter."
)
def forgot_the_root(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t) + 1e-8), m, v


@adam_step.mistake(
    "`v` averages the gradients, not their squares. Where gradients of both signs come, it is near zero, and its root "
    "may not exist."
)
def averaged_without_squares(w, g, m, v, t, rate):
    return stepped(w, 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g, t, rate)


@adam_step.mistake(
    "The two shares are swapped: the gradients' average forgets within ten steps, the squares' in a thousand."
)
def swapped_the_betas(w, g, m, v, t, rate):
    return stepped(w, 0.999 * m + 0.001 * g, 0.9 * v + 0.1 * g**2, t, rate, 0.999, 0.9)


@adam_step.mistake(
    "`m` adds the gradient up in full, as momentum does. An average gives it a tenth: β₁ and 1 − β₁ are shares of one."
)
def summed_as_momentum_does(w, g, m, v, t, rate):
    return stepped(w, 0.9 * m + g, 0.999 * v + 0.001 * g**2, t, rate)


@adam_step.mistake("Uphill: the gradient points to where the loss grows. Subtract the step.")
def uphill(w, g, m, v, t, rate):
    return stepped(w, *averaged(g, m, v), t, -rate)


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
    m, v = averaged(g, m, v)
    return w - rate * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t) + 1e-8).sqrt(), m, v


@adam_step.mistake("The correction is that of step t + 1. The first step has t = 1: take t as it comes.")
def corrected_for_the_next_step(w, g, m, v, t, rate):
    return stepped(w, *averaged(g, m, v), t + 1, rate)


@adam_step.mistake(
    "The correction is that of step t − 1, which at the first step divides by zero. Take t as it comes, from 1."
)
def corrected_for_the_step_before(w, g, m, v, t, rate):
    return stepped(w, *averaged(g, m, v), t - 1, rate)


@adam_step.mistake(
    "In each average the new value gets the large share and the old average the small one: it forgets almost at once."
)
def exchanged_the_shares(w, g, m, v, t, rate):
    return stepped(w, 0.1 * m + 0.9 * g, 0.001 * v + 0.999 * g**2, t, rate)


@adam_step.mistake(
    "One β is used for both averages. That of the squares is 0.999: it remembers a hundred times as long."
)
def one_beta_for_both(w, g, m, v, t, rate):
    return stepped(w, 0.9 * m + 0.1 * g, 0.9 * v + 0.1 * g**2, t, rate, second=0.9)


@adam_step.mistake("The step is made with the averages as they were before this gradient. Update them first.")
def stepped_by_the_old_averages(w, g, m, v, t, rate):
    return stepped(w, m, v, t, rate)[0], *averaged(g, m, v)


@adam_step.mistake("The step follows this gradient alone. It is `m`, corrected, that stands above the line.")
def stepped_by_the_gradient(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * g / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v


@adam_step.mistake("Only `m` is corrected. `v` began at zero, too, and is too small by far in the first steps.")
def corrected_m_alone(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m / (1 - 0.9**t)) / (v.sqrt() + 1e-8), m, v


@adam_step.mistake("Only `v` is corrected. `m` began at zero, too, and is too small by 10 at the first step.")
def corrected_v_alone(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * m / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v


@adam_step.mistake("`v` averages the squares of `m`. It is the gradient itself that is squared.")
def squared_the_average(w, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    return stepped(w, m, 0.999 * v + 0.001 * m**2, t, rate)


@adam_step.mistake(
    "The small 1e-8 is missing. Where a gradient is tiny it counts, and where all were 0 it saves you from 0/0."
)
def left_out_epsilon(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t)).sqrt(), m, v


@adam_step.mistake(
    "That is a step of plain gradient descent; the averages are handed on as they came. Update both, and use them."
)
def plain_descent(w, g, m, v, t, rate):
    return w - rate * g, m, v


@adam_step.mistake("`v` is corrected with the β of `m`. Its own is 0.999: divide it by `1 - 0.999**t`.")
def corrected_v_by_the_other_beta(w, g, m, v, t, rate):
    return stepped(w, *averaged(g, m, v), t, rate, second=0.9)


@adam_step.mistake("The correction is that of the first step, whatever t is. β is raised to the power t.")
def always_corrected_for_the_first(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m / 0.1) / ((v / 0.001).sqrt() + 1e-8), m, v


@adam_step.mistake("The averages are multiplied by the correction. They are too small at first: divide.")
def multiplied_by_the_correction(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m * (1 - 0.9**t)) / ((v * (1 - 0.999**t)).sqrt() + 1e-8), m, v


@adam_step.mistake("`v` is corrected outside of the root. Divide `v` first, and take the root of the corrected one.")
def corrected_outside_the_root(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m / (1 - 0.9**t)) / (v.sqrt() / (1 - 0.999**t) + 1e-8), m, v


@adam_step.mistake(
    "All steps are those of a rate of 0.001, which is Adam's usual one. `rate` has no say: it is an argument."
)
def a_rate_of_its_own(w, g, m, v, t, rate):
    return stepped(w, *averaged(g, m, v), t, 0.001)


@adam_step.mistake("One minus β is raised to the power t. First β to the power t, then one minus it: `1 - 0.9**t`.")
def power_of_the_difference(w, g, m, v, t, rate):
    m, v = averaged(g, m, v)
    return w - rate * (m / (1 - 0.9) ** t) / ((v / (1 - 0.999) ** t).sqrt() + 1e-8), m, v


@adam_step.mistake("The average of the squares keeps 0.99 of what it was. Its β is 0.999.")
def beta_of_a_hundred_steps(w, g, m, v, t, rate):
    return stepped(w, 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g**2, t, rate, second=0.99)


@adam_step.mistake(
    "Both averages add the new value in full. A new value gets 1 − β of an average: a tenth, and a thousandth."
)
def added_in_full(w, g, m, v, t, rate):
    return stepped(w, 0.9 * m + g, 0.999 * v + g**2, t, rate)
