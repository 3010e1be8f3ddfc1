"""Exercises of lesson 07: what is left over, its gradient, when to stop, gaps, the F1 of which class, constraints.

The parts, in the order of the lesson, which is the order of the exercises:

    residuals  what is left over, and what a tree has to learn
    chances    what a leaf says, and what the voices add up to
    library    how fast? And what the library adds: gaps
    stopping   when to stop
    means      the F1 of which class? And a sum or a mean of trees?
    bicycles   a curve that may only fall, and a model of your own
"""

from helpers.exercises.boosting import residuals, chances, library, stopping, means, bicycles
from helpers.exercises.boosting.lesson import ex
