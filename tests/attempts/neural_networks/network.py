"""Part 2: a network of one's own for the moons."""

from tests.attempts.neural_networks.lesson import attempts

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
            return MLPClassifier((32,), solver="lbfgs", alpha=0.1, max_iter=2000).fit(points, moon)
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
    "my_network",
    """
    from sklearn.neural_network import MLPClassifier

    def my_network(X_train, y_train):
        return MLPClassifier((32,), solver="lbfgs", alpha=0.1, max_iter=2000).fit(X_train, y_train)
    """,
    """
    from sklearn.datasets import make_moons
    from sklearn.neural_network import MLPClassifier

    points, moon = make_moons(600, noise=0.15, random_state=0)
    my_network = MLPClassifier((32,), solver="lbfgs", alpha=0.1, max_iter=2000).fit(points[:300], moon[:300])
    """,
)
attempts.wrong(
    "my_network",
    (
        """
        from sklearn.neural_network import MLPClassifier

        def my_network(X_train, y_train):
            network = MLPClassifier((32,), solver="lbfgs", alpha=0.1, max_iter=2000, random_state=4)
            return network.fit(X_train, y_train)
        """,
        "starts from the same weights whatever the seed",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier(random_state=0)
        """,
        "is right for 90",
    ),
    (
        """
        from sklearn.neural_network import MLPClassifier

        my_network = MLPClassifier((32,), learning_rate_init=1e-5, max_iter=1000)
        """,
        "its steps are too short",
    ),
    ("my_network = 0.985", "you gave a number"),
)
