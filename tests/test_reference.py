"""The glossary and the formula card say what the lessons say, and every page leads to its neighbours."""

import re
from urllib.parse import unquote

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from helpers.authoring import reference
from helpers.authoring.catalogue import pages
from helpers.authoring.lesson_file import all_lessons
from helpers.authoring.navigation import is_navigation, title
from helpers.paths import NOTEBOOKS, SOLUTIONS

PAGES = [*pages(NOTEBOOKS), *pages(SOLUTIONS)]


@pytest.fixture
def lessons(tmp_path):
    """Two small lessons that share a term."""

    def lesson(stem: str, *cells: str):
        nbformat.write(new_notebook(cells=[new_markdown_cell(text) for text in cells]), tmp_path / f"{stem}.ipynb")
        return tmp_path / f"{stem}.ipynb"

    return [
        lesson(
            "01_birds",
            "# 01 · Birds\n\n**How heavy?** You **fit**.",
            "## Wings, and tails\n\nBirds have wings. The **span** of a bird is their width. Its **load** is this:\n\n"
            "$$\nl = m / s\n$$\n\nHeavy birds have a large load. An **`Egg`** holds a bird.",
            "## Formulas\n\n| span | $s$ |\n\n## Traps\n\nNone.",
        ),
        lesson("02_planes", "# 02 · Planes\n\n**How far?**", "**Span** once more.\n\n```\n**code**\n```"),
    ]


def test_a_term_stands_in_the_glossary_with_its_sentence_and_every_lesson_that_defines_it(lessons):
    text = "\n".join(cell.source for cell in reference.glossary(lessons).cells)
    where = "*[01 · Birds](01_birds.ipynb#Wings,-and-tails)*, *[02 · Planes](02_planes.ipynb)*"
    assert f"## S\n\n- **span**: The *span* of a bird is their width. ({where})" in text


def test_a_definition_that_points_back_brings_the_sentence_before_and_the_formula_below(lessons):
    text = "\n".join(cell.source for cell in reference.glossary(lessons).cells)
    assert "- **load**: The *span* of a bird is their width. Its *load* is this: $$ l = m / s $$ (" in text


def test_the_glossary_goes_from_a_to_z_whatever_signs_a_name_begins_with(lessons):
    text = "\n".join(cell.source for cell in reference.glossary(lessons).cells)
    names = re.findall(r"^- \*\*(.+?)\*\*:", text, re.MULTILINE)
    assert names == ["`Egg`", "load", "span"] and re.findall(r"^## (.+)$", text, re.MULTILINE) == ["E", "L", "S"]


def test_neither_the_opening_nor_code_defines_a_term(lessons):
    assert {term.name for term in reference.terms(lessons)} == {"span", "load", "`Egg`", "Span"}


@pytest.mark.parametrize("cells", [[], ["Only prose."], ["# 03 · Fish"]])
def test_a_lesson_just_begun_costs_the_others_nothing(lessons, cells):
    path = lessons[0].with_name("03_fish.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell(text) for text in cells]), path)
    for book in (reference.glossary, reference.formulas):
        assert book([*lessons, path]) == book(lessons)


def test_the_formula_card_has_the_cards_of_the_lessons_that_close_with_one(lessons):
    head, *cards = (cell.source for cell in reference.formulas(lessons).cells)
    assert head.startswith("# Formulas") and cards == ["## [01 · Birds](01_birds.ipynb)\n\n| span | $s$ |"]


@pytest.mark.parametrize("name", reference.BOOKS)
def test_the_committed_book_is_what_the_lessons_make_it(name):
    now = (NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")
    assert now == reference.written(name), "a lesson has changed since: run `python course.py build`"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_link_to_another_page_leads_to_a_page_and_a_heading_that_exist(path):
    prose = "\n".join(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown")
    for target, _, anchor in re.findall(r"\]\(([\w./]+\.ipynb)(#([^)\s]+))?\)", prose):
        page = (path.parent / target).resolve()
        assert page.is_file(), f"{path.name} links to {target}, which is not there"
        if anchor:
            cells = nbformat.read(page, as_version=4).cells
            headings = [h for c in cells if c.cell_type == "markdown" for h in reference.HEADING.findall(c.source)]
            assert unquote(anchor) in [heading.replace(" ", "-") for heading in headings], (path.name, anchor)


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.stem)
def test_a_lesson_ends_with_the_way_on(lesson):
    line = lesson.notebook(solved=False).cells[-1]
    assert is_navigation(line) and "glossary.ipynb" in line.source and "formulas.ipynb" in line.source
    stems = [other.stem for other in all_lessons()]
    for other in stems[stems.index(lesson.stem) + 1 :][:1]:
        assert f"[{title(other)} →]({other}.ipynb)" in line.source
