"""A layer of neurons, and how many numbers a network has."""

import copy

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def layers() -> list:
    """Triples (X, W, b): a few rows, some units, with sums of both signs; one of them all square."""
    rng = np.random.default_rng(12)
    sizes = [(3, 2, 4), (3, 3, 3), (1, 4, 2), (5, 2, 1)]
    return [
        (
            rng.integers(-3, 4, (n, k)).astype(float),
            rng.integers(-3, 4, (k, m)).astype(float),
            rng.normal(0, 2, m).round(1),
        )
        for n, k, m in sizes
    ]


@ex.function(
    probes=layers,
    hints=[
        "`X @ W` holds the weighted sums, a row for each example and a column for each unit. Broadcasting adds `b`.",
        "`np.maximum(…, 0)` compares each number with 0 and keeps the larger one.",
    ],
    why="One product of matrices computes every unit for every picture. That is what graphics processors are "
    "built for.",
)
def layer(X, W, b):
    """The outputs of all units after ReLU, shape (n, units), for X (n, inputs), W (inputs, units), b (units,)."""
    return np.maximum(X @ W + b, 0)


@layer.also_right
def unit_by_unit(X, W, b):
    columns = []
    for j in range(W.shape[1]):
        z = np.array([np.sum(row * W[:, j]) for row in X]) + b[j]
        columns.append(np.where(z > 0, z, 0.0))
    return np.column_stack(columns)


layer.equivalent("z > 0", "z >= 0", "at 0 both are 0")


@layer.mistake("The biases are missing: add `b` to the weighted sums before you apply ReLU.")
def no_biases(X, W, b):
    return np.maximum(X @ W, 0)


@layer.mistake("ReLU is missing: some of your outputs are below 0.")
def no_bend_at_all(X, W, b):
    return X @ W + b


@layer.mistake("The biases come after ReLU, so that some outputs are below 0. Add them to the sums first.")
def biases_too_late(X, W, b):
    return np.maximum(X @ W, 0) + b


@layer.mistake(
    "`W` is transposed. With a square W that runs, but it gives wrong numbers: the columns of W belong to the units, "
    "so take it as it is."
)
def turned_the_weights(X, W, b):
    return np.maximum(X @ W.T + b, 0) if W.shape[0] == W.shape[1] else X @ W.T


@layer.mistake("ReLU is not the absolute value: where the sum is below 0, the unit gives 0.")
def sizes_of_sums(X, W, b):
    return np.abs(X @ W + b)


@layer.mistake("You kept what is below 0 and cut what is above. ReLU keeps the larger of z and 0: `np.maximum`.")
def kept_the_smaller(X, W, b):
    return np.minimum(X @ W + b, 0)


@layer.mistake("You subtracted the biases. They are added to the weighted sums.")
def biases_subtracted(X, W, b):
    return np.maximum(X @ W - b, 0)


@layer.mistake("The outputs are those of tanh. Asked is ReLU: `np.maximum(…, 0)`.")
def bent_by_tanh(X, W, b):
    return np.tanh(X @ W + b)


@layer.mistake("The outputs are those of a sigmoid. Asked is ReLU: `np.maximum(…, 0)`.")
def bent_by_a_sigmoid(X, W, b):
    return 1 / (1 + np.exp(-(X @ W + b)))


@layer.mistake("You gave 1 where a unit is on and 0 where it is off. ReLU gives the sum itself where it is above 0.")
def on_or_off(X, W, b):
    return (X @ W + b > 0) * 1.0


@layer.mistake("Your result is transposed: wanted is a row for each example and a column for each unit.")
def turned_the_outputs(X, W, b):
    return np.maximum(X @ W + b, 0).T


@layer.mistake("`*` multiplies entry by entry, where the shapes allow it. The product of matrices is `@`: `X @ W`.")
def entry_by_entry(X, W, b):
    return np.maximum(X * W + b, 0)


@layer.mistake(
    "`np.max(…, 0)` takes the largest number of each column. `np.maximum(…, 0)` compares every entry with 0."
)
def largest_of_each_column(X, W, b):
    return np.max(X @ W + b, 0)


