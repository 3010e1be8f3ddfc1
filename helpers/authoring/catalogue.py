"""The lessons there are, found by number ("3", "03"), slug ("regression") or both ("03_regression")."""

from collections.abc import Iterable
from pathlib import Path

from helpers.authoring.trouble import Trouble, near
from helpers.paths import LESSONS, NOTEBOOKS


def written() -> list[str]:
    """The lessons with a source, in the order of the course: ["00_start_here", "01_ecosystem", …]."""
    return sorted(path.stem for path in LESSONS.glob("[0-9][0-9]_*.py"))


def built() -> list[str]:
    """The lessons with a notebook, in the order of the course."""
    return sorted(path.stem for path in NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def slug(stem: str) -> str:
    """What a lesson is called without its number: the name of its exercises and its explorer."""
    return stem.split("_", 1)[1]


def find(name: str, known: Iterable[str]) -> str:
    """The one of `known` that `name` means. Raises Trouble, with the names nearest to it, if it means none."""
    known = list(known)
    wanted = Path(name).name.removesuffix(".ipynb").removesuffix(".py").lower().replace("-", "_")
    for stem in known:
        if wanted in (stem, slug(stem)) or (wanted.isdecimal() and int(wanted) == int(stem[:2])):
            return stem
    if not known:
        raise Trouble(f"There is no lesson {name!r}, nor any other yet: `python course.py new NAME` begins one.")
    # A wrong number is not like any name, and a wrong name not like any number.
    likely = near(wanted, [slug(stem) for stem in known], "The lessons are")
    raise Trouble(f"There is no lesson {name!r}. {likely}")


def find_all(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those of `known` that `names` mean, each once, in the order of the course. Raises Trouble as `find` does."""
    return sorted({find(name, known) for name in names})
