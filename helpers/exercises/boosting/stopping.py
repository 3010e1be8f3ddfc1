"""When to stop."""

import numpy as np

from helpers.exercises.boosting.lesson import ex


def watched() -> list:
    """Pairs (losses, patience): the loss on validation rows after 1, 2, … trees."""
    return [
        ([0.9, 0.7, 0.6, 0.65, 0.62, 0.61, 0.5, 0.55], 3),
        ([0.9, 0.8, 0.85, 0.7, 0.72, 0.71, 0.6, 0.61, 0.64, 0.63, 0.3], 3),
        ([0.5, 0.4, 0.3, 0.2], 2),
        ([0.5, 0.6, 0.7, 0.4], 1),
        ([0.8, 0.6, 0.7, 0.65, 0.72, 0.68, 0.59, 0.9, 0.2], 4),
        ([0.6, 0.4, 0.4, 0.4, 0.3], 2),
        ([0.5, 0.5, 0.6, 0.7], 3),
        ([0.7, 0.5, 0.6, 0.55, 0.65], 4),
        ([0.3], 2),
        ([0.9, 0.95, 0.8, 0.85, 0.7, 0.75, 0.6], 2),
        ([0.6, 0.5, 0.4, 0.55, 0.3], 2),
        ([0.9, 0.5, 0.49999, 0.49998, 0.6], 2),
        ([500_000, 300_000, 400_000, 200_000, 300_000, 250_000, 100_000], 2),  # above any number to begin with
    ]


@ex.function(
    probes=watched,
    hints=[
        "Go through the losses in order and remember where the lowest so far was. Never look ahead.",
        "When `patience` trees have come since that place, stop: `break`.",
        "The loss at position 0 belongs to 1 tree.",
    ],
    why="You trained a few trees too many to learn that they are too many. Keep the number that was best, not all.",
)
def stop_after(losses, patience):
    """How many trees to keep.

    losses[i] is the loss on validation rows after i + 1 trees. Growing stops once
    `patience` trees in a row have brought no new lowest loss, or when the losses end.
    The trees up to the lowest loss are kept; one that only equals it is not lower."""
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        elif i - best >= patience:
            break
    return best + 1


@stop_after.also_right
def counting_the_trees_in_vain(losses, patience):
    lowest, keep, vain = float("inf"), 0, 0
    for trees, loss in enumerate(losses, start=1):
        vain += 1
        if loss < lowest:
            lowest, keep, vain = loss, trees, 0
        if vain == patience:
            break
    return keep


stop_after.equivalent("0, 0)", ..., "the first loss is below infinity, and sets both")


@stop_after.mistake(
    "That is where you stopped. The last trees brought nothing: that is how you knew. Keep those up to the best one."
)
def kept_the_trees_in_vain(losses, patience):
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        elif i - best >= patience:
            break
    return i + 1


@stop_after.mistake(
    "You wait one tree too long. When `patience` trees have brought no new lowest loss, there is no next one."
)
def waited_one_more(losses, patience):
    return stop_after.right(losses, patience + 1)


@stop_after.mistake("A loss that equals the lowest is no *new* lowest: such a tree counts as one in vain.")
def took_equal_for_lower(losses, patience):
    best = 0
    for i, loss in enumerate(losses):
        if loss <= losses[best]:
            best = i
        elif i - best >= patience:
            break
    return best + 1


@stop_after.mistake("One tree too few: the loss at position 0 is that of one tree, not of none.")
def counted_from_zero(losses, patience):
    return stop_after.right(losses, patience) - 1


@stop_after.mistake(
    "You looked at losses that come after growing has stopped. While it runs, nobody knows them: go through in order."
)
def looked_ahead(losses, patience):
    return int(np.argmin(losses)) + 1


@stop_after.mistake(
    "You stop at the first rise. A loss wobbles: that is what the patience is for. Count the trees since the lowest."
)
def stopped_at_the_first_rise(losses, patience):
    for i in range(1, len(losses)):
        if losses[i] >= losses[i - 1]:
            return i
    return len(losses)


@stop_after.mistake(
    "You compare each loss with the one before it. A small dip after a long rise sets the count back, though it is no "
    "new lowest: compare with the best so far."
)
def compared_with_the_one_before(losses, patience):
    best, vain = 0, 0
    for i in range(1, len(losses)):
        vain = vain + 1 if losses[i] >= losses[i - 1] else 0
        best = i if losses[i] < losses[best] else best
        if vain >= patience:
            break
    return best + 1


