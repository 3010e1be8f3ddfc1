"""The explorers of lesson 03."""

from helpers.explorers.degree import DegreeAndPenalty
from helpers.explorers.squares import Squares

__all__ = ["DegreeAndPenalty", "Squares"]
