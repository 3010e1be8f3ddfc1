"""How near two words are, and arithmetic with words."""

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex


def arrows() -> list:
    """Pairs of vectors of unlike lengths, of two to five numbers; one pair points into opposite directions."""
    rng = np.random.default_rng(13)
    drawn = [tuple(np.round(rng.normal(size=(2, d)) * scale, 2)) for d, scale in ((3, 1.0), (5, 4.0), (4, 0.3))]
    known = [([3.0, 4.0], [4.0, 3.0]), ([3.0, 4.0], [6.0, 8.0]), ([1.0, 0.0], [-2.0, 0.0])]
    return [(np.array(u), np.array(v)) for u, v in known] + drawn


@ex.function(
    probes=arrows,
    hints=[
        "Three numbers are needed: the sum of the products, and two lengths.",
        "`np.sum(u * v)` divided by the product of `np.linalg.norm(u)` and `np.linalg.norm(v)`. Mind the brackets.",
    ],
    why="Long and short arrows count alike. A common word is not near to everything for being long.",
)
def cosine(u, v):
    """The cosine similarity of two arrays of shape (d,)."""
    return np.sum(u * v) / (np.linalg.norm(u) * np.linalg.norm(v))


cosine.equivalent("(u, v)", "(v, u)", "the cosine is the same in both directions")


@cosine.also_right
def of_units(u, v):
    return np.sum((u / np.linalg.norm(u)) * (v / np.linalg.norm(v)))


@cosine.mistake(
    "That is the sum of the products, without the lengths. A long vector then counts as near to everything: (6, 8) as "
    "nearer to (3, 4) than (3, 4) itself."
)
def without_lengths(u, v):
    return np.sum(u * v)


@cosine.mistake("Only the length of `u` is divided out. Both vectors have one.")
def one_length(u, v):
    return np.sum(u * v) / np.linalg.norm(u)


@cosine.mistake("Only the length of `v` is divided out. Both vectors have one.")
def the_other_length(u, v):
    return np.sum(u * v) / np.linalg.norm(v)


@cosine.mistake(
    "You divide by one length and multiply by the other: `a / b * c` is read from the left. Put the product of the "
    "lengths into brackets."
)
def without_brackets(u, v):
    return np.sum(u * v) / np.linalg.norm(u) * np.linalg.norm(v)


@cosine.mistake("That is 1 minus the cosine, a *distance*: 0 for arrows of one direction. The similarity is wanted.")
def as_a_distance(u, v):
    return 1 - np.sum(u * v) / (np.linalg.norm(u) * np.linalg.norm(v))


@cosine.mistake("You divide by the *squares* of the lengths. `np.linalg.norm` is the length; a sum of squares is not.")
def by_the_squares(u, v):
    return np.sum(u * v) / (np.sum(u**2) * np.sum(v**2))


@cosine.mistake("That is the distance between the two points. It grows with the lengths; the angle does not.")
def distance(u, v):
    return np.linalg.norm(u - v)


@cosine.mistake("The products were averaged and not added up.")
def averaged(u, v):
    return np.mean(u * v) / (np.linalg.norm(u) * np.linalg.norm(v))


good_and_bad = ex.choice(
    "good_and_bad",
    {
        "a": (
            "It is much nearer to *great*, because both are praise.",
            "The vectors have never seen praise, only words beside words. Which words stand beside *good*, and which "
            "beside *bad*?",
        ),
        "b": (
            "It is about as near to *bad* as to *great*.",
            "A good day, a bad day: opposites keep the same company, and company is all that the vectors were made of.",
        ),
        "c": (
            "It is near to *great*, and *bad* is at the opposite end, with a cosine near −1.",
            "An opposite meaning is not an opposite arrow. Words far from each other are those that share no "
            "neighbours.",
        ),
        "d": (
            "It is near to neither, since all three are common words.",
            "Common words are seen most often, and so are placed best. Think of the words around them.",
        ),
    },
    right="b",
    hints=[
        "The vectors were made from which words occur near which. Put *good*, *great* and *bad* into “a … idea”.",
        "Remember the nearest neighbour of *late*.",
    ],
)


