"""Exercises of lesson 05: what a score counts, chances that hold, rows that fit the question, and how sure we are."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.lesson import Lesson

ex = Lesson("evaluation")

KINDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
KINDS += ["Wildlife Size", "Wildlife Species", "Time of day"]
SPEED = ["Speed IAS in knots"]


# What a score counts ------------------------------------------------------------------------------------------------


def answers() -> list:
    """Pairs (y, said) of 7 to 12 strikes: was it damaged, was it inspected."""
    rng = np.random.default_rng(5)
    return [(rng.random(n) < 0.4, rng.random(n) < 0.5) for n in (7, 9, 12)]


def as_array(table):
    """A table of pandas as the array that it holds: pd.crosstab counts, too."""
    return table.to_numpy() if hasattr(table, "to_numpy") else table


@ex.function(
    probes=answers,
    reveals=as_array,
    hints=[
        "Four counts: `np.sum(~y & ~said)` is the first. Which pairs of `y`, `~y` with `said`, `~said` are the others?",
        "`[[true negatives, false positives], [false negatives, true positives]]`, as an array or a list of lists.",
    ],
    why="Every score of a yes-or-no answer is made of these four numbers. Keep them, and you can compute any of them.",
)
def confusion(y, said):
    """Counts, shape (2, 2): rows for what was true (no, yes), columns for what was said (no, yes).

    y and said hold True or False, shape (n,).
    """
    sound, damaged = ~y, y
    return np.array([[np.sum(truly & told) for told in (~said, said)] for truly in (sound, damaged)])


@confusion.also_right
def counted_at_once(y, said):
    return np.bincount(2 * y + said, minlength=4).reshape(2, 2)


@confusion.also_right
def from_the_library(y, said):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(y, said, labels=[False, True])


@confusion.mistake(
    "The axes are swapped: your rows are what was said. Read that way, missed damage looks like inspections in vain."
)
def swapped_the_axes(y, said):
    return np.array([[np.sum((y == was) & (said == told)) for was in (False, True)] for told in (False, True)])


@confusion.mistake(
    "You put yes first on both axes. Others do, but here, as in scikit-learn, no comes first: False is less than True."
)
def yes_first(y, said):
    return np.array([[np.sum((y == was) & (said == told)) for told in (True, False)] for was in (True, False)])


@confusion.mistake(
    "These are shares of each row. Shares hide how many strikes of each kind there are; precision needs that: count."
)
def shares_of_each_row(y, said):
    table = np.array([[np.sum((y == was) & (said == told)) for told in (False, True)] for was in (False, True)])
    return table / table.sum(axis=1, keepdims=True)


@confusion.mistake(
    "You counted only where y and said agree. The errors are what costs: count the other two cells, too."
)
def only_where_they_agree(y, said):
    return np.diag([np.sum(~y & ~said), np.sum(y & said)])


rarer_damage = ex.choice(
    "rarer_damage",
    {
        "a": (
            "Recall: rare damage is harder to find.",
            "Recall looks at damaged strikes only, at how many of them lie above the threshold. It cannot notice how "
            "many sound ones there are.",
        ),
        "b": (
            "Accuracy: the model is not used to such a place.",
            "It hardly moves. At this threshold A is right about as often for damaged strikes as for sound ones, so every "
            "mixture of the two gives about the same accuracy.",
        ),
        "c": (
            "Precision: of the inspections, fewer find anything.",
            "The sound strikes above the threshold stay about as many, and ten times fewer damaged ones stand among "
            "them. Recall and AUC do not move: they look within each kind.",
        ),
        "d": (
            "AUC: with fewer damaged strikes the ranking suffers.",
            "AUC compares a damaged strike with a sound one, whatever their numbers. It would be less *sure*, from "
            "fewer of them, but not lower.",
        ),
    },
    right="c",
    hints=[
        "Write each of the four as a fraction. Which of them has both damaged and sound strikes in it?",
        "The damaged strikes become ten times fewer. Which numerator shrinks while its denominator hardly does?",
    ],
)


# Chances that hold --------------------------------------------------------------------------------------------------


@cache
def parts():
    """The lesson's `train` and `valid`: 6,000 and 2,000 of the strikes before the sealed ones."""
    from sklearn.model_selection import train_test_split

    strikes = load("birdstrikes").sort_values("Flight Date", kind="stable")
    strikes["damaged"] = strikes["Effect Amount of damage"] != "None"
    past = strikes[[*KINDS, *SPEED, "damaged"]][:8000]
    return train_test_split(past, test_size=0.25, stratify=past["damaged"], random_state=0)


