"""The explorers of lesson 10."""

from helpers.explorers.hidden_units import HiddenUnits

__all__ = ["HiddenUnits"]
