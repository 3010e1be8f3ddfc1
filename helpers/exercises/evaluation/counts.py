"""What a score counts, and where the threshold stands."""

import numpy as np

from helpers.exercises.evaluation.lesson import ex


def answers() -> list:
    """Pairs (y, said) of 7 to 12 strikes: was it damaged, was it inspected."""
    rng = np.random.default_rng(5)
    return [(rng.random(n) < 0.4, rng.random(n) < 0.5) for n in (7, 9, 12)]


def as_array(table):
    """A table of pandas as the array that it holds: pd.crosstab counts, too."""
    return table.to_numpy() if hasattr(table, "to_numpy") else table


@ex.function(
    probes=answers,
    reveals=as_array,
    hints=[
        "Four counts: `np.sum(~y & ~said)` is the first. Which pairs of `y`, `~y` with `said`, `~said` are the others?",
        "`[[true negatives, false positives], [false negatives, true positives]]`, as an array or a list of lists.",
    ],
    why="Every score of a yes-or-no answer is made of these four numbers. Keep them, and you can compute any of them.",
)
def confusion(y, said):
    """Counts, shape (2, 2): rows for what was true (no, yes), columns for what was said (no, yes).

    y and said hold True or False, shape (n,).
    """
    sound, damaged = ~y, y
    return np.array([[np.sum(truly & told) for told in (~said, said)] for truly in (sound, damaged)])


@confusion.also_right
def counted_at_once(y, said):
    return np.bincount(2 * y + said, minlength=4).reshape(2, 2)


@confusion.also_right
def from_the_library(y, said):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(y, said, labels=[False, True])


@confusion.mistake(
    "The axes are swapped: your rows are what was said. Read that way, missed damage looks like inspections in vain."
)
def swapped_the_axes(y, said):
    return np.array([[np.sum((y == was) & (said == told)) for was in (False, True)] for told in (False, True)])


@confusion.mistake(
    "You put yes first on both axes. Others do, but here, as in scikit-learn, no comes first: False is less than True."
)
def yes_first(y, said):
    return np.array([[np.sum((y == was) & (said == told)) for told in (True, False)] for was in (True, False)])


@confusion.mistake(
    "These are shares of each row. Shares hide how many strikes of each kind there are; precision needs that: count."
)
def shares_of_each_row(y, said):
    table = np.array([[np.sum((y == was) & (said == told)) for told in (False, True)] for was in (False, True)])
    return table / table.sum(axis=1, keepdims=True)


@confusion.mistake(
    "You counted only where y and said agree. The errors are what costs: count the other two cells, too."
)
def only_where_they_agree(y, said):
    return np.diag([np.sum(~y & ~said), np.sum(y & said)])


rarer_damage = ex.choice(
    "rarer_damage",
    {
        "a": (
            "Recall: rare damage is harder to find.",
            "Recall looks at damaged strikes only, at how many of them lie above the threshold. It cannot notice how "
            "many sound ones there are.",
        ),
        "b": (
            "Accuracy: the model is not used to such a place.",
            "It hardly moves. At this threshold A is right about as often for damaged strikes as for sound ones, so "
            "every mixture of the two gives about the same accuracy.",
        ),
        "c": (
            "Precision: of the inspections, fewer find anything.",
            "The sound strikes above the threshold stay about as many, and ten times fewer damaged ones stand among "
            "them. Recall and AUC do not move: they look within each kind.",
        ),
        "d": (
            "AUC: with fewer damaged strikes the ranking suffers.",
            "AUC compares a damaged strike with a sound one, whatever their numbers. It would be less *sure*, from "
            "fewer of them, but not lower.",
        ),
    },
    right="c",
    hints=[
        "Write each of the four as a fraction. Which of them has both damaged and sound strikes in it?",
        "The damaged strikes become ten times fewer. Which numerator shrinks while its denominator hardly does?",
    ],
)
