"""What does the forest rely on, and where do its data end?"""

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex

# What a column is worth ---------------------------------------------------------------------------------------------


class Rule:
    """A fitted model: the larger a weighted sum of the columns, the likelier True. Its score is the AUC."""

    def __init__(self, *weights: float):
        self.weights = np.array(weights)

    def __repr__(self) -> str:
        return "a fitted model"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(f"this model is fitted, and its `score` is all that you need: it has no `{name}`")

    def score(self, X, y) -> float:
        if np.shape(X)[1:] != self.weights.shape:
            raise ValueError(f"the model was fitted to rows of {len(self.weights)} columns, and here are other ones")
        chance = np.asarray(X) @ self.weights
        above = chance[y][:, None] - chance[~y]
        return float(np.mean((above > 0) + (above == 0) / 2))


def fitted() -> list:
    """Tuples (model, X, y, column, rng): 30 rows of three columns; the model uses the first two."""
    rng = np.random.default_rng(8)
    X = rng.normal(size=(30, 3)).round(2)
    y = X[:, 0] + 0.4 * X[:, 1] + rng.normal(0, 0.5, 30) > 0.2
    probes = [(Rule(1, 0.6, 0), X, y, column, np.random.default_rng(column + 20)) for column in (0, 1, 2)]
    misled = Rule(1, 0, 0.9), X, y, 2, np.random.default_rng(24)  # it is better without its third column
    return [*probes, misled]


@ex.function(
    probes=fitted,
    atol=1e-6,  # six decimals are enough
    hints=[
        "Copy X. In the copy, replace `[:, column]` by `rng.permutation(X[:, column])`. The labels stay put.",
        "The importance is what the score loses: before minus after.",
    ],
    why="Nothing was fitted again, and any model and any score will do. On new rows it shows what the model relies on.",
)
def importance(model, X, y, column, rng):
    """How much model.score(X, y) falls when one column of X is shuffled once by rng.permutation.

    The model is fitted. X has shape (n, d); X itself must stay as it is. `column` is a number.
    """
    shuffled = X.copy()
    shuffled[:, column] = rng.permutation(X[:, column])
    return model.score(X, y) - model.score(shuffled, y)


@importance.also_right
def by_order(model, X, y, column, rng):
    before, shuffled = model.score(X, y), np.array(X)
    shuffled[:, column] = shuffled[rng.permutation(len(X)), column]
    return before - model.score(shuffled, y)


@importance.mistake("The sign is turned: an important column costs score when it is shuffled, and should be positive.")
def turned_sign(model, X, y, column, rng):
    return -importance.right(model, X, y, column, rng)


@importance.mistake("That is the score after shuffling. What the column was worth is the difference from before.")
def score_after(model, X, y, column, rng):
    return model.score(X, y) - importance.right(model, X, y, column, rng)


@importance.mistake(
    "You shuffled whole rows, so that every column lost its label at once. Shuffle one column, leave the others."
)
def whole_rows(model, X, y, column, rng):
    return model.score(X, y) - model.score(rng.permutation(X), y)


@importance.mistake("You shuffled the labels. Then nothing fits any more, whichever column you asked about.")
def shuffled_labels(model, X, y, column, rng):
    return model.score(X, y) - model.score(X, rng.permutation(y))


@importance.mistake(
    "You set the column to a constant, such as its mean. Shuffling keeps the values that occur and breaks only which "
    "row has which; a constant may be a value that the model never met."
)
def set_to_the_mean(model, X, y, column, rng):
    flat = X.copy()
    flat[:, column] = X[:, column].mean()
    return model.score(X, y) - model.score(flat, y)


@importance.mistake("You shuffled X itself, and then scored it twice: before and after are the same. Work on a copy.")
def in_place(model, X, y, column, rng):
    X[:, column] = rng.permutation(X[:, column])
    return model.score(X, y) - model.score(X, y)


@importance.mistake("The number is right. But you shuffled X itself: whoever calls you has lost the column. Copy it.")
def in_place_between_the_scores(model, X, y, column, rng):
    before = model.score(X, y)
    X[:, column] = rng.permutation(X[:, column])
    return before - model.score(X, y)


@importance.mistake(
    "The result is 0 always: before and after are the same score. `rng.permutation` gives a shuffled copy back and "
    "leaves its argument as it is. Where does your copy go? Or did whole rows move, and their labels with them?"
)
def shuffled_nothing(model, X, y, column, rng):
    return 0.0


@importance.mistake("You shuffled within a row, `X[column]`. A column is `X[:, column]`.")
def row_for_column(model, X, y, column, rng):
    shuffled = X.copy()
    shuffled[column] = rng.permutation(X[column])
    return model.score(X, y) - model.score(shuffled, y)


@importance.mistake(
    "The fall is divided by the score before. A share is not asked for: how much the score falls is the difference."
)
def share_of_the_score(model, X, y, column, rng):
    return importance.right(model, X, y, column, rng) / model.score(X, y)


@importance.mistake(
    "You drew values of the column with replacement, so that some come twice and others never. Shuffling keeps each "
    "value once."
)
def drawn_with_replacement(model, X, y, column, rng):
    drawn = X.copy()
    drawn[:, column] = rng.choice(X[:, column], len(X))
    return model.score(X, y) - model.score(drawn, y)


