"""A learner's copies: what they have changed is never overwritten, whatever the course and its record do."""

import io
import json
import sys

import pytest

from helpers.authoring import __main__ as commands
from helpers.authoring import catalogue, workbook
from helpers.authoring.trouble import Trouble
from helpers.authoring.workbook import RECORD, Workbook

NAME, BESIDE, BESIDE_2 = "03_regression.ipynb", "03_regression.updated.ipynb", "03_regression.updated-2.ipynb"


def notebook(text: str, python: str = "3.11") -> str:
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}]
    return json.dumps({"cells": cells, "metadata": {"python": python}, "nbformat": 4, "nbformat_minor": 5})


class Desk:
    """A course of one lesson and its learner."""

    def __init__(self, folder):
        self.book = Workbook(folder / "workbook", folder / "notebooks")
        self.book.notebooks.mkdir()

    def course(self, text: str) -> list[str]:
        """The course now says `text`; returns what the learner is told at the next start."""
        (self.book.notebooks / NAME).write_text(notebook(text))
        return self.book.refresh()

    def learner(self, text: str, name: str = NAME):
        (self.book.folder / name).write_text(notebook(text))

    def says(self, name: str = NAME) -> str:
        return json.loads((self.book.folder / name).read_text())["cells"][0]["source"][0]

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.book.folder.iterdir() if path.name != RECORD)


@pytest.fixture
def desk(tmp_path) -> Desk:
    desk = Desk(tmp_path)
    desk.course("one")
    return desk


def test_a_new_lesson_is_laid_out_and_said(tmp_path):
    desk = Desk(tmp_path)
    assert desk.course("one") == [f"1 page laid out in {desk.book.folder}."]
    assert desk.names == [NAME] and desk.says() == "one"


def test_a_second_start_does_and_says_nothing(desk):
    before = (desk.book.folder / NAME).stat()
    assert desk.book.refresh() == []
    assert (desk.book.folder / NAME).stat() == before and desk.names == [NAME]


def test_a_lesson_that_nobody_changed_is_brought_up_to_date(desk):
    assert desk.course("two") == ["03_regression: brought up to date; you had not changed it."]
    assert desk.says() == "two" and desk.names == [NAME]
    assert desk.course("three") and desk.says() == "three"


def test_a_lesson_that_was_only_opened_counts_as_unchanged(desk):
    (desk.book.folder / NAME).write_text(notebook("one", python="3.13"))
    desk.course("two")
    assert desk.says() == "two" and desk.names == [NAME]


def test_a_changed_lesson_stays_as_the_learner_left_it(desk):
    desk.learner("mine")
    assert desk.book.refresh() == []
    assert desk.says() == "mine" and desk.names == [NAME]


def test_a_newer_version_of_a_changed_lesson_is_laid_beside_it_and_said_once(desk):
    desk.learner("mine")
    told = desk.course("two")
    assert told == [
        f"03_regression: the course has a newer version, laid beside yours as {BESIDE}; yours is untouched."
    ]
    assert (desk.says(), desk.says(BESIDE)) == ("mine", "two")
    assert desk.book.refresh() == []


def test_a_newer_version_that_the_learner_threw_away_does_not_come_back(desk):
    desk.learner("mine")
    desk.course("two")
    (desk.book.folder / BESIDE).unlink()
    assert desk.book.refresh() == [] and desk.names == [NAME]


def test_the_next_version_replaces_an_untouched_copy_beside(desk):
    desk.learner("mine")
    desk.course("two")
    desk.course("three")
    assert desk.names == [NAME, BESIDE] and desk.says(BESIDE) == "three"


def test_a_copy_beside_that_the_learner_works_in_is_left_alone_too(desk):
    desk.learner("mine")
    desk.course("two")
    desk.learner("mine as well", BESIDE)
    assert BESIDE_2 in desk.course("three")[0]
    assert [desk.says(name) for name in (NAME, BESIDE, BESIDE_2)] == ["mine", "mine as well", "three"]


def test_a_file_of_the_learners_own_in_the_place_of_the_copy_is_left_alone(desk):
    desk.learner("mine")
    desk.learner("mine too", BESIDE)
    desk.course("two")
    assert [desk.says(name) for name in (NAME, BESIDE, BESIDE_2)] == ["mine", "mine too", "two"]


def test_a_learner_who_takes_the_newer_version_over_is_up_to_date_again(desk):
    desk.learner("mine")
    desk.course("two")
    (desk.book.folder / BESIDE).replace(desk.book.folder / NAME)
    assert desk.book.refresh() == []
    desk.course("three")
    assert desk.says() == "three" and desk.names == [NAME]


def test_a_deleted_lesson_comes_back(desk):
    (desk.book.folder / NAME).unlink()
    assert desk.book.refresh() == [f"1 page laid out in {desk.book.folder}."]
    assert desk.says() == "one"


@pytest.mark.parametrize("torn", ["", '{"03_regr', "[1, 2]", '{"03_regression.ipynb": "x"}', '{"other.ipynb": {}}'])
def test_with_a_torn_record_everything_changed_counts_as_the_learners(desk, torn):
    desk.learner("mine")
    (desk.book.folder / RECORD).write_text(torn)
    desk.course("two")
    assert (desk.says(), desk.says(BESIDE)) == ("mine", "two")
    assert desk.book.refresh() == []


