"""The mistake that is made most often."""

import copy

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def matrices() -> list:
    """Square arrays of counts; in each one entry off the diagonal is the largest, in places that tell slips apart."""
    first = [[50, 0, 2], [3, 40, 7], [6, 1, 45]]
    both_ways = [[90, 6, 0, 0], [5, 80, 0, 0], [0, 0, 70, 8], [1, 0, 0, 60]]
    rare = [[900, 20, 3], [1, 2, 5], [0, 4, 800]]
    early = [[9, 1], [4, 9]]
    many = [[50, 4, 4, 4], [0, 50, 9, 0], [0, 0, 60, 0], [1, 0, 0, 40]]
    bad = [[1, 2, 30], [3, 2, 1], [0, 0, 5]]
    return [(np.array(matrix),) for matrix in (first, both_ways, rare, early, bad, many)]


@ex.function(
    probes=matrices,
    hints=[
        "The diagonal counts what was right. Make a copy, `errors = matrix.copy()`, and on "
        "the next line set its diagonal to 0: `np.fill_diagonal(errors, 0)`.",
        "`argmax` counts the entries row by row; `np.unravel_index(place, matrix.shape)` turns that into row "
        "and column.",
    ],
    why="Which pair is confused tells what to do: collect more of these two, or show what is read so to a person.",
)
def most_confused(matrix):
    """(true class, predicted class) of the most frequent mistake, for counts with true classes in rows."""
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    true, predicted = np.unravel_index(errors.argmax(), errors.shape)
    return true, predicted


@most_confused.also_right
def with_two_loops(matrix):
    best = -1
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            if i != j and matrix[i, j] > best:
                best = matrix[i, j]
                pair = i, j
    return pair


most_confused.equivalent(" 0)", ..., "whatever is below every count off the diagonal will do")
most_confused.equivalent("best = -1", ..., "whatever is below every count off the diagonal will do")
most_confused.equivalent("matrix[i, j] > best", "matrix[i, j] >= best", "the prompt says that no two are equal")


@most_confused.mistake(
    "The diagonal is still in: it counts what was right. Leave it out, and look at the errors alone."
)
def kept_the_diagonal(matrix):
    return np.unravel_index(matrix.argmax(), matrix.shape)


@most_confused.mistake(
    "The pair is right and swapped: first the true class, the row, then the predicted one, the column."
)
def predicted_first(matrix):
    true, predicted = most_confused.right(matrix)
    return predicted, true


@most_confused.mistake(
    "You added both directions. A 3 read as an 8 and an 8 read as a 3 are two mistakes; look at each by itself."
)
def added_both_ways(matrix):
    errors = matrix + matrix.T
    np.fill_diagonal(errors, 0)
    i, j = np.unravel_index(errors.argmax(), errors.shape)
    return (i, j) if matrix[i, j] > matrix[j, i] else (j, i)


@most_confused.mistake(
    "You divided each row by its sum, or looked for the largest share. Asked is the most frequent mistake, the largest "
    "count."
)
def by_shares(matrix):
    errors = matrix / matrix.sum(axis=1, keepdims=True)
    np.fill_diagonal(errors, 0)
    return np.unravel_index(errors.argmax(), errors.shape)


@most_confused.mistake("That is how often it happens. Asked is which mistake it is: its row and its column.")
def how_often(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    return errors.max()


@most_confused.mistake(
    "That is one number, the position when the rows are laid end to end. `np.unravel_index` turns it "
    "into row and column."
)
def flat_position(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    return errors.argmax()


@most_confused.mistake("Only what lies above the diagonal was searched. Mistakes stand on both sides of it.")
def above_the_diagonal(matrix):
    errors = np.triu(matrix, 1)
    return np.unravel_index(errors.argmax(), errors.shape)


@most_confused.mistake("Only what lies below the diagonal was searched. Mistakes stand on both sides of it.")
def below_the_diagonal(matrix):
    errors = np.tril(matrix, -1)
    return np.unravel_index(errors.argmax(), errors.shape)


@most_confused.mistake(
    "You looked for the class with the most errors and for its worst column. One class may have many different errors; "
    "look for the largest single count."
)
def worst_class_first(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    true = errors.sum(axis=1).argmax()
    return true, errors[true].argmax()


@most_confused.mistake("Counted from 1, it would be right. Classes, rows and columns are counted from 0.")
def counted_from_one(matrix):
    true, predicted = most_confused.right(matrix)
    return true + 1, predicted + 1


@most_confused.mistake("That is the least frequent mistake. Take the largest count: `argmax`.")
def least_frequent(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, errors.max() + 1)
    return np.unravel_index(errors.argmin(), errors.shape)


@most_confused.mistake(
    "You took the row with the most errors and the column with the most. The digit most often missed and the one "
    "that is most often named wrongly need not meet in one pair: look for the largest single count."
)
def worst_row_and_column(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    return errors.sum(axis=1).argmax(), errors.sum(axis=0).argmax()


@most_confused.mistake("You count on 10 classes. Take the number of columns from the matrix: `matrix.shape[1]`.")
def ten_classes(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    place = errors.argmax()
    return place // 10, place % 10


@most_confused.mistake(
    "You added the two directions before you looked, and gave a pair as it came. A 3 read as an 8 and an 8 read as a "
    "3 are two mistakes; count each by itself."
)
def first_of_both_ways(matrix):
    errors = matrix + matrix.T
    np.fill_diagonal(errors, 0)
    return np.unravel_index(errors.argmax(), errors.shape)


@most_confused.mistake(
    "`np.fill_diagonal` changes the array itself and returns nothing (None). Call it on a line of its own, and "
    "go on with the array."
)
def kept_what_fill_diagonal_gives(matrix):
    errors = np.fill_diagonal(matrix.copy(), 0)
    return np.unravel_index(errors.argmax(), matrix.shape)


@most_confused.mistake(
    "`np.diag(matrix)` is a row of numbers, and NumPy subtracts it from every row. `np.diag` of it once more makes a "
    "matrix of it, with zeros beside the diagonal."
)
def diagonal_off_every_row(matrix):
    errors = matrix - np.diag(matrix)
    return np.unravel_index(errors.argmax(), errors.shape)


def same_for_all(function) -> bool:
    """Does it give the same pair for every matrix?"""
    pairs = {tuple(np.ravel(function(*copy.deepcopy(probe)))) for probe in matrices()}
    return len(pairs) == 1


@most_confused.mistake(
    "Your answer is the same for every matrix. Do you use `confusion`? A function computes with what it is given.",
    when=same_for_all,
)
def of_one_matrix(matrix):
    return 8, 9
