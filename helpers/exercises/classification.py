"""Exercises of lesson 04: chances and their logarithms, a loss and its slope, a margin, a report, a decision."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.lesson import Lesson

ex = Lesson("classification")

MEASURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
WORDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
WORDS += ["Wildlife Size", "Wildlife Species", "Time of day"]
KNOWN = [*WORDS, "Speed IAS in knots"]


@cache
def strikes() -> tuple:
    """The lesson's `learn` and `valid`: tables of bird strikes, `damaged` said of each."""
    from sklearn.model_selection import train_test_split

    reports = load("birdstrikes")
    reports["damaged"] = reports["Effect Amount of damage"] != "None"
    train, _ = train_test_split(reports, test_size=0.2, random_state=0, stratify=reports["damaged"])
    return tuple(train_test_split(train, test_size=0.25, random_state=0, stratify=train["damaged"]))


@cache
def penguins() -> tuple:
    """The lesson's `birds`, to learn from, and `unseen`."""
    from sklearn.model_selection import train_test_split

    measured = load("penguins").dropna(subset=["body_mass_g"])
    return tuple(train_test_split(measured, test_size=0.3, random_state=0, stratify=measured["species"]))


# Accuracy, and neighbours -----------------------------------------------------------------------------------------

found_of_damaged = ex.choice(
    "found_of_damaged",
    {
        "a": (
            "about 190: it is right for nine in ten",
            "Right for nine in ten of all strikes, and nearly all of these did no damage. The few that did hardly "
            "count in the average.",
        ),
        "b": (
            "about 100: damage is harder to see, so it finds half",
            "That would be a good detector. Ask first how often somebody is right who never finds any damage at all.",
        ),
        "c": (
            "fewer than 60",
            "Whoever always says “no damage” is right almost as often. Accuracy counts every strike alike, and most "
            "are harmless.",
        ),
    },
    right="c",
    hints=["Of 2,000 strikes, 212 did damage. What is the accuracy of always saying no?", "(2000 − 212) / 2000"],
)


def neighbourhoods() -> list:
    """Quadruples (X, y, x, k): points of two classes, a place without ties in its distances, a number of neighbours."""
    rng = np.random.default_rng(1)
    corner = np.array([[0.0, 1.0], [2.0, 0.0], [-3.0, 3.5], [4.0, 4.0], [1.0, 5.0]])
    cloud = rng.normal(size=(12, 3)).round(2)
    apart = np.array(
        [
            [0.9, -6.3],
            [3.6, 3.0],
            [-2.7, -0.3],
            [-3.0, 6.6],
            [5.7, 0.0],
            [-4.8, 2.1],
            [-3.6, 2.1],
            [-0.9, -2.4],
            [3.0, 2.1],
        ]
    )
    labels = (rng.random(12) < 0.5).astype(int)
    return [
        (corner, np.array([0, 1, 1, 1, 0]), np.array([0.0, 0.0]), 3),
        (corner, np.array([1, 0, 0, 1, 1]), np.array([3.0, 3.0]), 3),
        (cloud, labels, np.array([0.2, -0.1, 0.3]), 5),
        (cloud, labels, np.array([1.0, 1.0, 0.0]), 4),
        (apart, np.array([0, 1, 1, 0, 1, 0, 0, 1, 0]), np.array([1.0, -1.0]), 5),
    ]


@ex.function(
    probes=neighbourhoods,
    hints=[
        "The squared distances are `((X - x) ** 2).sum(axis=1)`, one for each row.",
        "`np.argsort(distances)[:k]` are the places of the k nearest; take the mean of their labels.",
    ],
    why="No training at all: the table is the model, and every prediction searches it.",
)
def neighbours_share(X, y, x, k):
    """The share of ones in y, shape (n,), for the k rows of X, shape (n, d), nearest to x."""
    distances = ((X - x) ** 2).sum(axis=1)
    return y[np.argsort(distances)[:k]].mean()


@neighbours_share.also_right
def by_norm(X, y, x, k):
    return np.mean(y[np.argpartition(np.linalg.norm(X - x, axis=1), k - 1)[:k]])


@neighbours_share.mistake("Gaps above and below cancel when they are added up as they are. Square them first.")
def never_squared(X, y, x, k):
    return y[np.argsort((X - x).sum(axis=1))[:k]].mean()


@neighbours_share.mistake("You added up absolute gaps: the distance along streets. Pythagoras adds up their squares.")
def along_streets(X, y, x, k):
    return y[np.argsort(np.abs(X - x).sum(axis=1))[:k]].mean()


