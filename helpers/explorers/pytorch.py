"""The explorer of lesson 11."""

from helpers.explorers.training import LiveTraining

__all__ = ["LiveTraining"]
