"""Exercises of lesson 10: bends, a loss that does not overflow, slopes walked backwards, and steps along them."""

import numpy as np

from helpers.lesson import Lesson

ex = Lesson("neural_networks")


# Units that bend ----------------------------------------------------------------------------------------------------


no_bend = ex.choice(
    "no_bend",
    {
        "a": (
            "Nearly all: sixteen lines join to a curve.",
            "They would, if they were joined at corners. But a sum of sixteen straight things is straight: no corner "
            "comes from anywhere.",
        ),
        "b": (
            "As many as with one line, and no more.",
            "A weighted sum of weighted sums is a weighted sum. The sixteen units are one line, written at length.",
        ),
        "c": (
            "Clearly more than with one line, but not all.",
            "Sixteen units have more weights, not more shapes. Multiply the two layers out: what is left?",
        ),
        "d": (
            "Fewer: so many weights overfit.",
            "To overfit it would have to bend around single points. Can it bend at all?",
        ),
    },
    right="b",
    hints=[
        "Write the network down: $(XW + b)V + c$. Multiply out. Which shape has that, as a function of X?",
        "Name $WV$ by one letter and $bV + c$ by another.",
    ],
)


def four_corners() -> dict:
    """The four inputs of a yes-or-no question about two things, and whether the two differ."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return {"corners": corners, "differs": corners[:, 0] != corners[:, 1]}


def well_formed(weights) -> bool:
    """Are these four things, of 4, 2, 2 and 1 numbers?"""
    if not isinstance(weights, (tuple, list)):
        return False
    try:
        return [np.asarray(part, float).size for part in weights] == [4, 2, 2, 1]
    except (TypeError, ValueError):  # a part is left as `...`, or is a word
        return False


def scored(weights, corners) -> np.ndarray:
    """What two ReLU units and a sum say of each corner, shape (4,)."""
    W, b, v, c = (np.asarray(part, float) for part in weights)
    return np.maximum(corners @ np.reshape(W, (2, 2)) + np.reshape(b, 2), 0) @ np.reshape(v, 2) + np.reshape(c, ())


def never_bends(weights, corners) -> bool:
    """Is each unit on at all corners, or off at all of them? Then the four see a straight function."""
    W, b, *_ = (np.asarray(part, float) for part in weights)
    z = corners @ np.reshape(W, (2, 2)) + np.reshape(b, 2)
    return bool(((z >= 0).all(axis=0) | (z <= 0).all(axis=0)).all())


@ex.value(
    given=four_corners,
    reveals=lambda weights, corners: {
        "the sign at each corner": np.sign(scored(weights, corners)) if well_formed(weights) else None
    },
    hints=[
        "Let both units add up the inputs, with different biases. The sums are 0, 1, 1, 2: at 2 it has to turn down.",
        "`relu(s)` gives 0, 1, 1, 2 and `relu(s - 1)` gives 0, 0, 0, 1. Which mixture of the two is 0, 1, 1, 0?",
    ],
    why="Two bends do what no line can. Training finds such weights by itself, if it is told which way to go.",
)
def xor(corners, differs):
    """(W, b, v, c) of shapes (2, 2), (2,), (2,) and a number, such that
    relu(corners @ W + b) @ v + c is above 0 where `differs` and below 0 elsewhere"""
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5


@xor.also_right
def the_size_of_the_difference(corners, differs):
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.ones(2), -0.5


@xor.requires("Four things are wanted, (W, b, v, c), with 4, 2, 2 and 1 finite numbers.")
def has_the_shapes(weights, corners):
    return well_formed(weights) and bool(np.isfinite(scored(weights, corners)).all())


@xor.requires("Your network is on the right side at {right} of 4 corners; its scores there are {told}.")
def is_right_at_all_corners(weights, corners, differs):
    score = scored(weights, corners)
    right = np.sum(np.where(differs, score > 0, score < 0))
    return right == 4, {"right": right, "told": ", ".join(f"{each:.3g}" for each in score)}


@xor.mistake(
    "At every corner each unit stays on one side of its bend, so nothing bends, and no line parts these four. Give the "
    "two units different biases: one of them is to begin between two corners.",
    when=never_bends,
)
def straight(corners, differs):
    return np.eye(2), np.zeros(2), np.array([1.0, 1.0]), -0.5


@xor.mistake(
    "It says the same at all four corners: the last sum never changes its sign. Look at c, and at the signs in v.",
    when=lambda weights, corners: (
        not never_bends(weights, corners) and len(set(np.sign(scored(weights, corners)))) == 1
    ),
)
def the_same_everywhere(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, 1.0]), 0.5


@xor.mistake(
    "That is “at least one”, not “exactly one”: the corner (1, 1) is on the wrong side. The second unit has to pull "
    "harder than the first one pushes.",
    when=lambda weights, corners: (
        not never_bends(weights, corners) and (scored(weights, corners) > 0).tolist() == [False, True, True, True]
    ),
)
def at_least_one(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -1.0]), -0.5


@xor.mistake(
    "Exactly the wrong way round: above 0 where the two are equal. Turn the signs of v and c.",
    when=lambda weights, corners, differs: (
        not never_bends(weights, corners) and np.array_equal(scored(weights, corners) > 0, ~differs)
    ),
)
def the_wrong_way_round(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([-1.0, 2.0]), 0.5


@xor.mistake(
    "The bends are in the right places, but at some corner the score is exactly 0, and that is neither above nor "
    "below. Shift c a little.",
    when=lambda weights, corners, differs: (
        not never_bends(weights, corners)
        and (scored(weights, corners) == 0).any()
        and np.array_equal(scored(weights, corners) > 0, differs)
    ),
)
def on_the_fence(corners, differs):
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0


# A loss that does not overflow --------------------------------------------------------------------------------------


def score_tables() -> list:
    """Pairs (z, y): scores, shape (n, k), and true classes, shape (n,). Some scores are too large for exp."""
    rng = np.random.default_rng(10)
    mild = rng.normal(0, 2, (4, 3)).round(1), np.array([0, 2, 1, 1])
    wild = np.array([[3000.0, 2.0, 0.0], [-3.0, -900.0, 0.0], [-1200.0, -1201.0, -1203.0]]), np.array([0, 1, 2])
    return [mild, (rng.normal(0, 1, (2, 5)).round(1), np.array([4, 0])), wild]


@ex.function(
    probes=score_tables,
    hints=[
        "Take the largest score of each row out first: `m = z - z.max(axis=1, keepdims=True)` changes no chance.",
        "The loss of a row is `log(exp(m).sum()) - m[its class]`. All true ones at once: `m[np.arange(len(y)), y]`.",
    ],
    why="No exp of a large number, no log of zero. Every library fuses softmax and log for this reason.",
)
def cross_entropy(z, y):
    """The mean over rows of −log(softmax(z)[true class]), finite for any finite scores.

    z holds scores, shape (n, k); y holds the true classes 0 … k − 1, shape (n,).
    """
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.also_right
def by_logsumexp(z, y):
    from scipy.special import logsumexp

    return np.mean(logsumexp(z, axis=1) - z[np.arange(len(y)), y])


@cross_entropy.also_right
def with_ones_and_zeros(z, y):
    true = np.eye(z.shape[1])[y]
    m = z - z.max(axis=1)[:, None]
    return (np.log(np.exp(m).sum(axis=1)) - (m * true).sum(axis=1)).mean()


@cross_entropy.mistake(
    "A score of 1,000 overflows: `exp` of it is infinite, and infinite over infinite is not a number. Take the largest "
    "score of each row out before `exp`."
)
def overflowed(z, y):
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(y)), y]))


@cross_entropy.mistake(
    "The softmax is stable now, the logarithm is not: a chance below the smallest number became 0, and its loss "
    "infinite. Do not form the chance; its log is a difference of two finite numbers."
)
def log_of_zero(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return -np.mean(np.log((e / e.sum(axis=1, keepdims=True))[np.arange(len(y)), y]))


def props_up(answer) -> bool:
    """Is the loss right for a likely class, and far too small for a hopeless one?"""
    likely, hopeless = (float(answer(np.array([[0.0, z]]), np.array([0]))) for z in (1.0, 1000.0))
    return abs(likely - np.log1p(np.e)) < 1e-3 and hopeless < 100


@cross_entropy.mistake(
    "You propped up the chance, by adding a little or by clipping, so that its log stays finite. The loss of a "
    "hopeless row is then capped: it should be as large as the gap between the scores. Do not form the chance at all.",
    when=props_up,
)
def propped_up(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(y)), y] + 1e-12))


@cross_entropy.mistake(
    "You took one maximum out of the whole table. In a row far below it all of `exp` is 0, and so is the sum. Each row "
    "needs its own: `axis=1, keepdims=True`."
)
def one_maximum_for_all(z, y):
    m = z - z.max()
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake("That is the sum over the rows. The mean is wanted: else the step grows with the batch.")
def summed_up(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.sum(np.log(np.exp(m).sum(axis=1)) - m[np.arange(len(y)), y])


@cross_entropy.mistake("The sign is turned: this grows as the true class gets more likely, and descent would unlearn.")
def turned_the_sign(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(m[np.arange(len(y)), y] - np.log(np.exp(m).sum(axis=1)))


@cross_entropy.mistake(
    "`z[:, y]` is a whole table: column y[j] for every row i. One number of each row is wanted, so index rows and "
    "columns together."
)
def took_whole_columns(z, y):
    m = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(m).sum(axis=1)) - m[:, y])


@cross_entropy.mistake(
    "You applied softmax twice: what you fed to the log-sum-exp were chances already. It runs, and is nearly flat: a "
    "network would learn at a crawl. This loss takes scores."
)
def softmax_twice(z, y):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(p).sum(axis=1)) - p[np.arange(len(y)), y])


# Slopes along a chain -----------------------------------------------------------------------------------------------


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


# Backwards through an array operation -------------------------------------------------------------------------------


def broadcast_slopes() -> list:
    """Pairs (g, shape): a slope as it arrives, and the shape that was copied to get there."""
    rng = np.random.default_rng(3)
    shapes = [((3, 4), (4,)), ((3, 4), (3, 1)), ((3, 4), (1, 4)), ((3, 4), ()), ((3, 4), (3, 4)), ((2, 3, 4), (3, 1))]
    return [(rng.integers(-9, 10, came).astype(float), shape) for came, shape in shapes]


@ex.function(
    probes=broadcast_slopes,
    hints=[
        "As long as `g.ndim > len(shape)`, an axis was added in front: sum over axis 0.",
        "Where `shape` has a 1, the axis was stretched: sum over it with `keepdims=True`.",
    ],
    why="One bias served every row, so every row has a say in it. Broadcasting forwards is summing backwards.",
)
def summed_back(g, shape):
    """The slope g, summed over every axis that was added or stretched, so that it has `shape`."""
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


@summed_back.also_right
def all_axes_at_once(g, shape):
    added = g.ndim - len(shape)
    axes = (*range(added), *(added + i for i, size in enumerate(shape) if size == 1))
    return g.sum(axis=axes).reshape(shape)


@summed_back.mistake(
    "Nothing was summed: a bias of shape (4,) would get a slope of shape (3, 4), and the next step would turn the bias "
    "itself into a table."
)
def handed_on(g, shape):
    return np.array(g)


@summed_back.mistake(
    "You averaged. Each copy moves the loss by its own slope, and the copies move together: their slopes add up."
)
def averaged(g, shape):
    while g.ndim > len(shape):
        g = g.mean(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.mean(axis=axis, keepdims=True)
    return g


@summed_back.mistake(
    "You took one of the copies, the first. The slopes of the other rows are lost: sum over all of them."
)
def took_the_first(g, shape):
    while g.ndim > len(shape):
        g = g[0]
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.take([0], axis=axis)
    return g


@summed_back.mistake(
    "Axes added in front are summed, stretched ones are not: (3, 1) becomes (3, 4) by broadcasting, too. Sum wherever "
    "`shape` has a 1."
)
def only_added_axes(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g


@summed_back.mistake(
    "Everything is summed, and the sum copied into the shape. An axis that was not stretched keeps its own slopes."
)
def summed_everything(g, shape):
    return np.full(shape, g.sum())


@summed_back.mistake(
    "The stretched axis is summed and gone: (3, 1) came out as (3,). The slope needs the very shape of its number: "
    "`keepdims=True`."
)
def lost_the_axis(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    return g.sum(axis=tuple(axis for axis, size in enumerate(shape) if size == 1))


def products() -> list:
    """Triples (A, B, g) with A @ B of g's shape; one of them all square."""
    rng = np.random.default_rng(4)
    sizes = [(2, 3, 4), (3, 3, 3), (1, 2, 2)]
    return [tuple(rng.integers(-5, 6, s).astype(float) for s in ((n, m), (m, k), (n, k))) for n, m, k in sizes]


