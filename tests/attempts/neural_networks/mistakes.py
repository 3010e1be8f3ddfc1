"""The stretch: the commonest mistake, and gradients that are too long."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "most_confused",
    """
    def most_confused(matrix):
        errors = matrix * (1 - np.eye(len(matrix)))
        place = errors.argmax()
        return place // len(matrix), place % len(matrix)
    """,
    """
    def most_confused(matrix):
        import pandas as pd

        errors = pd.DataFrame(matrix).astype(float)
        for i in range(len(errors)):
            errors.iloc[i, i] = np.nan
        return list(errors.stack().idxmax())
    """,
)
attempts.wrong(
    "most_confused",
    (
        """
        def most_confused(matrix):
            np.fill_diagonal(matrix, 0)
            return np.unravel_index(matrix.argmax(), matrix.shape)
        """,
        "changes",
    ),
    (
        """
        def most_confused(matrix):
            errors = matrix - np.diag(np.diag(matrix))
            return np.argwhere(errors == errors.max())[0][::-1]
        """,
        "swapped",
    ),
    (
        """
        def most_confused(matrix):
            return matrix.argmax(axis=1)
        """,
        "expected",
    ),
)
attempts.right(
    "clipped",
    """
    def clipped(gradients, limit):
        squares = 0
        for g in gradients:
            squares = squares + (g * g).sum()
        length = squares**0.5
        if length <= limit:
            return gradients
        result = []
        for g in gradients:
            result.append(g / length * limit)
        return result
    """,
    """
    def clipped(gradients, limit):
        import torch

        weights = [torch.zeros(g.shape, dtype=torch.float64) for g in gradients]
        for w, g in zip(weights, gradients):
            w.grad = torch.tensor(g)
        torch.nn.utils.clip_grad_norm_(weights, limit)
        return [w.grad.numpy() for w in weights]
    """,
)
attempts.wrong(
    "clipped",
    (
        """
        def clipped(gradients, limit):
            return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]
        """,
        "You cut each entry",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum((g**2).sum() for g in gradients))
            if length > limit:
                return [g * limit / length for g in gradients]
        """,
        "gives nothing back",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum((g**2).sum() for g in gradients))
            for g in gradients:
                g *= min(1, limit / length)
            return gradients
        """,
        "changes",
    ),
    (
        """
        def clipped(gradients, limit):
            import math

            total = 0.0
            for g in gradients:
                for entry in np.ravel(g):
                    total += float(entry) ** 2
            factor = min(1.0, limit / math.sqrt(total))
            return [g * factor for g in gradients]
        """,
        "ZeroDivisionError",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum(np.sum(g**2) for g in gradients))
            if length > limit:
                return [g * limit / length for g in gradients]
            if length < limit:
                return gradients
        """,
        "gives nothing back",
    ),
)
