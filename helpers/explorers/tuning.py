"""The explorer of lesson 15."""

from helpers.explorers.hidden_map import HiddenMap

__all__ = ["HiddenMap"]
