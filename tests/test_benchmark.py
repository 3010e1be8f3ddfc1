"""The benchmark prints every time beside another; that one of them has grown is for people to see, not for a test."""

import re
from types import SimpleNamespace

import pytest

from helpers.authoring import benchmark, stopwatch
from helpers.authoring.lesson_file import find_lessons
from helpers.authoring.stopwatch import Wait
from helpers.explorers.squares import Squares
from tests.browser import find_browser


def test_of_several_runs_the_quietest_counts_and_the_first_does_not(monkeypatch):
    now, runs = [0.0], iter([0.1, 7.0, 2.0, 3.0])
    monkeypatch.setattr(stopwatch, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    assert stopwatch.quietest(lambda: now.append(now.pop() + next(runs)), 3) == pytest.approx(2.0)


def test_a_time_is_a_row_with_two_digits_and_its_ratio():
    assert str(Wait("a move", 0.00214, "a figure", 0.2137)) == "| a move | 2.1 ms | a figure | 214 ms | 0.01 |"
    assert str(Wait("a start", 12.3, "a cell", 0.0123)) == "| a start | 12 s | a cell | 12 ms | 1000 |"


def test_without_a_browser_all_is_timed_but_the_moves_in_one_and_that_is_said(monkeypatch):
    monkeypatch.setenv("COURSE_BROWSER", "/no/such/browser")
    head, _, *rows, blank, last = benchmark.report(find_lessons(["01"])).splitlines()
    assert head.count("|") == 6 and blank == "" and last.startswith("No browser was found")
    for what in ("a check,", "drawn by Python", "importing", "small answer", "weather office", "interrupted", "a fit"):
        assert [row for row in rows if what in row], what
    assert all(re.fullmatch(r"\| .+ \| [\d.]+ m?s \| .+ \| [\d.]+ m?s \| [\d.]+ \|", row) for row in rows), rows


def test_in_a_browser_every_control_is_moved():
    find_browser()
    (slowest,) = benchmark.moves([Squares()], figure=1.0)
    assert slowest.what.startswith("an explorer's move, of 4 controls, the slowest: Squares, ") and slowest.takes > 0