@ex.function(
    probes=products,
    hints=[
        "Shapes decide nearly everything: from g, shape (n, k), and B, shape (m, k) when turned, make shape (n, m).",
        "`g @ B.T` for A. For B, shape (m, k): what stands left of g, turned?",
    ],
    why="Two products back for one forward: that is the price of all slopes of a layer, however many weights it has.",
)
def matmul_back(A, B, g):
    """The slopes of the loss with respect to A and to B, given g, its slope with respect to A @ B.

    A has shape (n, m), B (m, k), g (n, k); two arrays of the shapes of A and B.
    """
    return g @ B.T, A.T @ g


@matmul_back.also_right
def index_by_index(A, B, g):
    return np.einsum("ij,kj->ik", g, B), np.einsum("ki,kj->ij", A, g)


@matmul_back.mistake("Both are right, and swapped: first the slope with respect to A.")
def swapped_the_two(A, B, g):
    return A.T @ g, g @ B.T


@matmul_back.mistake(
    "The factors stand in the wrong order. With square matrices that even runs. Write one entry as a sum, and see "
    "which index is summed over."
)
def order_of_factors(A, B, g):
    return B.T @ g, g @ A.T


@matmul_back.mistake(
    "Nothing is turned. It fits where the matrices are square, and is wrong there, too: the sum runs over the other "
    "index of B."
)
def turned_nothing(A, B, g):
    return g @ B, A @ g


