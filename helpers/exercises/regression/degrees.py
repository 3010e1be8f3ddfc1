"""How flexible a model may be: which degree, chosen on which houses."""

import numpy as np
from numpy.polynomial import Polynomial

from helpers.exercises.regression.curves import (
    both,
    choice,
    chosen_by,
    houses_by_latitude,
    mae,
    rmse_on,
    two_sets_compared,
)
from helpers.exercises.regression.lesson import ex

more_degrees = ex.choice(
    "more_degrees",
    {
        "a": (
            "Both errors fall: a more flexible curve is closer to the truth.",
            "On the houses it was fitted to, yes: every curve of a lower degree is among its curves. New houses do "
            "not lie where its extra bends went.",
        ),
        "b": (
            "The training error falls; the error on new houses falls, then rises.",
            "First the curve catches the shape of the county, then the accidents of its twenty houses. Only new "
            "houses tell the one from the other.",
        ),
        "c": (
            "The training error falls, then rises; the error on new houses rises.",
            "The training error of least squares cannot rise with the degree: the old curve is among the new ones. And "
            "the first bends do help, as the middle of the county is more expensive than either end.",
        ),
    },
    right="b",
    hints=["Can a curve of degree 5 be worse than one of degree 4 on its own training rows?", "And on other rows?"],
)


@ex.function(
    probes=houses_by_latitude,
    hints=[
        "Which set decides in the line with `if`? What is each of the three sets for?",
        "`train` fits, `valid` chooses, `test` is asked only about the curve that was chosen. Change what is compared "
        "with `least`, *and* what `least` remembers: both are errors on one and the same set.",
    ],
    why="The best of nine test errors is the luckiest of nine. A choice needs rows of its own, and the result others.",
)
def choose_degree(train, valid, test):
    """The degree, 0 to 8, and the RMSE to expect of it; each set is a pair (latitudes, $ per sq ft)."""
    least = np.inf
    for degree in range(9):
        curve = Polynomial.fit(train[0], train[1], degree)
        if rmse_on(curve, valid) < least:
            least = rmse_on(curve, valid)
            best = degree
            expected = rmse_on(curve, test)
    return best, expected


@choose_degree.also_right
def fitted_again_on_both(train, valid, test):
    best = min(range(9), key=lambda degree: rmse_on(Polynomial.fit(*train, degree), valid))
    both = [np.concatenate(pair) for pair in zip(train, valid, strict=True)]
    return best, rmse_on(Polynomial.fit(*both, best), test)


@choose_degree.starts_as(
    "The degree is chosen on the test set, and then the same houses are to say how good it is. That is the best of "
    "nine lucky draws, and no forecast."
)
def chosen_on_the_test_set(train, valid, test):
    """The degree, 0 to 8, and the RMSE to expect of it; each set is a pair (latitudes, $ per sq ft)."""
    least = np.inf
    for degree in range(9):
        curve = Polynomial.fit(train[0], train[1], degree)
        if rmse_on(curve, test) < least:
            least = rmse_on(curve, test)
            best = degree
            expected = rmse_on(curve, test)
    return best, expected


choose_degree.equivalent("zip(train, valid, strict=True)", "zip(valid, train, strict=True)", "rows in another order")
choose_degree.equivalent(
    "rmse_on(curve, valid) < least", "rmse_on(curve, valid) <= least", "no two degrees have the same error"
)


@choose_degree.mistake(
    "Your degree is always 8, the highest. Do the training rows choose it? There the most flexible curve always wins, "
    "by RMSE or by R²: choose on `valid`. Or does `least` stay infinite? Then every degree is taken, and the last "
    "stays."
)
def chosen_on_training_rows(train, valid, test):
    return choice(train, train, test)


@choose_degree.mistake(
    "The degree is right. But you report the error on the rows that chose it, which is a little too good on average. "
    "What are the third rows for?"
)
def reported_what_chose(train, valid, test):
    return choice(train, valid, valid)


@choose_degree.mistake(
    "The degree is right, but the error you report is that on the training rows, which the curve has bent towards. "
    "Score it on rows it has not seen."
)
def reported_the_training_error(train, valid, test):
    return choice(train, valid, train)


@choose_degree.mistake(
    "The test rows have a say in the choice, beside `valid`. Then their error is no forecast any more: choose on "
    "`valid` alone."
)
def chosen_on_valid_and_test(train, valid, test):
    return chosen_by(lambda curve: rmse_on(curve, valid) + rmse_on(curve, test), train, test)


@choose_degree.mistake(
    "The test rows have a say in the choice, pooled with `valid`. Then their error is no forecast any more: choose on "
    "`valid` alone."
)
def chosen_on_both_pooled(train, valid, test):
    return choice(train, both(valid, test), test)


@choose_degree.mistake(
    "The training rows have a say in the choice, beside `valid`. They speak for the highest degree, whatever new "
    "houses are like: choose on `valid` alone."
)
def chosen_on_train_and_valid(train, valid, test):
    return chosen_by(lambda curve: rmse_on(curve, valid) + rmse_on(curve, train), train, test)


@choose_degree.mistake(
    "Before the choice the curves were fitted to `valid` as well, so that it cannot tell which of them bends too much. "
    "Fit to `train`, choose on `valid`; fitting again to both comes after the choice."
)
def fitted_to_what_chooses(train, valid, test):
    return choice(both(train, valid), valid, test)


