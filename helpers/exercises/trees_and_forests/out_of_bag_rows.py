"""New rows for nothing."""

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex


def bags() -> list:
    """Pairs (said, drawn): what 5 and 8 trees say of 6 rows, and how often each row was drawn for each tree."""
    tables = []
    for trees in (5, 8):
        rng = np.random.default_rng(trees)
        drawn = np.array([np.bincount(rng.integers(6, size=6), minlength=6) for _ in range(trees)])
        drawn[:, 2] = np.maximum(drawn[:, 2], 1)  # a row that every tree has seen
        tables.append((rng.choice([0, 0.2, 0.4, 0.7, 1], (trees, 6)), drawn))
    return tables


@ex.function(
    probes=bags,
    atol=1e-6,  # six decimals are enough
    hints=[
        "`unseen = drawn == 0` marks the trees that never saw a row. Their `said` may be averaged, no others.",
        "Sum `said * unseen` over the trees and divide by `unseen.sum(axis=0)`; 0 / 0 is nan, as it should be.",
    ],
    why="Every row is judged by trees that never saw it: new rows for nothing, without setting any aside.",
)
def out_of_bag(said, drawn):
    """For each row the mean chance over the trees that did not see it; nan where all saw it.

    said holds the chance that each tree says of each row, drawn how often the row was drawn for
    that tree; both have shape (trees, rows).
    """
    unseen = drawn == 0
    return np.sum(said * unseen, axis=0) / unseen.sum(axis=0)


@out_of_bag.also_right
def with_nanmean(said, drawn):
    return np.nanmean(np.where(drawn == 0, said, np.nan), axis=0)


@out_of_bag.mistake(
    "All trees speak here, also those that learnt this row by heart. Then it is a training score, and says nothing of "
    "new rows."
)
def all_trees(said, drawn):
    return said.mean(axis=0)


@out_of_bag.mistake("The other way round: you asked the trees that have seen the row.")
def in_the_bag(said, drawn):
    return np.nanmean(np.where(drawn > 0, said, np.nan), axis=0)


@out_of_bag.mistake(
    "The sum is over the trees that did not see the row, but you divided by all trees. Divide by how many spoke."
)
def divided_by_all(said, drawn):
    return np.sum(said * (drawn == 0), axis=0) / len(said)


@out_of_bag.mistake("You left out rows drawn once. A tree has seen a row already then: only 0 means unseen.")
def drawn_at_most_once(said, drawn):
    return np.nanmean(np.where(drawn <= 1, said, np.nan), axis=0)


@out_of_bag.mistake(
    "A row that every tree has seen has no nan here. Nobody may judge it: nan says so, and a 0 would be a verdict."
)
def zero_for_nobody(said, drawn):
    return np.nan_to_num(out_of_bag.right(said, drawn))


@out_of_bag.mistake("You counted votes above ½. Chances carry more: average them as they are.")
def votes_of_the_unseen(said, drawn):
    return out_of_bag.right((said > 0.5) * 1.0, drawn)


@out_of_bag.mistake(
    "Each tree is weighed by how often it drew the row. Those that never did are to speak, and the others not at all."
)
def weighed_by_draws(said, drawn):
    return np.sum(said * drawn, axis=0) / drawn.sum(axis=0)


@out_of_bag.mistake("That is the sum over the trees that did not see the row. Divide by how many these are.")
def summed_over_the_unseen(said, drawn):
    return np.sum(said * (drawn == 0), axis=0)


@out_of_bag.mistake("That is how many trees did not see each row. Wanted is what these trees say, on average.")
def counted_the_unseen(said, drawn):
    return np.sum(drawn == 0, axis=0)


@out_of_bag.mistake("That is the median over the trees that did not see the row. Their mean is wanted.")
def median_of_the_unseen(said, drawn):
    heard = [said[drawn[:, row] == 0, row] for row in range(said.shape[1])]
    return np.array([np.median(some) if len(some) else np.nan for some in heard])


@out_of_bag.mistake(
    "A row that every tree has seen got what these trees say. Nobody may judge it: nan says so, and they know it by "
    "heart."
)
def all_trees_for_nobody(said, drawn):
    told = out_of_bag.right(said, drawn)
    return np.where(np.isnan(told), said.mean(axis=0), told)


@out_of_bag.mistake("A row that every tree has seen got ½. Nobody may judge it: nan says so, and ½ is a chance, too.")
def a_half_for_nobody(said, drawn):
    return np.nan_to_num(out_of_bag.right(said, drawn), nan=0.5)


@out_of_bag.mistake(
    "Rows that every tree has seen are left out. There is to be a place for each row, with nan where nobody may judge."
)
def left_out_nobody(said, drawn):
    told = out_of_bag.right(said, drawn)
    return told[~np.isnan(told)]


@out_of_bag.mistake("You asked the trees that drew the row exactly once. Wanted are those that never did: 0 times.")
def drawn_exactly_once(said, drawn):
    heard = [said[drawn[:, row] == 1, row] for row in range(said.shape[1])]
    return np.array([np.mean(some) if len(some) else np.nan for some in heard])


@out_of_bag.mistake("Trees and rows stand as they were, not averaged yet. Average over the trees, the first axis.")
def not_averaged(said, drawn):
    return np.where(drawn == 0, said, np.nan)


@out_of_bag.mistake("One number for each tree: you averaged over the rows. Average over the trees, the first axis.")
def averaged_the_rows(said, drawn):
    return np.nanmean(np.where(drawn == 0, said, np.nan), axis=1)


@out_of_bag.mistake(
    "A row that every tree has seen got −1. Nobody may judge it, and nan says so: −1 would be averaged."
)
def minus_one_for_nobody(said, drawn):
    return np.nan_to_num(out_of_bag.right(said, drawn), nan=-1)


@out_of_bag.mistake("You averaged over all rows and trees at once. Each row is to have a chance of its own.")
def one_mean_for_all(said, drawn):
    return said[drawn == 0].mean()


@out_of_bag.mistake('`~` of a count is −1 less the count, and not "unseen". Compare: `drawn == 0`.')
def turned_the_counts_round(said, drawn):
    return np.sum(said * ~drawn, axis=0) / np.sum(~drawn, axis=0)


@out_of_bag.mistake("A tree that says 0 is dropped as if it had said nothing. A chance of 0 counts, too.")
def zeros_for_missing(said, drawn):
    told = said * (drawn == 0)
    with np.errstate(invalid="ignore"):
        return told.sum(axis=0) / (told != 0).sum(axis=0)


@out_of_bag.mistake("You asked all trees but those that drew the row exactly once. Wanted are those that never did.")
def all_but_drawn_once(said, drawn):
    return np.nanmean(np.where(drawn != 1, said, np.nan), axis=0)
