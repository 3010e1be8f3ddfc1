"""Exercises of lesson 10: one neuron, a loss that does not overflow, slopes walked backwards, and steps along them.

The parts, in the order of the lesson, which is the order of the exercises:

    neuron       part 1: one neuron, a layer, and how many weights a network has
    bends        part 2: units that bend
    loss         … and a loss that does not overflow
    chains       part 3: slopes along a chain, by hand
    activations  … backwards through the bends
    tapes        … and along a tape
    arrays       part 4: whole arrays at once, backwards through broadcasting and a product
    steps        part 5: the loop of training
    momentum     … how to step
    start        … and where to start
    confusions   part 6: the mistake made most often
    own_network  … a network of one's own for the moons
    clipping     … and gradients that are too long
"""

from helpers.exercises.neural_networks import neuron, bends, loss, chains, activations, tapes, arrays
from helpers.exercises.neural_networks import steps, momentum, start, confusions, own_network, clipping
from helpers.exercises.neural_networks.steps import Bowl  # a hint sends learners here for it
from helpers.exercises.neural_networks.lesson import ex