@matmul_back.mistake(
    "g has no part in it. These are slopes of the sum of all entries; the loss gives every entry its own slope, g."
)
def lost_what_arrived(A, B, g):
    ones = np.ones_like(g)
    return ones @ B.T, A.T @ ones


@matmul_back.mistake("Both come out turned, of shapes (m, n) and (k, m). A slope has the shape of what it belongs to.")
def turned_the_results(A, B, g):
    return B @ g.T, g.T @ A


def bends() -> list:
    """Pairs (x, g): sums on both sides of 0, and slopes of both signs."""
    x = np.array([-2.0, -0.5, 0.3, 1.0, 2.5])
    return [(x, np.array([1.0, -2.0, 0.5, -1.5, 3.0])), (x[:2], np.array([-1.0, 2.0])), (-x[::-1], np.ones(5))]


@ex.function(
    probes=bends,
    hints=[
        "ReLU lets g through where x is above 0, and nothing elsewhere: multiply g by `x > 0`.",
        "The slope of tanh(x) is `1 - np.tanh(x) ** 2`; multiply it by g, too.",
    ],
    why="Both slopes die where a unit is far from its bend, on one side or on both. A dead slope teaches nothing.",
)
def bends_back(x, g):
    """The slopes of the loss with respect to x: one if g arrives at relu(x), one if at tanh(x)."""
    return g * (x > 0), g * (1 - np.tanh(x) ** 2)


