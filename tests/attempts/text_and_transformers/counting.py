"""Part 1: a text cut into words, and tables of counts."""

from tests.attempts.text_and_transformers.lesson import attempts

attempts.right(
    "tokens",
    """
    def tokens(text):
        small = text.lower()
        kept = "".join(c if c in "abcdefghijklmnopqrstuvwxyz'" else " " for c in small)
        return kept.split()
    """,
    """
    def tokens(text):
        return [word for word in re.split("[^a-z']", text.lower()) if word]
    """,
    """
    def tokens(text):
        return [word.lower() for word in re.findall("[A-Za-z']+", text)]
    """,
)
attempts.wrong(
    "tokens",
    (
        """
        def tokens(text):
            return re.findall("[a-z']", text.lower())
        """,
        "expected",
    ),
    (
        """
        def tokens(text):
            return [word.strip(".,!?:;") for word in text.lower().split()]
        """,
        "expected",
    ),
    (
        """
        def tokens(text):
            return re.findall(r"\\w+", text.lower())
        """,
        "expected",
    ),
)
TABLES = """
def count_tables(texts_old, texts_new):
    def words(text):
        return re.findall("{pattern}", text{lower})

    vocabulary = {vocabulary}
    def rows(texts):
        return np.array([[words(text).count(word) for word in vocabulary] for text in texts])
    return {returned}
"""


def tables(
    vocabulary="sorted({word for text in texts_old for word in words(text)})",
    pattern="[a-z']+",
    lower=".lower()",
    returned="rows(texts_old), rows(texts_new)",
) -> str:
    return TABLES.format(vocabulary=vocabulary, pattern=pattern, lower=lower, returned=returned)


attempts.right(
    "count_tables",
    tables(),
    """
    def count_tables(texts_old, texts_new):
        from collections import Counter

        old = [Counter(re.findall("[a-z']+", text.lower())) for text in texts_old]
        new = [Counter(re.findall("[a-z']+", text.lower())) for text in texts_new]
        columns = sorted(sum(old, Counter()))
        return tuple([[count[word] for word in columns] for count in counts] for counts in (old, new))
    """,
)
attempts.wrong(
    "count_tables",
    (tables(vocabulary="sorted({word for text in texts_new + texts_old for word in words(text)})"), "both lists"),
    (tables(vocabulary="sorted({word for text in texts_old for word in words(text)})[::-1]"), "order"),
    (tables(returned="rows(texts_old) / 2, rows(texts_new) / 2"), "expected"),
    (tables(returned="rows(texts_new), rows(texts_old)"), "wrong order"),
)
