"""Exercises of lesson 04: chances and their logarithms, a loss and its slope, a margin, a report, a decision.

The parts, in the order of the lesson, which is the order of the exercises:

    neighbours  what accuracy hides, and asking the neighbours
    log_odds    log-odds: a line for chances
    losses      a loss for chances
    slope       the slope of the loss, and what the weights decide
    many        more than two classes
    margin      the widest street between two kinds
    report      the report, line by line
    decisions   from a chance to a decision
    mechanic    your mechanic: a model of your own

What several of them share:

    data        the bird strikes that several parts learn from
"""

from helpers.exercises.classification import (
    neighbours,
    log_odds,
    losses,
    slope,
    many,
    margin,
    report,
    decisions,
    mechanic,
)
from helpers.exercises.classification.lesson import ex
