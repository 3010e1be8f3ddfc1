"""Which rows?"""

from tests.attempts.evaluation.lesson import attempts

attempts.right(
    "unheard",
    """
    from sklearn.model_selection import StratifiedGroupKFold

    unheard = []
    split = StratifiedGroupKFold(3, shuffle=True, random_state=4)
    for train, test in split.split(speeches["speech"], speeches["party"], speeches["president"]):
        unheard.append([train.tolist(), test.tolist()])
    """,
    """
    names = speeches["president"].to_numpy()
    sides = speeches.groupby("party")["president"].unique()
    fold_of = {man: place % 4 for men in sides for place, man in enumerate(men)}
    fold = np.array([fold_of[man] for man in names])
    rows = np.arange(len(speeches))
    unheard = tuple((rows[fold != k], rows[fold == k]) for k in range(4))
    """,
)
attempts.wrong(
    "unheard",
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        """,
        "list",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(np.isin(np.arange(len(speeches)), a), np.isin(np.arange(len(speeches)), b)) for a, b in split]
        """,
        "row numbers",
    ),
    (
        """
        from sklearn.model_selection import GroupShuffleSplit

        unheard = list(GroupShuffleSplit(5, random_state=0).split(speeches, groups=speeches["president"]))
        """,
        "Each is to be tested once",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(test, train) for train, test in split]
        """,
        "have changed places",
    ),
)
attempts.wrong(
    "unheard",
    (
        """
        from sklearn.model_selection import GroupKFold

        unheard = list(GroupKFold(7).split(speeches, groups=speeches["president"]))
        """,
        "make fewer folds",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(train[::2], test) for train, test in split]
        """,
        "The rows to train on are all the others",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(train[:0], test) for train, test in split]
        """,
        "A list of pairs is wanted",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = StratifiedGroupKFold(5)
        """,
        "A list of pairs is wanted",
    ),
)
BY_PRESIDENT = """
    from sklearn.model_selection import StratifiedGroupKFold

    unheard = list(StratifiedGroupKFold(4).split(speeches, speeches["party"], speeches["president"]))
    """
BY_PARTY = """
    from sklearn.model_selection import GroupKFold

    unheard = list(GroupKFold(2).split(speeches, groups=speeches["party"]))
    """
BY_SPEECH = """
    from sklearn.model_selection import GroupKFold

    unheard = list(GroupKFold(8).split(speeches, groups=speeches["speech"]))
    """
BY_PARAGRAPH = """
    from sklearn.model_selection import KFold

    unheard = list(KFold(8, shuffle=True, random_state=1).split(speeches))
    """
THREE_AT_RANDOM = """
    from sklearn.model_selection import GroupShuffleSplit

    unheard = list(GroupShuffleSplit(3, test_size=2, random_state=1).split(speeches, groups=speeches["president"]))
    """
ALONE = """
    names = speeches["president"].to_numpy()
    unheard = [(np.flatnonzero(names != one), np.flatnonzero(names == one)) for one in np.unique(names)]
    """
attempts.wrong(
    "unheard",
    (BY_PARAGRAPH, "What is the group?"),
    (BY_SPEECH, "A president is the group to keep whole"),
    (BY_PARTY, "all test rows belong to one party"),
    (ALONE, "with him alone in a test there is no pair to rank"),
)
attempts.not_named("unheard", "one_president_at_a_time", BY_SPEECH, THREE_AT_RANDOM, BY_PRESIDENT)
attempts.not_named("unheard", "changed_places", ALONE, BY_SPEECH, THREE_AT_RANDOM)
attempts.wrong(
    "unheard",
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        split = StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"])
        unheard = [(np.arange(len(speeches)), test) for train, test in split]
        """,
        "paragraphs that are tested are also trained on",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = list(StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"]))[:1]
        """,
        "are tested not at all or more than once",
    ),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = list(StratifiedGroupKFold(10).split(speeches, speeches["party"], speeches["president"]))
        """,
        "make fewer folds",
    ),
    (BY_PARTY, "Each party stays whole"),
    (
        """
        from sklearn.model_selection import StratifiedGroupKFold

        unheard = next(StratifiedGroupKFold(5).split(speeches, speeches["party"], speeches["president"]))
        """,
        "You gave one pair, and no list around it",
    ),
)
