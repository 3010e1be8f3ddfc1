"""Parts 3 and 4, and the stretch: slopes along a chain, along a tape, and back through an activation."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "by_hand",
    """
    a, b = 3.0, -2.0
    by_hand = [2 * a * (b + 1) ** 2, 2 * a**2 * (b + 1)]
    """,
    """
    import torch

    a, b = torch.tensor(3.0, requires_grad=True), torch.tensor(-2.0, requires_grad=True)
    ((a * b + a) ** 2).backward()
    by_hand = np.array([a.grad, b.grad])
    """,
)
attempts.wrong(
    "by_hand",
    (
        """
        a, b = 3.0, -2.0
        by_hand = 2 * (a * b + a) * (1 + b), 2 * (a * b + a)
        """,
        "has -6 at position 1; expected was -18",
    ),
    (
        """
        a, b = 3.0, -2.0
        by_hand = 2 * (a * b + a) * (1 + b)
        """,
        "is one number, 6; expected was an array of shape (2,)",
    ),
)
attempts.right(
    "by_hand",
    """
    L, h = lambda a, b: (a * b + a) ** 2, 1e-4
    by_hand = (L(3 + h, -2) - L(3, -2)) / h, (L(3, -2 + h) - L(3, -2)) / h
    """,
)
attempts.wrong(
    "by_hand",
    ("by_hand = 2 * 3 * (1 - 2), 2 * 3**2", "did one of these signs get lost?"),
    ("by_hand = 18, 6", "expected was"),
)
attempts.right(
    "bends_back",
    """
    def bends_back(x, g):
        at_relu = g.copy()
        at_relu[x <= 0] = 0
        t = np.tanh(x)
        return at_relu, (1 + t) * (1 - t) * g
    """,
    """
    import math

    def bends_back(x, g):
        relu = [slope if value >= 0 else 0 for value, slope in zip(x, g)]
        tanh = [slope * 4 / (math.exp(value) + math.exp(-value)) ** 2 for value, slope in zip(x, g)]
        return [relu, tanh]
    """,
)
attempts.wrong(
    "bends_back",
    (
        """
        def bends_back(x, g):
            return g * np.sign(x), g * (1 - np.tanh(x) ** 2)
        """,
        "below 0 you give −g",
    ),
    (
        """
        def bends_back(x, g):
            return g * (1 - np.tanh(x) ** 2), g * (x > 0)
        """,
        "Right slopes, swapped",
    ),
)
attempts.right(
    "walk",
    """
    def walk(tape):
        slopes = [0.0] * (len(tape) - 1) + [1.0]
        for i in range(len(tape) - 1, -1, -1):
            for j, slope in tape[i]:
                slopes[j] = slopes[j] + slopes[i] * slope
        return slopes
    """,
    """
    def walk(tape):
        last, slopes = len(tape) - 1, {len(tape) - 1: 1.0}
        for j in range(last - 1, -1, -1):
            slopes[j] = sum(s * slopes[i] for i in range(j + 1, last + 1) for k, s in tape[i] if k == j)
        return [slopes[j] for j in range(last + 1)]
    """,
)
attempts.wrong(
    "walk",
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[i] += slopes[j] * slope
            return slopes
        """,
        "is that added to slopes[j]?",
    ),
    (
        """
        def walk(tape):
            slopes = np.ones(len(tape))
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[j] *= slopes[i] * slope
            return slopes
        """,
        "Over paths slopes are added",
    ),
)
attempts.wrong(
    "walk",
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
                slopes[i] = 0
            return slopes
        """,
        "Was anything put in at the end, and is it still there?",
    ),
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
                    return slopes
        """,
        "A single pair of the last entry",
    ),
)
