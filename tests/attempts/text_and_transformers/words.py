"""Part 2: the cosine of two words, and arithmetic with words."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right(
    "cosine",
    """
    def cosine(u, v):
        return float(u @ v / np.sqrt((u @ u) * (v @ v)))
    """,
    """
    def cosine(u, v):
        from scipy.spatial.distance import cosine as distance

        return 1 - distance(u, v)
    """,
)
attempts.wrong(
    "cosine",
    (
        """
        def cosine(u, v):
            return abs(u @ v) / (np.linalg.norm(u) * np.linalg.norm(v))
        """,
        "expected",
    ),
    (
        """
        def cosine(u, v):
            return u @ v / (np.linalg.norm(u) + np.linalg.norm(v))
        """,
        "expected",
    ),
    (
        """
        def cosine(u, v):
            return np.dot(u, v)
        """,
        "without the lengths",
    ),
)
SUMS = """
def analogy(a, b, c, words, vectors):
    place = {{word: row for row, word in enumerate(words)}}
    target = {target}
    near = {near}
    order = sorted(words, key=lambda word: -near[place[word]])
    return [word for word in order if word not in {barred}][{which}]
"""
TARGET = "vectors[place[a]] - vectors[place[b]] + vectors[place[c]]"
NEAR = "vectors @ target / np.linalg.norm(vectors, axis=1)"


def sums(target=TARGET, near=NEAR, barred="(a, b, c)", which=0) -> str:
    return SUMS.format(target=target, near=near, barred=barred, which=which)


attempts.right(
    "analogy",
    sums(),
    """
    def analogy(a, b, c, words, vectors):
        import pandas as pd

        table = pd.DataFrame(vectors, index=words)
        target = table.loc[a] - table.loc[b] + table.loc[c]
        rest = table.drop([a, b, c])
        return (rest @ target / np.sqrt((rest**2).sum(axis=1))).idxmax()
    """,
)
attempts.wrong(
    "analogy",
    (sums(which=1), "expected"),
    (sums(barred="(b, c)"), "expected"),
    (sums(target="vectors[place[b]] - vectors[place[a]] + vectors[place[c]]"), "expected"),
    (sums(barred="()"), "bar"),
)
