"""A kernel at one place, and how many places there are."""

import numpy as np

from helpers.exercises.images.lesson import ex


def a_bar() -> dict:
    """The lesson's picture of five by five, on which no two places give the same number, and its kernel."""
    rows = [[1, 0, 5, 5, 0], [4, 0, 5, 5, 0], [0, 1, 5, 5, 0], [0, 2, 5, 5, 1], [2, 3, 5, 5, 1]]
    return {"bar": np.array(rows), "kernel": np.array([[-1, 0, 1]] * 3)}


@ex.value(
    given=a_bar,
    hints=[
        "Which nine pixels lie below the kernel? Their left column is column 1 of `bar`: 1, 2, 3.",
        "Right column minus left column, and the middle counts 0: (5 + 5 + 5) − (1 + 2 + 3).",
    ],
    why="Dark to bright gives a large number. The three grey pixels make it smaller.",
)
def one_place(bar, kernel):
    """The sum of the nine products on rows 2 to 4 and columns 1 to 3 of bar: a whole number."""
    return (bar[2:5, 1:4] * kernel).sum()


for other in ("bar[2:, 1:4]", "bar[2:6, 1:4]"):
    one_place.equivalent("bar[2:5, 1:4]", other, "row 4 is the last")


@one_place.mistake("That is left minus right. The kernel has −1 on the left and 1 on the right.")
def turned_round(bar, kernel):
    return (bar[2:5, 1:4] * kernel[:, ::-1]).sum()


@one_place.mistake("That is the right column alone. The left column has weights of −1, and its pixels are 1, 2 and 3.")
def right_column_alone(bar, kernel):
    return bar[2:5, 3].sum()


@one_place.mistake("That is the sum of the nine pixels. Multiply each by its weight first.")
def not_weighted(bar, kernel):
    return bar[2:5, 1:4].sum()


@one_place.mistake(
    "Rows and columns are exchanged: you took rows 1 to 3 and columns 2 to 4. Rows are counted downwards."
)
def rows_for_columns(bar, kernel):
    return (bar[1:4, 2:5] * kernel).sum()


@one_place.mistake("You counted from 1: that is the number for rows 1 to 3 and columns 0 to 2, if one counts from 0.")
def counted_from_one(bar, kernel):
    return (bar[1:4, 0:3] * kernel).sum()


@one_place.mistake("The kernel is laid on its side: that is lower row minus upper row. Its columns are −1, 0 and 1.")
def laid_on_its_side(bar, kernel):
    return (bar[2:5, 1:4] * kernel.T).sum()


@one_place.mistake(
    "That is the number for rows 0 to 2 and columns 0 to 2, which the cell above has computed. Move the kernel."
)
def not_moved(bar, kernel):
    return (bar[0:3, 0:3] * kernel).sum()


def places(picture, kernel) -> list:
    """What the kernel gives at each of the nine places."""
    return [int((picture[r : r + 3, c : c + 3] * kernel).sum()) for r in range(3) for c in range(3)]


@one_place.mistake(
    "The kernel gives that number, but at another place of `bar`. Rows are counted downwards and columns to the right, "
    "both from 0.",
    when=lambda value, bar, kernel: value in places(bar, kernel) and value != one_place.right(bar, kernel),
)
def at_another_place(bar, kernel):
    return (bar[1:4, 1:4] * kernel).sum()


@one_place.mistake("Those are the nine products. Add them up: the kernel gives one number at each place.")
def not_added_up(bar, kernel):
    return bar[2:5, 1:4] * kernel


@one_place.mistake("That is the mean of the nine products. A convolution adds them up and does not divide.")
def averaged(bar, kernel):
    return (bar[2:5, 1:4] * kernel).mean()


@one_place.mistake(
    "`@` gives 0, because it multiplies matrices. Here each pixel is multiplied by the weight that lies on it, `*`, "
    "and then the nine products are added up."
)
def product_of_matrices(bar, kernel):
    return (bar[2:5, 1:4] @ kernel).sum()


@one_place.mistake(
    "That is the number of a window of 2 × 2. The end of a slice is left out: `2:5` holds the rows 2, 3 and 4."
)
def without_the_ends(bar, kernel):
    return (bar[2:4, 1:3] * kernel[:2, :2]).sum()


def sizes() -> list:
    """Rows that the last move fills exactly and rows that it does not; kernels as wide as all there is."""
    settings = (28, 3, 1, 0), (28, 3, 1, 1), (28, 3, 2, 1), (7, 2, 2, 0), (5, 5, 1, 0), (10, 3, 3, 0), (11, 4, 3, 2)
    return [*settings, (64, 7, 4, 3), (6, 3, 2, 0), (8, 3, 5, 0)]


@ex.function(
    probes=sizes,
    hints=[
        "The frame is on both sides: the row has `size + 2 * padding` pixels. From its first place the kernel can move "
        "on by what is left of them behind it. How many moves of `stride` are in that?",
        "`(size + 2 * padding - kernel_size) // stride` moves, and the first place is one more.",
    ],
    why="The 1 is the place before the first move. Most errors of shape in a network come from it.",
)
def output_size(size, kernel_size, stride, padding):
    """How many numbers stand in a row of the map: a whole number."""
    return (size + 2 * padding - kernel_size) // stride + 1


@output_size.also_right
def counting_the_places(size, kernel_size, stride, padding):
    places = 0
    start = -padding
    while start + kernel_size <= size + padding:
        places += 1
        start += stride
    return places


@output_size.mistake("One too few: the moves are counted, and the place before the first move is missing.")
def counted_the_moves(size, kernel_size, stride, padding):
    return (size + 2 * padding - kernel_size) // stride


@output_size.mistake("The frame counts once in yours. It lies on both sides of the row: `2 * padding`.")
def frame_on_one_side(size, kernel_size, stride, padding):
    return (size + padding - kernel_size) // stride + 1


@output_size.mistake("The frame does not count in yours. It makes the row longer, by `padding` on either side.")
def without_the_frame(size, kernel_size, stride, padding):
    return (size - kernel_size) // stride + 1


@output_size.mistake("A last move that does not fit is counted too: you round up. What does not fit is not made.")
def rounded_up(size, kernel_size, stride, padding):
    return -(-(size + 2 * padding - kernel_size) // stride) + 1


@output_size.mistake("The stride does not count in yours: with a stride of 2 every second place is left out.")
def without_the_stride(size, kernel_size, stride, padding):
    return size + 2 * padding - kernel_size + 1


@output_size.mistake(
    "The row with its frame is divided by the stride, and the kernel's width plays no part. It has to fit into the row."
)
def without_the_kernel(size, kernel_size, stride, padding):
    return (size + 2 * padding) // stride


@output_size.mistake("The 1 is divided along with the rest. It is the place before the first move: add it at the end.")
def divided_the_one(size, kernel_size, stride, padding):
    return (size + 2 * padding - kernel_size + 1) // stride


@output_size.mistake("The result has decimals: `/` divides, and `//` counts whole moves.")
def with_decimals(size, kernel_size, stride, padding):
    return (size + 2 * padding - kernel_size) / stride + 1


@output_size.mistake("The kernel is 3 wide in yours, whatever `kernel_size` says.")
def always_three_wide(size, kernel_size, stride, padding):
    return (size + 2 * padding - 3) // stride + 1


@output_size.mistake(
    "You round to the nearest whole number. A move that fits only in part is not made: round down, `//`."
)
def to_the_nearest(size, kernel_size, stride, padding):
    return round((size + 2 * padding - kernel_size) / stride) + 1
