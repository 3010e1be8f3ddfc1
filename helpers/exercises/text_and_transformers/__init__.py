"""Exercises of lesson 13: what attention computes, a transformer block, and the next letter.

The parts, in the order of the lesson, which is the order of the exercises:

    attention   part 5: one word's weights, all words at once, and why the scores are scaled
    masks       … padding that must not be seen, and what a head does with a pronoun
    blocks      part 6: a layer norm, weights counted, the future hidden, and words without places
    smoothing   part 7: counts that are smoothed, and nats a letter
    next_letter part 8: a loss that is shifted by one, and temperature
    nucleus     the stretch: the fewest letters that hold a share of the probability
"""

from helpers.exercises.text_and_transformers import attention, masks, blocks, smoothing, next_letter, nucleus
from helpers.exercises.text_and_transformers.lesson import ex
