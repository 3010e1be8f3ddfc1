"""The explorers of lesson 10."""

from helpers.explorers.graph_walk import GraphWalk
from helpers.explorers.hidden_units import HiddenUnits

__all__ = ["GraphWalk", "HiddenUnits"]
