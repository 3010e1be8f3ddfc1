"""Exercises of lesson 12: pictures as arrays, convolution, a small network, a shift and what survives it, transfer.

The parts, in the order of the lesson, which is the order of the exercises:

    pictures      part 1: channels first, and one scale for all pictures
    stencils      part 2: what a linear model makes of scrambled pictures
    convolution   part 3: a kernel at one place, and how many places
    strides       … and all of them
    depth         part 4: how many weights a convolution has
    pooling       … the largest number of each square
    layers        … two layers exchanged, and a network that flattens too soon
    confusions    part 5: where a table of confusions holds what
    shifts        part 6: what survives a shift, and the receptive field
    augmentation  part 7: which change spoils the labels, and which pictures are changed at all
    own_model     … and a model of one's own that survives a shift
    transfer      part 8: pictures as a backbone wants them, and features scaled
    windows       the stretch: a convolution as a product of matrices
"""

from helpers.exercises.images import pictures, stencils, convolution, strides, depth, pooling, layers
from helpers.exercises.images import confusions, shifts, augmentation, own_model, transfer, windows
from helpers.exercises.images.lesson import ex
