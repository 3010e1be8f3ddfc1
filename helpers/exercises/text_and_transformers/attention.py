"""One word's weights, the attention of all words at once, and why scores are divided by the root of d."""

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex


def softmax(scores, axis=-1):
    exponentials = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)


def three_words() -> dict:
    """The lesson's three words of two numbers, and the two matrices that the weights need."""
    return {
        "X": np.array([[0.0, 2.0], [0.0, 1.0], [2.0, 0.0]]),
        "W_query": np.array([[0.0, 1.0], [0.75, 0.0]]),
        "W_key": np.array([[1.0, 0.0], [0.0, 1.0]]),
    }


@ex.value(
    given=three_words,
    hints=[
        "The word *very* is row 1 of `X`. Its query is `X[1] @ W_query`. What are the three keys?",
        "The scores are `X @ W_key @ (X[1] @ W_query)`. Divide them by `np.sqrt(2)`, and then take the softmax.",
    ],
    why="The query of *very* is (0.75, 0): it looks for something pleasant, and finds it in *good*.",
)
def weights_of_very(X, W_query, W_key):
    """How much *very* attends to *not*, *very* and *good*: an array of shape (3,)."""
    query = X[1] @ W_query
    scores = X @ W_key @ query / np.sqrt(2)
    exponentials = np.exp(scores)
    return exponentials / exponentials.sum()


weights_of_very.equivalent("X @ W_key @ query", "X @ query", "the matrix of the keys is the identity here")


@weights_of_very.mistake("Your scores are not divided by √d, here √2, before softmax. The large one gets too much.")
def not_scaled(X, W_query, W_key):
    return softmax(X @ W_key @ (X[1] @ W_query))


@weights_of_very.mistake("You divided the scores by 2. It is the root of how many numbers a key has: √2.")
def scaled_by_d(X, W_query, W_key):
    return softmax(X @ W_key @ (X[1] @ W_query) / 2)


@weights_of_very.mistake("These are the scaled scores. Softmax turns them into weights that add up to 1.")
def scores_for_weights(X, W_query, W_key):
    return X @ W_key @ (X[1] @ W_query) / np.sqrt(2)


@weights_of_very.mistake("These are the exponentials. Divide them by their sum, so that the weights add up to 1.")
def exponentials_only(X, W_query, W_key):
    return np.exp(X @ W_key @ (X[1] @ W_query) / np.sqrt(2))


@weights_of_very.mistake(
    "Query and key are exchanged: that is how much *not*, *very* and *good* look at *very*. The query comes from "
    "*very*, the keys from all three."
)
def query_for_key(X, W_query, W_key):
    return softmax(X @ W_query @ (X[1] @ W_key) / np.sqrt(2))


@weights_of_very.mistake(
    "You compared the word vectors themselves. The query is `X[1] @ W_query`, and the keys are `X @ W_key`."
)
def without_roles(X, W_query, W_key):
    return softmax(X @ X[1] / np.sqrt(2))


@weights_of_very.mistake("These are the weights of *good*, which the cells above have computed. Take row 1.")
def the_word_good(X, W_query, W_key):
    return softmax(X @ W_key @ (X[2] @ W_query) / np.sqrt(2))


@weights_of_very.mistake("These are the weights of *not*, row 0. Rows are counted from 0, so that *very* is row 1.")
def the_word_not(X, W_query, W_key):
    return softmax(X @ W_key @ (X[0] @ W_query) / np.sqrt(2))


def several() -> list:
    """Triples (Q, K, V) of unlike sizes; the last has scores at which an exponential would overflow."""
    rng = np.random.default_rng(13)
    found = []
    for n, m, d, v, spread in ((3, 3, 2, 2, 2), (2, 4, 3, 5, 1), (4, 2, 6, 1, 1), (1, 5, 4, 3, 1), (2, 3, 5, 2, 30)):
        shapes = (n, d), (m, d), (m, v)
        Q, K, V = (np.round(rng.normal(size=shape), 1) for shape in shapes)
        found.append((Q * spread, K, V))
    return found


