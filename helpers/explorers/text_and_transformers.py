"""The explorers of lesson 13."""

from helpers.explorers.attention_walk import AttentionWalk
from helpers.explorers.next_letter import NextLetter

__all__ = ["AttentionWalk", "NextLetter"]
