"""The report, line by line."""

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


def three_numbers(answer):
    """As they come, whether in a row, in a column or under names."""
    if isinstance(answer, dict):
        return list(answer.values())
    return answer.squeeze() if isinstance(answer, np.ndarray) else answer


@ex.value(
    given=lambda: dict(zip(("truth", "said"), first_verdicts(), strict=True)),
    reveals=three_numbers,
    rtol=0.012,  # two decimals, as the report has them
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


def row(precision, recall, joined=lambda p, r: 2 * p * r / (p + r)):
    return precision, recall, joined(precision, recall)


@damaged_row.mistake("The third is the geometric mean of the two. F1 is 2 · P · R / (P + R).")
def geometric_mean(truth, said):
    hits = (truth & said).sum()
    return row(hits / said.sum(), hits / truth.sum(), lambda p, r: np.sqrt(p * r))


@damaged_row.mistake("The factor 2 is missing in F1. With it, F1 is 1 where both are 1.")
def half_of_f1(truth, said):
    hits = (truth & said).sum()
    return row(hits / said.sum(), hits / truth.sum(), lambda p, r: p * r / (p + r))


@damaged_row.mistake("The third is the product of the two. F1 is 2 · P · R / (P + R).")
def product(truth, said):
    hits = (truth & said).sum()
    return row(hits / said.sum(), hits / truth.sum(), lambda p, r: p * r)


@damaged_row.mistake("The third is the accuracy. F1 is computed from precision and recall alone.")
def accuracy_for_f1(truth, said):
    hits = (truth & said).sum()
    return row(hits / said.sum(), hits / truth.sum(), lambda p, r: np.mean(truth == said))


@damaged_row.mistake("The first is the accuracy. Precision is about the alarms alone: how many of them were damage?")
def accuracy_for_precision(truth, said):
    return row(np.mean(truth == said), (truth & said).sum() / truth.sum())


@damaged_row.mistake("The first is the share of hits among all strikes. Precision is their share among the alarms.")
def among_all_strikes(truth, said):
    hits = (truth & said).sum()
    return row(hits / len(truth), hits / truth.sum())


@damaged_row.mistake(
    "The first is hits among all strikes with an alarm or with damage. Precision is their share among the alarms."
)
def jaccard_for_precision(truth, said):
    hits = (truth & said).sum()
    return row(hits / (truth | said).sum(), hits / truth.sum())


@damaged_row.mistake(
    "The second is how many harmless strikes got no alarm (specificity). Recall is about the damage: of how much of it "
    "was there an alarm?"
)
def specificity_for_recall(truth, said):
    return row((truth & said).sum() / said.sum(), (~truth & ~said).sum() / (~truth).sum())


@damaged_row.mistake("These are averages weighted by the classes' sizes. Asked is the row of one class, “damaged”.")
def weighted_the_classes(truth, said):
    from sklearn.metrics import precision_recall_fscore_support

    return precision_recall_fscore_support(truth, said, average="weighted")[:3]


@damaged_row.mistake(
    "All three are the accuracy: that is what an average over all decisions (“micro”) gives. Asked is the row of one "
    "class."
)
def pooled_the_classes(truth, said):
    return (np.mean(truth == said),) * 3


@damaged_row.mistake("These are counts: hits, alarms, damage. Precision and recall are shares of one in another.")
def counts(truth, said):
    return (truth & said).sum(), said.sum(), truth.sum()


@damaged_row.mistake("These are percents. Shares from 0 to 1 are asked for.")
def in_percent(truth, said):
    hits = (truth & said).sum()
    return [100 * share for share in row(hits / said.sum(), hits / truth.sum())]


@damaged_row.mistake("The three are right, their order is not: precision, recall, F1.")
def f1_first(truth, said):
    precision, recall, f1 = damaged_row.right(truth, said)
    return f1, precision, recall


@damaged_row.mistake(
    "All three are the hits divided by all strikes. Precision divides them by the alarms, recall by the damage."
)
def all_by_all_strikes(truth, said):
    return ((truth & said).mean(),) * 3


@damaged_row.mistake(
    "The first is how many harmless strikes got no alarm (specificity). Precision is about the alarms: how many of "
    "them were damage?"
)
def specificity_for_precision(truth, said):
    return row((~truth & ~said).sum() / (~truth).sum(), (truth & said).sum() / truth.sum())


def shares(truth, said):
    """Precision and recall."""
    hits = (truth & said).sum()
    return hits / said.sum(), hits / truth.sum()


@damaged_row.mistake(
    "Precision and recall are right, and F1 is a little too small. Was it computed from the two after they had been "
    "rounded, or cut off after two decimals? Round once, at the end: `round(…, 2)`."
)
def rounded_too_early(truth, said):
    return *shares(truth, said), round(row(*(round(share, 2) for share in shares(truth, said)))[2], 2)


@damaged_row.mistake("These are cut off after two decimals. Round them, to the nearer hundredth: `round(…, 2)`.")
def cut_off(truth, said):
    return [int(100 * share) / 100 for share in row(*shares(truth, said))]


@damaged_row.mistake(
    "The first is how many of the alarms were false: one minus the precision. How many of them were damage?"
)
def share_of_false_alarms(truth, said):
    return row(1 - shares(truth, said)[0], shares(truth, said)[1])


@damaged_row.mistake(
    "The second is the accuracy. Recall is about the damage alone: of how much of it was there an alarm?"
)
def accuracy_for_recall(truth, said):
    return row(shares(truth, said)[0], np.mean(truth == said))


@damaged_row.mistake(
    "The second divides the hits by the harmless strikes. Recall divides them by those that did damage."
)
def hits_by_the_harmless(truth, said):
    return row(shares(truth, said)[0], (truth & said).sum() / (~truth).sum())


@damaged_row.mistake("In F1, the sum P + R stands under the line: it needs parentheses, 2 · P · R / (P + R).")
def lost_the_parentheses(truth, said):
    return row(*shares(truth, said), lambda p, r: 2 * p * r / p + r)
