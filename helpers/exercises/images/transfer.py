"""Pictures as a backbone wants them, and features scaled."""

import numpy as np

from helpers.exercises.images.lesson import ex


def files() -> list:
    """Pictures of bytes with three channels last, of unlike rows and columns; black and white among them."""
    rng = np.random.default_rng(21)
    drawn = [rng.integers(0, 256, shape).astype(np.uint8) for shape in ((2, 4, 6, 3), (1, 3, 3, 3), (3, 2, 5, 3))]
    drawn[1][0, 0, :2] = np.array([[0, 0, 0], [255, 255, 255]], dtype=np.uint8)
    return [(pictures,) for pictures in drawn]


@ex.function(
    probes=files,
    rtol=1e-4,
    hints=[
        "Two things have to happen: the channels move to the front, and each number is normalised. Turn the bytes into "
        "numbers before you subtract: `.astype(float)`.",
        "`pictures.transpose(0, 3, 1, 2).astype(float)`, minus 127, by 128.",
    ],
    why="A network only knows the pictures of its training. Yours have to come in the same form.",
)
def for_backbone(pictures):
    """Pictures of bytes, (n, rows, columns, 3), as (n, 3, rows, columns), normalised by (x - 127) / 128."""
    numbers = pictures.astype(float)
    return (numbers.transpose(0, 3, 1, 2) - 127) / 128


@for_backbone.also_right
def with_torch(pictures):
    import torch

    return (torch.tensor(pictures).permute(0, 3, 1, 2).double() - 127) / 128


@for_backbone.mistake(
    "The subtraction was done in bytes: 100 − 127 has no place in them and starts again at 255. Turn the pictures into "
    "ordinary numbers first."
)
def in_bytes(pictures):
    return (pictures.transpose(0, 3, 1, 2) - np.uint8(127)) / 128


@for_backbone.mistake(
    "The numbers go from 0 to 1, as for our own networks. This backbone was trained on (x − 127) / 128, from about −1 "
    "to 1."
)
def from_zero_to_one(pictures):
    return pictures.transpose(0, 3, 1, 2) / 255


@for_backbone.mistake("The numbers are right, and the channels still stand last: move them to the front.")
def channels_last(pictures):
    return (pictures.astype(float) - 127) / 128


@for_backbone.mistake(
    "The shape is right and the pixels are not: `reshape` cuts the row of numbers elsewhere. Move the axis of the "
    "channels."
)
def reshaped(pictures):
    n, rows, columns, channels = pictures.shape
    return (pictures.astype(float).reshape(n, channels, rows, columns) - 127) / 128


@for_backbone.mistake(
    "The pictures were divided by 255 first, so that all of them lie near −1: the rule wants numbers from 0 to 255."
)
def divided_before(pictures):
    return (pictures.transpose(0, 3, 1, 2) / 255 - 127) / 128


@for_backbone.mistake("Rows and columns are exchanged, so that the pictures lie on their side.")
def on_their_side(pictures):
    return (pictures.astype(float).transpose(0, 3, 2, 1) - 127) / 128


@for_backbone.mistake("The mean is right, and you divide by 127. The rule of this backbone is (x − 127) / 128.")
def by_127(pictures):
    return (pictures.astype(float).transpose(0, 3, 1, 2) - 127) / 127


@for_backbone.mistake(
    "Those are the means and deviations of torchvision's networks, after a division by 255. This backbone wants "
    "(x − 127) / 128."
)
def as_torchvision_does(pictures):
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    return ((pictures / 255 - mean) / deviation).transpose(0, 3, 1, 2)


@for_backbone.mistake("Only 127/128 is taken off: `/` binds before `-`. The difference belongs in brackets.")
def without_brackets(pictures):
    return pictures.transpose(0, 3, 1, 2) - 127 / 128


@for_backbone.mistake("You took off 128 and divided by 127: the two numbers are exchanged.")
def numbers_exchanged(pictures):
    return (pictures.transpose(0, 3, 1, 2) - 128.0) / 127


@for_backbone.mistake(
    "The brightest bytes became negative: `int8` holds numbers from −128 to 127 only. Take a type with room for 255."
)
def in_signed_bytes(pictures):
    return (pictures.astype(np.int8).transpose(0, 3, 1, 2) - 127.0) / 128


@for_backbone.mistake(
    "`int8` holds numbers from −128 to 127 only: the brightest bytes became negative, and the subtraction left the "
    "range once more. Take a type with room for 255."
)
def signed_bytes_throughout(pictures):
    return (pictures.astype(np.int8).transpose(0, 3, 1, 2) - np.int8(127)) / 128


@for_backbone.mistake(
    "The pictures are normalised by their own mean and deviation. The rule of this backbone has two fixed numbers."
)
def by_their_own(pictures):
    numbers = pictures.transpose(0, 3, 1, 2).astype(float)
    return (numbers - numbers.mean()) / numbers.std()


