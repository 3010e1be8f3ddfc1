"""A pytest plugin: at the end, the seconds that each part of the tests took, summed over the workers."""

from __future__ import annotations

from collections import Counter

import pytest

PARTS = {"notebooks": "lessons' notebooks", "solutions": "their solutions", "tests": "tests of the course"}
SLOWEST = 5


def seconds(reports: list[pytest.TestReport]) -> tuple[Counter, Counter]:
    """Seconds by part of the course, and by file; set-up and tear-down included."""
    parts, files = Counter(), Counter()
    for report in reports:
        file = report.nodeid.split("::")[0]
        folder = file.split("/")[0]
        parts[PARTS.get(folder, folder)] += report.duration
        files[file] += report.duration
    return parts, files


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [r for kind in terminalreporter.stats.values() for r in kind if isinstance(r, pytest.TestReport)]
    parts, files = seconds(reports)
    if len(files) <= SLOWEST:
        return
    terminalreporter.section("seconds of work, all workers together")
    for name, spent in [*parts.most_common(), ("", None), *files.most_common(SLOWEST)]:
        terminalreporter.write_line(f"{spent:8.1f}  {name}" if name else "")
