"""The penguins that several parts learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def split(seed: int = 0, kept: float = 0.3) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The measured birds, cut in two: rows to learn from, and a share kept apart. As it stands, the lesson's cut."""
    from sklearn.model_selection import train_test_split

    from helpers.datasets import load

    birds = load("penguins").dropna(subset=["flipper_length_mm", "body_mass_g"])
    return tuple(train_test_split(birds, test_size=kept, random_state=seed))
