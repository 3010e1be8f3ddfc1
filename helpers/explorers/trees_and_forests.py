"""The explorers of lesson 06."""

from helpers.explorers.forest import Forest
from helpers.explorers.splits import Splits

__all__ = ["Forest", "Splits"]
