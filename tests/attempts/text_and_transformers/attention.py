"""Part 5: one word's weights, attention for all words, and padding that is not to be seen."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right(
    "weights_of_very",
    """
    from scipy.special import softmax

    Q, K = X @ W_query, X @ W_key
    weights_of_very = softmax(Q @ K.T / 2**0.5, axis=1)[1]
    """,
    """
    import math

    query = W_query.T @ X[1]
    scores = [float(query @ (word @ W_key)) / math.sqrt(2) for word in X]
    total = sum(math.exp(score) for score in scores)
    weights_of_very = np.array([math.exp(score) / total for score in scores])
    """,
)
attempts.wrong(
    "weights_of_very",
    (
        """
        scores = X @ W_key @ (X[1] @ W_query) / np.sqrt(2)
        weights_of_very = scores / scores.sum()
        """,
        "`exp` is left out",
    ),
    (
        """
        Q, K = X @ W_query, X @ W_key
        scores = Q @ K.T / np.sqrt(2)
        weights_of_very = np.exp(scores[:, 1]) / np.exp(scores[:, 1]).sum()
        """,
        "exchanged",
    ),
    (
        """
        Q, K = X @ W_query, X @ W_key
        scores = Q @ K.T / np.sqrt(2)
        weights_of_very = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        """,
        "shape",
    ),
)
attempts.right(
    "attention",
    """
    def attention(Q, K, V):
        from scipy.special import softmax

        return softmax(np.einsum("nd,md->nm", Q, K) / Q.shape[-1] ** 0.5, axis=-1) @ V
    """,
    """
    def attention(Q, K, V):
        new = []
        for query in Q:
            scores = np.array([query @ key for key in K]) / np.sqrt(len(query))
            weights = np.exp(scores - scores.max())
            weights = weights / weights.sum()
            new.append(sum(weight * value for weight, value in zip(weights, V, strict=True)))
        return np.array(new)
    """,
    """
    def attention(Q, K, V):
        import torch

        Q, K, V = torch.tensor(Q), torch.tensor(K), torch.tensor(V)
        return torch.softmax(Q @ K.T / K.shape[1] ** 0.5, dim=1) @ V
    """,
)
attempts.wrong(
    "attention",
    (
        """
        def attention(Q, K, V):
            scores = Q @ K.T / np.sqrt(2)
            weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
            return weights @ V
        """,
        "expected was",
    ),
    (
        """
        def attention(Q, K, V):
            scores = Q @ K / np.sqrt(Q.shape[1])
            weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
            return weights @ V
        """,
        "",
    ),
    (
        """
        def attention(Q, K, V):
            scores = Q @ K.T / np.sqrt(Q.shape[1])
            best = scores.argmax(axis=1)
            return V[best]
        """,
        "expected was",
    ),
    (
        """
        def attention(Q, K, V):
            scores = Q @ K.T / np.sqrt(Q.shape[1])
            weights = np.exp(scores) / np.exp(scores).sum(axis=0)
            return weights @ V
        """,
        "down the columns",
    ),
)
attempts.right(
    "attend_to_words",
    """
    def attend_to_words(Q, K, V, real):
        scores = np.where(real, Q @ K.T / np.sqrt(Q.shape[1]), -np.inf)
        exponentials = np.exp(scores)
        return exponentials / exponentials.sum(axis=1, keepdims=True) @ V
    """,
    """
    def attend_to_words(Q, K, V, real):
        import torch

        tensors = [torch.tensor(part)[None] for part in (Q, K, V)]
        mask = torch.tensor(real)[None, None, :].expand(1, len(real), -1)
        return torch.nn.functional.scaled_dot_product_attention(*tensors, attn_mask=mask)[0].numpy()
    """,
    """
    def attend_to_words(Q, K, V, real):
        exponentials = np.exp(Q @ K.T / np.sqrt(Q.shape[1])) * real
        return exponentials @ V / exponentials.sum(axis=1)[:, None]
    """,
)
attempts.wrong(
    "attend_to_words",
    (
        """
        def attend_to_words(Q, K, V, real):
            scores = Q @ K.T / np.sqrt(Q.shape[1])
            scores[~real, :] = -1e9
            exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
            return exponentials / exponentials.sum(axis=1, keepdims=True) @ V
        """,
        "masked the *rows*",
    ),
    (
        """
        def attend_to_words(Q, K, V, real):
            scores = Q @ (K * real[:, None]).T / np.sqrt(Q.shape[1])
            exponentials = np.exp(scores)
            return exponentials / exponentials.sum(axis=1, keepdims=True) @ V
        """,
        "a score like any other",
    ),
    (
        """
        def attend_to_words(Q, K, V, real):
            scores = Q @ K.T / np.sqrt(Q.shape[1])
            scores[:, ~real] = -1
            exponentials = np.exp(scores)
            return exponentials / exponentials.sum(axis=1, keepdims=True) @ V
        """,
        "expected was",
    ),
)
