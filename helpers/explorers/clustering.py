"""The explorer of lesson 08."""

from helpers.explorers.lloyd import Lloyd

__all__ = ["Lloyd"]
