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
    `patience` trees in a row have brought no new lowest loss."""
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


def cut(parts) -> list:
    """The three parts of 1,000 hours as arrays of row numbers; raises ValueError for what is not three of them."""
    learn, valid, test = (np.asarray(part) for part in parts(1000))
    if any(part.ndim != 1 or part.dtype.kind == "b" for part in (learn, valid, test)):
        raise ValueError("row numbers are wanted, not True and False, and not how many")
    return [learn, valid, test]


def shared(one, other) -> int:
    return len(np.intersect1d(one, other))


@ex.function(
    probes=[(1000,), (333,)],
    hints=[
        "The hours to stop by must be neither learnt from nor reported. Three parts, then, with no row in two of them.",
        "In time: first what is learnt, then what stops, then what is reported. `np.split(np.arange(n), [a, b])`.",
    ],
    why="Each part plays one role, and each lies in the future of the one before, as it will when you use the model.",
)
def parts(n):
    """Row numbers (learn, valid, test) of n hours in the order of time: `learn` grows
    the trees, `valid` says when to stop, `test` is reported. Each has a tenth of the hours
    or more."""
    return tuple(np.split(np.arange(n), [int(0.6 * n), int(0.8 * n)]))


@parts.also_right
def by_ranges(n):
    a, b = 7 * n // 10, 85 * n // 100
    return range(a), range(a, b), range(b, n)


@parts.requires(
    "Three parts are wanted, (learn, valid, test), each with at least a tenth of the n row numbers, whatever n is."
)
def are_three(program):
    for n in (1000, 730):
        found = [np.asarray(part) for part in program(n)]
        if len(found) != 3 or not all(
            len(part) >= n / 10 and min(part) >= 0 and max(part) < n and len(np.unique(part)) == len(part)
            for part in found
        ):
            return False
    return True


@parts.requires("{rows} of 1,000 rows play two roles. None may.")
def share_no_row(program):
    learn, valid, test = cut(program)
    rows = shared(learn, valid) + shared(learn, test) + shared(valid, test)
    return rows == 0, {"rows": rows}


@parts.requires("Some hours of `valid` come before hours of `learn`, or some of `test` before those of `valid`.")
def follow_in_time(program):
    learn, valid, test = cut(program)
    return max(learn) < min(valid) and max(valid) < min(test)


@parts.starts_as(
    "The rows that say when to stop are the rows you report. The number of trees is then fitted to them: early "
    "stopping on the test set. It needs rows of its own, taken from those before.",
    when=lambda program: shared(cut(program)[1], cut(program)[2]) > 0,
)
def stopped_by_the_test(n):
    """Row numbers (learn, valid, test) of n hours in the order of time: `learn` grows
    the trees, `valid` says when to stop, `test` is reported. Each has a tenth of the hours
    or more."""
    end = int(0.8 * n)
    learn, test = np.arange(end), np.arange(end, n)
    return learn, test, test


@parts.mistake(
    "The validation rows lie between hours that are learnt from. The trees know what came before them and what came "
    "after, so the error there goes on falling when it has long been rising for the weeks to come.",
    when=lambda program: (
        shared(cut(program)[0], cut(program)[1]) == 0
        and cut(program)[1].min() < cut(program)[0].max() < cut(program)[2].min()
        and cut(program)[0].min() < cut(program)[1].max()
    ),
)
def drew_them_at_random(n):
    end = int(0.8 * n)
    mixed = np.random.default_rng(0).permutation(end)
    return np.sort(mixed[: int(0.6 * n)]), np.sort(mixed[int(0.6 * n) :]), np.arange(end, n)


@parts.mistake(
    "Rows of `valid` are also learnt from. The trees know their answers, so the error on them hardly says stop.",
    when=lambda program: shared(cut(program)[0], cut(program)[1]) > 0,
)
def learnt_from_the_watchers(n):
    end = int(0.8 * n)
    return np.arange(end), np.arange(int(0.6 * n), end), np.arange(end, n)


@parts.mistake(
    "Everything was shuffled, the test too. You would report how well gaps between known hours are filled, and be "
    "asked about next month.",
    when=lambda program: (
        shared(cut(program)[0], cut(program)[2]) == 0
        and cut(program)[2].min() < cut(program)[0].max()
        and cut(program)[0].min() < cut(program)[2].max()
    ),
)
def shuffled_everything(n):
    mixed = np.random.default_rng(0).permutation(n)
    return tuple(np.split(mixed, [int(0.6 * n), int(0.8 * n)]))
