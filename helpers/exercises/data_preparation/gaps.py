"""What a gap means, and what filling does."""

import numpy as np
import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.compare import by_name
from helpers.exercises.data_preparation.data import tables
from helpers.exercises.data_preparation.lesson import ex


def endings() -> dict:
    """The lesson's `flights`: 60,000 departures, `arr_delay` in minutes."""
    return {"flights": tables()[0]}


@ex.value(
    given=endings,
    reveals=lambda shares: {"missed_share": by_name(shares)},
    hints=[
        'A flight was in time where `flights["arr_delay"] <= 30` is True. A comparison with a gap is always False.',
        'Turn that around with `~`, then group it by `flights["origin"]` and take the mean.',
    ],
    why="A passenger of a cancelled flight misses the connection too. What a gap means is decided by the question.",
)
def missed_share(flights):
    """a Series: for each origin, the share (0 to 1) of flights over 30 minutes late or never there"""
    in_time = flights["arr_delay"] <= 30
    return (~in_time).groupby(flights["origin"]).mean()


@missed_share.also_right
def two_ways_to_miss(flights):
    missed = (flights["arr_delay"] > 30) | flights["arr_delay"].isna()
    return flights.assign(missed=missed).groupby("origin")["missed"].mean()


@missed_share.mistake(
    "A flight that never arrived counts as punctual here: a comparison with a gap is False. Ask who was in time, and "
    "turn the answer around."
)
def gaps_in_time(flights):
    return (flights["arr_delay"] > 30).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "You left out the flights that never arrived, as if they said nothing. They are misses, and most of them in the "
    "worst hours: keep them, among the late ones and in the whole."
)
def dropped_the_gaps(flights):
    arrived = flights.dropna(subset=["arr_delay"])
    return (arrived["arr_delay"] > 30).groupby(arrived["origin"]).mean()


@missed_share.mistake("Those are only the flights that never arrived. Those over 30 minutes late miss as well.")
def only_the_gaps(flights):
    return flights["arr_delay"].isna().groupby(flights["origin"]).mean()


@missed_share.mistake("Those are the flights in time. Asked are the others: `~` turns True into False.")
def the_punctual_ones(flights):
    return (flights["arr_delay"] <= 30).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "That is the share of each airport among the missed flights. Asked is the share of the missed among the flights of "
    "each airport."
)
def among_the_missed(flights):
    return flights["origin"][~(flights["arr_delay"] <= 30)].value_counts(normalize=True)


@missed_share.mistake("No flight is both late and never there: what you joined by `and` (`&`) wants an `or` (`|`).")
def both_at_once(flights):
    missed = (flights["arr_delay"] > 30) & flights["arr_delay"].isna()
    return missed.groupby(flights["origin"]).mean()


@missed_share.mistake("Those are percentages. A share runs from 0 to 1: leave the 100 out.")
def in_percent(flights):
    return 100 * (~(flights["arr_delay"] <= 30)).groupby(flights["origin"]).mean()


@missed_share.mistake("Those are counts. Divide by the number of flights of each airport, or take a mean.")
def counted(flights):
    return (~(flights["arr_delay"] <= 30)).groupby(flights["origin"]).sum()


def readings() -> list:
    """Pairs of `learn` and `new`, columns of numbers with gaps, on another level in `new`."""
    nan = np.nan
    first = (
        np.array([[1.0, 20.0], [2.0, nan], [6.0, 30.0], [nan, 70.0]]),
        np.array([[nan, 90.0], [8.0, nan], [9.0, 60.0]]),
    )
    rng = np.random.default_rng(2)
    learn, new = rng.normal(0, 1, (9, 3)).round(1), rng.normal(4, 3, (5, 3)).round(1)
    learn[[0, 4, 5], [1, 2, 2]] = new[[1, 3], [0, 2]] = nan
    return [first, (learn, new)]


