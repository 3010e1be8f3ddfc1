"""The report, line by line, and from a chance to a decision."""

from functools import cache

import numpy as np

from helpers.exercises.classification.data import WORDS, strikes
from helpers.exercises.classification.lesson import ex


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
