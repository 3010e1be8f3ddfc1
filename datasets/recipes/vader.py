"""Tweets and what twenty readers felt about each, out of the source package of vaderSentiment."""

import codecs
import html
import json
import re
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

ARCHIVE = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"
RATERS = 20  # every text has at least so many; a thousand have four times more

# Words that would not be read aloud in class, turned thirteen letters on so that they need not be read here.
ANYWHERE = "shpx|fuvg|fu!g|ovgpu|avttn|nffubyr|onfgneq|juber|qbhpur|cbea|obbo|ergneqrq|fyhg|fxnax|obare|fcnax"
WHOLE = (
    "spxat|shxgre|nff|nefr|phag|qvpx|qvpxvat|pbpx|cvff|cvffrq|cvffvat|chffl|"
    "cevpx|gvgf|intvan|cravf|jnax|jnaxre|ub|ubr|ubrf|cvzc|betnfzf|frkgvat|nany"
)
VULGAR = re.compile(codecs.decode(rf"{ANYWHERE}|\o(?:{WHOLE})\o", "rot13"), re.IGNORECASE)


def tweets(files: Mapping[str, Path]) -> pd.DataFrame:
    """Vulgar texts left out, HTML entities turned back into characters, the first RATERS ratings of each text kept."""
    with tarfile.open(files[ARCHIVE]) as archive:
        texts, ratings = (
            [line.split("\t") for line in _lines(archive, f"hutto_ICWSM_2014/tweets_{part}.txt")]
            for part in ("GroundTruth", "anonDataRatings")
        )
    rows = []
    for (number, _, text), (rated, mean, _, each) in zip(texts, ratings, strict=True):
        assert number == rated, f"text {number} stands beside the ratings of text {rated}"
        given = json.loads(each)
        row = {"id": int(number), "text": html.unescape(text), "sentiment": float(mean), "raters": len(given)}
        rows.append(row | {f"rating_{i}": rating for i, rating in enumerate(given[:RATERS], start=1)})
    frame = pd.DataFrame(rows)
    return frame[~frame["text"].str.contains(VULGAR)].reset_index(drop=True)


def _lines(archive: tarfile.TarFile, member: str) -> list[str]:
    return archive.extractfile(member).read().decode("utf-8").splitlines()


RECIPES = (Recipe("tweets", "tweets.parquet", Source("sdist", "vaderSentiment", "3.3.2"), (ARCHIVE,), tweets),)