def puzzles() -> list:
    """Words with vectors of unlike lengths, in which the barred words are nearest, or a long vector, or a close one."""
    few = (
        ["north", "south", "hot", "cold", "mild"],
        np.array([[1.0, 0.2], [-1.0, 0.4], [3.0, 3.0], [-0.8, 1.5], [0.1, 0.4]]),
    )
    rng = np.random.default_rng(7)
    names = ["amber", "birch", "cedar", "delta", "ember", "frost", "grove", "heath"]
    more = np.round(rng.normal(size=(8, 3)) * rng.uniform(0.3, 3, (8, 1)), 2)
    return [
        ("hot", "north", "south", *few),
        ("north", "hot", "cold", *few),
        ("cold", "south", "north", *few),
        ("amber", "birch", "cedar", names, more),
        ("frost", "delta", "grove", names, more),
        ("heath", "amber", "ember", names, more),
    ]


def target_of(a, b, c, words, vectors):
    return vectors[words.index(a)] - vectors[words.index(b)] + vectors[words.index(c)]


def cosines_to(target, vectors):
    return vectors @ target / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(target))


@ex.function(
    probes=puzzles,
    hints=[
        "First the target, *a − b + c*, then its cosines with all rows. How can the three words be kept from winning?",
        "Set the cosines of `a`, `b` and `c` to `-np.inf` before you take `np.argmax`.",
    ],
    why="The rule that bars the inputs is part of the answer: whoever shows such sums should say so.",
)
def analogy(a, b, c, words, vectors):
    """The word of the largest cosine similarity to a − b + c, where `a`, `b` and `c` are barred."""
    target = vectors[words.index(a)] - vectors[words.index(b)] + vectors[words.index(c)]
    # The length of the target is the same for all words, and decides nothing.
    cosines = vectors @ target / np.linalg.norm(vectors, axis=1)
    for word in (a, b, c):
        cosines[words.index(word)] = -np.inf
    return words[np.argmax(cosines)]


analogy.equivalent("(a, b, c, words", "(c, b, a, words", "a and c are added up")


@analogy.also_right
def one_by_one(a, b, c, words, vectors):
    near = cosines_to(target_of(a, b, c, words, vectors), vectors)
    free = [row for row, word in enumerate(words) if word not in (a, b, c)]
    return words[max(free, key=lambda row: near[row])]


@analogy.mistake(
    "Your answer is often one of the three words that were put in. They are nearest, for the others nearly cancel: bar "
    "them."
)
def nothing_barred(a, b, c, words, vectors):
    return words[np.argmax(cosines_to(target_of(a, b, c, words, vectors), vectors))]


@analogy.mistake(
    "You took the sum of products for the cosine, so that long vectors win. Divide by the length of each row."
)
def without_lengths_of_rows(a, b, c, words, vectors):
    near = vectors @ target_of(a, b, c, words, vectors)
    near[[words.index(word) for word in (a, b, c)]] = -np.inf
    return words[np.argmax(near)]


@analogy.mistake("The signs are others: you took a + b − c. It is *a − b + c*.")
def other_signs(a, b, c, words, vectors):
    near = cosines_to(target_of(a, c, b, words, vectors), vectors)
    near[[words.index(word) for word in (a, b, c)]] = -np.inf
    return words[np.argmax(near)]


@analogy.mistake("Only the first word is barred. `b` and `c` can still win.")
def only_the_first_barred(a, b, c, words, vectors):
    near = cosines_to(target_of(a, b, c, words, vectors), vectors)
    near[words.index(a)] = -np.inf
    return words[np.argmax(near)]


@analogy.mistake("You looked for the *smallest* cosine, which is the word that points away most.")
def farthest(a, b, c, words, vectors):
    near = cosines_to(target_of(a, b, c, words, vectors), vectors)
    near[[words.index(word) for word in (a, b, c)]] = np.inf
    return words[np.argmin(near)]


@analogy.mistake("You return the row's number. The word that stands there is wanted: `words[…]`.")
def the_number(a, b, c, words, vectors):
    near = cosines_to(target_of(a, b, c, words, vectors), vectors)
    near[[words.index(word) for word in (a, b, c)]] = -np.inf
    return int(np.argmax(near))


@analogy.mistake(
    "You took the nearest *point*, by distance. Its place depends on how long the vectors are; the cosine does not."
)
def by_distance(a, b, c, words, vectors):
    apart = np.linalg.norm(vectors - target_of(a, b, c, words, vectors), axis=1)
    apart[[words.index(word) for word in (a, b, c)]] = np.inf
    return words[np.argmin(apart)]
