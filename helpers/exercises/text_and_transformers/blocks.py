"""A layer norm, how many weights a block has, the future that is hidden, and words without places."""

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex

TINY = 0.00001  # what keeps a layer norm from dividing by 0


def sentences() -> list:
    """Batches of unlike sentences, tokens and width; one token's numbers are all alike, another's nearly so."""
    rng = np.random.default_rng(6)
    found = [np.round(rng.normal(size=shape) * 3 + 1, 1) for shape in ((2, 3, 4), (3, 2, 5), (1, 4, 2))]
    found[0][1, 2] = 7.0
    found[1][0, 1] = [1.0, 1.004, 0.998, 1.002, 1.0]
    return [(X,) for X in found]


@ex.function(
    probes=sentences,
    hints=[
        "Which axis holds the numbers of one token? The mean over it leaves one number for each token.",
        "`mean = X.mean(axis=2, keepdims=True)`, the variance likewise; then `(X - mean) / np.sqrt(variance + "
        "0.00001)`.",
    ],
    why="Each token is normalised by itself, so that neither its neighbours nor other sentences change what it says.",
)
def layer_norm(X):
    """`X`, shape (sentences, tokens, width), with each token's numbers normalised."""
    mean = X.mean(axis=2, keepdims=True)
    variance = X.var(axis=2, keepdims=True)
    return (X - mean) / np.sqrt(variance + 0.00001)


@layer_norm.also_right
def by_the_library(X):
    import torch

    tensor = torch.as_tensor(X)
    return torch.nn.functional.layer_norm(tensor, tensor.shape[2:]).numpy()


@layer_norm.mistake(
    "You averaged over the tokens of a sentence. Each token is normalised by itself: over axis 2, the width."
)
def over_the_tokens(X):
    return (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + TINY)


@layer_norm.mistake(
    "You averaged over the sentences of the batch, so that a token depends on which other sentences are there. Average "
    "over axis 2, the width."
)
def over_the_batch(X):
    return (X - X.mean(axis=0, keepdims=True)) / np.sqrt(X.var(axis=0, keepdims=True) + TINY)


@layer_norm.mistake(
    "That is batch norm: one mean for each number of the width, over all sentences and tokens. Layer norm averages "
    "over the width, for each token."
)
def batch_norm(X):
    return (X - X.mean(axis=(0, 1), keepdims=True)) / np.sqrt(X.var(axis=(0, 1), keepdims=True) + TINY)


@layer_norm.mistake("One mean and one deviation for each sentence: tokens are mixed. Average over axis 2 alone.")
def over_the_sentence(X):
    return (X - X.mean(axis=(1, 2), keepdims=True)) / np.sqrt(X.var(axis=(1, 2), keepdims=True) + TINY)


@layer_norm.mistake("One mean and one deviation for the whole array. Each token has its own: `axis=2, keepdims=True`.")
def over_everything(X):
    return (X - X.mean()) / np.sqrt(X.var() + TINY)


@layer_norm.mistake(
    "The variance is that of `.var()` as NumPy has it, divided by n. Yours is divided by n − 1: is there a `ddof=1`, "
    "or is it PyTorch's?"
)
def divided_by_one_less(X):
    return (X - X.mean(axis=2, keepdims=True)) / np.sqrt(X.var(axis=2, keepdims=True, ddof=1) + TINY)


@layer_norm.mistake("You divided by the variance. Take the square root.")
def without_the_root(X):
    return (X - X.mean(axis=2, keepdims=True)) / (X.var(axis=2, keepdims=True) + TINY)


@layer_norm.mistake(
    "The small number is added to the deviation. It belongs under the root, to the variance: √(variance + 0.00001)."
)
def added_to_the_deviation(X):
    return (X - X.mean(axis=2, keepdims=True)) / (X.std(axis=2, keepdims=True) + TINY)


@layer_norm.mistake("The mean is taken off, and nothing is divided.")
def only_the_mean(X):
    return X - X.mean(axis=2, keepdims=True)


@layer_norm.mistake("The numbers are divided, and the mean was not taken off before.")
def only_the_deviation(X):
    return X / np.sqrt(X.var(axis=2, keepdims=True) + TINY)


@layer_norm.mistake("The small number is missing: where all numbers of a token are alike, that divides by 0.")
def without_the_small_number(X):
    with np.errstate(all="ignore"):
        return (X - X.mean(axis=2, keepdims=True)) / X.std(axis=2, keepdims=True)


@ex.function(
    probes=[(8, 2), (12, 3), (384, 12), (6, 1), (10, 5)],
    hints=[
        "`nn.Linear(a, b)` has a · b weights and b biases. Which six linear layers does a block have?",
        "Attention has four layers from `width` to `width`. The small network goes to `4 * width` and back. Each of "
        "the two norms has `2 * width` numbers.",
    ],
    why="Heads cost nothing: they share the width among themselves. Twice the width is four times the weights.",
)
def block_weights(width, heads):
    """How many weights and biases a `Block(width, heads)` learns: a whole number."""
    attention = 4 * (width * width + width)
    feed = width * 4 * width + 4 * width + 4 * width * width + width
    norms = 2 * 2 * width
    return attention + feed + norms