@neighbours_share.mistake("You took the last k of the sorted rows: those farthest away.")
def took_the_farthest(X, y, x, k):
    return y[np.argsort(((X - x) ** 2).sum(axis=1))[-k:]].mean()


@neighbours_share.mistake("That is the majority's answer, 0 or 1. The share is wanted: it says how sure the vote was.")
def took_the_majority(X, y, x, k):
    return int(y[np.argsort(((X - x) ** 2).sum(axis=1))[:k]].mean() > 0.5)


@neighbours_share.mistake("That is a count of ones. Divide it by k, and places with different k can be compared.")
def counted_the_ones(X, y, x, k):
    return y[np.argsort(((X - x) ** 2).sum(axis=1))[:k]].sum()


@neighbours_share.mistake("You asked the single nearest row only. The vote is among k of them.")
def asked_one(X, y, x, k):
    return y[np.argmin(((X - x) ** 2).sum(axis=1))]


# Log-odds, the loss, its slope ------------------------------------------------------------------------------------


def scored_rows() -> list:
    """Triples (X, w, b), the last with log-odds so large that exp overflows."""
    gentle = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
    return [
        (gentle, np.array([0.5, -1.0]), 0.3),
        (np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([2.0, -0.5]), -1.0),
        (np.array([[1.0], [-1.0]]), np.array([1000.0]), 5.0),
    ]


@ex.function(
    probes=scored_rows,
    hints=[
        "The log-odds are `z = X @ w + b`, shape (n,).",
        "Solve log(p / (1 − p)) = z for p. One of the two ways to write it divides 1 by `1 + np.exp(-z)`.",
    ],
    why="This is all that logistic regression predicts with. If exp(−z) overflows to ∞, 1/∞ is still the right 0.",
)
def probability(X, w, b):
    """The probability of class 1, shape (n,), where the log-odds are X @ w + b."""
    return 1 / (1 + np.exp(-(X @ w + b)))


@probability.also_right
def by_the_library(X, w, b):
    from scipy.special import expit

    return expit(X @ w + b)


@probability.also_right
def by_its_logarithm(X, w, b):
    return np.exp(-np.logaddexp(0, -(X @ w + b)))


@probability.mistake(
    "These are log-odds, not probabilities: they can be negative, and above 1. A log-odds of 0 is an even chance."
)
def left_the_log_odds(X, w, b):
    return X @ w + b


@probability.mistake(
    "`X * w` multiplies element by element and adds nothing up: a number for each entry of X. The log-odds of a row "
    "are a sum, which `@` takes."
)
def element_by_element(X, w, b):
    return 1 / (1 + np.exp(-(X * w + b)))


@probability.mistake("These are the odds, p / (1 − p), from 0 to infinity. One step is missing: from odds to p.")
def left_the_odds(X, w, b):
    return np.exp(X @ w + b)


@probability.mistake(
    "That is the probability of the other class: the larger the log-odds of class 1, the smaller your number. Look at "
    "the sign of the exponent."
)
def of_the_other_class(X, w, b):
    return 1 / (1 + np.exp(X @ w + b))


@probability.mistake("These are decisions, 0 or 1. How sure they are got lost, and that is what was asked for.")
def decided_already(X, w, b):
    return (X @ w + b > 0).astype(float)


@probability.mistake(
    "Right on paper. But for a log-odds of 1,000 `np.exp` gives infinity, and infinity / infinity is not a number. "
    "Divide numerator and denominator by exp(z)."
)
def overflowed(X, w, b):
    odds = np.exp(X @ w + b)
    return odds / (1 + odds)


@probability.mistake(
    "`1 / 1 + np.exp(…)` divides first: it is 1 plus the rest. What stands under the line needs parentheses."
)
def lost_the_parentheses(X, w, b):
    return 1 / 1 + np.exp(-(X @ w + b))


@probability.mistake(
    "The minus reaches X @ w and not b: -(X @ w + b) is not -X @ w + b. Put the log-odds in parentheses."
)
def half_a_minus(X, w, b):
    return 1 / (1 + np.exp(-X @ w + b))


@probability.mistake("The intercept is missing: without b an all-zero row always gets an even chance.")
def forgot_the_intercept(X, w, b):
    return 1 / (1 + np.exp(-(X @ w)))


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


# Several classes, and a margin --------------------------------------------------------------------------------------


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


def two_flocks() -> dict:
    """The birds to learn from, those kept apart, and the names of their four measures."""
    return {**dict(zip(("birds", "unseen"), penguins(), strict=True)), "MEASURES": list(MEASURES)}


