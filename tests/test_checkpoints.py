"""The weights that lessons load: the file is what its card says, and a wrong name or a damaged file says so."""

import importlib.util
import itertools
import shutil

import numpy as np
import pytest
import torch

from helpers import checkpoints, messages
from helpers.checkpoints import FOLDER, checkpoint
from helpers.datasets import DamagedDataset, UnknownDataset, digest
from helpers.garments import REACH, black, garments, moved, network, tensors
from helpers.letters import ALPHABET, cleaned, letter_model, numbered, speeches
from helpers.letters import TEST as TEST_YEARS
from helpers.letters import TRAINING as TRAINING_YEARS
from helpers.letters import VALIDATION as VALIDATION_YEARS

CARD = (FOLDER / "README.md").read_text(encoding="utf-8")


def rows(beginning):
    """The rows of the card whose names begin so, cell by cell."""
    lines = [line for line in CARD.splitlines() if line.startswith(f"| `{beginning}")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


ROWS, LETTERS = rows("fashion_"), rows("letters")


def script_of(name):
    """The script that trained a file."""
    spec = importlib.util.spec_from_file_location(f"train_{name}", FOLDER / f"{name}.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@pytest.fixture(scope="module")
def script():
    """The script that trained the networks for garments."""
    return script_of("fashion")


@pytest.fixture(scope="module")
def letters_script():
    """The script that trained the one for letters."""
    return script_of("letters")


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


# Letters


@pytest.fixture(scope="module")
def writer():
    """The transformer of lesson 13."""
    model = letter_model()
    model.load_state_dict({layer: weights.float() for layer, weights in checkpoint("letters").items()})
    return model.float().eval()


def test_the_letters_have_the_weights_and_the_losses_of_their_card(writer, letters_script):
    ((name, weights, steps, _, on_validation, on_test),) = LETTERS
    assert name == "`letters`" and f"{letters_script.STEPS:,}" == steps
    assert f"{sum(part.numel() for part in writer.parameters()):,}" == weights
    for years, told in ((VALIDATION_YEARS, on_validation), (TEST_YEARS, on_test)):
        letters = numbered(speeches(years))
        assert letters_script.loss_on(writer, letters, *letters_script.SPREAD) == pytest.approx(float(told), abs=0.0011)


def test_the_curve_of_the_letters_falls_to_what_the_checkpoint_has(writer, letters_script):
    curve = checkpoint("letters_curve")
    loss = letters_script.loss_on(writer, numbered(speeches(VALIDATION_YEARS)))
    assert (curve["letters"].diff() > 0).all() and curve["loss"][0] > 2
    assert curve["loss"][-1].item() == pytest.approx(loss, abs=0.003)


def test_a_few_steps_of_the_script_learn_which_letters_are_frequent(letters_script, monkeypatch):
    monkeypatch.setattr(letters_script, "EVERY", 40)
    state = torch.get_rng_state()
    try:
        _, curve = letters_script.train(steps=40)
    finally:
        torch.set_rng_state(state)
    assert curve[-1, 1] < 3 < np.log(len(ALPHABET))


def test_no_letter_depends_on_a_later_one(writer):
    letters = numbered("my fellow americans")[None]
    changed = letters.clone()
    changed[0, 10] = 0
    with torch.inference_mode():
        differs = (writer(letters) - writer(changed)).abs().amax(dim=2)[0] > 1e-6
    assert not differs[:10].any() and differs[10:].all()


def test_the_years_of_the_letters_do_not_overlap_and_their_signs_are_those_of_the_alphabet():
    years = [TRAINING_YEARS, VALIDATION_YEARS, TEST_YEARS]
    assert all(before[1] + 1 == after[0] for before, after in itertools.pairwise(years))
    assert all(set(speeches(part)) <= set(ALPHABET) for part in years)
    assert set(speeches(TRAINING_YEARS)) == set(ALPHABET)
    assert cleaned("Naïve: 1½ “A”") == "nave 1 a"


# Messages

TUNED = rows("short_") + rows("long_")


@pytest.fixture(scope="module")
def tweets_script():
    """The script that asks MiniLM."""
    return script_of("tweets")


@pytest.fixture(scope="module")
def minilm():
    return messages.minilm()


@pytest.mark.parametrize("row", TUNED, ids=lambda row: row[0].strip("`"))
def test_a_fine_tuned_model_has_the_settings_and_the_scores_of_its_card(row, tweets_script):
    name, labels, rate, epochs, _, on_validation, on_test = row
    setting, _, draw = name.strip("`").partition("_")
    assert (float(rate), int(epochs)) == tweets_script.SETTINGS[setting]
    assert len(messages.labelled(int(draw))) == int(labels)
    probabilities = checkpoint("tweets_tuned")[name.strip("`")].numpy()
    answers = messages.unhappy(messages.clear())[tweets_script.UNSEEN]
    assert tweets_script.scores(probabilities, answers) == pytest.approx(
        (float(on_validation), float(on_test)), abs=0.0006
    )


def test_the_card_names_every_fine_tuned_model_and_no_other():
    assert set(checkpoint("tweets_tuned")) == {row[0].strip("`") for row in TUNED}


@pytest.mark.parametrize("name, tweets", [("vectors", messages.clear), ("less_clear", messages.less_clear)])
def test_the_vectors_of_a_few_messages_are_those_that_minilm_gives_them(name, tweets, minilm):
    texts, stored = tweets()["text"], checkpoint("tweets_minilm")[name]
    assert len(stored) == len(texts)
    few = list(range(0, len(texts), 150))
    again = messages.vectors([texts[place] for place in few], *minilm)
    assert torch.allclose(stored[few].float(), again, atol=0.003)


def test_a_message_has_the_same_vector_whatever_stands_beside_it(minilm):
    short, long = "late", "the tram is late again and nobody tells us why, as if we had all day"
    alone, beside = (messages.vectors(texts, *minilm)[0] for texts in ([short], [short, long]))
    assert torch.allclose(alone, beside, atol=1e-5)


def test_one_step_of_fine_tuning_changes_what_the_model_says(tweets_script):
    texts, state = ["awful", "lovely", "terrible", "great"], torch.get_rng_state()
    try:
        once, twice = (
            tweets_script.fine_tuned(texts, np.array([1, 0, 1, 0]), 1e-3, epochs)(texts) for epochs in (1, 6)
        )
    finally:
        torch.set_rng_state(state)
    assert np.abs(twice - once).max() > 0.05 and twice[[0, 2]].min() > twice[[1, 3]].max()


def test_the_messages_are_split_without_variants_of_one_text_on_both_sides():
    plain = messages.clear()["text"].str.lower().str.replace("[!.]", "", regex=True)
    assert plain.is_unique and len(plain) > messages.TRAINING + messages.VALIDATION
    assert not set(messages.less_clear()["id"]) & set(messages.clear()["id"])
