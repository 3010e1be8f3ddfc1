"""More for the same price: which steps of successive halving are made, what goes on, and what is paid for."""

from helpers.exercises.tuning.budgets import cost, halving_rows, steps_made


@halving_rows.mistake("A step on which a setting gets exactly `most` rows is still taken: you left it out.")
def left_out_the_full_step(settings, rows, most):
    return halving_rows.right(settings, rows, most - 1)


@halving_rows.mistake("One setting was left, and you fitted it again. Where nothing is to be chosen, the search ends.")
def fitted_the_last_one(settings, rows, most):
    total = 0
    while rows <= most:
        total += settings * rows
        if settings == 1:
            break
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("One step too many: on it a setting would get more than `most` rows.")
def one_step_too_many(settings, rows, most):
    return halving_rows.right(settings, rows, 3 * most)


@halving_rows.mistake(
    "The settings go down to a third at once: the first step is missing. All of them are fitted first, on `rows`."
)
def cut_before_the_first_step(settings, rows, most):
    return cost(steps_made(-(-settings // 3), 3 * rows, most))


@halving_rows.mistake(
    "You add one to a third that is rounded down. Where it comes out even, that is one setting too many."
)
def one_more_than_a_third(settings, rows, most):
    return cost(steps_made(settings, rows, most, lambda settings: settings // 3 + 1 if settings > 2 else 1))


@halving_rows.mistake("You drop a third and keep two. Only the best third goes on.")
def dropped_a_third(settings, rows, most):
    return cost(steps_made(settings, rows, most, fewer=lambda settings: settings - max(settings // 3, 1)))


@halving_rows.mistake("These are steps, not rows. Each step costs its settings times its rows.")
def counted_steps(settings, rows, most):
    return len(steps_made(settings, rows, most))


@halving_rows.mistake(
    "The rows grow by the same number at each step. They are multiplied: three times the rows of the step before."
)
def as_many_more_rows(settings, rows, most):
    return cost(steps_made(settings, rows, most, more=lambda given: given + rows))


@halving_rows.mistake(
    "Where three times the rows would be more than `most`, you went on with `most` rows. The search ends there instead."
)
def went_on_with_the_most(settings, rows, most):
    total = 0
    while settings > 1:
        total += settings * min(rows, most)
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake(
    "The last step is cut down to `most` rows. A step that would need more is not made at all: the search ends."
)
def cut_down_the_last_step(settings, rows, most):
    total = 0
    while settings > 1:
        total += settings * min(rows, most)
        if rows >= most:
            break
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("Two thirds go on here. A third is kept, and two thirds are dismissed.")
def kept_two_thirds(settings, rows, most):
    return cost(steps_made(settings, rows, most, fewer=lambda settings: settings - -(-settings // 3)))


@halving_rows.mistake(
    "Only the rows that are new are paid for. A setting that goes on is fitted anew, on all rows of its step."
)
def paid_for_new_rows(settings, rows, most):
    total, before = 0, 0
    for fitted, given in steps_made(settings, rows, most):
        total += fitted * (given - before)
        before = given
    return total


@halving_rows.mistake(
    "The last step is lost: you ask whether the *next* one may be made, on three times the rows. Compare `rows` with "
    "`most`."
)
def asked_for_the_next_step(settings, rows, most):
    return halving_rows.right(settings, rows, most // 3)


@halving_rows.mistake(
    "The search ends with two or three settings left. They are still a choice, and make one more step."
)
def ended_with_three(settings, rows, most):
    return cost(steps_made(settings, rows, most, left=3))


@halving_rows.mistake("Only the rows are added up. A step costs its settings times its rows.")
def added_the_rows(settings, rows, most):
    return sum(given for _, given in steps_made(settings, rows, most))


@halving_rows.mistake("These are the costs of the steps, one by one. Asked for is one number: add them up.")
def costs_of_the_steps(settings, rows, most):
    return [fitted * given for fitted, given in steps_made(settings, rows, most)]


@halving_rows.mistake(
    "At most two steps are counted. The search goes on as long as there are rows and settings enough: use a loop."
)
def two_steps_at_most(settings, rows, most):
    total = settings * rows
    if 3 * rows <= most:
        total += -(-settings // 3) * 3 * rows
    return total


@halving_rows.mistake(
    "The settings that are left at the end are fitted once more, on `most` rows. Asked for is what the search costs, "
    "and it ends where no further step can be made."
)
def fitted_the_rest_on_the_most(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total + settings * most


@halving_rows.mistake("Two settings are still a choice: with two left, the search makes one more step.")
def ended_with_two(settings, rows, most):
    return cost(steps_made(settings, rows, most, left=2))


@halving_rows.mistake("That is what the last step costs. All steps are paid for: add them up.")
def the_last_step(settings, rows, most):
    return cost(steps_made(settings, rows, most)[-1:])


@halving_rows.mistake(
    "What was spent so far is compared with `most`, together with `rows`. But `most` is no limit of the bill: it is "
    "the most rows that one fit may get."
)
def bill_and_rows_within_the_most(settings, rows, most):
    total = 0
    while total + rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total
