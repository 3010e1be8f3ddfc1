"""The classic network: what the scaler may see."""

from helpers.exercises.pytorch.later import drawn, torch
from helpers.exercises.pytorch.lesson import dtype, ex


def three_parts() -> list:
    """Triples (learn, valid, test) of two or three columns of unlike scales; the later parts lie elsewhere."""
    scales = torch.tensor([1.0, 50.0, 0.01])
    few = [[1, 30], [3, 10], [3, 30], [1, 10]], [[4, 40], [2, 20]], [[5, 30], [3, 50]]
    return [
        tuple(torch.tensor(part, dtype=dtype()) for part in few),
        *_drawn_parts(scales),
    ]


def _drawn_parts(scales) -> list:
    return [
        tuple((drawn(n, 3, seed=seed + n) + shift) * scales for n, shift in ((8, 0), (5, 0.7), (6, 1.5)))
        for seed in (1, 20)
    ]


@ex.function(
    probes=three_parts,
    rtol=1e-4,
    atol=1e-6,
    hints=[
        "At the moment of learning, whose means may be known? Which rows play the part of patients to come?",
        "One mean and one deviation for each column, from `learn`; all three parts are shifted and scaled by these.",
    ],
    why="The rows that judge are now treated as a new patient will be: with numbers that were there before.",
)
def scaled(learn, valid, test):
    """The parts, each (rows, d): each column less its mean, over its standard deviation.

    Whether a deviation is divided by n or by n - 1 is up to you.
    """
    mean, deviation = learn.mean(dim=0), learn.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.also_right
