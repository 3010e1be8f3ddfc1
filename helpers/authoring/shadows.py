"""What hides the course's libraries from the notebooks: settings of the system, and files in the workbook."""

import os
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path

from helpers.authoring.inventory import module_of, pinned
from helpers.paths import ROOT, WORKBOOK

# Backends of matplotlib that draw into files alone, and show nothing in a notebook.
SILENT = {"agg", "cairo", "pdf", "pgf", "ps", "svg", "template"}
UNUSED = {"antigravity", "test", "this"}  # modules of Python that nothing imports


@dataclass(frozen=True)
class Shadow:
    """A finding in a sentence, and its remedy."""

    sentence: str
    fix: str


def all_here(workbook: Path = WORKBOOK) -> list[Shadow]:
    """Everything that keeps a notebook from finding the course's own libraries or from showing its figures."""
    return [*of_the_path(), *of_the_backend(), *of_files(workbook)]


def step_out() -> list[str]:
    """Undo, for this process and what it starts, the settings that hide something; returns a sentence for each."""
    told = [f"{shadow.sentence}. JupyterLab starts without that." for shadow in [*of_the_path(), *of_the_backend()]]
    if of_the_path():
        keep = [str(folder) for folder in _named_folders() if folder.resolve() == ROOT or not hidden_by(folder)]
        sys.path[:] = own_path() + [entry for entry in keep if entry not in own_path()]
        os.environ["PYTHONPATH"] = os.pathsep.join(keep)
    if of_the_backend():
        del os.environ["MPLBACKEND"]
    return told


def of_the_path() -> list[Shadow]:
    """Folders of PYTHONPATH, which Python searches before the course's own, and which hold some of the same names."""
    return [
        Shadow(
            f"PYTHONPATH makes Python take {_listed(names)} from {folder} instead of the course's own",
            "Unset PYTHONPATH, in the terminal and where it is set for good, then start again",
        )
        for folder in foreign_folders()
        if (names := hidden_by(folder))
    ]


def of_the_backend() -> list[Shadow]:
    """A backend of matplotlib, set for every program, that would let all figures vanish without a word."""
    backend = os.environ.get("MPLBACKEND", "")
    if backend.lower() not in SILENT:
        return []
    return [Shadow(f"MPLBACKEND is set to {backend}: no figure would be shown", "Unset MPLBACKEND")]


def of_files(folder: Path) -> list[Shadow]:
    """Files among the notebooks, where Python looks first, that are called like something a notebook imports."""
    return [
        Shadow(
            f"{entry} hides the {kind} {name!r} from the notebooks beside it",
            f"Rename it, for example my_{entry.name}",
        )
        for name, entry in sorted(_modules(folder).items())
        if (kind := _kind(name))
    ]


def foreign_folders() -> list[Path]:
    """What PYTHONPATH names, except the course itself."""
    return [folder for folder in _named_folders() if folder.resolve() != ROOT]


def _named_folders() -> list[Path]:
    return [Path(entry).absolute() for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]


def own_path() -> list[str]:
    """Where Python searches, without what PYTHONPATH adds and without the folder it was started in."""
    foreign = {str(folder) for folder in foreign_folders()}
    return [entry for entry in sys.path if entry and os.path.abspath(entry) not in foreign]


def hidden_by(folder: Path) -> list[str]:
    """The names in `folder` that hide what the course imports; the course's direct requirements first."""
    direct = {module_of(name) for name in pinned()}
    return sorted((name for name in _modules(folder) if _kind(name)), key=lambda name: (name not in direct, name))


def _modules(folder: Path) -> dict[str, Path]:
    """What can be imported from `folder`, by name. Only folders that hold Python code count as packages."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return {}
    files = {entry.name.partition(".")[0]: entry for entry in entries if _is_code(entry)}
    packages = {entry.name: entry for entry in entries if (entry / "__init__.py").is_file()}
    return {name: entry for name, entry in (files | packages).items() if name.isidentifier()}


def _is_code(entry: Path) -> bool:
    return entry.suffix in (".py", ".so", ".pyd") and entry.is_file()


@cache
def _kind(name: str) -> str:
    """What the course knows by that name: a "module" of its own or of Python, a "package" that is installed, or ""."""
    if name in UNUSED:
        return ""
    if name in sys.stdlib_module_names or name in ("helpers", "service"):
        return "module"
    packages: Iterable[str] = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    return "package" if PathFinder.find_spec(name, [*packages]) else ""


def _listed(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
