"""What is wrong with an answer that is none of the mistakes its exercise names: the generic diagnosis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.compare import ATOL, RTOL, Unreadable, is_frame, is_numeric, plain_pair, same
from helpers.explanations.letters import look_alike, text_for_text
from helpers.explanations.shapes import shape_sentence
from helpers.inputs import in_common
from helpers.show import show, show_apart


def kind(value: Any) -> str:
    """What `value` is, in a learner's words."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, bool):
        return "True or False"
    if isinstance(value, str):
        return "text"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.ndim else "a number"
    if is_numeric(value):
        return "a number"
    if isinstance(value, Mapping):
        return "a table or dictionary"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, type):
        return f"the class {value.__name__} itself"
    if callable(value):
        return "a function (did you forget the parentheses?)"
    return f"an object of type {type(value).__name__}"


def diagnose(
    pairs: Sequence[tuple[Any, Any]],
    arguments: Sequence[Mapping[str, Any]] = (),
    agreeing: Sequence[Mapping[str, Any]] = (),
    alternatives: Sequence[Mapping[str, Any]] = (),
    rtol: float = RTOL,
    atol: float = ATOL,
) -> str:
    """What to say of an answer, in words that follow "yours": an explanation, or how it differs on the first input.

    `pairs` holds (what came, what was expected) for every input on which they differ, the simplest first, and
    `arguments` these inputs as {name: value}; `agreeing` are the inputs on which they do not. `alternatives` has for
    each differing input what one gets over other rows, by the name of these rows.
    """
    from helpers.relations import explain, over_other_rows  # only a wrong answer needs them

    found = over_other_rows(pairs, alternatives, rtol, atol) or explain(pairs, arguments, rtol, atol)
    if found:
        return found
    trait = in_common(arguments, agreeing)
    tried = (
        f" (of the {len(pairs) + len(agreeing)} inputs tried it is wrong just on those where {trait})" if trait else ""
    )
    return unexplained(*pairs[0], *arguments[:1]) + tried


def unexplained(got: Any, want: Any, arguments: Mapping[str, Any] | None = None) -> str:
    """How `got` differs from `want` where nothing explains it: what came, and what was expected at the same place."""
    table = is_frame(got) or is_frame(want)
    try:
        got, want = plain_pair(got, want)
    except Unreadable as problem:
        return str(problem)
    if got is Ellipsis:
        return "still has a ... where your value should be"
    if all(isinstance(value, (Mapping, list, np.ndarray)) and not _size(value) for value in (got, want)):
        return f"is {kind(got)} without any entry; expected was {kind(want)}"
    if isinstance(got, Mapping) and isinstance(want, Mapping):
        return _table_difference(got, want, table)
    if is_numeric(got) and is_numeric(want):
        return _number_difference(np.asarray(got), np.asarray(want), arguments or {})
    if isinstance(want, list) and any(isinstance(part, np.ndarray) for part in want) and not isinstance(got, list):
        return f"is {kind(got)}; expected were {len(want)} things: {', '.join(map(kind, want))}"
    got_list, want_list = (v.tolist() if isinstance(v, np.ndarray) else v for v in (got, want))
    if isinstance(got_list, list) and isinstance(want_list, list):
        return _list_difference(got_list, want_list)
    if type(got) is not type(want):
        return f"is {kind(got)}; expected was {kind(want)}"
    if isinstance(got, str) and (how := text_for_text(got, want)):
        return how
    came, wished = show_apart(got, want)
    return f"is {came}; expected was {wished}"


def _table_difference(got: Mapping, want: Mapping, table: bool) -> str:
    missing, extra = [key for key in want if key not in got], [key for key in got if key not in want]
    if missing and extra:
        texts = [key for key in missing if isinstance(key, str)]
        seen = (look_alike(key, texts) for key in extra if isinstance(key, str))
        if near := next(filter(None, seen), None):
            return f"has a name in it that {near}"
        alike = {*map(str, missing)} & {*map(str, extra)}  # 1 and "1"
        names = [_some(list(map(repr if alike else str, keys))) for keys in (extra, missing)]
        return f"has {names[0]} where {names[1]} should be"
    if missing:
        return f"lacks {_some(list(map(str, missing)))}"
    if extra:
        return f"has {_some(list(map(str, extra)))} too many"
    key = next((key for key in want if not same(got[key], want[key])), next(iter(want)))
    rows_got, rows_want = np.shape(got[key])[:1], np.shape(want[key])[:1]
    if table and rows_got and rows_want and rows_got != rows_want:
        return f"has {rows_got[0]} rows; expected were {rows_want[0]}"
    return f"differs in {key!r}, which {unexplained(got[key], want[key])}"


