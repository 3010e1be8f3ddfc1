"""The store of versions: promoted, rolled back, and never served where it would be refused."""

import pytest

from service.artefact import MODEL, Refused
from service.desk import Desk
from service.store import CURRENT


def test_versions_are_promoted_and_rolled_back(store):
    assert store.versions() == ["1", "2"] and store.current == "1"
    store.promote("2")
    assert store.current == "2" and store.history() == ["1", "2"]
    assert store.roll_back() == "1" and store.current == "1"
    with pytest.raises(Refused, match="no version to go back to"):
        store.roll_back()


def test_a_version_promoted_twice_is_rolled_back_to_the_one_before(store):
    store.promote("2")
    before = store.stamp()
    store.promote("2")
    assert store.stamp() != before  # a running service loads it anew
    assert store.roll_back() == "1"


def test_what_would_be_refused_does_not_become_current(store):
    (store.place("2") / MODEL).write_bytes(b"torn")
    with pytest.raises(Refused, match="checksum"):
        store.promote("2")
    assert store.current == "1"


@pytest.mark.parametrize("name", ["../1", "", ".", "a/b", "-x", "1\n", "x" * 65])
def test_the_name_of_a_version_leads_nowhere_else(store, name):
    with pytest.raises(Refused):
        store.place(name)
    with pytest.raises(Refused):
        store.promote(name)


def test_a_version_that_is_not_there_or_is_another_is_refused(store):
    with pytest.raises(Refused, match="There is no version '3' of the model. There are: 1, 2"):
        store.promote("3")
    store.place("1").rename(store.place("4"))
    with pytest.raises(Refused, match="The folder 4 holds version 1"):
        store.promote("4")


def test_an_empty_store_and_a_torn_pointer_are_refused_with_a_sentence(store, tmp_path):
    with pytest.raises(Refused, match="No version of the model was promoted"):
        Desk(tmp_path / "nowhere", tmp_path / "log.jsonl")
    (store.folder / CURRENT).write_text("{")
    with pytest.raises(Refused, match="current.json cannot be read"):
        Desk(store.folder, tmp_path / "log.jsonl")
    store.promote("2")  # as the sentence says
    assert store.history() == ["2"]
