"""Part 2: units that bend, and a loss that does not overflow."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "xor",
    "xor = [[2, 1], [2, 1]], [-1, -1.5], [1, -8], -0.5",
    """
    W = np.array([[-1, 1], [-1, 1]])
    b = np.array([[1, -1]])
    v = np.array([-1, -1])
    xor = W, b, v, np.array([0.5])
    """,
)
attempts.wrong(
    "xor",
    (
        "xor = np.ones((2, 2)), np.array([0.0, -1.0]), np.array([0.0, 1.0]), -0.5",
        "That is “both”",
    ),
    (
        "xor = np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0])",
        "Four things are wanted",
    ),
)
attempts.right(
    "xor",
    """
    import torch

    W, b = torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0])
    xor = W, b, torch.tensor([1.0, -2.0]), torch.tensor(-0.5)
    """,
)
attempts.wrong("xor", ("xor = [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0], [1.0, -2.0], ...", "Four things are wanted"))
attempts.right(
    "xor",
    "xor = [[1, 1], [1, 1]], [[0, -1]], [2, -4], [-1]",
)
attempts.wrong(
    "xor",
    (
        "xor = (np.array([[1, 1], [1, 1]]), np.array([0, -1]), np.array([[1], [-2]]), -0.5)",
        "v has the shape (2, 1)",
    ),
    ("xor = np.ones((2, 2)), np.array([[0], [-1]]), np.array([1, -2]), -0.5", "b has the shape (2, 1)"),
    ("xor = np.ones(4), np.array([0, -1]), np.array([1, -2]), -0.5", "W has the shape (4,)"),
    ("xor = np.ones((2, 2)), np.array([0, -1]), np.array([1, -2]), np.full(4, -0.5)", "c has the shape (4,)"),
    ("xor = np.eye(2), np.zeros(2), np.array([1.0, 1.0]), -0.5", "each unit stays on one side of its bend"),
    ("xor = np.ones((2, 2)), np.array([0, np.nan]), np.array([1, -2]), -0.5", "infinite or not a number"),
    ("xor = np.array([[1, 1], [-1, -1]]), np.zeros(2), np.array([1, 1]), -0.5", "finds (1, 0) and not (0, 1)"),
    ("xor = np.ones((2, 2)), np.array([0, -1]), np.array([1, -2.5]), 0.1", "That is “not both”"),
)
attempts.right(
    "cross_entropy",
    """
    def cross_entropy(z, y):
        import torch

        return torch.nn.functional.cross_entropy(torch.tensor(z), torch.tensor(y))
    """,
    """
    def cross_entropy(z, y):
        losses = []
        for scores, true in zip(z, y):
            top = max(scores)
            losses.append(top + np.log(sum(np.exp(score - top) for score in scores)) - scores[true])
        return sum(losses) / len(losses)
    """,
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            m = (z - z.max(axis=1, keepdims=True)) / np.log(2)
            return np.mean(np.log2((2**m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "the binary logarithm where the natural is asked for?",
    ),
    (
        """
        def cross_entropy(z, y):
            m = z - z.max(axis=1)
            return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "ValueError in line 2, `m = z - z.max(axis=1)`",
    ),
)
attempts.right(
    "cross_entropy",
    """
    def cross_entropy(z, y):
        from scipy.special import log_softmax

        return -np.take_along_axis(log_softmax(z, axis=1), y[:, None], axis=1).mean()
    """,
    """
    def cross_entropy(z, y):
        import torch

        return torch.nn.functional.cross_entropy(torch.tensor(z).float(), torch.tensor(y)).item()
    """,
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            m = z - np.abs(z).max(axis=1, keepdims=True)
            return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "your result is infinite",
    ),
    (
        """
        def cross_entropy(z, y):
            e = np.exp(z - z.max(axis=1, keepdims=True))
            p = np.clip(e / e.sum(axis=1, keepdims=True), 1e-15, 1)
            return -np.mean(np.log(p[np.arange(len(y)), y]))
        """,
        "never falls below that of 1e-15",
    ),
    (
        """
        def cross_entropy(z, y):
            e = np.exp(z - z.max(axis=1, keepdims=True))
            p = e / e.sum(axis=1, keepdims=True)
            return -np.mean(np.log(p[np.arange(len(y)), y] + 1e-9))
        """,
        "never falls below that of 1e-09",
    ),
    (
        """
        def cross_entropy(z, y):
            m = np.clip(z, -100, 100)
            return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "expected was",
    ),
    (
        """
        def cross_entropy(z, y):
            from scipy.special import log_softmax

            return -log_softmax(z, axis=0)[np.arange(len(y)), y].mean()
        """,
        "runs down the columns",
    ),
)
