"""The explorer of lesson 14."""

from helpers.explorers.cliff import CliffWalk

__all__ = ["CliffWalk"]
