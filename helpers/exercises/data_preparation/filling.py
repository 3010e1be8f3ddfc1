"""Filling and scaling."""

import numpy as np
import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.lesson import ex


def readings() -> list:
    """Pairs of `X_train` and `X_new`, columns of numbers with missing values, on another level in `X_new`."""
    nan = np.nan
    first = (
        np.array([[1.0, 20.0], [2.0, nan], [6.0, 30.0], [nan, 70.0]]),
        np.array([[nan, 90.0], [8.0, nan], [9.0, 60.0]]),
    )
    rng = np.random.default_rng(2)
    X_train, X_new = rng.normal(0, 1, (9, 3)).round(1), rng.normal(4, 3, (5, 3)).round(1)
    X_train[[0, 4, 5], [1, 2, 2]] = X_new[[1, 3], [0, 2]] = nan
    return [first, (X_train, X_new)]


@ex.function(
    probes=readings,
    hints=[
        "`steps.fit(…)` learns medians, means and standard deviations. From which rows may it?",
        "`steps.fit(X_train)`, and then only `transform` for `X_new`.",
    ],
    why="In production `X_new` is one flight: it has no median of its own, and it comes after everything was learnt.",
)
def prepared(X_train, X_new):
    """`X_new`, shape (m, d), its missing values filled with medians, then standardised.

    Everything is learnt from `X_train`, shape (n, d).
    """
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    steps = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    return steps.fit(X_train).transform(X_new)


