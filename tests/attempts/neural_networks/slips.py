"""Bare slips that learners make, each of which is to be named; and answers that come near a name and are not it."""

from tests.attempts.neural_networks.lesson import attempts

attempts.wrong(
    "one_neuron",
    ("one_neuron = 1.5, max(x_small @ w_small + b_small, 0)", "the bias belongs to z as well"),
    ("one_neuron = -1.0, 0.5", "to each product"),
)
attempts.wrong(
    "layer",
    (
        """
        def layer(X, W, b):
            return max(X @ W + b, 0)
        """,
        "Python's `max`",
    ),
    (
        """
        X_few = np.array([[1.0, 0.0], [0.5, 2.0], [0.0, -1.0]])
        W_few = np.array([[1.0, -2.0], [0.5, 1.0]])
        b_few = np.array([0.0, 1.0])

        def layer(X, W, b):
            return np.maximum(X_few @ W_few + b_few, 0)
        """,
        "the same whatever X, W and b are",
    ),
    (
        """
        def layer(X, W, b):
            return np.maximum(X @ W.T + b, 0)
        """,
        "`W` is transposed",
    ),
)
attempts.not_named(
    "layer",
    "the_arrays_of_the_lesson",
    """
    def layer(X, W, b):
        return np.maximum(X @ W, 0)
    """,
    """
    def layer(X, W, b):
        return np.zeros((len(X), len(b)))
    """,
    """
    def layer(X, W, b):
        return np.ones(len(b))
    """,
)
attempts.wrong(
    "count_weights",
    (
        """
        def count_weights(sizes):
            n = 0
            for i in range(len(sizes)):
                for j in range(i + 1, len(sizes)):
                    n += sizes[i] * sizes[j]
            return n + sum(sizes[1:])
        """,
        "every layer to every later one",
    ),
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            m = z - z.max(axis=1, keepdims=True)
            return -np.mean(m - np.log(np.exp(m).sum(axis=1, keepdims=True)))
        """,
        "You averaged over all classes",
    ),
    (
        """
        def cross_entropy(z, y):
            m = z - z.max(axis=1, keepdims=True)
            logs = np.log(np.exp(m).sum(axis=1, keepdims=True))
            return (logs - m[np.arange(len(y)), y]).sum() / len(y)
        """,
        "a whole table, which you then added up",
    ),
)
attempts.wrong(
    "by_hand",
    ("by_hand = 24, -36", "the slopes of (a·b)²"),
    ("by_hand = 2 * -3 * (3 + 1), 2 * -3 * -2", "exchange the local slopes"),
    ("by_hand = 9, 9", "L itself, twice"),
)
attempts.wrong(
    "walk",
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in range(len(tape) - 1, -1, -1):
                if len(tape[i]) == 0:
                    return slopes
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
            return slopes
        """,
        "stops at the first number that was given",
    ),
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            i = len(tape) - 1
            while i >= 0 and slopes[i] != 0:
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
                i -= 1
            return slopes
        """,
        "stops at a number whose slope is 0",
    ),
    (
        """
        def walk(tape):
            slopes = np.zeros(len(tape))
            slopes[-1] = 1.0
            for i in reversed(range(2, len(tape))):
                for j, slope in tape[i]:
                    slopes[j] += slopes[i] * slope
            return slopes
        """,
        "The walk stops at entry 2",
    ),
)
attempts.wrong(
    "bends_back",
    (
        """
        def bends_back(x, g):
            return np.where(x > 0, g, 0), g * np.tanh(x)
        """,
        "you multiplied by tanh(x), its value",
    ),
    (
        """
        def bends_back(x, g):
            return np.where(x > 0, g, 0), g * (1 - np.tanh(x**2))
        """,
        "you squared x before tanh",
    ),
)
attempts.wrong(
    "summed_back",
    (
        """
        def summed_back(g, shape):
            while g.ndim > len(shape):
                g = g[0]
            for axis, size in enumerate(shape):
                if size == 1:
                    g = g.sum(axis=axis, keepdims=True)
            return g
        """,
        "you took the first copy",
    ),
)
attempts.wrong(
    "matmul_back",
    (
        """
        def matmul_back(A, B, g):
            return B, A
        """,
        "the rule for a product of two numbers",
    ),
)
attempts.wrong(
    "trained",
    (
        """
        def trained(bowl, rate, steps):
            for i in range(steps):
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad / (i + 1)
            return bowl.w
        """,
        "the mean of old and new ones",
    ),
)
attempts.right(
    "trained",
    """
    def trained(bowl, rate, steps):
        for _ in range(steps):
            before = bowl.grad
            bowl.backward()
            bowl.w = bowl.w - rate * (bowl.grad - before)
        return bowl.w
    """,
)
attempts.wrong(
    "momentum",
    (
        """
        def momentum(slopes, rate, beta):
            v, w, places = np.zeros(2), np.zeros(2), []
            for g in slopes:
                v = 0.9 * v + g
                w = w - rate * v
                places.append(w)
            return np.array(places)
        """,
        "does not depend on `beta`",
    ),
)
attempts.wrong(
    "most_confused",
    (
        """
        def most_confused(matrix):
            errors = np.fill_diagonal(matrix.copy(), 0)
            return np.unravel_index(errors.argmax(), errors.shape)
        """,
        "returns nothing (None)",
    ),
    (
        """
        confusion = np.array([[5, 2, 0], [0, 5, 1], [0, 0, 5]])

        def most_confused(matrix):
            errors = confusion.copy()
            np.fill_diagonal(errors, 0)
            return np.unravel_index(errors.argmax(), errors.shape)
        """,
        "the same for every matrix",
    ),
    (
        """
        def most_confused(matrix):
            errors = matrix - np.diag(matrix)
            return np.unravel_index(errors.argmax(), errors.shape)
        """,
        "is a row of numbers",
    ),
)
attempts.not_named(
    "most_confused",
    "of_one_matrix",
    """
    def most_confused(matrix):
        return np.unravel_index(matrix.argmax(), matrix.shape)
    """,
    """
    def most_confused(matrix):
        return 0, len(matrix) - 1
    """,
    """
    def most_confused(matrix):
        return np.unravel_index(matrix.argmin(), matrix.shape)
    """,
)
attempts.wrong(
    "clipped",
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum(np.sum(g**2) for g in gradients))
            if length < limit:
                return [g * limit / length for g in gradients]
            return gradients
        """,
        "Compare the other way round",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.linalg.norm(gradients[0])
            if length > limit:
                return [g * limit / length for g in gradients]
            return gradients
        """,
        "the length of the first array alone",
    ),
)
attempts.wrong(
    "xor",
    ("xor = np.ones((2, 3)), np.zeros(3), np.ones(3), -0.5", "W has the shape (2, 3). In W"),
)
