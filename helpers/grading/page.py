"""The pages that grading writes: templates filled with what a student wrote, which is text and never markup."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)


def page(template: str, **about: Any) -> str:
    return TEMPLATES.get_template(template).render(about)


def told(text: str) -> Markup:
    """What stands between backticks as code."""
    parts = str(escape(text)).split("`")
    if len(parts) % 2 == 0:
        return Markup("`".join(parts))
    return Markup("".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts)))


def number(value: float) -> str:
    """As few digits as it has, two at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def picture(fig: Figure, words: str) -> Markup:
    """A figure as part of a page, with its description in words."""
    held = io.BytesIO()
    fig.savefig(held, format="png", dpi=120, bbox_inches="tight", metadata={"Software": None})
    data = base64.b64encode(held.getvalue()).decode()
    return Markup(f'<img src="data:image/png;base64,{data}" alt="{escape(words)}">')


TEMPLATES.filters["told"] = told
TEMPLATES.filters["number"] = number
