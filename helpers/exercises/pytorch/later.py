"""PyTorch, imported when it is first used, and its random numbers."""

import importlib

import numpy as np


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
