"""A silhouette belongs to the space in which the groups were made."""

from functools import cache

import numpy as np

from helpers.exercises.clustering.lesson import ex


@cache
def units() -> list:
    """Tables of 45 to 90 rows: most have a column of large numbers, and two of small ones. 2 to 7 groups are clear."""
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
    tables += [with_one_row_far_off(), along_a_ray(), *heaps_at_random(), uneven_heaps()]
    return [(table.round(1),) for table in tables]


def with_one_row_far_off() -> np.ndarray:
    """Three groups in the large column, each twice in the small one; a row of the large column is far off."""
    rng, at = np.random.default_rng(1), np.arange(60)
    large, small = 2 * (at % 3 - 1) + 0.25 * rng.normal(size=60), 2.0 * (at // 3 % 2) + 0.45 * rng.normal(size=60)
    table = np.column_stack([50_000 + 3000 * large, small])
    table[0, 0] += 24_000
    return table


def along_a_ray() -> np.ndarray:
    """Three groups in the same direction from 0, so that they differ in length alone."""
    rng, at = np.random.default_rng(0), np.arange(45) % 3
    return (np.array([20, 60, 100])[at][:, None] * [1, 1] + 6 * rng.normal(size=(45, 2))).round()


def heaps_at_random() -> list[np.ndarray]:
    """Three and four heaps that touch: the best k is another by absolute gaps, or by a sample of 50 rows."""
    tables = []
    for seed in (12, 15):
        rng = np.random.default_rng(seed)
        columns, heaps = int(rng.integers(2, 4)), int(rng.integers(2, 6))
        middles = 3 * rng.normal(size=(heaps, columns))
        tables.append((middles[np.arange(60) % heaps] + 1.3 * rng.normal(size=(60, columns))).round(1))
        tables[-1][:, 0] = 50_000 + 1000 * tables[-1][:, 0]
    return tables


def uneven_heaps() -> np.ndarray:
    """Heaps of 30, 18, 9 and 3 rows: another k is best where each group counts alike."""
    rng = np.random.default_rng(234)
    middles, spread = 4 * rng.normal(size=(4, 2)), 0.5 + 0.8 * rng.random()
    table = (np.repeat(middles, [30, 18, 9, 3], axis=0) + spread * rng.normal(size=(60, 2))).round(1)
    return table * [1000, 1] + [50_000, 0]


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
    Silhouette: the mean over all rows, by plain distances.
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
    Silhouette: the mean over all rows, by plain distances.
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


def goes_beyond_six(answer) -> bool:
    """For a table of seven groups, a whole number above 6."""
    said = np.asarray(answer(units()[4][0].copy()))
    return said.size == 1 and said.item() == int(said.item()) and 6 < said.item() <= 90


@pick_k.mistake(
    "For a table of seven groups you give a k above 6. k goes from 2 to 6: `range(2, 7)`.", when=goes_beyond_six
)
def went_to_seven(X):
    return 2 + int(np.argmax(silhouettes(scaled(X), scaled(X), last=7)))


@pick_k.mistake("You never say 2, though one of the tables has two groups. Does your `range` begin at 3?")
def left_out_the_first(X):
    return 3 + int(np.argmax(silhouettes(scaled(X), scaled(X))[1:]))


@pick_k.mistake(
    "Your answers are those of the columns of small numbers alone; the large one has all but vanished. Do you divide "
    "by the variance? It has the unit squared: divide by the standard deviation."
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


@pick_k.mistake(
    "You miss three groups that lie in the same direction from 0. Do you scale rows (`Normalizer`)? Then each row gets "
    "length 1, and only its direction is left. Scale *columns*."
)
def rows_of_length_one(X):
    Z = X / np.linalg.norm(X, axis=1, keepdims=True)
    return 2 + int(np.argmax(silhouettes(Z, Z)))


@pick_k.mistake(
    "A single row far off in a column changes your answer. Is each column squeezed between 0 and 1 (`MinMaxScaler`)? "
    "Such a row then decides how much the column counts. Divide by the standard deviation."
)
def squeezed_between_nought_and_one(X):
    Z = (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))
    return 2 + int(np.argmax(silhouettes(Z, Z)))
