"""Which rows? Some know each other, and some follow each other."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.exercises.evaluation.lesson import ex

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
    """A list of pairs, each of two arrays of row numbers."""
    if not isinstance(folds, (list, tuple)) or not len(folds):
        return False
    if any(not hasattr(pair, "__len__") or len(pair) != 2 for pair in folds):
        return False
    sides = [np.asarray(side) for pair in folds for side in pair]
    return all(
        rows.ndim == 1 and rows.size and rows.dtype.kind in "iu" and rows.min() >= 0 and rows.max() < len(speeches)
        for rows in sides
    )


def times_tested(folds, speeches) -> np.ndarray:
    return np.bincount(np.concatenate([test for _, test in folds]), minlength=len(speeches))


def left_out(folds, speeches) -> int:
    """How many rows that it does not test a fold does not train on either, or trains on twice, in the worst fold."""
    trained = [np.bincount(train, minlength=len(speeches)) for train, _ in folds]
    return max(
        int(np.sum(np.delete(times, np.asarray(test)) != 1)) for times, (_, test) in zip(trained, folds, strict=True)
    )


def worst_fold(folds, speeches) -> dict:
    if not are_pairs(folds, speeches):
        return {}
    return {
        "presidents on both sides of a fold": both_sides(folds, speeches, "president"),
        "fewest parties in a test": min(sides(folds, speeches)),
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
    """a list of pairs of row numbers, (train, test)"""
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


unheard.equivalent("StratifiedGroupKFold(5)", ..., "how many folds there are is left open")
unheard.equivalent(
    "zip(men['Democratic'], men['Republican'][:6]", ..., "which presidents are tested together is left open"
)
unheard.equivalent("pairs[0]", ..., "the seventh may be tested with any of the others")


@unheard.requires(
    "A list of pairs is wanted (`list(…)` makes one of a generator), each of two arrays of row numbers, not of True "
    "and False: the rows to train on, those to test. {given}"
)
def is_a_list_of_pairs(folds, speeches):
    return are_pairs(folds, speeches), {"given": what_it_is(folds)}


def what_it_is(folds) -> str:
    """In words, what was given in place of a list of pairs."""
    if not isinstance(folds, (list, tuple)):
        return f"You gave a {type(folds).__name__}."
    if len(folds) == 2 and all(np.size(side[:1]) == 1 for side in folds if hasattr(side, "__len__") and len(side)):
        return "You gave one pair, and no list around it."
    sides = [side for pair in folds if isinstance(pair, (list, tuple)) and len(pair) == 2 for side in pair]
    if len(sides) < 2 * len(folds):
        return "Some of what is in your list is no pair."
    if any(np.size(side) == 0 for side in sides):
        return "A side of one of your pairs is empty."
    return ""


@unheard.requires("{again} of {rows} paragraphs are tested not at all or more than once. Each is to be tested once.")
def tests_every_paragraph_once(folds, speeches):
    times = times_tested(folds, speeches)
    return bool((times == 1).all()), {"again": f"{(times != 1).sum():,}", "rows": f"{len(speeches):,}"}


@unheard.requires(
    "In a fold {rows} of the {tested} paragraphs that are tested are also trained on. The rows to train on are all the "
    "others."
)
def trains_on_none_that_it_tests(folds, speeches):
    both = [(int(np.isin(test, train).sum()), len(test)) for train, test in folds]
    rows, tested = max(both)
    return rows == 0, {"rows": f"{rows:,}", "tested": f"{tested:,}"}


@unheard.requires("In a fold {what}")
def keeps_presidents_whole(folds, speeches):
    said, men = (both_sides(folds, speeches, column) for column in ("speech", "president"))
    what = f"speeches of {men} presidents are on both sides, each speech whole. A president is the group to keep whole."
    if said:
        what = (
            f"paragraphs of {said} speeches are on both sides, and the model recognises the speech. What is the group?"
        )
    return men == 0, {"what": what}


@unheard.requires("In a fold all test rows belong to one party, and AUC needs both. {why}")
def tests_both_parties(folds, speeches):
    rarer = speeches.groupby("party")["president"].nunique().min()
    why = "Did you split by president alone? A split can keep groups whole and mix classes at once."
    if len(folds) > rarer:
        why = f"You have {len(folds)} folds, and one of the parties has {rarer} presidents: make fewer folds."
    if both_sides(folds, speeches, "party") == 0:
        why = "Each party stays whole: it is the class here, which a split mixes. The group is the president."
    return sides(folds, speeches) == {2}, {"why": why}


@unheard.requires(
    "In a fold {rows} of the paragraphs that are not tested are not trained on either, or more than once. The rows to "
    "train on are all the others."
)
def trains_on_all_others(folds, speeches):
    rows = left_out(folds, speeches)
    return rows == 0, {"rows": f"{rows:,}"}


@unheard.mistake(
    "No president is on both sides. But he has one party: with him alone in a test there is no pair to rank, and AUC "
    "has no value. Test presidents of both parties together.",
    when=lambda folds, speeches: (
        are_pairs(folds, speeches)
        and both_sides(folds, speeches, "president") == 0
        and all(speeches["president"].iloc[test].nunique() == 1 for _, test in folds)
    ),
)
def one_president_at_a_time(speeches):
    from sklearn.model_selection import LeaveOneGroupOut

    return list(LeaveOneGroupOut().split(speeches, groups=speeches["president"]))


@unheard.mistake(
    "The groups are right, and the two sides of each pair have changed places: the rows to train on come first, then "
    "those to test.",
    when=lambda folds, speeches: (
        len(folds) > 2
        and are_pairs(folds, speeches)
        and both_sides(folds, speeches, "president") == 0
        and bool((times_tested([pair[::-1] for pair in folds], speeches) == 1).all())
    ),
)
def changed_places(speeches):
    return [(test, train) for train, test in unheard.right(speeches)]


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
