"""Exercises of lesson 13: words, pieces of words, sentences, attention, a transformer block, and the next letter.

The parts, in the order of the lesson, which is the order of the exercises:

    counting    part 1: a text cut into words, columns that the training texts decide, words in another order
    words       part 2: the cosine of two words, opposites, and arithmetic with words
    pieces      part 3: the commonest pair, a merge, and rows filled up to one length
    sentences   part 4: the mean over real tokens, search by meaning, 200 labels, and fine-tuning
    attention   part 5: one word's weights, all words at once, and why the scores are scaled
    masks       … padding that must not be seen, and what a head does with a pronoun
    blocks      part 6: a layer norm, weights counted, the future hidden, and words without places
    smoothing   part 7: counts that are smoothed, and nats a letter
    next_letter part 8: a loss that is shifted by one, and temperature
    nucleus     the stretch: the fewest letters that hold a share of the probability
"""

from helpers.exercises.text_and_transformers import counting, words, pieces, sentences
from helpers.exercises.text_and_transformers import attention, masks, blocks, smoothing, next_letter, nucleus
from helpers.exercises.text_and_transformers.lesson import ex
