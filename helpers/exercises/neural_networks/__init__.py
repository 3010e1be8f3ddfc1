"""Exercises of lesson 10: one neuron, a loss that does not overflow, slopes walked backwards, and steps along them.

The parts, in the order of the lesson, which is the order of the exercises:

    neuron       part 1: one neuron
    layers       … a layer, and how many parameters a network has
    bends        part 2: units that bend
    own_network  … and a network of one's own for the moons
    chains       part 3: slopes along a chain, by hand, and the order in which they come back
    tapes        part 4: along a tape
    arrays       part 5: whole arrays at once, backwards through broadcasting
    products     … and through a product of matrices
    loss         part 6: a loss that does not overflow
    start        part 7: where to start
    steps        … the loop of training
    momentum     … and how to step
    race         part 8: three rules at one rate
    confusions   the stretch: the mistake made most often
    corners      … two units whose weights are found by hand
    activations  … backwards through the bends
    clipping     … and gradients that are too long
"""

from helpers.exercises.neural_networks import neuron, layers, bends, own_network, chains, tapes, arrays, products
from helpers.exercises.neural_networks import loss, start, steps, momentum, race
from helpers.exercises.neural_networks import confusions, corners, activations, clipping
from helpers.exercises.neural_networks.lesson import ex
