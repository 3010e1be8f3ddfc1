"""Which change spoils the labels, and which pictures are changed at all."""

import numpy as np

from helpers.exercises.images.lesson import ex

spoils = ex.choice(
    "spoils",
    {
        "a": (
            "Move the digit by up to two pixels.",
            "A 7 that is moved is still a 7. As long as nothing leaves the frame, the label stays true.",
        ),
        "b": (
            "Make the picture a little brighter or darker.",
            "The ink of a pen varies, and a pale 7 is a 7. The label stays true.",
        ),
        "c": (
            "Turn the picture upside down.",
            "A 6 becomes a 9 and keeps the label 6: the network would be taught what is false.",
        ),
        "d": (
            "Turn the digit by up to ten degrees.",
            "Many people write slanted. Ten degrees make no other digit of it.",
        ),
    },
    right="c",
    hints=[
        "Do each change in your mind with all ten digits. Which digit turns into another one?",
        "Think of a 6.",
    ],
)


def turned(picture):
    return picture[::-1]


def brighter(picture):
    return picture + 10


def mirrored(picture):
    return np.fliplr(picture)


def parts() -> list:
    """Triples (X_train, X_valid, change): other numbers of pictures, changes of place and of brightness."""
    rng = np.random.default_rng(4)
    return [
        (rng.integers(0, 9, (n, rows, 3)).astype(float), rng.integers(0, 9, (m, rows, 3)).astype(float), change)
        for n, m, rows, change in ((3, 2, 2, mirrored), (2, 4, 3, turned), (4, 3, 2, brighter))
    ]


@ex.function(
    probes=parts,
    hints=[
        "Call it with the arrays above: `prepared(X_pair, X_pair, flip)`. Which of the two should be as it was?",
        "Return `X_valid` itself.",
    ],
    why="Measuring changes nothing now: the same pictures every time, and those that the question is about.",
)
def prepared(X_train, X_valid, change):
    """Two arrays: the training pictures, each changed, and the validation pictures."""
    changed = []
    for picture in X_train:
        changed.append(change(picture))
    return np.array(changed), X_valid


@prepared.also_right
def in_place_of_a_copy(X_train, X_valid, change):
    result = X_train.copy()
    for number in range(len(X_train)):
        result[number] = change(X_train[number])
    return [result, X_valid]


@prepared.starts_as(
    "The validation pictures are changed, too. The score then moves with every draw, and is about pictures that nobody "
    "will send."
)
def both_changed(X_train, X_valid, change):
    """Two arrays: the training pictures, each changed, and the validation pictures."""
    changed = []
    for X in (X_train, X_valid):
        pictures = []
        for picture in X:
            pictures.append(change(picture))
        changed.append(np.array(pictures))
    return changed[0], changed[1]


@prepared.mistake("Nothing is changed now. The training pictures are to be changed, each of them.")
def none_changed(X_train, X_valid, change):
    return X_train, X_valid


@prepared.mistake("It is the wrong way round: the validation pictures are changed, and the training pictures are not.")
def the_other_one(X_train, X_valid, change):
    return X_train, np.array([change(picture) for picture in X_valid])


@prepared.mistake("The two arrays come in the wrong order: the training pictures first.")
def exchanged(X_train, X_valid, change):
    return X_valid, np.array([change(picture) for picture in X_train])


@prepared.mistake(
    "The changed pictures are appended to the training pictures. That is done at times. Here each picture is to be "
    "changed, so that there are as many as before."
)
def appended(X_train, X_valid, change):
    return np.concatenate([X_train, [change(picture) for picture in X_train]]), X_valid


@prepared.mistake("Only the training pictures come back. Return both: the validation pictures as they are.")
def one_of_two(X_train, X_valid, change):
    return np.array([change(picture) for picture in X_train])


@prepared.mistake(
    "`change` takes one picture, and here it gets all of them at once: it takes the axis of the pictures for rows. "
    "Call it for each picture."
)
def all_at_once(X_train, X_valid, change):
    return change(X_train), X_valid


@prepared.mistake(
    "You change as many training pictures as there are validation pictures. The two arrays need not be equally long: "
    "go through `X_train`."
)
def as_many_as_valid(X_train, X_valid, change):
    return np.array([change(X_train[number]) for number in range(len(X_valid))]), X_valid


@prepared.mistake(
    "Whatever `change` does, your training pictures come back mirrored. Is `flip` called in place of `change`?"
)
def always_mirrored(X_train, X_valid, change):
    return np.array([np.fliplr(picture) for picture in X_train]), X_valid