@bends_back.also_right
def with_cosh(x, g):
    return np.where(x > 0, g, 0.0), g / np.cosh(x) ** 2


@bends_back.mistake(
    "For ReLU you asked where g is above 0. What counts is on which side of the bend x was on the way forward."
)
def asked_g(x, g):
    return g * (g > 0), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For ReLU you multiplied by relu(x), its value. Its slope above 0 is 1, whatever x is.")
def value_for_slope(x, g):
    return g * np.maximum(x, 0), g * (1 - np.tanh(x) ** 2)


@bends_back.mistake("For ReLU you let everything through. Below 0 the function is flat, and its slope 0.")
def never_closed(x, g):
    return g * 1.0, g * (1 - np.tanh(x) ** 2)


@bends_back.mistake(
    "For tanh you squared x. The rule is 1 minus the square of what tanh *gave*; with x itself it falls below 0, and "
    "tanh nowhere falls."
)
def squared_the_input(x, g):
    return g * (x > 0), g * (1 - x**2)


@bends_back.mistake(
    "For tanh you used the rule of the sigmoid, t·(1 − t). With t for what tanh gave, its slope is 1 − t²."
)
def rule_of_the_sigmoid(x, g):
    return g * (x > 0), g * np.tanh(x) * (1 - np.tanh(x))


