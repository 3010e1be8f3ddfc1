"""Padding that must not be seen, and what a head makes of a pronoun."""

import numpy as np

from helpers.exercises.text_and_transformers.attention import softmax
from helpers.exercises.text_and_transformers.lesson import ex


def padded() -> list:
    """Quadruples (Q, K, V, real): padding at the end, at the beginning, in the middle, and none."""
    rng = np.random.default_rng(31)
    masks = [True, True, False], [False, True, True, False], [True, True, True], [False, False, True, False, True]
    found = []
    for d, v, mask in zip((2, 4, 3, 2), (2, 3, 1, 4), masks, strict=True):
        n = len(mask)
        Q, K, V = (np.round(rng.normal(size=(n, size)) * 2, 1) for size in (d, d, v))
        found.append((Q, K, V, np.array(mask)))
    return found


@ex.function(
    probes=padded,
    hints=[
        "Print the weights of the first word. What do they add up to? Where did the attention of the padding go?",
        "Change the *scores* before softmax: `scores[:, ~real] = -np.inf`. The exponential of minus infinity is 0.",
    ],
    why=(
        "What is masked before softmax leaves its share to the others. What is masked afterwards takes its share along."
    ),
)
def attend_to_words(Q, K, V, real):
    """The new vectors, shape (n, v): no word attends to padding, and each word's weights add up to 1."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores[:, ~real] = -np.inf
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = exponentials / exponentials.sum(axis=1, keepdims=True)
    return weights @ V


attend_to_words.equivalent("np.exp(scores - scores.max(axis=1, keepdims=True))", ..., "what is added to a row cancels")


@attend_to_words.also_right
def divided_once_more(Q, K, V, real):
    weights = softmax(Q @ K.T / np.sqrt(Q.shape[1])) * real
    return weights / weights.sum(axis=1, keepdims=True) @ V


@attend_to_words.also_right
def words_alone(Q, K, V, real):
    return softmax(Q @ K[real].T / np.sqrt(Q.shape[1])) @ V[real]


@attend_to_words.starts_as(
    "The weights of the padding are set to 0 *after* softmax. It no longer speaks, but it has taken its share: the "
    "weights that are left add up to less than 1."
)
def masked_too_late(Q, K, V, real):
    """The new vectors, shape (n, v): no word attends to padding, and each word's weights add up to 1."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    exponentials = np.exp(scores)
    weights = exponentials / exponentials.sum(axis=1, keepdims=True)
    weights[:, ~real] = 0
    return weights @ V


@attend_to_words.mistake("Padding is attended to: nothing is masked at all.")
def padding_attended_to(Q, K, V, real):
    return softmax(Q @ K.T / np.sqrt(Q.shape[1])) @ V


@attend_to_words.mistake(
    "The scores of the padding are 0 in yours. That is a score like any other, and e⁰ = 1: the padding still gets "
    "attention. Set its scores to minus infinity."
)
def scores_of_zero(Q, K, V, real):
    return softmax(Q @ K.T / np.sqrt(Q.shape[1]) * real) @ V


@attend_to_words.mistake(
    "The mask is turned round: the words are hidden, and everybody looks at the padding. Mask where `real` is `False`."
)
def mask_turned_round(Q, K, V, real):
    scores = np.where(real, -1e9, Q @ K.T / np.sqrt(Q.shape[1]))
    return softmax(scores) @ V


@attend_to_words.mistake(
    "You masked the *rows*: the padding looks at nobody, but everybody still looks at the padding. What is looked at "
    "stands in the columns."
)
def rows_masked(Q, K, V, real):
    scores = np.where(real[:, None], Q @ K.T / np.sqrt(Q.shape[1]), -1e9)
    return softmax(scores) @ V


@attend_to_words.mistake("Padding is masked rightly now, but the scores are no longer divided by √d.")
def masked_and_not_scaled(Q, K, V, real):
    return softmax(Q @ K[real].T) @ V[real]


@attend_to_words.mistake("Softmax runs down the columns in yours. Each row is to add up to 1.")
def masked_and_over_the_wrong_axis(Q, K, V, real):
    return softmax(Q @ K[real].T / np.sqrt(Q.shape[1]), axis=0) @ V[real]


@attend_to_words.mistake(
    "The rows of padding are left out of the result. They are computed like all others: n rows go in, n come out."
)
def rows_left_out(Q, K, V, real):
    return softmax(Q[real] @ K[real].T / np.sqrt(Q.shape[1])) @ V[real]


it_was_too_wide = ex.choice(
    "it_was_too_wide",
    {
        "a": (
            "It looks at *street* now, because *it* means the street.",
            "That is what one would hope. But nothing in training asked this head to get pronouns right. Look at the "
            "table below.",
        ),
        "b": (
            "It distributes its attention evenly, because it is in doubt.",
            "A head has no doubts: it has scores. Are they likely to become equal because one other word changed?",
        ),
        "c": (
            "It still looks at *animal* most.",
            "The head has learnt a habit, which fits the first sentence. Whether that is understanding, one sentence "
            "could not tell.",
        ),
        "d": (
            "It looks at *wide*, the word that is new.",
            "What would *it* look for there? Its query has been made of what the layers below have gathered about "
            "*it*.",
        ),
    },
    right="c",
    hints=[
        "How many of the fifteen tokens differ between the two sentences? And how far does that reach, in the last "
        "layer?",
        "The model was trained to put sentences of like meaning near each other. Did it need to know what *it* means?",
    ],
)
