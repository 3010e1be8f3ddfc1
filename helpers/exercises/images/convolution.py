"""A kernel at one place, how many places there are, and all of them."""

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


@one_place.mistake("That is the mean of the nine products. A convolution adds them up and does not divide.")
def averaged(bar, kernel):
    return (bar[2:5, 1:4] * kernel).mean()


@one_place.mistake(
    "One gets 0 with `@`, which multiplies matrices. Here each pixel is multiplied by the weight that lies on it, `*`, "
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
        "`(size + 2 * padding - kernel) // stride` moves, and the first place is one more.",
    ],
    why="The 1 is the place before the first move. Most errors of shape in a network come from it.",
)
def output_size(size, kernel, stride, padding):
    """How many numbers stand in a row of the map: a whole number."""
    return (size + 2 * padding - kernel) // stride + 1


@output_size.also_right
def counting_the_places(size, kernel, stride, padding):
    places = 0
    start = -padding
    while start + kernel <= size + padding:
        places += 1
        start += stride
    return places


@output_size.mistake("One too few: the moves are counted, and the place before the first move is missing.")
def counted_the_moves(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride


@output_size.mistake("The frame counts once in yours. It lies on both sides of the row: `2 * padding`.")
def frame_on_one_side(size, kernel, stride, padding):
    return (size + padding - kernel) // stride + 1


@output_size.mistake("The frame does not count in yours. It makes the row longer, by `padding` on either side.")
def without_the_frame(size, kernel, stride, padding):
    return (size - kernel) // stride + 1


@output_size.mistake("A last move that does not fit is counted too: you round up. What does not fit is not made.")
def rounded_up(size, kernel, stride, padding):
    return -(-(size + 2 * padding - kernel) // stride) + 1


@output_size.mistake("The stride does not count in yours: with a stride of 2 every second place is left out.")
def without_the_stride(size, kernel, stride, padding):
    return size + 2 * padding - kernel + 1


@output_size.mistake(
    "The row with its frame is divided by the stride, and the kernel's width plays no part. It has to fit into the row."
)
def without_the_kernel(size, kernel, stride, padding):
    return (size + 2 * padding) // stride


@output_size.mistake("The 1 is divided along with the rest. It is the place before the first move: add it at the end.")
def divided_the_one(size, kernel, stride, padding):
    return (size + 2 * padding - kernel + 1) // stride


@output_size.mistake("The result has decimals: `/` divides, and `//` counts whole moves.")
def with_decimals(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) / stride + 1


@output_size.mistake("The kernel is 3 wide in yours, whatever `kernel` says.")
def always_three_wide(size, kernel, stride, padding):
    return (size + 2 * padding - 3) // stride + 1


@output_size.mistake(
    "You round to the nearest whole number. A move that fits only in part is not made: round down, `//`."
)
def to_the_nearest(size, kernel, stride, padding):
    return round((size + 2 * padding - kernel) / stride) + 1


def pictures_and_kernels() -> list:
    "Unlike rows and columns, kernels without symmetry, moves that do not fit; decimals in a picture, and in a kernel."
    rng = np.random.default_rng(7)
    settings = ((5, 7), 3, 1, 0), ((5, 7), 3, 2, 0), ((6, 4), 3, 1, 1), ((6, 5), 2, 2, 1), ((4, 8), 3, 3, 2)
    whole = [
        (rng.integers(1, 9, shape), rng.integers(-4, 5, (size, size)), stride, padding)
        for shape, size, stride, padding in settings
    ]
    some, weights = np.array([[1, 6, 3], [4, 2, 9]]), np.array([[1, 3], [-2, 5]])
    return [*whole, (some / 10, weights, 1, 0), (some, weights / 4, 1, 0)]


@ex.function(
    probes=pictures_and_kernels,
    hints=[
        "First lay the frame around the picture. How many rows and columns of places are there? You have just written "
        "that.",
        "The map has a place (r, c) for every move. Its window begins at row `r * stride` and column `c * stride`.",
    ],
    why="That is all that `nn.Conv2d` does, for many kernels at once. The stride counts in the size and the window.",
)
def convolve_with(picture, kernel, stride, padding):
    """The feature map of `picture`, shape (rows, columns), with a frame of zeros and with moves of `stride`."""
    framed = np.pad(picture, padding)
    size = len(kernel)
    rows = (framed.shape[0] - size) // stride + 1
    columns = (framed.shape[1] - size) // stride + 1
    feature_map = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            top = r * stride
            left = c * stride
            window = framed[top : top + size, left : left + size]
            feature_map[r, c] = np.sum(window * kernel)
    return feature_map


convolve_with.equivalent("np.zeros((rows, columns))", "np.ones((rows, columns))", "every place is filled")


@convolve_with.also_right
def every_place_and_then_some_of_them(picture, kernel, stride, padding):
    from scipy.signal import correlate2d

    return correlate2d(np.pad(picture, padding), kernel, mode="valid")[::stride, ::stride]


def _map(picture, kernel, stride, padding, mode="constant"):
    """What is asked, from a frame of the given mode."""
    framed, size = np.pad(picture, padding, mode), len(kernel)
    windows = np.lib.stride_tricks.sliding_window_view(framed, (size, size))[::stride, ::stride]
    return (windows * kernel).sum(axis=(2, 3))


@convolve_with.mistake("The frame is missing: lay `padding` zeros around the picture, `np.pad(picture, padding)`.")
def no_frame(picture, kernel, stride, padding):
    return _map(picture, kernel, stride, 0)


@convolve_with.mistake("The kernel visits every place. With a stride of 2 only every second one is visited.")
def no_stride(picture, kernel, stride, padding):
    return _map(picture, kernel, 1, padding)


@convolve_with.mistake(
    "The map has the right size, and the windows stand side by side as with a stride of 1: the window of (r, c) begins "
    "at `r * stride` and `c * stride`."
)
def stride_in_the_size_alone(picture, kernel, stride, padding):
    full, wanted = _map(picture, kernel, 1, padding), _map(picture, kernel, stride, padding)
    return full[: wanted.shape[0], : wanted.shape[1]]


@convolve_with.mistake(
    "The kernel is turned round, as in mathematics. Networks do not: the first weight meets the first pixel of the "
    "window."
)
def turned_kernel(picture, kernel, stride, padding):
    return _map(picture, kernel[::-1, ::-1], stride, padding)


@convolve_with.mistake("The last row and the last column of the map are missing: the number of places is moves + 1.")
def one_too_few(picture, kernel, stride, padding):
    return _map(picture, kernel, stride, padding)[:-1, :-1]


@convolve_with.mistake(
    "The frame repeats the pixels of the edge. The exercise asks for a frame of zeros: `np.pad` without a mode."
)
def frame_of_the_edge(picture, kernel, stride, padding):
    return _map(picture, kernel, stride, padding, "edge") if padding else _map(picture, kernel, stride, padding)


@convolve_with.mistake("The kernel lies on its side: rows and columns of its weights are exchanged.")
def kernel_on_its_side(picture, kernel, stride, padding):
    return _map(picture, kernel.T, stride, padding)


@convolve_with.mistake("You took the mean of the products. A convolution adds them up.")
def mean_of_products(picture, kernel, stride, padding):
    return _map(picture, kernel, stride, padding) / kernel.size


@convolve_with.mistake(
    "Your map holds whole numbers only: decimals are cut off when a number is stored in it. Make the map with "
    "`np.zeros((rows, columns))`, without a `dtype`."
)
def map_of_whole_numbers(picture, kernel, stride, padding):
    return _map(picture, kernel, stride, padding).astype(int)


@convolve_with.mistake(
    "Where the picture holds whole numbers, so does your map, and the kernel's decimals are cut off. Make the map with "
    "`np.zeros((rows, columns))`, without the picture's `dtype`."
)
def map_of_the_pictures_type(picture, kernel, stride, padding):
    return _map(picture, kernel, stride, padding).astype(picture.dtype)


@convolve_with.mistake(
    "Downwards your map has as many numbers as it should, and to the right one for every pixel that the kernel can "
    "begin at. The stride counts in both directions."
)
def stride_downwards_alone(picture, kernel, stride, padding):
    framed, size = np.pad(picture, padding), len(kernel)
    return (np.lib.stride_tricks.sliding_window_view(framed, (size, size))[::stride] * kernel).sum(axis=(2, 3))


@convolve_with.mistake(
    "Your frame lies around the map: zeros were added after the convolution. Lay it around the picture, before the "
    "kernel moves."
)
def framed_afterwards(picture, kernel, stride, padding):
    return np.pad(_map(picture, kernel, 1, 0), padding)[::stride, ::stride]


@convolve_with.mistake(
    "Rows and columns of the picture need not be as many. Count the places of the kernel downwards and to the right "
    "each by itself."
)
def as_many_columns_as_rows(picture, kernel, stride, padding):
    framed, size = np.pad(picture, padding), len(kernel)
    places = (framed.shape[0] - size) // stride + 1
    feature_map = np.zeros((places, places))
    for r in range(places):
        for c in range(places):
            window = framed[r * stride : r * stride + size, c * stride : c * stride + size]
            feature_map[r, c] = np.sum(window * kernel)
    return feature_map
