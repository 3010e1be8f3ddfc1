"""Penguins, bird strikes and Seattle's weather, out of the npm package vega-datasets."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

SOURCE = Source("npm", "vega-datasets", "3.2.1")

# The names that the penguins have in their own R package, and so in every book: snake case, unit last.
PENGUIN_COLUMNS = {
    "Species": "species",
    "Island": "island",
    "Beak Length (mm)": "bill_length_mm",
    "Beak Depth (mm)": "bill_depth_mm",
    "Flipper Length (mm)": "flipper_length_mm",
    "Body Mass (g)": "body_mass_g",
    "Sex": "sex",
}


def _csv(path: Path) -> pd.DataFrame:
    # Only an empty field is missing: pandas would also take the word None, and "no damage" would be gone.
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def penguins(files: Mapping[str, Path]) -> pd.DataFrame:
    """Columns renamed; values, gaps and the one penguin of sex "." as in the origin."""
    rows = json.loads(files["package/data/penguins.json"].read_text(encoding="utf-8"))
    frame = pd.DataFrame(rows).rename(columns=PENGUIN_COLUMNS)
    # Whole numbers with gaps: written without a decimal point that nobody measured.
    return frame.astype({"flipper_length_mm": "Int64", "body_mass_g": "Int64"})


def birdstrikes(files: Mapping[str, Path]) -> pd.DataFrame:
    return _csv(files["package/data/birdstrikes.csv"]).astype({"Speed IAS in knots": "Int64"})


def seattle_weather(files: Mapping[str, Path]) -> pd.DataFrame:
    return _csv(files["package/data/seattle-weather.csv"])


RECIPES = (
    Recipe("penguins", "penguins.csv", SOURCE, ("package/data/penguins.json",), penguins),
    Recipe("birdstrikes", "birdstrikes.csv", SOURCE, ("package/data/birdstrikes.csv",), birdstrikes),
    Recipe("seattle_weather", "seattle_weather.csv", SOURCE, ("package/data/seattle-weather.csv",), seattle_weather),
)
