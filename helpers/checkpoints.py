"""Weights of networks that take too long to train in a lesson: `checkpoint("fashion_cnn")` is a state_dict.

They lie in `datasets/checkpoints/`, each file with its card and the script that trained it, and are verified like data.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from .datasets import DamagedDataset, digest, unknown
from .paths import DATASETS

if TYPE_CHECKING:
    import numpy as np
    import torch

FOLDER = DATASETS / "checkpoints"


def checkpoint(name: str) -> dict[str, torch.Tensor]:
    """The weights called `name`, by layer, in torch's default type: a fresh copy, ready for `load_state_dict`.

    Raises UnknownDataset (a ValueError) for a name that is not there, DamagedDataset when the file is missing or not
    what it should be.
    """
    import torch

    stored = {}
    for file, sha256 in _checksums().items():
        stored |= _arrays(file, sha256)
    if name not in stored:
        raise unknown("checkpoint", name, stored)
    return {layer: torch.tensor(array, dtype=torch.get_default_dtype()) for layer, array in stored[name].items()}


@cache
def _checksums() -> dict[str, str]:
    return json.loads((FOLDER / "checksums.json").read_text(encoding="utf-8"))


@cache
def _arrays(file: str, sha256: str) -> dict[str, dict[str, np.ndarray]]:
    """What is in one file: for each name its arrays by layer."""
    import numpy as np

    path = FOLDER / file
    if not path.is_file() or digest(path) != sha256:
        raise DamagedDataset(
            f"datasets/checkpoints/{file} is missing, or not the file that the course was written with. "
            f"`git checkout -- datasets/checkpoints/{file}` puts it back."
        )
    found: dict[str, dict[str, np.ndarray]] = {}
    with np.load(path) as arrays:
        for key in arrays.files:
            name, _, layer = key.partition("/")
            found.setdefault(name, {})[layer] = arrays[key]
    return found
