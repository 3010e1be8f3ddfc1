"""The explorer of lesson 04."""

from helpers.explorers.boundary import BoundaryAndLoss

__all__ = ["BoundaryAndLoss"]