@importance.mistake("The fall is squared. How much the score falls is the difference itself.")
def squared(model, X, y, column, rng):
    return importance.right(model, X, y, column, rng) ** 2


@importance.mistake("The other columns are shuffled, and the one asked about stays. It is the other way round.")
def all_but_the_column(model, X, y, column, rng):
    shuffled = rng.permutation(X)
    shuffled[:, column] = X[:, column]
    return model.score(X, y) - model.score(shuffled, y)


@importance.mistake(
    "These are not the draws of `rng`: you shuffled with np.random. Use the generator that you are given, or nobody "
    "can repeat what you did."
)
def shuffled_by_numpy(model, X, y, column, rng):
    shuffled = X.copy()
    shuffled[:, column] = np.random.permutation(X[:, column])
    return model.score(X, y) - model.score(shuffled, y)


@importance.mistake("These are not the draws of `rng`, but those of another generator, started at 0.")
def generator_of_its_own(model, X, y, column, rng):
    return importance.right(model, X, y, column, np.random.default_rng(0))


@importance.mistake("The sign is lost: where a model is better without a column, its importance is negative.")
def lost_the_sign(model, X, y, column, rng):
    return abs(importance.right(model, X, y, column, rng))


@importance.mistake(
    "You sorted the column. Then a row's value depends on its place in the table: shuffle it by chance."
)
def sorted_the_column(model, X, y, column, rng):
    mixed = X.copy()
    mixed[:, column] = np.sort(X[:, column])
    return model.score(X, y) - model.score(mixed, y)


@importance.mistake("You reversed the column. That is one fixed order: `rng.permutation` draws one by chance.")
def reversed_the_column(model, X, y, column, rng):
    mixed = X.copy()
    mixed[:, column] = X[::-1, column]
    return model.score(X, y) - model.score(mixed, y)


@importance.mistake("The column got new numbers from a bell curve. Shuffling keeps the values that the column has.")
def fresh_noise(model, X, y, column, rng):
    mixed = X.copy()
    mixed[:, column] = rng.normal(size=len(X))
    return model.score(X, y) - model.score(mixed, y)


@importance.mistake("You shuffled another column: columns are numbered from 0, as everything is.")
def the_column_before(model, X, y, column, rng):
    return importance.right(model, X, y, column - 1, rng)


@importance.mistake(
    "The column holds nan now: `rng.shuffle` shuffles in place and gives nothing back. `rng.permutation` gives a "
    "shuffled copy."
)
def holds_nan_now(model, X, y, column, rng):
    mixed = X.copy()
    mixed[:, column] = np.nan
    return model.score(X, y) - model.score(mixed, y)


@importance.mistake("You shuffled ten times and took the mean, which is steadier. The docstring asks for once.")
def ten_times(model, X, y, column, rng):
    return np.mean([importance.right(model, X, y, column, rng) for _ in range(10)])


@importance.mistake("You shuffled five times and took the mean, which is steadier. The docstring asks for once.")
def five_times(model, X, y, column, rng):
    return np.mean([importance.right(model, X, y, column, rng) for _ in range(5)])


@importance.mistake("Every column but the one asked about is shuffled. It is the other way round.")
def each_other_column(model, X, y, column, rng):
    mixed = X.copy()
    for other in range(X.shape[1]):
        if other != column:
            mixed[:, other] = rng.permutation(X[:, other])
    return model.score(X, y) - model.score(mixed, y)


importance_means = ex.choice(
    "importance_means",
    {
        "a": (
            "Shorten the queue, and fewer flights will be late.",
            "Perhaps, and perhaps both come from a storm. The forest was asked what it relies on. It was not asked "
            "what happens if somebody changes the queue.",
        ),
        "b": (
            "Without the queue, this forest ranks such flights worse.",
            "No more than this: this forest, these flights, this score.",
        ),
        "c": (
            "The columns near 0 can be dropped together.",
            "One at a time, perhaps. Two columns that say the same stand in for each other: shuffle one, and nothing "
            "is lost; drop both, and it may be.",
        ),
        "d": (
            "A longer queue makes the forest say late more often.",
            "Plausible, but importance has no sign: a column may matter because its small values say late.",
        ),
    },
    right="b",
    hints=["What was changed to measure it, and what was not?", "Was anything in the world moved, or a model fitted?"],
)

# Where the data end -------------------------------------------------------------------------------------------------


beyond = ex.choice(
    "beyond",
    {
        "a": (
            "About 335 minutes: it carries the trend on.",
            "A leaf holds one number. There is no trend in it to carry on.",
        ),
        "b": (
            "About 200 minutes, as for the farthest airports it knows.",
            "2,475 answers each question as those do, and ends in the same leaf.",
        ),
        "c": (
            "About 105 minutes: the mean of all flights it learnt from.",
            "That would be a tree without questions. This one asks for the distance, and gets an answer.",
        ),
        "d": (
            "An error: the distance is out of range.",
            "If only it were. Every number is above or below each threshold, so it always gets an answer.",
        ),
    },
    right="b",
    hints=[
        "Follow 2,475 down the tree. At which thresholds can it be stopped?",
        "All thresholds lie between distances it has learnt from. What does the last leaf hold?",
    ],
)
