"""The lessons there are, found by number ("3", "03"), slug ("regression") or both ("03_regression")."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from helpers.authoring.trouble import Trouble, near
from helpers.paths import LESSONS, NOTEBOOKS, lessons

PAGE = re.compile(r"[a-z0-9][a-z0-9_]*")


def written() -> list[str]:
    """The lessons with a source, in the order of the course: ["00_start_here", "01_ecosystem", …]."""
    return [path.stem for path in lessons(LESSONS, ".py")]


def built() -> list[str]:
    """The lessons with a notebook, in the order of the course."""
    return [path.stem for path in lessons(NOTEBOOKS, ".ipynb")]


def pages(folder: Path = NOTEBOOKS) -> list[Path]:
    """The lessons' notebooks and the books gathered from them.

    Nothing else that may lie beside them: macOS puts a "._03_regression.ipynb" on a foreign disk, and a cloud that
    synchronises two computers a "03_regression-LAPTOP.ipynb".
    """
    return sorted(path for path in folder.glob("*.ipynb") if PAGE.fullmatch(path.stem))


def whole(page: Path) -> bytes:
    """The content of a built notebook; Trouble where it is none, as after a merge that was left half done."""
    content = page.read_bytes()
    try:
        json.loads(content)["cells"]
    except (ValueError, TypeError, LookupError) as error:
        raise Trouble(
            f"{page} is damaged: it is no notebook. `git checkout HEAD -- {page.parent.name}/{page.name}` brings back "
            f"the last one that was committed, `python course.py build {page.stem[:2]}` makes it anew."
        ) from error
    return content


def stripped(page: Path) -> bool:
    """Whether nothing in this notebook was run: a filter such as nbstripout takes outputs and numbers of cells out."""
    code = [cell for cell in json.loads(whole(page))["cells"] if cell["cell_type"] == "code"]
    return bool(code) and not any(cell.get("execution_count") or cell.get("outputs") for cell in code)


def strays() -> list[Path]:
    """Files that lie among the lessons and are none: copies that a cloud, or a person, has made."""
    near = [*LESSONS.glob("*.py"), *NOTEBOOKS.glob("*.ipynb")]
    return sorted(path for path in near if not PAGE.fullmatch(path.stem) and not path.name.startswith("."))


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
