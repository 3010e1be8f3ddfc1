"""What a score counts, and where the threshold stands."""

import numpy as np

from helpers.exercises.evaluation.lesson import ex


def answers() -> list:
    """Pairs (y, said) of 5 to 12 strikes: was it damaged, was it inspected. In some of them one of these is absent."""
    rng = np.random.default_rng(5)
    some, none = np.array([True, False, False, True, False]), np.zeros(5, bool)
    mixed = [(rng.random(n) < 0.4, rng.random(n) < 0.5) for n in (7, 12)]
    return [*mixed, (some, ~none), (none, none)]


def as_array(table):
    """A table of pandas as the array that it holds: pd.crosstab counts, too."""
    return table.to_numpy() if hasattr(table, "to_numpy") else table


def tabulated(y, said) -> np.ndarray:
    return np.array([[np.sum((y == was) & (said == told)) for told in (False, True)] for was in (False, True)])


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

    y and said hold True or False, shape (n,). What does not occur counts 0: the shape stays.
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
    return tabulated(said, y)


@confusion.mistake(
    "You put yes first on both axes. Others do, but here, as in scikit-learn, no comes first: False is less than True."
)
def yes_first(y, said):
    return tabulated(~y, ~said)


@confusion.mistake(
    "True positives stand first, and the rows are what was said, as in some books. Here the rows are what was true, "
    "and no comes before yes."
)
def yes_first_and_swapped(y, said):
    return tabulated(~said, ~y)


@confusion.mistake("The columns are exchanged: in each row the inspected strikes stand first. No comes before yes.")
def columns_exchanged(y, said):
    return tabulated(y, ~said)


@confusion.mistake("The rows are exchanged: the damaged strikes stand on top. No comes before yes.")
def rows_exchanged(y, said):
    return tabulated(~y, said)


@confusion.mistake(
    "These are shares of each row. Shares hide how many strikes of each kind there are; precision needs that: count."
)
def shares_of_each_row(y, said):
    table = tabulated(y, said)
    return table / np.maximum(table.sum(axis=1, keepdims=True), 1)


@confusion.mistake(
    "These are shares of each row, and where a row is empty there is none. Shares hide how many strikes of each kind "
    "there are: count."
)
def shares_of_empty_rows(y, said):
    table = tabulated(y, said)
    with np.errstate(invalid="ignore"):
        return table / table.sum(axis=1, keepdims=True)


@confusion.mistake("These are shares of each column. Shares hide how many strikes were inspected: count.")
def shares_of_each_column(y, said):
    table = tabulated(y, said)
    return table / np.maximum(table.sum(axis=0), 1)


@confusion.mistake(
    "These are shares of each column, and where a column is empty there is none. Shares hide how many strikes were "
    "inspected: count."
)
def shares_of_empty_columns(y, said):
    table = tabulated(y, said)
    with np.errstate(invalid="ignore"):
        return table / table.sum(axis=0)


@confusion.mistake("These are shares of all strikes. Counts are wanted: how many, not which part.")
def shares_of_all(y, said):
    return tabulated(y, said) / len(y)


@confusion.mistake(
    "You counted only where y and said agree. The errors are what costs: count the other two cells, too."
)
def only_where_they_agree(y, said):
    return np.diag([np.sum(~y & ~said), np.sum(y & said)])


@confusion.mistake(
    "Where both classes and both answers occur, it is right. Where one of them does not, your table loses a row or a "
    "column: its counts are 0 then, and the shape stays (2, 2)."
)
def lost_what_does_not_occur(y, said):
    import pandas as pd

    return pd.crosstab(y, said)


@confusion.mistake(
    "Nearly always right. But where all strikes are sound and none is inspected, your table has one cell: the others "
    "count 0, and the shape stays (2, 2)."
)
def shrank_to_one_cell(y, said):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(y, said)


@confusion.mistake(
    "These are the totals of what was true and of what was said. Wanted is how they go together: four pairs."
)
def totals(y, said):
    return np.array([[np.sum(~y), np.sum(y)], [np.sum(~said), np.sum(said)]])


@confusion.mistake(
    "That is the accuracy, one number: the share of strikes on which y and said agree. The matrix keeps the two kinds "
    "of error apart."
)
def accuracy(y, said):
    return np.mean(y == said)


@confusion.mistake(
    "These are the four counts in a row, false positives before false negatives. Put them into two rows, one for what "
    "was true."
)
def four_in_a_row(y, said):
    return tabulated(y, said).ravel()


@confusion.mistake(
    "Your rows say whether the answer was right, and not what was true. A row holds the sound strikes, the other one "
    "the damaged."
)
def right_and_wrong_for_rows(y, said):
    return tabulated(y != said, said)


@confusion.mistake(
    "Every cell is 0 or 1: it says whether such a strike occurs, and not how many there are. Is something set (`=`) "
    "that should be added to (`+= 1`)?"
)
def occurs_or_not(y, said):
    return (tabulated(y, said) > 0) * 1


@confusion.mistake(
    "The counts are right, and the sums of rows and columns stand around them. Wanted are the four counts alone, "
    "shape (2, 2)."
)
def with_its_margins(y, said):
    table = tabulated(y, said)
    return np.vstack([np.column_stack([table, table.sum(axis=1)]), [*table.sum(axis=0), len(y)]])


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
