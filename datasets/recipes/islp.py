"""Bicycles hired in Washington, out of the Python package ISLP."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source


def bikeshare(files: Mapping[str, Path]) -> pd.DataFrame:
    """As the origin has it."""
    return pd.read_csv(files["ISLP/data/Bikeshare.csv"])


RECIPES = (
    Recipe("bikeshare", "bikeshare.csv", Source("wheel", "islp", "0.6.0"), ("ISLP/data/Bikeshare.csv",), bikeshare),
)
