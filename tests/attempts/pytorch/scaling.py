"""Attempts at `scaled`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "scaled",
    """
    def scaled(learn, valid, test):
        deviation, mean = torch.std_mean(learn, dim=0)
        rows = (torch.cat([learn, valid, test]) - mean) / deviation
        return rows.split([len(learn), len(valid), len(test)])
    """,
    """
    def scaled(learn, valid, test):
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        scale = make_pipeline(StandardScaler())
        parts = [scale.fit_transform(learn)]
        for part in (valid, test):
            parts.append(scale.transform(part))
        return parts
    """,
    """
    def scaled(learn, valid, test):
        parts = [learn.clone(), valid.clone(), test.clone()]
        for column in range(learn.shape[1]):
            mean = learn[:, column].sum() / len(learn)
            deviation = ((learn[:, column] - mean) ** 2).mean() ** 0.5
            for part in parts:
                part[:, column] = (part[:, column] - mean) / deviation
        return tuple(parts)
    """,
)
attempts.wrong(
    "scaled",
    (
        """
        def scaled(learn, valid, test):
            low, high = learn.min(dim=0).values, learn.max(dim=0).values
            return [(part - low) / (high - low) for part in (learn, valid, test)]
        """,
        "between its least and its largest value",
    ),
    (
        """
        def scaled(learn, valid, test):
            mean, deviation = learn.mean(dim=0), learn.std(dim=0)
            for part in (learn, valid, test):
                part -= mean
                part /= deviation
            return learn, valid, test
        """,
        "changes its input `learn` and `valid` and `test`",
    ),
    (
        """
        def scaled(learn, valid, test):
            mean, deviation = learn.mean(dim=1), learn.std(dim=1)
            return [(part - mean) / deviation for part in (learn, valid, test)]
        """,
        "RuntimeError",
    ),
    (
        """
        def scaled(learn, valid, test):
            return [(part - part.mean(dim=0)) / part.std(dim=0) for part in (learn, valid, test)]
        """,
        "Each part is scaled by itself",
    ),
)
SCALED = """
def scaled(learn, valid, test):
    mean, deviation = learn.mean(dim=0), learn.std(dim=0)
    {}
"""
attempts.wrong(
    "scaled",
    (SCALED.format("return [(learn - mean) / deviation, valid, test]"), "`learn` is right. `valid` and `test` stay as"),
    (SCALED.format("return [(part - mean) / deviation for part in (learn, test, valid)]"), "come in another order"),
    (SCALED.format("return [(part - mean) / deviation for part in (valid, test)]"), "and `learn` is missing"),
    (
        SCALED.format("return [(learn - mean) / deviation, valid - mean, test - mean]"),
        "From the others its mean is taken off, and nothing is divided",
    ),
    (
        SCALED.format("return [(part - mean) / part.std(dim=0) for part in (learn, valid, test)]"),
        "each part is divided by its own deviation",
    ),
    (
        SCALED.format(
            """learn = (learn - mean) / deviation
    return [learn, *((part - learn.mean(dim=0)) / learn.std(dim=0) for part in (valid, test))]"""
        ),
        "was `learn` overwritten before it was measured?",
    ),
    (
        SCALED.format("return [(part - valid.mean(dim=0)) / valid.std(dim=0) for part in (learn, valid, test)]"),
        "All parts are scaled by `valid`",
    ),
    (SCALED.format("return [part - mean / deviation for part in (learn, valid, test)]"), "Where do brackets belong?"),
)
