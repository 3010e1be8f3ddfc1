"""What differs between two tables, in words."""

import pandas as pd


def differences(known: pd.DataFrame, made: pd.DataFrame) -> list[str]:
    """A sentence for each way in which `made` differs from `known`.

    Tables that are equal get one sentence too: this is asked only when the bytes differ.
    """
    sentences = []
    if gone := [c for c in known if c not in made]:
        sentences.append(f"What was made lacks the column(s) {', '.join(gone)}.")
    if new := [c for c in made if c not in known]:
        sentences.append(f"What was made has new column(s): {', '.join(new)}.")
    if len(known) != len(made):
        return [*sentences, f"What was made has {len(made):,} rows; {len(known):,} are recorded."]
    for column in (c for c in known if c in made):
        before, after = known[column], made[column]
        if before.dtype != after.dtype:
            sentences.append(f"Column {column} is now of type {after.dtype}; it was {before.dtype}.")
        # Two gaps are equal; without the second half, every gap would count as a change.
        changed = int(((before.astype(object) != after.astype(object)) & ~(before.isna() & after.isna())).sum())
        if changed:
            sentences.append(f"Column {column} differs in {changed:,} of {len(known):,} rows.")
    return sentences or [
        "The tables are equal and only the bytes differ: another version of pandas or pyarrow wrote it."
    ]
