"""More for the same price: successive halving."""

import numpy as np

from helpers.exercises.tuning.lesson import ex

STARTS = [(27, 33, 300), (12, 100, 300), (50, 20, 200), (5, 100, 2000), (10, 100, 250), (10, 100, 300), (9, 10, 50)]
NO_STEP = [(9, 500, 300), (1, 100, 300)]  # too many rows for the first step, and nothing to choose from


@ex.function(
    probes=STARTS + NO_STEP,
    hints=[
        "A loop: add `settings * rows`, then a third of the settings, three times the rows.",
        "Rounded up, a third is `-(-settings // 3)`. Stop when `rows > most`, or when one setting is left.",
    ],
    why="In rows × fits, halving looks at many settings for the price of few. That the first steps judge on few rows "
    "is what it pays with.",
)
def halving_rows(settings, rows, most):
    """What successive halving costs, in rows × fits, if it begins with so many settings and rows.

    After each step a third, rounded up, goes on to 3 × the rows. A step is made only if it
    has rows ≤ most and more than one setting to choose from; so it may be that none is made.
    """
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.also_right
def by_itself(settings, rows, most):
    if rows > most or settings == 1:
        return 0
    return settings * rows + by_itself(int(np.ceil(settings / 3)), 3 * rows, most)


halving_rows.equivalent("int(np.ceil(settings / 3))", "np.ceil(settings / 3)", "a whole number is one as a float, too")


def steps_made(settings, rows, most, fewer=lambda settings: -(-settings // 3), more=lambda rows: 3 * rows, left=1):
    """The steps of a search, as pairs (settings, rows), where `fewer` settings go on to `more` rows.

    It ends where no more than `left` are left.
    """
    steps = []
    while rows <= most and settings > left:
        steps.append((settings, rows))
        settings, rows = fewer(settings), more(rows)
    return steps


def cost(steps: list) -> float:
    return sum(settings * rows for settings, rows in steps)


@halving_rows.mistake(
    "You counted the settings fitted, not the rows they were fitted on. A fit on 300 rows costs more than one on 33."
)
def counted_settings(settings, rows, most):
    return sum(fitted for fitted, _ in steps_made(settings, rows, most))


@halving_rows.mistake("A third is not rounded at all. Nobody can fit a third of a setting: round up to a whole number.")
def not_rounded(settings, rows, most):
    return cost(steps_made(settings, rows, most, fewer=lambda settings: settings / 3))


@halving_rows.mistake(
    "One step too many is paid for at the end. Whether there is another step, with these rows and these settings, is "
    "asked before it is paid."
)
def paid_before_it_asked(settings, rows, most):
    total = settings * rows
    while rows <= most and settings > 1:
        settings, rows = -(-settings // 3), 3 * rows
        total += settings * rows
    return total


@halving_rows.mistake(
    "Settings and rows change before the step is counted. So the first step is missing, and one past the end is in: "
    "count the step, then go on."
)
def went_on_before_it_counted(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        settings, rows = -(-settings // 3), 3 * rows
        total += settings * rows
    return total


@halving_rows.mistake(
    "One fit is added at the end. Asked for is what the search costs: to fit the winner once more is no part of it."
)
def fitted_the_winner(settings, rows, most):
    return halving_rows.right(settings, rows, most) + rows * 3 ** len(steps_made(settings, rows, most))


@halving_rows.mistake(
    "`most` is taken for a limit of the whole bill. It is the most rows that one fit may get: compare it with `rows`."
)
def most_of_the_bill(settings, rows, most):
    total = 0
    while total <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake(
    "Everything is counted three times. The three is in the rows already; each setting is fitted once a step here, "
    "without folds."
)
def times_three(settings, rows, most):
    return 3 * halving_rows.right(settings, rows, most)


@halving_rows.mistake("At each step 3 rows are added. Survivors get 3 *times* the rows of the step before.")
def three_more_rows(settings, rows, most):
    return cost(steps_made(settings, rows, most, more=lambda rows: rows + 3))


@halving_rows.mistake("Only the first step is counted. The survivors are fitted again, on three times the rows.")
def first_step_only(settings, rows, most):
    return settings * rows


@halving_rows.mistake(
    "Only the first step is counted, and where none is made nothing comes back. Does the `return` stand inside the "
    "loop?"
)
def returned_in_the_loop(settings, rows, most):
    while rows <= most and settings > 1:
        return settings * rows


@halving_rows.mistake(
    "The first step is always made. Where it would need more than `most` rows already, or there is only one setting, "
    "it is not made either: ask before it."
)
def never_asked_before_the_first_step(settings, rows, most):
    return halving_rows.right(settings, rows, most) or settings * rows


@halving_rows.mistake(
    "With a single setting from the beginning, a step is made all the same. Nothing is to be chosen there: ask for the "
    "settings before the first step, and not only after it."
)
def fitted_a_single_setting(settings, rows, most):
    return rows if settings == 1 and rows <= most else halving_rows.right(settings, rows, most)


@halving_rows.mistake(
    "The settings become fewer, and the rows stay what they were. Survivors get three times the rows."
)
def rows_stayed(settings, rows, most):
    return sum(fitted * rows for fitted, _ in steps_made(settings, rows, most))


@halving_rows.mistake("Nobody is dropped: all settings go on to the next step. Only the best third does.")
def nobody_dropped(settings, rows, most):
    return cost(steps_made(settings, rows, most, fewer=lambda settings: settings))


@halving_rows.mistake(
    "A third is rounded to the nearest whole number here. Halving keeps one more wherever it does not come out even: "
    "round up."
)
def rounded_to_the_nearest(settings, rows, most):
    return cost(steps_made(settings, rows, most, fewer=lambda settings: round(settings / 3)))


@halving_rows.mistake("A third is rounded down here. Halving keeps one more where it does not come out even: round up.")
def rounded_down(settings, rows, most):
    return cost(steps_made(settings, rows, most, fewer=lambda settings: settings // 3))


@halving_rows.mistake(
    "You keep half and double the rows. The name says so, but by default a third is kept, as it is said above."
)
def took_it_by_its_name(settings, rows, most):
    return cost(steps_made(settings, rows, most, lambda settings: -(-settings // 2), lambda rows: 2 * rows))
