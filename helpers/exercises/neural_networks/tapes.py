"""A walk along a tape, backwards."""

from itertools import takewhile

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


def tapes() -> list:
    """Tapes of (j, slope) pairs: the graph above, a chain, a square, a diamond, a longer one, a number not used.

    And an input that comes late, and a computed number that leads nowhere: a walk must not stop at either.
    """
    graph = [[], [], [(0, -2.0), (1, 3.0)], [(2, 1.0), (0, 1.0)], [(3, -6.0)]]
    chain = [[], [(0, 2.0)], [(1, 0.5)], [(2, -3.0)]]
    square = [[], [(0, 3.0), (0, 3.0)]]
    diamond = [[], [(0, 2.0)], [(0, 5.0)], [(1, 1.0), (2, 1.0)]]
    longer = [
        [],
        [],
        [(0, 1.5), (1, 2.0)],
        [(2, -1.0), (0, 0.5)],
        [(2, 4.0), (3, 0.25)],
        [(4, 2.0), (2, 1.0), (1, -3.0)],
    ]
    unused = [[], [(0, 2.0)], [(0, 3.0)]]
    late_input = [[], [(0, 2.0)], [], [(1, 1.0), (2, 5.0)]]
    dead_end = [[], [(0, 2.0)], [(0, 1.0)], [(1, 3.0)]]
    return [(tape,) for tape in (graph, chain, square, diamond, longer, unused, late_input, dead_end)]


@ex.function(
    probes=tapes,
    hints=[
        "Try it on a number that is used twice: `walk([[], [(0, 3.0), (0, 3.0)]])`. What is x·x's slope at x = 3?",
        "One character is missing in the last line of the loop.",
    ],
    why="Each use sends its slope back, and all of them count. `+=` is the sum over paths of the chain rule.",
)
def walk(tape):
    """Slopes of the last number on the tape with respect to every number on it, shape (len(tape),).

    tape[i] lists pairs (j, slope): number i was computed from number j < i, with this slope.
    """
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] += slopes[i] * slope
    return slopes


walk.equivalent(
    "in reversed(range(len(tape)))", "in reversed(range(1, len(tape)))", "before number 0 stands none to hand on to"
)


@walk.also_right
def as_equations(tape):
    local = np.zeros((len(tape), len(tape)))
    for i, pairs in enumerate(tape):
        for j, slope in pairs:
            local[j, i] += slope
    return np.linalg.solve(np.eye(len(tape)) - local, np.eye(len(tape))[-1])


@walk.also_right
def path_by_path(tape):
    def between(j, i):
        return 1.0 if i == j else sum(slope * between(j, k) for k, slope in tape[i])

    return [between(j, len(tape) - 1) for j in range(len(tape))]


@walk.starts_as(
    "Where a number is used twice, the second slope overwrites the first, and one of its paths is lost. Chains survive "
    "that, so a test on a chain alone would not have seen it."
)
def overwrote(tape):
    """Slopes of the last number on the tape with respect to every number on it, shape (len(tape),).

    tape[i] lists pairs (j, slope): number i was computed from number j < i, with this slope.
    """
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] = slopes[i] * slope
    return slopes


def handed(so_far, arrived, slope):
    """What slopes[j] is once a number has handed back: it has the slope `arrived`, and its local one is `slope`."""
    return so_far + arrived * slope


def walked(tape, hand=handed, entries=None):
    """The slopes of a walk that goes through these entries, by default from the last to the first."""
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))) if entries is None else entries:
        for j, slope in tape[i]:
            slopes[j] = hand(slopes[j], slopes[i], slope)
    return slopes


@walk.mistake(
    "Only what the last number was made of got a slope. Do you walk from the beginning? Then a number passes its slope "
    "on before it has received any. Or does a `return` stand inside the loop?"
)
def walked_forwards(tape):
    return walked(tape, entries=range(len(tape)))


@walk.mistake("Along a path slopes multiply. You add the local slope without the slope that arrived from behind.")
def forgot_what_arrived(tape):
    return walked(tape, lambda so_far, arrived, slope: so_far + slope)