def balanced():
    """The lesson's `linear(class_weight="balanced")`, not fitted."""
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline, make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    kinds = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20)
    speed = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
    columns = ColumnTransformer([("kinds", kinds, KINDS), ("speed", speed, SPEED)])
    model = LogisticRegression(C=0.3, solver="newton-cholesky", class_weight="balanced")
    return Pipeline([("columns", columns), ("model", model)])


def hangar() -> dict:
    train, valid = parts()
    return {"train": train, "valid": valid.head(1000), "COLUMNS": [*KINDS, *SPEED], "loud": balanced()}


def judged(model, valid, COLUMNS) -> dict:
    """Brier score, AUC and mean chance of the damaged class on `valid`."""
    from sklearn.metrics import brier_score_loss, roc_auc_score

    chance = np.asarray(model.predict_proba(valid[COLUMNS]))[:, 1]
    y = valid["damaged"].to_numpy()
    return {
        "Brier score": brier_score_loss(y, chance),
        "AUC": roc_auc_score(y, chance),
        "mean chance": chance.mean(),
    }


@ex.model(
    given=hangar,
    reveals=judged,
    trains=True,
    hints=[
        "`sklearn.calibration` has `CalibratedClassifierCV(loud, ensemble=False)`: it mends a model's chances.",
        'It learns the mending in folds of what it is fitted on: `.fit(train[COLUMNS], train["damaged"])` is all.',
    ],
    why="A tenth means a tenth now, so the threshold c/M may be applied to it as it stands.",
)
def honest_chances(train, valid, COLUMNS, loud):
    """a model fitted on train[COLUMNS], train["damaged"]: Brier score ≤ 0.083, AUC ≥ 0.78"""
    from sklearn.calibration import CalibratedClassifierCV

    return CalibratedClassifierCV(loud, ensemble=False).fit(train[COLUMNS], train["damaged"])


@honest_chances.also_right
def no_weights_at_all(train, valid, COLUMNS, loud):
    return loud.set_params(model__class_weight=None).fit(train[COLUMNS], train["damaged"])


@honest_chances.requires(
    "On the first 1,000 strikes of `valid` your model has a Brier score of {brier}; the bar is at most 0.083. It says "
    "{mean} on average, where {share} are damaged."
)
def chances_hold(model, valid, COLUMNS):
    seen, share = judged(model, valid, COLUMNS), valid["damaged"].mean()
    told = {"brier": f"{seen['Brier score']:.4f}", "mean": f"{seen['mean chance']:.1%}", "share": f"{share:.1%}"}
    return seen["Brier score"] <= 0.083, told


@honest_chances.requires("Your model ranks with an AUC of {auc} on `valid`; 0.78 is the least.")
def ranks_well(model, valid, COLUMNS):
    auc = judged(model, valid, COLUMNS)["AUC"]
    return auc >= 0.78, {"auc": f"{auc:.3f}"}


@honest_chances.mistake(
    "It still shouts: on average its chances are more than twice what happens. Weights on the rare class do that, and "
    "so do repeated rows; another fit changes nothing. Drop them, or have the chances mended.",
    when=lambda model, valid, COLUMNS: 0.25 < judged(model, valid, COLUMNS)["mean chance"] < 0.5,
)
def fitted_the_loud_one(train, valid, COLUMNS, loud):
    return loud.fit(train[COLUMNS], train["damaged"])


@honest_chances.mistake(
    "It says the same chance for every strike. That holds on average, and tells no strike from another: calibrated and "
    "useless. It has to rank, too.",
    when=lambda model, valid, COLUMNS: judged(model, valid, COLUMNS)["AUC"] == 0.5,
)
def the_same_for_all(train, valid, COLUMNS, loud):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(train[COLUMNS], train["damaged"])


def knows_the_judges(on_train: float, on_valid: float) -> bool:
    """Of six kinds of model no honest one had the smaller Brier score on `valid`; a bad one may, and is no such case."""
    return on_valid < 0.09 and on_train > on_valid + 0.0005


