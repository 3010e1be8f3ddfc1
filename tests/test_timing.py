"""The end of a test run says where its time went."""

from types import SimpleNamespace

from helpers.authoring.timing import seconds


def test_seconds_are_summed_by_part_and_by_file_and_those_around_a_test_apart():
    spent = [
        ("notebooks/a.ipynb::1", "setup", 2.0),
        ("notebooks/a.ipynb::1", "call", 1.0),
        ("tests/b.py::c", "call", 0.5),
        ("tests/d.py::e", "teardown", 1.0),
    ]
    parts, around, files = seconds([SimpleNamespace(nodeid=n, when=when, duration=time) for n, when, time in spent])
    assert parts == {"lessons' notebooks": 3.0, "tests of the course": 1.5}
    assert around == {"lessons' notebooks": 2.0, "tests of the course": 1.0}
    assert files.most_common(2) == [("notebooks/a.ipynb", 3.0), ("tests/d.py", 1.0)]
