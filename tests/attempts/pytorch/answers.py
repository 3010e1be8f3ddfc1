"""Attempts at `chances`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "chances",
    """
    def chances(model, X):
        model.train(False)
        return model(X).sigmoid().flatten().tolist()
    """,
    """
    def chances(model, X):
        was = model.training
        model.eval()
        with torch.no_grad():
            said = torch.special.expit(model(X))[:, 0].numpy()
        model.train(was)
        return said
    """,
    """
    def chances(model, X):
        for layer in model.modules():
            layer.eval()
        return torch.sigmoid(model(X).reshape(-1)).detach()
    """,
)
attempts.wrong(
    "chances",
    (
        """
        def chances(model, X):
            with torch.no_grad():
                z = model(X)
            model.eval()
            return torch.sigmoid(z).squeeze(1)
        """,
        "still believes that it is learning",
    ),
    (
        """
        def chances(model, X):
            model.eval()
            with torch.no_grad():
                return torch.sigmoid(model(X))
        """,
        "the values are right, the shape is not",
    ),
    (
        """
        def chances(model, X):
            with torch.no_grad():
                return torch.stack([torch.sigmoid(model(X)).squeeze(1) for _ in range(200)]).mean(dim=0)
        """,
        "differs in 'chances'",
    ),
)
attempts.wrong(
    "chances",
    (
        """
        def chances(model, X):
            model.eval()
            return model(X).sigmoid()[:, 0]
        """,
        "compute them where nothing is recorded",
    ),
    (
        """
        def chances(model, X):
            for layer in model.modules():
                if isinstance(layer, nn.BatchNorm1d):
                    layer.eval()
            with torch.no_grad():
                return model(X).sigmoid()[:, 0]
        """,
        "Batch norm sleeps, and dropout does not",
    ),
)
