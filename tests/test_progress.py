"""The learner's log: nothing is lost, and a crash costs one line at most."""

import json
import os
import subprocess
import sys

import pytest

from helpers import progress
from helpers.bar import progress_bar
from helpers.paths import ROOT


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "progress.jsonl"
    monkeypatch.setenv("COURSE_PROGRESS", str(path))
    return path


def test_events_come_back_in_order(log):
    progress.record("demo.mean", "wrong", "summed")
    progress.record("demo.mean", "right")
    assert [(e["event"], e.get("mistake")) for e in progress.events()] == [("wrong", "summed"), ("right", None)]


def test_a_torn_last_line_costs_only_that_line(log):
    for exercise in ("demo.a", "demo.torn"):
        progress.record(exercise, "right")
    os.truncate(log, log.stat().st_size - 20)
    progress.record("demo.b", "right")
    assert [event["exercise"] for event in progress.events()] == ["demo.a", "demo.b"]


def test_foreign_lines_are_passed_over(log):
    log.parent.mkdir()
    log.write_bytes(b'null\n[1]\n{"exercise": 3}\n\xff\xfe\n{"exercise": "demo.a", "event": "right"}\n')
    assert [event["exercise"] for event in progress.events()] == ["demo.a"]


def test_two_notebooks_writing_at_once_lose_nothing(log):
    code = "from helpers import progress\nfor i in range(200): progress.record(f'demo.{i}', 'right', 'x' * 300)"
    writers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    lines = log.read_text().splitlines()[1:]  # each line begins with its line break, so the first one is blank
    assert len(lines) == 400 and all(json.loads(line) for line in lines)
    assert len(list(progress.events())) == 400


def test_a_learner_who_waits_sees_a_bar_and_a_stored_output_holds_none(log, monkeypatch, capsys):
    assert list(progress_bar(range(3), "counting")) == [0, 1, 2]
    assert "counting" in capsys.readouterr().err
    monkeypatch.setenv("COURSE_PROGRESS", "off")
    assert list(progress_bar(range(3), "counting")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_does_not_stop_a_lesson(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "file" / "log.jsonl"))
    progress.record("demo.a", "right")
    assert list(progress.events()) == []


def test_a_folder_in_the_place_of_the_log_holds_no_event(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path))
    assert list(progress.events()) == []


def test_the_map_counts_right_answers_once(log):
    for _ in range(2):
        progress.record("start_here.mean_length", "right")
    start = progress.course_map().chapters[0]
    assert (start.stem, start.state) == ("00_start_here", f"1 of {len(start.exercises)} right")
    assert "Start here" in repr(progress.course_map()) and "1 of" in progress.course_map()._repr_html_()


def test_a_finished_lesson_is_ticked(log):
    for exercise in progress.course_map().chapters[0].exercises:
        progress.record(exercise, "right")
    assert progress.course_map().chapters[0].state == "✓ done"


def test_while_notebooks_are_verified_nothing_is_logged(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", "off")
    assert progress.log_file() is None
    monkeypatch.setenv("COURSE_PROGRESS", "")
    monkeypatch.setenv("PYTEST_VERSION", "9")
    assert progress.log_file() is None


@pytest.mark.parametrize("command", ["helpers.authoring measure 00", "tests.attempts start_here"])
def test_the_answers_that_a_contributor_has_checked_are_not_logged_as_the_learners(tmp_path, command):
    log = tmp_path / "progress.jsonl"
    env = os.environ | {"COURSE_PROGRESS": str(log)}
    done = subprocess.run([sys.executable, "-m", *command.split()], cwd=ROOT, env=env, capture_output=True, check=True)
    assert done.stdout
    assert not log.exists()