@bends_back.mistake("These are the slopes of the bends alone. The chain goes on: multiply by g, which arrived.")
def without_g(x, g):
    return (x > 0) * 1.0, 1 - np.tanh(x) ** 2


# Steps along the slopes ---------------------------------------------------------------------------------------------


class Bowl:
    """A loss of two weights, ½(w₁² + 4·w₂²). Like the lesson's engine, backward() adds its slopes onto .grad."""

    def __init__(self, w):
        self.start, self.w, self.grad = list(w), np.array(w, dtype=float), np.zeros(2)

    def __eq__(self, other) -> bool:
        """A bowl is made to be changed: it stays the same bowl."""
        return isinstance(other, Bowl) and self.start == other.start

    def backward(self) -> None:
        self.grad = self.grad + np.array([1.0, 4.0]) * self.w

    def __repr__(self) -> str:
        return f"Bowl({self.start})"


def bowls() -> list:
    return [(Bowl(w), rate, steps) for w, rate, steps in (([1, 1], 0.1, 3), ([2, -1], 0.2, 10), ([-3, 0.5], 0.05, 30))]


@ex.function(
    probes=bowls,
    hints=[
        "Run it on one: `from helpers.exercises.neural_networks import Bowl`, then `trained(Bowl([1, 1]), 0.1, 9)`. "
        "Print `bowl.grad` in each step: it should shrink together with `bowl.w`. Does it?",
        "`backward` adds. Something has to be set to 0 before each call of it.",
    ],
    why="The engine has to add, because a number may be used twice. So whoever starts a new step has to clear.",
)
def trained(bowl, rate, steps):
    """bowl.w after `steps` steps downhill; bowl.backward() adds its slopes onto bowl.grad."""
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.also_right
def cleared_afterwards(bowl, rate, steps):
    bowl.grad = bowl.grad * 0
    for _ in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        bowl.grad = bowl.grad * 0
    return bowl.w


@trained.starts_as(
    "The slopes of all earlier steps are still in `grad`: each step goes along their sum. Near the bottom, where the "
    "slopes are small, the old ones push it up the other side."
)
def never_cleared(bowl, rate, steps):
    """bowl.w after `steps` steps downhill; bowl.backward() adds its slopes onto bowl.grad."""
    for _ in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake("That is where one step leads, whatever `steps` says. Does `return` stand inside of the loop?")
