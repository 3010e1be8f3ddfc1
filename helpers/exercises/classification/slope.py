"""The slope of the loss, and what the weights decide."""

import numpy as np

from helpers.exercises.classification.lesson import ex


def places_on_the_slope() -> list:
    """Triples (w, X, y), each away from the minimum."""
    rng = np.random.default_rng(2)
    line = np.array([[1.0, -1.0], [1.0, 0.5], [1.0, 2.0]])
    return [
        (np.array([0.2, -0.5]), line, np.array([0, 1, 1])),
        (np.array([1.0, -1.0, 0.5]), rng.normal(size=(7, 3)).round(1), np.array([0, 1, 1, 0, 1, 1, 0])),
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


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@loss_gradient.mistake(
    "Your probabilities are those of the other class: the sigmoid is 1 / (1 + e^−z), with a minus before the log-odds."
)
def probabilities_of_the_other_class(w, X, y):
    return X.T @ (sigmoid(-X @ w) - y) / len(y)


@loss_gradient.mistake("The labels are missing: y has no part in it. What was said minus what happened is p − y.")
def left_out_the_labels(w, X, y):
    return X.T @ sigmoid(X @ w) / len(y)


@loss_gradient.mistake("You divided by the number of columns. The mean runs over the rows: `len(y)`.")
def divided_by_the_columns(w, X, y):
    return X.T @ (sigmoid(X @ w) - y) / X.shape[1]


@loss_gradient.mistake("You divided by the number of entries of X. The mean runs over the rows: `len(y)`.")
def divided_by_the_entries(w, X, y):
    return X.T @ (sigmoid(X @ w) - y) / X.size


@loss_gradient.mistake(
    "That is one number for each row, p − y. Each column of X has to be multiplied by it and added up: `X.T @ …`."
)
def errors_alone(w, X, y):
    return (sigmoid(X @ w) - y) / len(y)


@loss_gradient.mistake(
    "That is one number for each row, p − y. Each column of X has to be multiplied by it and averaged: `X.T @ …`."
)
def errors_not_averaged(w, X, y):
    return sigmoid(X @ w) - y


@loss_gradient.mistake("You squared p − y. The derivative of this loss by the log-odds is p − y itself.")
def squared_the_errors(w, X, y):
    return X.T @ (sigmoid(X @ w) - y) ** 2 / len(y)


@loss_gradient.mistake("The sign of p − y is lost. Where too little was said, the row pulls the other way.")
def without_the_sign(w, X, y):
    return X.T @ np.abs(sigmoid(X @ w) - y) / len(y)


@loss_gradient.mistake("You decided first, 0 or 1. The gradient needs the probabilities themselves.")
def decided_first(w, X, y):
    return X.T @ ((X @ w > 0) - y) / len(y)


@loss_gradient.mistake("These are odds, e^z, in the place of probabilities: divide them by 1 + e^z.")
def odds_for_probabilities(w, X, y):
    return X.T @ (np.exp(X @ w) - y) / len(y)


@loss_gradient.mistake("That is w after a step. The gradient itself is asked for; whoever descends takes the step.")
def took_the_step(w, X, y):
    return w - X.T @ (sigmoid(X @ w) - y) / len(y)


@loss_gradient.mistake("That is the loss itself, one number. Its gradient has a slope for each weight in w.")
def returned_the_loss(w, X, y):
    return np.mean(np.logaddexp(0, X @ w) - y * (X @ w))


@loss_gradient.mistake("The losses of the rows are multiplied by X, not their slopes. The slope of one row is p − y.")
def multiplied_the_losses(w, X, y):
    return X.T @ (y * np.log(sigmoid(X @ w)) + (1 - y) * np.log(1 - sigmoid(X @ w))) / len(y)


@loss_gradient.mistake(
    "That is the gradient of the mean squared error of p. The cross-entropy has the simpler one, p − y."
)
def of_the_squared_error(w, X, y):
    p = sigmoid(X @ w)
    return 2 / len(y) * X.T @ ((p - y) * p * (1 - p))


@loss_gradient.mistake("p(1 − p) is the second derivative. The first is p − y.")
def second_derivative(w, X, y):
    p = sigmoid(X @ w)
    return X.T @ (p * (1 - p)) / len(y)


@loss_gradient.mistake(
    "You averaged p − y and the columns before multiplying them. The mean is over the products, one for each row."
)
def averaged_too_soon(w, X, y):
    return np.mean(sigmoid(X @ w) - y) * X.mean(axis=0)


@loss_gradient.mistake("You made −1 of the labels 0. Here they are 0 and 1, as probabilities are.")
def labels_of_plus_and_minus(w, X, y):
    return X.T @ (sigmoid(X @ w) - (2 * y - 1)) / len(y)


@loss_gradient.mistake("There is a penalty in it, w itself. Asked is the gradient of the mean cross-entropy alone.")
def with_a_penalty(w, X, y):
    return X.T @ (sigmoid(X @ w) - y) / len(y) + w


@loss_gradient.mistake("Two slips: the sign is reversed, and the 1/n is missing.")
def downhill_without_one_over_n(w, X, y):
    return X.T @ (y - sigmoid(X @ w))


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


@loss_gradient.mistake("That is one number. There is one for each weight: the mean of each row's p − y times its x.")
def mean_of_the_errors(w, X, y):
    return np.mean(1 / (1 + np.exp(-X @ w)) - y)


@loss_gradient.mistake("That is Newton's step, the gradient divided by the curvature. The gradient alone is asked for.")
def newtons_step(w, X, y):
    p = sigmoid(X @ w)
    return np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))


@loss_gradient.mistake(
    "y, a number for each row, is subtracted from `X.T @ p`, a number for each column. The parentheses are lost: "
    "`X.T @ (p - y)`."
)
def lost_the_parentheses(w, X, y):
    return 1 / len(y) * (X.T @ sigmoid(X @ w)) - y
