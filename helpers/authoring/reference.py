"""The glossary and the formula card: two notebooks of prose, gathered from the lessons, so that neither can drift.

A term is what a lesson sets in bold below its opening; the sentence around it is its definition. Bold words that only
mark a place, such as **In short**, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from helpers.authoring import catalogue
from helpers.authoring.lesson_file import KERNEL, number_cells
from helpers.authoring.navigation import is_navigation
from helpers.outline import anchor
from helpers.paths import NOTEBOOKS, lessons

BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
SIGNPOSTS = {"in short", "stretch"}
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# A sentence that points back, or says little, needs the one before it.
POINTS_BACK = re.compile(r"(This|That|Such|Its?|Their|They|These|There|So|Here|Solve)\b|(\S+\s+){0,5}\S+$")
# A sentence ends at a stop that a space and a new sentence follow; "e.g." and the like do not end one.
SENTENCE_END = re.compile(r"(?<=[.?!])(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)\s+(?=[A-Z*`(\"“]|\$)")


@dataclass(frozen=True)
class Term:
    """One term where a lesson defines it: the sentence, the lesson's title and file, and the heading above it."""

    name: str
    sentence: str
    lesson: str
    stem: str
    heading: str

    @property
    def link(self) -> str:
        return f"[{self.lesson}]({self.stem}.ipynb{anchor(self.heading) if self.heading else ''})"


def terms(lessons: list[Path]) -> Iterator[Term]:
    """Every bold term of the built notebooks `lessons`, in the order in which a reader meets them."""
    for path in lessons:
        prose = _prose(path)
        title, heading = _title(path, prose), ""
        blocks = [block for cell in prose[1:] for block in _blocks(cell)]
        for block, next_block in zip(blocks, [*blocks[1:], ""], strict=False):
            if found := HEADING.match(block):
                heading = found.group(1)
                continue
            if block.endswith(":") and next_block.startswith("$$"):
                block = f"{block} {next_block}"  # the definition ends in the formula below it
            before = ""
            for sentence in SENTENCE_END.split(" ".join(block.split())):
                whole = f"{before} {sentence}".strip() if POINTS_BACK.match(BOLD.sub(r"\1", sentence)) else sentence
                for name in (bold.strip(" .:") for bold in BOLD.findall(sentence)):
                    if name.casefold() not in SIGNPOSTS:
                        yield Term(name, whole, title, path.stem, heading)
                before = sentence


def glossary(lessons: list[Path]) -> nbformat.NotebookNode:
    """The terms by letter; each with the sentence that defines it first, and every lesson that takes it up."""
    every_word = " ".join(" ".join(_prose(path)) for path in lessons)
    entries: dict[str, list[Term]] = {}
    for term in terms(lessons):
        # A name in code, or with a hyphen, stands where its letters belong.
        key = re.sub(r"[^\w ]", "", term.name.casefold().replace("-", " "))
        entries.setdefault(key, []).append(term)
    letters: dict[str, list[str]] = {}
    for key in sorted(entries):
        first, *others = entries[key]
        where = {first.stem: first} | {term.stem: term for term in others if term.stem != first.stem}
        # In italics: JupyterLab tells a link from the text around it by its colour alone.
        links = ", ".join(f"*{term.link}*" for term in where.values())
        sentence = BOLD.sub(r"*\1*", first.sentence)
        name = _within_a_sentence(first.name, every_word)
        letters.setdefault(_letter(name), []).append(f"- **{name}**: {sentence} ({links})")
    head = (
        f"# Glossary\n\nThe {len(entries)} terms of the course, each in the sentence that introduces it. A link "
        "leads to the place; a lesson that was not open yet opens at its top: follow the link once more."
    )
    return _book("glossary", [head, *(f"## {letter}\n\n" + "\n".join(lines) for letter, lines in letters.items())])


def _within_a_sentence(name: str, every_word: str) -> str:
    """A term that a sentence begins with has a capital of no meaning, if the lessons write it small elsewhere."""
    small = name[0].lower() + name[1:]
    return small if re.search(rf"(?<![\w`./]){re.escape(small)}(?![\w`])", every_word) else name


def formulas(lessons: list[Path]) -> nbformat.NotebookNode:
    """The closing card of every lesson that has one, in the order of the course."""
    cards = ["# Formulas\n\nThe closing card of every lesson; the lesson derives what stands on it."]
    for path in lessons:
        prose = _prose(path)
        if card := re.search(r"^## Formulas\n(.+?)(?=^## |\Z)", "\n\n".join(prose), re.MULTILINE | re.DOTALL):
            cards.append(f"## [{_title(path, prose)}]({path.stem}.ipynb)\n\n{card.group(1).strip()}")
    return _book("formulas", cards)


BOOKS = {"glossary": glossary, "formulas": formulas}


def written(name: str) -> str:
    """What notebooks/`name`.ipynb must hold now: one of BOOKS, made from the notebooks as they are built."""
    return nbformat.writes(BOOKS[name](lessons(NOTEBOOKS, ".ipynb"))) + "\n"


def write() -> None:
    """Write both books beside the notebooks they are made from, where they have changed."""
    for name in BOOKS:
        target, text = NOTEBOOKS / f"{name}.ipynb", written(name)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8", newline="\n")


def _prose(path: Path) -> list[str]:
    cells = nbformat.reads(catalogue.whole(path).decode(), as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown" and not is_navigation(cell)]


def _title(path: Path, prose: list[str]) -> str:
    found = HEADING.search(prose[0]) if prose else None
    return found.group(1) if found else path.stem


def _blocks(cell: str) -> Iterator[str]:
    """The headings, paragraphs and list items of a cell; tables, code and displayed formulas hold no definition."""
    text = re.sub(r"```.*?```", "", cell, flags=re.DOTALL)
    for block in re.split(r"\n\s*\n|\n(?=#+ )|(?<=\n)(?=\s*(?:[-*]|\d+\.) )", text):
        for part in re.split(r"(?<=^)(#+ .+)\n", block.strip(), maxsplit=1) if block.startswith("#") else [block]:
            part = re.sub(r"^\s*(?:[-*]|\d+\.) ", "", part).strip()
            if part and not part.startswith("|"):
                yield part


def _letter(name: str) -> str:
    first = re.sub(r"[^\w]", "", name)[:1].upper()
    return first if "A" <= first <= "Z" else "Others"


def _book(stem: str, cells: list[str]) -> nbformat.NotebookNode:
    made = [new_markdown_cell(text) for text in cells]
    number_cells(stem, made)
    return new_notebook(cells=made, metadata=KERNEL)
