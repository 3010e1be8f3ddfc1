"""What is installed in the Python that runs this, against what requirements.txt asks for. Standard library only.

course.py runs this file in the .venv it is about to use, and believes the .venv only if nothing here is amiss.
"""

import json
import re
import sys
from dataclasses import dataclass
from importlib import metadata, util
from importlib.machinery import PathFinder
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Packages whose module has another name; for the others it is the package's own.
MODULES = {"scikit-learn": "sklearn", "pytest-xdist": "xdist", "pyyaml": "yaml"}


@dataclass(frozen=True)
class Package:
    """One direct requirement: the version asked for, the one that is installed (or None), and whether its code is."""

    name: str
    wanted: str
    installed: str | None
    importable: bool

    @property
    def fault(self) -> str:
        """What is wrong with it, or nothing."""
        if self.installed is None:
            return f"{self.name} is not installed"
        # A wheel built for one device says so after a plus: 2.13.0+cpu is 2.13.0.
        if self.installed.split("+")[0] != self.wanted:
            return f"{self.name} is {self.installed}, and the course wants {self.wanted}"
        return "" if self.importable else f"{self.name} has lost its files"


def pinned(requirements: Path = ROOT / "requirements.txt") -> dict[str, str]:
    """The direct requirements with their versions: {"numpy": "2.4.6", …}."""
    lines = re.findall(r"^([\w.-]+)==([\w.]+)", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(lines)


def module_of(package: str) -> str:
    """The name by which `package` is imported."""
    return MODULES.get(package, package.replace("-", "_"))


def packages(wanted: dict[str, str], path: list[str] | None = None) -> list[Package]:
    """How each of the wanted packages stands in this Python, or on `path`; nothing is imported."""
    path = sys.path if path is None else path
    found = []
    for name, version in wanted.items():
        installed = next((one.version for one in metadata.distributions(name=name, path=path)), None)
        importable = PathFinder.find_spec(module_of(name), path) is not None
        found.append(Package(name, version, installed, importable))
    return found


def course_is_here() -> bool:
    """Whether `import helpers` in this Python means the course that this file belongs to."""
    spec = util.find_spec("helpers")
    return bool(spec and spec.origin) and Path(spec.origin).parent.parent.samefile(ROOT)


if __name__ == "__main__":
    amiss = [package for package in packages(pinned()) if package.fault]
    report = {
        "python": ".".join(map(str, sys.version_info[:2])),
        "here": course_is_here(),
        "faults": [package.fault for package in amiss],
        "lacking": [package.name for package in amiss if package.installed is None or not package.importable],
        # Pip believes its own records, and would not put back files that vanished behind its back.
        "lost": any(package.installed and not package.importable for package in amiss),
    }
    print(json.dumps(report))