@honest_chances.mistake(
    "It does better on the strikes that judge it than on those of `train`: it knows their answers. Fit it on `train` "
    "alone.",
    when=lambda model, train, valid, COLUMNS: knows_the_judges(
        judged(model, train, COLUMNS)["Brier score"], judged(model, valid, COLUMNS)["Brier score"]
    ),
)
def learnt_the_judges(train, valid, COLUMNS, loud):
    from sklearn.tree import DecisionTreeClassifier

    loud.set_params(model=DecisionTreeClassifier(random_state=0))
    return loud.fit(valid[COLUMNS], valid["damaged"])


@honest_chances.mistake(
    "Nearly all of its chances are 0 or 1. Whoever knows their rows by heart, like a tree grown to the end, is always "
    "certain and often wrong: certainty is no chance.",
    when=lambda model, valid, COLUMNS: (
        judged(model, valid, COLUMNS)["Brier score"] > 0.06
        and np.mean(np.abs(model.predict_proba(valid[COLUMNS])[:, 1] - 0.5) > 0.49) > 0.9
    ),
)
def always_certain(train, valid, COLUMNS, loud):
    from sklearn.tree import DecisionTreeClassifier

    return loud.set_params(model=DecisionTreeClassifier(random_state=0)).fit(train[COLUMNS], train["damaged"])


# Ranks --------------------------------------------------------------------------------------------------------------


def rankings() -> list:
    """Pairs (y, score) of 6 to 12 strikes; some scores are tied, also across the classes."""
    rng = np.random.default_rng(2)
    hand = np.array([True, False, True, False, False, True]), np.array([0.9, 0.9, 0.6, 0.4, 0.4, 0.4])
    return [hand, *((np.arange(n) % 3 == 0, rng.integers(1, 9, n) / 10) for n in (8, 12))]


@ex.function(
    probes=rankings,
    hints=[
        "`score[y]` has the damaged, `score[~y]` the sound; `score[y][:, None] - score[~y]` has all pairs.",
        "A pair counts 1 where that difference is above 0, and ½ where it is 0. Average over all pairs.",
    ],
    why="No threshold occurs in it: AUC judges the order alone. Square all chances, and it stays.",
)
def auc(y, score):
    """The share of pairs, a damaged and a sound one, in which the damaged one has the higher score.

    Ties count half. y holds True for damaged, shape (n,); score holds numbers, shape (n,).
    """
    above = score[y][:, None] - score[~y]
    return np.mean((above > 0) + (above == 0) / 2)


@auc.also_right
def by_ranks(y, score):
    from scipy.stats import rankdata

    hits = y.sum()
    return (rankdata(score)[y].sum() - hits * (hits + 1) / 2) / (hits * (len(y) - hits))


@auc.also_right
def pair_by_pair(y, score):
    damaged, sound = score[y], score[~y]
    return sum((a > b) + 0.5 * (a == b) for a in damaged for b in sound) / (len(damaged) * len(sound))


@auc.also_right
def by_the_library(y, score):
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(y, score)


@auc.mistake(
    "Tied pairs count nothing here. A model that cannot tell two strikes apart is as good as a coin: count half."
)
def lost_the_ties(y, score):
    return np.mean(score[y][:, None] > score[~y])


@auc.mistake("Tied pairs count as won. A model that gives every strike the same score would be perfect: count half.")
def won_the_ties(y, score):
    return np.mean(score[y][:, None] >= score[~y])


@auc.mistake("Upside down: you count the pairs in which the sound strike scores higher.")
def upside_down(y, score):
    below = score[~y] - score[y][:, None]
    return np.mean((below > 0) + (below == 0) / 2)


@auc.mistake(
    "You turned the scores into yes and no first. All strikes on one side are tied then, most of the order is gone: "
    "AUC wants the scores as they are."
)
def of_labels(y, score):
    above = (score[y] > 0.5)[:, None] * 1 - (score[~y] > 0.5)
    return np.mean((above > 0) + (above == 0) / 2)


@auc.mistake("That is the number of pairs won. A share is wanted: divide by how many pairs there are.")
def counted_the_pairs(y, score):
    above = score[y][:, None] - score[~y]
    return np.sum((above > 0) + (above == 0) / 2)


@auc.mistake("You divided by all pairs of strikes. Two damaged ones are no contest: only mixed pairs count.")
def divided_by_all_pairs(y, score):
    above = score[y][:, None] - score[~y]
    return np.sum((above > 0) + (above == 0) / 2) / (len(y) * (len(y) - 1) / 2)


