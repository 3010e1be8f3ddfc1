"""Explanations of text: letters that look alike, capitals, spaces, numbers written as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from helpers.compare import is_numeric, same
from helpers.numbers import number
from helpers.show import show

CYRILLIC_AND_GREEK = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜαγινορυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
LATIN = "aeopcyxijshdqwABEKMHOPCTYXIJSQWayivopuxABEZHIKMNOPTYX"
OTHERS = {
    "µ": "μ",  # the micro sign and the Greek letter
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "×": "x",
}
ALIKE = str.maketrans(dict(zip(CYRILLIC_AND_GREEK, LATIN, strict=True)) | OTHERS)


def _plain_letters(text: str) -> str:
    """`text` with one of each set of letters that look alike, and no signs that cannot be seen."""
    text = unicodedata.normalize("NFKC", text.translate(ALIKE)).translate(ALIKE)
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def look_alike(text: str, wanted: Iterable[str]) -> str | None:
    """What to say of a text that only looks like one of `wanted`: which of its letters is another; else None."""
    near = next((word for word in wanted if word != text and _plain_letters(word) == _plain_letters(text)), None)
    if near is None:
        return None
    pairs = enumerate(zip(text, near, strict=False))
    at = next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(text), len(near)))
    mine, theirs = text[at : at + 1], near[at : at + 1]
    if not theirs or not mine or unicodedata.category(mine) == "Cf":
        name = unicodedata.name(mine, "a sign that cannot be seen").lower() if mine else "a sign less"
        return f"looks like {near!r}, and has at position {at} what cannot be seen: {name}"
    return (
        f"looks like {near!r}, but its letter {mine!r} at position {at} is another one: "
        f"{_name(mine)}, where {_name(theirs)} is meant"
    )


def _name(letter: str) -> str:
    """ "Cyrillic small letter a"."""
    words = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
    for alphabet in ("cyrillic", "latin", "greek"):
        words = words.replace(alphabet, alphabet.capitalize())
    return words


def text_for_text(got: str, want: str) -> str | None:
    """How one text differs from another, where a reader would overlook it."""
    if (words := look_alike(got, [want])) is not None:
        return words
    if got.strip() == want.strip():
        return f"is {got!r}; expected was {want!r}: there are spaces or line breaks at its ends"
    if got.casefold() == want.casefold():
        return f"is {got!r}; expected was {want!r}: capitals count"
    if "".join(got.split()) == "".join(want.split()):
        return f"is {got!r}; expected was {want!r}: the spaces differ"
    return None


def read_number(text: str) -> float | None:
    """The number that `text` writes: "3", "1,300" or "12 %"; None where it writes none."""
    stripped = text.strip().replace("−", "-")
    percent = stripped.endswith("%")
    try:
        value = float(stripped.rstrip("% ").replace(",", ""))
    except ValueError:
        return None
    return value / 100 if percent else value


def text_for_number(got: Any, want: Any) -> str | None:
    """Numbers that are written as text where numbers are expected, or the reverse; alone or in a list."""
    if isinstance(got, str) and is_numeric(want) and np.size(want) == 1:
        value = read_number(got)
        wish = number(np.asarray(want).item())
        right = value is not None and same(value, want, 0.05)
        if value is None or not ("%" in got and right or same(value, want) or got.strip()[:1].isdigit()):
            return None
        return f"is text; expected was a number: not {got!r} but {wish}"
    if isinstance(want, str) and is_numeric(got) and np.size(got) == 1:
        value = read_number(want)
        if value is not None and same(got, value):
            return f"is the number {number(np.asarray(got).item())}; expected was text, {want!r}"
        return None
    mine, theirs = _entries(got), _entries(want)
    if not mine or not theirs or len(mine) != len(theirs):
        return None
    if all(isinstance(part, str) for part in mine) and all(is_numeric(part) for part in theirs):
        if all(read_number(part) is not None for part in mine):
            return f"holds text, {show(mine[0])} for instance; expected were numbers"
    elif all(is_numeric(part) for part in mine) and all(isinstance(part, str) for part in theirs):
        return f"holds numbers, {show(mine[0])} for instance; expected was text, like {show(theirs[0])}"
    return None


def _entries(value: Any) -> Sequence:
    value = value.tolist() if isinstance(value, np.ndarray) and value.ndim == 1 else value
    return value if isinstance(value, list) else []
