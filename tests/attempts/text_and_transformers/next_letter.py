"""Part 7 and the stretch: nats, the loss shifted by one, temperature, and the nucleus."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right(
    "smoothed",
    """
    def smoothed(followed, seen, shorter, k):
        result = []
        for count, p in zip(followed, shorter, strict=True):
            result.append((count + k * p) / (seen + k))
        return np.array(result)
    """,
    """
    def smoothed(followed, seen, shorter, k):
        more = followed + np.multiply(k, shorter)
        return np.divide(more, seen + k)
    """,
)
attempts.wrong(
    "smoothed",
    (
        """
        def smoothed(followed, seen, shorter, k):
            return (followed + k * shorter) / (followed.sum() + k)
        """,
        "expected",
    ),
    (
        """
        def smoothed(followed, seen, shorter, k):
            return followed + k * shorter / (seen + k)
        """,
        "expected",
    ),
    (
        """
        def smoothed(followed, seen, shorter, k):
            return (followed + 1) / (seen + len(followed))
        """,
        "expected",
    ),
)
attempts.right(
    "nats",
    """
    def nats(p):
        import math

        total = 0
        for one in p:
            total = total + math.log(1 / one)
        return total / len(p)
    """,
    """
    def nats(p):
        import torch

        return -torch.log(torch.tensor(p)).mean().item()
    """,
)
attempts.wrong(
    "nats",
    (
        """
        def nats(p):
            return -np.log(p)
        """,
        "",
    ),
    (
        """
        def nats(p):
            return -np.mean(np.log(p) / np.log(2))
        """,
        "in bits",
    ),
    (
        """
        def nats(p):
            return -np.median(np.log(p))
        """,
        "expected",
    ),
)
attempts.right(
    "next_letter_loss",
    """
    def next_letter_loss(scores, letters):
        logs = scores.log_softmax(dim=-1)[:, :-1]
        picked = logs.gather(2, letters[:, 1:, None])
        return -picked.mean()
    """,
    """
    def next_letter_loss(scores, letters):
        import torch
        from torch import nn

        texts, tokens, alphabet = scores.shape
        predicted = scores[:, : tokens - 1].reshape(-1, alphabet)
        return nn.CrossEntropyLoss()(predicted, letters[:, 1:].reshape(-1))
    """,
)
attempts.wrong(
    "next_letter_loss",
    (
        """
        def next_letter_loss(scores, letters):
            from torch.nn import functional as F

            predicted = scores[:, 1:].flatten(0, 1)
            truth = letters[:, :-1].flatten()
            return F.cross_entropy(predicted, truth)
        """,
        "the wrong way",
    ),
    (
        """
        def next_letter_loss(scores, letters):
            from torch.nn import functional as F

            return F.cross_entropy(scores[:, :-1].flatten(0, 1), letters[:, 1:].flatten(), reduction="none").max()
        """,
        "expected",
    ),
    (
        """
        def next_letter_loss(scores, letters):
            from torch.nn import functional as F

            return F.cross_entropy(scores[:, -2], letters[:, -1])
        """,
        "",
    ),
)
attempts.right(
    "with_temperature",
    """
    def with_temperature(scores, temperature):
        from scipy.special import softmax

        return softmax(np.array(scores) / temperature, axis=1)
    """,
    """
    def with_temperature(scores, temperature):
        rows = []
        for row in scores:
            exponentials = np.exp((row - row.max()) / temperature)
            rows.append(exponentials / exponentials.sum())
        return np.stack(rows)
    """,
)
attempts.wrong(
    "with_temperature",
    (
        """
        def with_temperature(scores, temperature):
            exponentials = np.exp(scores / temperature)
            return exponentials / exponentials.sum(axis=1, keepdims=True)
        """,
        "not a number",
    ),
    (
        """
        def with_temperature(scores, temperature):
            exponentials = np.exp(scores - scores.max(axis=1, keepdims=True)) / temperature
            return exponentials / exponentials.sum(axis=1, keepdims=True)
        """,
        "The temperature is not used",
    ),
    (
        """
        def with_temperature(scores, temperature):
            warm = scores - temperature
            exponentials = np.exp(warm - warm.max(axis=1, keepdims=True))
            return exponentials / exponentials.sum(axis=1, keepdims=True)
        """,
        "The temperature is not used",
    ),
)
attempts.right(
    "nucleus",
    """
    def nucleus(p, share):
        order = np.argsort(p)[::-1]
        count = int((np.cumsum(p[order]) < share - 1e-12).sum()) + 1
        result = np.zeros(len(p))
        result[order[:count]] = p[order[:count]]
        return result / result.sum()
    """,
    """
    def nucleus(p, share):
        chosen = []
        while sum(p[place] for place in chosen) < share - 1e-9:
            left = [place for place in range(len(p)) if place not in chosen]
            chosen.append(max(left, key=lambda place: p[place]))
        result = [p[place] if place in chosen else 0.0 for place in range(len(p))]
        return np.array(result) / sum(result)
    """,
)
attempts.wrong(
    "nucleus",
    (
        """
        def nucleus(p, share):
            order = np.argsort(-p)
            kept = order[np.cumsum(p[order]) < share]
            result = np.zeros(len(p))
            result[kept] = p[kept]
            return result / result.sum() if len(kept) else result
        """,
        "",
    ),
    (
        """
        def nucleus(p, share):
            return np.where(p > share / len(p), p, 0) / p[p > share / len(p)].sum()
        """,
        "expected",
    ),
    (
        """
        def nucleus(p, share):
            order = np.argsort(-p)
            return p[order[: int((np.cumsum(p[order]) < share).sum()) + 1]]
        """,
        "shape",
    ),
)
