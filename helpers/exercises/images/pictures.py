"""Channels first, and one scale for all pictures."""

import numpy as np

from helpers.exercises.images.lesson import ex


def coloured() -> list:
    """Pictures of bytes with the channels last: rows and columns differ, and are equal once."""
    rng = np.random.default_rng(12)
    shapes = (2, 4, 5, 3), (1, 3, 3, 3), (3, 2, 6, 1), (2, 5, 4, 2)
    return [(rng.integers(0, 256, shape).astype(np.uint8),) for shape in shapes]


@ex.function(
    probes=coloured,
    hints=[
        "Which axis holds the channels now, and where shall it stand? `pictures.transpose(0, …)` lists the old axes in "
        "their new order.",
        "`pictures.transpose(0, 3, 1, 2)` moves the axes; divide by 255 afterwards.",
    ],
    why="Moving an axis takes each pixel's channels along. `reshape` would only cut the same row of numbers elsewhere.",
)
def channels_first(pictures):
    """Pictures of bytes, shape (n, rows, columns, channels), as numbers from 0 to 1, (n, channels, rows, columns)."""
    return pictures.transpose(0, 3, 1, 2) / 255


@channels_first.also_right
def by_moveaxis(pictures):
    return np.moveaxis(pictures.astype(float), -1, 1) / 255


@channels_first.mistake(
    "The shape is right and the pixels are not: `reshape` cuts the same row of numbers into other pieces, so that one "
    "channel holds pieces of all three. An axis has to be moved: `transpose` or `np.moveaxis`."
)
def reshaped(pictures):
    n, rows, columns, channels = pictures.shape
    return pictures.reshape(n, channels, rows, columns) / 255


@channels_first.mistake(
    "The axes stand in the right order, and the numbers still go up to 255. Divide, so that white is 1."
)
def not_divided(pictures):
    return pictures.transpose(0, 3, 1, 2) * 1.0


@channels_first.mistake(
    "The numbers lie between 0 and 1, and the channels still stand last. PyTorch would take the columns for channels."
)
def channels_last(pictures):
    return pictures / 255


@channels_first.mistake(
    "The channels stand first, and rows and columns are exchanged: every picture lies on its side. Was the order of "
    "the axes turned round?"
)
def lying_on_their_side(pictures):
    return pictures.transpose(0, 3, 2, 1) / 255


@channels_first.mistake(
    "The channels stand before everything, also before the pictures. Axis 0 stays: which picture it is comes first."
)
def channels_before_pictures(pictures):
    return pictures.transpose(3, 0, 1, 2) / 255


@channels_first.mistake(
    "Everything is 0 or 1: `//`, or a change of type after the division, cuts the decimals off. Divide by `/`."
)
def whole_numbers(pictures):
    return pictures.transpose(0, 3, 1, 2) // 255


@channels_first.mistake("You divide by 256, so that white is a little less than 1. The largest byte is 255.")
def by_256(pictures):
    return pictures.transpose(0, 3, 1, 2) / 256


@channels_first.mistake(
    "You divide by the brightest byte of these pictures, so that white depends on their company. White is 255 in all."
)
def by_their_brightest(pictures):
    return pictures.transpose(0, 3, 1, 2) / pictures.max()


def scales() -> list:
    """Pairs (X_new, X_old) with one channel and with three of unlike scale; other rows and columns, other numbers."""
    rng = np.random.default_rng(5)
    unlike = np.array([1.0, 5.0, 0.2]).reshape(3, 1, 1)
    drawn = [
        (rng.uniform(0, 1, (2, 1, 2, 3)) + 0.4, rng.uniform(0, 1, (4, 1, 3, 2))),
        (rng.uniform(0, 1, (3, 3, 2, 2)) * unlike + 1, rng.uniform(0, 1, (5, 3, 2, 4)) * unlike),
        (rng.uniform(0, 1, (1, 3, 3, 1)) * 2 - unlike, rng.uniform(0, 1, (3, 3, 1, 3)) * unlike - 0.5),
    ]
    return [tuple(np.round(part, 2) for part in pair) for pair in drawn]


