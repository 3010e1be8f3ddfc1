"""A first look: one name for each maker."""

import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.lesson import ex


def typed_names() -> list:
    """Series of names as people type them: spaces, hyphens, capitals or not, another index."""
    makers = ["AIRBUS INDUSTRIE", "EMBRAER-EMPRESA BRASILEIRA DE", " Boeing ", "embraer s a", "BOMBARDIER INC"]
    odd = pd.Series(
        ["  airbus", "De Havilland-Canada", "BOEING", "Cessna   Aircraft Co-op", "Piper"], index=[7, 3, 9, 1, 4]
    )
    return [(pd.Series(makers),), (odd,)]


@ex.function(
    probes=typed_names,
    hints=[
        'First turn hyphens into spaces: `names.str.replace("-", " ")`. Then capitals, then the first word.',
        "`.str.split()` cuts at any number of spaces and gives lists; a second `.str[0]` takes the first of each list.",
    ],
    why="Four names of Airbus have become one. Look at the result with `value_counts()` before you trust a rule.",
)
def one_maker(names):
    """The first word of each name in `names`, a Series of text, in capitals. Hyphens end a word, too."""
    words = names.str.replace("-", " ").str.upper()
    return words.str.split().str[0]


@one_maker.also_right
def name_by_name(names):
    return pd.Series([name.upper().replace("-", " ").split()[0] for name in names], index=names.index)


one_maker.equivalent(
    ", index=names.index", "", "only the words in their order are compared, a list of them is right, too"
)


@one_maker.mistake(
    "The names are not in capitals: `Boeing` and `BOEING` would still be two makers. `.str.upper()` makes capitals."
)
def as_they_were_typed(names):
    return names.str.replace("-", " ").str.split().str[0]


@one_maker.mistake("Those are small letters. Capitals are made by `.str.upper()`.")
def in_small_letters(names):
    return names.str.replace("-", " ").str.lower().str.split().str[0]


@one_maker.mistake("Only the first letter is a capital. `.str.upper()` makes all of them capitals.")
def as_titles(names):
    return names.str.replace("-", " ").str.title().str.split().str[0]


@one_maker.mistake(
    "A hyphen does not end a word here, so that EMBRAER-EMPRESA stays one. Replace hyphens by spaces before you cut."
)
def hyphens_kept(names):
    return names.str.upper().str.split().str[0]


@one_maker.mistake(
    "You took the hyphens out without leaving a space, so that two words become one. Replace `-` by a space."
)
def hyphens_taken_out(names):
    return names.str.replace("-", "").str.upper().str.split().str[0]


@one_maker.mistake(
    "You cut at single spaces, so that a name with a space in front has an empty first word. `.str.split()` without "
    "an argument takes any number of spaces, or take them off first with `.str.strip()`."
)
def cut_at_single_spaces(names):
    return names.str.replace("-", " ").str.upper().str.split(" ").str[0]


@one_maker.mistake("You took the last word of each name. Take the first one: `.str[0]`.")
def the_last_word(names):
    return names.str.replace("-", " ").str.upper().str.split().str[-1]


@one_maker.mistake(
    "Those are whole names in capitals. Cut them into words with `.str.split()` and keep the first, `.str[0]`."
)
def whole_names(names):
    return names.str.replace("-", " ").str.upper().str.strip()


@one_maker.mistake("Those are lists of words. A second `.str[0]` takes the first word of each list.")
def lists_of_words(names):
    return names.str.replace("-", " ").str.upper().str.split()


def single_letters(one_maker) -> bool:
    """Does it give a single character for each name?"""
    for (names,) in typed_names():
        found = one_maker(names)
        if isinstance(found, str) or len(found) != len(names):
            return False
        if not all(isinstance(name, str) and len(name) == 1 for name in found):
            return False
    return True


@one_maker.mistake(
    "That is one letter of each name: `.str[0]` of a text is its first letter. Cut the names into words first, with "
    "`.str.split()`; then `.str[0]` takes the first word.",
    when=single_letters,
)
def first_letters(names):
    return names.str.strip().str.replace("-", " ").str.upper().str[0]


def asks_a_series_for_text(one_maker) -> bool:
    """Does it call a method of a text that a Series does not have?"""
    try:
        one_maker(*typed_names()[0])
    except AttributeError as error:
        told = str(error).split("'")  # 'Series' object has no attribute 'upper'
        return told[1:2] == ["Series"] and hasattr(str, told[3])
    return False


@one_maker.mistake(
    "A Series has no methods for text of its own, such as `upper` or `split`. They stand behind `.str` and work on the "
    "whole column: `names.str.upper()`.",
    when=asks_a_series_for_text,
)
def without_str(names):
    return names.replace("-", " ").upper().split()[0]


@one_maker.mistake(
    "You dropped names that occur twice. The result has the same length as `names`, a word for each of its rows."
)
def each_maker_once(names):
    return one_maker.right(names).drop_duplicates()


@one_maker.mistake(
    "You replaced the hyphens after the names had been cut, when each was one word with its hyphen. Replace them "
    "first, and cut then."
)
def hyphens_replaced_afterwards(names):
    return names.str.upper().str.split().str[0].str.replace("-", " ")
