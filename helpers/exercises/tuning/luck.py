"""How much is luck? And an honest number."""

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
    """Pairs (errors, judges): misses of 4 to 8 settings on 12 to 30 houses, and the numbers of those that judge."""
    rng = np.random.default_rng(15)
    sizes = ((4, 12, 5), (6, 20, 6), (8, 30, 9))
    searches = [
        (rng.gamma(2, 10, (k, n)).round(1), rng.permutation(n)[:judges]) for k, n, judges in sizes for _ in range(2)
    ]
    searches[3][0][0] /= 4  # here the defaults are the best
    return searches


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


@two_gains.also_right
def with_a_mask(errors, judges):
    judging = np.isin(np.arange(errors.shape[1]), judges)
    seen, unseen = errors[:, judging].mean(axis=1), errors[:, ~judging].mean(axis=1)
    best = np.argmin(seen)
    return seen[0] - seen[best], unseen[0] - unseen[best]


@two_gains.mistake(
    "You chose a second winner on the other houses. There is one winner, and the judges chose it: a search never sees "
    "the rest."
)
def chose_twice(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    return [errors[0, part].mean() - errors[:, part].mean(axis=1).min() for part in (judges, others)]


@two_gains.mistake(
    "The real gain is taken over all houses, the judges among them. They made the choice: leave them out."
)
def judges_among_the_others(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, slice(None))]


@two_gains.mistake("These are misses: the best setting has the smallest. You took the largest.")
def took_the_largest(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmax()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake("The signs are turned: a gain is above zero where the winner misses by less than the defaults.")
def signs_turned(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[winner, part].mean() - errors[0, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "You compare the winner with the average of all settings, bad ones among them. Nobody would have used those: the "
    "defaults are row 0."
)
def against_the_average(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[:, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The defaults were not allowed to win. They are a setting like the others: where they are the best, a search keeps "
    "them, and both gains are 0."
)
def without_the_defaults(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = 1 + errors[1:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The winner is one row further down: without row 0 the count begins at row 1 of `errors`. And the defaults may "
    "win, too."
)
def counted_without_the_defaults(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[1:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The winner is chosen on all houses. Then those that should tell the truth have voted: let the judges choose alone."
)
def all_houses_chose(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors.mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


# An honest number ---------------------------------------------------------------------------------------------------


def nests() -> list:
    """Pairs (inner, outer): misses of 4 to 7 settings in 3 to 5 outer folds, which scatter more than they differ."""
    rng = np.random.default_rng(7)
    return [tuple(rng.normal(18, 2, (2, f, k)).round(1)) for f, k in ((3, 4), (4, 6), (5, 7))]


@ex.function(
    probes=nests,
    hints=[
        "In each outer fold the search knows its row of `inner`, and nothing else. Which setting does it choose there?",
        "`inner.argmin(axis=1)` has a choice for each fold; `outer[np.arange(len(outer)), choice]` its misses.",
    ],
    why="Each fold was judged by rows that had no part in its choice. That this may be another setting in each is "
    "right: what is scored is the search.",
)
def nested_miss(inner, outer):
    """The miss to expect of a search that chooses a setting in each outer fold: a mean over these.

    Both hold misses, a row for each outer fold and a column for each setting.
    """
    chosen = inner.argmin(axis=1)
    return outer[np.arange(len(outer)), chosen].mean()


@nested_miss.also_right
def one_fold_after_another(inner, outer):
    found = []
    for known, left_out in zip(inner, outer, strict=True):
        found.append(left_out[np.argmin(known)])
    return sum(found) / len(found)


@nested_miss.mistake(
    "That is the mean of the best inner misses, `best_score_` in each fold. They are the numbers that won; ask the "
    "rows that were left out about the same settings."
)
def reported_best_score(inner, outer):
    return inner.min(axis=1).mean()


@nested_miss.mistake(
    "Here the rows left out make the choice. This is tuning on the test set: the smallest of their misses flatters."
)
def tuned_on_the_test(inner, outer):
    return outer.min(axis=1).mean()


@nested_miss.mistake(
    "You chose one setting for all folds, by its mean inner miss. The inner rows of one fold are the outer rows of "
    "another, so each fold's rows left out had a say. Choose in each fold anew."
)
def one_setting_for_all(inner, outer):
    return outer[:, inner.mean(axis=0).argmin()].mean()


@nested_miss.mistake("The axes are swapped: you chose a fold for each setting. Settings are the columns.")
def chose_folds(inner, outer):
    return outer[inner.argmin(axis=0), np.arange(outer.shape[1])].mean()


@nested_miss.mistake("That averages over all settings. A search keeps one of them: the one its inner folds prefer.")
def averaged_all_settings(inner, outer):
    return outer.mean()


@nested_miss.mistake("You took the setting with the largest inner miss. These are misses: small is good.")
def took_the_worst(inner, outer):
    return outer[np.arange(len(outer)), inner.argmax(axis=1)].mean()
