"""The commonest pair of letters, a merge, and rows of numbers filled up to one length."""

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex


def counts() -> dict:
    """The lesson's `word_counts`."""
    return {"word_counts": {"late": 5, "gate": 3, "latest": 2, "tea": 4}}


@ex.value(
    given=counts,
    hints=[
        "List the pairs of each word: *late* has `l a`, `a t` and `t e`. How often does each of them count?",
        "A pair counts as often as its word occurs, and in every word that holds it. Add up over all four words.",
    ],
    why="`t e` stands in all four words: 5 + 3 + 2 + 4 times. It becomes the first piece.",
)
def first_pair(word_counts):
    # It stands in all four words: 5 + 3 + 2 + 4 times.
    return ("t", "e")


@first_pair.mistake("`a t` stands in three of the words, 10 times in all. There is a pair that also stands in *tea*.")
def from_three_words(word_counts):
    return ("a", "t")


@first_pair.mistake("`l a` stands in two words, 7 times. Look for a pair that stands in more of them.")
def from_two_words(word_counts):
    return ("l", "a")


@first_pair.mistake("The letters are right and exchanged. The pair keeps their order in the words.")
def the_other_way_round(word_counts):
    return ("e", "t")


@first_pair.mistake('That is the pair as one text. Give a tuple of two letters: `("x", "y")`.')
def as_one_text(word_counts):
    return "te"


LISTS = [
    (["t", "e", "a", "t", "e"], ("t", "e")),
    (["a", "a", "a"], ("a", "a")),
    (["a", "a", "a", "a", "b"], ("a", "a")),
    (["l", "a", "te", "st"], ("a", "te")),
    (["e", "t", "e"], ("t", "e")),
    (["t", "te", "e"], ("t", "e")),
    (["x"], ("x", "x")),
    (["e", "t"], ("t", "e")),
    (["la", "te"], ("a", "te")),
    (["a", "b", "a", "b", "c", "a"], ("a", "b")),
]


@ex.function(
    probes=LISTS,
    hints=[
        "A `for` loop over the places cannot skip one. Take `i = 0` and `while i < len(parts)`, and move `i` by one or "
        "by two.",
        "If `i + 1 < len(parts)` and `(parts[i], parts[i + 1]) == pair`, append both as one piece and add 2 to `i`.",
    ],
    why="That is all a tokenizer does with a word, once for each merge that it has learnt.",
)
def merge(parts, pair):
    """A new list in which the first piece of `pair`, where the second follows, is glued to it; left to right."""
    result = []
    i = 0
    while i < len(parts):
        if i + 1 < len(parts) and (parts[i], parts[i + 1]) == pair:
            result.append(parts[i] + parts[i + 1])
            i = i + 2
        else:
            result.append(parts[i])
            i = i + 1
    return result


@merge.also_right
def with_a_flag(parts, pair):
    result, used = [], False
    for i, part in enumerate(parts):
        if used:
            used = False
        elif tuple(parts[i : i + 2]) == tuple(pair):
            result.append(part + parts[i + 1])
            used = True
        else:
            result.append(part)
    return result


def merged(parts, pair, places=None, skip=2):
    result, i, done = [], 0, 0
    while i < len(parts):
        if tuple(parts[i : i + 2]) == pair and (places is None or done < places):
            result.append("".join(pair))
            i, done = i + skip, done + 1
        else:
            result.append(parts[i])
            i += 1
    return result


@merge.mistake(
    "The second piece is used twice: it was glued on, and then stood there by itself once more. After a merge go on "
    "two places."
)
def second_piece_again(parts, pair):
    return merged(parts, pair, skip=1)


@merge.mistake("Only the first place was merged. All of them are wanted.")
def first_place_only(parts, pair):
    return merged(parts, pair, places=1)


@merge.mistake(
    "You glued the text together and cut it elsewhere: pieces that were merged before have fallen apart into letters, "
    "or others have been made. Work with the list."
)
def letters_again(parts, pair):
    return list(merged(list("".join(parts)), pair))


@merge.mistake("Pairs in the reverse order were merged as well: the first piece has to stand before the second.")
def both_orders(parts, pair):
    return merged(merged(parts, pair), pair[::-1])


