"""Attempts at `two_gains`."""

from tests.attempts.tuning.lesson import attempts

attempts.right(
    "two_gains",
    """
    def two_gains(errors, judges):
        seen, unseen = errors[:, judges], np.delete(errors, judges, axis=1)
        best = np.argmin(seen.sum(axis=1))
        return np.array([np.mean(part[0] - part[best]) for part in (seen, unseen)])
    """,
    """
    def two_gains(errors, judges):
        rest = [house for house in range(len(errors[0])) if house not in judges]
        best, least = 0, float("inf")
        for setting in range(len(errors)):
            miss = sum(errors[setting][house] for house in judges) / len(judges)
            if miss < least:
                best, least = setting, miss
        reported = sum(errors[0][h] - errors[best][h] for h in judges) / len(judges)
        real = sum(errors[0][h] - errors[best][h] for h in rest) / len(rest)
        return reported, real
    """,
)
attempts.wrong(
    "two_gains",
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return errors[0, others].mean() - errors[winner, others].mean()
        """,
        "is one number",
    ),
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return [errors[winner, part].mean() for part in (judges, others)]
        """,
        "expected was",
    ),
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return [errors[0, part].mean() - errors[winner, part].mean() for part in (others, judges)]
        """,
        "in reverse order",
    ),
)
GAINS = """
def two_gains(errors, judges):
    seen, rest = errors[:, judges], {rest}
    best = {best}.argmin()
    return seen[0].mean() - seen[best].mean(), rest[0].mean() - rest[best].mean()
"""
BY_MEAN, NOT_JUDGES = "seen.mean(axis=1)", "np.delete(errors, judges, axis=1)"
attempts.wrong(
    "two_gains",
    (GAINS.format(best="(seen**2).mean(axis=1)", rest=NOT_JUDGES), "least mean *squared* miss"),
    (GAINS.format(best="np.sqrt((seen**2).sum(axis=1))", rest=NOT_JUDGES), "least mean *squared* miss"),
    (GAINS.format(best=BY_MEAN, rest="errors[:, ~judges]"), "`~` turns round a mask"),
    (GAINS.format(best=BY_MEAN, rest="errors[:, judges.size :]"), "as if the first ones were the judges"),
)
PARTS = """
def two_gains(errors, judges):
    rest = np.setdiff1d(np.arange(errors.shape[1]), judges)
    k = {best}
    ahead = errors[0] - errors[k]
    return {gains}
"""
BEST, TWO = "errors[:, judges].mean(axis=1).argmin()", "ahead[judges].mean(), ahead[rest].mean()"
ON_ALL = "errors[0].mean() - errors[k, judges].mean(), errors[0].mean() - errors[k, rest].mean()"
DELETED = "ahead[judges].mean(), np.delete(errors, judges)[0].mean() - np.delete(errors, judges)[k].mean()"
attempts.wrong(
    "two_gains",
    (PARTS.format(best=BEST, gains=ON_ALL), "The defaults are taken on all houses"),
    (
        PARTS.format(best=BEST, gains="ahead[judges].mean(), ahead[-judges].mean()"),
        "minus a number counts from the end",
    ),
    (
        PARTS.format(best=BEST, gains="ahead[judges].mean(), ahead[rest[: len(judges)]].mean()"),
        "as many of the others as there are judges",
    ),
    (PARTS.format(best=BEST, gains=DELETED), "deleted from the table without `axis=1`"),
    (
        PARTS.format(best=BEST, gains="ahead[judges].mean(), ahead[rest].sum() / errors.shape[1]"),
        "divided by the number of all",
    ),
    (PARTS.format(best="errors[judges].mean(axis=1).argmin()", gains=TWO), "takes rows, and the rows are settings"),
)
