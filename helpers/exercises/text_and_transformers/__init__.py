"""Exercises of lesson 13: words, pieces of words and sentences as numbers, and a borrowed language model.

The parts, in the order of the lesson, which is the order of the exercises:

    counting    part 1: a text cut into words, columns that the training texts decide, words in another order
    words       part 2: the cosine of two words, opposites, and arithmetic with words
    pieces      part 3: the commonest pair, a merge, and rows filled up to one length
    sentences   part 4: the mean over real tokens, search by meaning, 200 labels, and fine-tuning
"""

from helpers.exercises.text_and_transformers import counting, words, pieces, sentences
from helpers.exercises.text_and_transformers.lesson import ex
