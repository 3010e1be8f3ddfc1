"""Attempts at `species_loss`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "species_loss",
    """
    def species_loss(scores, y):
        return torch.nn.CrossEntropyLoss()(scores, y)
    """,
    """
    def species_loss(scores, y):
        losses = [torch.logsumexp(row, 0) - row[species] for row, species in zip(scores, y)]
        return sum(losses) / len(losses)
    """,
    """
    def species_loss(scores, y):
        return F.cross_entropy(F.log_softmax(scores, dim=1), F.one_hot(y, 3) * 1.0)
    """,
)
attempts.wrong(
    "species_loss",
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores, y, reduction="none")
        """,
        "expected was one number",
    ),
    (
        """
        def species_loss(scores, y):
            return F.binary_cross_entropy_with_logits(scores, F.one_hot(y, 3) * 1.0)
        """,
        "Three questions of yes or no",
    ),
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores.argmax(dim=1), y)
        """,
        "RuntimeError",
    ),
)
attempts.wrong(
    "species_loss",
    (
        """
        def species_loss(scores, y):
            return F.cross_entropy(scores.detach(), y)
        """,
        "cut it off from the weights",
    ),
    (
        """
        def species_loss(scores, y):
            with torch.no_grad():
                return F.cross_entropy(scores, y)
        """,
        "cut it off from the weights",
    ),
)
attempts.wrong(
    "species_loss",
    (
        """
        def species_loss(scores, y):
            chances = F.softmax(scores, dim=1)
            return -chances[torch.arange(len(y)), y].mean()
        """,
        "The logarithm is missing",
    ),
    (
        """
        def species_loss(scores, y):
            powers = scores.exp()
            return -(powers / powers.sum(1, keepdim=True)).gather(1, y[:, None]).log().mean()
        """,
        "∞/∞ or 0/0 is no number",
    ),
)
