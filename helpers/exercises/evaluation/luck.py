"""Is B better? And the best of many."""

import numpy as np

from helpers.exercises.evaluation.lesson import ex

# How sure we are ----------------------------------------------------------------------------------------------------


def differences() -> list:
    """Triples (gap, learnt, tested): 5 to 20 differences in AUC, and how many rows each model learnt from and met."""
    rng = np.random.default_rng(4)
    sizes = ((0.004, 5, 80, 20), (0.004, 10, 900, 100), (-0.004, 20, 6400, 1600))
    return [(rng.normal(mean, 0.01, j).round(3), n, m) for mean, j, n, m in sizes]


@ex.function(
    probes=differences,
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


# The best of many ---------------------------------------------------------------------------------------------------


best_of_many = ex.choice(
    "best_of_many",
    {
        "a": (
            "0.50: noise is noise.",
            "That is their mean. You do not report the mean, you report the best.",
        ),
        "b": (
            "About 0.55.",
            "One such model misses 0.5 by that much every second time. And you have a hundred to choose from.",
        ),
        "c": (
            "About 0.65.",
            "The largest of a hundred such numbers lies about two and a half standard deviations above their mean, and "
            "a standard deviation is nearly 0.07 here: 20 damaged strikes are few.",
        ),
    },
    right="c",
    hints=[
        "On so few damaged strikes the AUC of a coin varies a lot: it is an average over 20 of them.",
        "And of a hundred such numbers you take the largest.",
    ],
)


def searches() -> list:
    """Pairs (valid, test): the AUC of 6 to 40 models on two sets of rows."""
    rng = np.random.default_rng(8)
    return [tuple((0.5 + 0.06 * rng.normal(size=(2, n))).round(3)) for n in (6, 15, 40)]


@ex.function(
    probes=searches,
    hints=[
        "Which rows chose the model? A number from those rows flatters it.",
        "The model is chosen by `valid`. What does the other set say of this same model?",
    ],
    why="A choice uses up the rows it was made on. `best_score_` of a grid search is such a number: do not report it.",
)
def honest_report(valid, test):
    """The number of the model to take, from 0, and the AUC to expect of it.

    Both arrays hold an AUC for each model, shape (models,).
    """
    best = np.argmax(valid)
    return best, test[best]


@honest_report.starts_as(
    "The choice is right, and then the rows that made it are asked how good it is. They would name any winner good: "
    "this is `best_score_`, the luckiest of many numbers."
)
def reported_best_score(valid, test):
    """The number of the model to take, from 0, and the AUC to expect of it.

    Both arrays hold an AUC for each model, shape (models,).
    """
    best = np.argmax(valid)
    return best, valid[best]


@honest_report.mistake(
    "Now the test set makes the choice, so it has become what `valid` was: its best number is the luckiest one again."
)
def chose_on_test(valid, test):
    best = np.argmax(test)
    return best, test[best]


@honest_report.mistake(
    "You report the best AUC on `test`, of whichever model. The one you take is the one `valid` chose."
)
def reported_another_model(valid, test):
    return np.argmax(valid), np.max(test)


@honest_report.mistake(
    "The mean of the two is flattered by half. Rows that made the choice have no part in judging it."
)
def averaged_the_two(valid, test):
    best = np.argmax(valid)
    return best, (valid[best] + test[best]) / 2


@honest_report.mistake("That is the mean over all models on `test`. Only one of them was chosen.")
def averaged_all_models(valid, test):
    return np.argmax(valid), np.mean(test)


@honest_report.mistake(
    "The choice and the report have changed places: `test` chooses the model here, and `valid`, which had no part in "
    "that, reports. The test rows are used up by it: let `valid` choose."
)
def exchanged_the_two(valid, test):
    best = np.argmax(test)
    return best, valid[best]


@honest_report.mistake("You took the model with the lowest AUC on `valid`. AUC is no error: more is better.")
def took_the_worst(valid, test):
    worst = np.argmin(valid)
    return worst, test[worst]


@honest_report.mistake(
    "The report is right. But models are numbered from 0, as arrays are: your number is one too high."
)
def counted_from_one(valid, test):
    best = np.argmax(valid)
    return best + 1, test[best]


@honest_report.mistake(
    "You chose by the mean of both sets. Then the test rows have a part in the choice, and what they say of the winner "
    "flatters it."
)
def chose_by_both(valid, test):
    best = np.argmax(valid + test)
    return best, test[best]


@honest_report.mistake(
    "First comes the AUC by which the model was chosen. Wanted is which model that is: its place in the array."
)
def best_score_for_its_place(valid, test):
    return np.max(valid), test[np.argmax(valid)]
