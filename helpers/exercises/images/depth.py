"""How many weights a convolution has, whose kernels are as deep as there are channels."""

from helpers.exercises.images.lesson import ex


@ex.function(
    probes=[(1, 8, 3), (8, 16, 3), (3, 4, 5), (16, 1, 1), (2, 7, 2)],
    hints=[
        "How many weights has one kernel, if it is as deep as there are channels? Then one bias for each kernel.",
        "There are `outputs` kernels of `inputs * size * size` weights, with a bias each.",
    ],
    why="The size of the picture is nowhere in it: the same few weights serve a stamp and a poster.",
)
def conv_parameters(inputs, outputs, size):
    """How many weights and biases a convolution has, with kernels of size × size: a whole number."""
    return outputs * (inputs * size * size + 1)


@conv_parameters.also_right
def asking_the_library(inputs, outputs, size):
    from torch import nn

    return sum(weights.numel() for weights in nn.Conv2d(inputs, outputs, size).parameters())


@conv_parameters.mistake("The biases are missing: each kernel has one.")
def without_biases(inputs, outputs, size):
    return outputs * inputs * size * size


@conv_parameters.mistake(
    "The kernels are flat in yours. Each has `size` × `size` weights for every channel that comes in."
)
def flat_kernels(inputs, outputs, size):
    return outputs * (size * size + 1)


@conv_parameters.mistake(
    "A bias for every channel that comes in is one too many: products are added up over all channels, "
    "and then one bias is added for each kernel."
)
def a_bias_for_each_pair(inputs, outputs, size):
    return outputs * inputs * (size * size + 1)


@conv_parameters.mistake("A kernel is `size` pixels wide and `size` high. Yours is a single row of them.")
def one_row_of_weights(inputs, outputs, size):
    return outputs * (inputs * size + 1)


@conv_parameters.mistake("There is one bias in all in yours. There is one for each kernel.")
def one_bias_in_all(inputs, outputs, size):
    return outputs * inputs * size * size + 1


@conv_parameters.mistake("The biases are as many as the channels that come in. They belong to the kernels: `outputs`.")
def biases_of_the_inputs(inputs, outputs, size):
    return outputs * inputs * size * size + inputs


@conv_parameters.mistake("The kernels are 3 × 3 in yours, whatever `size` says.")
def always_three(inputs, outputs, size):
    return outputs * (inputs * 9 + 1)


@conv_parameters.mistake(
    "The bias counts `size` · `size` times in yours, as if it were one more channel. It is a single number for each "
    "kernel."
)
def biases_as_a_channel(inputs, outputs, size):
    return outputs * (inputs + 1) * size * size
