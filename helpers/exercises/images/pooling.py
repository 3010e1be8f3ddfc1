"""The largest number of each square of a map."""

import numpy as np

from helpers.exercises.images.lesson import ex


def maps() -> list:
    """Maps of even and odd size, with negative numbers only, with decimals, and not square."""
    rng = np.random.default_rng(3)
    whole = [rng.integers(low, 9, shape).astype(float) for low, shape in ((-9, (4, 6)), (-9, (5, 7)), (0, (2, 5)))]
    whole[-1] += 0.5
    return [(one,) for one in (*whole, -rng.integers(1, 9, (6, 4)).astype(float))]


@ex.function(
    probes=maps,
    hints=[
        "Two loops again, over the rows and columns of the result. The square of (r, c) begins at row 2·r, column 2·c.",
        "`feature_map[2 * r : 2 * r + 2, 2 * c : 2 * c + 2].max()`",
    ],
    why="Where in its square the largest number stood is forgotten, and with it a shift by a pixel, if you are lucky.",
)
def max_pool(feature_map):
    """The largest number of each square of 2 × 2: an array of half as many rows and columns."""
    rows = feature_map.shape[0] // 2
    columns = feature_map.shape[1] // 2
    pooled = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            square = feature_map[2 * r : 2 * r + 2, 2 * c : 2 * c + 2]
            pooled[r, c] = square.max()
    return pooled


max_pool.equivalent("np.zeros((rows, columns))", "np.ones((rows, columns))", "every place is filled")


@max_pool.also_right
def by_reshaping(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).max(axis=(1, 3))


def _squares(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)


@max_pool.mistake("That is the mean of each square: average pooling. Max pooling keeps the largest.")
def mean_of_each(feature_map):
    return _squares(feature_map).mean(axis=(1, 3))


@max_pool.mistake(
    "The squares overlap: yours move by one number at a time. They are cut side by side, so that each number is in one "
    "square at most."
)
def overlapping(feature_map):
    return np.lib.stride_tricks.sliding_window_view(feature_map, (2, 2)).max(axis=(2, 3))


@max_pool.mistake(
    "No number of yours is below 0: was ReLU applied, or did a comparison begin at 0? The largest of −3 and −5 is −3."
)
def never_below_zero(feature_map):
    return np.maximum(_squares(feature_map).max(axis=(1, 3)), 0)


@max_pool.mistake("You took the number at the top left of each square. The largest may stand at any of four places.")
def top_left(feature_map):
    return _squares(feature_map)[:, 0, :, 0]


@max_pool.mistake("You compare sizes without signs: −9 is not larger than 3.")
def largest_without_sign(feature_map):
    return np.abs(_squares(feature_map)).max(axis=(1, 3))


@max_pool.mistake("That is the sum of each square. Keep its largest number.")
def summed(feature_map):
    return _squares(feature_map).sum(axis=(1, 3))


@max_pool.mistake(
    "Your result holds whole numbers only: decimals are cut off when a number is stored in it. Make it with "
    "`np.zeros((rows, columns))`, without a `dtype`."
)
def whole_numbers(feature_map):
    return _squares(feature_map).max(axis=(1, 3)).astype(int)


@max_pool.mistake(
    "There are as many squares as there should be, and they overlap: the square of (r, c) begins at row 2·r, column "
    "2·c."
)
def as_many_that_overlap(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return overlapping(feature_map)[:rows, :columns]


@max_pool.mistake(
    "Where the rows or the columns are odd in number, the last one is kept. It fills no square: leave it out."
)
def odd_one_kept(feature_map):
    rows, columns = feature_map.shape
    longer = np.pad(feature_map, ((0, rows % 2), (0, columns % 2)), constant_values=-np.inf)
    return _squares(longer).max(axis=(1, 3))


@max_pool.mistake(
    "A map with an odd number of rows or columns cannot be reshaped so. Cut its last row or column off first: "
    "`feature_map[: 2 * rows, : 2 * columns]`."
)
def odd_ones_not_cut(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map.reshape(rows, 2, columns, 2).max(axis=(1, 3))


@max_pool.mistake(
    "Your groups of four are no squares: their numbers come from both halves of the map. `reshape` to (rows, 2, "
    "columns, 2), and take the largest over axes 1 and 3."
)
def from_both_halves(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(2, rows, 2, columns).max(axis=(0, 2))


@max_pool.mistake(
    "Your groups of four are no squares: they take numbers that lie one behind the other in a row. `reshape` to "
    "(rows, 2, columns, 2), and take the largest over axes 1 and 3."
)
def four_in_a_row(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, columns, 2, 2).max(axis=(2, 3))
