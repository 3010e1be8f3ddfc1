"""The explorers of lesson 02."""

from helpers.explorers.moment import Moment

__all__ = ["Moment"]
