"""Exercises of lesson 02: looking, reading, joining as of a moment, missing values, encodings, and the honest test.

The parts, in the order of the lesson, which is the order of the exercises:

    look       part 1: cancelled flights by month, columns that come too late
    sources    part 2: two files that overlap
    questions  part 2: a question to a database
    makers     part 3: one name for each maker
    joins      parts 3 and 4: what joins do in silence, and whose clock they go by
    gaps       part 5: what a missing value means
    filling    part 5: filling and scaling
    words      part 6: words and clocks as numbers
    columns    part 6: each column through its own step
    moments    part 7: the moment of predicting
    draws      part 7: the interval that holds most of the draws
    pipeline   part 8: a model of your own
    forward    part 8: a threshold that is fixed on the past
    asking     first stretch: how to ask a server
    tries      the same: slips in how often it is asked
    encodings  stretches: numbers that a formula filled in, and categories by their mean, out of fold

What several of them share:

    data       the flights that several parts learn from, and what was known before each left
"""

from helpers.exercises.data_preparation import look, sources, questions, makers, joins, gaps, filling, words, columns
from helpers.exercises.data_preparation import moments, draws, pipeline, forward, asking, tries, encodings
from helpers.exercises.data_preparation.lesson import ex
