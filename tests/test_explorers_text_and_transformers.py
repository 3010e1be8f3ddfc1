"""The explorers of lesson 13: a head looks where MiniLM's looks, and temperature does what the text says."""

import numpy as np
import pytest

from helpers.explorers import attention_walk, next_letter
from helpers.explorers.attention_walk import ANIMAL, COUNT, HEADS, IT, SENTENCES, STREET, TOKENS, AttentionWalk, stored
from helpers.explorers.next_letter import BEGINNINGS, MODELS, TEMPERATURES, WRITTEN, NextLetter, shown, warmed, write


@pytest.fixture(scope="module")
def walk():
    return AttentionWalk()


@pytest.fixture(scope="module")
def letters():
    return NextLetter()


# Where a head looks


def test_the_stored_weights_are_those_of_the_model():
    assert np.abs(attention_walk.compute_all()["weights"].astype(int) - 255 * stored()).max() <= 1.001


def test_a_tokens_weights_add_up_to_one():
    assert stored().shape == (len(SENTENCES), len(HEADS), COUNT, COUNT)
    assert np.abs(stored().sum(axis=-1) - 1).max() < 0.03  # each is rounded to 255ths


def test_the_sentences_differ_in_one_token():
    one, other = TOKENS.values()
    assert [i for i in range(COUNT) if one[i] != other[i]] == [12]
    assert [one[i] for i in (IT, ANIMAL, STREET)] == ["it", "animal", "street"]


def weight(head, looks, at, sentence="… too tired"):
    return stored()[list(SENTENCES).index(sentence), list(HEADS).index(head), looks, at]


def test_some_heads_have_plain_habits():
    before = [weight("layer 1, head 3", token, token - 1) for token in range(1, COUNT)]
    after = [weight("layer 2, head 9", token, token + 1) for token in range(3, 7)]
    assert min(before) > 0.9 and np.mean(after) > 0.6
    assert np.mean([weight("layer 3, head 8", token, 0) for token in range(COUNT)]) > 0.8


def test_the_last_layer_looks_at_the_animal_also_where_it_is_the_street():
    for sentence in SENTENCES:
        last = [weight("layer 6, head 12", IT, at, sentence) for at in (ANIMAL, STREET)]
        assert last[0] > 0.5 and last[1] < 0.1


def test_other_heads_react_to_the_last_word():
    assert weight("layer 4, head 2", IT, ANIMAL) > weight("layer 4, head 2", IT, ANIMAL, "… too wide") + 0.2
    assert weight("layer 5, head 1", IT, STREET, "… too wide") > weight("layer 5, head 1", IT, STREET) + 0.08


def test_a_token_is_chosen_by_keyboard(show, walk):
    page = show(walk)
    assert page.caption.startswith("In layer 4, head 2, “it” gives 0.69 to “animal”")
    page.press("Token", "ArrowLeft")
    assert page.reads("Token") == "because" and "“because” gives" in page.caption
    page.press("Token", "Home", "End")
    assert page.reads("Token") == "[SEP]" and page.settings["token"] == COUNT - 1 and page.errors == []
    page.page.get_by_role("radio", name="… too wide").check(force=True)
    assert page.settings["sentence"] == "… too wide"
    assert page.page.locator("svg text", has_text="wide").count() == 2 and page.errors == []


# Temperature


@pytest.fixture(scope="module")
def makers():
    return {"transformer": next_letter.transformer(), "counting": next_letter.counting()}


@pytest.mark.parametrize("model", MODELS)
def test_the_stored_scores_and_texts_are_those_of_the_models(makers, model):
    for text, found in next_letter.stored()[model].items():
        assert np.abs(makers[model](text) - found["scores"]).max() < 0.002
    text = BEGINNINGS[1]
    for place in (1, 4):
        again = write(makers[model], text, TEMPERATURES[place], letters=20)
        assert next_letter.stored()[model][text]["written"][place].startswith(again)


def test_counting_gives_probabilities(makers):
    for text in (*BEGINNINGS, "zzq"):
        assert np.exp(makers["counting"](text)).sum() == pytest.approx(1)


def test_a_low_temperature_favours_the_likeliest_letter_and_a_high_one_makes_them_alike(letters):
    coldest, hottest = [], []
    for model in MODELS:
        for beginning in (text.strip() for text in BEGINNINGS):
            largest = [letters.compute(t, beginning, model).probabilities[0] for t in TEMPERATURES]
            assert largest == sorted(largest, reverse=True)
            coldest.append(largest[0])
            hottest.append(largest[-1])
    assert min(coldest) > 0.5 and np.mean(coldest) > 0.85 and np.mean(hottest) < 0.5


def words_known(text: str) -> float:
    """The share of written words that occur in the training speeches; the last may be cut short."""
    known = set(next_letter.speeches(next_letter.TRAINING).split())
    words = text.split()[:-1]
    return np.mean([word in known for word in words])


def test_cold_writing_has_words_and_hot_writing_has_none():
    found = next_letter.stored()["transformer"].values()
    assert all(len(text) == WRITTEN for one in found for text in one["written"])
    assert np.mean([words_known(one["written"][1]) for one in found]) > 0.9
    assert np.mean([words_known(one["written"][-1]) for one in found]) < 0.7


def test_spaces_and_ends_of_lines_can_be_seen():
    assert [shown(letter) for letter in ("a", " ", "\n")] == ["a", "␣", "↵"]


def test_probabilities_at_a_temperature_of_one_are_those_of_the_scores():
    assert warmed(np.log([0.2, 0.8]), 1) == pytest.approx([0.2, 0.8])
    assert warmed(np.log([0.2, 0.8]), 0.5) == pytest.approx([0.04 / 0.68, 0.64 / 0.68])


def test_the_temperature_is_moved_by_keyboard(show, letters):
    page = show(letters)
    assert page.caption.startswith("At temperature 1, after “the american p”, transformer:")
    page.press("Temperature", "Home")
    assert page.reads("Temperature") == "0.1" and page.caption.startswith("At temperature 0.1")
    page.press("Temperature", "End")
    assert page.settings["temperature"] == TEMPERATURES[-1] and page.errors == []
    page.page.get_by_role("radio", name="counting").check(force=True)
    assert "counting:" in page.caption and page.errors == []
