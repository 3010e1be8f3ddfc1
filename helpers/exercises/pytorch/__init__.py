"""Exercises of lesson 11: seven training programs that run and are wrong, a step of Adam, and a network of your own.

The parts, in the order of the lesson, which is the order of the exercises:

    shapes        a column meets a row
    gradients     the gradient of this step alone
    batches       network, batches, loop: batches of unequal size
    answers       learning and answering, too short and too long
    scores        logits, not chances
    adam          Adam, from scratch
    scaling       the classic network: what the scaler may see
    stopping      the classic network: which epoch to keep
    your_network  a network of your own, and whether one is worth it for the flights

What several of them share:

    later         PyTorch, imported when it is first used, and its random numbers
"""

from helpers.exercises.pytorch import shapes, gradients, batches, answers, scores, adam, scaling, stopping, your_network
from helpers.exercises.pytorch.lesson import ex