def what_it_names(model, unseen, MEASURES) -> dict:
    """What the model says of the unseen birds, measured in millimetres and grams."""
    raw = unseen[MEASURES]
    return {
        "the share of unseen birds it names rightly": float(np.mean(model.predict(raw) == unseen["species"])),
        "its scores for five unseen birds": model.decision_function(raw.head(5)),
    }


@ex.model(
    given=two_flocks,
    reveals=what_it_names,
    rtol=1e-3,
    trains=True,
    hints=[
        "`make_pipeline(StandardScaler(), SVC())` makes one model of two; its usual kernel is `rbf`.",
        'Fit the whole pipeline: `….fit(birds[MEASURES], birds["species"])`.',
    ],
    why="The kernel measures distances, and now a millimetre and a gram weigh what their spread says.",
)
def kernel_svm(birds, unseen, MEASURES):
    """a fitted pipeline of StandardScaler and SVC() with its defaults (rbf), on four measures"""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES], birds["species"])


@kernel_svm.also_right
def with_named_steps(birds, unseen, MEASURES):
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    steps = [("scale", StandardScaler()), ("svm", SVC(kernel="rbf", probability=False))]
    return Pipeline(steps).fit(birds[MEASURES].to_numpy(), birds["species"].to_numpy())


@kernel_svm.mistake(
    "The kernel met raw rows. Its distances are in grams and millimetres at once, so the mass drowns the bill. Scale "
    "first, inside the pipeline."
)
def met_raw_rows(birds, unseen, MEASURES):
    from sklearn.svm import SVC

    return SVC().fit(birds[MEASURES], birds["species"])


@kernel_svm.mistake(
    "Your SVM has settings of its own, and here the defaults are asked for: `SVC()`. (Above, gamma=0.5 only made the "
    "formula easy to write.)"
)
def has_settings_of_its_own(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC(gamma=0.5)).fit(birds[MEASURES], birds["species"])


@kernel_svm.mistake(
    "You scaled the table and then fitted the SVM alone. It will be handed raw birds, which it takes for scaled ones: "
    "put the scaler into the pipeline, so that the two travel together."
)
def scaled_outside(birds, unseen, MEASURES):
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return SVC().fit(StandardScaler().fit_transform(birds[MEASURES]), birds["species"])


@kernel_svm.mistake(
    "There is a step before the SVM, but no `StandardScaler`. Other ways to scale give other distances: take the one "
    "that was asked for.",
    when=lambda model: len(getattr(model, "steps", ())) > 1 and "StandardScaler" not in repr(model),
)
def another_scaler(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler
    from sklearn.svm import SVC

    return make_pipeline(MinMaxScaler(), SVC()).fit(birds[MEASURES], birds["species"])


@kernel_svm.mistake("That is a linear kernel: straight boundaries. The task asks for `rbf`.")
def stayed_linear(birds, unseen, MEASURES):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC(kernel="linear")).fit(birds[MEASURES], birds["species"])


@kernel_svm.mistake(
    "It was fitted on the unseen birds as well. Its score on them would measure memory: fit on `birds` alone."
)
def saw_the_unseen(birds, unseen, MEASURES):
    import pandas as pd
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    everyone = pd.concat([birds, unseen])
    return make_pipeline(StandardScaler(), SVC()).fit(everyone[MEASURES], everyone["species"])


# The report and the decision ----------------------------------------------------------------------------------------


