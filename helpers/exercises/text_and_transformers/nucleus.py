"""The fewest letters that hold a share of the probability."""

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex


def distributions() -> list:
    """Pairs (p, share): in no order, with a share that is reached exactly, by one letter, and by none but all."""
    return [
        (np.array([0.05, 0.5, 0.15, 0.3]), 0.7),
        (np.array([0.125, 0.5, 0.375]), 0.875),
        (np.array([0.1, 0.2, 0.7]), 0.5),
        (np.array([0.4, 0.35, 0.25]), 1.0),
        (np.array([0.3, 0.26, 0.24, 0.2]), 0.85),
    ]


@ex.function(
    probes=distributions,
    hints=[
        "Sort the places by probability, the largest first: `np.argsort(-p)`. What does `np.cumsum` say of them?",
        "A letter belongs to the nucleus if those before it have not reached the share yet. Set all others to 0, and "
        "divide by the sum.",
    ],
    why="Where one letter is nearly certain the nucleus is that letter. Where many are possible it holds many.",
)
def nucleus(p, share):
    """`p` with the unlikely letters at 0: what is left holds at least the share, and adds up to 1 again."""
    kept = np.zeros(len(p))
    total = 0.0
    for place in np.argsort(-p):
        if total < share:
            kept[place] = p[place]
        total = total + p[place]
    return kept / kept.sum()


@nucleus.also_right
def by_cumsum(p, share):
    order = np.argsort(-p)
    before = np.cumsum(p[order]) - p[order]
    kept = np.zeros_like(p)
    kept[order] = np.where(before < share, p[order], 0)
    return kept / kept.sum()


@nucleus.mistake("What is left is not divided by its sum, so that it does not add up to 1.")
def not_divided(p, share):
    order = np.argsort(-p)
    before = np.cumsum(p[order]) - p[order]
    kept = np.zeros_like(p)
    kept[order] = np.where(before < share - 1e-9, p[order], 0)
    return kept


@nucleus.mistake(
    "One letter is missing: you stop *before* the share is reached. The letter that reaches it belongs to the nucleus."
)
def one_too_few(p, share):
    order = np.argsort(-p)
    reached = np.cumsum(p[order])
    kept = np.zeros_like(p)
    kept[order] = np.where(reached <= share - 1e-9, p[order], 0)
    with np.errstate(all="ignore"):
        return kept / kept.sum()


@nucleus.mistake("The letters are taken in the order in which they stand. Take the likeliest first: `np.argsort(-p)`.")
def in_their_own_order(p, share):
    before = np.cumsum(p) - p
    kept = np.where(before < share - 1e-9, p, 0)
    return kept / kept.sum()


@nucleus.mistake("You took the *least* likely letters first: `np.argsort` sorts upwards.")
def unlikely_ones_first(p, share):
    order = np.argsort(p)
    before = np.cumsum(p[order]) - p[order]
    kept = np.zeros_like(p)
    kept[order] = np.where(before < share - 1e-9, p[order], 0)
    return kept / kept.sum()


@nucleus.mistake(
    "The probabilities are right, and in sorted order. Each belongs to its letter: put it back to where it stood."
)
def left_sorted(p, share):
    ordered = np.sort(p)[::-1]
    before = np.cumsum(ordered) - ordered
    kept = np.where(before < share - 1e-9, ordered, 0)
    return kept / kept.sum()


@nucleus.mistake(
    "One letter too many: where the letters so far reach the share exactly, that is enough. Do you go on until they "
    "*exceed* it?"
)
def one_too_many(p, share):
    order = np.argsort(-p)
    before = np.cumsum(p[order]) - p[order]
    kept = np.zeros_like(p)
    kept[order] = np.where(before <= share + 1e-9, p[order], 0)
    return kept / kept.sum()


@nucleus.mistake("The share is no threshold for a single letter: it is what the letters of the nucleus add up to.")
def as_a_threshold(p, share):
    kept = np.where(p >= share, p, 0)
    with np.errstate(all="ignore"):
        return kept / kept.sum()


@nucleus.mistake("You kept a share of the *letters*. The letters kept are to hold that share of the probability.")
def a_share_of_the_letters(p, share):
    count = int(np.ceil(share * len(p)))
    kept = np.where(p >= np.sort(p)[-count], p, 0)
    return kept / kept.sum()
