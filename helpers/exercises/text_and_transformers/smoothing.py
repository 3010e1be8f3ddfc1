"""Counts that are smoothed by a shorter history, and nats a letter."""

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex


def histories() -> list:
    """Quadruples (followed, seen, shorter, k): a history that is frequent, rare, never seen, and at a paragraph's "
    "end."""
    return [
        (np.array([6, 0, 2]), 8, np.array([0.5, 0.4, 0.1]), 5),
        (np.array([1, 0, 0, 0]), 1, np.array([0.1, 0.2, 0.3, 0.4]), 2),
        (np.array([0, 0]), 0, np.array([0.75, 0.25]), 5),
        (np.array([40, 3, 7]), 51, np.array([0.2, 0.5, 0.3]), 0.5),
    ]


@ex.function(
    probes=histories,
    hints=[
        "What would the probabilities be without smoothing? And what is added above and below the line?",
        "Above: `followed + k * shorter`. Below: `seen + k`.",
    ],
    why="No letter is impossible any more, and a history that was never seen hands on what the shorter one says.",
)
def smoothed(followed, seen, shorter, k):
    """The probability of each letter, shape (n,), after a history that was seen `seen` times."""
    return (followed + k * shorter) / (seen + k)


@smoothed.also_right
def as_a_weighted_mean(followed, seen, shorter, k):
    own = followed / seen if seen else np.zeros(len(followed))
    share = seen / (seen + k)
    return share * own + (1 - share) * shorter


smoothed.equivalent("np.zeros(len(followed))", ..., "a history that was never seen has no share")


@smoothed.mistake(
    "The k letters more are counted above the line and not below it, so that the probabilities add up to more than 1."
)
def k_above_alone(followed, seen, shorter, k):
    with np.errstate(all="ignore"):
        return (followed + k * shorter) / seen


@smoothed.mistake("That is plain counting: what never came has a probability of 0, and a history never seen has none.")
def plain_counting(followed, seen, shorter, k):
    with np.errstate(all="ignore"):
        return followed / seen


@smoothed.mistake(
    "Every letter gets k more in yours, whatever the shorter history says. k letters *in all* are added: `k * shorter`."
)
def k_for_each_letter(followed, seen, shorter, k):
    return (followed + k) / (seen + k * len(followed))


@smoothed.mistake("The k letters more are distributed evenly. They are distributed as the shorter history says.")
def k_distributed_evenly(followed, seen, shorter, k):
    return (followed + k / len(followed)) / (seen + k)


@smoothed.mistake("k is missing above the line: `shorter` alone counts as one letter more, and below there are k.")
def k_below_alone(followed, seen, shorter, k):
    return (followed + shorter) / (seen + k)


@smoothed.mistake(
    "k is missing below the line, where one letter more is counted. There are k of them, above and below."
)
def one_letter_more(followed, seen, shorter, k):
    return (followed + shorter) / (seen + 1)


@smoothed.mistake("The two shares are exchanged: a history that was seen often should speak for itself.")
def shares_exchanged(followed, seen, shorter, k):
    own = followed / seen if seen else np.zeros(len(followed))
    return (k * own + seen * shorter) / (seen + k)


def given_probabilities() -> list:
    rows = [0.5, 0.25, 0.9, 0.01], [0.02, 0.03, 0.1], [1.0, 0.4], [0.0001]
    return [(np.array(row),) for row in rows]


@ex.function(
    probes=given_probabilities,
    hints=[
        "What does a letter cost that was given a probability of 1? And one that was given 0.01?",
        "`-np.log(p)` is the cost of each letter. Average it.",
    ],
    why="Being sure and wrong is dear: 0.01 costs 4.6 nats, and 0.0001 twice as much.",
)
def nats(p):
    """The loss in nats a letter, for the probabilities `p` of the letters that came."""
    return np.mean(-np.log(p))


@nats.also_right
def by_the_product(p):
    return -np.log(np.prod(p)) / len(p)


@nats.mistake("That is in bits, the logarithm to base 2. Nats want the natural logarithm, `np.log`.")
def in_bits(p):
    return np.mean(-np.log2(p))


@nats.mistake("That is the logarithm to base 10. Nats want the natural logarithm, `np.log`.")
def to_base_ten(p):
    return np.mean(-np.log10(p))


@nats.mistake("The sign is not turned round: a loss is larger where a prediction was worse, and never negative.")
def sign_not_turned(p):
    return np.mean(np.log(p))


@nats.mistake(
    "You averaged first and took the logarithm then. One letter that was called nearly impossible is hidden so by the "
    "others. Take the logarithm of each, and then the mean."
)
def logarithm_of_the_mean(p):
    return -np.log(np.mean(p))


@nats.mistake("That is the sum. A longer text would lose more with the same predictions: take the mean.")
def summed(p):
    return np.sum(-np.log(p))


@nats.mistake(
    "That is the exponential of the loss, which is called *perplexity*: among how many letters the model hesitates. "
    "Nats are asked for."
)
def perplexity(p):
    return np.exp(np.mean(-np.log(p)))


@nats.mistake(
    "That is the entropy formula, −p ln p, which weights each cost by its own probability. Here every letter that came "
    "counts once."
)
def weighted_by_itself(p):
    return np.mean(-p * np.log(p))


@nats.mistake("That is how much probability was missing, 1 − p, on average. Take the logarithm.")
def missing_probability(p):
    return np.mean(1 - p)