# Rows that fit the question -----------------------------------------------------------------------------------------


new_president = ex.choice(
    "new_president",
    {
        "a": (
            "The same: a party has its words, whoever speaks.",
            "If it had learnt the party, yes. But what it saw were thirteen men, each of one party. Knowing the man "
            "was enough to know the party.",
        ),
        "b": (
            "Somewhat lower, as it fell from paragraphs to speeches.",
            "That fall had a reason: a speech has its subjects. The same reason holds more strongly for a president, "
            "who has his years. What is left of the party without the man?",
        ),
        "c": (
            "About 0.5: no better than a coin.",
            "It had learnt to tell presidents apart. Of a new one it knows nothing, and it has thirteen examples of "
            "presidents, not thousands.",
        ),
    },
    right="c",
    hints=[
        "What does the model have to know to name the party of a president it has heard?",
        "How many presidents, not paragraphs, does it learn from?",
    ],
)


@cache
def addresses() -> dict:
    return {"speeches": load("speeches")[["speech", "president", "party"]]}


def both_sides(folds, speeches, column: str) -> int:
    """How many values of `column` occur on both sides of a fold, in the worst fold."""
    codes, values = speeches[column].factorize()

    def seen(rows) -> np.ndarray:
        return np.bincount(codes[rows], minlength=len(values)) > 0

    return max(int((seen(train) & seen(test)).sum()) for train, test in folds)


def sides(folds, speeches) -> set[int]:
    """How many parties the test rows of the folds have."""
    republican = (speeches["party"] == "Republican").to_numpy()
    return {len(np.unique(republican[test])) for _, test in folds}


def are_pairs(folds, speeches) -> bool:
    """A list of two pairs or more, each of two arrays of row numbers."""
    if not isinstance(folds, (list, tuple)) or len(folds) < 2 or any(len(pair) != 2 for pair in folds):
        return False
    sides = [np.asarray(side) for pair in folds for side in pair]
    return all(rows.dtype.kind in "iu" and rows.min() >= 0 and rows.max() < len(speeches) for rows in sides)


def worst_fold(folds, speeches) -> dict:
    if not are_pairs(folds, speeches):
        return {}
    return {
        "presidents on both sides of a fold": both_sides(folds, speeches, "president"),
        "parties in a test": min(sides(folds, speeches)),
    }


@ex.value(
    given=addresses,
    reveals=worst_fold,
    hints=[
        "`StratifiedGroupKFold(5)` keeps groups whole and mixes the classes. What is the group here, what the class?",
        '`.split(X, y, groups)`: only the lengths of X count; y is `speeches["party"]`. Make a list of it.',
    ],
    why="Now no fold can score by knowing the man: the split asks what you want to know of the next president.",
)
def unheard(speeches):
    """a list of (train, test) row numbers: no president on both sides, both parties in every test"""
    from sklearn.model_selection import StratifiedGroupKFold

    folds = StratifiedGroupKFold(5)
    return list(folds.split(speeches, speeches["party"], groups=speeches["president"]))


@unheard.also_right
def by_hand(speeches):
    men = {side: g["president"].unique() for side, g in speeches.groupby("party")}
    pairs = [[d, r] for d, r in zip(men["Democratic"], men["Republican"][:6], strict=True)]
    pairs[0].append(men["Republican"][6])
    tests = [speeches["president"].isin(pair).to_numpy() for pair in pairs]
    return [(np.flatnonzero(~test), np.flatnonzero(test)) for test in tests]


@unheard.requires(
    "A list of pairs is wanted (`list(…)` makes one of a generator), each of two arrays of row numbers, not of True "
    "and False: the rows to learn from, those to test."
)
def is_a_list_of_pairs(folds, speeches):
    return are_pairs(folds, speeches)


@unheard.requires("{again} of {rows} paragraphs are tested not at all or more than once. Each is to be tested once.")
def tests_every_paragraph_once(folds, speeches):
    times = np.bincount(np.concatenate([test for _, test in folds]), minlength=len(speeches))
    return bool((times == 1).all()), {"again": f"{(times != 1).sum():,}", "rows": f"{len(speeches):,}"}


@unheard.requires("In a fold, {men} presidents are on both sides. None may be.")
def keeps_presidents_whole(folds, speeches):
    men = both_sides(folds, speeches, "president")
    return men == 0, {"men": men}


