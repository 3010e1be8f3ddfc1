"""Part 6: a loss that does not overflow."""

from tests.attempts.neural_networks.lesson import attempts

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
        "Keep them as a column",
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
        "You cut the scores at 100",
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
