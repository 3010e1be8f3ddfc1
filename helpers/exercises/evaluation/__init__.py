"""Exercises of lesson 05: what a score counts, chances that hold, rows that fit the question, and how sure we are.

The parts, in the order of the lesson, which is the order of the exercises:

    counts      what a score counts, and where the threshold stands
    chances     do the chances hold?
    ranks       how well does it rank?
    rows        which rows? Some know each other, and some follow each other
    difference  is B better?
    luck        the best of many
    leaks       what the judging rows have already told
"""

from helpers.exercises.evaluation import counts, chances, ranks, rows, difference, luck, leaks
from helpers.exercises.evaluation.lesson import ex
