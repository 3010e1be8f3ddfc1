"""The explorer of lesson 07."""

from helpers.explorers.stages import Stages

__all__ = ["Stages"]
