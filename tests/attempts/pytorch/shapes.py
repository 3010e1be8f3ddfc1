"""Attempts at `squared_loss`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "squared_loss",
    """
    def squared_loss(said, y):
        total = 0
        for answer, label in zip(said, y):
            total = total + (answer - label) ** 2
        return total / len(y)
    """,
    """
    def squared_loss(said, y):
        return torch.nn.MSELoss()(said, y.unsqueeze(1))
    """,
    """
    def squared_loss(said, y):
        return (said.T - y).square().mean()
    """,
)
attempts.wrong(
    "squared_loss",
    (
        """
        def squared_loss(said, y):
            return (said.squeeze(1) - y) ** 2
        """,
        "differs in 'loss', which has shape (3,); expected was one number",
    ),
    (
        """
        def squared_loss(said, y):
            return (said.squeeze(1) - y).abs().mean()
        """,
        "That is the mean absolute error",
    ),
    (
        """
        def squared_loss(said, y):
            return ((said.squeeze(1) - y) ** 2).mean().sqrt()
        """,
        "You took the root of it",
    ),
    (
        """
        def squared_loss(said, y):
            return np.mean((said.numpy()[:, 0] - y.numpy()) ** 2)
        """,
        "Can't call numpy() on Tensor that requires grad",
    ),
)
attempts.wrong(
    "squared_loss",
    (
        """
        def squared_loss(said, y):
            return ((said.squeeze(1) - y) ** 2).mean().item()
        """,
        "cut it off from the weights",
    ),
)
