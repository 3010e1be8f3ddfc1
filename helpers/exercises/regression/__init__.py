"""Exercises of lesson 03: errors in dollars, least squares and its gradient, honest choices, and how sure we are.

The parts, in the order of the lesson, which is the order of the exercises:

    squares    how wrong, in which unit; and which house turns the line
    fitting    the line that makes the squares small: by algebra, and downhill
    residuals  why the agent wins: what the residuals show, and what a coefficient does not say
    degrees    how flexible a model may be: which degree, chosen on which houses
    penalties  how flexible a model may be: a penalty on its coefficients
    intervals  how sure we are: a range that holds as often as it promises
    agent      beat the agent: a model of your own

What several of them share:

    data       the houses that several parts learn from
"""

from helpers.exercises.regression import squares, fitting, residuals, degrees, penalties, intervals, agent
from helpers.exercises.regression.lesson import ex
