"""Is B better? How sure we are of a mean difference."""

import numpy as np

from helpers.exercises.evaluation.lesson import ex


def differences() -> list:
    """Triples (gap, learnt, tested): 5 to 20 differences in AUC, and how many rows each model learnt from and met."""
    rng = np.random.default_rng(4)
    sizes = ((0.004, 5, 80, 20), (0.004, 10, 900, 100), (-0.004, 20, 6400, 1600), (0.004, 6, 40, 100))
    return [(rng.normal(mean, 0.01, j).round(3), n, m) for mean, j, n, m in sizes]


@ex.function(
    probes=differences,
    atol=1e-6,  # six decimals are enough
    hints=[
        "The variance of the differences is `gap.var(ddof=1)`. Multiply it by `1 / len(gap) + tested / learnt`.",
        "t is the mean over the root of that product.",
    ],
    why="However often you split again, the second term stays: no new row has arrived.",
)
def corrected_t(gap, learnt, tested):
    """The corrected t of Nadeau and Bengio: the mean difference over its standard error.

    gap holds a difference in score for each split, shape (J,). In each split the models learnt from
    `learnt` rows and were scored on `tested` rows.
    """
    return gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.also_right
def in_steps(gap, learnt, tested):
    deviation = np.sqrt(np.sum((gap - gap.mean()) ** 2) / (len(gap) - 1))
    return gap.mean() / deviation / (1 / len(gap) + tested / learnt) ** 0.5


@corrected_t.mistake(
    "That is the plain t-test. It takes the splits for independent, and they share most of their rows: add what is "
    "tested over what is learnt to 1/J."
)
def plain_t(gap, learnt, tested):
    return gap.mean() / np.sqrt(gap.var(ddof=1) / len(gap))


@corrected_t.mistake(
    "The ratio is upside down: it is test rows over learning rows, one in four for a split of 80 to 20."
)
def ratio_upside_down(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + learnt / tested) * gap.var(ddof=1))


@corrected_t.mistake(
    "You divided by the spread of the splits. That says how far one split lies from another, and not how sure the mean "
    "is: the factor under the root is missing."
)
def spread_for_error(gap, learnt, tested):
    return gap.mean() / gap.std(ddof=1)


@corrected_t.mistake(
    "You add the share of rows tested, among all rows. That is ρ. Under the root stands ρ/(1 − ρ), which is what is "
    "tested over what is learnt."
)
def share_of_all_rows(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + tested / (learnt + tested)) * gap.var(ddof=1))


@corrected_t.mistake(
    "The variance multiplies the ratio alone here. 1/J and the ratio are added first, and their sum is multiplied."
)
def forgot_the_bracket(gap, learnt, tested):
    return gap.mean() / np.sqrt(1 / len(gap) + tested / learnt * gap.var(ddof=1))


@corrected_t.mistake("1/J is missing: the ratio is added to it and does not replace it.")
def forgot_one_over_j(gap, learnt, tested):
    return gap.mean() / np.sqrt(tested / learnt * gap.var(ddof=1))


@corrected_t.mistake("The variance divides by J here. The mean is estimated from the same splits: divide by J − 1.")
def divided_by_j(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var())


