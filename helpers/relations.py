"""What turns the right answer into the one that came: the first explanation that holds on every input where they part.

Every explanation states only what was seen; the cause it suggests stands behind it in brackets, as a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.compare import ATOL, RTOL, Unreadable, is_numeric, plain_pair, same
from helpers.explanations import arguments as args
from helpers.explanations import letters, orders, scales, transforms
from helpers.explanations.cases import Case, Cases
from helpers.explanations.shapes import other_shape, shape_sentence

Explanation = Callable[[Cases], str | None]

# In the order in which they are tried: the sure and special before the general, an order of values last of all.
OF_NUMBERS: tuple[Explanation, ...] = (
    scales.other_unit,
    scales.other_temperature,
    transforms.opposite_sign,
    transforms.complement,
    transforms.other_answer,
    transforms.decided,
    orders.transposed,
    orders.reversed_or_sorted,
    orders.shifted,
    orders.columns_exchanged,
    scales.sum_or_mean,
    scales.shares,
    scales.other_logarithm,
    transforms.function_of,
    scales.degrees_of_freedom,
    args.given_back,
    args.summary,
    args.value_for_position,
    args.scaled_by_an_argument,
    scales.constant_offset,
    scales.constant_factor,
    transforms.some_signs,
    orders.equal_ranks,
    orders.exchanged,
    orders.another_order,
    transforms.rounded,
    transforms.filled,
    args.boundary,
    transforms.the_same_everywhere,
)
OF_LABELS: tuple[Explanation, ...] = (
    orders.reversed_or_sorted,
    orders.shifted,
    orders.exchanged,
    orders.another_order,
)
MOST_PARTS = 8  # a result of more numbers is an array and not a handful of results


def explain(
    pairs: Sequence[tuple[Any, Any]],
    arguments: Sequence[Mapping[str, Any]] = (),
    rtol: float = RTOL,
    atol: float = ATOL,
    enough: int = 2,
) -> str | None:
    """What is to be said of an answer, in words that follow "yours"; None where nothing explains it.

    `pairs` are (what came, what was expected), one for each input on which they differ, and `arguments` the inputs,
    each as {name: value}. The words are about the first pair, and hold for all. A relation between single numbers
    counts if `enough` different ones show it, or digits that no coincidence brings together.
    """
    try:
        plain = [plain_pair(*pair) for pair in pairs]
    except Unreadable:
        return None
    inputs = list(arguments) or [{}] * len(plain)
    for prefix, parts in _views(plain, rtol, atol):
        if text := _explain(parts, inputs, rtol, max(enough, 2) if prefix else enough):
            return prefix + text
    return None


def over_other_rows(
    pairs: Sequence[tuple[Any, Any]],
    alternatives: Sequence[Mapping[str, Any]],
    rtol: float = RTOL,
    atol: float = ATOL,
) -> str | None:
    """Is the answer what one gets over other rows than those asked for? In words that follow "yours", else None.

    `alternatives` holds for each pair the values over other rows by what these are called: {"all rows": 3.2}.
    """
    for rows in alternatives[0] if alternatives else ():
        values = [others.get(rows, ...) for others in alternatives]
        triples = list(zip(pairs, values, strict=True))
        told_apart = not any(same(value, want, rtol, atol) for (_, want), value in triples)
        if told_apart and all(same(got, value, rtol, atol) for (got, _), value in triples):
            return f"is the value over {rows}"
    return None


def _views(pairs: list, rtol: float, atol: float) -> Iterator[tuple[str, list]]:
    """The pairs as they are; the parts in which they differ, if these are few and everywhere the same."""
    yield "", [_as_array(pair) for pair in pairs]
    parts = [_differing(pair, rtol, atol) for pair in pairs]
    if not all(parts):
        return
    places = parts[0].keys()
    if any(part.keys() != places for part in parts[1:]):
        return
    where = ", ".join(places)
    if len(places) == 1:
        place = next(iter(places))
        yield f"differs {place}, which ", [part[place] for part in parts]
    elif len(places) <= 4:
        yield f"differs {where}, each of which ", [part[place] for place in places for part in parts]


def _as_array(pair: tuple) -> tuple:
    """A dictionary of numbers is the array of them, in the order that is expected."""
    got, want = pair
    if not (isinstance(got, Mapping) and isinstance(want, Mapping) and want and got.keys() == want.keys()):
        return pair
    if not all(is_numeric(value) and np.size(value) == 1 for value in (*got.values(), *want.values())):
        return pair
    return tuple(np.array([np.asarray(one[key]).item() for key in want]) for one in pair)


def _differing(pair: tuple, rtol: float, atol: float) -> dict[str, tuple]:
    """The parts of a dictionary, a list or a short array that differ, by where they stand."""
    got, want = pair
    if isinstance(got, Mapping) and isinstance(want, Mapping) and got.keys() == want.keys():
        parts = {f"in {key!r}": (got[key], want[key]) for key in want}
    elif isinstance(got, (list, np.ndarray)) and isinstance(want, (list, np.ndarray)) and _short(got, want):
        parts = {f"at position {at}": (got[at], want[at]) for at in range(len(want))}
    else:
        return {}
    return {where: part for where, part in parts.items() if not same(*part, rtol, atol)}


def _short(got: Any, want: Any) -> bool:
    shapes = [np.shape(value)[:1] if isinstance(value, np.ndarray) else (len(value),) for value in (got, want)]
    flat = not any(isinstance(value, np.ndarray) and value.ndim != 1 for value in (got, want))
    return flat and shapes[0] == shapes[1] and 1 < shapes[0][0] <= MOST_PARTS


def _explain(pairs: list, inputs: list, rtol: float, enough: int) -> str | None:
    inputs = inputs * (len(pairs) // len(inputs)) if len(pairs) % len(inputs) == 0 else [{}] * len(pairs)
    if all(is_numeric(part) for pair in pairs for part in pair):
        if any(np.asarray(part).dtype.kind == "c" or not np.size(part) for pair in pairs for part in pair):
            return None
        cases = Cases([_case(*pair, given) for pair, given in zip(pairs, inputs, strict=True)], rtol, enough)
        return _first(OF_NUMBERS, cases) if cases.same_shape else _shape(cases)
    texts = [letters.text_for_number(*pair) for pair in pairs]
    if all(texts):
        return texts[0]
    if all(isinstance(part, str) for pair in pairs for part in pair):
        texts = [letters.text_for_text(*pair) for pair in pairs]
        return texts[0] if all(texts) else None
    coded = [_coded(*pair) for pair in pairs]
    return _first(OF_LABELS, Cases(coded, rtol, enough)) if all(coded) else None


def _first(explanations: tuple[Explanation, ...], cases: Cases) -> str | None:
    return next((text for explanation in explanations if (text := explanation(cases))), None)


def _case(got: Any, want: Any, given: Mapping) -> Case:
    arrays = [np.asarray(value) for value in (got, want)]
    if arrays[0].size == arrays[1].size == 1:
        arrays = [array.reshape(()) for array in arrays]
    return Case(*(a if a.dtype == np.float32 else a.astype(float) for a in arrays), given)


def _shape(cases: Cases) -> str | None:
    if not cases.every(lambda case: case.got.shape != case.want.shape):
        return None
    why = other_shape(cases)
    return f"{shape_sentence(cases[0].got, cases[0].want)}: {why}" if why else None


def _coded(got: Any, want: Any) -> Case | None:
    """Two lists of labels as numbers, the same number for the same label; None for other things."""
    lists = [value.tolist() if isinstance(value, np.ndarray) and value.ndim == 1 else value for value in (got, want)]
    if not all(isinstance(value, list) and value for value in lists) or len(lists[0]) != len(lists[1]):
        return None
    if not all(isinstance(part, (str, bool, int, float)) for value in lists for part in value):
        return None
    codes = {label: code for code, label in enumerate(sorted({*lists[0], *lists[1]}, key=str))}
    return Case(*(np.array([codes[part] for part in value], float) for value in lists))
