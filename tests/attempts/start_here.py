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
    ("mean_length = max(flippers)", "That is the largest length"),
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
        "the largest minus the mean",
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
        "This is a DummyClassifier",
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
        "joined by a line",
    ),
    (
        """
        fig, ax = plots.panel("Five birds", x="bird", y="flipper (mm)")
        flipper_figure = ax.scatter(range(5), flippers)
        """,
        "You gave what was drawn, and not the figure",
    ),
)
MODELS = """
from sklearn.dummy import DummyClassifier
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
"""


def model(made: str) -> str:
    return f"{MODELS}\nnearest_bird = {made}"


FOUR = model("KNeighborsClassifier(n_neighbors=1).fit(X[:4], species[:4])")
TREE = model("DecisionTreeClassifier().fit(X, species)")
THREE = model("KNeighborsClassifier(n_neighbors=3).fit(X, species)")
DUMMY = model("DummyClassifier().fit(X, species)")
UNFITTED = model("KNeighborsClassifier(n_neighbors=1)")
attempts.right(
    "nearest_bird",
    model("make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=1)).fit(X, species)"),
    model("KNeighborsClassifier(n_neighbors=1, weights='distance').fit(X[::-1], species[::-1])"),
)
attempts.wrong(
    "nearest_bird",
    (FOUR, "4 of them, where X has 6"),
    (TREE, "This is a DecisionTreeClassifier"),
    (THREE, "It asks 3 birds"),
    (UNFITTED, "learnt nothing yet"),
    (model("KNeighborsClassifier().fit(X, species)"), "asks five birds"),
    (model("KNeighborsClassifier(n_neighbors=1).fit(X, species[::-1])"), "at place 0 it says 'Gentoo', where"),
    (
        model("KNeighborsClassifier(n_neighbors=1).fit([[x[0] / 10] for x in X], species)"),
        "at place 0 it has 18.1, where X has 181",
    ),
    (model("KNeighborsClassifier"), "is the class KNeighborsClassifier itself"),
    (model("KNeighborsClassifier(1).fit([[x[0], 1] for x in X], species)"), "takes 2 numbers a bird, where X has one"),
    (
        f"{MODELS}\ndef nearest_bird(x):\n    return KNeighborsClassifier(1).fit(X, species).predict(x)",
        "you gave a function of yours",
    ),
)
REGRESSOR = model("KNeighborsRegressor(1).fit(X, [0, 0, 0, 1, 1, 1])")
attempts.wrong("nearest_bird", (REGRESSOR, "This is a KNeighborsRegressor"))
attempts.not_named("nearest_bird", "never_fitted", FOUR, TREE, THREE, REGRESSOR)
attempts.not_named("nearest_bird", "asks_five", UNFITTED, THREE, FOUR, DUMMY)
attempts.not_named(
    "nearest_bird",
    "asks_everyone",
    THREE,
    DUMMY,
    model("KNeighborsClassifier(n_neighbors=4).fit(X[:4], species[:4])"),
)


def drawn(points: str, x: str = "bird", y: str = "flipper length (mm)") -> str:
    return f"""
fig, ax = plots.panel("Flippers", x="{x}", y="{y}")
{points}
flipper_figure = fig
"""


