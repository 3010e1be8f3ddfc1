"""The classic network: which epoch to keep."""

import numpy as np

from helpers.exercises.pytorch.lesson import ex


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
    patience = [3, 3, 3, 3, 2, 1, 3, 4, 3, 1, 2]
    valid += [valid[0], valid[3], [0.3, 0.5, 0.45, 0.4, 0.6, 0.2], [0.5, 0.45, 0.5, 0.48, 0.5, 0.3, 0.32]]
    test += [test[0], test[3], [0.5, 0.3, 0.4, 0.45, 0.5, 0.1], [0.5, 0.4, 0.45, 0.3, 0.5, 0.4, 0.45]]
    valid, test = [*valid, [0.5, 0.4, 0.3]], [*test, [0.5, 0.3, 0.4]]  # the last epoch is the best
    valid, test = [*valid, [0.5, 0.4, 0.3, 0.2, 0.4, 0.5]], [*test, [0.5, 0.3, 0.4, 0.4, 0.2, 0.5]]
    # Losses above any number that a search may begin with.
    valid, test = [*valid, [5e5, 4e5, 4.5e5, 3e5, 3.5e5]], [*test, [5e5, 3e5, 4e5, 4e5, 2e5]]
    learn = [[round(0.6 * 0.8**epoch, 3) for epoch in range(len(losses))] for losses in valid]
    parts = [{"learn": a, "valid": b, "test": c} for a, b, c in zip(learn, valid, test, strict=True)]
    return list(zip(parts, patience, strict=True))


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


for other in ("1", "-1"):
    kept_epoch.equivalent("(float('inf'), 0)", f"(float('inf'), {other})", "the first epoch is a new least")
kept_epoch.equivalent("range(len(watched))", "range(len(watched) + 1)", "the last epoch at the latest has been kept")


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


def stops(watched: list, patience: int) -> list:
    """The epochs at which the last new least is `patience` epochs ago or more."""
    return [epoch for epoch in range(len(watched)) if epoch - int(np.argmin(watched[: epoch + 1])) >= patience]


@kept_epoch.mistake(
    "That is the last epoch, whatever the loss on `valid` does. Do the rows it learns from decide? Their loss falls "
    "while the network learns them by heart; ask rows that it does not learn from."
)
def watched_what_it_learns(losses, patience):
    return kept_epoch.right({"valid": losses["learn"]}, patience)


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
    return [*stops(losses["valid"], patience), len(losses["valid"]) - 1][0]


@kept_epoch.mistake(
    "Where training is never stopped, your function gives nothing back: the only `return` stands inside of the loop. "
    "The losses may end first."
)
def returned_only_when_stopped(losses, patience):
    if stops(losses["valid"], patience):
        return kept_epoch.right(losses, patience)


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
    return kept_epoch.right(losses, patience + 1)


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


@kept_epoch.mistake(
    "You look at the first `patience` + 1 epochs alone, and keep the best of these. Each new least grants `patience` "
    "more: count from the last one."
)
def the_best_of_the_first(losses, patience):
    return int(np.argmin(losses["valid"][: patience + 1]))


@kept_epoch.mistake(
    "Training stops at the first epoch without a new least from epoch `patience` on. Patience is counted from the last "
    "new least, not from the start: `epoch - kept`."
)
def counted_from_the_start(losses, patience):
    least, kept = float("inf"), 0
    for epoch, loss in enumerate(losses["valid"]):
        if loss < least:
            least, kept = loss, epoch
        elif epoch >= patience:
            break
    return kept


@kept_epoch.mistake(
    "You go `patience` epochs back from the last one that was seen. Where training is never stopped, its best epoch is "
    "another one: keep it when it is found."
)
def went_back_by_the_patience(losses, patience):
    return kept_the_last(losses, patience) - patience


@kept_epoch.mistake(
    "Where training is never stopped you keep the last epoch. The weights to keep are those of the least loss, also "
    "then."
)
def kept_the_last_if_not_stopped(losses, patience):
    return [*(stop - patience for stop in stops(losses["valid"], patience)), len(losses["valid"]) - 1][0]


@kept_epoch.mistake(
    "That is epoch 0, always. Is any loss a new least in your program? No loss is below 0: begin with infinity."
)
def began_with_a_least_of_zero(losses, patience):
    return 0


@kept_epoch.mistake("That is the least loss itself. Asked for is its epoch, counted from 0.")
def gave_the_loss(losses, patience):
    return losses["valid"][kept_epoch.right(losses, patience)]


@kept_epoch.mistake("You count the epochs from 1. The first one is epoch 0, as `enumerate` counts.")
def counted_from_one(losses, patience):
    return kept_epoch.right(losses, patience) + 1


@kept_epoch.mistake("These are the weights of the largest loss. A loss is to be small.")
def kept_the_largest(losses, patience):
    return kept_epoch.right({"valid": [-loss for loss in losses["valid"]]}, patience)


@kept_epoch.mistake(
    "Your program does not look at `patience`: it stops at the first epoch that is no new least. Wait that many epochs."
)
def no_patience(losses, patience):
    watched = losses["valid"]
    for epoch in range(1, len(watched)):
        if watched[epoch] >= watched[epoch - 1]:
            return epoch - 1
    return len(watched) - 1


@kept_epoch.mistake("That is the least loss of the whole run on `test`. Those rows may not decide, nor may the future.")
def least_on_the_test_rows(losses, patience):
    return int(np.argmin(losses["test"]))
