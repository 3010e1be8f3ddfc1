"""A progress bar for cells that make a learner wait, and nothing at all where notebooks are built or verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from helpers import progress

Step = TypeVar("Step")


def progress_bar(steps: Iterable[Step], label: str) -> Iterator[Step]:
    """The same steps, in the same order, with a bar named `label` while they last.

    The bar is cleared when the steps end. A stored output holds no bar, because how long something took differs from
    one machine to the next: where no learner's log is kept, no learner is waiting either.
    """
    if progress.log_file() is None:
        yield from steps
        return
    from tqdm.auto import tqdm

    yield from tqdm(steps, desc=label, leave=False)
