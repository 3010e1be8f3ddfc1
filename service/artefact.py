"""A model on disk: the whole pipeline in skops' format, and beside it a manifest of what it must be served with.

A folder holds `model.skops` and `manifest.json`. Loading runs no code of the file; it either gives the very model
that was saved, in the libraries it was saved with, or it is refused with a sentence.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

MODEL, MANIFEST = "model.skops", "manifest.json"
LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "skops")

# The types beyond skops' own list that our pipelines hold. Looked at once, here; never taken from the file itself.
TRUSTED = frozenset({"numpy.dtype", "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"})


class Refused(Exception):
    """A model that must not be served; the message says why, and what to do."""


class Feature(BaseModel):
    """A column the model wants. `values` are the words it met in training, for a column of text."""

    name: str
    type: str  # of pandas: "str", "int64", "float64"
    values: list[str] | None = None


class Example(BaseModel):
    """A row and the probability that the model gave it when it was saved."""

    row: dict[str, Any]
    probability: float


class Manifest(BaseModel):
    """What goes with a model: what it wants, what it says, from when it is, and with what it was made."""

    model_config = ConfigDict(extra="forbid")

    name: str
    version: str
    features: list[Feature]
    positive: bool | int | str  # the class whose probability is answered
    threshold: float  # from this probability on, the decision is to act
    trained_on: dict[str, Any]
    score: dict[str, Any]
    examples: list[Example]
    libraries: dict[str, str] = {}
    python: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Artefact:
    """A model that passed every check, and its manifest."""

    model: Any
    manifest: Manifest

    def probabilities(self, table: Any):
        """The probability of the positive class for each row of `table`, shape (n,), in its order."""
        column = list(self.model.classes_).index(self.manifest.positive)
        return self.model.predict_proba(table)[:, column]

    def table(self, rows: list[dict]) -> Any:
        """Rows as the table that the model wants: its columns, their order, their types; None is missing."""
        import pandas as pd

        types = {feature.name: feature.type for feature in self.manifest.features}
        return pd.DataFrame(rows, columns=list(types)).astype(types)


def libraries() -> dict[str, str]:
    """The versions of LIBRARIES that are installed here."""
    return {name: installed(name) for name in LIBRARIES}


def save(model: Any, manifest: Manifest, folder: Path) -> Manifest:
    """Write model and manifest into `folder`; returns the manifest completed with versions and checksum.

    Raises Refused where the model holds a type that loading would not trust.
    """
    import skops.io

    data = skops.io.dumps(model)
    _only_trusted(data)
    known = {"libraries": libraries(), "python": platform.python_version(), "sha256": _digest(data)}
    complete = manifest.model_copy(update=known)
    folder.mkdir(parents=True, exist_ok=True)
    # The manifest comes last: without it there is no model, so that a copy that was cut short is refused.
    _write(folder / MODEL, data)
    _write(folder / MANIFEST, (complete.model_dump_json(indent=2) + "\n").encode())
    return complete


def load(folder: Path) -> Artefact:
    """The model in `folder`. Raises Refused for a file that is missing, changed, of other versions or not trusted."""
    import skops.io

    folder = Path(folder)
    manifest = read_manifest(folder)
    try:
        data = (folder / MODEL).read_bytes()
    except OSError:
        raise Refused(f"{MODEL} is missing in the folder of the model. Copy both files of the model.") from None
    if _digest(data) != manifest.sha256:
        raise Refused(f"{MODEL} is not the file that its manifest describes: its checksum differs. Copy it again.")
    here = libraries()
    for name, wanted in manifest.libraries.items():
        if here.get(name) != wanted:
            found = f"here is {here[name]}" if name in here else "it is not one that this service knows"
            fix = f"Install {name}=={wanted}, or train the model again."
            raise Refused(f"The model was made with {name} {wanted}, and {found}. {fix}")
    _only_trusted(data)
    artefact = Artefact(skops.io.loads(data, trusted=sorted(TRUSTED)), manifest)
    _answers_as_before(artefact)
    return artefact


def read_manifest(folder: Path) -> Manifest:
    """The manifest in `folder`, without loading the model. Raises Refused where there is none that can be read."""
    try:
        return Manifest.model_validate(json.loads((Path(folder) / MANIFEST).read_text(encoding="utf-8")))
    except OSError:
        raise Refused(f"There is no {MANIFEST}: a model is served with its manifest or not at all.") from None
    except (ValueError, ValidationError):
        raise Refused(f"{MANIFEST} cannot be read: it is torn, or of another service. Save the model again.") from None


def _only_trusted(data: bytes) -> None:
    import skops.io

    foreign = sorted(set(skops.io.get_untrusted_types(data=data)) - TRUSTED)
    if foreign:
        raise Refused(
            f"The file holds {', '.join(foreign)}, which nobody here has looked at. Do not load it. If it is your own, "
            "look at the type and add it to TRUSTED in service/artefact.py."
        )


def _answers_as_before(artefact: Artefact) -> None:
    examples = artefact.manifest.examples
    if not examples:
        return
    now = artefact.probabilities(artefact.table([example.row for example in examples]))
    for number, (example, probability) in enumerate(zip(examples, now, strict=True), start=1):
        if not abs(example.probability - probability) <= 1e-6:  # so put, NaN is refused, too
            raise Refused(
                f"Example {number} of the manifest had {example.probability:.4f} when the model was saved and has "
                f"{probability:.4f} here. Do not serve it: something between there and here differs."
            )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)
