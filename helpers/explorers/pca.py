"""The explorer of lesson 09."""

from helpers.explorers.axis import TurnedAxis

__all__ = ["TurnedAxis"]
