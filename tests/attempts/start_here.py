"""Lesson 00, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("start_here")

attempts.right(
    "mean_length",
    """
    import numpy as np

    mean_length = np.mean(flippers)
    """,
    """
    total = 0
    for length in flippers:
        total = total + length
    mean_length = total / 5
    """,
)
attempts.wrong(
    "mean_length",
    ("mean_length = max(flippers)", "is 195; expected was 189"),
    ("mean_length = str(sum(flippers) / len(flippers))", "is text; expected was a number"),
)
attempts.right(
    "spread",
    """
    import numpy as np

    def spread(lengths):
        return np.ptp(lengths)
    """,
    """
    def spread(lengths):
        low = high = lengths[0]
        for length in lengths:
            low, high = min(low, length), max(high, length)
        return high - low
    """,
)
attempts.wrong(
    "spread",
    (
        """
        def spread(lengths):
            return max(lengths) - sum(lengths) / len(lengths)
        """,
        "With `spread(lengths=[1., 2.])` your result is 0.5",
    ),
    (
        """
        def spread(lengths):
            print(max(lengths) - min(lengths))
        """,
        "gives nothing back",
    ),
)
attempts.right(
    "nearest_bird",
    """
    from sklearn.neighbors import KNeighborsClassifier

    nearest_bird = KNeighborsClassifier(1)
    nearest_bird.fit(X, species)
    """,
    """
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline

    nearest_bird = make_pipeline(KNeighborsClassifier(n_neighbors=1)).fit(X, species)
    """,
)
attempts.wrong(
    "nearest_bird",
    (
        """
        from sklearn.dummy import DummyClassifier

        nearest_bird = DummyClassifier(strategy="constant", constant="Gentoo").fit(X, species)
        """,
        "Look at its answers for 190, 202, 204 and 225 mm: yours has 'Gentoo' at position 0",
    ),
    (
        "nearest_bird = ['Adelie', 'Gentoo', 'Gentoo']",
        "wants the fitted model, which can `.predict`; you gave a list of 3",
    ),
)
attempts.right(
    "flipper_figure",
    """
    import matplotlib.pyplot as plt

    flipper_figure, ax = plt.subplots()
    ax.scatter([1, 2, 3, 4, 5], flippers, marker="s")
    ax.set(xlabel="bird", ylabel="length in mm")
    """,
    """
    fig, ax = plots.panel("Five birds", x="number of the bird", y="flipper (mm)")
    for number, length in enumerate(flippers):
        ax.scatter(number, length)
    flipper_figure = fig
    """,
)
attempts.wrong(
    "flipper_figure",
    (
        """
        fig, ax = plots.panel("Five birds", x="bird", y="flipper (mm)")
        ax.plot(flippers)
        flipper_figure = fig
        """,
        "I see 0",
    ),
    (
        """
        fig, ax = plots.panel("Five birds", x="bird", y="flipper (mm)")
        flipper_figure = ax.scatter(range(5), flippers)
        """,
        "You gave an object of type PathCollection",
    ),
)
