"""The versions of a model, a folder each, and `current.json`, which says which of them is served.

Switching versions replaces that one small file, in one step. A running service notices before its next answer.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from service.artefact import MANIFEST, Artefact, Refused, load

CURRENT = "current.json"


class Store:
    """A folder of versions."""

    def __init__(self, folder: Path | str):
        self.folder = Path(folder)

    def place(self, version: str) -> Path:
        """The folder of `version`. Raises Refused for a name that would lead elsewhere."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", version):
            raise Refused(f"{version!r} is no name of a version: letters, digits, dots and dashes, at most 64.")
        return self.folder / version

    def versions(self) -> list[str]:
        """The versions that are there, sorted."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}"))

    def load(self, version: str) -> Artefact:
        """One version, checked. Raises Refused, also where the manifest says that it is another version."""
        if version not in self.versions():
            there = ", ".join(self.versions()) or "none"
            raise Refused(f"There is no version {version!r} of the model. There are: {there}.")
        artefact = load(self.place(version))
        if artefact.manifest.version != version:
            raise Refused(f"The folder {version} holds version {artefact.manifest.version}. Name it as it is.")
        return artefact

    def history(self) -> list[str]:
        """The versions promoted and not rolled back, the current one last; empty where there are none."""
        try:
            history = json.loads((self.folder / CURRENT).read_text(encoding="utf-8"))["history"]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError):
            raise Refused(f"{CURRENT} cannot be read. Promote a version again.") from None
        return [str(version) for version in history]

    @property
    def current(self) -> str:
        """The version to serve. Raises Refused where none was promoted."""
        history = self.history()
        if not history:
            raise Refused("No version of the model was promoted: there is nothing to serve.")
        return history[-1]

    def stamp(self) -> tuple:
        """Changes whenever another version is promoted: one look at the file, cheap enough for every request."""
        try:
            seen = os.stat(self.folder / CURRENT)
        except OSError:
            return ()
        return seen.st_ino, seen.st_mtime_ns, seen.st_size

    def promote(self, version: str) -> None:
        """Serve `version` from now on. It is loaded first: what would be refused does not become current.

        To promote the current version again has a running service load it anew. Where `current.json` cannot be read,
        it begins again, with `version`.
        """
        self.load(version)
        try:
            history = self.history()
        except Refused:
            history = []
        if history[-1:] == [version]:  # twice in a row, it would be rolled back to itself
            history.pop()
        self._write([*history, version])

    def roll_back(self) -> str:
        """Serve the version before the current one again; returns it. Raises Refused where there was none."""
        history = self.history()
        if len(history) < 2:
            raise Refused("There is no version to go back to.")
        self.load(history[-2])
        self._write(history[:-1])
        return history[-2]

    def _write(self, history: list[str]) -> None:
        part = self.folder / f"{CURRENT}.part"
        part.write_text(json.dumps({"history": history}) + "\n", encoding="utf-8")
        os.replace(part, self.folder / CURRENT)
