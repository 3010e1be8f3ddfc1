"""One table: where it comes from, which files it takes, and how they become a frame."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .source import Source


@dataclass(frozen=True)
class Recipe:
    """How one bundled file is made."""

    name: str  # what load() is asked for
    file: str  # in datasets/; the ending says how it is written
    source: Source
    takes: tuple[str, ...]  # files, or folders of them, inside the package
    make: Callable[[Mapping[str, Path]], pd.DataFrame]  # from {path inside the package: where it lies now}


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write `frame` so that the same frame gives the same bytes wherever the pinned versions run."""
    if path.suffix == ".csv":
        frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    else:
        frame.to_parquet(path, index=False, compression="zstd", compression_level=19)
