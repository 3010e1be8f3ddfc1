"""The end of a test run says where its time went."""

from types import SimpleNamespace

from helpers.authoring.timing import seconds


def test_seconds_are_summed_by_part_and_by_file():
    spent = [("notebooks/a.ipynb::1", 2.0), ("notebooks/a.ipynb::2", 1.0), ("tests/b.py::c", 0.5), ("tests/d.py::e", 1)]
    parts, files = seconds([SimpleNamespace(nodeid=name, duration=time) for name, time in spent])
    assert parts == {"lessons' notebooks": 3.0, "tests of the course": 1.5}
    assert files.most_common(2) == [("notebooks/a.ipynb", 3.0), ("tests/d.py", 1)]
