"""Part 4: how many weights a convolution has, and a network that flattens too soon."""

from tests.attempts.images.lesson import attempts

attempts.right(
    "conv_parameters",
    """
    def conv_parameters(inputs, outputs, size):
        weights = inputs * outputs * size**2
        biases = outputs
        return weights + biases
    """,
    """
    def conv_parameters(inputs, outputs, size):
        total = 0
        for kernel in range(outputs):
            for channel in range(inputs):
                total += size * size
            total += 1
        return total
    """,
)
attempts.wrong(
    "conv_parameters",
    (
        """
        def conv_parameters(inputs, outputs, size):
            return inputs * outputs * size**2 + outputs * 28 * 28
        """,
        "expected",
    ),
    (
        """
        def conv_parameters(inputs, outputs, size):
            return (inputs + 1) * outputs * size * size
        """,
        "one more channel",
    ),
    (
        """
        def conv_parameters(inputs, outputs, size):
            return inputs * (outputs * size * size + 1)
        """,
        "belong to the kernels",
    ),
)
attempts.right(
    "scores",
    """
    def scores(X, convolution, last):
        import torch

        maps = torch.relu(convolution(X))
        rows = maps.reshape(len(X), -1)
        return last(rows)
    """,
    """
    def scores(X, convolution, last):
        import torch

        maps = torch.nn.functional.conv2d(X, convolution.weight, convolution.bias, padding=1).clamp(min=0)
        return torch.flatten(maps, 1) @ last.weight.T + last.bias
    """,
)
attempts.wrong(
    "scores",
    (
        """
        def scores(X, convolution, last):
            maps = convolution(X).relu()
            return last(maps.flatten())
        """,
        "All pictures end in one row",
    ),
    (
        """
        def scores(X, convolution, last):
            maps = convolution(X).sigmoid()
            return last(maps.flatten(1))
        """,
        "expected",
    ),
    (
        """
        def scores(X, convolution, last):
            maps = convolution(X.transpose(2, 3)).relu()
            return last(maps.flatten(1))
        """,
        "lie on their side",
    ),
    (
        """
        def scores(X, convolution, last):
            maps = convolution(X).relu()
            return last(maps.flatten(1)).relu()
        """,
        "applied twice",
    ),
    (
        """
        def scores(X, convolution, last):
            maps = convolution(X).relu()
            return last(maps.flatten(1)).argmax(dim=1)
        """,
        "predicted kinds",
    ),
)
