"""Arrays: columns less their means, and an input that stays as it was."""

import numpy as np

from helpers.exercises.ecosystem.lesson import ex


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


@centred.mistake(
    "The first row is right, and the next are not: the means change while you write into the table that they are taken "
    "from. Take them once, before the loop."
)
def means_of_what_is_written(values):
    result = values.copy()
    for row in range(len(result)):
        result[row] = result[row] - result.mean(axis=0)
    return result


@centred.mistake("The last column is as it was. Does the loop end one too early?")
def without_the_last_column(values):
    result = values.copy()
    result[:, :-1] -= values[:, :-1].mean(axis=0)
    return result


@centred.mistake("You took the first column's mean from all columns. Every column has a mean of its own.")
def first_mean_for_all(values):
    return values - values[:, 0].mean()


@centred.mistake("Your means are sums divided by n − 1. A mean divides by n, the number of rows.")
def divided_by_one_less(values):
    return values - values.sum(axis=0) / (len(values) - 1)


@centred.mistake("The first row is left out of the means. They are taken over all rows.")
def without_the_first_row(values):
    return values - values[1:].mean(axis=0)


@centred.mistake("The last row is left out of the means. They are taken over all rows.")
def without_the_last_row(values):
    return values - values[:-1].mean(axis=0)
