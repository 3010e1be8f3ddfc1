"""The course's data: `load("flights")` for the table, `card("flights")` for what it means, `names()` for what there is.

Every bundled file is checked against its recorded checksum the first time a process reads it, so that a damaged
file says so instead of teaching something false.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .columns import with_columns_first
from .paths import DATASETS

if TYPE_CHECKING:
    import pandas as pd

# Small classics that scikit-learn carries (only their cards lie in datasets/), and what we call their target.
SKLEARN = {
    "breast_cancer": "diagnosis",
    "diabetes": "progression",
    "digits": "target",
    "iris": "species",
    "wine": "cultivar",
}
CLASSES = ("breast_cancer", "iris", "wine")  # the target is a class with a name
# CSV knows no dates; Parquet does.
DATES = {"birdstrikes.csv": ["Flight Date"], "seattle_weather.csv": ["date"]}


class UnknownDataset(ValueError):
    """No data set has this name; the message lists the near ones."""


class DamagedDataset(ValueError):
    """A bundled file is missing or is not the one the course was written with; the message names the fix."""


class Card(str):
    """What a data set means, as Markdown: text everywhere, rendered in a notebook."""

    def _repr_markdown_(self) -> str:
        return str(self)


def names() -> list[str]:
    """Every name that `load` knows, sorted."""
    return sorted({*_checksums(), *SKLEARN})


def load(name: str) -> pd.DataFrame:
    """The data set `name` as a fresh table: change it as you like, the next call is not affected.

    Raises UnknownDataset (a ValueError) for a name that is not there, DamagedDataset when the file is missing or
    not what it should be.
    """
    _known(name)
    if name in SKLEARN:
        return _from_sklearn(name)
    entry = _checksums()[name]
    path = DATASETS / entry["file"]
    _verify(path, name, entry["sha256"])
    return read(path)


def card(name: str) -> Card:
    """What a row is; a table of the columns: meaning, unit, how many are missing, an example; origin, licence, traps.

    Raises UnknownDataset for a name that is not there, DamagedDataset as `load` does.
    """
    frame = load(name)
    return Card(with_columns_first((DATASETS / f"{name}.md").read_text(encoding="utf-8"), frame))


def read(path: Path) -> pd.DataFrame:
    """A bundled file as a table, by its ending: .parquet or .csv. Nothing is checked; `load` does that."""
    import pandas as pd

    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    # Only an empty field is missing: pandas would also take the word None, and "no damage" would be gone.
    return pd.read_csv(path, keep_default_na=False, na_values=[""], parse_dates=DATES.get(path.name))


def digest(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unknown(what: str, name: object, known: Iterable[str]) -> UnknownDataset:
    """The error that no `what` has this name; it names the nearest of the `known`."""
    known = sorted(known)
    near = difflib.get_close_matches(str(name).lower(), known, n=3, cutoff=0.5)
    meant = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"There are {', '.join(known)}."
    return UnknownDataset(f"No {what} is called {name!r}. {meant}")


@cache
def _checksums() -> dict[str, dict]:
    return json.loads((DATASETS / "checksums.json").read_text(encoding="utf-8"))


def _known(name: str) -> None:
    if name in names():
        return
    raise unknown("data set", name, names())


def _verify(path: Path, name: str, sha256: str) -> None:
    fix = f"`git checkout -- datasets/{path.name}` puts it back, and so does `python datasets/build.py {name}`."
    if not path.is_file():
        raise DamagedDataset(f"datasets/{path.name} is missing. {fix}")
    state = path.stat()
    if _digest_once(path, state.st_size, state.st_mtime_ns) != sha256:
        raise DamagedDataset(
            f"datasets/{path.name} is not the file that the course was written with: its checksum differs. {fix}"
        )


@cache
def _digest_once(path: Path, size: int, modified: int) -> str:
    """The file's digest, worked out again only when `size` or `modified` tell that it is another."""
    return digest(path)


def _from_sklearn(name: str) -> pd.DataFrame:
    """One of scikit-learn's own sets, classes in words, the target last."""
    from sklearn import datasets

    options = {"scaled": False} if name == "diabetes" else {}
    bunch = getattr(datasets, f"load_{name}")(as_frame=True, **options)
    frame = bunch.frame
    if name == "iris":  # "sepal length (cm)" → sepal_length_cm
        frame.columns = [c.replace(" (cm)", "_cm").replace(" ", "_") for c in frame.columns]
    if name in CLASSES:
        words = dict(enumerate(str(word) for word in bunch.target_names))
        frame["target"] = frame["target"].map(words).astype("str")
    return frame.rename(columns={"target": SKLEARN[name]})
