"""What a check has seen of one answer: plain data, from which alone it is judged, here or in another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.trial import Fault, Outcome


@dataclass(frozen=True)
class Finding:
    """Whether an answer holds a requirement, with the facts that were measured; or the fault of measuring it."""

    met: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    fault: Fault | None = None


@dataclass(frozen=True)
class Observation:
    """All that is known of one answer to one exercise.

    A blank has nothing else, an answer that is not of the kind asked for nothing but the `complaint` about it.
    `odd` says of a result that it is still to be computed or called, if one is. `uses` are the names and signs in the
    answer's own code; a value has none. `nothing` says why a function that gave None may have done so. `held` says of
    each mistake that has a predicate whether it holds. `findings` has one entry for each requirement, in order, up to
    the first that is missed: the later ones may rest on it. There is none where an outcome is a fault.
    """

    blank: bool = False
    complaint: str = ""
    outcomes: tuple[Outcome, ...] = ()
    odd: str = ""
    uses: frozenset[str] = frozenset()
    nothing: str = ""
    held: Mapping[str, bool] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the answer raised anywhere."""
        return any(outcome.fault for outcome in self.outcomes)
