"""Slopes along a chain."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


@ex.value(
    rtol=0.01,  # a slope by nudging has an error
    hints=[
        "Name the steps: p = a·b, s = p + a, L = s². The slope of L with respect to s is 2s.",
        "From s two ways lead to a: directly, with slope 1, and through p, with slope b. Add them, times 2s.",
    ],
    why="b acts in one way, a in two, and the ways add up. This sum is what an engine must never forget.",
)
def by_hand():
    """the slopes of L = (a·b + a)² with respect to a and to b: two numbers"""
    a, b = 3.0, -2.0
    p = a * b
    s = p + a
    slope_of_s = 2 * s
    return slope_of_s * (1 + b), slope_of_s * a


by_hand.equivalent("slope_of_s * (1 + b)", "slope_of_s / (1 + b)", "1 + b is −1, by which one may as well divide")
by_hand.equivalent(" / 2", " // 2", "the slopes are whole numbers")


@by_hand.also_right
def nudged():
    a, b = 3.0, -2.0

    def L(a, b):
        return (a * b + a) ** 2

    return (L(a + 1, b) - L(a - 1, b)) / 2, (L(a, b + 1) - L(a, b - 1)) / 2


@by_hand.mistake(
    "For a you have 12, which is its way through a·b alone. a is also added on its own: was that way overwritten?"
)
def only_through_the_product():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * b, 2 * s * a


@by_hand.mistake(
    "For a you have −6, which is its direct way alone. Is the way through a·b lost? There a counts b times."
)
def only_directly():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s, 2 * s * a


@by_hand.mistake("The square is missing from the chain: these are the slopes of a·b + a. Multiply by its slope, 2s.")
def stopped_before_the_square():
    a, b = 3.0, -2.0
    return 1 + b, a


@by_hand.mistake(
    "For a you have 2s times 2s·b. Did you multiply its two ways? Along a way you multiply; between ways you add."
)
def multiplied_the_ways():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * b * (2 * s), 2 * s * a


@by_hand.mistake("Both are half of what they should be. The slope of s² is 2s: is the 2 there?")
def forgot_the_two():
    a, b = 3.0, -2.0
    s = a * b + a
    return s * (1 + b), s * a


@by_hand.mistake(
    "Both of yours are −6, which is 2s, the slope with respect to s = a·b + a. Does the chain stop there? How far "
    "does s move with a, and how far with b?"
)
def stopped_at_s():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s, 2 * s


@by_hand.mistake("The slope with respect to a is right. Did you count two ways for b, too? b is in a·b alone.")
def one_way_too_many():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * (1 + b), 2 * s * (a + 1)


@by_hand.mistake(
    "These are the slopes of (a·b)² + a². The square of a sum has a mixed term, too: keep the sum as one, s."
)
def squared_the_parts():
    a, b = 3.0, -2.0
    return 2 * a * b**2 + 2 * a, 2 * a**2 * b


@by_hand.mistake(
    "Both are s² times how far s moves. Along a way, local slopes are multiplied, not values: what is the slope of s²?"
)
def value_for_its_slope():
    a, b = 3.0, -2.0
    s = a * b + a
    return s**2 * (1 + b), s**2 * a


@by_hand.mistake(
    "Both have the wrong sign. b is −2, so that s = a·b + a is −3 and 1 + b is −1: did one of these signs get lost?"
)
def lost_the_sign():
    a, b = 3.0, -2.0
    s = -(a * b + a)
    return 2 * s * (1 + b), 2 * s * a


@by_hand.mistake("9 is L itself. Wanted is how L changes with a, and with b: two slopes.")
def the_value():
    a, b = 3.0, -2.0
    return (a * b + a) ** 2


@by_hand.mistake("Right numbers, swapped: first the slope with respect to a, then to b.")
def swapped():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * a, 2 * s * (1 + b)


def tapes() -> list:
    """Tapes of (j, slope) pairs: the graph above, a chain, a square, a diamond, a longer one, a number not used."""
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
    return [(tape,) for tape in (graph, chain, square, diamond, longer, unused)]


@ex.function(
    probes=tapes,
    hints=[
        "Try it on a number that is used twice: `walk([[], [(0, 3.0), (0, 3.0)]])`. What is x·x's slope at x = 3?",
        "One character is missing in the last line of the loop.",
    ],
    why="Each use sends its slope back, and all of them count. `+=` is the sum over ways of the chain rule.",
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
def way_by_way(tape):
    def between(j, i):
        return 1.0 if i == j else sum(slope * between(j, k) for k, slope in tape[i])

    return [between(j, len(tape) - 1) for j in range(len(tape))]


@walk.starts_as(
    "Where a number is used twice, the second slope overwrites the first, and one of its ways is lost. Chains survive "
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


@walk.mistake(
    "Only what the last number was made of got a slope. Do you walk from the beginning? Then a number passes its slope "
    "on before it has received any. Or does a `return` stand inside of the loop?"
)
def walked_forwards(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in range(len(tape)):
        for j, slope in tape[i]:
            slopes[j] += slopes[i] * slope
    return slopes


@walk.mistake("Along a way slopes multiply. You add the local slope without the slope that arrived from behind.")
def forgot_what_arrived(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] += slope
    return slopes


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


@walk.mistake("Along a way slopes multiply. You add the local slope to the one that arrived.")
def added_along_the_way(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] += slopes[i] + slope
    return slopes


@walk.mistake(
    "Where a number is used twice, the first slope that arrives is kept and the next is lost. Every use counts: add "
    "them up."
)
def kept_the_first(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape))):
        for j, slope in tape[i]:
            slopes[j] = slopes[j] or slopes[i] * slope
    return slopes


@walk.mistake(
    "Only the last number has a slope, and all others stay at 0. Does the loop reach the last entry of the tape, which "
    "has something to hand on? And is that added to slopes[j]? (`*=` with what is still 0 leaves it at 0.)"
)
def nothing_handed_on(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for i in reversed(range(len(tape) - 1)):
        for j, slope in tape[i]:
            slopes[j] += slopes[i] * slope
    return slopes


@walk.mistake(
    "A single pair of the last entry was handed back, and no more. Does a `return` stand inside of the loops?"
)
def one_pair_only(tape):
    slopes = np.zeros(len(tape))
    slopes[-1] = 1.0
    for j, slope in tape[-1][:1]:
        slopes[j] += slope
    return slopes
