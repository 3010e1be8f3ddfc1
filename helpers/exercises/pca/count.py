"""How many components."""

import numpy as np

from helpers.datasets import load
from helpers.exercises.pca.lesson import ex


def thirty_measures() -> dict:
    """The lesson's `X`, shape (569, 30): the measures of the tumours, as recorded."""
    return {"X": load("breast_cancer").drop(columns="diagnosis").to_numpy()}


def lengths(X) -> np.ndarray:
    """The singular values of the standardised X, largest first."""
    return np.linalg.svd((X - X.mean(axis=0)) / X.std(axis=0), compute_uv=False)


@ex.value(
    given=thirty_measures,
    hints=[
        "`StandardScaler().fit_transform(X)` gives every column the standard deviation 1.",
        "`PCA().fit(Z).explained_variance_ratio_` holds the shares. `.cumsum()` adds them up. Where is 0.95 reached?",
    ],
    why="From one component to ten, by nothing but scaling: before you say “95 %”, say of what.",
)
def enough(X):
    """the least number of components that keep 95 % of the variance of the standardised X"""
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import StandardScaler

    Z = StandardScaler().fit_transform(X)
    kept = PCA().fit(Z).explained_variance_ratio_.cumsum()
    return np.argmax(kept >= 0.95) + 1


enough.equivalent(" >= 0.95", " > 0.95", "no sum of shares is 95 % to the last digit")


@enough.also_right
def let_the_library_count(X):
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import StandardScaler

    return PCA(0.95).fit(StandardScaler().fit_transform(X)).n_components_


@enough.also_right
def by_hand(X):
    d = lengths(X)
    return sum(np.cumsum(d**2) / np.sum(d**2) < 0.95) + 1


enough.equivalent(" < 0.95", " <= 0.95", "no sum of shares is 95 % to the last digit")


@enough.mistake(
    "One component keeps 95 % of X as recorded, because the areas hold nearly all of the variance by their unit. Did "
    "you standardise first? (Or was `argmax` asked of what is nowhere True? It gives 0 then.)"
)
def not_scaled(X):
    from sklearn.decomposition import PCA

    return PCA(0.95).fit(X).n_components_


@enough.mistake(
    "One too few: nine keep a little less than 95 %. Python counts places from 0: if the sum first reaches 95 % at "
    "place p, how many components is that?"
)
def counted_from_zero(X):
    d = lengths(X)
    return np.argmax(np.cumsum(d**2) / np.sum(d**2) >= 0.95)


@enough.mistake(
    "21 is far too many. Did singular values go into the sum as they are? A share of variance is a share of their "
    "*squares*. Or did you count all sums of 95 % and more? The first of them is wanted."
)
def singular_values_not_squared(X):
    d = lengths(X)
    return np.argmax(np.cumsum(d) / d.sum() >= 0.95) + 1


@enough.mistake(
    "That many components hold 5 % or more each. Is that what you counted? What the others hold together is not 5 %: "
    "add the shares up until 95 % are reached."
)
def counted_the_large_ones(X):
    d = lengths(X)
    return np.sum(d**2 / np.sum(d**2) >= 0.05)


@enough.mistake("28 is 95 % of thirty columns. Components do not hold equal shares: add up the shares of variance.")
def share_of_the_columns(X):
    return round(0.95 * X.shape[1])


@enough.mistake(
    "Did you count the components with more variance than a standardised column has, 1? That is a rule, too, but "
    "another one: it does not look at 95 %."
)
def counted_above_one(X):
    return np.sum(lengths(X) ** 2 / (len(X) - 1) > 1)


@enough.mistake(
    "One too many: ten keep 95 % already. Did you count those below 95 %, and add two? Or start at 1, and add one?"
)
def one_too_many(X):
    return by_hand(X) + 1


@enough.mistake("Seven keep 90 %. Is that the share you asked for? Wanted is 95 %.")
def of_ninety(X):
    d = lengths(X)
    return sum(np.cumsum(d**2) / np.sum(d**2) < 0.9) + 1


@enough.mistake("Seventeen keep 99 %. Is that the share you asked for? Wanted is 95 %.")
def of_ninety_nine(X):
    d = lengths(X)
    return sum(np.cumsum(d**2) / np.sum(d**2) < 0.99) + 1


@enough.mistake("Eight keep 93 %. Is that the share you asked for? Wanted is 95 %.")
def of_ninety_two(X):
    d = lengths(X)
    return sum(np.cumsum(d**2) / np.sum(d**2) < 0.92) + 1


@enough.mistake("Twelve keep 97 %, more than you need. What is the least number that keeps 95 %?")
def of_ninety_seven(X):
    return by_hand(X) + 2


@enough.mistake("0.95 is the share that is to be kept. How many components does it take?")
def the_share_asked_for(X):
    return 0.95


@enough.mistake("That is the share that ten components keep. Wanted is how many they are.")
def the_share(X):
    d = lengths(X)
    return np.sum(d[:10] ** 2) / np.sum(d**2)


@enough.mistake("Thirty components keep everything. How many of them are needed for 95 %?")
def all_of_them(X):
    return X.shape[1]


@enough.mistake(
    "That is a table of yes and no, one for each number of components. At which place does it first say yes?"
)
def yes_and_no(X):
    d = lengths(X)
    return np.cumsum(d**2) / np.sum(d**2) >= 0.95


@enough.mistake("These are the shares, added up. Wanted is how many components it takes until they reach 95 %.")
def shares_added_up(X):
    d = lengths(X)
    return np.cumsum(d**2) / np.sum(d**2)
