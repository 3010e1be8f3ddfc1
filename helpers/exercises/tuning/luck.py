"""How much is luck?"""

import numpy as np

from helpers.exercises.tuning.lesson import ex

# Luck ---------------------------------------------------------------------------------------------------------------


truer_report = ex.choice(
    "truer_report",
    {
        "a": (
            "Ten times as many settings.",
            "The more you try, the luckier the luckiest is. The report rises faster than the truth, and moves away "
            "from it.",
        ),
        "b": (
            "Ten times as many sales that judge.",
            "Every score scatters less then, by the root of ten, and there is less luck to choose from.",
        ),
        "c": (
            "To keep the second best setting.",
            "Its score was flattered nearly as much: it was chosen for being high, too.",
        ),
        "d": (
            "To repeat the search with other seeds, and report the best.",
            "That is one more choice among lucky numbers, made on the same judges.",
        ),
    },
    right="b",
    hints=[
        "Luck is what a score gains or loses because these sales judge, and not others. What makes that smaller?",
        "σ√(2 ln K), from lesson 05: how do σ and K enter?",
    ],
)


def tried() -> list:
    """Pairs (errors, judges): misses of 3 to 8 settings on 4 to 30 houses, and the numbers of those that judge.

    On the small ones the mean of the squares and the median choose another setting than the mean.
    """
    rng = np.random.default_rng(15)
    sizes = ((4, 12, 5), (6, 20, 6), (8, 30, 9))
    searches = [
        (rng.gamma(2, 10, (k, n)).round(1), rng.permutation(n)[:judges]) for k, n, judges in sizes for _ in range(2)
    ]
    searches[3][0][0] /= 4  # here the defaults are the best
    small = np.array([[12.0, 12, 8, 14], [8, 0, 9, 19], [5, 10, 6, 11]])
    return [*searches, (small, np.array([3, 1])), (small, np.array([3, 0, 1]))]


@ex.function(
    probes=tried,
    hints=[
        "The winner is `errors[:, judges].mean(axis=1).argmin()`. It is chosen once, by the judges alone.",
        "Both gains are the mean miss of row 0 less that of the winner: once on `judges`, once on "
        "`np.setdiff1d(np.arange(errors.shape[1]), judges)`.",
    ],
    why="The choice is the same, the houses are others: what is left of the gain is real, the rest was luck.",
)
def two_gains(errors, judges):
    """The gain over the defaults that a search reports, and the real one.

    errors: misses, shape (settings, houses), defaults in row 0; judges: the houses that choose.
    """
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


two_gains.equivalent("mean(axis=1).argmin()", "sum(axis=1).argmin()", "all settings are judged by as many houses")


@two_gains.also_right
def with_a_mask(errors, judges):
    judging = np.isin(np.arange(errors.shape[1]), judges)
    seen, unseen = errors[:, judging].mean(axis=1), errors[:, ~judging].mean(axis=1)
    best = np.argmin(seen)
    return seen[0] - seen[best], unseen[0] - unseen[best]


def gains(errors, winner, *parts) -> list:
    """By how much the miss of the setting `winner` is below that of the defaults, on each part of the houses."""
    return [errors[0, part].mean() - errors[winner, part].mean() for part in parts]


def others_than(judges, errors) -> np.ndarray:
    return np.setdiff1d(np.arange(errors.shape[1]), judges)


@two_gains.mistake(
    "You chose a second winner on the other houses. There is one winner, and the judges chose it: a search never sees "
    "the rest."
)
def chose_twice(errors, judges):
    others = others_than(judges, errors)
    return [errors[0, part].mean() - errors[:, part].mean(axis=1).min() for part in (judges, others)]


@two_gains.mistake(
    "The real gain is taken over all houses, the judges among them. They made the choice: leave them out."
)
def judges_among_the_others(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, slice(None))


@two_gains.mistake("These are misses: the best setting has the smallest. You took the largest.")
def took_the_largest(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmax()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake("The signs are turned: a gain is above zero where the winner misses by less than the defaults.")
def signs_turned(errors, judges):
    return [-gain for gain in two_gains.right(errors, judges)]


@two_gains.mistake(
    "You compare the winner with the average of all settings, bad ones among them. Nobody would have used those: the "
    "defaults are row 0."
)
def against_the_average(errors, judges):
    others = others_than(judges, errors)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[:, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The defaults were not allowed to win. They are a setting like the others: where they are the best, a search keeps "
    "them, and both gains are 0."
)
def without_the_defaults(errors, judges):
    winner = 1 + errors[1:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake(
    "The winner is one row further down: without row 0 the count begins at row 1 of `errors`. And the defaults may "
    "win, too."
)
def counted_without_the_defaults(errors, judges):
    winner = errors[1:, judges].mean(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake(
    "The winner is chosen on all houses. Then those that should tell the truth have voted: let the judges choose alone."
)
def all_houses_chose(errors, judges):
    winner = errors.mean(axis=1).argmin()
    return gains(errors, winner, judges, others_than(judges, errors))


@two_gains.mistake(
    "The other houses chose the winner. They are to tell what the choice is worth, so they must have no part in it: "
    "let the judges choose."
)
def the_others_chose(errors, judges):
    others = others_than(judges, errors)
    return gains(errors, errors[:, others].mean(axis=1).argmin(), judges, others)


@two_gains.mistake(
    "These are gains as shares of the miss of the defaults. Asked for are points: the difference of the two mean "
    "misses."
)
def relative_gains(errors, judges):
    others = others_than(judges, errors)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [1 - errors[winner, part].mean() / errors[0, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "These are gains summed over the houses. A gain is a difference of means: divide by how many there are."
)
def summed_over_the_houses(errors, judges):
    others = others_than(judges, errors)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0, part].sum() - errors[winner, part].sum() for part in (judges, others)]


@two_gains.mistake(
    "You took the first houses for the judges, as many as there are. `judges` holds their numbers: `errors[:, judges]`."
)
def the_first_houses_judge(errors, judges):
    n = len(judges)
    return gains(errors, errors[:, :n].mean(axis=1).argmin(), slice(n), slice(n, None))


@two_gains.mistake(
    "Each house got the setting that suits it best. A search hands over one setting for all houses: the one whose mean "
    "miss on the judges is least."
)
def a_winner_for_each_house(errors, judges):
    others = others_than(judges, errors)
    return [(errors[0, part] - errors[:, part].min(axis=0)).mean() for part in (judges, others)]


@two_gains.mistake("That is how far the winner is ahead of the second best. The gain is over the defaults, row 0.")
def ahead_of_the_second_best(errors, judges):
    others = others_than(judges, errors)
    winner, second = errors[:, judges].mean(axis=1).argsort()[:2]
    return [errors[second, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "Both numbers are misses of the winner. A gain is what it is ahead by: the miss of row 0, less that of the winner."
)
def misses_of_the_winner(errors, judges):
    others = others_than(judges, errors)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[winner, part].mean() for part in (judges, others)]
