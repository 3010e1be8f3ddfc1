"""A convolution as a product of matrices."""

import numpy as np

from helpers.exercises.images.lesson import ex


def tall_and_wide() -> list:
    """Pictures of unlike rows and columns, windows of one to three pixels."""
    rng = np.random.default_rng(2)
    return [
        (np.arange(20.0).reshape(4, 5), 3),
        (np.arange(12.0).reshape(4, 3), 2),
        (rng.integers(0, 99, (3, 6)).astype(float), 3),
        (rng.integers(0, 99, (2, 3)).astype(float), 1),
    ]


@ex.function(
    probes=tall_and_wide,
    hints=[
        "Two loops over the places, as in `convolve`. What is done with the window there?",
        "Append `picture[r : r + size, c : c + size].reshape(-1)` to a list, and make an array of the list at the end.",
    ],
    why="That is how many libraries compute it: the table is large, but products of matrices are fast.",
)
def windows(picture, size):
    """A row of size · size pixels for each place of the kernel, left to right and then down."""
    rows = []
    for r in range(picture.shape[0] - size + 1):
        for c in range(picture.shape[1] - size + 1):
            window = picture[r : r + size, c : c + size]
            rows.append(window.reshape(-1))
    return np.array(rows)


@windows.also_right
def by_sliding_views(picture, size):
    return np.lib.stride_tricks.sliding_window_view(picture, (size, size)).reshape(-1, size * size)


@windows.mistake("The places go downwards first and then to the right. Rows are gone through from left to right.")
def down_first(picture, size):
    return np.lib.stride_tricks.sliding_window_view(picture, (size, size)).swapaxes(0, 1).reshape(-1, size * size)


@windows.mistake("The pixels in a window are read column by column. Read them row by row, as `kernel.reshape(9)` does.")
def columns_first(picture, size):
    return np.lib.stride_tricks.sliding_window_view(picture, (size, size)).swapaxes(2, 3).reshape(-1, size * size)


@windows.mistake("The windows are still squares: make one row of each.")
def still_squares(picture, size):
    return np.lib.stride_tricks.sliding_window_view(picture, (size, size)).reshape(-1, size, size)


@windows.mistake(
    "The last places are missing: there are `rows - size + 1` of them downwards, and likewise to the right."
)
def one_too_few(picture, size):
    rows = range(picture.shape[0] - size)
    columns = range(picture.shape[1] - size)
    return np.array([picture[r : r + size, c : c + size].reshape(-1) for r in rows for c in columns])


@windows.mistake("You have one column for each place; the exercise asks for one row for each. Exchange the axes.")
def turned(picture, size):
    return np.lib.stride_tricks.sliding_window_view(picture, (size, size)).reshape(-1, size * size).T


@windows.mistake("Your windows do not overlap. The kernel moves by one pixel: the stride is 1.")
def side_by_side(picture, size):
    rows = range(0, picture.shape[0] - size + 1, size)
    columns = range(0, picture.shape[1] - size + 1, size)
    return np.array([picture[r : r + size, c : c + size].reshape(-1) for r in rows for c in columns])


@windows.mistake(
    "Rows and columns of the picture need not be as many. Count the places downwards and to the right each by itself."
)
def as_many_columns_as_rows(picture, size):
    places = range(picture.shape[0] - size + 1)
    return np.array([picture[r : r + size, c : c + size].reshape(-1) for r in places for c in places])


@windows.mistake("The windows are 3 wide in yours, whatever `size` says.")
def always_three_wide(picture, size):
    rows, columns = range(picture.shape[0] - 2), range(picture.shape[1] - 2)
    return np.array([picture[r : r + 3, c : c + 3].reshape(-1) for r in rows for c in columns])