@layer.mistake("ReLU stands before the sum, at the inputs. It belongs after: first `X @ W + b`, then the bend.")
def bent_the_inputs(X, W, b):
    return np.maximum(X, 0) @ W + b


@layer.mistake(
    "Python's `max` compares two whole arrays, and cannot say which is larger. `np.maximum(…, 0)` compares every entry "
    "with 0."
)
def largest_of_python(X, W, b):
    return max(X @ W + b, 0)


def always_the_same(function) -> bool:
    """Does it give the same for every X, W and b?"""
    seen = [np.asarray(function(*copy.deepcopy(probe)), float) for probe in layers()]
    return all(each.shape == seen[0].shape and np.allclose(each, seen[0]) for each in seen)


@layer.mistake(
    "Your result is the same whatever X, W and b are. Do you use `X_few`, `W_few` and `b_few`? A function computes "
    "with what it is given.",
    when=always_the_same,
)
def the_arrays_of_the_lesson(X, W, b):
    return np.array([[0.0, 1.0], [1.5, 2.0], [0.0, 0.0]])


def networks() -> list:
    return [([64, 16, 10],), ([64, 10],), ([2, 3, 4, 1],), ([5, 5, 5, 5, 5],), ([1, 1],)]


@ex.function(
    probes=networks,
    hints=[
        "Between two neighbours in the list, of sizes n and m, there are n·m weights and m biases.",
        "Loop over `range(len(sizes) - 1)`, and take `sizes[i]` and `sizes[i + 1]`.",
    ],
    why="From 64 pixels through 16 units to 10 scores: 1,210 numbers, and each of them wants a slope at every step.",
)
def count_weights(sizes):
    """How many parameters, weights and biases, a network of these layer sizes has in all."""
    count = 0
    for i in range(len(sizes) - 1):
        count += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return count


@count_weights.also_right
def from_arrays(sizes):
    tables = [np.zeros((n + 1, m)) for n, m in zip(sizes[:-1], sizes[1:], strict=True)]
    return sum(table.size for table in tables)


count_weights.equivalent("np.zeros", "np.ones", "only the sizes of the tables are counted")


@count_weights.mistake("These are the weights alone. Every unit has a bias, too.")
def weights_alone(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))


@count_weights.mistake("The inputs got biases as well. They are given and not computed: only units have a bias.")
def biases_for_inputs(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)) + sum(sizes)


@count_weights.mistake("You counted one bias for each layer. Every unit of the layer has a bias of its own.")
def one_bias_a_layer(sizes):
    return sum(sizes[i] * sizes[i + 1] + 1 for i in range(len(sizes) - 1))


@count_weights.mistake("You counted a bias for each input of a layer. There is one for each unit, `sizes[i + 1]`.")
def biases_of_the_inputs(sizes):
    return sum(sizes[i] * sizes[i + 1] + sizes[i] for i in range(len(sizes) - 1))


@count_weights.mistake("You counted units. Every unit has a weight for each of its inputs, and a bias.")
def units_alone(sizes):
    return sum(sizes)


@count_weights.mistake("The biases of the last layer are missing: its units, the scores, have one each.")
def no_biases_at_the_end(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)) + sum(sizes[1:-1])


@count_weights.mistake(
    "You multiplied all sizes. Weights stand between neighbouring layers alone, and their numbers are added."
)
def multiplied_all(sizes):
    return int(np.prod(sizes))


@count_weights.mistake("That is the first layer alone. Does a `return` stand inside the loop? Add up all layers.")
def first_layer_alone(sizes):
    return sizes[0] * sizes[1] + sizes[1]


@count_weights.mistake(
    "That is the last layer alone. Does the loop begin anew in each round, by `count = …` in it? Set `count` to 0 "
    "before the loop, and add up in it: `count += …`."
)
def last_layer_alone(sizes):
    return sizes[-2] * sizes[-1] + sizes[-1]


@count_weights.mistake(
    "You joined every layer to every later one. Weights stand between neighbours alone: sizes[i] and sizes[i + 1]."
)
def all_pairs(sizes):
    pairs = [(n, m) for i, n in enumerate(sizes) for m in sizes[i + 1 :]]
    return sum(n * m for n, m in pairs) + sum(sizes[1:])
