"""The explorers of lesson 18."""

from helpers.explorers.request import Request

__all__ = ["Request"]
