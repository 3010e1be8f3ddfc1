"""Part 1, and part 6's prepared pictures."""

from tests.attempts.images.lesson import attempts

attempts.right(
    "channels_first",
    """
    def channels_first(pictures):
        import torch

        return torch.tensor(pictures).permute(0, 3, 1, 2) / 255
    """,
    """
    def channels_first(pictures):
        n, rows, columns, channels = pictures.shape
        result = np.zeros((n, channels, rows, columns))
        for c in range(channels):
            result[:, c] = pictures[..., c] / 255.0
        return result
    """,
    """
    def channels_first(pictures):
        return np.rollaxis(np.asarray(pictures, dtype="float32"), 3, 1) / 255
    """,
)
attempts.wrong(
    "channels_first",
    (
        """
        def channels_first(pictures):
            return pictures.T / 255
        """,
        "shape",
    ),
    (
        """
        def channels_first(pictures):
            return pictures[0].transpose(2, 0, 1) / 255
        """,
        "shape",
    ),
    (
        """
        def channels_first(pictures):
            return pictures.transpose(0, 3, 1, 2)
        """,
        "still go up to 255",
    ),
    (
        """
        def channels_first(pictures):
            return pictures.transpose(0, 3, 1, 2) / pictures.max()
        """,
        "brightest byte",
    ),
)
attempts.right(
    "normalise",
    """
    def normalise(X_new, X_old):
        import torch

        old = torch.tensor(X_old)
        mean = old.mean(dim=(0, 2, 3))[:, None, None]
        deviation = old.std(dim=(0, 2, 3), correction=0)[:, None, None]
        return (torch.tensor(X_new) - mean) / deviation
    """,
    """
    def normalise(X_new, X_old):
        from sklearn.preprocessing import StandardScaler

        channels = X_old.shape[1]
        scaler = StandardScaler().fit(np.moveaxis(X_old, 1, -1).reshape(-1, channels))
        last = np.moveaxis(X_new, 1, -1)
        scaled = scaler.transform(last.reshape(-1, channels)).reshape(last.shape)
        return np.moveaxis(scaled, -1, 1)
    """,
)
attempts.wrong(
    "normalise",
    (
        """
        def normalise(X_new, X_old):
            return (X_new - X_old.mean(axis=(0, 2, 3), keepdims=True)) / X_new.std(axis=(0, 2, 3), keepdims=True)
        """,
        "expected",
    ),
    (
        """
        def normalise(X_new, X_old):
            return (X_new - X_old.mean(axis=0)) / X_old.std(axis=0)
        """,
        "averaged over the pictures alone",
    ),
    (
        """
        def normalise(X_new, X_old):
            return (X_new - X_old.mean(axis=(0, 2, 3))) / X_old.std(axis=(0, 2, 3))
        """,
        "keepdims=True",
    ),
    (
        """
        def normalise(X_new, X_old):
            mean = X_old.mean(axis=(0, 2, 3), keepdims=True)
            return (X_new - mean) / X_old.std(axis=(0, 2, 3), keepdims=True, ddof=1)
        """,
        "n − 1",
    ),
    (
        """
        def normalise(X_new, X_old):
            low, high = X_old.min(), X_old.max()
            return (X_new - low) / (high - low)
        """,
        "expected",
    ),
)
attempts.right(
    "prepared",
    """
    def prepared(X_train, X_valid, change):
        return np.stack([change(picture) for picture in X_train]), X_valid.copy()
    """,
    """
    def prepared(X_train, X_valid, change):
        X_changed = np.empty_like(X_train)
        for i, picture in enumerate(X_train):
            X_changed[i] = change(picture)
        return X_changed, X_valid
    """,
)
attempts.wrong(
    "prepared",
    (
        """
        def prepared(X_train, X_valid, change):
            return change(X_train), X_valid
        """,
        "takes one picture",
    ),
    (
        """
        def prepared(X_train, X_valid, change):
            return np.array([np.fliplr(picture) for picture in X_train]), X_valid
        """,
        "in place of `change`",
    ),
    (
        """
        def prepared(X_train, X_valid, change):
            changed = []
            for n in range(len(X_valid)):
                changed.append(change(X_train[n]))
            return np.array(changed), X_valid
        """,
        "go through `X_train`",
    ),
    (
        """
        def prepared(X_train, X_valid, change):
            changed = X_train.copy()
            changed[0] = change(X_train[0])
            return changed, X_valid
        """,
        "expected",
    ),
    (
        """
        def prepared(X_train, X_valid, change):
            for picture in X_train:
                changed = change(picture)
            return changed, X_valid
        """,
        "shape",
    ),
)
