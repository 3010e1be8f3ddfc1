"""The explorers of lesson 05."""

from helpers.explorers.luck import BestOfMany
from helpers.explorers.threshold import Threshold

__all__ = ["BestOfMany", "Threshold"]
