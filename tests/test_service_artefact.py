"""The artefact: what is saved comes back as it was, and whatever is not that is refused with a sentence."""

import json

import numpy as np
import pytest
import skops.io

from service import artefact
from service.artefact import MANIFEST, MODEL, TRUSTED, Refused, load, save
from service.desk import Desk
from service.training import boosted_trees
from tests.flight_models import edit_manifest, made, table


def test_what_was_saved_gives_the_same_answers_after_loading(tmp_path):
    known, late = table()
    model = boosted_trees().set_params(trees__max_iter=5).fit(known, late)
    manifest = artefact.read_manifest(made() / "1").model_copy(update={"examples": []})
    save(model, manifest, tmp_path / "1")
    assert np.array_equal(load(tmp_path / "1").probabilities(known), model.predict_proba(known)[:, 1])


def test_the_manifest_pins_versions_features_period_and_checksum():
    manifest = artefact.read_manifest(made() / "1")
    assert manifest.libraries == artefact.libraries() and "scikit-learn" in manifest.libraries
    assert [feature.name for feature in manifest.features] == list(table()[0])
    assert manifest.trained_on["last_day"] == "2023-08-31" and len(manifest.sha256) == 64 and manifest.examples


def test_a_changed_byte_is_refused(store):
    data = bytearray((store.place("1") / MODEL).read_bytes())
    data[len(data) // 2] ^= 1
    (store.place("1") / MODEL).write_bytes(data)
    with pytest.raises(Refused, match="its checksum differs. Copy it again"):
        load(store.place("1"))


@pytest.mark.parametrize(
    ("name", "says"),
    [(MODEL, "model.skops is missing"), (MANIFEST, "There is no manifest.json: a model is served with")],
)
def test_half_a_model_is_refused(store, name, says):
    (store.place("1") / name).unlink()
    with pytest.raises(Refused, match=says):
        load(store.place("1"))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name": 3}', "\xff"])
def test_a_torn_manifest_is_refused(store, text):
    (store.place("1") / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(Refused, match="cannot be read: it is torn, or of another service"):
        load(store.place("1"))


@pytest.mark.parametrize(
    ("library", "says"),
    [("scikit-learn", "made with scikit-learn 0.1, and here is .* Install scikit-learn==0.1, or train the model again")]
    + [("catboost", "made with catboost 0.1, and it is not one that this service knows")],
)
def test_other_versions_of_the_libraries_are_refused(store, library, says):
    edit_manifest(store.place("1"), libraries={**artefact.libraries(), library: "0.1"})
    with pytest.raises(Refused, match=says):
        load(store.place("1"))


class Stranger:
    """A type that nobody put on the list."""


def test_a_type_that_nobody_looked_at_is_refused_at_saving_and_at_loading(store, tmp_path):
    known, late = table()
    model = boosted_trees().set_params(trees__max_iter=5).fit(known, late)
    model.note = Stranger()
    manifest = artefact.read_manifest(store.place("1"))
    with pytest.raises(
        Refused, match=r"The file holds tests\.test_service_artefact\.Stranger, which nobody here has looked at"
    ):
        save(model, manifest, tmp_path / "3")
    assert not (tmp_path / "3").exists()
    data = skops.io.dumps(model)
    (store.place("1") / MODEL).write_bytes(data)
    edit_manifest(store.place("1"), sha256=artefact._digest(data))
    with pytest.raises(Refused, match="Stranger"):
        load(store.place("1"))


def test_the_list_of_trusted_types_holds_what_is_needed():
    found = set(skops.io.get_untrusted_types(data=(made() / "1" / MODEL).read_bytes()))
    assert found and found <= TRUSTED


def test_a_model_that_answers_otherwise_than_when_it_was_saved_is_refused(store):
    examples = json.loads((store.place("1") / MANIFEST).read_text())["examples"]
    examples[1]["probability"] += 0.01
    edit_manifest(store.place("1"), examples=examples)
    with pytest.raises(Refused, match="Example 2 of the manifest had .* when the model was saved and has"):
        load(store.place("1"))


def test_a_model_that_answers_with_no_number_is_refused(store, monkeypatch):
    monkeypatch.setattr(artefact.Artefact, "probabilities", lambda self, table: np.full(len(table), np.nan))
    with pytest.raises(Refused, match="Example 1 of the manifest had .* and has nan here"):
        load(store.place("1"))


def test_a_model_whose_columns_are_not_the_contracts_is_refused(store, tmp_path):
    features = json.loads((store.place("1") / MANIFEST).read_text())["features"]
    features = [{**f, "name": "delay" if f["name"] == "queue" else f["name"]} for f in features]
    edit_manifest(store.place("1"), features=features, examples=[])
    with pytest.raises(Refused, match="The model and the contract of the service disagree on columns: delay, queue"):
        Desk(store.folder, tmp_path / "log.jsonl")
