"""A loss for chances and its slope, what the weights decide, and more than two classes."""

import numpy as np

from helpers.exercises.classification.lesson import ex

# A loss and its slope -----------------------------------------------------------------------------------------------


def verdicts() -> list:
    """Pairs (z, y) of log-odds and labels; the last are so sure that their probability rounds to 0 or 1."""
    return [
        (np.array([0.5, -1.0, 2.0]), np.array([1, 0, 0])),
        (np.array([0.0, 3.0, -2.0, 1.0]), np.array([1, 1, 1, 0])),
        (np.array([800.0, -800.0, 50.0]), np.array([1, 0, 0])),
        (np.array([-800.0, 40.0]), np.array([1, 1])),
    ]


@ex.function(
    probes=verdicts,
    hints=[
        "Put log p = −log(1 + e⁻ᶻ) and log(1 − p) = −log(1 + eᶻ) into the loss. What becomes of the logs of 0?",
        "`np.logaddexp(0, z)` is log(1 + eᶻ) without overflow. The loss of one row is that, minus y·z.",
    ],
    why="It works on log-odds and never forms p. That is why libraries have losses “from logits”.",
)
def cross_entropy(z, y):
    """The mean cross-entropy of labels y, 0 or 1, whose log-odds are z; both of shape (n,)."""
    return np.mean(np.logaddexp(0, z) - y * z)


@cross_entropy.also_right
def with_signs(z, y):
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z)))


@cross_entropy.also_right
def with_log_expit(z, y):
    from scipy.special import log_expit

    return -np.mean(y * log_expit(z) + (1 - y) * log_expit(-z))