@unheard.requires("In a fold all test rows belong to one party. AUC needs both.")
def tests_both_parties(folds, speeches):
    return sides(folds, speeches) == {2}


@unheard.mistake(
    "You split by row. Paragraphs of the same speech stand on both sides, and the model recognises the speech.",
    when=lambda folds, speeches: both_sides(folds, speeches, "speech") > 0,
)
def by_row(speeches):
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(5, shuffle=True, random_state=0).split(speeches, speeches["party"]))


@unheard.mistake(
    "You kept speeches whole, but the other speeches of the same president are among the rows to learn from. He is "
    "the group.",
    when=lambda folds, speeches: (
        both_sides(folds, speeches, "speech") == 0 and both_sides(folds, speeches, "president") > 0
    ),
)
def by_speech(speeches):
    from sklearn.model_selection import StratifiedGroupKFold

    return list(StratifiedGroupKFold(5).split(speeches, speeches["party"], groups=speeches["speech"]))


@unheard.mistake(
    "No president is on both sides. But he has one party: with him alone in a test there is no pair to rank, and AUC "
    "has no value. Test presidents of both parties together.",
    when=lambda folds, speeches: (
        len(folds) > 1 and all(speeches["president"].iloc[test].nunique() == 1 for _, test in folds)
    ),
)
def one_president_at_a_time(speeches):
    from sklearn.model_selection import LeaveOneGroupOut

    return list(LeaveOneGroupOut().split(speeches, groups=speeches["president"]))


next_weeks = ex.choice(
    "next_weeks",
    {
        "a": (
            "Five folds, shuffled.",
            "Then it knows the hour before and the hour after each hour it is tested on. Next month you will know "
            "neither.",
        ),
        "b": (
            "Five stretches of time, each tested by a model that learnt from the other four.",
            "Better: whole stretches are unknown. But for most of them it learns from what came later, and nobody can.",
        ),
        "c": (
            "Five stretches of time, each tested by a model that learnt from what came before.",
            "So will you use it: with the past behind you and the next weeks unknown.",
        ),
    },
    right="c",
    hints=["At the moment of predicting, which rows exist?", "Is there a fold that learns from the future?"],
)


# How sure we are ----------------------------------------------------------------------------------------------------


def differences() -> list:
    """Triples (gap, learnt, tested): 5 to 20 differences in AUC, and how many rows each model learnt from and met."""
    rng = np.random.default_rng(4)
    sizes = ((0.004, 5, 80, 20), (0.004, 10, 900, 100), (-0.004, 20, 6400, 1600))
    return [(rng.normal(mean, 0.01, j).round(3), n, m) for mean, j, n, m in sizes]


@ex.function(
    probes=differences,
    hints=[
        "The variance of the differences is `gap.var(ddof=1)`. Multiply it by `1 / len(gap) + tested / learnt`.",
        "t is the mean over the root of that product.",
    ],
    why="However often you split again, the second term stays: no new row has arrived.",
)
def corrected_t(gap, learnt, tested):
    """The corrected t of Nadeau and Bengio: the mean difference over its standard error.

    gap holds a difference in score for each split, shape (J,). In each split the models learnt from
    `learnt` rows and were scored on `tested` rows.
    """
    return gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.also_right
def in_steps(gap, learnt, tested):
    deviation = np.sqrt(np.sum((gap - gap.mean()) ** 2) / (len(gap) - 1))
    return gap.mean() / deviation / (1 / len(gap) + tested / learnt) ** 0.5


@corrected_t.mistake(
    "That is the plain t-test. It takes the splits for independent, and they share most of their rows: add what is "
    "tested over what is learnt to 1/J."
)
def plain_t(gap, learnt, tested):
    return gap.mean() / np.sqrt(gap.var(ddof=1) / len(gap))


@corrected_t.mistake(
    "The ratio is upside down: it is test rows over learning rows, one in four for a split of 80 to 20."
)
def ratio_upside_down(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + learnt / tested) * gap.var(ddof=1))


@corrected_t.mistake(
    "You divided by the spread of the splits. That says how far one split lies from another, and not how sure the mean "
    "is: the factor under the root is missing."
)
def spread_for_error(gap, learnt, tested):
    return gap.mean() / gap.std(ddof=1)


