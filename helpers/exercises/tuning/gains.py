"""How much is luck? Which houses judge, which are the others, and what a gain is taken of."""

import numpy as np

from helpers.exercises.tuning.luck import gains, others_than, relative_gains, two_gains


@two_gains.mistake(
    "The winner has the least mean *squared* miss on the judges, which counts one far miss more than many near ones. "
    "The search goes by the mean of the misses as they are."
)
def least_mean_square(errors, judges):
    winner = (errors[:, judges] ** 2).mean(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake(
    "The reported gain is right. The real one is taken on `~judges`: of row numbers that is −1 − judges, which counts "
    "from the end, and not the other houses. `~` turns round a mask of True and False."
)
def counted_from_the_end(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, ~judges)


@two_gains.mistake(
    "The reported gain is right. The real one is taken on the last houses, as if the first ones were the judges. The "
    "others are all whose numbers are not in `judges`."
)
def the_last_are_the_others(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, slice(len(judges), None))


@two_gains.mistake(
    "The second number is the luck, the reported gain less the real one. Asked for is the real gain itself."
)
def the_luck_as_second(errors, judges):
    reported, real = two_gains.right(errors, judges)
    return [reported, reported - real]


@two_gains.mistake(
    "For the real gain the winner is taken on the other houses, and the defaults on the judges. Houses differ: both "
    "sides of a gain are taken on the same ones."
)
def defaults_on_the_judges(errors, judges):
    others = others_than(judges, errors)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0, judges].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The right setting wins, and its gains are differences of medians. A search counts means: of the defaults, and of "
    "the winner."
)
def differences_of_medians(errors, judges):
    others = others_than(judges, errors)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [np.median(errors[0, part]) - np.median(errors[winner, part]) for part in (judges, others)]


@two_gains.mistake(
    "The winner is the setting that is best on the most judges. What counts is its mean over all of them."
)
def best_on_most_judges(errors, judges):
    winner = np.bincount(errors[:, judges].argmin(axis=0)).argmax()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake("The winner has the least single miss on a judge. What counts is its mean over all judges.")
def one_lucky_house(errors, judges):
    winner = errors[:, judges].min(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake(
    "These are gains in per cent of the miss of the defaults. Asked for are points: the difference of the two mean "
    "misses."
)
def gains_in_per_cent(errors, judges):
    return [100 * gain for gain in relative_gains(errors, judges)]


@two_gains.mistake(
    "The defaults are taken on all houses, and the winner on a part of them. Houses differ: both sides of a gain are "
    "taken on the same ones."
)
def defaults_on_all_houses(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0].mean() - errors[winner, part].mean() for part in (judges, others_than(judges, errors))]


@two_gains.mistake(
    "The reported gain is right. The real one is taken on `-judges`: minus a number counts from the end, and is not "
    "“without”. The others are all houses whose numbers are not in `judges`."
)
def minus_the_judges(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, -judges)


@two_gains.mistake(
    "The real gain is taken on as many of the others as there are judges. Take it on all of them: the more, the truer."
)
def as_many_others_as_judges(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors)[: len(judges)])


@two_gains.mistake(
    "For the real gain the judges are deleted from the table without `axis=1`. Then `np.delete` makes one long row of "
    "it, in which `[0]` and `[winner]` are single numbers."
)
def deleted_without_an_axis(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    left = np.delete(errors, judges)
    return [*gains(errors, winner, judges), left[0] - left[winner]]


@two_gains.mistake(
    "The real gain is summed over the other houses, and divided by the number of all. Divide by how many others there "
    "are."
)
def divided_by_all_houses(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    ahead = errors[0] - errors[winner]
    return [ahead[judges].mean(), ahead[others_than(judges, errors)].sum() / errors.shape[1]]


@two_gains.mistake(
    "`errors[judges]` takes rows, and the rows are settings. The judges are houses, which are columns: `errors[:, …]`."
)
def judges_taken_for_rows(errors, judges):
    winner = errors[judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake(
    "The mean along `axis=0` is one for each house, so that `argmin` finds a house. A mean for each setting is wanted."
)
def best_house(errors, judges):
    winner = errors[:, judges].mean(axis=0).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))
