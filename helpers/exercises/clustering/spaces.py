"""A silhouette belongs to the space in which the groups were made."""

from functools import cache

import numpy as np

from helpers.exercises.clustering.lesson import ex


@cache
def units() -> list:
    """Tables of 90 rows: a column of large numbers, and two of small ones. They have 2 to 7 clear groups."""
    tables = []
    for groups in (3, 4, 5, 6, 7):
        rng, at = np.random.default_rng(groups == 4), np.arange(90) % groups
        small = 4 * on_a_circle(at, groups) + 0.5 * rng.normal(size=(90, 2))
        tables.append(np.column_stack([50_000 + 8000 * (at // 2) + 1500 * rng.normal(size=90), small]))
    rng, at = np.random.default_rng(0), np.arange(90)
    two = 3 * (2 * (at[:, None] % 2) - 1) + 0.8 * rng.normal(size=(90, 2))
    tables.append(np.column_stack([50_000 + 2000 * rng.normal(size=90), two]))
    rng, up = np.random.default_rng(0), at // 3 % 2  # three groups in the small columns, each twice in the large one
    three = 4 * on_a_circle(at % 3, 3) + 0.5 * rng.normal(size=(90, 2))
    tables.append(np.column_stack([50_000 + 9000 * up + 900 * rng.normal(size=90), three]))
    return [(table.round(1),) for table in tables]


def on_a_circle(at, groups) -> np.ndarray:
    """Where group number `at` of `groups` stands, shape (n, 2)."""
    turn = 2 * np.pi * at / groups
    return np.column_stack([np.cos(turn), np.sin(turn)])


@ex.function(
    probes=units,
    trains=True,
    hints=[
        "Which table made the groups, and which table judges them?",
        "Hand the scaled rows to `silhouette_score`: a group that is tight in one space need not be so in another.",
    ],
    why="A silhouette belongs to a space. It compares values of k in that space, and never one space with another.",
)
def pick_k(X):
    """The k from 2 to 6 whose k-means groups, of scaled columns, have the highest silhouette.

    X has shape (n, d). Scaled: as by StandardScaler, so that no column counts for its unit.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.preprocessing import StandardScaler

    Z = StandardScaler().fit_transform(X)
    found = {}
    for k in range(2, 7):
        labels = KMeans(k, n_init=2, random_state=0).fit_predict(Z)
        found[k] = silhouette_score(Z, labels)
    return max(found, key=found.get)


@pick_k.also_right
def scaled_by_hand(X):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    scores = [silhouette_score(Z, KMeans(k, n_init=2, random_state=1).fit_predict(Z)) for k in range(2, 7)]
    return 2 + int(np.argmax(scores))


pick_k.equivalent("(X - X.mean(axis=0))", ..., "distances do not depend on where a table lies")
pick_k.equivalent("int(np.argmax(scores))", "np.argmax(scores)", "a whole number is one, whoever made it")


@pick_k.starts_as(
    "The groups are made of scaled columns, and the silhouette measures distances in the raw ones, where only the "
    "largest numbers count: judge groups in the space that they were made in."
)
def judged_in_another_space(X):
    """The k from 2 to 6 whose k-means groups, of scaled columns, have the highest silhouette.

    X has shape (n, d). Scaled: as by StandardScaler, so that no column counts for its unit.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.preprocessing import StandardScaler

    Z = StandardScaler().fit_transform(X)
    found = {}
    for k in range(2, 7):
        labels = KMeans(k, n_init=2, random_state=0).fit_predict(Z)
        found[k] = silhouette_score(X, labels)
    return max(found, key=found.get)


def silhouettes(made_of, judged_in, last=6) -> list[float]:
    """The silhouettes in `judged_in` of 2 to `last` groups that k-means made of `made_of`."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    groups = [KMeans(k, n_init=2, random_state=0).fit_predict(made_of) for k in range(2, last + 1)]
    return [silhouette_score(judged_in, labels) for labels in groups]


def scaled(X) -> np.ndarray:
    return (X - X.mean(axis=0)) / X.std(axis=0)


@pick_k.mistake(
    "The other way round: raw groups, judged in scaled columns. Neither silhouette nor groups mean anything then. "
    "Scale first, and use the scaled rows for both."
)
def grouped_the_raw(X):
    return 2 + int(np.argmax(silhouettes(X, scaled(X))))


@pick_k.mistake(
    "The columns keep their different sizes: nothing is scaled, or all of them by one number. The silhouette is high, "
    "and it is that of one column, the one with the largest numbers."
)
def nothing_scaled(X):
    return 2 + int(np.argmax(silhouettes(X, X)))


@pick_k.mistake(
    "You say 6 for every table, the largest k on offer. Do you take the least inertia? One more centroid always lowers "
    "it. Or `max` of a dictionary without `key=`? It compares the values of k, not their scores."
)
def least_inertia(X):
    from sklearn.cluster import KMeans

    Z = scaled(X)
    return 2 + int(np.argmin([KMeans(k, n_init=2, random_state=0).fit(Z).inertia_ for k in range(2, 7)]))


@pick_k.mistake(
    "You never say 6, though one of the tables has six groups. Does your `range` end at 5? It leaves its last number "
    "out."
)
def left_out_the_last(X):
    Z = scaled(X)
    return 2 + int(np.argmax(silhouettes(Z, Z)[:4]))


@pick_k.mistake("You take the lowest silhouette. Near 1 is good: rows close to their own, far from the others.")
def lowest_silhouette(X):
    Z = scaled(X)
    return 2 + int(np.argmin(silhouettes(Z, Z)))


@pick_k.mistake(
    "You say 2 for every table, the first k. Does a `return` stand inside of the loop, or do you ask for the smallest "
    "k?"
)
def always_the_first(X):
    return 2


@pick_k.mistake("You say 7 for a table of seven groups. k goes from 2 to 6: `range(2, 7)`.")
def went_to_seven(X):
    return 2 + int(np.argmax(silhouettes(scaled(X), scaled(X), last=7)))


@pick_k.mistake("You never say 2, though one of the tables has two groups. Does your `range` begin at 3?")
def left_out_the_first(X):
    return 3 + int(np.argmax(silhouettes(scaled(X), scaled(X))[1:]))


@pick_k.mistake(
    "Your answers are those of the two columns of small numbers alone; the large one has all but vanished. Do you "
    "divide by the variance? It has the unit squared: divide by the standard deviation."
)
def divided_by_the_variance(X):
    Z = X / X.var(axis=0)
    return 2 + int(np.argmax(silhouettes(Z, Z)))


@pick_k.mistake(
    "Your answers count from 0: that is the place of the best k among 2, 3, …, not the k that stands there."
)
def place_of_the_best(X):
    return pick_k.right(X) - 2


@pick_k.mistake("You give the highest silhouette. Wanted is the k that has it.")
def the_silhouette_itself(X):
    return max(silhouettes(scaled(X), scaled(X)))


@pick_k.mistake("You give the silhouettes of all k. Wanted is the k that has the highest.")
def all_silhouettes(X):
    return silhouettes(scaled(X), scaled(X))
