"""Exercises of lesson 04: chances and their logarithms, a loss and its slope, a margin, a report, a decision.

The parts, in the order of the lesson, which is the order of the exercises:

    neighbours  what accuracy hides, and asking the neighbours
    log_odds    log-odds: a line for chances
    losses      a loss for chances and its slope, what the weights decide, and more than two classes
    margin      the widest street between two kinds
    decisions   the report, line by line, and from a chance to a decision
    mechanic    your mechanic: a model of your own

What several of them share:

    data        the bird strikes that several parts learn from
"""

from helpers.exercises.classification import neighbours, log_odds, losses, margin, decisions, mechanic
from helpers.exercises.classification.lesson import ex
