"""Exercises of lesson 02: looking, reading, joining as of a moment, missing values, encodings, and the honest test.

The parts, in the order of the lesson, which is the order of the exercises:

    look       part 1: cancelled flights by month, columns that come too late
    makers     part 1: one name for each maker
    sources    part 2: two files that overlap
    asking     part 3: how to ask a server
    tries      the same: slips in how often it is asked
    joins      part 4: what joins do in silence, and whose clock they go by
    gaps       part 5: what a missing value means
    filling    part 5: filling and scaling
    words      parts 6 and 7: words and clocks as numbers, and the moment of predicting
    pipeline   part 8: a model of your own
    forward    part 8: a threshold that is fixed on the past
    encodings  stretch: masses that a formula filled in, and categories by their mean, out of fold

What several of them share:

    data       the flights that several parts learn from, and what was known before each left
"""

from helpers.exercises.data_preparation import look, makers, sources, asking, tries, joins, gaps, filling, words
from helpers.exercises.data_preparation import pipeline, forward, encodings
from helpers.exercises.data_preparation.lesson import ex