@merge.mistake("Nothing has changed. Are you comparing a list with a tuple? They are never equal.")
def nothing_merged(parts, pair):
    return list(parts)


@merge.mistake("The last piece is missing: the loop ends one too early.")
def last_piece_lost(parts, pair):
    result, i = [], 0
    while i < len(parts) - 1:
        if (parts[i], parts[i + 1]) == pair:
            result.append(parts[i] + parts[i + 1])
            i += 2
        else:
            result.append(parts[i])
            i += 1
    return result


@merge.mistake("You went from the right. Of three equal pieces the *first* two are to be merged.")
def from_the_right(parts, pair):
    turned = [part[::-1] for part in reversed(parts)]
    found = merged(turned, tuple(piece[::-1] for piece in reversed(pair)))
    return [part[::-1] for part in reversed(found)]


ROWS = [
    ([[101, 2397, 102], [101, 1996, 102, 0], [7]], 0),
    ([[5, 6], [7]], 1),
    ([[3]], 0),
    ([[1, 2, 3], [4, 5, 6]], 9),
    ([[0], [8, 0, 9, 0, 0]], 0),
]


def table(id_rows, pad_id, length=None, left=False):
    length = length or max(len(row) for row in id_rows)
    ids, mask = [], []
    for row in id_rows:
        missing = [pad_id] * (length - len(row))
        ids.append(missing + row[:length] if left else row[:length] + missing)
        real, empty = [1] * min(len(row), length), [0] * (length - len(row))
        mask.append(empty + real if left else real + empty)
    return np.array(ids), np.array(mask)


@ex.function(
    probes=ROWS,
    hints=[
        "How long is the longest list? Begin with an array full of `pad_id` and one full of zeros, and write each list "
        "to the beginning of its row.",
        "`np.full((len(id_rows), longest), pad_id)`, then `ids[row, : len(numbers)] = numbers`, and ones in the mask "
        "at the same places.",
    ],
    why="The mask comes from how long each list was, and not from the numbers in it.",
)
def pad(id_rows, pad_id):
    """Two arrays of shape (texts, longest): the ids, filled up with `pad_id`, and 1 for each that is real."""
    longest = max(len(numbers) for numbers in id_rows)
    ids = np.full((len(id_rows), longest), pad_id)
    mask = np.zeros((len(id_rows), longest), dtype=int)
    for row, numbers in enumerate(id_rows):
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
    return ids, mask


@pad.also_right
def by_lists(id_rows, pad_id):
    return table(id_rows, pad_id)


@pad.mistake(
    "The mask asks which numbers are equal to `pad_id`. A real token can have that number, as the last one of the "
    "second list. What counts is how long each list was."
)
def mask_by_the_numbers(id_rows, pad_id):
    ids, _ = table(id_rows, pad_id)
    return ids, (ids != pad_id).astype(int)


@pad.mistake("The mask is turned round: 1 is for real tokens, 0 for padding.")
def mask_turned_round(id_rows, pad_id):
    ids, mask = table(id_rows, pad_id)
    return ids, 1 - mask


@pad.mistake("The padding stands at the beginning of each row. It belongs at the end.")
def at_the_beginning(id_rows, pad_id):
    return table(id_rows, pad_id, left=True)


@pad.mistake("All of the mask is 1, so that the model would read the padding as well.")
def all_real(id_rows, pad_id):
    ids, mask = table(id_rows, pad_id)
    return ids, np.ones_like(mask)


@pad.mistake("You filled up with 0, whatever `pad_id` says. Other tokenizers have another number for it.")
def always_zero(id_rows, pad_id):
    return table(id_rows, 0)[0], table(id_rows, pad_id)[1]


@pad.mistake("The long lists were cut down to the shortest one. Nothing may be lost: fill up the short ones.")
def cut_down(id_rows, pad_id):
    return table(id_rows, pad_id, length=min(len(row) for row in id_rows))


@pad.mistake("Ids and mask come in the wrong order: the ids first.")
def exchanged(id_rows, pad_id):
    return table(id_rows, pad_id)[::-1]