def features() -> list:
    """Pairs (features_train, features_test) of unlike columns; the second ones lie elsewhere."""
    few = np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 20.0]]), np.array([[8.0, 90.0], [9.0, 70.0]])
    rng = np.random.default_rng(9)
    units = np.array([1.0, 20.0, 0.1])
    more = [
        (np.round(rng.normal(size=(n, 3)) * units, 3), np.round((2 * rng.normal(size=(m, 3)) + 3) * units, 3))
        for n, m in ((5, 3), (4, 6))
    ]
    return [few, *more]


@ex.function(
    probes=features,
    hints=[
        "At the time of fitting, which of the two arrays is known? Whose means and deviations may be used?",
        "One mean and one deviation for each column, both from `features_train`; then scale both arrays with them.",
    ],
    why="The test features had no say. With pictures of another artist their shift stays in sight.",
)
def scaled(features_train, features_test):
    """Both arrays, scaled column by column as for a model that is fitted on the first and scored on the second."""
    mean = features_train.mean(axis=0)
    deviation = features_train.std(axis=0)
    scaled_train = (features_train - mean) / deviation
    scaled_test = (features_test - mean) / deviation
    return scaled_train, scaled_test


@scaled.also_right
def by_the_library(features_train, features_test):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(features_train)
    return scaler.transform(features_train), scaler.transform(features_test)


@scaled.starts_as(
    "Means and deviations are taken over all features, those of the test set among them. So the test set had a say in "
    "what the model is fitted on."
)
def measured_on_all(features_train, features_test):
    """Both arrays, scaled column by column as for a model that is fitted on the first and scored on the second."""
    features_all = np.concatenate([features_train, features_test])
    mean = features_all.mean(axis=0)
    deviation = features_all.std(axis=0)
    scaled_train = (features_train - mean) / deviation
    scaled_test = (features_test - mean) / deviation
    return scaled_train, scaled_test


def by(measured, features):
    return (features - measured.mean(axis=0)) / measured.std(axis=0)


@scaled.mistake(
    "Each array is scaled by itself. The other artist's shift is wiped out with knowledge of all test pictures, which "
    "a program that gets them one by one does not have."
)
def each_by_itself(features_train, features_test):
    return by(features_train, features_train), by(features_test, features_test)


@scaled.mistake("Both are scaled by the test features. Measure those that the model is fitted on.")
def by_the_test_features(features_train, features_test):
    return by(features_test, features_train), by(features_test, features_test)


@scaled.mistake(
    "`features_test` is as it was. The model would meet its columns in other units than those it was fitted in."
)
def test_left_alone(features_train, features_test):
    return by(features_train, features_train), features_test


@scaled.mistake("One mean and one deviation for the whole table. Each column has its own: `axis=0`.")
def one_pair_for_all(features_train, features_test):
    mean, deviation = features_train.mean(), features_train.std()
    return (features_train - mean) / deviation, (features_test - mean) / deviation


@scaled.mistake("The arrays come in the wrong order: the training features first.")
def exchanged(features_train, features_test):
    return by(features_train, features_test), by(features_train, features_train)


@scaled.mistake(
    "The means are those of the training features, and the deviations still come from all of them: measure the first "
    "array alone."
)
def deviations_of_all(features_train, features_test):
    deviation = np.concatenate([features_train, features_test]).std(axis=0)
    mean = features_train.mean(axis=0)
    return (features_train - mean) / deviation, (features_test - mean) / deviation


@scaled.mistake(
    "The deviations are those of the training features, and the means still come from all of them: measure the first "
    "array alone."
)
def means_of_all(features_train, features_test):
    mean = np.concatenate([features_train, features_test]).mean(axis=0)
    deviation = features_train.std(axis=0)
    return (features_train - mean) / deviation, (features_test - mean) / deviation


@scaled.mistake(
    "Your deviation is too large: its squares are divided by n − 1, and `.std(axis=0)` as NumPy has it divides by n. "
    "Is there a `ddof=1`, or is the deviation Pandas' or PyTorch's?"
)
def by_one_less(features_train, features_test):
    mean, deviation = features_train.mean(axis=0), features_train.std(axis=0, ddof=1)
    return (features_train - mean) / deviation, (features_test - mean) / deviation


@scaled.mistake("The means are taken off, and nothing is divided by the deviations.")
def only_the_means(features_train, features_test):
    mean = features_train.mean(axis=0)
    return features_train - mean, features_test - mean


@scaled.mistake("You took the mean and the deviation of each row. Each *column* has its own: `axis=0`.")
def each_row_by_itself(features_train, features_test):
    return tuple(
        (features - features.mean(axis=1, keepdims=True)) / features.std(axis=1, keepdims=True)
        for features in (features_train, features_test)
    )
