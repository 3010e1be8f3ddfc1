"""Filling and scaling, and what filling does."""

import numpy as np
import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.lesson import ex


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
    "The gaps are filled, and that is half of it. Then come the means and standard deviations of `learn`."
)
def filled_alone(learn, new):
    return np.where(np.isnan(new), np.nanmedian(learn, axis=0), new)


@prepared.mistake("The gaps are still there: a gap less a mean is a gap. Fill them first, with medians of `learn`.")
def scaled_alone(learn, new):
    return (new - np.nanmean(learn, axis=0)) / np.nanstd(learn, axis=0)


@prepared.mistake("You subtracted the means, and did not divide by the standard deviations. Standardised is both.")
def centred_alone(learn, new):
    medians = np.nanmedian(learn, axis=0)
    learn, new = np.where(np.isnan(learn), medians, learn), np.where(np.isnan(new), medians, new)
    return new - learn.mean(axis=0)


@prepared.mistake("You divided by the variance. A standard deviation is its square root.")
def divided_by_the_variance(learn, new):
    medians = np.nanmedian(learn, axis=0)
    learn, new = np.where(np.isnan(learn), medians, learn), np.where(np.isnan(new), medians, new)
    return (new - learn.mean(axis=0)) / learn.var(axis=0)


@prepared.mistake(
    "The columns are stretched from least to greatest. Standardising takes the mean away and divides by the standard "
    "deviation."
)
def stretched_to_a_range(learn, new):
    medians = np.nanmedian(learn, axis=0)
    learn, new = np.where(np.isnan(learn), medians, learn), np.where(np.isnan(new), medians, new)
    return (new - learn.min(axis=0)) / (learn.max(axis=0) - learn.min(axis=0))


@prepared.mistake(
    "The gaps are filled from `learn`, but the scaling is learnt from `new`: whatever the new rows are like, their "
    "mean becomes 0. The scaler learns too: fit it on `learn`."
)
def scaled_by_the_new_rows(learn, new):
    new = np.where(np.isnan(new), np.nanmedian(learn, axis=0), new)
    return (new - new.mean(axis=0)) / new.std(axis=0)


@prepared.mistake(
    "Gaps are filled with medians of `learn` and `new` together, so the new rows help to decide how they are filled. "
    "The imputer learns too: fit it on `learn` alone."
)
def filled_from_all_rows(learn, new):
    medians = np.nanmedian(np.vstack([learn, new]), axis=0)
    learn, new = np.where(np.isnan(learn), medians, learn), np.where(np.isnan(new), medians, new)
    return (new - learn.mean(axis=0)) / learn.std(axis=0)


@prepared.mistake(
    "The gaps are filled from `learn`, but mean and standard deviation are those of `learn` and `new` together. The "
    "scaler learns too: fit it on `learn` alone."
)
def scaled_by_all_rows(learn, new):
    medians = np.nanmedian(learn, axis=0)
    learn, new = np.where(np.isnan(learn), medians, learn), np.where(np.isnan(new), medians, new)
    both = np.vstack([learn, new])
    return (new - both.mean(axis=0)) / both.std(axis=0)


@prepared.mistake(
    "`add_indicator=True` adds a column for each column with gaps. That is often useful; here the d columns of `new` "
    "are asked for."
)
def with_indicators(learn, new):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return (
        make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()).fit(learn).transform(new)
    )


@prepared.mistake("The rows of `learn` are in it too. Give back `new` alone, transformed by what was learnt.")
def both_tables(learn, new):
    return prepared.right(learn, np.vstack([learn, new]))


@prepared.mistake("You filled the gaps with 0, which is a value like any other. The median of `learn` was asked for.")
def filled_with_zero(learn, new):
    learn, new = np.nan_to_num(learn), np.nan_to_num(new)
    return (new - learn.mean(axis=0)) / learn.std(axis=0)


@prepared.mistake(
    "You filled and scaled all columns by one median, mean and standard deviation. Each column has its own: `axis=0`."
)
def one_for_all_columns(learn, new):
    median = np.nanmedian(learn)
    learn, new = np.where(np.isnan(learn), median, learn), np.where(np.isnan(new), median, new)
    return (new - learn.mean()) / learn.std()


@prepared.mistake(
    "You dropped the rows of `learn` that have a gap, and learnt from the rest. Fill them as well: a row with one gap "
    "still has its other values."
)
def learnt_from_complete_rows(learn, new):
    complete = learn[~np.isnan(learn).any(axis=1)]
    new = np.where(np.isnan(new), np.median(complete, axis=0), new)
    return (new - complete.mean(axis=0)) / complete.std(axis=0)


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
