"""A loss that is shifted by one, and temperature."""

import numpy as np

from helpers.exercises.text_and_transformers.attention import softmax
from helpers.exercises.text_and_transformers.lesson import ex


def predicted_texts() -> list:
    """Pairs (scores, letters) of several sizes; the number of letters never equals that of tokens."""
    import torch

    found = []
    with torch.random.fork_rng(devices=[]):
        for seed, (texts, tokens, letters) in enumerate(((2, 4, 5), (3, 3, 4), (1, 5, 3))):
            torch.manual_seed(seed)
            scores = torch.randn(texts, tokens, letters, dtype=torch.float64).round(decimals=1)
            found.append((scores, torch.randint(letters, (texts, tokens))))
    return found


@ex.function(
    probes=predicted_texts,
    rtol=1e-6,
    reveals=lambda loss: float(loss),
    hints=[
        "Which letter do the scores at place 0 predict? And with which one does the colleague compare them?",
        "All scores but the last, `scores[:, :-1]`, against all letters but the first, `letters[:, 1:]`.",
    ],
    why=(
        "Unshifted, each place is asked for the letter it was handed. A model learns to copy it, and has learnt "
        "nothing."
    ),
)
def next_letter_loss(scores, letters):
    """The mean cross-entropy of scores (texts, tokens, alphabet) for the letter after each of (texts, tokens)."""
    from torch.nn import functional as F

    predicted = scores[:, :-1]
    truth = letters[:, 1:]
    return F.cross_entropy(predicted.flatten(0, 1), truth.flatten())


@next_letter_loss.also_right
def letters_in_front(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, :-1].transpose(1, 2), letters[:, 1:])


next_letter_loss.equivalent("transpose(1, 2)", "transpose(2, 1)", "the same two axes are exchanged")


@next_letter_loss.starts_as(
    "The loss is not shifted: the scores at each place are compared with the letter at the *same* place, which the "
    "model was handed. It learns to copy, so that the loss falls to nearly 0."
)
def not_shifted(scores, letters):
    """The mean cross-entropy of scores (texts, tokens, alphabet) for the letter after each of (texts, tokens)."""
    from torch.nn import functional as F

    predicted = scores.flatten(0, 1)
    truth = letters.flatten()
    return F.cross_entropy(predicted, truth)


@next_letter_loss.mistake(
    "Shifted the wrong way: the scores are compared with the letter *before*. Leave out the last scores and the first "
    "letter."
)
def shifted_the_wrong_way(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, 1:].flatten(0, 1), letters[:, :-1].flatten())


@next_letter_loss.mistake(
    "The letters were rolled, so that the last place of each text is compared with its *first* letter. The last place "
    "has no next letter: leave it out."
)
def rolled(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores.flatten(0, 1), letters.roll(-1, dims=1).flatten())


@next_letter_loss.mistake(
    "You flattened before you shifted, so that the end of each text is to predict the beginning of the next one. Shift "
    "along axis 1 first."
)
def flattened_before_shifting(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores.flatten(0, 1)[:-1], letters.flatten()[1:])


@next_letter_loss.mistake(
    "The last place is left out, but nothing is shifted: scores and letters are of the same places."
)
def shortened_and_not_shifted(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, :-1].flatten(0, 1), letters[:, :-1].flatten())


@next_letter_loss.mistake(
    "The first place is left out, but nothing is shifted: scores and letters are of the same places."
)
def first_left_out(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, 1:].flatten(0, 1), letters[:, 1:].flatten())


@next_letter_loss.mistake(
    "You took softmax first. `cross_entropy` wants the scores as they are, and takes softmax itself (lesson 11)."
)
def softmax_before(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, :-1].softmax(dim=2).flatten(0, 1), letters[:, 1:].flatten())


@next_letter_loss.mistake(
    "That is the sum over all places. The mean is asked for, so that long texts do not lose more."
)
def sum_of_losses(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, :-1].flatten(0, 1), letters[:, 1:].flatten(), reduction="sum")


@next_letter_loss.mistake("You shifted by two places. The *next* letter is asked for.")
def shifted_by_two(scores, letters):
    from torch.nn import functional as F

    return F.cross_entropy(scores[:, :-2].flatten(0, 1), letters[:, 2:].flatten())


def scores_and_temperatures() -> list:
    """Pairs (scores, temperature): warm, cold, 1, and so cold that an exponential would overflow."""
    rng = np.random.default_rng(7)
    sizes = ((2, 4), 2.0), ((3, 3), 0.5), ((1, 5), 1.0), ((2, 3), 0.01), ((4, 2), 1.5)
    found = [(np.round(rng.normal(size=shape) * 4, 1), temperature) for shape, temperature in sizes]
    found[3] = (found[3][0] + 30, 0.01)
    return [*found, (np.array([[1.0, 2.0], [60.0, 59.0]]), 0.05)]


@ex.function(
    probes=scores_and_temperatures,
    hints=[
        "Divide the scores first; then it is softmax, row by row. What is e³⁰⁰⁰ on a computer?",
        "Subtract the largest of each row before `np.exp`: softmax forgets what is added to all scores, and nothing is "
        "larger than e⁰ then.",
    ],
    why="Cold, the likeliest letter takes nearly all. Warm, all letters become alike. The order never changes.",
)
def with_temperature(scores, temperature):
    """Probabilities of scores (n, letters) at a temperature: the same shape, each row adds up to 1."""
    warmed = scores / temperature
    warmed = warmed - warmed.max(axis=1, keepdims=True)
    exponentials = np.exp(warmed)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@with_temperature.also_right
def with_torch(scores, temperature):
    import torch

    return (torch.as_tensor(scores) / temperature).softmax(dim=1).numpy()


@with_temperature.mistake(
    "Where the temperature is small, e to the power of thousands is infinite, and infinite by infinite is not a "
    "number. Subtract the largest of each row before `np.exp` (lesson 04)."
)
def overflowing(scores, temperature):
    with np.errstate(all="ignore"):
        exponentials = np.exp(scores / temperature)
        return exponentials / exponentials.sum(axis=1, keepdims=True)


@with_temperature.mistake("You multiplied by the temperature, so that warm is cold. Divide the scores by it.")
def multiplied(scores, temperature):
    return softmax(scores * temperature)


@with_temperature.mistake("The temperature is not used: that is softmax of the scores as they are.")
def temperature_not_used(scores, temperature):
    return softmax(scores)


@with_temperature.mistake(
    "You divided the *probabilities*. Divided by their sum again, they are what they were; left so, they do not add "
    "up to 1. The scores are divided, before softmax."
)
def probabilities_divided(scores, temperature):
    return softmax(scores) / temperature


@with_temperature.mistake("Softmax runs down the columns. Each row is one prediction, and is to add up to 1.")
def down_the_columns(scores, temperature):
    return softmax(scores / temperature, axis=0)


@with_temperature.mistake("One softmax runs over the whole table. Each row is to add up to 1 by itself.")
def over_the_whole_table(scores, temperature):
    warmed = scores / temperature
    exponentials = np.exp(warmed - warmed.max())
    return exponentials / exponentials.sum()


@with_temperature.mistake("These are the exponentials. Divide each row by its sum, so that they become probabilities.")
def not_divided_by_the_sum(scores, temperature):
    warmed = scores / temperature
    return np.exp(warmed - warmed.max(axis=1, keepdims=True))


@with_temperature.mistake("These are the divided scores. Softmax is missing.")
def scores_alone(scores, temperature):
    return scores / temperature
