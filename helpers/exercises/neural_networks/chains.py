"""Slopes along a chain."""

import numpy as np

from helpers.exercises.neural_networks.lesson import ex


@ex.value(
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


@by_hand.also_right
def nudged():
    a, b = 3.0, -2.0

    def L(a, b):
        return (a * b + a) ** 2

    return (L(a + 1, b) - L(a - 1, b)) / 2, (L(a, b + 1) - L(a, b - 1)) / 2


@by_hand.mistake(
    "For a you kept one of its two ways, the one through a·b. The other was overwritten: a is also added on its own."
)
def only_through_the_product():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * b, 2 * s * a


@by_hand.mistake(
    "For a you kept one of its two ways, the direct one. The way through a·b is lost: there a counts b times."
)
def only_directly():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s, 2 * s * a


@by_hand.mistake("The square is missing from the chain: these are the slopes of a·b + a. Multiply by its slope, 2s.")
def stopped_before_the_square():
    a, b = 3.0, -2.0
    return 1 + b, a


@by_hand.mistake("Two ways add up, they do not multiply: along a way you multiply, between ways you add.")
def multiplied_the_ways():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * (1 * b) * (2 * s), 2 * s * a


@by_hand.mistake("Right numbers, swapped: first the slope with respect to a, then to b.")
def swapped():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * a, 2 * s * (1 + b)


def tapes() -> list:
    """Tapes of (j, slope) pairs: the graph above, a chain, a square as x·x, a diamond, and a longer one."""
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
    return [(tape,) for tape in (graph, chain, square, diamond, longer)]


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
        return 1.0 if i == j else sum(slope * between(j, k) for k, slope in tape[i] if k >= j)

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
    "Only what stands right before the end got a slope. Either you walk from the beginning, so that a number passes "
    "its slope on before it has received any: walk from the end. Or a `return` stands inside of the loop."
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
    "All slopes are 0: nothing was put in at the end. The slope of the last number with respect to itself is 1."
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
