"""Clock times on a circle: a table with one column becomes two columns of numbers."""

import numpy as np
import pandas as pd
import pytest

from helpers.clock import circle


def test_the_hours_of_a_day_go_round_once():
    table = pd.DataFrame({"arrives": [0, 600, 1200, 1800, 1330]})
    angle = 2 * np.pi * 13.5 / 24
    assert circle(table) == pytest.approx(np.array([[0, 1], [1, 0], [0, -1], [-1, 0], [np.sin(angle), np.cos(angle)]]))


def test_around_midnight_times_are_neighbours():
    late, early = circle(pd.DataFrame({"arrives": [2359, 1]}))
    assert np.linalg.norm(late - early) < 0.01
