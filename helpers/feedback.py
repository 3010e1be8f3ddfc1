"""What the learner sees after a check: one object that shows as HTML in a notebook and as plain text elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape

# verdict: (sign, words, colour of the bar). The sign and the words carry the meaning; the colour repeats it.
VERDICTS = {
    "right": ("✓", "Right", "#009E73"),
    "wrong": ("✗", "Not yet", "#D55E00"),
    "error": ("✗", "Your code stopped with an error", "#D55E00"),
    "stopped": ("■", "You stopped the check", "#D55E00"),
    "blank": ("○", "Not attempted yet", "#6B7280"),
    "fault": ("!", "This is the course's fault, not yours", "#6B7280"),
    "note": ("→", "", "#0072B2"),
}


class NotRight(AssertionError):
    """Raised instead of shown when a grader runs the notebook and the answer is not right."""


@dataclass(frozen=True)
class Feedback:
    """The answer to one check: a verdict, one message, the evidence for it, how to get at it, and a folded hint.

    `mistake` is the name of the declared mistake that was recognised, for the log; `probe` says which of the function's
    calls the reply shows, for the example. Neither is ever shown.
    """

    exercise: str
    verdict: str
    message: str
    evidence: str = ""
    closing: str = ""
    hint: str = ""
    code: str = ""
    mistake: str = ""
    probe: int | None = None

    @property
    def heading(self) -> str:
        sign, words, _ = VERDICTS[self.verdict]
        return f"{sign} {words} · {self.exercise}" if words else f"{sign} {self.exercise}"

    def __repr__(self) -> str:
        parts = (self.message, self.evidence, self.closing, self.code)
        lines = [self.heading, *(line for part in parts for line in part.splitlines())]
        if self.hint:
            lines.append(f"First hint: {self.hint}")
        return "\n  ".join(lines)

    def _repr_html_(self) -> str:
        colour = VERDICTS[self.verdict][2]
        evidence = f'<div style="margin-top:4px">{_html(self.evidence)}</div>' if self.evidence else ""
        closing = f'<div style="margin-top:4px">{_html(self.closing)}</div>' if self.closing else ""
        code = f'<pre style="margin:6px 0 0">{escape(self.code)}</pre>' if self.code else ""
        hint = f"<details><summary>First hint</summary>{_html(self.hint)}</details>" if self.hint else ""
        return (
            # Dollars here are money or code, never a formula, so MathJax is told to leave them.
            f'<div class="mathjax_ignore tex2jax_ignore" role="status" '
            f'style="border-left:4px solid {colour};padding:4px 12px;max-width:46em">'
            f"<strong>{escape(self.heading)}</strong><div>{_html(self.message)}</div>{evidence}{closing}{code}{hint}</div>"
        )

    def for_grader(self) -> Feedback:
        """Itself; raises NotRight under a grader (NBGRADER_EXECUTION is set) unless the verdict is right."""
        if os.environ.get("NBGRADER_EXECUTION") and self.verdict != "right":
            raise NotRight(repr(self))
        return self


def _html(text: str) -> str:
    """Escape `text`, showing what stands between backticks as code."""
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:  # an odd backtick is just a backtick
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
