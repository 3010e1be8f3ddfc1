"""PyTorch, imported when it is first used, and its random numbers."""

import numpy as np

from helpers.exercises.pytorch.lesson import dtype
from helpers.later import Later

torch, nn, F = Later("torch"), Later("torch.nn"), Later("torch.nn.functional")


def asked(*layers):
    """A network of these layers: whoever asks it may switch its mode, which to the check is no change of an input."""

    class Asked(nn.Sequential):
        __hash__ = nn.Module.__hash__

        def __eq__(self, other) -> bool:
            return getattr(other, "asked", False)

    network = Asked(*layers)
    network.asked = True
    return network


def seen_loss(loss) -> dict:
    """A loss, and whether a gradient can be had from it."""
    return {"loss": loss, "can be differentiated": bool(getattr(loss, "requires_grad", False))}


def drawn(*shape: int, seed: int = 0):
    """Normal numbers in the precision of the lesson, the same in every run."""
    return torch.as_tensor(np.random.default_rng(seed).normal(size=shape), dtype=dtype())
