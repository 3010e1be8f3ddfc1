"""Arrays: two shapes that differ, and numbers that are almost equal."""

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
            "Aligned at the right, 1 meets 103 and 103 meets nothing. Both are copied, and a column and a row become a "
            "square. NumPy gives no warning, because this is often exactly what is wanted.",
        ),
        "d": (
            "none: NumPy refuses, because the shapes differ",
            "Shapes may differ: a length of 1, or a missing one, is copied until it fits. NumPy refuses only where two "
            "lengths differ and neither is 1.",
        ),
    },
    right="c",
    hints=["Write (103, 1) above (103,), aligned at the right.", "A missing length counts as 1, and a 1 is copied."],
)


def forecasts() -> list[tuple[np.ndarray, np.ndarray]]:
    """Predictions of shape (n, 1) and truths of shape (n,), in grams."""
    rng = np.random.default_rng(1)
    longer = rng.normal(4200, 700, 12).round(-1)
    return [
        (np.array([[3500.0], [4700.0]]), np.array([3600.0, 4500.0])),
        (np.array([[3300.0], [4000.0], [5600.0]]), np.array([3500.0, 3800.0, 5400.0])),
        ((longer + rng.normal(0, 300, 12).round(-1)).reshape(-1, 1), longer),
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
    "The subtraction still gives an n × n square: every prediction against every bird. Bring both to one shape first."
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


@ex.function(
    probes=[
        (np.array([[39.0, 3750.0], [46.0, 5000.0], [50.0, 3800.0]]),),
        (np.array([[1.0, 2.0, 6.0], [3.0, 8.0, 4.0]]),),
        (np.array([[5.0], [7.0], [1.0], [3.0]]),),
    ],
    hints=[
        "The means of the columns are `values.mean(axis=0)`: axis 0, the rows, disappears.",
        "`values - …` makes a new array; `-=` writes into the old one.",
    ],
    why="Centring is the first half of scaling, and a function that leaves its input alone can be called twice.",
)
def centred(values):
    """`values`, shape (n, d), less the mean of each column; the input stays as it was."""
    return values - values.mean(axis=0)


@centred.also_right
def on_a_copy(values):
    result = values.copy()
    result -= result.mean(axis=0)
    return result


@centred.mistake(
    "The numbers are right, but the caller's array has changed with them. A slice such as `values[:]` is a view of the "
    "same memory, and `-=` or `values[:] = …` writes into it. Work on a copy, or make a new array: `values - …`."
)
def wrote_through_a_view(values):
    result = values[:]
    result -= result.mean(axis=0)
    return result


@centred.mistake(
    "You subtracted each row's mean: millimetres averaged with grams, within one bird. `axis` names the axis that "
    "disappears, and the rows should."
)
def centred_the_rows(values):
    return values - values.mean(axis=1, keepdims=True)


@centred.mistake("`values.mean()` without an axis is one number for the whole table. Each column has its own mean.")
def one_mean_for_all(values):
    return values - values.mean()


@centred.mistake("You divided by the standard deviations as well. Centred is less the mean, and no more than that.")
def scaled_as_well(values):
    return (values - values.mean(axis=0)) / values.std(axis=0)


@centred.mistake("You took the median of each column away. Asked is the mean.")
def less_the_median(values):
    return values - np.median(values, axis=0)


@centred.mistake("Those are the means of the columns. Take them away from `values`.")
def the_means_alone(values):
    return values.mean(axis=0)


@centred.mistake(
    "You took the values away from the means: every sign is turned round. Subtract the means from `values`."
)
def turned_round(values):
    return values.mean(axis=0) - values


@centred.mistake("You took the first row away. Asked is the mean of each column, over all rows.")
def less_the_first_row(values):
    return values - values[0]


@centred.mistake("You took the least value of each column away. Asked is its mean.")
def less_the_least(values):
    return values - values.min(axis=0)


@centred.mistake("You divided by the means. Less the mean is a subtraction.")
def divided_by_the_means(values):
    return values / values.mean(axis=0)


@centred.mistake("You took the sum of each column away. Asked is its mean: the sum divided by the number of rows.")
def less_the_sum(values):
    return values - values.sum(axis=0)


@centred.mistake("The first column is centred, and the others are as they were. Every column has a mean of its own.")
def first_column_alone(values):
    result = values.copy()
    result[:, 0] -= result[:, 0].mean()
    return result


@centred.mistake("The columns are centred, and the rows as well. Asked are the columns alone.")
def rows_as_well(values):
    result = values - values.mean(axis=0)
    return result - result.mean(axis=1, keepdims=True)


@centred.mistake("You added the means. Take them away.")
def added_the_means(values):
    return values + values.mean(axis=0)


@centred.mistake("The columns are stretched from 0 to 1. Asked is `values` less the means, and no more than that.")
def stretched_to_a_range(values):
    return (values - values.min(axis=0)) / (values.max(axis=0) - values.min(axis=0))


@centred.mistake("You took half way between least and greatest for the mean. The mean adds all rows up and divides.")
def less_half_way(values):
    return values - (values.max(axis=0) + values.min(axis=0)) / 2
