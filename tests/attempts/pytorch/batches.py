"""Attempts at `epoch_loss`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "epoch_loss",
    """
    def epoch_loss(model, loader):
        losses = []
        for X, y in loader:
            losses += F.binary_cross_entropy_with_logits(model(X), y, reduction="none").tolist()
        return np.mean(losses)
    """,
    """
    def epoch_loss(model, loader):
        total = 0
        for X, y in loader:
            total += torch.nn.BCEWithLogitsLoss(reduction="sum")(model(X), y)
        return (total / len(loader.dataset)).item()
    """,
    """
    def epoch_loss(model, loader):
        losses, sizes = [], []
        for X, y in loader:
            losses.append(F.binary_cross_entropy(torch.sigmoid(model(X)), y).item())
            sizes.append(X.shape[0])
        return np.average(losses, weights=sizes)
    """,
)
attempts.wrong(
    "epoch_loss",
    (
        """
        def epoch_loss(model, loader):
            total = rows = 0
            for X, y in loader:
                total += F.binary_cross_entropy(model(X), y).item() * len(y)
                rows += len(y)
            return total / rows
        """,
        "RuntimeError",
    ),
    (
        """
        def epoch_loss(model, loader):
            total = rows = 0
            for X, y in loader:
                total += F.mse_loss(torch.sigmoid(model(X)), y).item() * len(y)
                rows += len(y)
            return total / rows
        """,
        "the Brier score",
    ),
    (
        """
        def epoch_loss(model, loader):
            batches = list(loader)[:-1]
            losses = [F.binary_cross_entropy_with_logits(model(X), y).item() for X, y in batches]
            return sum(losses) / len(losses)
        """,
        "The mean over all batches but the last",
    ),
)
attempts.right(
    "epoch_loss",
    """
    def epoch_loss(model, loader):
        model.eval()
        total, rows = 0.0, 0
        with torch.no_grad():
            for X, y in loader:
                total += F.binary_cross_entropy_with_logits(model(X), y).item() * len(y)
                rows += len(y)
        return total / rows
    """,
)
attempts.wrong(
    "epoch_loss",
    (
        """
        def epoch_loss(model, loader):
            total, batches = 0.0, 0
            for X, y in loader:
                total += F.binary_cross_entropy_with_logits(model(X), y).item() * len(y)
                batches += 1
            return total / (batches * len(y))
        """,
        "the number of batches times the size of the last",
    ),
)