@cache
def first_verdicts() -> tuple[np.ndarray, np.ndarray]:
    """For each strike of `valid`: was there damage, and did the lesson's first model say so? Shape (2000,) each."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    learn, valid = strikes()
    first = make_pipeline(OneHotEncoder(handle_unknown="ignore"), LogisticRegression(max_iter=1000))
    return valid["damaged"].to_numpy(), first.fit(learn[WORDS], learn["damaged"]).predict(valid[WORDS])


@ex.value(
    given=lambda: dict(zip(("truth", "said"), first_verdicts(), strict=True)),
    hints=[
        "Three counts are enough: `(truth & said).sum()`, `said.sum()` and `truth.sum()`.",
        "Precision divides the hits by all alarms, recall by all damage; F1 is 2 · P · R / (P + R).",
    ],
    why="You can now read one row of any report: of its alarms, of its cases, and the two in one number.",
)
def damaged_row(truth, said):
    """three numbers: precision, recall and F1 of the class “damaged”"""
    hits = (truth & said).sum()
    precision, recall = hits / said.sum(), hits / truth.sum()
    return precision, recall, 2 * precision * recall / (precision + recall)


@damaged_row.also_right
def from_the_library(truth, said):
    from sklearn.metrics import f1_score, precision_score, recall_score

    return [score(truth, said) for score in (precision_score, recall_score, f1_score)]


@damaged_row.mistake(
    "That is the row of the other class, “no damage”: easy to be good at, and not what the mechanic is for. Say which "
    "class is the positive one."
)
def wrong_positive_class(truth, said):
    hits = (~truth & ~said).sum()
    precision, recall = hits / (~said).sum(), hits / (~truth).sum()
    return precision, recall, 2 * precision * recall / (precision + recall)


@damaged_row.mistake("Precision and recall are swapped. Precision is about the alarms: how many of them were damage?")
def swapped_the_two(truth, said):
    hits = (truth & said).sum()
    precision, recall = hits / said.sum(), hits / truth.sum()
    return recall, precision, 2 * precision * recall / (precision + recall)


@damaged_row.mistake(
    "F1 is not the plain mean of the two. The plain mean forgives a recall near 0; use 2 · P · R / (P + R)."
)
def plain_mean(truth, said):
    hits = (truth & said).sum()
    precision, recall = hits / said.sum(), hits / truth.sum()
    return precision, recall, (precision + recall) / 2


@damaged_row.mistake("These are averages over both classes. Asked is the row of one class, “damaged”.")
def averaged_the_classes(truth, said):
    from sklearn.metrics import precision_recall_fscore_support

    return precision_recall_fscore_support(truth, said, average="macro")[:3]


@ex.function(
    probes=[
        (np.array([0.02, 0.08, 0.12, 0.4, 0.95]), 1000, 10_000),
        (np.array([0.15, 0.24, 0.3, 0.6, 0.8]), 500, 2000),
        (np.array([0.1, 0.21, 0.23, 0.45, 0.55, 0.7]), 200, 900),
    ],
    hints=[
        "Inspecting costs `cost_inspection`, whatever is found. What does flying on cost, on average, at chance p?",
        "Inspect where `p * cost_missed` is larger than `cost_inspection`.",
    ],
    why="The threshold is a price, not a property of the model. Half belongs to costs of one to two.",
)
def needs_mechanic(p, cost_inspection, cost_missed):
    """Is it cheaper to inspect than to let go? True or False for each chance in p, shape (n,)."""
    return p * cost_missed > cost_inspection


@needs_mechanic.also_right
def by_the_threshold(p, cost_inspection, cost_missed):
    return [chance >= cost_inspection / cost_missed for chance in p]


@needs_mechanic.mistake("You inspect where damage is likelier than not. But the two errors do not cost the same.")
def half_as_ever(p, cost_inspection, cost_missed):
    return p > 0.5


@needs_mechanic.mistake(
    "That threshold, c / (c + M), is for an inspection that costs nothing where damage is found. Ours is paid for "
    "every aircraft we look at."
)
def paid_for_false_alarms_only(p, cost_inspection, cost_missed):
    return p > cost_inspection / (cost_inspection + cost_missed)


@needs_mechanic.mistake(
    "Your threshold is above 1, which no chance ever reaches: the ratio is upside down. The dearer a miss, the sooner "
    "the mechanic should go."
)
def upside_down(p, cost_inspection, cost_missed):
    return p > cost_missed / cost_inspection


@needs_mechanic.mistake("The answer is turned round: True should be where the mechanic has to look.")
def sent_the_others(p, cost_inspection, cost_missed):
    return p * cost_missed <= cost_inspection


@needs_mechanic.mistake("You compared the log-odds with the threshold. The chances are given: compare p itself.")
def compared_log_odds(p, cost_inspection, cost_missed):
    return np.log(p / (1 - p)) > cost_inspection / cost_missed


# The open one -------------------------------------------------------------------------------------------------------

INSPECTION, MISSED = 1000, 10_000  # dollars, both assumed; the lesson says so
BAR = 650  # dollars a strike; inspecting all costs 1,000, and the lesson's own model about 620


def hangar() -> dict:
    """Strikes to learn from, those that judge, and the columns known when the mechanic is called."""
    return {**dict(zip(("learn", "valid"), strikes(), strict=True)), "KNOWN": list(KNOWN)}


def chances(model, valid, KNOWN) -> np.ndarray:
    """What the model says of each strike of `valid`: the probability of the class that stands for damage."""
    classes = list(getattr(model, "classes_", (False, True)))
    if True not in classes:
        raise ValueError(f'its classes are {classes}, and True is none of them. Fit it to learn["damaged"]')
    return np.asarray(model.predict_proba(valid[KNOWN]))[:, classes.index(True)]


def dollars(model, valid, KNOWN) -> float:
    """The mean cost of a strike if one inspects wherever the expected cost of flying on is higher."""
    look = chances(model, valid, KNOWN) > INSPECTION / MISSED
    return float(np.mean(np.where(look, INSPECTION, MISSED * valid["damaged"].to_numpy())))


def ranks_backwards(model, valid, KNOWN) -> bool:
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(valid["damaged"], chances(model, valid, KNOWN)) < 0.4


def too_many(model, valid, KNOWN) -> bool:
    """Do its chances add up to far more damage than there is, though it ranks the strikes?"""
    said = chances(model, valid, KNOWN)
    return not ranks_backwards(model, valid, KNOWN) and np.ptp(said) > 0 and said.mean() > 0.2


@ex.model(
    given=hangar,
    trains=True,
    hints=[
        "Turn words into columns with `OneHotEncoder(handle_unknown='infrequent_if_exist', min_frequency=10)`.",
        "The lesson's `prepared()` with `LogisticRegression(C=0.3, max_iter=1000)` behind it clears the bar.",
    ],
    why="Every strike costs a third less than looking at all of them. Below this bar, differences are mostly luck.",
)
def my_model(learn, valid, KNOWN):
    """a classifier fitted on learn[KNOWN], learn["damaged"] that has predict_proba"""
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    speed = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    columns = make_column_transformer((words, KNOWN[:-1]), (speed, KNOWN[-1:]))
    model = make_pipeline(columns, LogisticRegression(C=0.3, max_iter=1000))
    return model.fit(learn[KNOWN], learn["damaged"])


@my_model.also_right
def naive_bayes(learn, valid, KNOWN):
    from sklearn.naive_bayes import BernoulliNB
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    return make_pipeline(words, BernoulliNB()).fit(learn[KNOWN], learn["damaged"])


@my_model.requires(
    "At the threshold of {threshold} a strike costs ${cost} on average. The bar is ${bar}; looking at all costs $1,000."
)
def clears_the_bar(model, valid, KNOWN):
    cost = dollars(model, valid, KNOWN)
    return cost < BAR, {"cost": f"{cost:,.0f}", "bar": BAR, "threshold": INSPECTION / MISSED}


@my_model.mistake(
    "Your model wants a column of costs. They are known after the repair, and the mechanic has to be called before: "
    "use the columns in `KNOWN`.",
    when=lambda model: any(str(name).startswith("Cost") for name in getattr(model, "feature_names_in_", ())),
)
def read_the_bill(learn, valid, KNOWN):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression().fit(learn[["Cost Repair", "Cost Other"]], learn["damaged"])


@my_model.mistake(
    "Your model has no `predict_proba`: it decides without saying how sure it is, and a decision by costs needs the "
    "chance. Take a classifier that has it.",
    when=lambda model: not hasattr(model, "predict_proba"),
)
def decides_without_chances(learn, valid, KNOWN):
    from sklearn.linear_model import RidgeClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    return make_pipeline(words, RidgeClassifier()).fit(learn[KNOWN], learn["damaged"])


@my_model.mistake(
    "Your class True stands for “no damage”: harmless strikes get the high chances, and the mechanic goes to them. "
    'The positive class is `learn["damaged"]`.',
    when=ranks_backwards,
)
def took_harmless_for_true(learn, valid, KNOWN):
    from sklearn.naive_bayes import BernoulliNB
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    return make_pipeline(words, BernoulliNB()).fit(learn[KNOWN], ~learn["damaged"])


@my_model.mistake(
    "Its chances add up to far more damage than there is. Balanced class weights do that, and so does repeating rare "
    "rows: the ranking stays, the chances are no chances any more. The costs belong into the threshold.",
    when=too_many,
)
def balanced_the_classes(learn, valid, KNOWN):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    balanced = LogisticRegression(class_weight="balanced", max_iter=1000)
    return make_pipeline(words, balanced).fit(learn[KNOWN], learn["damaged"])


@my_model.mistake(
    "It knows the very strikes that judge it: nobody decides so cheaply. Fit it on `learn` alone.",
    when=lambda model, valid, KNOWN: dollars(model, valid, KNOWN) < 560,  # honest models reach 590
)
def learnt_the_judges(learn, valid, KNOWN):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder
    from sklearn.tree import DecisionTreeClassifier

    words = OneHotEncoder(handle_unknown="ignore")
    return make_pipeline(words, DecisionTreeClassifier(random_state=0)).fit(valid[KNOWN], valid["damaged"])


@my_model.mistake(
    "It gives every strike the same chance, so it sends the mechanic to all or to none. A baseline does that; let "
    "yours look at the columns.",
    when=lambda model, valid, KNOWN: np.ptp(chances(model, valid, KNOWN)) < 1e-9,
)
def one_chance_for_all(learn, valid, KNOWN):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(learn[KNOWN], learn["damaged"])