def one_step_only(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        return bowl.w


@trained.mistake("Uphill: you add the slopes. They point to where the loss grows; step against them.")
def climbed(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w + rate * bowl.grad
    return bowl.w


@trained.mistake(
    "You clear the slopes after computing and before using them: every step is 0, and the weights never move."
)
def cleared_too_soon(bowl, rate, steps):
    for _ in range(steps):
        bowl.backward()
        bowl.grad = np.zeros(2)
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake(
    "The slopes are computed once, before the loop, and used for every step. They change as the weights move."
)
def computed_once(bowl, rate, steps):
    bowl.grad = np.zeros(2)
    bowl.backward()
    for _ in range(steps):
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


zero_start = ex.choice(
    "zero_start",
    {
        "a": (
            "It learns as well: descent finds its way from anywhere.",
            "Downhill, yes, where there is a slope. What does a unit give whose weights are all 0, and which slope "
            "reaches it through weights that are 0?",
        ),
        "b": (
            "It learns, but more slowly.",
            "To be slow, it would have to move. Follow the slope back from the loss: it is multiplied by the weights "
            "of the last layer, and they are 0.",
        ),
        "c": (
            "It learns nothing but how frequent each digit is.",
            "Every unit gives 0, and through weights of 0 no slope comes back. Only the last biases move, and they "
            "know nothing of the picture.",
        ),
        "d": (
            "Its units all learn the same, so it reads like one unit.",
            "That happens when all weights start *equal* and not 0. Here not even that: what would reach the units?",
        ),
    },
    right="c",
    hints=[
        "What comes out of a hidden unit if its weights and its bias are 0? And of all of them?",
        "The slope with respect to the last weights is Hᵀg, and that of the hidden layer gVᵀ. What are H and V?",
    ],
)


def slope_rows() -> list:
    """Triples (slopes, rate, beta): a slope for each step, shape (steps, 2)."""
    rng = np.random.default_rng(6)
    by_hand = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, -1.0]])
    return [(by_hand, 0.1, 0.9), (rng.normal(size=(6, 2)).round(1), 0.05, 0.5), (np.ones((4, 2)), 1.0, 0.9)]


@ex.function(
    probes=slope_rows,
    hints=[
        "Begin with `v = np.zeros(2)` and `w = np.zeros(2)`. In each step: `v = beta * v + g`, then move `w`.",
        "`w = w - rate * v`; collect every w in a list.",
    ],
    why="With equal slopes v grows to 1/(1 − β) times one of them: at β = 0.9, ten steps' worth. Mind the rate.",
)
def momentum(slopes, rate, beta):
    """The places of two weights after each step of momentum, shape (steps, 2); they start at 0.

    slopes holds the gradient that each step meets, shape (steps, 2).
    """
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w = w - rate * v
        places.append(w)
    return np.array(places)


@momentum.also_right
def with_the_rate_inside(slopes, rate, beta):
    change, places = np.zeros(2), [np.zeros(2)]
    for g in slopes:
        change = beta * change - rate * g
        places.append(places[-1] + change)
    return places[1:]


@momentum.mistake("Nothing is remembered: this is plain descent. v has to carry β times its old self.")
def forgot_the_past(slopes, rate, beta):
    return np.cumsum(-rate * slopes, axis=0)


@momentum.mistake("Nothing fades: the old slopes stay in v in full. β has to shrink them in each step.")
def nothing_fades(slopes, rate, beta):
    return np.cumsum(np.cumsum(-rate * slopes, axis=0), axis=0)


@momentum.mistake(
    "You took the average of old and new, (1 − β)·g + β·v. Some books do, with a larger rate; here the new slope "
    "counts in full."
)
def averaged_the_slopes(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + (1 - beta) * g
        w = w - rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake("Uphill: v points to where the loss grows. Step against it.")
def climbed_with_momentum(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w = w + rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "All is one step late: your first place is the start. Either you moved before the new slope was in v, or you noted "
    "the place before you moved."
)
def one_step_late(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        w = w - rate * v
        v = beta * v + g
        places.append(w)
    return np.array(places)


@momentum.mistake(
    "Every row is the last place. `w -= …` changes an array in place, and you collected the same array again and "
    "again: make a new one with `w = w - …`, or keep a copy."
)
def the_same_array(slopes, rate, beta):
    v, w, places = np.zeros(2), np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        w -= rate * v
        places.append(w)
    return np.array(places)


@momentum.mistake("These are the steps. Wanted are the places: their running sum, from 0.")
def steps_for_places(slopes, rate, beta):
    v, steps = np.zeros(2), []
    for g in slopes:
        v = beta * v + g
        steps.append(-rate * v)
    return np.array(steps)
