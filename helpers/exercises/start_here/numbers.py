"""A value and a function: the mean and the spread of some lengths."""

from helpers.exercises.start_here.lesson import FLIPPERS, ex, flippers


@ex.value(
    given=flippers,
    hints=["Add them up with `sum(flippers)`.", "Divide by how many there are: `len(flippers)`."],
    why="The mean is the simplest model there is: one number that stands for all of them. Lesson 03 begins there.",
)
def mean_length(flippers):
    """a number, in millimetres"""
    return sum(flippers) / len(flippers)


@mean_length.also_right
def from_the_library(flippers):
    import statistics

    return statistics.fmean(flippers)


mean_length.equivalent("/ len", "// len", "these five add up to a multiple of five")


@mean_length.mistake("You divided by one bird too many. `len(flippers)` is the number of birds.")
def one_too_many(flippers):
    return sum(flippers) / (len(flippers) + 1)


@mean_length.mistake("That is half way between the least and the greatest. The mean adds all five up and divides.")
def half_way(flippers):
    return (min(flippers) + max(flippers)) / 2


@mean_length.mistake("That is the largest length. The mean adds all five up and divides.")
def the_largest(flippers):
    return max(flippers)


@mean_length.mistake("That is the smallest length, which is also the first. The mean adds all five up and divides.")
def the_smallest(flippers):
    return min(flippers)


@mean_length.mistake("One bird is missing from the sum, the last, and you divided by five. Add up all five.")
def without_the_last(flippers):
    return sum(flippers[:-1]) / len(flippers)


@mean_length.mistake("One bird is missing from the sum, the first, and you divided by five. Add up all five.")
def without_the_first(flippers):
    return sum(flippers[1:]) / len(flippers)


@mean_length.mistake("That is the mean of four birds: the last one is missing.")
def of_all_but_the_last(flippers):
    return sum(flippers[:-1]) / (len(flippers) - 1)


@mean_length.mistake("That is the mean of four birds: the first one is missing.")
def of_all_but_the_first(flippers):
    return sum(flippers[1:]) / (len(flippers) - 1)


@mean_length.mistake(
    "That is the largest minus the smallest: the spread, which comes next. The mean adds up and divides."
)
def the_spread(flippers):
    return max(flippers) - min(flippers)


@mean_length.mistake("That is the standard deviation, which says how far they lie apart. The mean adds up and divides.")
def how_far_apart(flippers):
    import statistics

    return statistics.stdev(flippers)


@mean_length.mistake(
    "This is nothing (None). `print` shows a number and gives nothing back, as `sort` does: keep the number itself.",
    when=lambda value: value is None,
)
def only_printed(flippers):
    return None


@mean_length.mistake("That is how many there are. The mean is the sum of the lengths divided by it.")
def how_many(flippers):
    return len(flippers)


@mean_length.mistake(
    "You divided the last length alone, because division comes before addition. Put the sum into parentheses first."
)
def divided_the_last(flippers):
    return sum(flippers[:-1]) + flippers[-1] / len(flippers)


@mean_length.mistake("That is centimetres. The lengths are in millimetres, and so is their mean.")
def in_centimetres(flippers):
    return sum(flippers) / len(flippers) / 10


@mean_length.mistake("That is the sum. The mean divides it by how many birds there are: `len(flippers)`.")
def forgot_to_divide(flippers):
    return sum(flippers)


@mean_length.mistake("You divided by one bird too few. `len(flippers)` is the number of birds.")
def one_too_few(flippers):
    return sum(flippers) / (len(flippers) - 1)