@choose_degree.mistake("`train` and `valid` have changed places: you fitted to `valid` and chose on `train`.")
def exchanged_train_and_valid(train, valid, test):
    return choice(valid, train, test)


@choose_degree.mistake("`valid` and `test` have changed places: `test` chose the degree, and `valid` scored it.")
def exchanged_valid_and_test(train, valid, test):
    return choice(train, test, valid)


@choose_degree.mistake("Degree 0, a constant, was never tried. On some of the houses it is the best.")
def left_out_the_constant(train, valid, test):
    return choice(train, valid, test, range(1, 9))


@choose_degree.mistake(
    "Your curves begin with degree 1, and you return a place in their list, which begins with 0: the degree is one "
    "more."
)
def place_for_degree(train, valid, test):
    degree, error = choice(train, valid, test, range(1, 9))
    return degree - 1, error


@choose_degree.mistake("Degree 8 was never tried: `range(8)` ends with 7. On some of the houses 8 is the best.")
def left_out_the_highest(train, valid, test):
    return choice(train, valid, test, range(8))


@choose_degree.mistake("You went beyond degree 8. The degrees to try are 0 to 8.")
def one_degree_more(train, valid, test):
    return choice(train, valid, test, range(10))


@choose_degree.mistake("You chose the degree with the largest error on `valid`.")
def chose_the_worst(train, valid, test):
    return choice(train, valid, test, best=max)


@choose_degree.mistake(
    "Half of it is repaired. The `if` compares an error on `valid` with `least`, and `least` still remembers one on "
    "`test`. Both must be errors on the same set, `valid`."
)
def compared_valid_with_test(train, valid, test):
    return two_sets_compared(train, valid, test)


@choose_degree.mistake(
    "Half of it is repaired. `least` remembers an error on `valid`, and the `if` still compares one on `test` with it. "
    "Both must be errors on the same set, `valid`."
)
def compared_test_with_valid(train, valid, test):
    return two_sets_compared(train, test, valid, reported=test)


@choose_degree.mistake(
    "The degree is right, but the error is that of the last curve, of degree 8: after the loop, `curve` is that one. "
    "Keep the error of the curve that was chosen."
)
def reported_the_last_curve(train, valid, test):
    degree, _ = choice(train, valid, test)
    return degree, rmse_on(Polynomial.fit(*train, 8), test)


@choose_degree.mistake("The curves are fitted to `valid`, which is to choose among them. `train` fits.")
def fitted_to_valid(train, valid, test):
    return choice(valid, valid, test)


@choose_degree.mistake("The mean absolute error chose, and is reported. Both are to be done by the RMSE.")
def took_the_mae(train, valid, test):
    return choice(train, valid, test, error=mae)


@choose_degree.mistake(
    "You chose on `valid`, but by the mean absolute error. The degree with the least *RMSE* is asked for."
)
def chose_by_the_mae(train, valid, test):
    return chosen_by(lambda curve: mae(curve, valid), train, test)


@choose_degree.mistake(
    "You chose on `valid`, but by the median of the absolute errors. The degree with the least *RMSE* is asked for."
)
def chose_by_the_median(train, valid, test):
    return chosen_by(lambda curve: np.median(np.abs(curve(valid[0]) - valid[1])), train, test)


@choose_degree.mistake(
    "Your degree is always 0, the constant. Did you shift or scale the latitudes for fitting, and not for predicting? "
    "Or does the loop end after its first round, by a `return` or `break` inside?"
)
def always_the_constant(train, valid, test):
    return choice(train, valid, test, range(1))


@choose_degree.mistake("The degree is right. The error is the mean squared one: the root is still to be taken.")
def reported_the_mse(train, valid, test):
    degree, error = choice(train, valid, test)
    return degree, error**2


@choose_degree.mistake("The degree is right. The error is the mean absolute one; the RMSE is asked for.")
def reported_the_mae(train, valid, test):
    degree, _ = choice(train, valid, test)
    return degree, mae(Polynomial.fit(*train, degree), test)


@choose_degree.mistake("The two are there in the other order: first the degree, then the RMSE.")
def in_the_other_order(train, valid, test):
    return choice(train, valid, test)[::-1]


@choose_degree.mistake(
    "The degree is right, but the error belongs to another curve: it is the least of all on `test`. That is choosing "
    "on the test rows once more."
)
def reported_the_best_test_error(train, valid, test):
    return choice(train, valid, test)[0], choice(train, test, test)[1]


@choose_degree.mistake(
    "The degree is right. Then you fitted a curve to the test rows and scored it on them: that is a training error."
)
def fitted_to_the_test_rows(train, valid, test):
    degree, _ = choice(train, valid, test)
    return degree, rmse_on(Polynomial.fit(*test, degree), test)


@choose_degree.mistake(
    "You chose the degree at which two errors lie closest together. A model may be equally bad on both: the least "
    "error on `valid` counts."
)
def least_gap(train, valid, test):
    return chosen_by(lambda curve: abs(rmse_on(curve, valid) - rmse_on(curve, train)), train, test)


@choose_degree.mistake(
    "`np.polyfit` takes powers of the latitudes as they are. Those of numbers near 47.5 are all but multiples of one "
    "another, and digits get lost (it warns of that). `Polynomial.fit`, as in the program, shifts and scales first."
)
def raw_powers(train, valid, test):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return choice(train, valid, test, fit=lambda x, y, degree: np.poly1d(np.polyfit(x, y, degree)))
