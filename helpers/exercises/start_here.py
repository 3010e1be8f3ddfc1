"""Exercises of lesson 00: one of each kind, two minutes each, to learn how answers are checked."""

import re

from helpers import plots
from helpers.description import facts
from helpers.lesson import Lesson

ex = Lesson("start_here")

FLIPPERS = [181.0, 186.0, 195.0, 193.0, 190.0]


def flippers() -> dict:
    """Five flipper lengths in millimetres, as in the lesson."""
    return {"flippers": list(FLIPPERS)}


@ex.value(
    given=flippers,
    hints=["Add them up with `sum(flippers)`.", "Divide by how many there are: `len(flippers)`."],
    why="The mean is the simplest model there is: one number that stands for all of them. Lesson 03 begins there.",
)
def mean_length(flippers):
    """a number, in millimetres"""
    return sum(flippers) / len(flippers)


@mean_length.also_right
def from_the_library(flippers):
    import statistics

    return statistics.fmean(flippers)


@mean_length.mistake("That is the sum. The mean divides it by how many birds there are: `len(flippers)`.")
def forgot_to_divide(flippers):
    return sum(flippers)


@mean_length.mistake("You divided by one bird too few. `len(flippers)` is the number of birds.")
def one_too_few(flippers):
    return sum(flippers) / (len(flippers) - 1)


@mean_length.mistake("That is the middle value once they are sorted: the median. The mean adds up and divides.")
def took_the_median(flippers):
    return sorted(flippers)[len(flippers) // 2]


@ex.function(
    probes=[([181.0, 186.0, 195.0],), ([1.0, 2.0],), ([3.0, 1.0, 8.0, 4.0],)],
    hints=["The spread needs the largest and the smallest length: `max` and `min`.", "`return max(lengths) - …`"],
    why="Checks run your function on several inputs, so a number that fits one of them by luck is not enough.",
)
def spread(lengths):
    """The largest minus the smallest of `lengths`, a list of numbers."""
    return max(lengths) - min(lengths)


@spread.also_right
def after_sorting(lengths):
    ordered = sorted(lengths)
    return ordered[-1] - ordered[0]


@spread.mistake("You took the last minus the first entry. The list is not sorted: use `max` and `min`.")
def last_minus_first(lengths):
    return lengths[-1] - lengths[0]


@spread.mistake("That is the smallest minus the largest: the right size with the wrong sign. Swap the two.")
def wrong_way_round(lengths):
    return min(lengths) - max(lengths)


@spread.mistake("That is the largest length alone. Subtract the smallest from it.")
def only_the_largest(lengths):
    return max(lengths)


which_is_honest = ex.choice(
    "which_is_honest",
    {
        "a": (
            "On the birds it learnt from: those it knows best.",
            "It would look excellent, and for a bad reason: a model can remember the birds it was shown. The "
            "question is how it does on birds it has not seen.",
        ),
        "b": (
            "On birds that were kept apart before it learnt anything.",
            "Nothing the model learnt can have come from these birds, so its score on them is an honest forecast. "
            "Every lesson of this course holds to that.",
        ),
        "c": (
            "On the birds it gets right.",
            "Then every model scores 100 %. Which rows to score on must be settled before anyone sees the predictions.",
        ),
    },
    right="b",
    hints=["Ask what the score is meant to foretell.", "It should foretell how the model does on birds not yet met."],
)


def labelled_birds() -> dict:
    """Flipper lengths in mm, shape (6, 1), and species of six penguins, as in the lesson."""
    return {"X": [[181.0], [186.0], [195.0], [210.0], [217.0], [230.0]], "species": ["Adelie"] * 3 + ["Gentoo"] * 3}


def says(model) -> dict:
    return {"its answers for 190, 202, 204 and 225 mm": model.predict([[190.0], [202.0], [204.0], [225.0]])}


@ex.model(
    given=labelled_birds,
    reveals=says,
    hints=["Every model in scikit-learn learns by the method `.fit(inputs, answers)`.", "`….fit(X, species)`"],
    why="A fitted model is judged by what it predicts, here for four birds it has not seen.",
)
def nearest_bird(X, species):
    """a fitted KNeighborsClassifier with n_neighbors=1"""
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=1).fit(X, species)


@nearest_bird.mistake(
    "The model has learnt nothing yet: create it, then call `.fit(X, species)` on it.",
    when=lambda model: hasattr(model, "fit") and not hasattr(model, "classes_"),
)
def never_fitted(X, species):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=1)


@nearest_bird.mistake("This model asks more than one bird; without a number it asks five. Ask one: `n_neighbors=1`.")
def asks_five(X, species):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier().fit(X, species)


@nearest_bird.mistake("This model asks all six birds, so it gives everyone the same answer. Ask one: `n_neighbors=1`.")
def asks_everyone(X, species):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=6).fit(X, species)


@ex.figure(
    given=flippers,
    hints=["`plots.panel(title, x=…, y=…)` names the axes.", 'Put the unit in the label: `y="flipper length (mm)"`.'],
    why="A figure without units makes its reader guess. A check reads a figure as a blind reader would: by its words.",
)
def flipper_figure(flippers):
    """a figure: the five lengths in order, with the unit on the axis"""
    fig, ax = plots.panel("Flippers differ by more than a centimetre", x="bird", y="flipper length (mm)")
    ax.scatter(range(len(flippers)), flippers)
    return fig


@flipper_figure.requires("Five birds should be drawn as points with `ax.scatter`; I see {seen}.")
def draws_every_bird(fig):
    seen = sum(len(points) for points in facts(fig)["points"])
    return seen == 5, {"seen": seen}


@flipper_figure.mistake(
    "An axis has no name. Whoever sees the picture must be able to say what was measured.",
    when=lambda fig: not (facts(fig)["x label"] and facts(fig)["y label"]),
)
def unnamed_axes(flippers):
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    ax.scatter(range(len(flippers)), flippers)
    return fig


@flipper_figure.mistake(
    "The lengths have no unit. 190 what? Write it in the label: `flipper length (mm)`.",
    when=lambda fig: facts(fig)["y label"] and not re.search(r"mm|milli?met", facts(fig)["y label"], re.I),
)
def without_unit(flippers):
    fig, ax = plots.panel("Flippers differ", x="bird", y="flipper length")
    ax.scatter(range(len(flippers)), flippers)
    return fig
