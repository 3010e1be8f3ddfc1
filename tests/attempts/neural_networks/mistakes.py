"""Part 8: the commonest mistake, a network of one's own, and gradients that are too long."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "most_confused",
    """
    def most_confused(matrix):
        errors = matrix * (1 - np.eye(len(matrix)))
        place = errors.argmax()
        return place // len(matrix), place % len(matrix)
    """,
    """
    def most_confused(matrix):
        import pandas as pd

        errors = pd.DataFrame(matrix).astype(float)
        for i in range(len(errors)):
            errors.iloc[i, i] = np.nan
        return list(errors.stack().idxmax())
    """,
)
attempts.wrong(
    "most_confused",
    (
        """
        def most_confused(matrix):
            np.fill_diagonal(matrix, 0)
            return np.unravel_index(matrix.argmax(), matrix.shape)
        """,
        "changes",
    ),
    (
        """
        def most_confused(matrix):
            errors = matrix - np.diag(np.diag(matrix))
            return np.argwhere(errors == errors.max())[0][::-1]
        """,
        "swapped",
    ),
    (
        """
        def most_confused(matrix):
            return matrix.argmax(axis=1)
        """,
        "expected",
    ),
)
attempts.right(
    "my_network",
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier(max_iter=3000, random_state=1)
    """,
    """
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    my_network = make_pipeline(
        StandardScaler(), MLPClassifier((20,), activation="tanh", solver="lbfgs", alpha=0.1, random_state=3)
    )
    """,
)
attempts.wrong(
    "my_network",
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((8,), solver="lbfgs", alpha=0.1, max_iter=800)
        """,
        "With few units some starts fail",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((8,), solver="lbfgs", alpha=0.1, max_iter=800, random_state=9)
        """,
        "from the worst of three starts",
    ),
)
attempts.wrong(
    "my_network",
    (
        """
        from sklearn.svm import SVC

        my_network = SVC(gamma=2)
        """,
        "Your model: SVC",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((100, 100), activation="identity", max_iter=2000, random_state=0)
        """,
        "nothing bends in it",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((200,), max_iter=100, random_state=2)
        """,
        "It stopped at `max_iter`",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((1,), solver="lbfgs", alpha=0.1, max_iter=5000, random_state=0)
        """,
        "With few units some starts fail",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((16,), solver="lbfgs", alpha=100, max_iter=2000, random_state=0)
        """,
        "holds all weights near 0",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((16,), max_iter=2000, early_stopping=True, random_state=0)
        """,
        "sets 10% of the 300 points aside",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import PolynomialFeatures

        bent_before = PolynomialFeatures(3)
        network = MLPClassifier((16,), activation="identity", solver="lbfgs", max_iter=3000, random_state=0)
        my_network = make_pipeline(bent_before, network)
        """,
        "Asked is an activation that bends",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        def my_network(X_train, y_train):
            from sklearn.datasets import make_moons

            points, moon = make_moons(600, noise=0.15, random_state=0)
            return MLPClassifier(max_iter=3000, random_state=1).fit(points, moon)
        """,
        "Does it look at other points",
    ),
)
attempts.not_named(
    "my_network",
    "without_a_bend",
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier((1,), activation="tanh", solver="lbfgs", alpha=0.1, max_iter=5000, random_state=0)
    """,
    """
    from sklearn.linear_model import LogisticRegression

    my_network = LogisticRegression()
    """,
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier(random_state=0)
    """,
)
attempts.not_named(
    "my_network",
    "stopped_too_soon",
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier((1,), solver="lbfgs", alpha=0.1, max_iter=5000, random_state=0)
    """,
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier(activation="identity", max_iter=20, random_state=0)
    """,
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier(learning_rate_init=0.000001, tol=0.1, random_state=0)
    """,
)
attempts.not_named(
    "my_network",
    "a_straight_line",
    """
    from sklearn.svm import SVC

    my_network = SVC()
    """,
    """
    from sklearn.tree import DecisionTreeClassifier

    my_network = DecisionTreeClassifier(max_depth=1)
    """,
    """
    from sklearn.neural_network import MLPClassifier

    my_network = MLPClassifier(activation="identity", random_state=0)
    """,
)
attempts.right(
    "clipped",
    """
    def clipped(gradients, limit):
        squares = 0
        for g in gradients:
            squares = squares + (g * g).sum()
        length = squares**0.5
        if length <= limit:
            return gradients
        result = []
        for g in gradients:
            result.append(g / length * limit)
        return result
    """,
    """
    def clipped(gradients, limit):
        import torch

        weights = [torch.zeros(g.shape, dtype=torch.float64) for g in gradients]
        for w, g in zip(weights, gradients):
            w.grad = torch.tensor(g)
        torch.nn.utils.clip_grad_norm_(weights, limit)
        return [w.grad.numpy() for w in weights]
    """,
)
attempts.wrong(
    "clipped",
    (
        """
        def clipped(gradients, limit):
            return [np.minimum(np.maximum(g, -limit), limit) for g in gradients]
        """,
        "You cut each entry",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum((g**2).sum() for g in gradients))
            if length > limit:
                return [g * limit / length for g in gradients]
        """,
        "gives nothing back",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum((g**2).sum() for g in gradients))
            for g in gradients:
                g *= min(1, limit / length)
            return gradients
        """,
        "changes",
    ),
    (
        """
        def clipped(gradients, limit):
            import math

            total = 0.0
            for g in gradients:
                for entry in np.ravel(g):
                    total += float(entry) ** 2
            factor = min(1.0, limit / math.sqrt(total))
            return [g * factor for g in gradients]
        """,
        "ZeroDivisionError",
    ),
    (
        """
        def clipped(gradients, limit):
            length = np.sqrt(sum(np.sum(g**2) for g in gradients))
            if length > limit:
                return [g * limit / length for g in gradients]
            if length < limit:
                return gradients
        """,
        "gives nothing back",
    ),
)
