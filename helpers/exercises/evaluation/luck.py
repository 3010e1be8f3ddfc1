"""The best of many."""

import numpy as np

from helpers.exercises.evaluation.lesson import ex

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
    atol=1e-6,  # six decimals are enough
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


@honest_report.mistake(
    "The smaller of the two AUCs is a guess on the safe side. The model is chosen by `valid`, and `test` alone says "
    "how good it is, be it more or less."
)
def smaller_of_the_two(valid, test):
    best = np.argmax(valid)
    return best, min(valid[best], test[best])


@honest_report.mistake("That is the mean of all models on `valid`. One model was chosen; what does `test` say of it?")
def averaged_all_on_valid(valid, test):
    return np.argmax(valid), np.mean(valid)


@honest_report.mistake(
    "By the formula for the best of many you guess how much luck there is in `valid`, and the models need not be as "
    "they are there. `test` measures it."
)
def luck_taken_off_by_formula(valid, test):
    best = np.argmax(valid)
    return best, valid[best] - valid.std() * np.sqrt(2 * np.log(len(valid)))


@honest_report.mistake("That is how much luck was in it: `valid` less `test`. Wanted is the AUC to expect.")
def luck_for_the_auc(valid, test):
    best = np.argmax(valid)
    return best, valid[best] - test[best]


@honest_report.mistake("That is how much lower it is on `test`, with a minus. Wanted is the AUC itself.")
def fall_for_the_auc(valid, test):
    best = np.argmax(valid)
    return best, test[best] - valid[best]


@honest_report.mistake(
    "You took the model whose two AUCs lie nearest to each other. That a poor model is steady makes it no better, and "
    "the test rows have a part in the choice now."
)
def steadiest_model(valid, test):
    steady = np.argmin(np.abs(valid - test))
    return steady, test[steady]


@honest_report.mistake("The AUC is right. But two things are wanted: the number of the model, and its AUC.")
def auc_alone(valid, test):
    return test[np.argmax(valid)]


@honest_report.mistake("The model is right. But two things are wanted: its number, and the AUC to expect of it.")
def number_alone(valid, test):
    return np.argmax(valid)


@honest_report.mistake(
    "You give three things. Two are wanted: the number of the model, and the AUC to expect; by the one that chose it "
    "nothing is to be expected."
)
def both_aucs(valid, test):
    best = np.argmax(valid)
    return best, valid[best], test[best]


@honest_report.mistake("The AUC comes first here. Wanted is the number of the model first, then its AUC.")
def exchanged_the_places(valid, test):
    best = np.argmax(valid)
    return test[best], best