@ex.function(
    probes=readings,
    hints=[
        "`steps.fit(…)` learns medians, means and standard deviations. From which rows may it?",
        "`steps.fit(learn)`, and then only `transform` for `new`.",
    ],
    why="In production `new` is one flight: it has no median of its own, and it comes after everything was learnt.",
)
def prepared(learn, new):
    """`new`, shape (m, d), its gaps filled with medians, then standardised.

    Everything is learnt from `learn`, shape (n, d).
    """
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    steps = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    return steps.fit(learn).transform(new)


@prepared.also_right
def with_numpy_alone(learn, new):
    medians = np.nanmedian(learn, axis=0)
    learn, new = np.where(np.isnan(learn), medians, learn), np.where(np.isnan(new), medians, new)
    return (new - learn.mean(axis=0)) / learn.std(axis=0)


@prepared.starts_as(
    "The steps are still fitted on `learn` and `new` together, so the new rows help to decide how they are filled and "
    "scaled. On the day of prediction they are not there yet."
)
def fitted_on_all_rows(learn, new):
    """`new`, shape (m, d), its gaps filled with medians, then standardised.

    Everything is learnt from `learn`, shape (n, d).
    """
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    steps = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    everything = steps.fit_transform(np.vstack([learn, new]))
    return everything[len(learn) :]


@prepared.mistake(
    "`fit_transform` on the new rows learns from them: whatever they are like, their mean becomes 0. A stormy month "
    "would look like any other. Learn from `learn`, then only `transform`."
)
def fitted_on_the_new_rows(learn, new):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit_transform(new)


@prepared.mistake(
    "The scaling is learnt from `learn`, but the gaps of `new` are filled with medians of `new`. The imputer learns "
    "too: fit it on `learn`, as the scaler."
)
def filled_from_the_new_rows(learn, new):
    learn = np.where(np.isnan(learn), np.nanmedian(learn, axis=0), learn)
    new = np.where(np.isnan(new), np.nanmedian(new, axis=0), new)
    return (new - learn.mean(axis=0)) / learn.std(axis=0)


@prepared.mistake(
    "The gaps are filled rightly, but you scaled by what `learn` is like before its own gaps are filled. First fill, "
    "then measure mean and standard deviation on what came out."
)
def scaled_by_the_unfilled(learn, new):
    new = np.where(np.isnan(new), np.nanmedian(learn, axis=0), new)
    return (new - np.nanmean(learn, axis=0)) / np.nanstd(learn, axis=0)


@prepared.mistake(
    "Your standard deviation divides by n − 1, as `.std()` of pandas does; ours divides by n, as NumPy and "
    "`StandardScaler` do. In pandas, say `ddof=0`."
)
def divided_by_n_less_one(learn, new):
    learn, new = pd.DataFrame(learn), pd.DataFrame(new)
    learn, new = learn.fillna(learn.median()), new.fillna(learn.median())
    return ((new - learn.mean()) / learn.std()).to_numpy()


@prepared.mistake("You filled the gaps with means. The median was asked for, which one wild reading does not move.")
def filled_with_means(learn, new):
    means = np.nanmean(learn, axis=0)
    learn, new = np.where(np.isnan(learn), means, learn), np.where(np.isnan(new), means, new)
    return (new - learn.mean(axis=0)) / learn.std(axis=0)


@prepared.mistake(
    "These are the rows of `learn`. They were there to learn from; give back `new`, transformed by what was learnt."
)
def gave_back_the_learning_rows(learn, new):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit_transform(learn)


filled_planets = ex.choice(
    "filled_planets",
    {
        "a": (
            "The same everywhere: a radius tells the mass as well as it does.",
            "It would, if every mass had been measured in the same way. How did the archive get a mass that nobody "
            "measured?",
        ),
        "b": (
            "Nearly perfect on one half of the planets, clearly worse on the rest.",
            "The model has rediscovered the formula by which the archive filled in the masses. On those it is nearly "
            "perfect, and has learnt nothing about planets.",
        ),
        "c": (
            "Poor everywhere: planets are too different for a rule.",
            "Look at the picture again. Many points lie on a line as sharp as a ruler's.",
        ),
    },
    right="b",
    hints=[
        "In the picture two sorts of points can be told apart.",
        "Which of them could a model predict without error?",
    ],
)