def _size(value: Any) -> int:
    return value.size if isinstance(value, np.ndarray) else len(value)


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + f" and {len(names) - 8} more" * (len(names) > 8)


def _list_difference(got: list, want: list) -> str:
    if len(got) != len(want) and max(len(got), len(want)) <= 4:
        return f"is {show(got)}; expected was {show(want)}"
    if len(got) != len(want):
        return f"has {len(got)} {'entry' if len(got) == 1 else 'entries'}; expected were {len(want)}"
    pairs = enumerate(zip(got, want, strict=True))
    at = next((i for i, (one, other) in pairs if one is not other and not same(one, other)), 0)
    if got[at] is Ellipsis or isinstance(got[at], (np.ndarray, Mapping)):
        return f"differs at position {at}, which {unexplained(got[at], want[at])}"
    if isinstance(got[at], str) and isinstance(want[at], str) and (how := text_for_text(got[at], want[at])):
        return f"differs at position {at}, which {how}"
    if len(got) <= 100 and sorted(map(repr, got)) == sorted(map(repr, want)):
        return "has the right entries in another order"
    came, wished = show_apart(got[at], want[at])
    return f"has {came} at position {at}; expected was {wished}"


def _number_difference(got: np.ndarray, want: np.ndarray, arguments: Mapping[str, Any]) -> str:
    if got.shape != want.shape and not got.size == want.size == 1:
        return shape_sentence(got, want)
    got, want = got.reshape(want.shape), want
    bad = ~np.isfinite(got) & np.isfinite(want)
    if bad.any():
        where = "" if got.size == 1 else f" at {bad.sum():,} of {got.size:,} places"
        # Where some NaN are wanted, the question of where these come from would lead astray.
        origin = "" if np.isnan(want).any() else _origin(bool(np.isnan(got[bad]).any()), arguments)
        return f"is {_not_finite(got[bad])}{where}{origin}"
    if got.size == 1:
        came, wished = show_apart(got.item(), want.item())
        return f"is {came}; expected was {wished}"
    apart = ~np.isclose(got, want, rtol=RTOL, atol=ATOL, equal_nan=True)
    # An exercise may ask for more digits than that.
    wrong = np.argwhere(apart if apart.any() else got != want)
    at = tuple(int(i) for i in wrong[0]) if len(wrong) else (0,) * got.ndim
    place = at[0] if len(at) == 1 else at
    came, wished = show_apart(got[at].item(), want[at].item())
    return f"has {came} at position {place}; expected was {wished} ({len(wrong):,} of {got.size:,} values differ)"


def _not_finite(values: np.ndarray) -> str:
    if np.isnan(values).all():
        return "not a number (NaN)"
    return "infinite or not a number" if np.isnan(values).any() else "infinite"


def _origin(lost: bool, arguments: Mapping[str, Any]) -> str:
    """Where a NaN (lost) or an infinite number may come from: from the arguments, if one of them holds some."""
    holes = [f"`{name}`" for name, value in arguments.items() if _has_holes(value)]
    verb = "holds" if len(holes) == 1 else "hold"
    if holes:
        return f" ({' and '.join(holes)} {verb} missing values: are they left out?)"
    return " (does it come from 0/0 or ∞/∞, or from something that was not found?)" if arguments and lost else ""


def _has_holes(value: Any) -> bool:
    try:
        value, _ = plain_pair(value, None)
    except Unreadable:
        return False
    columns = value.values() if isinstance(value, Mapping) else [value]
    return any(is_numeric(v) and np.asarray(v).dtype.kind == "f" and bool(np.isnan(v).any()) for v in columns)