EXCHANGED = drawn("ax.scatter(flippers, range(len(flippers)))")
MEANS = drawn("ax.scatter(range(5), [sum(flippers) / 5] * 5)")
SORTED = drawn("ax.scatter(range(5), sorted(flippers))")
CENTIMETRES = drawn("ax.scatter(range(5), [length / 10 for length in flippers])", y="flipper length (cm)")
FOUR_POINTS = drawn("ax.scatter(range(4), flippers[:4])", y="")
NO_UNIT = drawn("ax.scatter(range(5), flippers)", y="flipper length")
NO_NAME = drawn("ax.scatter(range(5), flippers)", x="")
attempts.right(
    "flipper_figure",
    drawn('ax.plot(flippers, "o")', x="penguin", y="flipper length [mm]"),
    drawn('ax.plot(flippers, linestyle="", marker="x")', y="length in millimetres"),
    drawn("ax.scatter(range(5), flippers)\nax.axhline(189)"),
)
attempts.wrong(
    "flipper_figure",
    (EXCHANGED, "The lengths run along the x axis"),
    (MEANS, "The points have the heights 189, 189, 189, 189, 189"),
    (SORTED, "The points have the heights 181, 186, 190, 193, 195"),
    (CENTIMETRES, "those are centimetres"),
    (drawn("ax.scatter(range(5), flippers)", y="flipper length (inches)"), "says inch, and the numbers"),
    (drawn("ax.scatter(range(5), flippers)", x="length (mm)", y="length (mm)"), "Both axes have the same label"),
    (drawn("ax.scatter(range(5), flippers)", x="bird (mm)"), "is the unit along the other axis alone"),
    (drawn("ax.scatter(range(5), flippers)", x="flipper length", y="flipper length"), "have no unit"),
    (FOUR_POINTS, "I see 4"),
    (drawn("ax.bar(range(5), flippers)"), "I see 0"),
    (NO_UNIT, "190 what?"),
    (NO_NAME, "An axis has no name"),
)
attempts.not_named("flipper_figure", "exchanged_axes", MEANS, SORTED, CENTIMETRES, FOUR_POINTS)
attempts.not_named(
    "flipper_figure",
    "joined_the_birds",
    MEANS,
    NO_UNIT,
    drawn("ax.scatter(range(5), flippers)\nax.plot(flippers)"),
    drawn("ax.plot([0, 4], [189, 189])"),
)
attempts.not_named(
    "flipper_figure", "unnamed_axes", FOUR_POINTS, NO_UNIT, drawn("ax.scatter(flippers, range(5))", x="")
)
attempts.not_named(
    "flipper_figure", "without_unit", MEANS, CENTIMETRES, NO_NAME, drawn("ax.plot(flippers)", y="length")
)
WRONG_UNIT = drawn("ax.scatter(range(5), flippers)", y="flipper length (cm)")
attempts.wrong("flipper_figure", (WRONG_UNIT, "names another unit"))
attempts.not_named("flipper_figure", "another_unit", NO_UNIT, CENTIMETRES, NO_NAME, MEANS)
attempts.wrong(
    "spread",
    ("def spread(lengths):\n    return round(max(lengths) - min(lengths))", "lost its decimals"),
    ("def spread(lengths):\n    return abs(lengths[0] - lengths[-1])", "how far first and last entry lie apart"),
)
PLAIN = drawn("ax.scatter(range(5), flippers)")
TURNED = drawn("ax.scatter(range(5), flippers)", x="flipper length (mm)", y="bird")
ONE_PLACE = drawn("ax.scatter([0] * 5, flippers)")
attempts.wrong(
    "flipper_figure",
    (drawn("ax.scatter(range(5), flippers)\nax.set_ylim(0, 100)"), "Of the 5 points that you draw 0 can be seen"),
    (drawn("ax.scatter(range(5), flippers)\nax.set_xlim(0.5, 9)"), "Of the 5 points that you draw 4 can be seen"),
    (drawn("ax.scatter(range(5), flippers, s=0)"), "Of the 5 points that you draw 0 can be seen"),
    (drawn("ax.scatter(range(5), flippers)\nax.invert_xaxis()"), "Your x axis runs backwards"),
    (drawn("ax.scatter(range(5), flippers)", y="(mm)"), "A unit alone does not"),
    (TURNED, "names of the axes are exchanged"),
    (ONE_PLACE, "All points stand above one place"),
    ("flipper_figure = plots.panel('Five', x='bird', y='flipper (mm)')", "You gave two things at once"),
    ("flipper_figure = None", "as `plt.show()` does"),
)
attempts.not_named("flipper_figure", "exchanged_names", NO_UNIT, NO_NAME, EXCHANGED)
attempts.not_named("flipper_figure", "all_at_one_place", MEANS, EXCHANGED, FOUR_POINTS)
attempts.not_named("flipper_figure", "heights_in_centimetres", MEANS, EXCHANGED, TURNED)
attempts.wrong(
    "mean_length",
    ("mean_length = print(sum(flippers) / len(flippers))", "`print` shows a number and gives nothing back"),
    ("mean_length = min(flippers)", "the smallest length"),
)
attempts.not_named(
    "mean_length",
    "only_printed",
    "mean_length = 0",
    "mean_length = ''",
    "mean_length = []",
)
attempts.wrong(
    "spread",
    (
        """
        def spread(lengths):
            high, low = 0, min(lengths)
            for x in lengths:
                if x > high:
                    high = x
            return high - low
        """,
        "Your largest starts at 0",
    ),
    (
        """
        def spread(lengths):
            high, low = lengths[0], 1000
            for x in lengths:
                high, low = max(high, x), min(low, x)
            return high - low
        """,
        "Your smallest starts at 1,000",
    ),
)