@mean_length.mistake("That is the middle value once they are sorted: the median. The mean adds up and divides.")
def took_the_median(flippers):
    return sorted(flippers)[len(flippers) // 2]


@ex.function(
    probes=[
        ([181.0, 186.0, 195.0],),
        ([1.0, 2.0],),
        ([3.0, 1.0, 8.0, 4.0],),
        ([7.25, 2.0, 4.5],),
        ([-3.0, -1.0],),
        ([1500.0, 1200.0],),
        ([250_000.0, 120_000.0, 400_000.0],),  # beyond any number that a search may begin with
        ([-300_000.0, -700_000.0],),
    ],
    hints=["The spread needs the largest and the smallest length: `max` and `min`.", "`return max(lengths) - …`"],
    why="Checks run your function on several inputs, so a number that fits one of them by luck is not enough.",
)
def spread(lengths):
    """The largest minus the smallest of `lengths`, a list of numbers."""
    return max(lengths) - min(lengths)


@spread.also_right
def after_sorting(lengths):
    ordered = sorted(lengths)
    return ordered[-1] - ordered[0]


@spread.mistake("You took the last minus the first entry. The list is not sorted: use `max` and `min`.")
def last_minus_first(lengths):
    return lengths[-1] - lengths[0]


@spread.mistake("You took how far first and last entry lie apart. The list is not sorted: use `max` and `min`.")
def between_the_ends(lengths):
    return abs(lengths[-1] - lengths[0])


@spread.mistake("The result has lost its decimals. Lengths need not be whole numbers: leave out `int` or `round`.")
def whole_numbers(lengths):
    return int(max(lengths) - min(lengths))


@spread.mistake("That is the smallest minus the largest: the right size with the wrong sign. Swap the two.")
def wrong_way_round(lengths):
    return min(lengths) - max(lengths)


@spread.mistake(
    "Your largest starts at 0, and stays there where all numbers are below 0. Start with the first: `lengths[0]`."
)
def largest_from_nought(lengths):
    return max([0, *lengths]) - min(lengths)


@spread.mistake(
    "Your smallest starts at 1,000, and stays there where all numbers are larger. Start with the first: `lengths[0]`."
)
def smallest_from_a_thousand(lengths):
    return max(lengths) - min([1000, *lengths])


@spread.mistake(
    "Your smallest starts at 0, and no length is smaller, so that nothing is subtracted. Start with the first: "
    "`lengths[0]`."
)
def smallest_from_nought(lengths):
    return max([0, *lengths]) - min([0, *lengths])


@spread.mistake("You divided the largest by the smallest. The spread is the largest *minus* the smallest.")
def divided(lengths):
    return max(lengths) / min(lengths)


@spread.mistake("That is the largest step from one entry to the next. Take the largest and the smallest of all.")
def largest_step(lengths):
    return max(abs(b - a) for a, b in zip(lengths, lengths[1:], strict=False))


@spread.mistake("That is how far their places in the list lie apart. Subtract the lengths themselves.")
def of_their_places(lengths):
    return abs(lengths.index(max(lengths)) - lengths.index(min(lengths)))


@spread.mistake("You did not get to the end of the list. Is the `return` inside the loop?")
def of_the_first_two(lengths):
    return max(lengths[:2]) - min(lengths[:2])


@spread.mistake("That is the largest length alone. Subtract the smallest from it.")
def only_the_largest(lengths):
    return max(lengths)


@spread.mistake("You took the first minus the last entry. The list is not sorted: use `max` and `min`.")
def first_minus_last(lengths):
    return lengths[0] - lengths[-1]


@spread.mistake("That is the smallest length. Subtract it from the largest.")
def only_the_smallest(lengths):
    return min(lengths)


@spread.mistake("You added the two. The spread is how far they lie apart: the largest *minus* the smallest.")
def added_up(lengths):
    return max(lengths) + min(lengths)


@spread.mistake("That is the largest minus the mean. Subtract the smallest.")
def less_the_mean(lengths):
    return max(lengths) - sum(lengths) / len(lengths)


@spread.mistake("You took the spread of our five flippers, whatever list comes in. Use the argument, `lengths`.")
def of_our_five(lengths):
    return max(FLIPPERS) - min(FLIPPERS)


@spread.mistake("Those are both ends, one beside the other. Subtract the smallest from the largest.")
def both_ends(lengths):
    return min(lengths), max(lengths)


@spread.mistake("That is how many entries there are. The spread is the largest minus the smallest.")
def number_of_entries(lengths):
    return len(lengths)


@spread.mistake("That is the standard deviation, another measure of spread. Here it is the largest minus the smallest.")
def standard_deviation(lengths):
    import statistics

    return statistics.pstdev(lengths)