@block_weights.also_right
def by_the_formula(width, heads):
    return 12 * width**2 + 13 * width


@block_weights.mistake("The biases of the linear layers are missing: each of their outputs has one.")
def without_biases(width, heads):
    return 12 * width**2 + 4 * width


@block_weights.mistake("The two layer norms are missing. Each has a scale and a shift for each number of the width.")
def without_norms(width, heads):
    return 12 * width**2 + 9 * width


@block_weights.mistake(
    "Half of the layer norms is missing. There are two of them in a block, and each has a scale *and* a shift for each "
    "number of the width."
)
def one_norm(width, heads):
    return 12 * width**2 + 11 * width


@block_weights.mistake(
    "One layer of attention is missing. Beside query, key and value there is `out`, which mixes the heads."
)
def without_out(width, heads):
    return 11 * width**2 + 12 * width


@block_weights.mistake(
    "You counted query, key and value once for each head, as wide as the whole. The heads *share* the width: all of "
    "them together are one layer from `width` to `width`."
)
def heads_of_full_width(width, heads):
    return 3 * heads * (width**2 + width) + width**2 + width + 8 * width**2 + 5 * width + 4 * width


@block_weights.mistake(
    "That is attention alone. The small network and the two layer norms belong to the block as well."
)
def attention_alone(width, heads):
    return 4 * (width**2 + width)


@block_weights.mistake("The small network is missing. It goes from `width` to `4 * width` and back.")
def without_the_network(width, heads):
    return 4 * (width**2 + width) + 4 * width


@block_weights.mistake(
    "The hidden layer of the small network is four times as wide as the block; in yours it is as wide."
)
def hidden_layer_as_wide(width, heads):
    return 6 * (width**2 + width) + 4 * width


@block_weights.mistake("The small network has two layers, there and back. You counted one of them.")
def one_way(width, heads):
    return 4 * (width**2 + width) + 4 * width**2 + 4 * width + 4 * width


@ex.function(
    probes=[(3,), (1,), (5,), (2,)],
    hints=[
        "Write the table for a length of 3 on paper. The token that looks is the row. Which fields are `True`?",
        "`torch.ones(length, length).triu(diagonal=1).bool()`: the triangle above the diagonal. Or two loops, and "
        "`j > i`.",
    ],
    why="The diagonal stays open: a token may look at itself, and the first one has nothing else.",
)
def future(length):
    """Truth values, shape (length, length): whether token i (row) must not look at token j (column)."""
    import torch

    return torch.ones(length, length).triu(diagonal=1).bool()


@future.also_right
def by_comparing(length):
    places = np.arange(length)
    return places[None, :] > places[:, None]


@future.mistake(
    "Each token is hidden from itself as well: the diagonal is `True`. The first token then has nothing to look at, "
    "and the softmax of nothing but minus infinity is not a number."
)
def diagonal_hidden(length):
    return np.triu(np.ones((length, length), dtype=bool))


@future.mistake(
    "Turned round: the *past* is hidden, and every token may look at what comes later. Rows are the tokens that look. "
    "Was the table transposed, or the lower triangle taken?"
)
def past_hidden(length):
    return np.tril(np.ones((length, length), dtype=bool), k=-1)


@future.mistake("You marked what a token *may* look at. `True` is to stand where it must not.")
def what_is_allowed(length):
    return np.tril(np.ones((length, length), dtype=bool))


@future.mistake("The future is not masked: nothing is hidden from anyone.")
def future_not_masked(length):
    return np.zeros((length, length), dtype=bool)


@future.mistake("Only the next token is hidden. All that come later are the future, too.")
def next_alone(length):
    return np.eye(length, k=1, dtype=bool)


@future.mistake("Each token sees only itself. It may look at all that came before as well.")
def past_hidden_too(length):
    return ~np.eye(length, dtype=bool)


@future.mistake(
    "The next token can still be seen: you left out one diagonal too many. That is the very token which is to be "
    "predicted."
)
def one_token_ahead(length):
    return np.triu(np.ones((length, length), dtype=bool), k=2)


shuffled_words = ex.choice(
    "shuffled_words",
    {
        "a": (
            "Each word gets another vector, because its neighbours are others now.",
            "Look at the formula of attention. Where in it would a block notice that a word is a *neighbour*?",
        ),
        "b": (
            "Each word gets the same vector as before, and the vectors come out in the new order.",
            "A score compares two words, wherever they stand, and an average does not depend on the order of its "
            "terms.",
        ),
        "c": (
            "The vectors come out in the old order.",
            "The residual connection adds to each word what was computed for it, in the row where it stands. Who would "
            "put the rows back?",
        ),
        "d": (
            "The words in the middle stay the same, and those at the ends change.",
            "Ends would matter to a convolution with padding. To attention no place is special. What do the scores "
            "depend on?",
        ),
    },
    right="b",
    hints=[
        "Exchange two rows of X. What happens to the rows of Q, K and V, and to the rows and columns of the scores?",
        "Layer norm and the small network treat each token by itself. Does its row number occur in them?",
    ],
)