@stop_after.mistake(
    "You stop one tree too early. Only when `patience` trees have come since the lowest loss is the waiting over."
)
def waited_one_less(losses, patience):
    return stop_after.right(losses, patience - 1)


@stop_after.mistake(
    "Where the losses end before the patience does, you keep all trees. There, too, keep those up to the lowest loss."
)
def kept_all_at_the_end(losses, patience):
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        elif i - best >= patience:
            return best + 1
    return len(losses)


@stop_after.mistake(
    "You count all trees in vain, from the first on. A new lowest loss sets the count back to 0: `patience` in a row "
    "are wanted."
)
def never_set_the_count_back(losses, patience):
    best, vain = 0, 0
    for i in range(1, len(losses)):
        best, vain = (i, vain) if losses[i] < losses[best] else (best, vain + 1)
        if vain == patience:
            break
    return best + 1


@stop_after.mistake("That is the lowest loss that was met. Wanted is how many trees had been grown by then.")
def the_lowest_loss(losses, patience):
    return losses[stop_after.right(losses, patience) - 1]


@stop_after.mistake(
    "You keep `patience` trees fewer than were grown. Where an end of the losses comes first, the lowest lies "
    "elsewhere: remember its place."
)
def went_back_by_the_patience(losses, patience):
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        elif i - best >= patience:
            break
    return i + 1 - patience


@stop_after.mistake(
    "You stop at the `patience`-th rise of the loss, however many falls lie between. Count the trees since the lowest "
    "loss, risen or not."
)
def counted_the_rises(losses, patience):
    best, rises = 0, 0
    for i in range(1, len(losses)):
        best = i if losses[i] < losses[best] else best
        rises += losses[i] > losses[i - 1]
        if rises == patience:
            break
    return best + 1


@stop_after.mistake(
    "You compare each loss with the one `patience` trees earlier, and stop where it is no lower. Compare with the "
    "lowest of all so far."
)
def compared_with_patience_ago(losses, patience):
    for i in range(patience, len(losses)):
        if losses[i] >= losses[i - patience]:
            return i - patience + 1
    return int(np.argmin(losses)) + 1


@stop_after.mistake(
    "You look at the first `patience` trees alone. The patience begins anew with every new lowest loss, so that many "
    "more trees may be grown."
)
def the_first_few_alone(losses, patience):
    return int(np.argmin(losses[:patience])) + 1


@stop_after.mistake(
    "You add the patience to the number of the best tree. The trees that were waited for brought nothing: they are not "
    "kept."
)
def added_the_patience(losses, patience):
    return stop_after.right(losses, patience) + patience


@stop_after.mistake(
    "A loss that is only a little lower is a new lowest all the same. Is a margin taken off (`tol`)? Here every fall "
    "counts, however small."
)
def wanted_a_margin(losses, patience):
    best, keep, vain = float("inf"), 0, 0
    for trees, loss in enumerate(losses, start=1):
        vain += 1
        if loss < best - 0.01:
            best, keep, vain = loss, trees, 0
        if vain == patience:
            break
    return keep


@stop_after.mistake(
    "You give up one tree too soon, and with a patience of 1 never: is the count of trees in vain compared with "
    "`patience - 1`? Stop when it has reached `patience`."
)
def gave_up_one_too_soon(losses, patience):
    best, keep, vain = float("inf"), 0, 0
    for trees, loss in enumerate(losses, start=1):
        if loss < best:
            best, keep, vain = loss, trees, 0
        else:
            vain += 1
            if vain == patience - 1:
                break
    return keep


@stop_after.mistake("A loss that equals the lowest is not counted as in vain here. It is no new lowest: count it.")
def let_equals_pass(losses, patience):
    best, keep, vain = float("inf"), 0, 0
    for trees, loss in enumerate(losses, start=1):
        if loss < best:
            best, keep, vain = loss, trees, 0
        elif loss > best:
            vain += 1
            if vain == patience:
                break
    return keep


@stop_after.mistake(
    "The last loss is never looked at. Where the losses end before the patience does, it may be the lowest of all."
)
def never_saw_the_last(losses, patience):
    return stop_after.right(losses[:-1] or losses, patience)


@stop_after.mistake("You look for the *highest* loss. A loss is to be small: keep the trees up to the lowest.")
def the_highest(losses, patience):
    return stop_after.right([-loss for loss in losses], patience)
