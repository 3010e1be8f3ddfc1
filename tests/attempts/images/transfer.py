"""Part 7: pictures as a backbone wants them, and features scaled."""

from tests.attempts.images.lesson import attempts

attempts.right(
    "for_backbone",
    """
    def for_backbone(pictures):
        X = np.moveaxis(pictures, 3, 1).astype(np.float32)
        X -= 127
        X /= 128
        return X
    """,
    """
    def for_backbone(pictures):
        import torch

        return torch.stack([torch.tensor(picture).permute(2, 0, 1) for picture in pictures]).float().sub(127).div(128)
    """,
    """
    def for_backbone(pictures):
        return (pictures.transpose(0, 3, 1, 2) - 127.0) / 128
    """,
)
attempts.wrong(
    "for_backbone",
    (
        """
        def for_backbone(pictures):
            numbers = pictures.astype(float).transpose(0, 3, 1, 2)
            return (numbers - numbers.mean()) / numbers.std()
        """,
        "own mean and deviation",
    ),
    (
        """
        def for_backbone(pictures):
            return pictures.astype(float).transpose(0, 3, 1, 2) - 127 / 128
        """,
        "in brackets",
    ),
    (
        """
        def for_backbone(pictures):
            numbers = pictures.astype(np.int8)
            return (numbers.transpose(0, 3, 1, 2) - 127.0) / 128
        """,
        "became negative",
    ),
    (
        """
        def for_backbone(pictures):
            return (pictures.transpose(0, 3, 1, 2).astype(np.int8) - 127) / 128
        """,
        "left the range once more",
    ),
    (
        """
        def for_backbone(pictures):
            return (pictures.transpose(0, 3, 1, 2).astype(float) - 128) / 127
        """,
        "took off 128 and divided by 127",
    ),
    (
        """
        def for_backbone(pictures):
            mean = np.array([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
            deviation = np.array([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
            return (pictures.transpose(0, 3, 1, 2) / 255 - mean) / deviation
        """,
        "torchvision",
    ),
)
attempts.right(
    "scaled",
    """
    def scaled(features_train, features_test):
        mean, deviation = features_train.mean(0), features_train.std(0)
        return [(features - mean) / deviation for features in (features_train, features_test)]
    """,
    """
    def scaled(features_train, features_test):
        import pandas as pd

        train, test = pd.DataFrame(features_train), pd.DataFrame(features_test)
        parts = [(part - train.mean()) / train.std(ddof=0) for part in (train, test)]
        return parts[0].to_numpy(), parts[1].to_numpy()
    """,
)
attempts.wrong(
    "scaled",
    (
        """
        def scaled(features_train, features_test):
            low, high = features_train.min(axis=0), features_train.max(axis=0)
            return (features_train - low) / (high - low), (features_test - low) / (high - low)
        """,
        "expected",
    ),
    (
        """
        def scaled(features_train, features_test):
            mean = features_train.mean(axis=0)
            return features_train - mean, features_test - mean
        """,
        "nothing is divided",
    ),
    (
        """
        def scaled(features_train, features_test):
            mean = features_train.mean(axis=0)
            deviation = features_train.std(axis=0, ddof=1)
            return (features_train - mean) / deviation, (features_test - mean) / deviation
        """,
        "Is there a `ddof=1`",
    ),
    (
        """
        def scaled(features_train, features_test):
            from sklearn.preprocessing import StandardScaler

            scaler = StandardScaler().fit(features_train)
            return scaler.transform(features_train), scaler.fit_transform(features_test)
        """,
        "scaled by itself",
    ),
)
