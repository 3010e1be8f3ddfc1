"""What turns the right answer into the one that came: the first explanation that holds on every input where they part.

Every explanation states only what was seen; the cause it suggests stands behind it in brackets, as a question.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.compare import ATOL, RTOL, Unreadable, is_numeric, is_one_number, plain_pair, same
from helpers.explanations import arguments as args
from helpers.explanations import columns, letters, orders, scales, transforms
from helpers.explanations.cases import Case, Cases
from helpers.explanations.places import views
from helpers.explanations.shapes import other_shape, shape_sentence
from helpers.show import show_apart

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
    columns.other_axis,
    orders.backwards,
    orders.exchanged,
    orders.sorted_or_not,
    orders.shifted,
    columns.columns_exchanged,
    args.value_for_position,
    args.summary,
    scales.shares,
    scales.other_logarithm,
    transforms.function_of,
    scales.sum_or_mean,
    args.given_back,
    scales.degrees_of_freedom,
    args.scaled_by_an_argument,
    columns.moved_by_column,
    scales.constant_offset,
    scales.constant_factor,
    transforms.some_signs,
    orders.equal_ranks,
    orders.another_order,
    transforms.rounded,
    transforms.filled,
    args.boundary,
    transforms.the_same_everywhere,
)
OF_LABELS: tuple[Explanation, ...] = (
    orders.backwards,
    orders.exchanged,
    orders.sorted_or_not,
    orders.shifted,
    orders.another_order,
)


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
    # What is tried on numbers that it does not fit warns of them, and nobody else needs to know.
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        tried = (
            _explain(places, parts, inputs, rtol, max(enough, 2) if places else enough)
            for places, parts in views(plain, rtol, atol)
        )
        return next(filter(None, tried), None)


def over_other_rows(
    pairs: Sequence[tuple[Any, Any]],
    alternatives: Sequence[Mapping[str, Any]],
    rtol: float = RTOL,
    atol: float = ATOL,
) -> str | None:
    """Is the answer what one gets over other rows than those asked for? In words that follow "yours", else None.

    `alternatives` holds for each pair the values over other rows by what these are called: {"all rows": 3.2}.
    """
    try:
        _ = [plain_pair(*pair) for pair in pairs]
    except Unreadable:
        return None
    for rows in alternatives[0] if alternatives else ():
        values = [others.get(rows, ...) for others in alternatives]
        triples = list(zip(pairs, values, strict=True))
        told_apart = not any(same(value, want, rtol, atol) for (_, want), value in triples)
        if told_apart and all(same(got, value, rtol, atol) for (got, _), value in triples):
            got, want = pairs[0]
            numbers = _numbers((), got, want) if is_one_number(got) and is_one_number(want) else ""
            return f"{numbers}is the value over {rows}"
    return None


def _explain(places: tuple[str, ...], pairs: list, inputs: list, rtol: float, enough: int) -> str | None:
    """The first explanation of `pairs`, which stand at `places` in the results (nowhere, if they are the results)."""
    inputs = inputs * max(len(places), 1)
    prefix = f"differs {', '.join(places)}, {'which' if len(places) == 1 else 'each of which'} " if places else ""
    if all(is_numeric(part) for pair in pairs for part in pair):
        if any(np.asarray(part).dtype.kind == "c" or not np.size(part) for pair in pairs for part in pair):
            return None
        cases = Cases([_case(*pair, given) for pair, given in zip(pairs, inputs, strict=True)], rtol, enough)
        text = _first(OF_NUMBERS, cases) if cases.same_shape else _shape(cases, *pairs[0])
        alone = text and cases.same_shape and cases[0].got.size == 1 and len(places) < 2
        return _numbers(places, *pairs[0]) + text if alone else text and prefix + text
    texts = [letters.text_for_number(*pair) for pair in pairs]
    if all(texts):
        return prefix + texts[0]
    if all(isinstance(part, str) for pair in pairs for part in pair):
        texts = [letters.text_for_text(*pair) for pair in pairs]
        return prefix + texts[0] if all(texts) else None
    coded = [_coded(*pair) for pair in pairs]
    text = _first(OF_LABELS, Cases(coded, rtol, enough)) if all(coded) else None
    return text and prefix + text


def _numbers(places: tuple[str, ...], got: Any, want: Any) -> str:
    """Two single numbers that an explanation follows."""
    came, wished = show_apart(got, want)
    if not places:
        return f"is {came}; expected was {wished}: yours "
    if places[0].startswith("at"):
        return f"has {came} {places[0]}; expected was {wished}: yours "
    return f"differs {places[0]}, which is {came}; expected was {wished}: yours "


def _first(explanations: tuple[Explanation, ...], cases: Cases) -> str | None:
    return next((text for explanation in explanations if (text := explanation(cases))), None)


def _case(got: Any, want: Any, given: Mapping) -> Case:
    arrays = [np.asarray(value) for value in (got, want)]
    if arrays[0].size == arrays[1].size == 1:
        arrays = [array.reshape(()) for array in arrays]
    return Case(*(a if a.dtype == np.float32 else a.astype(float) for a in arrays), given)


def _shape(cases: Cases, got: Any, want: Any) -> str | None:
    if not cases.every(lambda case: case.got.shape != case.want.shape):
        return None
    why = other_shape(cases)
    return f"{shape_sentence(np.asarray(got), np.asarray(want))}: {why}" if why else None


def _coded(got: Any, want: Any) -> Case | None:
    """Two lists of labels as numbers, the same number for the same label; None for other things."""
    lists = [value.tolist() if isinstance(value, np.ndarray) and value.ndim == 1 else value for value in (got, want)]
    if not all(isinstance(value, list) and value for value in lists) or len(lists[0]) != len(lists[1]):
        return None
    if not all(isinstance(part, (str, bool, int, float)) for value in lists for part in value):
        return None
    codes = {label: code for code, label in enumerate(sorted({*lists[0], *lists[1]}, key=str))}
    return Case(*(np.array([codes[part] for part in value], float) for value in lists))