@ex.function(
    probes=several,
    hints=[
        "`Q @ K.T` has a row for each query and a column for each key. What does d stand for in its shape?",
        "Divide by `np.sqrt(Q.shape[1])`, take `np.exp`, divide each row by its sum (`axis=1, keepdims=True`), and "
        "multiply the weights by `V`.",
    ],
    why="Three steps: compare, distribute, average. Everything that was trained lies in how Q, K and V are made.",
)
def attention(Q, K, V):
    """The new vectors, shape (n, v), of queries (n, d), keys (m, d) and values (m, v)."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    exponentials = np.exp(scores)
    weights = exponentials / exponentials.sum(axis=1, keepdims=True)
    return weights @ V


@attention.also_right
def safe_from_overflow(Q, K, V):
    scores = Q @ K.T / np.sqrt(K.shape[1])
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True) @ V


attention.equivalent("np.exp(scores - scores.max(axis=1, keepdims=True))", ..., "what is added to a row cancels")


@attention.also_right
def by_the_library(Q, K, V):
    import torch

    tensors = [torch.tensor(part)[None] for part in (Q, K, V)]
    return torch.nn.functional.scaled_dot_product_attention(*tensors)[0].numpy()


attention.equivalent("[0]", "[-1]", "there is one sentence in the batch")


@attention.mistake("The scores are not divided by √d, so that for long keys nearly all attention goes to one word.")
def scores_not_scaled(Q, K, V):
    return softmax(Q @ K.T) @ V


@attention.mistake("The scores are divided by d and not by its root, so that the weights are too much alike.")
def divided_by_d(Q, K, V):
    return softmax(Q @ K.T / Q.shape[1]) @ V


@attention.mistake(
    "Softmax runs down the columns in yours: each *key* distributes itself among the words that look. Each row is to "
    "add up to 1, because each word distributes its own attention."
)
def softmax_over_the_wrong_axis(Q, K, V):
    return softmax(Q @ K.T / np.sqrt(Q.shape[1]), axis=0) @ V


@attention.mistake("One softmax runs over the whole table of scores. Each row is a softmax of its own: `axis=1`.")
def softmax_over_everything(Q, K, V):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum() @ V


@attention.mistake(
    "The scores are scaled by the root of how many words there are. d is how long a query is: its columns."
)
def scaled_by_the_words(Q, K, V):
    return softmax(Q @ K.T / np.sqrt(len(K))) @ V


@attention.mistake("The scores are scaled by the root of how many queries there are. d is how long a query is.")
def scaled_by_the_queries(Q, K, V):
    return softmax(Q @ K.T / np.sqrt(len(Q))) @ V


@attention.mistake("The scores are scaled by the root of how long a *value* is. d belongs to queries and keys.")
def scaled_by_the_values(Q, K, V):
    return softmax(Q @ K.T / np.sqrt(V.shape[1])) @ V


@attention.mistake("These are the weights. One step is missing: the average of the values with them, `weights @ V`.")
def weights_alone(Q, K, V):
    return softmax(Q @ K.T / np.sqrt(Q.shape[1]))


@attention.mistake("The values are averaged with the raw scores. Softmax has to turn the scores into weights first.")
def without_softmax(Q, K, V):
    return Q @ K.T / np.sqrt(Q.shape[1]) @ V


@attention.mistake("The weights do not add up to 1: after the exponentials, each row has to be divided by its sum.")
def not_divided_by_the_sum(Q, K, V):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    return np.exp(scores) @ V


@attention.mistake("The result is scaled and the scores are not. Divide the scores by √d, before softmax.")
def result_scaled(Q, K, V):
    return softmax(Q @ K.T) @ V / np.sqrt(Q.shape[1])


@attention.mistake(
    "You multiplied by the root of d. Divide by it: sums of many products stray far, and are brought back."
)
def multiplied_by_the_root(Q, K, V):
    return softmax(Q @ K.T * np.sqrt(Q.shape[1])) @ V


without_the_root = ex.choice(
    "without_the_root",
    {
        "a": (
            "All ten words get about the same weight.",
            "That would be so if the scores were near each other. How far do they spread when d is 512? And what does "
            "an exponential make of such differences?",
        ),
        "b": (
            "One word gets nearly all the attention, chosen by accident.",
            "The scores differ by twenty and more, and softmax turns a difference of 20 into a factor of e²⁰, which is "
            "nearly five hundred million.",
        ),
        "c": (
            "The weights stay the same, because softmax divides by the sum anyway.",
            "Softmax forgets what is *added* to all scores, not what they are multiplied by. Try softmax of (1, 2) and "
            "of (10, 20).",
        ),
        "d": (
            "The weights no longer add up to 1.",
            "Softmax divides by the sum of the exponentials, whatever the scores are. How is the 1 distributed?",
        ),
    },
    right="b",
    hints=[
        "The table says how far the scores spread for d = 512. How far do the largest and the second of ten lie apart?",
        "Compute the softmax of (0, 20, −15) in your head: what is e²⁰ beside 1?",
    ],
)
