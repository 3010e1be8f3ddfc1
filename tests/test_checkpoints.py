"""The weights that lessons load: the file is what its card says, and a wrong name or a damaged file says so."""

import importlib.util
import shutil

import numpy as np
import pytest
import torch

from helpers import checkpoints
from helpers.checkpoints import FOLDER, checkpoint
from helpers.datasets import DamagedDataset, UnknownDataset, digest
from helpers.garments import REACH, black, garments, moved, network, tensors

CARD = (FOLDER / "README.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in CARD.splitlines() if line.startswith("| `")]


@pytest.fixture(scope="module")
def script():
    """The script that trained them."""
    spec = importlib.util.spec_from_file_location("train_fashion", FOLDER / "fashion.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def loaded(name, form):
    model = network(form)
    model.load_state_dict({layer: weights.double() for layer, weights in checkpoint(name).items()})
    return model.eval()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("`"))
def test_a_network_has_the_weights_and_the_accuracies_of_its_card(row, script):
    name, form, weights, _, _, _, as_photographed, three_pixels = row
    model = loaded(name.strip("`"), form)
    assert f"{sum(part.numel() for part in model.parameters()):,}" == weights
    for right, told in ((0, as_photographed), (3, three_pixels)):
        assert script.accuracy(model, right) == pytest.approx(float(told), abs=0.0011)


def test_the_card_names_every_network_of_the_file_and_no_other():
    with np.load(FOLDER / "fashion.npz") as arrays:
        assert {key.partition("/")[0] for key in arrays.files} == {row[0].strip("`") for row in ROWS}


def test_every_file_in_the_folder_has_its_checksum():
    files = {path.name for path in FOLDER.glob("*.npz")}
    assert files == set(checkpoints._checksums())
    assert all(digest(FOLDER / file) == sha256 for file, sha256 in checkpoints._checksums().items())


def test_weights_are_fresh_each_time_and_of_torchs_default_type():
    once = checkpoint("fashion_cnn")
    changed = next(iter(once))
    once[changed] += 1
    again = checkpoint("fashion_cnn")
    assert all(weights.dtype == torch.get_default_dtype() for weights in again.values())
    assert not torch.equal(once[changed], again[changed])


def test_an_unknown_name_names_the_near_ones():
    with pytest.raises(UnknownDataset, match="'fashion_ccn'.*fashion_cnn"):
        checkpoint("fashion_ccn")


def test_a_damaged_file_says_how_to_put_it_back(tmp_path, monkeypatch):
    shutil.copy(FOLDER / "checksums.json", tmp_path)
    (tmp_path / "fashion.npz").write_bytes(b"torn")
    monkeypatch.setattr(checkpoints, "FOLDER", tmp_path)
    checkpoints._arrays.cache_clear()
    try:
        with pytest.raises(DamagedDataset, match="git checkout -- datasets/checkpoints/fashion.npz"):
            checkpoint("fashion_cnn")
    finally:
        checkpoints._arrays.cache_clear()


def test_a_few_epochs_of_the_script_come_near_its_first_network(script):
    state = torch.get_rng_state()
    try:
        model = script.train("mlp", epochs=3, move=False).double()
    finally:
        torch.set_rng_state(state)
    assert script.accuracy(model) > 0.83


def test_a_picture_is_moved_by_whole_pixels_and_black_comes_in():
    picture, _ = tensors(slice(0, 1))
    assert moved(picture, 0, 0).equal(picture)
    assert moved(picture, 2, 0)[..., :2].eq(black()).all() and moved(picture, 2, 0)[..., 2:].equal(picture[..., :-2])
    assert moved(picture, 0, -1)[..., :-1, :].equal(picture[..., 1:, :])


def test_pictures_moved_at_random_come_to_every_place_within_reach_and_to_no_other(script):
    picture, _ = tensors(slice(0, 1))
    reach = range(-REACH, REACH + 1)
    places = {moved(picture, right, down).numpy().tobytes() for right in reach for down in reach}
    state = torch.get_rng_state()
    try:
        torch.manual_seed(0)
        drawn = script.moved_at_random(picture.repeat(1500, 1, 1, 1))
    finally:
        torch.set_rng_state(state)
    assert {one.numpy().tobytes() for one in drawn} == places and len(places) == len(reach) ** 2


def test_the_garments_are_split_without_overlap_and_in_the_order_of_the_labels():
    pictures, labels, names = garments()
    assert pictures.shape == (12_000, 28, 28) and pictures.max() == 1
    assert names[:2] == ["T-shirt/top", "Trouser"] and len(names) == 10 and set(labels) == set(range(10))
