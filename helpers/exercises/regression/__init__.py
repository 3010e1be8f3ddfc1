"""Exercises of lesson 03: errors in dollars, least squares and its gradient, honest choices, and how sure we are.

The parts, in the order of the lesson, which is the order of the exercises:

    squares      how wrong, in which unit; and the line that makes the squares small, by algebra and downhill
    residuals    why the agent wins: what the residuals show, and what a coefficient does not say
    flexibility  how flexible a model may be: degrees, and penalties on coefficients
    intervals    how sure we are: a range that holds as often as it promises
    agent        beat the agent: a model of your own

What several of them share:

    data         the houses that several parts learn from
"""

from helpers.exercises.regression import squares, residuals, flexibility, intervals, agent
from helpers.exercises.regression.lesson import ex
