"""The explorers of lesson 01."""

from helpers.explorers.broadcasting import Broadcasting

__all__ = ["Broadcasting"]
