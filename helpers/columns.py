"""The table of columns that a data set's card opens with: what its author wrote of each, and what the data say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

ROW = re.compile(r"^\| (`.+?`) \|(.*?)\| (.+) \|$", re.MULTILINE)  # names, unit, meaning
HEAD = "| column | meaning | unit | missing | for example |\n|---|---|---|---:|---|"
LONGEST = 40  # characters of an example


def with_columns_first(text: str, frame: pd.DataFrame) -> str:
    """The card `text` with its columns, described and counted in `frame`, before origin and licence."""
    head, columns, rest = re.split(r"^(?=## )", text, maxsplit=2, flags=re.MULTILINE)
    about, source = [], []
    for line in head.rstrip().splitlines():
        (source if re.match(r"- \*\*(Origin|Licence|Lessons)\*\*", line) else about).append(line)
    intro = columns.partition("\n| ")[0].rstrip()
    table = "\n".join([HEAD, *(_row(*found.groups(), frame) for found in ROW.finditer(columns))])
    pieces = ["\n".join(about).rstrip(), intro, table, "## Origin and licence", "\n".join(source), rest]
    return "\n\n".join(pieces)


def _row(names: str, unit: str, meaning: str, frame: pd.DataFrame) -> str:
    columns = list(_named(names, list(frame.columns)))
    missing = sum(int(frame[column].isna().sum()) for column in columns)
    middle = frame[columns[len(columns) // 2]]
    cells = (names, meaning, unit.strip(), f"{missing:,}", _shown(middle.loc[middle.first_valid_index()]))
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _named(names: str, columns: list[str]) -> Iterator[str]:
    """The columns that "`a`" or "`a` … `z`" names."""
    first, *last = re.findall(r"`(.*?)`", names)
    start = columns.index(first)
    yield from columns[start : columns.index(last[0]) + 1] if last else [first]


def _shown(value: Any) -> str:
    """`value` as code in a cell of a table: short, and the same everywhere."""
    if hasattr(value, "strftime"):
        text = value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    elif isinstance(value, float):
        text = f"{value:.0f}" if value == round(value) else f"{value:.6g}"
    else:
        text = " ".join(str(value).split()).replace("`", "'")
    text = f"{text[: LONGEST - 1]}…" if len(text) > LONGEST else text
    return "`" + text.replace("|", "\\|") + "`"
