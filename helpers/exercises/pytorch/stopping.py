"""The classic network: what the scaler may see, and which epoch to keep."""

import numpy as np

from helpers.exercises.pytorch.later import drawn, torch
from helpers.exercises.pytorch.lesson import ex

# What the scaler may see --------------------------------------------------------------------------------------------


def three_parts() -> list:
    """Triples (learn, valid, test) of rows with three columns of unlike scales; the later parts lie elsewhere."""
    scales = torch.tensor([1.0, 50.0, 0.01])
    return [
        tuple((drawn(n, 3, seed=seed + n) + shift) * scales for n, shift in ((8, 0), (5, 0.7), (6, 1.5)))
        for seed in (1, 20)
    ]


@ex.function(
    probes=three_parts,
    rtol=1e-4,
    atol=1e-6,
    hints=[
        "At the moment of learning, whose means may be known? Which rows play the part of patients to come?",
        "One mean and one deviation for each column, from `learn`; all three parts are shifted and scaled by these.",
    ],
    why="The rows that judge are now treated as a new patient will be: with numbers that were there before.",
)
def scaled(learn, valid, test):
    """The parts, each (rows, d): each column less its mean, over its standard deviation."""
    mean, deviation = learn.mean(dim=0), learn.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.also_right
def divided_by_n_minus_one(learn, valid, test):
    mean, deviation = learn.mean(dim=0), learn.std(dim=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.also_right
def by_the_library(learn, valid, test):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(learn.numpy())
    return [scaler.transform(part.numpy()) for part in (learn, valid, test)]


@scaled.starts_as(
    "Means and deviations are taken over all rows, also those that judge. The network learns in a unit that patients "
    "to come have helped to fix."
)
def over_all_rows(learn, valid, test):
    """The parts, each (rows, d): each column less its mean, over its standard deviation."""
    rows = torch.cat([learn, valid, test])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake(
    "Each part is scaled by itself. The same patient would get other numbers in another part, and a shift between "
    "them, which is news, is wiped out."
)
def each_by_itself(learn, valid, test):
    return [(part - part.mean(dim=0)) / part.std(dim=0, correction=0) for part in (learn, valid, test)]


@scaled.mistake(
    "Each part is scaled by itself, with its own n − 1. The same patient would get other numbers in another part: "
    "measure `learn` alone."
)
def each_by_itself_with_n_minus_one(learn, valid, test):
    return [(part - part.mean(dim=0)) / part.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake(
    "`valid` had a say in the scaling. It is to choose the epoch later, as a stranger: only `learn` may be measured."
)
def with_the_validation_rows(learn, valid, test):
    rows = torch.cat([learn, valid])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake(
    "One mean for the whole table: without `dim=0` the columns are thrown together, and the one with the largest unit "
    "decides. Measure each column."
)
def one_mean_for_all(learn, valid, test):
    mean, deviation = learn.mean(), learn.std(correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake("You divided by the variance. It is in squared units: the deviation is its root.")
def divided_by_the_variance(learn, valid, test):
    mean, variance = learn.mean(dim=0), learn.var(dim=0, correction=0)
    return [(part - mean) / variance for part in (learn, valid, test)]


@scaled.mistake("Only `learn` is scaled. The network would meet the other rows in units that it has never seen.")
def only_what_it_learns_from(learn, valid, test):
    return [(learn - learn.mean(dim=0)) / learn.std(dim=0, correction=0), valid, test]


# When to stop -------------------------------------------------------------------------------------------------------


def histories() -> list:
    """Pairs (losses, patience): by epoch, the losses on the three parts."""
    valid = [
        [0.6, 0.5, 0.52, 0.45, 0.47, 0.48, 0.49, 0.40, 0.39, 0.41],
        [0.7, 0.5, 0.51, 0.4, 0.42, 0.41, 0.3, 0.35, 0.36, 0.37, 0.2, 0.21],
        [0.5, 0.4, 0.45, 0.44, 0.46, 0.5, 0.3, 0.31],
        [0.6, 0.62, 0.5, 0.52, 0.4, 0.42, 0.3, 0.31, 0.3],
    ]
    test = [
        [0.6, 0.5, 0.42, 0.44, 0.47, 0.48, 0.43, 0.41, 0.39, 0.41],
        [0.7, 0.5, 0.3, 0.4, 0.42, 0.41, 0.35, 0.36, 0.37, 0.5, 0.6, 0.6],
        [0.5, 0.45, 0.3, 0.42, 0.39, 0.45, 0.46, 0.5],
        [0.6, 0.61, 0.5, 0.4, 0.39, 0.38, 0.37, 0.36, 0.35],
    ]
    learn = [[round(0.6 * 0.8**epoch, 3) for epoch in range(len(losses))] for losses in valid]
    parts = [{"learn": a, "valid": b, "test": c} for a, b, c in zip(learn, valid, test, strict=True)]
    return [(part, 3) for part in parts]


@ex.function(
    probes=histories,
    hints=[
        "Three sets, three offices: one learns, one decides, one judges what was decided. Which may say when to stop?",
        'Follow `losses["valid"]`. The rest of the program is right.',
    ],
    why="The test set has not been asked yet, so it can still tell what the kept network is worth.",
)
def kept_epoch(losses, patience):
    """The epoch, from 0, whose weights early stopping keeps.

    losses holds lists of losses by epoch, under "learn", "valid" and "test". Training stops when
    the loss has had no new least value for `patience` epochs; what would come later is not seen.
    """
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.also_right
def by_slices(losses, patience):
    watched = losses["valid"]
    for epoch in range(len(watched)):
        if min(watched[: epoch + 1 + patience]) == watched[epoch]:
            return epoch


@kept_epoch.starts_as(
    "The test set decides when to stop. Its loss at that epoch is the least of many, and flatters: nothing is left "
    "that could judge."
)
def watched_the_test_set(losses, patience):
    """The epoch, from 0, whose weights early stopping keeps.

    losses holds lists of losses by epoch, under "learn", "valid" and "test". Training stops when
    the loss has had no new least value for `patience` epochs; what would come later is not seen.
    """
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["test"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.mistake(
    "The rows it learns from say: go on for ever. Their loss falls while the network learns them by heart; ask rows "
    "that it does not learn from."
)
def watched_what_it_learns(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["learn"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.mistake(
    "That is the least loss of the whole run. But the run was stopped before: a later, lower loss was never seen."
)
def saw_the_future(losses, patience):
    return int(np.argmin(losses["valid"]))


@kept_epoch.mistake(
    "This is the epoch at which training stopped. By then the loss had been rising for some time: the weights to keep "
    "are those of the least loss."
)
def kept_the_last(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch
    return epoch


@kept_epoch.mistake(
    "Where training is never stopped, your function gives nothing back: the only `return` stands inside of the loop. "
    "The losses may end first."
)
def returned_only_when_stopped(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            return kept


@kept_epoch.mistake("You take an equal loss for a new least one. It is no better: training goes on waiting.")
def took_a_tie(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss <= least:
            least, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept


@kept_epoch.mistake(
    "You stop one epoch too soon. Do you count the epoch of the least itself among those without a new one?"
)
def counted_the_least_itself(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        if epoch - kept + 1 >= patience:
            break
    return kept


@kept_epoch.mistake(
    "You wait one epoch longer than `patience`. At the last of `patience` epochs without a new least, training stops."
)
def waited_one_more(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch - kept > patience:
            break
    return kept


@kept_epoch.mistake(
    "You count every epoch without a new least since the very start. A new least begins the count anew: patience is "
    "how long it may last since then."
)
def never_counted_anew(losses, patience):
    least, kept, bad = float("inf"), 0, 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        else:
            bad += 1
            if bad >= patience:
                break
    return kept


@kept_epoch.mistake(
    "You compare with the epoch before. A loss that creeps back from a peak falls too, and is no news: compare with "
    "the least so far."
)
def compared_with_the_one_before(losses, patience):
    watched, kept, bad = losses["valid"], 0, 0
    for epoch in range(1, len(watched)):
        if watched[epoch] < watched[epoch - 1]:
            kept, bad = epoch, 0
        else:
            bad += 1
            if bad >= patience:
                break
    return kept
