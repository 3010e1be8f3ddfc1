"""The classic network: what the scaler may see."""

from helpers.exercises.pytorch.later import drawn, torch
from helpers.exercises.pytorch.lesson import ex


def three_parts() -> list:
    """Triples (learn, valid, test) of rows with three columns of unlike scales; the later parts lie elsewhere."""
    scales = torch.tensor([1.0, 50.0, 0.01])
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


@scaled.mistake(
    "Each part is scaled by itself. The same patient would get other numbers in another part, and a shift between "
    "them, which is news, is wiped out."
)
def each_by_itself(learn, valid, test):
    return [(part - part.mean(dim=0)) / part.std(dim=0, correction=0) for part in (learn, valid, test)]


@scaled.mistake(
    "Each part is scaled by itself, with its own n − 1. The same patient would get other numbers in another part: "
    "measure `learn` alone."
)
def each_by_itself_with_n_minus_one(learn, valid, test):
    return [(part - part.mean(dim=0)) / part.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake(
    "`valid` had a say in the scaling. It is to choose the epoch later, as a stranger: only `learn` may be measured."
)
def with_the_validation_rows(learn, valid, test):
    rows = torch.cat([learn, valid])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake(
    "One mean for the whole table: without `dim=0` the columns are thrown together, and the one with the largest unit "
    "decides. Measure each column."
)
def one_mean_for_all(learn, valid, test):
    mean, deviation = learn.mean(), learn.std(correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake("You divided by the variance. It is in squared units: the deviation is its root.")
def divided_by_the_variance(learn, valid, test):
    mean, variance = learn.mean(dim=0), learn.var(dim=0, correction=0)
    return [(part - mean) / variance for part in (learn, valid, test)]


@scaled.mistake("Only `learn` is scaled. The network would meet the other rows in units that it has never seen.")
def only_what_it_learns_from(learn, valid, test):
    return [(learn - learn.mean(dim=0)) / learn.std(dim=0, correction=0), valid, test]


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


@scaled.mistake("You divided by the deviation, and the mean is still there: subtract it first.")
def forgot_the_mean(learn, valid, test):
    return [part / learn.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake(
    "The other parts are divided by the deviation of `learn`, but their own means are taken off. A shift between the "
    "parts is news: it must not be wiped out."
)
def means_of_their_own(learn, valid, test):
    return [(part - part.mean(dim=0)) / learn.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake("`test` had a say in the scaling. It is to judge as a stranger: only `learn` may be measured.")
def with_the_test_rows(learn, valid, test):
    rows = torch.cat([learn, test])
    mean, deviation = rows.mean(dim=0), rows.std(dim=0, correction=0)
    return [(part - mean) / deviation for part in (learn, valid, test)]


@scaled.mistake(
    "All parts are scaled by `test`, the rows that judge. Measure `learn`: at that moment nothing else is known."
)
def by_the_test_rows(learn, valid, test):
    return [(part - test.mean(dim=0)) / test.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake("The mean is added. Subtract it: the columns of `learn` are then centred at 0.")
def added_the_mean(learn, valid, test):
    return [(part + learn.mean(dim=0)) / learn.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake("You multiply by the deviation: columns of large units grow even larger. Divide.")
def multiplied_by_the_deviation(learn, valid, test):
    return [(part - learn.mean(dim=0)) * learn.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake(
    "Means and deviations, with n − 1, are taken over all rows, also those that judge. Measure `learn` alone."
)
def over_all_rows_with_n_minus_one(learn, valid, test):
    rows = torch.cat([learn, valid, test])
    return [(part - rows.mean(dim=0)) / rows.std(dim=0) for part in (learn, valid, test)]


@scaled.mistake("`valid` had a say in the scaling, with n − 1. Only `learn` may be measured.")
def with_the_validation_rows_and_n_minus_one(learn, valid, test):
    rows = torch.cat([learn, valid])
    return [(part - rows.mean(dim=0)) / rows.std(dim=0) for part in (learn, valid, test)]
