"""Small pictures of clothes, out of the Debian package dataset-fashion-mnist."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from .recipe import Recipe
from .source import Source

FOLDER = "usr/share/datasets/fashion-mnist/"
PARTS = {"train": ("train", 10_000), "test": ("t10k", 2_000)}  # our name: (the file's name, how many we take)
# In the order of the labels, 0 to 9.
ITEMS = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def _images(part: str) -> str:
    return f"{FOLDER}{part}-images-idx3-ubyte.gz"


def _labels(part: str) -> str:
    return f"{FOLDER}{part}-labels-idx1-ubyte.gz"


def _idx(path: Path, header: int) -> np.ndarray:
    """The bytes of an IDX file after its header (16 bytes for images, 8 for labels)."""
    return np.frombuffer(gzip.decompress(path.read_bytes()), dtype=np.uint8, offset=header)


def fashion(files: Mapping[str, Path]) -> pd.DataFrame:
    """The first pictures of each part, a row each; pixels run left to right, then down."""
    frames = []
    for split, (part, count) in PARTS.items():
        pixels = _idx(files[_images(part)], 16).reshape(-1, 28 * 28)[:count]
        labels = _idx(files[_labels(part)], 8)[:count].astype("int64")
        head = pd.DataFrame({"split": split, "label": labels, "item": [ITEMS[label] for label in labels]})
        frames.append(head.join(pd.DataFrame(pixels, columns=[f"pixel_{i}" for i in range(28 * 28)])))
    return pd.concat(frames, ignore_index=True)


SOURCE = Source("deb", "dataset-fashion-mnist", "0.0~git20200523.55506a9-1")
TAKES = tuple(name(part) for part, _ in PARTS.values() for name in (_images, _labels))
RECIPES = (Recipe("fashion", "fashion.parquet", SOURCE, TAKES, fashion),)
