"""What a figure says of itself in words."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import seaborn as sns

from helpers.description import describe

pytestmark = pytest.mark.filterwarnings("ignore:vert")  # seaborn's own, to Matplotlib

TWO = pd.DataFrame({"few": np.arange(9.0), "many": np.arange(9.0) * 10 + 100})


@pytest.fixture
def panel():
    fig, ax = plt.subplots()
    yield fig, ax
    plt.close(fig)


@pytest.mark.parametrize("orient", ["v", "h"])
def test_boxes_are_told_by_their_medians_and_middle_halves(panel, orient):
    fig, ax = panel
    sns.boxplot(TWO, orient=orient, ax=ax)
    told = describe(fig)
    assert "2 boxes, median (middle half): 4 (2 to 6), 140 (120 to 160); whiskers from 0 to 180" in told
    assert "a line" not in told


def test_boxes_stand_in_the_order_of_their_places(panel):
    fig, ax = panel
    sns.boxplot(TWO, order=["many", "few"], ax=ax)
    assert "140 (120 to 160), 4 (2 to 6)" in describe(fig)


def test_a_line_beside_the_boxes_is_still_told(panel):
    fig, ax = panel
    sns.boxplot(TWO[["few"]], ax=ax)
    ax.axhline(30, color="red")
    told = describe(fig)
    assert "a box, median (middle half): 4 (2 to 6)" in told and "a line from (0, 30) to (1, 30)" in told


def test_points_beyond_the_whiskers_are_counted_as_points(panel):
    fig, ax = panel
    sns.boxplot(pd.DataFrame({"far": [1.0, 2, 3, 4, 90]}), ax=ax)
    assert "points from (0, 90) to (0, 90)" in describe(fig)