@prepared.also_right
def with_numpy_alone(X_train, X_new):
    medians = np.nanmedian(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    return (X_new - X_train.mean(axis=0)) / X_train.std(axis=0)


@prepared.starts_as(
    "The steps are still fitted on `X_train` and `X_new` together, so the new rows help to decide how they are filled "
    "and scaled. On the day of prediction they are not there yet."
)
def fitted_on_all_rows(X_train, X_new):
    """`X_new`, shape (m, d), its missing values filled with medians, then standardised.

    Everything is learnt from `X_train`, shape (n, d).
    """
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    steps = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    everything = steps.fit_transform(np.vstack([X_train, X_new]))
    return everything[len(X_train) :]


@prepared.mistake(
    "`fit_transform` on the new rows learns from them: whatever they are like, their mean becomes 0. A stormy month "
    "would look like any other. Learn from `X_train`, then only `transform`."
)
def fitted_on_the_new_rows(X_train, X_new):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit_transform(X_new)


@prepared.mistake(
    "The scaling is learnt from `X_train`, but the missing values of `X_new` are filled with medians of `X_new`. The "
    "imputer learns too: fit it on `X_train`, as the scaler."
)
def filled_from_the_new_rows(X_train, X_new):
    X_train = np.where(np.isnan(X_train), np.nanmedian(X_train, axis=0), X_train)
    X_new = np.where(np.isnan(X_new), np.nanmedian(X_new, axis=0), X_new)
    return (X_new - X_train.mean(axis=0)) / X_train.std(axis=0)


@prepared.mistake(
    "The missing values are filled rightly, but you scaled by what `X_train` is like before its own missing values "
    "are filled. First fill, then measure mean and standard deviation on what came out."
)
def scaled_by_the_unfilled(X_train, X_new):
    X_new = np.where(np.isnan(X_new), np.nanmedian(X_train, axis=0), X_new)
    return (X_new - np.nanmean(X_train, axis=0)) / np.nanstd(X_train, axis=0)


@prepared.mistake(
    "The missing values are filled, and that is half of it. Then come the means and standard deviations of `X_train`."
)
def filled_alone(X_train, X_new):
    return np.where(np.isnan(X_new), np.nanmedian(X_train, axis=0), X_new)


@prepared.mistake(
    "The missing values are still there: NaN less a mean is NaN. Fill them first, with medians of `X_train`."
)
def scaled_alone(X_train, X_new):
    return (X_new - np.nanmean(X_train, axis=0)) / np.nanstd(X_train, axis=0)


@prepared.mistake("You subtracted the means, and did not divide by the standard deviations. Standardised is both.")
def centred_alone(X_train, X_new):
    medians = np.nanmedian(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    return X_new - X_train.mean(axis=0)


@prepared.mistake("You divided by the variance. A standard deviation is its square root.")
def divided_by_the_variance(X_train, X_new):
    medians = np.nanmedian(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    return (X_new - X_train.mean(axis=0)) / X_train.var(axis=0)


@prepared.mistake(
    "The columns are stretched from least to greatest. Standardising takes the mean away and divides by the standard "
    "deviation."
)
def stretched_to_a_range(X_train, X_new):
    medians = np.nanmedian(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    return (X_new - X_train.min(axis=0)) / (X_train.max(axis=0) - X_train.min(axis=0))


@prepared.mistake(
    "The missing values are filled from `X_train`, but the scaling is learnt from `X_new`: whatever the new rows are "
    "like, their mean becomes 0. The scaler learns too: fit it on `X_train`."
)
def scaled_by_the_new_rows(X_train, X_new):
    X_new = np.where(np.isnan(X_new), np.nanmedian(X_train, axis=0), X_new)
    return (X_new - X_new.mean(axis=0)) / X_new.std(axis=0)


@prepared.mistake(
    "Missing values are filled with medians of `X_train` and `X_new` together, so the new rows help to decide how "
    "they are filled. The imputer learns too: fit it on `X_train` alone."
)
def filled_from_all_rows(X_train, X_new):
    medians = np.nanmedian(np.vstack([X_train, X_new]), axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    return (X_new - X_train.mean(axis=0)) / X_train.std(axis=0)


@prepared.mistake(
    "The missing values are filled from `X_train`, but mean and standard deviation are those of `X_train` and `X_new` "
    "together. The scaler learns too: fit it on `X_train` alone."
)
def scaled_by_all_rows(X_train, X_new):
    medians = np.nanmedian(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    both = np.vstack([X_train, X_new])
    return (X_new - both.mean(axis=0)) / both.std(axis=0)


@prepared.mistake(
    "`add_indicator=True` adds a column for each column with missing values. That is often useful; here the d columns "
    "of `X_new` are asked for."
)
def with_indicators(X_train, X_new):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return (
        make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
        .fit(X_train)
        .transform(X_new)
    )


@prepared.mistake("The rows of `X_train` are in it too. Give back `X_new` alone, transformed by what was learnt.")
def both_tables(X_train, X_new):
    return prepared.right(X_train, np.vstack([X_train, X_new]))


@prepared.mistake(
    "You filled the missing values with 0, which is a value like any other. The median of `X_train` was asked for."
)
def filled_with_zero(X_train, X_new):
    X_train, X_new = np.nan_to_num(X_train), np.nan_to_num(X_new)
    return (X_new - X_train.mean(axis=0)) / X_train.std(axis=0)


@prepared.mistake(
    "You filled and scaled all columns by one median, mean and standard deviation. Each column has its own: `axis=0`."
)
def one_for_all_columns(X_train, X_new):
    median = np.nanmedian(X_train)
    X_train, X_new = np.where(np.isnan(X_train), median, X_train), np.where(np.isnan(X_new), median, X_new)
    return (X_new - X_train.mean()) / X_train.std()


@prepared.mistake(
    "Each column is filled with its own median, but all of them are scaled by one mean and one standard deviation. "
    "Each column has its own: `mean(axis=0)` and `std(axis=0)`."
)
def one_scale_for_all_columns(X_train, X_new):
    medians = np.nanmedian(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), medians, X_train), np.where(np.isnan(X_new), medians, X_new)
    return (X_new - X_train.mean()) / X_train.std()


@prepared.mistake(
    "You dropped the rows of `X_train` that have a missing value, and learnt from the rest. Fill them as well: a row "
    "with one missing value still has its other values."
)
def learnt_from_complete_rows(X_train, X_new):
    complete = X_train[~np.isnan(X_train).any(axis=1)]
    X_new = np.where(np.isnan(X_new), np.median(complete, axis=0), X_new)
    return (X_new - complete.mean(axis=0)) / complete.std(axis=0)


@prepared.mistake(
    "Your standard deviation divides by n − 1, as `.std()` of pandas does; ours divides by n, as NumPy and "
    "`StandardScaler` do. In pandas, say `ddof=0`."
)
def divided_by_n_less_one(X_train, X_new):
    X_train, X_new = pd.DataFrame(X_train), pd.DataFrame(X_new)
    X_train, X_new = X_train.fillna(X_train.median()), X_new.fillna(X_train.median())
    return ((X_new - X_train.mean()) / X_train.std()).to_numpy()


@prepared.mistake(
    "You filled the missing values with means. The median was asked for, which one wild reading does not move."
)
def filled_with_means(X_train, X_new):
    means = np.nanmean(X_train, axis=0)
    X_train, X_new = np.where(np.isnan(X_train), means, X_train), np.where(np.isnan(X_new), means, X_new)
    return (X_new - X_train.mean(axis=0)) / X_train.std(axis=0)


@prepared.mistake(
    "These are the rows of `X_train`. They were there to learn from; give back `X_new`, transformed by what was learnt."
)
def gave_back_the_learning_rows(X_train, X_new):
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit_transform(X_train)
