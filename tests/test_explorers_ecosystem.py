"""The explorer of lesson 01: what it says of two shapes is what NumPy does."""

import itertools
import math

import numpy as np
import pytest

from helpers.explorers.broadcasting import SHAPES, Broadcasting


@pytest.fixture(scope="module")
def broadcasting():
    return Broadcasting()


@pytest.mark.parametrize(("left", "right"), list(itertools.product(SHAPES, SHAPES)))
def test_broadcasting_says_what_numpy_does(broadcasting, left, right):
    explorer_says = broadcasting.compute(left, right)
    try:
        shape = np.broadcast_shapes(explorer_says.left, explorer_says.right)
    except ValueError:
        assert explorer_says.result is None and "could not be broadcast" in explorer_says.error
        assert "clash" in [verdict for *_, verdict in explorer_says.axes]
        assert explorer_says.grids[2].cells == ()
    else:
        assert explorer_says.result == shape and explorer_says.error is None
        assert "clash" not in [verdict for *_, verdict in explorer_says.axes]
        numbers = [[number for *_, number, _ in grid.cells] for grid in explorer_says.grids]
        assert [a + b for a, b in zip(*numbers[:2], strict=True)] == numbers[2]
        originals = [sum(not copy for *_, copy in grid.cells) for grid in explorer_says.grids]
        assert originals == [math.prod(explorer_says.left), math.prod(explorer_says.right), math.prod(shape)]


def test_five_with_five_by_one_gives_twenty_five_and_the_caption_warns(broadcasting):
    result = broadcasting.compute("(5,)", "(5, 1)")
    caption = broadcasting.describe(result)
    assert result.result == (5, 5)
    assert "the left one is repeated down, the right one is repeated across. 25 numbers" in caption
    assert "If you wanted 5, the shapes have to be equal" in caption


def test_a_clash_names_the_two_lengths_and_the_reshape_that_would_help(broadcasting):
    caption = broadcasting.describe(broadcasting.compute("(3, 5)", "(3,)"))
    assert "5 meets 3" in caption and "As (3, 1) the shorter one would fit" in caption
    assert "would fit" not in broadcasting.describe(broadcasting.compute("(3, 5)", "(5, 1)"))


def test_shapes_are_chosen_with_the_arrow_keys(broadcasting, show):
    page = show(broadcasting)
    assert page.caption.startswith("(3, 5) with (5,)")
    page.page.get_by_role("radiogroup", name="Right shape").get_by_role("radio", name="(5,)").focus()
    page.page.keyboard.press("ArrowLeft")
    assert page.caption.startswith("(3, 5) with (3,)") and "NumPy refuses" in page.caption
    assert page.settings["right"] == "(3,)"
