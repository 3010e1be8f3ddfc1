"""Lesson 10, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("neural_networks")

attempts.right(
    "xor",
    "xor = [[2, 1], [2, 1]], [-1, -1.5], [1, -8], -0.5",
    """
    W = np.array([[-1, 1], [-1, 1]])
    b = np.array([[1, -1]])
    v = np.array([-1, -1])
    xor = W, b, v, np.array([0.5])
    """,
)
attempts.wrong(
    "xor",
    (
        "xor = np.ones((2, 2)), np.array([0.0, -1.0]), np.array([0.0, 1.0]), -0.5",
        "That is “both”",
    ),
    (
        "xor = np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0])",
        "Four things are wanted",
    ),
)
attempts.right(
    "cross_entropy",
    """
    def cross_entropy(z, y):
        import torch

        return torch.nn.functional.cross_entropy(torch.tensor(z), torch.tensor(y))
    """,
    """
    def cross_entropy(z, y):
        losses = []
        for scores, true in zip(z, y):
            top = max(scores)
            losses.append(top + np.log(sum(np.exp(score - top) for score in scores)) - scores[true])
        return sum(losses) / len(losses)
    """,
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            m = (z - z.max(axis=1, keepdims=True)) / np.log(2)
            return np.mean(np.log2((2**m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "the binary logarithm where the natural is asked for?",
    ),
    (
        """
        def cross_entropy(z, y):
            m = z - z.max(axis=1)
            return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "ValueError in line 2, `m = z - z.max(axis=1)`",
    ),
)
attempts.right(
    "by_hand",
    """
    a, b = 3.0, -2.0
    by_hand = [2 * a * (b + 1) ** 2, 2 * a**2 * (b + 1)]
    """,
    """
    import torch

    a, b = torch.tensor(3.0, requires_grad=True), torch.tensor(-2.0, requires_grad=True)
    ((a * b + a) ** 2).backward()
    by_hand = np.array([a.grad, b.grad])
    """,
)
attempts.wrong(
    "by_hand",
    (
        """
        a, b = 3.0, -2.0
        by_hand = 2 * (a * b + a) * (1 + b), 2 * (a * b + a)
        """,
        "has -6 at position 1; expected was -18",
    ),
    (
        """
        a, b = 3.0, -2.0
        by_hand = 2 * (a * b + a) * (1 + b)
        """,
        "is one number, 6; expected was an array of shape (2,)",
    ),
)
attempts.right(
    "walk",
    """
    def walk(tape):
        slopes = [0.0] * (len(tape) - 1) + [1.0]
        for i in range(len(tape) - 1, -1, -1):
            for j, slope in tape[i]:
                slopes[j] = slopes[j] + slopes[i] * slope
        return slopes
    """,
    """
    def walk(tape):
        last, slopes = len(tape) - 1, {len(tape) - 1: 1.0}
        for j in range(last - 1, -1, -1):
            slopes[j] = sum(s * slopes[i] for i in range(j + 1, last + 1) for k, s in tape[i] if k == j)
        return [slopes[j] for j in range(last + 1)]
    """,
)
attempts.wrong(
    "walk",
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[i] += slopes[j] * slope
            return slopes
        """,
        "is that added to slopes[j]?",
    ),
    (
        """
        def walk(tape):
            slopes = np.ones(len(tape))
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[j] *= slopes[i] * slope
            return slopes
        """,
        "has 9 at position 0; expected was 6",
    ),
)
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
        "ValueError in line 2",
    ),
    (
        """
        def matmul_back(A, B, g):
            return g @ B.T
        """,
        "expected were 2",
    ),
)
attempts.right(
    "bends_back",
    """
    def bends_back(x, g):
        at_relu = g.copy()
        at_relu[x <= 0] = 0
        t = np.tanh(x)
        return at_relu, (1 + t) * (1 - t) * g
    """,
    """
    import math

    def bends_back(x, g):
        relu = [slope if value >= 0 else 0 for value, slope in zip(x, g)]
        tanh = [slope * 4 / (math.exp(value) + math.exp(-value)) ** 2 for value, slope in zip(x, g)]
        return [relu, tanh]
    """,
)
attempts.wrong(
    "bends_back",
    (
        """
        def bends_back(x, g):
            return g * np.sign(x), g * (1 - np.tanh(x) ** 2)
        """,
        "below 0 you give −g",
    ),
    (
        """
        def bends_back(x, g):
            return g * (1 - np.tanh(x) ** 2), g * (x > 0)
        """,
        "Right slopes, swapped",
    ),
)
attempts.right(
    "trained",
    """
    def trained(bowl, rate, steps):
        done = 0
        while done < steps:
            bowl.grad = 0
            bowl.backward()
            bowl.w -= rate * bowl.grad
            done += 1
        return list(bowl.w)
    """,
    """
    def trained(bowl, rate, steps):
        for _ in range(steps):
            bowl.grad[:] = 0
            bowl.backward()
            for i in (0, 1):
                bowl.w[i] = bowl.w[i] - rate * bowl.grad[i]
        return bowl.w
    """,
)
attempts.wrong(
    "trained",
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad
        """,
        "gives nothing back",
    ),
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(1, steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad
            return bowl.w
        """,
        "has 0.81 at position 0; expected was 0.729",
    ),
)
attempts.right(
    "momentum",
    """
    def momentum(slopes, rate, beta):
        import torch

        w = torch.zeros(2, dtype=torch.float64)
        stepper = torch.optim.SGD([w], lr=rate, momentum=beta)
        places = []
        for g in slopes:
            w.grad = torch.tensor(g)
            stepper.step()
            places.append(w.tolist())
        return places
    """,
    """
    def momentum(slopes, rate, beta):
        from scipy.signal import lfilter

        return -rate * np.cumsum(lfilter([1], [1, -beta], slopes, axis=0), axis=0)
    """,
)
attempts.wrong(
    "momentum",
    (
        """
        def momentum(slopes, rate, beta):
            v, w, places = np.zeros(2), np.zeros(2), []
            for g in slopes:
                v = beta * v + g
                places.append(w)
                w = w - rate * v
            return np.array([*places, w])
        """,
        "has shape (4, 2); expected was (3, 2)",
    ),
    (
        """
        def momentum(slopes, rate, beta):
            v, w = np.zeros(2), np.zeros(2)
            for g in slopes:
                v = beta * v + g
                w = w - rate * v
            return w
        """,
        "That is the last place alone",
    ),
)
attempts.right(
    "xor",
    """
    import torch

    W, b = torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0])
    xor = W, b, torch.tensor([1.0, -2.0]), torch.tensor(-0.5)
    """,
)
attempts.wrong("xor", ("xor = [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0], [1.0, -2.0], ...", "Four things are wanted"))
attempts.right(
    "xor",
    "xor = [[1, 1], [1, 1]], [[0, -1]], [2, -4], [-1]",
)
attempts.wrong(
    "xor",
    (
        "xor = (np.array([[1, 1], [1, 1]]), np.array([0, -1]), np.array([[1], [-2]]), -0.5)",
        "have the shapes (2, 2), (2,), (2, 1), a number",
    ),
    ("xor = np.ones((2, 2)), np.array([[0], [-1]]), np.array([1, -2]), -0.5", "have the shapes (2, 2), (2, 1)"),
    ("xor = np.ones(4), np.array([0, -1]), np.array([1, -2]), -0.5", "have the shapes (4,)"),
    ("xor = np.ones((2, 2)), np.array([0, -1]), np.array([1, -2]), np.full(4, -0.5)", "(4,); wanted are"),
    ("xor = np.eye(2), np.zeros(2), np.array([1.0, 1.0]), -0.5", "each unit stays on one side of its bend"),
    ("xor = np.ones((2, 2)), np.array([0, np.nan]), np.array([1, -2]), -0.5", "infinite or not a number"),
    ("xor = np.array([[1, 1], [-1, -1]]), np.zeros(2), np.array([1, 1]), -0.5", "finds (1, 0) and not (0, 1)"),
    ("xor = np.ones((2, 2)), np.array([0, -1]), np.array([1, -2.5]), 0.1", "That is “not both”"),
)
attempts.right(
    "cross_entropy",
    """
    def cross_entropy(z, y):
        from scipy.special import log_softmax

        return -np.take_along_axis(log_softmax(z, axis=1), y[:, None], axis=1).mean()
    """,
    """
    def cross_entropy(z, y):
        import torch

        return torch.nn.functional.cross_entropy(torch.tensor(z).float(), torch.tensor(y)).item()
    """,
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            m = z - np.abs(z).max(axis=1, keepdims=True)
            return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "your result is infinite",
    ),
    (
        """
        def cross_entropy(z, y):
            e = np.exp(z - z.max(axis=1, keepdims=True))
            p = np.clip(e / e.sum(axis=1, keepdims=True), 1e-15, 1)
            return -np.mean(np.log(p[np.arange(len(y)), y]))
        """,
        "never falls below that of 1e-15",
    ),
    (
        """
        def cross_entropy(z, y):
            e = np.exp(z - z.max(axis=1, keepdims=True))
            p = e / e.sum(axis=1, keepdims=True)
            return -np.mean(np.log(p[np.arange(len(y)), y] + 1e-9))
        """,
        "never falls below that of 1e-09",
    ),
    (
        """
        def cross_entropy(z, y):
            m = np.clip(z, -100, 100)
            return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])
        """,
        "expected was",
    ),
    (
        """
        def cross_entropy(z, y):
            from scipy.special import log_softmax

            return -log_softmax(z, axis=0)[np.arange(len(y)), y].mean()
        """,
        "runs down the columns",
    ),
)
attempts.right(
    "by_hand",
    """
    L, h = lambda a, b: (a * b + a) ** 2, 1e-4
    by_hand = (L(3 + h, -2) - L(3, -2)) / h, (L(3, -2 + h) - L(3, -2)) / h
    """,
)
attempts.wrong(
    "by_hand",
    ("by_hand = 2 * 3 * (1 - 2), 2 * 3**2", "did one of these signs get lost?"),
    ("by_hand = 18, 6", "expected was"),
)
attempts.wrong(
    "walk",
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
                slopes[i] = 0
            return slopes
        """,
        "Was anything put in at the end, and is it still there?",
    ),
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(len(tape))):
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
                    return slopes
        """,
        "A single pair of the last entry",
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
attempts.wrong(
    "trained",
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                w = bowl.w - rate * bowl.grad
            return bowl.w
        """,
        "Does the new place get into `bowl.w`?",
    ),
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad
            return bowl.w * 0
        """,
        "Did you set `bowl.w` to 0?",
    ),
)
attempts.right(
    "trained",
    """
    def trained(bowl, rate, steps):
        return bowl.w * (1 - rate * np.array([1.0, 4.0])) ** steps
    """,
    """
    def trained(bowl, rate, steps):
        before = np.zeros(2)
        for _ in range(steps):
            bowl.backward()
            bowl.w = bowl.w - rate * (bowl.grad - before)
            before = bowl.grad
        return bowl.w
    """,
)
attempts.wrong(
    "momentum",
    (
        """
        def momentum(slopes, rate, beta):
            v, w = np.zeros(2), np.zeros(2)
            for g in slopes:
                v = beta * v + g
                w = w - rate * v
            return np.tile(w, (len(slopes), 1))
        """,
        "Did you collect the same array again and again?",
    ),
    (
        """
        def momentum(slopes, rate, beta):
            v, w, places = np.zeros(2), np.zeros(2), [np.zeros(2)]
            for g in slopes:
                v = beta * v + g
                w = w - rate * v
                places.append(w)
            return np.array(places)
        """,
        "the first is one too many",
    ),
)
