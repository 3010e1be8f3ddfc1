"""Part 5: whole arrays at once."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "summed_back",
    """
    def summed_back(g, shape):
        import torch

        return torch.tensor(g).sum_to_size(shape)
    """,
    """
    def summed_back(g, shape):
        back = np.zeros(shape)
        padded = (1,) * (g.ndim - len(shape)) + tuple(shape)
        view = back.reshape(padded)
        for place in np.ndindex(g.shape):
            view[tuple(0 if size == 1 else i for i, size in zip(place, padded))] += g[place]
        return back
    """,
)
attempts.wrong(
    "summed_back",
    (
        """
        def summed_back(g, shape):
            return g.sum(axis=0)
        """,
        "Axis 0 is summed, whatever `shape` says",
    ),
    (
        """
        def summed_back(g, shape):
            return g.reshape(shape)
        """,
        "ValueError in line 2",
    ),
)
attempts.wrong(
    "summed_back",
    (
        """
        def summed_back(g, shape):
            while g.ndim > len(shape):
                g = g.sum(axis=0)
            if 1 in shape:
                g = g.sum(axis=shape.index(1), keepdims=True)
            return g
        """,
        "At most one stretched axis is summed",
    ),
    (
        """
        def summed_back(g, shape):
            return g.sum()
        """,
        "is an `axis` missing?",
    ),
)
attempts.right(
    "matmul_back",
    """
    def matmul_back(A, B, g):
        dA, dB = np.zeros(A.shape), np.zeros(B.shape)
        n, m, k = *A.shape, B.shape[1]
        for i in range(n):
            for j in range(k):
                for l in range(m):
                    dA[i, l] += g[i, j] * B[l, j]
                    dB[l, j] += g[i, j] * A[i, l]
        return dA, dB
    """,
    """
    def matmul_back(A, B, g):
        import torch

        A, B = torch.tensor(A, requires_grad=True), torch.tensor(B, requires_grad=True)
        (A @ B).backward(torch.tensor(g))
        return [A.grad, B.grad]
    """,
)
attempts.wrong(
    "matmul_back",
    (
        """
        def matmul_back(A, B, g):
            return g * B.T, A.T * g
        """,
        "You want a product of matrices",
    ),
    (
        """
        def matmul_back(A, B, g):
            return g @ B.T
        """,
        "the slope with respect to A alone",
    ),
)
