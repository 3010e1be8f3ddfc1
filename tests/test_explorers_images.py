"""The explorers of lesson 12: a sliding kernel gives what a convolution gives, and a shift does what the text says."""

import numpy as np
import pytest
import torch

from helpers.explorers import shifted_picture
from helpers.explorers.kernel_walk import GARMENTS as SMALL_GARMENTS
from helpers.explorers.kernel_walk import KERNELS, PLACES, KernelWalk, feature_map, small
from helpers.explorers.shifted_picture import GARMENTS, LABELS, NETWORKS, WAYS, ShiftedPicture, compute_all, stored
from helpers.garments import TRAINING, VALIDATION, garments


@pytest.fixture(scope="module")
def walk():
    return KernelWalk()


@pytest.fixture(scope="module")
def shifted():
    return ShiftedPicture()


# The kernel


def test_a_map_is_what_torch_computes():
    for garment in SMALL_GARMENTS:
        for kernel, weights in KERNELS.items():
            X, K = (torch.tensor(array, dtype=torch.float64)[None, None] for array in (small(garment), weights))
            assert np.array_equal(torch.nn.functional.conv2d(X, K)[0, 0].numpy(), feature_map(garment, kernel))


def test_the_garments_are_the_first_of_their_kind_in_the_training_set():
    _, labels, names = garments()
    for garment, label in (("boot", "Ankle boot"), ("T-shirt", "T-shirt/top"), ("bag", "Bag")):
        assert SMALL_GARMENTS[garment] == np.flatnonzero(labels[TRAINING] == names.index(label))[0]


def test_the_nine_products_add_up_to_the_number_in_the_map(walk):
    for place in range(0, PLACES * PLACES, 7):
        for kernel in KERNELS:
            result = walk.compute(place, kernel, "boot")
            assert np.dot(result.window, np.ravel(KERNELS[kernel])) == result.value


def test_edge_kernels_give_nothing_in_even_areas_and_both_signs_at_the_two_sides_of_a_garment():
    for garment in SMALL_GARMENTS:
        edges = feature_map(garment, "to the right")
        assert edges.max() >= 6 and edges.min() <= -3
        black = feature_map(garment, "sum") == 0
        assert not black.any() or (edges[black] == 0).all()


def test_only_the_largest_place_is_said_to_have_no_equal(walk):
    told = [walk.compute(place, "downwards", "bag") for place in range(PLACES * PLACES)]
    assert {one.value for one in told if one.largest} == {max(one.value for one in told)}


def test_a_kernel_is_slid_by_keyboard(show, walk):
    page = show(walk)
    assert page.caption.startswith("At row 0, column 0")
    page.press("Place", "ArrowRight", "ArrowRight")
    assert page.caption.startswith("At row 0, column 2")
    page.press("Place", "End")
    assert page.reads("Place") == "row 11, column 11" and page.errors == []
    total = page.page.locator("svg text", has_text="sum ").text_content()
    assert total.replace("−", "-") == f"sum {feature_map('boot', 'to the right')[-1, -1]}"


# The shift


def at(garment, right, down=0):
    """For each network the probability of what the garment is."""
    place = GARMENTS.index(garment), WAYS.index(right), WAYS.index(down)
    return stored()["probabilities"][place][:, LABELS[garment]] / 255


def test_the_stored_probabilities_are_those_of_the_checkpoints():
    again = compute_all()
    assert np.array_equal(again["places"], stored()["places"])
    assert np.abs(again["probabilities"].astype(int) - stored()["probabilities"]).max() <= 1


def test_each_garment_is_of_its_kind_and_every_network_knows_it_as_photographed():
    _, labels, names = garments()
    for garment, place in zip(GARMENTS, stored()["places"], strict=True):
        assert labels[VALIDATION][place] == LABELS[garment]
        assert names[LABELS[garment]].lower() == garment
        assert at(garment, 0).min() > 0.9


def test_the_augmented_network_keeps_what_the_others_lose():
    at_three = np.array([at(garment, right) for garment in GARMENTS for right in (-3, 3)])
    assert at_three[:, 2].min() > 0.9
    assert (at_three[:, :2] < 0.5).mean(axis=0).min() >= 0.3


def test_two_pixels_turn_the_trouser_for_the_hidden_layer_and_three_the_pullover_for_the_cnn():
    assert at("trouser", 1)[0] > 0.9 and at("trouser", 2)[0] < 0.1
    assert at("pullover", 2)[1] > 0.5 and at("pullover", 3)[1] < 0.2


def test_the_names_and_words_follow_the_numbers(shifted):
    moved = shifted.compute(3, -1, "trouser")
    assert len(moved.top) == len(NETWORKS) and moved.correct[2]
    assert shifted.describe(moved).startswith("3 px to the right and 1 px up, the probability of “trouser” is: ")
    assert shifted_picture.way(0, 0) == "as photographed"


def test_a_garment_is_moved_by_keyboard(show, shifted):
    page = show(shifted)
    assert page.caption.startswith("As photographed")
    page.press("To the right", "ArrowRight", "ArrowRight", "ArrowRight")
    assert page.caption.startswith("3 px to the right") and page.reads("To the right") == "+3 px"
    page.press("Down", "Home")
    assert "4 px up" in page.caption and page.settings == {"right": 3, "down": -4, "garment": "ankle boot"}
    assert page.errors == []
