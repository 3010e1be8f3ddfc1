"""The loss of a policy with a baseline, through which no slope may flow."""

import numpy as np

from helpers.exercises.reinforcement_learning.lesson import ex
from helpers.later import Later

torch = Later("torch")


def steps_played() -> list:
    """(log_probs, returns, values) as a network would hand them over: slopes are asked of the first and the last."""
    played = [
        ([-0.5, -1.0], [2.0, 1.0], [1.0, 3.0]),
        ([-0.1, -0.7, -2.0], [0.5, 0.9, 0.1], [0.4, 0.2, 0.6]),
        ([-1.5, -0.5], [3.0, 1.0], [-1.0, 0.0]),
        ([-0.3, -0.2, -0.9, -1.2], [4.0, 3.0, 2.0, 1.0], [2.0, 2.0, 2.5, 0.5]),
    ]
    return [
        (_asked(log_probs, "log_probs"), _plain(returns), _asked(values, "values"))
        for log_probs, returns, values in played
    ]


def _plain(numbers):
    return torch.tensor(numbers, dtype=torch.float64)


def _asked(numbers, part: str):
    """A tensor of which slopes can be asked, that remembers which argument it is."""
    tensor = torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
    tensor.part = part
    return tensor


def loss_and_slopes(loss):
    """The loss, and its slopes with respect to `log_probs` and to `values`; None where none flows."""
    slopes = {"log_probs": None, "values": None}
    for leaf in _leaves(loss) if hasattr(loss, "grad_fn") else []:
        (slope,) = torch.autograd.grad(loss.sum(), leaf, retain_graph=True)
        slopes[getattr(leaf, "part", "others")] = slope
    return {
        "the loss": loss,
        "its slopes for log_probs": slopes["log_probs"],
        "its slopes for values": slopes["values"],
    }


def _leaves(loss) -> list:
    """The tensors, asked for slopes, that a result was computed from."""
    found, waiting, met = [], [loss.grad_fn], set()
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    while waiting:
        node = waiting.pop()
        if node is None or node in met:
            continue
        met.add(node)
        if hasattr(node, "variable"):
            found.append(node.variable)
        waiting += [before for before, _ in node.next_functions]
    return found


@ex.function(
    probes=steps_played,
    reveals=loss_and_slopes,
    hints=[
        "The advantage is `returns - values.detach()`: the numbers of the baseline, without its history.",
        "`-(log_probs * advantage).mean()`.",
    ],
    why="The policy is pushed towards what did better than expected, and the baseline is left to learn from its own "
    "loss.",
)
def policy_loss(log_probs, returns, values):
    """Minus the mean of log probability times advantage; no slope reaches `values`."""
    advantages = returns - values.detach()
    return -(log_probs * advantages).mean()


@policy_loss.also_right
def without_history(log_probs, returns, values):
    with torch.no_grad():
        advantages = returns - values
    return torch.mean(-log_probs * advantages)


@policy_loss.mistake(
    "The loss is right, and slopes flow through the baseline: it would be pushed to where the policy's loss is small. "
    "Take its numbers without their history, `values.detach()`."
)
def baseline_with_gradient(log_probs, returns, values):
    return -(log_probs * (returns - values)).mean()


@policy_loss.mistake(
    "The sign is wrong. Descending on your loss makes actions *less* probable that did better than expected. Is there "
    "a minus before the mean? And is an advantage the return minus the value?"
)
def without_the_minus(log_probs, returns, values):
    return (log_probs * (returns - values.detach())).mean()


@policy_loss.mistake("The baseline is missing: the log probabilities are weighted with the returns themselves.")
def without_a_baseline(log_probs, returns, values):
    return -(log_probs * returns).mean()


@policy_loss.mistake("That is the sum. Asked is the mean, so that long episodes do not make longer steps.")
def the_sum(log_probs, returns, values):
    return -(log_probs * (returns - values.detach())).sum()


@policy_loss.mistake(
    "The loss is right, and no slope reaches the policy: it would learn nothing. Were the log probabilities detached, "
    "or was the loss turned into a plain number? Detach the baseline alone."
)
def detached_the_policy(log_probs, returns, values):
    return -(log_probs.detach() * (returns - values.detach())).mean()


@policy_loss.mistake(
    "You weighted the probabilities. The policy gradient has their logarithms, which are what you were given."
)
def probabilities_for_logs(log_probs, returns, values):
    return -(log_probs.exp() * (returns - values.detach())).mean()


@policy_loss.mistake(
    "NumPy's `mean` does not know how to take the mean of a tensor. A tensor has a method of that name: `.mean()`."
)
def with_the_mean_of_numpy(log_probs, returns, values):
    return -np.mean(log_probs * (returns - values.detach()))


@policy_loss.mistake(
    "You multiplied the mean log probability by the mean advantage. Each step has an advantage of its own: multiply "
    "first, then take the mean."
)
def mean_times_mean(log_probs, returns, values):
    return -log_probs.mean() * (returns - values.detach()).mean()


@policy_loss.mistake(
    "The loss is right, and you detached the log probabilities: the policy would learn nothing. It is the baseline "
    "that is to be detached."
)
def detached_the_wrong_one(log_probs, returns, values):
    return -(log_probs.detach() * (returns - values)).mean()


@policy_loss.mistake(
    "The advantage was divided by its spread, as some programs do. Asked is the plain one, returns minus values."
)
def divided_by_the_spread(log_probs, returns, values):
    advantages = returns - values.detach()
    return -(log_probs * advantages / advantages.std()).mean()


@policy_loss.mistake(
    "The advantage was standardised: its mean taken away, and divided by its spread. Asked is the plain one, returns "
    "minus values."
)
def standardised(log_probs, returns, values):
    advantages = returns - values.detach()
    return -(log_probs * (advantages - advantages.mean()) / advantages.std()).mean()