@cross_entropy.starts_as(
    "For a log-odds of 50 the probability rounds to exactly 1, and 1 − p to 0. Its logarithm is minus infinity, and "
    "0 · ∞ is not a number. Do not pass through p at all."
)
def through_the_probability(z, y):
    """The mean cross-entropy of labels y, 0 or 1, whose log-odds are z; both of shape (n,)."""
    p = 1 / (1 + np.exp(-z))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@cross_entropy.mistake(
    "Clipping p hides the infinity, and with it how wrong the row is: a log-odds of −800 for a row of class 1 costs "
    "800, and yours stops near 35. Do not pass through p at all."
)
def clipped_the_probability(z, y):
    p = np.clip(1 / (1 + np.exp(-z)), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@cross_entropy.mistake("That is the sum. It grows with the number of rows; take the mean.")
def summed_the_losses(z, y):
    return np.sum(np.logaddexp(0, z) - y * z)


@cross_entropy.mistake(
    "The two classes are swapped: rows of class 1 are charged for a high log-odds. Class 1 has loss log(1 + e⁻ᶻ)."
)
def swapped_the_classes(z, y):
    return np.mean(np.logaddexp(0, np.where(y == 1, z, -z)))


@cross_entropy.mistake(
    "That is the loss for labels −1 and 1. Here they are 0 and 1, and for a label of 0 your product is 0: the row pays "
    "log 2, whatever its log-odds."
)
def labels_of_plus_and_minus(z, y):
    return np.mean(np.logaddexp(0, -y * z))


@cross_entropy.mistake("This charges rows of class 1 only. A row of class 0 with a high log-odds is wrong as well.")
def charged_one_class(z, y):
    return np.mean(y * np.logaddexp(0, -z))


def places_on_the_slope() -> list:
    """Triples (w, X, y), each away from the minimum."""
    rng = np.random.default_rng(2)
    line = np.array([[1.0, -1.0], [1.0, 0.5], [1.0, 2.0]])
    return [
        (np.array([0.2, -0.5]), line, np.array([0, 1, 1])),
        (np.array([1.0, -1.0, 0.5]), rng.normal(size=(7, 3)).round(1), np.array([0, 1, 1, 0, 0, 1, 0])),
    ]


@ex.function(
    probes=places_on_the_slope,
    hints=[
        "First the probabilities: `p = 1 / (1 + np.exp(-X @ w))`, shape (n,).",
        "Column j has the mean of (p − y) times the column: `X.T @ (p - y)`, and what before it?",
    ],
    why="Lesson 03's gradient with p in the place of Xw. The pair of log-odds and cross-entropy was made for this.",
)
def loss_gradient(w, X, y):
    """The gradient, shape (d,), of the mean cross-entropy at w; the log-odds are X @ w."""
    p = 1 / (1 + np.exp(-X @ w))
    return X.T @ (p - y) / len(y)


@loss_gradient.also_right
def column_by_column(w, X, y):
    wrong = 1 / (1 + np.exp(-X @ w)) - y
    return [np.mean(wrong * column) for column in X.T]


@loss_gradient.mistake(
    "You took the log-odds Xw for probabilities: this is the gradient of least squares. Send Xw through the sigmoid."
)
def log_odds_for_probabilities(w, X, y):
    return X.T @ (X @ w - y) / len(y)


@loss_gradient.mistake("The sign is reversed: this points downhill. The step subtracts the gradient later.")
def pointed_downhill(w, X, y):
    return X.T @ (y - 1 / (1 + np.exp(-X @ w))) / len(y)


@loss_gradient.mistake(
    "The factor 2 belongs to squares, in lesson 03. The derivative of this loss is p − y, without it."
)
def two_of_the_squares(w, X, y):
    return 2 / len(y) * X.T @ (1 / (1 + np.exp(-X @ w)) - y)


@loss_gradient.mistake("The 1/n is missing: this is the gradient of the sum of the losses, not of their mean.")
def forgot_one_over_n(w, X, y):
    return X.T @ (1 / (1 + np.exp(-X @ w)) - y)


@loss_gradient.mistake(
    "There is a factor p(1 − p) too many. In the chain rule it cancels against the derivative of the logarithm; it "
    "stays only if you square the errors instead."
)
def kept_the_slope_of_p(w, X, y):
    p = 1 / (1 + np.exp(-X @ w))
    return X.T @ ((p - y) * p * (1 - p)) / len(y)


# What the weights decide --------------------------------------------------------------------------------------------


doubled_weights = ex.choice(
    "doubled_weights",
    {
        "a": (
            "The boundary turns, and so the probabilities change.",
            "The boundary is where the log-odds are 0. Which points solve w·x = 0, and which solve 2w·x = 0?",
        ),
        "b": (
            "Nothing changes: only the ratio of the weights matters.",
            "For the boundary, yes. But a bird with log-odds 1 now has 2: is its probability the same?",
        ),
        "c": (
            "The boundary stays, each bird's probability moves towards 0 or 1; the loss falls.",
            "The loss falls where the model is right. A bird on the wrong side was wrong, and is now wrong with more "
            "confidence: what does that cost?",
        ),
        "d": (
            "The boundary stays, probabilities move to 0 or 1; the loss may rise or fall.",
            "The ratio of the weights places the boundary, their size is the confidence. Birds on the right side get "
            "cheaper and birds on the wrong side dearer, so it depends on the birds.",
        ),
    },
    right="d",
    hints=["Where is w·x = 0, and where is 2w·x = 0?", "What does a bird on the wrong side pay for more confidence?"],
)

# More than two ------------------------------------------------------------------------------------------------------


def score_tables() -> list:
    """Scores, a row each and a column for each class; the last too large or too far apart for a careless exp."""
    return [
        (np.array([[1.0, 2.0, 0.5], [0.0, 0.0, 0.0]]),),
        (np.array([[0.0, 1.0], [3.0, -1.0], [0.2, 0.1]]),),
        (np.array([[3000.0, 3001.0], [0.0, 1.0], [0.0, 3000.0]]),),
    ]


@ex.function(
    probes=score_tables,
    hints=[
        "Adding one number to a whole row changes nothing, so subtract each row's largest: no exp can overflow.",
        "`Z.max(axis=1, keepdims=True)` has shape (n, 1); exponentiate the rest and divide by the row's sum.",
    ],
    why="Every network that names a class ends in this function, and every library subtracts the largest first.",
)
def softmax(Z):
    """Probabilities, shape (n, K), from scores Z, shape (n, K): each row adds up to 1."""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.also_right
def by_logsumexp(Z):
    from scipy.special import logsumexp

    return np.exp(Z - logsumexp(Z, axis=1, keepdims=True))


@softmax.mistake(
    "Right on paper, but exp(1001) is infinity, and infinity / infinity is not a number. Subtract something from each "
    "row first."
)
def overflowed_in_a_row(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


@softmax.mistake(
    "You subtracted the largest score of the whole table. A row far below it becomes 0 / 0: every row needs its own."
)
def one_maximum_for_all(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("The whole table adds up to 1. Each row should by itself: sum along `axis=1`, and keep that axis.")
def over_the_whole_table(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum()


@softmax.mistake("Your columns add up to 1: the rows compete with one another. The classes of one row should.")
def down_the_columns(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


@softmax.mistake(
    "You sent every score through the sigmoid by itself, so that a row need not add up to 1. The classes of a row "
    "compete: divide by its sum."
)
def each_by_itself(Z):
    return 1 / (1 + np.exp(-Z))


@softmax.mistake("You divided the scores themselves. They may be negative or all 0: exponentiate them first.")
def never_exponentiated(Z):
    return Z / Z.sum(axis=1, keepdims=True)
