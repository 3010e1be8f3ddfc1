"""What goes wrong outside the course's own code: said in one sentence that names the fix, never as a traceback."""

import difflib
from collections.abc import Iterable


class Trouble(Exception):
    """Something the person at the keyboard can put right; the message says how."""


def near(word: str, known: Iterable[str], everything: str = "There are") -> str:
    """ "Did you mean …?" with the names most like `word`; where none is like it, all that are known."""
    known = list(known)
    alike = difflib.get_close_matches(word.lower(), known, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(alike)}?" if alike else f"{everything}: {', '.join(known)}."