def test_a_lost_record_costs_an_unchanged_lesson_nothing(desk):
    (desk.book.folder / RECORD).unlink()
    assert desk.book.refresh() == [] and desk.names == [NAME]
    desk.course("two")
    assert desk.says() == "two" and desk.names == [NAME]


def test_a_file_that_is_no_notebook_any_more_is_the_learners(desk):
    (desk.book.folder / NAME).write_text("half a note")
    desk.course("two")
    assert (desk.book.folder / NAME).read_text() == "half a note"


def test_a_write_that_breaks_off_leaves_the_learners_copy_as_it_was(desk, monkeypatch):
    def power_cut(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook.os, "fsync", power_cut)
    with pytest.raises(Trouble, match="the disk is not full"):
        desk.course("two")
    assert desk.says() == "one" and desk.names == [NAME]
    monkeypatch.undo()
    desk.book.refresh()
    assert desk.says() == "two"


def test_a_workbook_that_cannot_be_made_is_a_sentence(tmp_path):
    desk = Desk(tmp_path)
    desk.book.folder.write_text("a file")
    with pytest.raises(Trouble, match="see that the folder is yours"):
        desk.course("one")


def test_a_lesson_of_the_course_that_is_no_notebook_is_a_sentence_and_is_not_laid_out(desk):
    (desk.book.notebooks / NAME).write_text("<<<<<<< HEAD")
    for act in (desk.book.refresh, lambda: desk.book.reset(NAME.removesuffix(".ipynb"))):
        with pytest.raises(Trouble, match="is damaged: it is no notebook.*git checkout HEAD -- notebooks/"):
            act()
    assert desk.says() == "one"


def test_files_that_a_disk_or_a_cloud_has_added_are_no_lessons(desk):
    for name in (f"._{NAME}", "03_regression-LAPTOP.ipynb", "03_regression (1).ipynb"):
        (desk.book.notebooks / name).write_text("\0\5\26\7")
    assert desk.book.refresh() == [] and desk.names == [NAME]
    assert desk.course("two") and desk.says() == "two"


def test_a_course_without_built_notebooks_says_how_to_build_them(tmp_path):
    with pytest.raises(Trouble, match="python course.py build"):
        Desk(tmp_path).book.refresh()


# Reset --------------------------------------------------------------------------------------------------------------


def test_reset_lays_the_lesson_down_afresh_and_keeps_every_earlier_copy(desk):
    for number, text in enumerate(["first try", "second try"], start=1):
        desk.learner(text)
        assert f"03_regression.{number}.ipynb" in desk.book.reset("03_regression")
        assert desk.says() == "one"
    kept = desk.book.folder / "backups"
    assert [desk.says(f"backups/{path.name}") for path in sorted(kept.iterdir())] == ["first try", "second try"]
    desk.course("two")
    assert desk.says() == "two"


def test_reset_of_an_unchanged_lesson_does_nothing(desk):
    assert "nothing to reset" in desk.book.reset("03_regression")
    assert desk.names == [NAME]


def test_reset_of_a_lesson_that_is_not_there_lays_it_down(desk):
    (desk.book.folder / NAME).unlink()
    desk.book.reset("03_regression")
    assert desk.says() == "one" and desk.names == [NAME]


def test_reset_that_cannot_keep_the_copy_does_not_touch_it(desk):
    desk.learner("mine")
    (desk.book.folder / "backups").write_text("in the way")
    with pytest.raises(Trouble, match="cannot be read or written"):
        desk.book.reset("03_regression")
    assert desk.says() == "mine"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def command(desk, monkeypatch):
    """The command `reset` for the desk's one lesson, with somebody, or nobody, at the keyboard."""
    monkeypatch.setattr(catalogue, "built", lambda: ["03_regression"])
    monkeypatch.setattr(workbook, "Workbook", lambda: desk.book)
    desk.learner("mine")

    def run(*arguments: str, keyboard: io.StringIO) -> int:
        monkeypatch.setattr(sys, "stdin", keyboard)
        return commands.main(["reset", *arguments])

    return run


def test_reset_asks_and_only_yes_is_yes(desk, command):
    assert command("03", keyboard=Terminal("no\n")) == 1
    assert desk.says() == "mine"
    assert command("03", keyboard=Terminal("yes\n")) == 0
    assert desk.says() == "one"


def test_reset_with_nobody_to_ask_refuses_and_says_how_to_do_it(desk, command, capsys):
    assert command("regression", keyboard=io.StringIO()) == 2
    assert "python course.py reset 03 --yes" in capsys.readouterr().err
    assert desk.says() == "mine"
    assert command("3", "--yes", keyboard=io.StringIO()) == 0
    assert desk.says() == "one"


def test_reset_of_an_unknown_lesson_names_the_near_one(command, capsys):
    assert command("regresion", keyboard=Terminal()) == 2
    assert "Did you mean regression?" in capsys.readouterr().err