@corrected_t.mistake(
    "You add the share of rows tested, among all rows. That is ρ. Under the root stands ρ/(1 − ρ), which is what is "
    "tested over what is learnt."
)
def share_of_all_rows(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + tested / (learnt + tested)) * gap.var(ddof=1))


@corrected_t.mistake(
    "The variance multiplies the ratio alone here. 1/J and the ratio are added first, and their sum is multiplied."
)
def forgot_the_bracket(gap, learnt, tested):
    return gap.mean() / np.sqrt(1 / len(gap) + tested / learnt * gap.var(ddof=1))


@corrected_t.mistake("1/J is missing: the ratio is added to it and does not replace it.")
def forgot_one_over_j(gap, learnt, tested):
    return gap.mean() / np.sqrt(tested / learnt * gap.var(ddof=1))


@corrected_t.mistake("The variance divides by J here. The mean is estimated from the same splits: divide by J − 1.")
def divided_by_j(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var())


@corrected_t.mistake("The root is missing: you divided by a variance, and t has the standard error below the line.")
def forgot_the_root(gap, learnt, tested):
    return gap.mean() / ((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


# The best of many ---------------------------------------------------------------------------------------------------


best_of_many = ex.choice(
    "best_of_many",
    {
        "a": (
            "0.50: noise is noise.",
            "That is their mean. You do not report the mean, you report the best.",
        ),
        "b": (
            "About 0.55.",
            "One such model misses 0.5 by that much every second time. And you have a hundred to choose from.",
        ),
        "c": (
            "About 0.65.",
            "The largest of a hundred such numbers lies about two and a half standard deviations above their mean, and "
            "a standard deviation is nearly 0.07 here: 20 damaged strikes are few.",
        ),
    },
    right="c",
    hints=[
        "On so few damaged strikes the AUC of a coin varies a lot: it is an average over 20 of them.",
        "And of a hundred such numbers you take the largest.",
    ],
)


def searches() -> list:
    """Pairs (valid, test): the AUC of 6 to 40 models on two sets of rows."""
    rng = np.random.default_rng(8)
    return [tuple((0.5 + 0.06 * rng.normal(size=(2, n))).round(3)) for n in (6, 15, 40)]


@ex.function(
    probes=searches,
    hints=[
        "Which rows chose the model? A number from those rows flatters it.",
        "The model is chosen by `valid`. What does the other set say of this same model?",
    ],
    why="A choice uses up the rows it was made on. `best_score_` of a grid search is such a number: do not report it.",
)
def honest_report(valid, test):
    """The number of the model to take, from 0, and the AUC to expect of it.

    Both arrays hold an AUC for each model, shape (models,).
    """
    best = np.argmax(valid)
    return best, test[best]


@honest_report.starts_as(
    "The choice is right, and then the rows that made it are asked how good it is. They would name any winner good: "
    "this is `best_score_`, the luckiest of many numbers."
)
def reported_best_score(valid, test):
    """The number of the model to take, from 0, and the AUC to expect of it.

    Both arrays hold an AUC for each model, shape (models,).
    """
    best = np.argmax(valid)
    return best, valid[best]


@honest_report.mistake(
    "Now the test set makes the choice, so it has become what `valid` was: its best number is the luckiest one again."
)
def chose_on_test(valid, test):
    best = np.argmax(test)
    return best, test[best]


@honest_report.mistake(
    "You report the best AUC on `test`, of whichever model. The one you take is the one `valid` chose."
)
def reported_another_model(valid, test):
    return np.argmax(valid), np.max(test)


@honest_report.mistake(
    "The mean of the two is flattered by half. Rows that made the choice have no part in judging it."
)
def averaged_the_two(valid, test):
    best = np.argmax(valid)
    return best, (valid[best] + test[best]) / 2


@honest_report.mistake("That is the mean over all models on `test`. Only one of them was chosen.")
def averaged_all_models(valid, test):
    return np.argmax(valid), np.mean(test)


# Leaks --------------------------------------------------------------------------------------------------------------


@cache
def noise_tables() -> list:
    """Pairs (X, y): 1,000 rows of five columns of noise, one in ten True. Nothing can be learnt from them."""
    rng = np.random.default_rng(6)
    return [(rng.normal(size=(1000, 5)), rng.permutation(1000) < 100) for _ in range(2)]


def on_noise(program) -> float:
    """The mean of what `program` reports on the tables of noise."""
    return float(np.mean([program(X.copy(), y.copy()) for X, y in noise_tables()]))


def share_that_judges(program) -> float:
    """How many of the held-out rows are positive: what `program` reports where all rows look the same."""
    X, y = noise_tables()[0]
    return float(program(0 * X, y.copy()))


@ex.function(
    probes=noise_tables,
    trains=True,
    hints=[
        "Where do the copies of one damaged strike end up, if you copy first and split later?",
        "Split first. Then draw `extra` from the damaged rows among `learn`, and add them to `learn` alone.",
    ],
    why="On noise an honest average precision is about the share of positives, here a tenth.",
)
def rebalanced(X, y):
    """The average precision, on held-out rows, of a tree that learns from classes of equal size."""
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
    rare = learn[y[learn]]
    learn = np.append(learn, rng.choice(rare, len(learn) - 2 * len(rare)))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.also_right
def by_weights(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])


@rebalanced.requires(
    "On two tables of pure noise, a tenth of it positive, your program reports {told} on average. No honest average "
    "precision lies far from a tenth there."
)
def finds_nothing_in_noise(program):
    told = on_noise(program)
    return 0.05 < told < 0.2, {"told": f"{told:.2f}"}


@rebalanced.requires(
    "Where the first column tells the class, your program reports {told}; a tree finds that column and comes near 1. "
    "Which chances are scored, and on which rows?"
)
def finds_what_is_there(program):
    X, _ = noise_tables()[0]
    told = program(X.copy(), X[:, 0] > np.quantile(X[:, 0], 0.9))
    return told > 0.4, {"told": f"{told:.2f}"}


@rebalanced.requires(
    "Your tree learns from rows of which {share} are positive. Both classes should weigh the same where it learns."
)
def learns_from_equal_classes(program):
    from unittest.mock import patch

    from sklearn.tree import DecisionTreeClassifier

    fit, seen = DecisionTreeClassifier.fit, []

    def watched(tree, X, y, sample_weight=None, **more):
        even = tree.class_weight is not None
        seen.append(0.5 if even else float(np.average(y, weights=sample_weight)))
        return fit(tree, X, y, sample_weight=sample_weight, **more)

    X, y = noise_tables()[0]
    with patch.object(DecisionTreeClassifier, "fit", watched):
        program(X.copy(), y.copy())
    return all(0.4 < share < 0.6 for share in seen), {"share": f"{seen[0]:.0%}" if seen else ""}


@rebalanced.starts_as(
    "Copies of one positive row stand on both sides of the split, and the tree recognises them. What is copied before "
    "the split is known after it.",
    when=lambda program: 0.35 < share_that_judges(program) < 0.65 and 0.7 <= on_noise(program) < 0.995,
)
def copied_before_the_split(X, y):
    """The average precision, on held-out rows, of a tree that learns from classes of equal size."""
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    extra = rng.choice(np.flatnonzero(y), len(y) - 2 * y.sum())
    X, y = np.append(X, X[extra], axis=0), np.append(y, y[extra])
    learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.mistake(
    "Your held-out rows are rebalanced, too. Half of them are positive now, so even noise reaches a half; in the "
    "world it is a tenth. Leave the rows that judge as they came. (Or is it the AUC that you report? Its noise is at "
    "a half; the average precision is wanted.)",
    when=lambda program: 0.35 < share_that_judges(program) < 0.65 and 0.35 < on_noise(program) < 0.7,
)
def rebalanced_the_judges(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    parts = []
    for rows in train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0):
        rare = rows[y[rows]]
        parts.append(np.append(rows, rng.choice(rare, len(rows) - 2 * len(rare))))
    learn, held = parts
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.mistake(
    "You split first. But what you copy is drawn from all rows of the rare class, also from those held out: the tree "
    "has learnt them when they judge it.",
    when=lambda program: share_that_judges(program) < 0.2 < on_noise(program) < 0.995,
)
def copied_the_judges(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
    learn = np.append(learn, rng.choice(np.flatnonzero(y), len(learn) - 2 * y[learn].sum()))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.mistake(
    "Perfect, on noise: these are the rows that the tree has learnt by heart. Score it on rows it has not seen.",
    when=lambda program: on_noise(program) > 0.995,
)
def scored_what_it_learnt(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn = np.append(np.arange(len(y)), rng.choice(np.flatnonzero(y), len(y) - 2 * y.sum()))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[learn], tree.predict_proba(X[learn])[:, 1])