@walk.mistake(
    "All slopes are 0. Was anything put in at the end, and is it still there? The slope of the last number with "
    "respect to itself is 1, and all others come from it."
)
def put_nothing_in(tape):
    return np.zeros(len(tape))


@walk.mistake("You started with ones everywhere. Only the last number has the slope 1 with respect to itself.")
def started_with_ones(tape):
    slopes = np.ones(len(tape))
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] += slopes[i] * slope
    return slopes


@walk.mistake("Along a path slopes multiply. You add the local slope to the one that arrived.")
def added_along_the_way(tape):
    return walked(tape, lambda so_far, arrived, slope: so_far + arrived + slope)


@walk.mistake(
    "Where a number is used twice, the first slope that arrives is kept and the next is lost. Every use counts: add "
    "them up."
)
def kept_the_first(tape):
    return walked(tape, lambda so_far, arrived, slope: so_far or arrived * slope)


@walk.mistake(
    "Only the last number has a slope, and all others stay at 0. Is its 1 there before the loop begins? Does the loop "
    "reach the last entry of the tape, which has something to hand on? And is that added to slopes[j]? (`*=` with what "
    "is still 0 leaves it at 0.)"
)
def nothing_handed_on(tape):
    return walked(tape, entries=reversed(range(len(tape) - 1)))


@walk.mistake("A single pair of the last entry was handed back, and no more. Does a `return` stand inside the loops?")
def one_pair_only(tape):
    return walked([*tape[:-1], tape[-1][:1]], entries=[len(tape) - 1])


def down_to(last: int):
    """A walk whose loop ends with entry `last`."""

    def stopped(tape):
        return walked(tape, entries=range(len(tape) - 1, last - 1, -1))

    stopped.__name__ = f"stopped_at_entry_{last}"
    return stopped


for last in (2, 3):
    walk.mistake(f"The walk stops at entry {last}, so that the entries before it hand nothing on. Go down to entry 0.")(
        down_to(last)
    )


@walk.mistake("Your walk stops at the first number that was given. Others may stand before it: go down to entry 0.")
def stopped_at_an_input(tape):
    return walked(tape, entries=takewhile(lambda i: tape[i], reversed(range(len(tape)))))


@walk.mistake(
    "Your walk stops at a number whose slope is 0. It leads nowhere, but numbers before it may: go down to entry 0."
)
def stopped_at_a_zero(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        if slopes[i] == 0:
            break
        for j, slope in tape[i]:
            slopes[j] += slopes[i] * slope
    return slopes


@walk.mistake(
    "You add the slope of number i, which was made, and not what slopes[j] had so far. Two uses with slope 3 are "
    "3 + 3: both have to go into slopes[j]."
)
def added_the_wrong_one(tape):
    return walked(tape, lambda so_far, arrived, slope: arrived + arrived * slope)


@walk.mistake("Over paths slopes are added. You multiply them: two uses with slope 3 give 3 + 3, and not 3 · 3.")
def multiplied_over_paths(tape):
    slopes = np.ones(len(tape))
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] *= slopes[i] * slope
    return slopes


@walk.mistake("You averaged over the uses of a number. Each use moves the result: two uses with slope 3 give 3 + 3.")
def averaged_over_uses(tape):
    slopes = np.zeros(len(tape))
    uses = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        slopes[i] /= max(uses[i], 1)
        for j, slope in tape[i]:
            slopes[j] += slopes[i] * slope
            uses[j] += 1
    return slopes


@walk.mistake("Of each entry only the first pair is handed back. An entry has a pair for each number it was made of.")
def first_pairs_alone(tape):
    return walked([pairs[:1] for pairs in tape])


@walk.mistake(
    "Two uses in one entry are added, but what a later entry of the tape had handed to a number is overwritten. All "
    "uses count, wherever they stand."
)
def added_within_an_entry(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        sums = {}
        for j, slope in tape[i]:
            sums[j] = sums.get(j, 0.0) + slopes[i] * slope
        for j, total in sums.items():
            slopes[j] = total
    return slopes
