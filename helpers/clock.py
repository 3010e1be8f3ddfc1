"""Clock times as two numbers each: a day is a circle, on which 23:59 and 0:01 are neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


def circle(clock: pd.DataFrame) -> np.ndarray:
    """Sine and cosine of a table with one column of clock times, 1259 for 12:59; shape (n, 2)."""
    hours = clock // 100 + clock % 100 / 60
    angle = 2 * np.pi * hours / 24
    return np.hstack([np.sin(angle), np.cos(angle)])
