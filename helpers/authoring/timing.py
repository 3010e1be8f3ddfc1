"""A pytest plugin: at the end, the seconds that each part of the tests took, summed over the workers."""

from __future__ import annotations

from collections import Counter

import pytest

PARTS = {"notebooks": "lessons' notebooks", "solutions": "their solutions", "tests": "tests of the course"}
SLOWEST = 5


def seconds(reports: list[pytest.TestReport]) -> tuple[Counter, Counter, Counter]:
    """Seconds by part of the course: all of them, and those of set-up and tear-down (kernels, servers); and by file."""
    parts, around, files = Counter(), Counter(), Counter()
    for report in reports:
        file = report.nodeid.split("::")[0]
        part = PARTS.get(folder := file.split("/")[0], folder)
        parts[part] += report.duration
        around[part] += report.duration if report.when != "call" else 0
        files[file] += report.duration
    return parts, around, files


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [r for kind in terminalreporter.stats.values() for r in kind if isinstance(r, pytest.TestReport)]
    parts, around, files = seconds(reports)
    if len(files) <= SLOWEST:
        return
    terminalreporter.section("seconds of work, all workers together")
    for name, spent in parts.most_common():
        terminalreporter.write_line(f"{spent:8.1f}  {name}, {around[name]:.1f} of them before and after")
    for name, spent in files.most_common(SLOWEST):
        terminalreporter.write_line(f"{spent:8.1f}  {name}")
