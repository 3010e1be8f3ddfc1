"""Arrays: two shapes that differ."""

import numpy as np

from helpers.exercises.ecosystem.lesson import ex

gap_shape = ex.choice(
    "gap_shape",
    {
        "a": (
            "(103,): one difference for each bird",
            "That is what we wanted, and NumPy cannot know it. Write the shapes under each other, aligned at the "
            "right: the 103 of the row meets the 1 of the column.",
        ),
        "b": (
            "(103, 1): one difference for each bird, as a column",
            "That would need the truth to be a column too. A shape of one number counts as a row: (1, 103).",
        ),
        "c": (
            "(103, 103): every prediction against every bird",
            "Aligned at the right, 1 meets 103 and 103 meets nothing. Both are repeated, and a column and a row become "
            "a square. NumPy gives no warning, because this is often exactly what is wanted.",
        ),
        "d": (
            "none: NumPy refuses, because the shapes differ",
            "Shapes may differ: a length of 1, or a missing one, is repeated until it fits. NumPy refuses only where "
            "two lengths differ and neither is 1.",
        ),
    },
    right="c",
    hints=["Write (103, 1) above (103,), aligned at the right.", "A missing length counts as 1, and a 1 is repeated."],
)


def forecasts() -> list[tuple[np.ndarray, np.ndarray]]:
    """Predictions of shape (n, 1) and truths of shape (n,), in grams; in the last, sorting pairs other birds."""
    return [
        (np.array([[3500.0], [4700.0]]), np.array([3600.0, 4500.0])),
        (np.array([[3300.0], [4000.0], [5600.0]]), np.array([3500.0, 3800.0, 5400.0])),
        (np.array([[3600.0], [4010.0], [5200.0], [3800.0]]), np.array([4200.0, 3500.0, 5100.0, 3900.0])),
    ]


@ex.function(
    probes=forecasts,
    hints=[
        "Print `predicted.shape`, `truth.shape` and `(predicted - truth).shape` for two birds.",
        "Make the column flat before you subtract: `predicted[:, 0]`, or `predicted.ravel()`.",
    ],
    why="Two shapes that match leave nothing to copy. Print shapes before you subtract; it costs one line.",
)
def mean_error(predicted, truth):
    """How far `predicted`, shape (n, 1), lies from `truth`, shape (n,), on average and in grams."""
    return np.abs(predicted[:, 0] - truth).mean()


@mean_error.also_right
def truth_as_a_column(predicted, truth):
    return np.abs(predicted - truth.reshape(-1, 1)).mean()


mean_error.equivalent("[:, 0]", "[:, -1]", "there is one column, the first and the last")


@mean_error.starts_as(
    "Every prediction is still held against every bird: n × n differences. Bring both to one shape before you "
    "subtract. If you wrote loops, let one walk through both."
)
def column_minus_row(predicted, truth):
    """How far `predicted`, shape (n, 1), lies from `truth`, shape (n,), on average and in grams."""
    return np.abs(predicted - truth).mean()


@mean_error.mistake(
    "Birds predicted too heavy now cancel those predicted too light. An error has a size whatever its sign: "
    "take the absolute value before the mean."
)
def signs_cancel(predicted, truth):
    return (predicted[:, 0] - truth).mean()


@mean_error.mistake(
    "The sign is taken away after the mean, when the errors have cancelled already. Swap the two steps."
)
def absolute_too_late(predicted, truth):
    return abs((predicted[:, 0] - truth).mean())


@mean_error.mistake(
    "You squared the errors and took the root of their mean, which counts large errors more. Asked is how far off they "
    "are on average: the mean of the absolute errors."
)
def root_of_the_squares(predicted, truth):
    return ((predicted[:, 0] - truth) ** 2).mean() ** 0.5


@mean_error.mistake("Those are squares, in grams times grams. The size of an error is its absolute value.")
def squares(predicted, truth):
    return ((predicted[:, 0] - truth) ** 2).mean()


@mean_error.mistake("That is the median of the errors. On average is the mean: add them up and divide by how many.")
def median_error(predicted, truth):
    return np.median(np.abs(predicted[:, 0] - truth))


@mean_error.mistake("Those are the errors, one for each bird. Asked is one number: their mean.")
def one_for_each_bird(predicted, truth):
    return np.abs(predicted[:, 0] - truth)


@mean_error.mistake("Those are shares of the truth. Asked are grams: do not divide by `truth`.")
def relative_error(predicted, truth):
    return np.abs(predicted[:, 0] / truth - 1).mean()


