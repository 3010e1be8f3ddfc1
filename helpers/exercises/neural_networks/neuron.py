"""One neuron."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def small_neuron() -> dict:
    """The four inputs, four weights and the bias of the lesson."""
    return {
        "x_small": np.array([1.0, 0.5, 0.0, 0.25]),
        "w_small": np.array([2.0, -3.0, 1.5, 4.0]),
        "b_small": -2.5,
    }


@ex.value(
    given=small_neuron,
    hints=[
        "Multiply each input by its weight, add the four products, and add the bias: `np.sum(x_small * w_small) + …`.",
        "ReLU gives 0 wherever z is below 0: `max(z, 0)`.",
    ],
    why="What the four inputs say, 1.5, does not reach what the bias asks for, so that the unit stays silent: h = 0.",
)
def one_neuron(x_small, w_small, b_small):
    """two numbers, (z, h): the weighted sum with its bias, and the output after ReLU"""
    z = np.sum(x_small * w_small) + b_small
    return z, max(z, 0.0)


@one_neuron.also_right
def as_a_product(x_small, w_small, b_small):
    z = x_small @ w_small + b_small
    return z, np.maximum(z, 0)


one_neuron.equivalent("max(z, 0.0)", "0.0", "this z lies below 0")
one_neuron.equivalent("np.maximum(z, 0)", "0", "this z lies below 0")
one_neuron.equivalent("(x_small, w_small", "(w_small, x_small", "a product does not know which factor came first")
one_neuron.equivalent("x_small @ w_small", "w_small @ x_small", "a product does not know which factor came first")


@one_neuron.mistake("The bias is missing: 1.5 is the weighted sum alone. Add `b_small`, and then apply ReLU.")
def forgot_the_bias(x_small, w_small, b_small):
    z = np.sum(x_small * w_small)
    return z, max(z, 0.0)


@one_neuron.mistake("You subtracted the bias. It is added, as it stands: a bias of −2.5 lowers the sum.")
def subtracted_the_bias(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) - b_small
    return z, max(z, 0.0)


@one_neuron.mistake("z is right. ReLU turns a z below 0 into 0; you left it as it was.")
def forgot_relu(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return z, z


@one_neuron.mistake("z is right. ReLU is not the absolute value: below 0 it gives 0.")
def took_the_size(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return z, abs(z)


@one_neuron.mistake(
    "You applied ReLU to each product, or to each weight, and then added. The sum comes first, with all its signs and "
    "the bias; the bend comes once, at the end."
)
def bent_each_product(x_small, w_small, b_small):
    z = np.sum(np.maximum(x_small * w_small, 0)) + b_small
    return z, max(z, 0.0)


@one_neuron.mistake("ReLU came before the bias. Add the bias to the sum first; the activation is the last step.")
def bias_after_relu(x_small, w_small, b_small):
    z = np.sum(x_small * w_small)
    return z, max(z, 0.0) + b_small


@one_neuron.mistake("The bias was added to each of the four products. There is one bias for the whole sum.")
def a_bias_each(x_small, w_small, b_small):
    z = np.sum(x_small * w_small + b_small)
    return z, max(z, 0.0)


@one_neuron.mistake("Your output is that of a sigmoid. This neuron has a ReLU: max(z, 0).")
def a_sigmoid(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return z, 1 / (1 + np.exp(-z))


@one_neuron.mistake("Your output is that of a sigmoid, rounded. This neuron has a ReLU: max(z, 0).")
def a_sigmoid_rounded(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return z, round(1 / (1 + np.exp(-z)), 2)


@one_neuron.mistake("Your output is that of tanh. This neuron has a ReLU: max(z, 0).")
def a_tangent(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return z, np.tanh(z)


@one_neuron.mistake("Right numbers, swapped: first z, then the output h.")
def swapped_z_and_h(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return max(z, 0.0), z


@one_neuron.mistake("That is one number. Give a tuple of two: z and h.")
def z_alone(x_small, w_small, b_small):
    return np.sum(x_small * w_small) + b_small


@one_neuron.mistake("You took the mean of the products. A neuron adds them up.")
def mean_of_products(x_small, w_small, b_small):
    z = np.mean(x_small * w_small) + b_small
    return z, max(z, 0.0)


@one_neuron.mistake("You added inputs and weights. Each input is multiplied by its weight.")
def added_weights(x_small, w_small, b_small):
    z = np.sum(x_small + w_small) + b_small
    return z, max(z, 0.0)


@one_neuron.mistake("h is right. Your z is 1.5, the sum of the products alone: the bias belongs to z as well.")
def bias_in_h_alone(x_small, w_small, b_small):
    z = np.sum(x_small * w_small)
    return z, max(z + b_small, 0.0)


@one_neuron.mistake(
    "z is right. Your output is 0.5: did you apply ReLU to each product, and add then? It comes once, at the end: "
    "max(z, 0)."
)
def bent_each_product_for_h(x_small, w_small, b_small):
    z = np.sum(x_small * w_small) + b_small
    return z, np.sum(np.maximum(x_small * w_small, 0)) + b_small
