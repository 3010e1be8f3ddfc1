"""Exercises of lesson 10: one neuron, a loss that does not overflow, slopes walked backwards, and steps along them.

The parts, in the order of the lesson, which is the order of the exercises:

    neuron       part 1: one neuron
    layers       … a layer, and how many weights a network has
    bends        part 2: units that bend
    loss         … and a loss that does not overflow
    chains       part 3: slopes along a chain, by hand, and the order in which they come back
    tapes        part 4: along a tape
    activations  … backwards through the bends
    arrays       part 5: whole arrays at once, backwards through broadcasting
    products     … and through a product of matrices
    steps        part 6: the loop of training
    start        … and where to start
    momentum     part 7: how to step
    confusions   part 8: the mistake made most often
    own_network  … and a network of one's own for the moons
    corners      the stretch: two units whose weights are found by hand
    clipping     … and gradients that are too long
"""

from helpers.exercises.neural_networks import neuron, layers, bends, loss, chains, tapes, activations
from helpers.exercises.neural_networks import arrays, products, steps, start, momentum, confusions, own_network
from helpers.exercises.neural_networks import corners, clipping
from helpers.exercises.neural_networks.steps import Bowl  # a hint sends learners here for it
from helpers.exercises.neural_networks.lesson import ex
