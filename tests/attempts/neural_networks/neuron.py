"""Part 1: one neuron, a layer, and how many parameters there are."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "one_neuron",
    """
    total = b_small
    for x, w in zip(x_small, w_small):
        total += x * w
    one_neuron = [total, total if total > 0 else 0]
    """,
    "one_neuron = (-1.0, 0)",
    "one_neuron = np.array([-1.0, 0.0])",
)
attempts.wrong(
    "one_neuron",
    ("one_neuron = (-1.0, 1.0)", "is not the absolute value"),
    ("one_neuron = (1.5, 1.5)", "The bias is missing"),
    ("one_neuron = -1.0", "Give a tuple of two"),
    ("one_neuron = (1.0, 1.0)", "expected was"),
)
attempts.right(
    "layer",
    """
    def layer(X, W, b):
        Z = X @ W + b
        Z[Z < 0] = 0
        return Z
    """,
    """
    def layer(X, W, b):
        import torch

        return torch.relu(torch.tensor(X) @ torch.tensor(W) + torch.tensor(b))
    """,
    """
    def layer(X, W, b):
        return [[max(0, sum(x * w for x, w in zip(row, unit)) + c) for unit, c in zip(W.T, b)] for row in X]
    """,
)
attempts.wrong(
    "layer",
    (
        """
        def layer(X, W, b):
            return max(X @ W + b, 0)
        """,
        "ValueError in line 2",
    ),
    (
        """
        def layer(X, W, b):
            return np.maximum(X * W + b, 0)
        """,
        "ValueError in line 2",
    ),
    (
        """
        def layer(X, W, b):
            z = X @ W
            return np.where(z > 0, z, 0) + b
        """,
        "The biases come after ReLU",
    ),
    (
        """
        def layer(X, W, b):
            return np.maximum(W.T @ X.T + b, 0)
        """,
        "ValueError in line 2",
    ),
)
attempts.right(
    "count_weights",
    """
    def count_weights(sizes):
        total = 0
        for inputs, units in zip(sizes, sizes[1:]):
            total = total + (inputs + 1) * units
        return total
    """,
    """
    def count_weights(sizes):
        if len(sizes) < 2:
            return 0
        return sizes[0] * sizes[1] + sizes[1] + count_weights(sizes[1:])
    """,
)
attempts.wrong(
    "count_weights",
    (
        """
        def count_weights(sizes):
            return sum(a * b for a, b in zip(sizes, sizes[1:]))
        """,
        "These are the weights alone",
    ),
    (
        """
        def count_weights(sizes):
            return sum(a * b for a, b in zip(sizes, sizes[1:])) + len(sizes) - 1
        """,
        "one bias for each layer",
    ),
    (
        """
        def count_weights(sizes):
            return sizes[0] * sizes[1] + sizes[1] + sizes[1] * sizes[2] + sizes[2]
        """,
        "IndexError in line 2",
    ),
)
attempts.wrong(
    "one_neuron",
    (
        """
        z = x_small @ np.maximum(w_small, 0) + b_small
        one_neuron = z, max(z, 0)
        """,
        "or to each weight",
    ),
)
