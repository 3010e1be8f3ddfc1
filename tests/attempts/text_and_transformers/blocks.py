"""Part 6: a layer norm, how many weights a block has, and the future."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right(
    "layer_norm",
    """
    def layer_norm(X):
        result = np.zeros_like(X)
        for i, sentence in enumerate(X):
            for j, token in enumerate(sentence):
                result[i, j] = (token - token.mean()) / np.sqrt(token.var() + 1e-5)
        return result
    """,
    """
    def layer_norm(X):
        import torch
        from torch import nn

        norm = nn.LayerNorm(X.shape[-1])
        return norm(torch.tensor(X)).detach()
    """,
)
attempts.wrong(
    "layer_norm",
    (
        """
        def layer_norm(X):
            import torch

            X = torch.tensor(X)
            return (X - X.mean(dim=2, keepdim=True)) / torch.sqrt(X.var(dim=2, keepdim=True) + 0.00001)
        """,
        "divided by n − 1",
    ),
    (
        """
        def layer_norm(X):
            return (X - X.mean(axis=2)) / np.sqrt(X.var(axis=2) + 0.00001)
        """,
        "",
    ),
    (
        """
        def layer_norm(X):
            low, high = X.min(axis=2, keepdims=True), X.max(axis=2, keepdims=True)
            return (X - low) / (high - low + 0.00001)
        """,
        "expected was",
    ),
)
attempts.right(
    "block_weights",
    """
    def block_weights(width, heads):
        from torch import nn

        layer = nn.TransformerEncoderLayer(width, heads, dim_feedforward=4 * width)
        return sum(weights.numel() for weights in layer.parameters())
    """,
    """
    def block_weights(width, heads):
        def linear(inputs, outputs):
            return (inputs + 1) * outputs

        return 4 * linear(width, width) + linear(width, 4 * width) + linear(4 * width, width) + 4 * width
    """,
)
attempts.wrong(
    "block_weights",
    (
        """
        def block_weights(width, heads):
            per_head = 3 * (width * (width // heads) + width // heads)
            return per_head + width * width + width + 8 * width * width + 5 * width + 4 * width
        """,
        "expected",
    ),
    (
        """
        def block_weights(width, heads):
            return 12 * width * width
        """,
        "expected",
    ),
    (
        """
        def block_weights(width, heads):
            return 4 * width * width + 8 * width * width + 5 * width + 4 * width
        """,
        "expected",
    ),
)
attempts.right(
    "future",
    """
    def future(length):
        table = np.zeros((length, length), dtype=bool)
        for i in range(length):
            table[i, i + 1 :] = True
        return table
    """,
    """
    def future(length):
        import torch

        places = torch.arange(length)
        return places[:, None] < places
    """,
    """
    def future(length):
        return ~np.tril(np.ones((length, length), dtype=bool))
    """,
)
attempts.wrong(
    "future",
    (
        """
        def future(length):
            import torch

            return torch.ones(length, length).triu().bool()
        """,
        "diagonal is `True`",
    ),
    (
        """
        def future(length):
            places = np.arange(length)
            return places[:, None] > places
        """,
        "Turned round",
    ),
    (
        """
        def future(length):
            return np.arange(length) > 0
        """,
        "shape",
    ),
)