@corrected_t.mistake("The root is missing: you divided by a variance, and t has the standard error below the line.")
def forgot_the_root(gap, learnt, tested):
    return gap.mean() / ((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake(
    "Under the root stands the standard deviation here, so it is rooted twice. It is the variance that is multiplied, "
    "and then the root is taken."
)
def deviation_under_the_root(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + tested / learnt) * gap.std(ddof=1))


@corrected_t.mistake("The root covers only the bracket; the variance stands outside of it, not rooted.")
def variance_outside_the_root(gap, learnt, tested):
    return gap.mean() / (np.sqrt(1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("You multiplied the mean by its standard error. t says how many standard errors it is: divide.")
def multiplied_by_the_error(gap, learnt, tested):
    return gap.mean() * np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("That is the sum of the differences over the standard error of their mean. t takes their mean.")
def sum_for_mean(gap, learnt, tested):
    return gap.sum() / np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("The sign is lost: where B is worse than A, t is negative.")
def lost_the_sign(gap, learnt, tested):
    return abs(corrected_t.right(gap, learnt, tested))


@corrected_t.mistake(
    "That is the p-value. It comes after t, by the distribution of Student; wanted is t itself, which has a sign."
)
def p_for_t(gap, learnt, tested):
    from scipy.stats import t as student

    return 2 * student.sf(abs(corrected_t.right(gap, learnt, tested)), len(gap) - 1)


@corrected_t.mistake("That is the standard error. t is the mean difference divided by it.")
def error_alone(gap, learnt, tested):
    return np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake(
    "The ratio is a quarter here, whatever the split. That holds for 80 to 20; take it from `tested` and `learnt`."
)
def always_a_quarter(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / len(gap) + 1 / 4) * gap.var(ddof=1))


@corrected_t.mistake("1 is divided by the rows tested. J is the number of splits, `len(gap)`.")
def rows_for_splits(gap, learnt, tested):
    return gap.mean() / np.sqrt((1 / tested + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("1/J and the ratio are multiplied here. They are added: a split more removes the first alone.")
def multiplied_the_two(gap, learnt, tested):
    return gap.mean() / np.sqrt(tested / learnt / len(gap) * gap.var(ddof=1))


@corrected_t.mistake(
    "The variance multiplies 1/J alone here. 1/J and the ratio are added first, and their sum is multiplied by it."
)
def bracket_around_one_over_j(gap, learnt, tested):
    return gap.mean() / np.sqrt(gap.var(ddof=1) / len(gap) + tested / learnt)


def over(gap, under, factor=1.0) -> float:
    """The mean over the root of `under`, times `factor`."""
    return gap.mean() / np.sqrt(under) * factor


@corrected_t.mistake(
    "`//` divides whole numbers and cuts off what is behind the point, so that 20 // 80 is 0. The ratio is wanted as "
    "it is: `/`."
)
def cut_off_behind_the_point(gap, learnt, tested):
    return over(gap, (1 / len(gap) + tested // learnt) * gap.var(ddof=1))


@corrected_t.mistake(
    "The standard deviation multiplies t here: Python divides and multiplies from the left. Put all that stands below "
    "the line into brackets."
)
def deviation_above_the_line(gap, learnt, tested):
    return over(gap, 1 / len(gap) + tested / learnt, gap.std(ddof=1))


@corrected_t.mistake(
    "The variance multiplies t here: Python divides and multiplies from the left. Put all that stands under the root "
    "into brackets."
)
def variance_above_the_line(gap, learnt, tested):
    return over(gap, 1 / len(gap) + tested / learnt, gap.var(ddof=1))


@corrected_t.mistake("The deviation is a root already, and the factor 1/J + ratio is not: take the root of it, too.")
def factor_not_rooted(gap, learnt, tested):
    return gap.mean() / ((1 / len(gap) + tested / learnt) * gap.std(ddof=1))


@corrected_t.mistake("You add two roots. The root of a sum is not the sum of the roots: add first, then take the root.")
def sum_of_roots(gap, learnt, tested):
    return gap.mean() / ((np.sqrt(1 / len(gap)) + np.sqrt(tested / learnt)) * gap.std(ddof=1))


@corrected_t.mistake("J is 20 here, however many differences come. It is the number of them, `len(gap)`.")
def always_twenty(gap, learnt, tested):
    return over(gap, (1 / 20 + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake(
    "You add the share of rows learnt from, among all rows. Under the root stands what is tested over what is learnt."
)
def share_learnt(gap, learnt, tested):
    return over(gap, (1 / len(gap) + learnt / (learnt + tested)) * gap.var(ddof=1))


@corrected_t.mistake(
    "The signs are taken off the differences before their mean, so that luck to and fro no longer cancels. Leave them."
)
def signs_taken_off(gap, learnt, tested):
    return corrected_t.right(np.abs(gap), learnt, tested)


@corrected_t.mistake(
    "You divide by J − 1 once more: the variance has done that already, with `ddof=1`, and the 1/J is in the bracket."
)
def divided_once_more(gap, learnt, tested):
    return over(gap, (1 / len(gap) + tested / learnt) * gap.var(ddof=1) / (len(gap) - 1))


@corrected_t.mistake("You divide by J once more: the 1/J in the bracket is all of it.")
def divided_by_j_once_more(gap, learnt, tested):
    return over(gap, (1 / len(gap) + tested / learnt) * gap.var(ddof=1) / len(gap))


@corrected_t.mistake(
    "1/J is there, and the ratio is multiplied by J besides. Only J is turned over: 1/J plus the ratio."
)
def ratio_times_j(gap, learnt, tested):
    return over(gap, (1 / len(gap) + len(gap) * tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("J itself is added to the ratio. Its inverse belongs there, 1/J.")
def j_for_its_inverse(gap, learnt, tested):
    return over(gap, (len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("These are the mean and its standard error. t is one number: the first over the second.")
def mean_and_error(gap, learnt, tested):
    return gap.mean(), np.sqrt((1 / len(gap) + tested / learnt) * gap.var(ddof=1))


@corrected_t.mistake("You put the rows in one place: `tested + learnt` for the ratio. It is the one over the other.")
def sum_for_ratio(gap, learnt, tested):
    return over(gap, (1 / len(gap) + tested + learnt) * gap.var(ddof=1))


@corrected_t.mistake("The variance is not there: below the line stands the factor alone. Multiply it by the variance.")
def without_variance(gap, learnt, tested):
    return over(gap, 1 / len(gap) + tested / learnt)