def divided_by_n_minus_one(learn, valid, test):
    mean, deviation = learn.mean(dim=0), learn.std(dim=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


for other in ("", ", correction=1"):
    scaled.equivalent(", correction=0", other, "n - 1 is as right")


@scaled.also_right
def by_the_library(learn, valid, test):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(learn.numpy())
    return [scaler.transform(part.numpy()) for part in (learn, valid, test)]


@scaled.starts_as(
    "Means and deviations are taken over all rows, also those that judge. The network learns in a unit that patients "
    "to come have helped to fix."
)
def over_all_rows(learn, valid, test):
    """The parts, each (rows, d): each column less its mean, over its standard deviation.

    Whether a deviation is divided by n or by n - 1 is up to you.
    """
    rows = torch.cat([learn, valid, test])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


def either_way(sentence: str):
    """Decorator: a mistake that is made with deviations over n as over n - 1; the answer is told which, at the end."""

    def declare(wrong):
        for correction, name, note in (
            (0, "", ""),
            (1, "_with_n_minus_one", " (That you divide by n − 1 is as right.)"),
        ):

            def answer(learn, valid, test, correction=correction):
                return wrong(learn, valid, test, correction)

            answer.__name__ = wrong.__name__ + name
            scaled.mistake(sentence + note)(answer)
        return wrong

    return declare


def by(measured, parts, correction: int) -> list:
    """The parts, scaled by the means and deviations of the rows `measured`."""
    return [(part - measured.mean(dim=0)) / measured.std(dim=0, correction=correction) for part in parts]


@scaled.mistake(
    "Means and deviations, with n − 1, are taken over all rows, also those that judge. Measure `learn` alone."
)
def over_all_rows_with_n_minus_one(learn, valid, test):
    return by(torch.cat([learn, valid, test]), (learn, valid, test), 1)


@either_way(
    "Each part is scaled by itself. The same patient would get other numbers in another part, and a shift between "
    "them, which is news, is wiped out."
)
def each_by_itself(learn, valid, test, correction):
    return [by(part, [part], correction)[0] for part in (learn, valid, test)]


@either_way(
    "`valid` had a say in the scaling. It is to choose the epoch later, as a stranger: only `learn` may be measured."
)
def with_the_validation_rows(learn, valid, test, correction):
    return by(torch.cat([learn, valid]), (learn, valid, test), correction)


@either_way("`test` had a say in the scaling. It is to judge as a stranger: only `learn` may be measured.")
def with_the_test_rows(learn, valid, test, correction):
    return by(torch.cat([learn, test]), (learn, valid, test), correction)


@either_way("All parts are scaled by `valid`. Measure `learn`: at that moment nothing else is known.")
def by_the_validation_rows(learn, valid, test, correction):
    return by(valid, (learn, valid, test), correction)


@either_way(
    "All parts are scaled by `test`, the rows that judge. Measure `learn`: at that moment nothing else is known."
)
def by_the_test_rows(learn, valid, test, correction):
    return by(test, (learn, valid, test), correction)


@either_way(
    "One mean for the whole table: without `dim=0` the columns are thrown together, and the one with the largest unit "
    "decides. Measure each column."
)
def one_mean_for_all(learn, valid, test, correction):
    return [(part - learn.mean()) / learn.std(correction=correction) for part in (learn, valid, test)]


@either_way(
    "The means are those of the columns, and the deviation is that of the whole table: in `std`, too, `dim=0` is "
    "wanted."
)
def one_deviation_for_all(learn, valid, test, correction):
    return [(part - learn.mean(dim=0)) / learn.std(correction=correction) for part in (learn, valid, test)]


@either_way("The means are those of `learn`. The deviations still come from all rows: measure `learn` alone.")
def deviations_of_all_rows(learn, valid, test, correction):
    deviation = torch.cat([learn, valid, test]).std(dim=0, correction=correction)
    return [(part - learn.mean(dim=0)) / deviation for part in (learn, valid, test)]


@either_way("The deviations are those of `learn`. The means still come from all rows: measure `learn` alone.")
def means_of_all_rows(learn, valid, test, correction):
    mean = torch.cat([learn, valid, test]).mean(dim=0)
    return [(part - mean) / learn.std(dim=0, correction=correction) for part in (learn, valid, test)]


@either_way("You scaled each row, that is each patient, by its own mean and deviation. Columns are asked for: `dim=0`.")
def each_row(learn, valid, test, correction):
    parts = (learn, valid, test)
    return [(p - p.mean(1, keepdim=True)) / p.std(1, keepdim=True, correction=correction) for p in parts]


@either_way("You divided by the variance. It is in squared units: the deviation is its root.")
def divided_by_the_variance(learn, valid, test, correction):
    variance = learn.var(dim=0, correction=correction)
    return [(part - learn.mean(dim=0)) / variance for part in (learn, valid, test)]


@either_way(
    "`learn` is right. `valid` and `test` stay as they were: the network would meet them in other units. (If you did "
    "scale them: was `learn` overwritten before it was measured? Its new means are 0, its new deviations 1.)"
)
def only_what_it_learns_from(learn, valid, test, correction):
    return [*by(learn, [learn], correction), valid, test]


@either_way("`learn` and `test` are right. `valid` is scaled by itself: use the means and deviations of `learn`.")
def valid_by_itself(learn, valid, test, correction):
    return [by(learn, [learn], correction)[0], by(valid, [valid], correction)[0], by(learn, [test], correction)[0]]


@either_way("`learn` and `valid` are right. `test` is scaled by itself: use the means and deviations of `learn`.")
def test_by_itself(learn, valid, test, correction):
    return [*by(learn, [learn, valid], correction), *by(test, [test], correction)]


@either_way("The parts are scaled rightly, and come in another order. Give them back as they came: learn, valid, test.")
def exchanged_valid_and_test(learn, valid, test, correction):
    return by(learn, (learn, test, valid), correction)


@either_way("Two parts come back, and `learn` is missing. It is scaled, too, by the same numbers, and comes first.")
def without_learn(learn, valid, test, correction):
    return by(learn, (valid, test), correction)


@either_way("`learn` is right. From the others its mean is taken off, and nothing is divided: divide all three.")
def divided_learn_alone(learn, valid, test, correction):
    return [*by(learn, [learn], correction), valid - learn.mean(dim=0), test - learn.mean(dim=0)]


@either_way(
    "The means are those of `learn`, and each part is divided by its own deviation. The same patient would get other "
    "numbers in another part."
)
def deviations_of_their_own(learn, valid, test, correction):
    return [(part - learn.mean(dim=0)) / part.std(dim=0, correction=correction) for part in (learn, valid, test)]


@either_way("The mean alone is divided, and then taken off: `/` binds before `-`. Where do brackets belong?")
def forgot_the_brackets(learn, valid, test, correction):
    return [part - learn.mean(dim=0) / learn.std(dim=0, correction=correction) for part in (learn, valid, test)]


@scaled.mistake(
    "Each column is brought between its least and its largest value in `learn`. That is another scaling: asked for are "
    "mean and standard deviation."
)
def between_least_and_largest(learn, valid, test):
    low, high = learn.min(dim=0).values, learn.max(dim=0).values
    return [(part - low) / (high - low) for part in (learn, valid, test)]


@scaled.mistake("The mean is taken off, and nothing is divided: the columns keep their unlike units.")
def took_off_the_mean_alone(learn, valid, test):
    return [part - learn.mean(dim=0) for part in (learn, valid, test)]


@either_way("You divided by the deviation, and the mean is still there: subtract it first.")
def forgot_the_mean(learn, valid, test, correction):
    return [part / learn.std(dim=0, correction=correction) for part in (learn, valid, test)]


@either_way(
    "The other parts are divided by the deviation of `learn`, but their own means are taken off. A shift between the "
    "parts is news: it must not be wiped out."
)
def means_of_their_own(learn, valid, test, correction):
    return [(part - part.mean(dim=0)) / learn.std(dim=0, correction=correction) for part in (learn, valid, test)]


@either_way("The mean is added. Subtract it: the columns of `learn` are then centred at 0.")
def added_the_mean(learn, valid, test, correction):
    return [(part + learn.mean(dim=0)) / learn.std(dim=0, correction=correction) for part in (learn, valid, test)]


@either_way("You multiply by the deviation: columns of large units grow even larger. Divide.")
def multiplied_by_the_deviation(learn, valid, test, correction):
    return [(part - learn.mean(dim=0)) * learn.std(dim=0, correction=correction) for part in (learn, valid, test)]
