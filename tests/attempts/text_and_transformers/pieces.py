"""Part 3: the commonest pair, a merge, and rows filled up."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right("first_pair", 'first_pair = ("t", "e")', 'first_pair = tuple("te")')
attempts.wrong(
    "first_pair",
    ('first_pair = ("s", "t")', "expected"),
    ('first_pair = ("e", "a")', "expected"),
    ('first_pair = ("a", "t")', "10 times"),
)
attempts.right(
    "merge",
    """
    def merge(parts, pair):
        parts = list(parts)
        i = 0
        while i < len(parts) - 1:
            if parts[i] == pair[0] and parts[i + 1] == pair[1]:
                parts[i : i + 2] = [pair[0] + pair[1]]
            i += 1
        return parts
    """,
    """
    def merge(parts, pair):
        if len(parts) < 2:
            return list(parts)
        if (parts[0], parts[1]) == pair:
            return [parts[0] + parts[1]] + merge(parts[2:], pair)
        return [parts[0]] + merge(parts[1:], pair)
    """,
)
attempts.wrong(
    "merge",
    (
        """
        def merge(parts, pair):
            text = " ".join(parts)
            return text.replace(" ".join(pair), "".join(pair)).split(" ")
        """,
        "expected",
    ),
    (
        """
        def merge(parts, pair):
            result = []
            i = 0
            while i < len(parts):
                if parts[i : i + 2] == pair:
                    result.append(parts[i] + parts[i + 1])
                    i += 2
                else:
                    result.append(parts[i])
                    i += 1
            return result
        """,
        "tuple",
    ),
    (
        """
        def merge(parts, pair):
            result = []
            for i in range(len(parts)):
                if i + 1 < len(parts) and (parts[i], parts[i + 1]) == pair:
                    result.append(parts[i] + parts[i + 1])
                else:
                    result.append(parts[i])
            return result
        """,
        "twice",
    ),
    (
        """
        def merge(parts, pair):
            return ["".join(parts)]
        """,
        "expected",
    ),
)
PAD = """
def pad(id_rows, pad_id):
    longest = {longest}
    ids = [list(row) + [pad_id] * (longest - len(row)) for row in id_rows]
    mask = {mask}
    return {returned}
"""
MASK = "[[1] * len(row) + [0] * (longest - len(row)) for row in id_rows]"


def pad(longest="max(map(len, id_rows))", mask=MASK, returned="np.array(ids), np.array(mask)") -> str:
    return PAD.format(longest=longest, mask=mask, returned=returned)


attempts.right(
    "pad",
    pad(),
    """
    def pad(id_rows, pad_id):
        import pandas as pd

        table = pd.DataFrame(id_rows)
        return table.fillna(pad_id).astype(int).to_numpy(), table.notna().astype(int).to_numpy()
    """,
)
attempts.wrong(
    "pad",
    (pad(longest="1 + max(map(len, id_rows))"), "expected"),
    (pad(mask="[[int(number != pad_id) for number in row] for row in ids]"), "that number"),
    (pad(mask="[[1] * longest for row in id_rows]"), "read the padding"),
    (pad(returned="np.array(ids)"), "expected"),
)
