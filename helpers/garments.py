"""The garments of lesson 12 as its cells prepare them, and the networks that its checkpoints belong to."""

from functools import cache

import numpy as np

from helpers.datasets import load

TRAINING, VALIDATION, TEST = slice(0, 8000), slice(8000, 10_000), slice(10_000, 11_000)
UNSEEN = slice(11_000, 12_000)  # nowhere in the notebook: for the check of the open exercise
REACH = 4  # by how many pixels a picture is moved at most in training


@cache
def garments() -> tuple[np.ndarray, np.ndarray, list[str]]:
    """All pictures from 0 to 1, shape (12000, 28, 28); their labels, shape (12000,); the ten names in their order."""
    table = load("fashion")
    pictures = table.filter(like="pixel_").to_numpy().reshape(-1, 28, 28) / 255
    names = table.drop_duplicates("label").sort_values("label")["item"].tolist()
    return pictures, table["label"].to_numpy(), names


def scaling() -> tuple[float, float]:
    """Mean and standard deviation of all pixels of the training set."""
    pictures, _, _ = garments()
    return float(pictures[TRAINING].mean()), float(pictures[TRAINING].std())


def black() -> float:
    """What the background is once the pictures are normalised."""
    mean, deviation = scaling()
    return -mean / deviation


def tensors(rows: slice):
    """Normalised pictures, shape (n, 1, 28, 28), and labels, both as torch's tensors; numbers of 64 bits."""
    import torch

    pictures, labels, _ = garments()
    mean, deviation = scaling()
    return torch.tensor((pictures[rows, None] - mean) / deviation), torch.tensor(labels[rows])


def moved(X, right: int, down: int):
    """Pictures moved by whole pixels; black comes in at the other side."""
    from torch.nn.functional import pad

    (height, width), reach = X.shape[-2:], max(abs(right), abs(down))
    wider = pad(X, (reach,) * 4, value=black())
    return wider[..., reach - down : reach - down + height, reach - right : reach - right + width]


def network(form: str):
    """An untrained network of 64-bit numbers: "mlp", "cnn", "deep" (three blocks) or "pooled" (their maps averaged)."""
    from torch import nn

    def block(inputs, outputs):
        convolution = nn.Conv2d(inputs, outputs, 3, padding=1)
        return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU(), nn.MaxPool2d(2))

    layers = {
        "mlp": lambda: (nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)),
        "cnn": lambda: (block(1, 8), block(8, 16), nn.Flatten(), nn.Linear(784, 10)),
        "deep": lambda: (block(1, 8), block(8, 16), block(16, 32), nn.Flatten(), nn.Linear(288, 10)),
        "pooled": lambda: (
            *(block(1, 8), block(8, 16), block(16, 32)),
            *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)),
        ),
    }[form]()
    return nn.Sequential(*layers).double()