@ex.function(
    probes=scales,
    hints=[
        "Over which axes does one average so that a number for each channel is left? Not over axis 1.",
        "`X_old.mean(axis=(0, 2, 3), keepdims=True)` has the shape (1, channels, 1, 1), which meets every picture.",
    ],
    why="New pictures are measured with the ruler of the old ones. A brighter camera stays visible as brighter.",
)
def normalise(X_new, X_old):
    """`X_new`, by the mean and standard deviation of each channel of `X_old`; both (n, channels, rows, columns)."""
    mean = X_old.mean(axis=(0, 2, 3), keepdims=True)
    deviation = X_old.std(axis=(0, 2, 3), keepdims=True)
    return (X_new - mean) / deviation


@normalise.also_right
def channel_by_channel(X_new, X_old):
    result = np.zeros(X_new.shape)
    for channel in range(X_old.shape[1]):
        old = X_old[:, channel]
        result[:, channel] = (X_new[:, channel] - old.mean()) / old.std()
    return result


normalise.equivalent("np.zeros(X_new.shape)", "np.ones(X_new.shape)", "every place is filled")


@normalise.mistake(
    "The new pictures are normalised by their own mean and deviation. If all of them are brighter, that is wiped out; "
    "and a picture would depend on its company. Measure `X_old`."
)
def by_their_own(X_new, X_old):
    return (X_new - X_new.mean(axis=(0, 2, 3), keepdims=True)) / X_new.std(axis=(0, 2, 3), keepdims=True)


@normalise.mistake(
    "One mean and one deviation for all channels together. With one channel that is right; red, green and blue have a "
    "pair each. Leave axis 1 out of the average."
)
def one_pair_for_all(X_new, X_old):
    return (X_new - X_old.mean()) / X_old.std()


@normalise.mistake(
    "Mean and deviation come from old and new pictures together. The new ones have no say: only `X_old` is measured."
)
def by_all_pictures(X_new, X_old):
    channels = X_old.shape[1]
    both = [np.concatenate([X_old[:, c].ravel(), X_new[:, c].ravel()]) for c in range(channels)]
    mean = np.array([values.mean() for values in both]).reshape(1, channels, 1, 1)
    deviation = np.array([values.std() for values in both]).reshape(1, channels, 1, 1)
    return (X_new - mean) / deviation


@normalise.mistake("You divided by the variance. It is in squared units: the deviation is its root, `.std`.")
def by_the_variance(X_new, X_old):
    return (X_new - X_old.mean(axis=(0, 2, 3), keepdims=True)) / X_old.var(axis=(0, 2, 3), keepdims=True)


@normalise.mistake("The mean is taken off, and nothing is divided by the deviation.")
def only_the_mean(X_new, X_old):
    return X_new - X_old.mean(axis=(0, 2, 3), keepdims=True)


@normalise.mistake("The numbers are divided by the deviation, and the mean was not taken off before.")
def only_the_deviation(X_new, X_old):
    return X_new / X_old.std(axis=(0, 2, 3), keepdims=True)


@normalise.mistake(
    "The mean alone is divided, and then taken off: `/` binds before `-`. The difference belongs in brackets."
)
def without_brackets(X_new, X_old):
    return X_new - X_old.mean(axis=(0, 2, 3), keepdims=True) / X_old.std(axis=(0, 2, 3), keepdims=True)


@normalise.mistake(
    "There is a number for each channel, in one row, and a row meets the *last* axis, the columns. Keep the axes that "
    "are averaged away, at length one: `keepdims=True`."
)
def without_keepdims(X_new, X_old):
    return (X_new - X_old.mean(axis=(0, 2, 3))) / X_old.std(axis=(0, 2, 3))


@normalise.mistake(
    "You averaged over the pictures alone, so that every pixel has a mean of its own. Average over rows and columns as "
    "well: a number for each channel."
)
def each_pixel_by_itself(X_new, X_old):
    return (X_new - X_old.mean(axis=0)) / X_old.std(axis=0)


@normalise.mistake(
    "The deviation is too large: the squares are divided by n − 1, and `.std()` as NumPy has it divides by n. Is there "
    "a `ddof=1`, or is it PyTorch's?"
)
def by_one_less(X_new, X_old):
    deviation = X_old.std(axis=(0, 2, 3), keepdims=True, ddof=1)
    return (X_new - X_old.mean(axis=(0, 2, 3), keepdims=True)) / deviation
