"""The explorers of lesson 19."""

from helpers.explorers.replay import Replay

__all__ = ["Replay"]
