"""Slopes along a chain."""

from helpers.exercises.neural_networks.lesson import ex


@ex.value(
    rtol=0.01,  # a slope by nudging has an error
    hints=[
        "Name the steps: p = a·b, s = p + a, L = s². The slope of L with respect to s is 2s.",
        "From a two paths lead to s: directly, with slope 1, and through p, with slope b. Add them, times 2s.",
    ],
    why="From b one path leads to L, from a two, and slopes add over paths. An engine must never forget this sum.",
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
    "For a you have 12, which is its path through a·b alone. a is also added on its own: was that path overwritten?"
)
def only_through_the_product():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * b, 2 * s * a


@by_hand.mistake(
    "For a you have −6, which is its direct path alone. Is the path through a·b lost? There a counts b times."
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
    "For a you have 2s times 2s·b. Did you multiply its two paths? You multiply along a path and add over paths."
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


@by_hand.mistake("The slope with respect to a is right. Did you count two paths for b, too? b is in a·b alone.")
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
    "Both are s² times how far s moves. Along a path, local slopes are multiplied, not values: what is the slope of s²?"
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


@by_hand.mistake(
    "The slope with respect to a is right. For b you took 2s times b. The local slope of a·b with respect to b is the "
    "other factor, a: 2s·a with s = −3."
)
def its_own_factor():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * (1 + b), 2 * s * b


@by_hand.mistake(
    "You took L for s: the slope of s² is 2s with s = −3, and not 2L. And from a two paths lead to s, one through a·b "
    "and one directly."
)
def the_loss_for_s():
    a, b = 3.0, -2.0
    L = (a * b + a) ** 2
    return 2 * L * b, 2 * L * a


@by_hand.mistake(
    "These are the slopes of (a·b)². Is `+ a` missing from your s? (One gets them with b = −3 as well: b is −2.)"
)
def the_product_alone():
    a, b = 3.0, -2.0
    return 2 * (a * b) * b, 2 * (a * b) * a


@by_hand.mistake(
    "Did you exchange the local slopes of a·b? Its slope with respect to a is the other factor, b, and its slope with "
    "respect to b is a."
)
def local_slopes_exchanged():
    a, b = 3.0, -2.0
    s = a * b + a
    return 2 * s * (a + 1), 2 * s * b


@by_hand.mistake("9 is L itself, twice. Wanted is how L changes with a, and with b: two slopes.")
def the_value_twice():
    a, b = 3.0, -2.0
    L = (a * b + a) ** 2
    return L, L


order_back = ex.choice(
    "order_back",
    {
        "a": (
            "p, then s, then L, as they were computed.",
            "p would be the first to hand back, and has no slope yet: it gets one from s, and s gets one from L. Where "
            "does a slope exist at the start?",
        ),
        "b": (
            "L, then s, then p.",
            "The slope of L with respect to itself is 1. L hands back to s, s to p and a, and p to a and b. Each box "
            "has its whole slope when its turn comes.",
        ),
        "c": (
            "L, then p, then s.",
            "When p's turn comes, s has handed nothing back yet. So p still has a slope of 0, and hands 0 on to a and "
            "b.",
        ),
        "d": (
            "In any order: slopes add up in the end.",
            "What was handed on is not sent again. A box that hands back before its own slope is complete sends too "
            "little for good.",
        ),
    },
    right="b",
    hints=[
        "Which slope is known before anything was handed back? That of L with respect to itself, 1.",
        "Which boxes use p? All of them have to hand back before p does.",
    ],
)
