"""Who has work in Massachusetts, out of the Python package nannyml."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

FOLDER = "nannyml/datasets/data/employment_MA_"
PARTS = tuple(f"{FOLDER}{part}.pq" for part in ("reference", "analysis", "analysis_target"))
# What a model of the package's authors said about each person: an answer sheet, not a measurement.
PREDICTED = ["prediction", "predicted_probability"]


def census(files: Mapping[str, Path]) -> pd.DataFrame:
    """The four years in one table, the target joined back on, the authors' predictions left out."""
    reference, analysis, target = (pd.read_parquet(files[part]) for part in PARTS)
    later = analysis.merge(target, on="id", validate="one_to_one")
    frame = pd.concat([reference, later], ignore_index=True)[reference.columns].drop(columns=PREDICTED)
    # The two parts list their categories in orders of their own; here a code has one place in every year.
    for column in reference.select_dtypes("category"):
        codes = frame[column].astype(str)
        frame[column] = pd.Categorical(codes, categories=sorted(codes.unique(), key=int))
    return frame.astype({"AGEP": "int64"})


RECIPES = (Recipe("census", "census.parquet", Source("wheel", "nannyml", "0.13.1"), PARTS, census),)