@mean_error.mistake(
    "That is the spread of the errors about their mean. Asked is how large they are: the mean of their sizes."
)
def spread_of_errors(predicted, truth):
    return (predicted[:, 0] - truth).std()


@mean_error.mistake("That is the first bird's error. Asked is the mean over all birds.")
def first_bird_alone(predicted, truth):
    return abs(predicted[0, 0] - truth[0])


@mean_error.mistake(
    "The square of every prediction against every bird is still there, and averaged along one axis. Bring both to one "
    "shape before you subtract."
)
def mean_of_the_columns(predicted, truth):
    return np.abs(predicted - truth).mean(axis=0)


SQUARE = "The square of every prediction against every bird is still there"


@mean_error.mistake(f"{SQUARE}, added up as a whole. Bring both to one shape before you subtract.")
def sum_of_the_square(predicted, truth):
    return np.abs(predicted - truth).sum() / len(truth)


@mean_error.mistake(f"{SQUARE}, averaged along each row. Bring both to one shape before you subtract.")
def mean_of_the_rows(predicted, truth):
    return np.abs(predicted - truth).mean(axis=1)


@mean_error.mistake(
    "Every prediction is held against the first bird. Each has a bird of its own; of a square of all against all, one "
    "column is not enough."
)
def first_bird_of_the_square(predicted, truth):
    return np.abs(predicted - truth).mean(axis=0)[0]


@mean_error.mistake(
    "Every prediction is held against the mean of all birds. Did you take it yourself, or average a square of every "
    "prediction against every bird? Bring both to one shape before you subtract."
)
def signs_cancel_in_the_square(predicted, truth):
    return np.abs((predicted - truth).mean(axis=1)).mean()


@mean_error.mistake(
    "You sorted both before you subtracted, and so hold each prediction against another bird. They stand in one order."
)
def sorted_first(predicted, truth):
    return np.abs(np.sort(predicted[:, 0]) - np.sort(truth)).mean()


@mean_error.mistake("You hold each prediction against whichever bird is closest. Each has a bird of its own.")
def closest_bird(predicted, truth):
    return np.abs(predicted - truth).min(axis=1).mean()


@mean_error.mistake("That is the largest error. On average is their mean.")
def largest_error(predicted, truth):
    return np.abs(predicted[:, 0] - truth).max()


@mean_error.mistake(
    "That adds the errors up, so it grows with the number of birds. The mean divides by how many there are."
)
def summed(predicted, truth):
    return np.abs(predicted[:, 0] - truth).sum()


@mean_error.mistake(
    "`predicted[0]` is the first row: one bird, held against all the others. Take the column, which has them all."
)
def first_bird_against_all(predicted, truth):
    return np.abs(predicted[0] - truth).mean()


@mean_error.mistake("That is in percent of the masses. Asked are grams: do not divide by `truth`.")
def in_percent(predicted, truth):
    return 100 * np.abs(predicted[:, 0] / truth - 1).mean()


@mean_error.mistake("The mean is rounded to whole tens of grams. Give it as it is.")
def rounded_to_tens(predicted, truth):
    return round(np.abs(predicted[:, 0] - truth).mean(), -1)


@mean_error.mistake("You divide by 103, however many birds there are. How many there are is `len(truth)`.")
def divided_by_103(predicted, truth):
    return np.abs(predicted[:, 0] - truth).sum() / 103


@mean_error.mistake(
    "Every bird is held against the mean of the predictions. Each has a prediction of its own: subtract first, then "
    "take the mean."
)
def against_the_mean_prediction(predicted, truth):
    return np.abs(predicted.mean() - truth).mean()


@mean_error.mistake(
    "That is the first bird's error, divided by how many birds there are. Does a `return` stand inside the loop?"
)
def returned_in_the_loop(predicted, truth):
    return abs(predicted[0, 0] - truth[0]) / len(truth)


@mean_error.mistake("The last bird's error is left out of the sum. Does the loop end one too early?")
def without_the_last(predicted, truth):
    return np.abs(predicted[:-1, 0] - truth[:-1]).sum() / len(truth)


@mean_error.mistake(
    "That is the root of the sum of the squares, divided by how many birds there are. Asked is the mean of the sizes "
    "of the errors: no square, no root."
)
def length_over_n(predicted, truth):
    return ((predicted[:, 0] - truth) ** 2).sum() ** 0.5 / len(truth)


@mean_error.mistake(
    "That is the root of the sum of the squares: the length of all errors as one arrow. Asked is their mean size."
)
def length_of_the_errors(predicted, truth):
    return ((predicted[:, 0] - truth) ** 2).sum() ** 0.5
