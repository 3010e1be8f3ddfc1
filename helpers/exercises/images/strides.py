"""All places of a kernel, with a stride and a frame."""

import numpy as np

from helpers.exercises.images.lesson import ex


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
