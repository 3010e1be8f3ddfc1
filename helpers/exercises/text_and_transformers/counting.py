"""A text cut into words, tables of counts whose columns the training texts decide, and words in another order."""

import re

import numpy as np

from helpers.exercises.text_and_transformers.lesson import ex

TEXTS = (
    "LATE again. Don't tell me it's the snow!!",
    "No bus, no train & no answer: 2 hours gone",
    "Yay!",
    "Thank you, @anonymous; you're the best :)",
    "the Bus is the bus",
    "A bus! I saw a bus",
    ":) 100%",
)


@ex.function(
    probes=[(text,) for text in TEXTS],
    hints=[
        "What happens to a capital letter under the pattern `[a-z']+`? What has to be done with the text first?",
        "`text.lower()` gives the text in small letters. Look for the pattern in that.",
    ],
    why="*LATE* and *late* are one word now, and full stops no longer cling to words.",
)
def tokens(text):
    """The words of `text` in small letters, in their order: runs of letters from a to z and apostrophes."""
    return re.findall("[a-z']+", text.lower())


@tokens.also_right
def letter_by_letter(text):
    words = [""]
    for letter in text.lower():
        if letter in "abcdefghijklmnopqrstuvwxyz'":
            words[-1] += letter
        else:
            words.append("")
    return [word for word in words if word]


@tokens.mistake(
    "Capital letters are missing: the pattern knows small ones only, and cuts *Yay* down to *ay*. Put the whole text "
    "into small letters first."
)
def capitals_lost(text):
    return re.findall("[a-z']+", text)


@tokens.mistake(
    "Words keep their capitals, so that *LATE* and *late* would be two columns that know nothing of each other."
)
def cased(text):
    return re.findall("[A-Za-z']+", text)


@tokens.mistake(
    "You cut at spaces alone. Full stops and exclamation marks cling to the words, and *snow!!* is not *snow*."
)
def cut_at_spaces(text):
    return text.lower().split()


@tokens.mistake("Apostrophes cut your words: *don't* became *don* and *t*. They belong to the word here.")
def apostrophes_cut(text):
    return re.findall("[a-z]+", text.lower())


@tokens.mistake("Digits are among your words. A word here is made of letters and apostrophes alone.")
def digits_too(text):
    return re.findall("[a-z0-9']+", text.lower())


@tokens.mistake("A word that occurs twice stands in your list once. Counting needs all of them: no `set`.")
def each_word_once(text):
    return list(dict.fromkeys(re.findall("[a-z']+", text.lower())))


@tokens.mistake("The words are sorted. They are to stand in the order of the text.")
def in_alphabetical_order(text):
    return sorted(re.findall("[a-z']+", text.lower()))


@tokens.mistake("Words of one letter are missing, as with scikit-learn's own pattern. Here one letter is enough.")
def from_two_letters_on(text):
    return re.findall("[a-z']{2,}", text.lower())


PAIRS = [
    (["late again", "nice bus"], ["Late? Terribly late"]),
    (["The bus, the driver", "a bus is late", "nice"], ["a nice, nice day", "the Driver is late late late"]),
    (["zebra", "late late apple apple apple"], ["apple zebra zebra", "nothing known", "late"]),
]


def words(text):
    return re.findall("[a-z']+", text.lower())


def counted(texts, vocabulary):
    return np.array([[words(text).count(word) for word in vocabulary] for text in texts], dtype=float)


@ex.function(
    probes=PAIRS,
    hints=[
        "At the time of training, which of the two lists is there? Who decides which columns there are?",
        "Leave the second list out of the vocabulary. Words of new texts that have no column are not counted.",
    ],
    why="New words have no column and are left out. That is what will happen to tomorrow's messages as well.",
)
def count_tables(texts_old, texts_new):
    """Two arrays of counts, a row for each text; the columns are the words of `texts_old`, in alphabetical order."""
    vocabulary = set()
    for text in texts_old:
        vocabulary.update(re.findall("[a-z']+", text.lower()))
    vocabulary = sorted(vocabulary)
    tables = []
    for texts in (texts_old, texts_new):
        table = np.zeros((len(texts), len(vocabulary)))
        for row, text in enumerate(texts):
            for word in re.findall("[a-z']+", text.lower()):
                if word in vocabulary:
                    table[row, vocabulary.index(word)] += 1
        tables.append(table)
    return tables[0], tables[1]


@count_tables.also_right
def by_the_library(texts_old, texts_new):
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(token_pattern="[a-z']+")
    return vectorizer.fit_transform(texts_old).toarray(), vectorizer.transform(texts_new).toarray()


@count_tables.starts_as(
    "The new texts decide about the columns, too: the vocabulary is made of both lists. At the time of training nobody "
    "has seen the new words, and a score that is measured so promises too much."
)
def vocabulary_of_both(texts_old, texts_new):
    """Two arrays of counts, a row for each text; the columns are the words of `texts_old`, in alphabetical order."""
    vocabulary = set()
    for text in texts_old + texts_new:
        vocabulary.update(re.findall("[a-z']+", text.lower()))
    vocabulary = sorted(vocabulary)
    tables = []
    for texts in (texts_old, texts_new):
        table = np.zeros((len(texts), len(vocabulary)))
        for row, text in enumerate(texts):
            for word in re.findall("[a-z']+", text.lower()):
                if word in vocabulary:
                    table[row, vocabulary.index(word)] += 1
        tables.append(table)
    return tables[0], tables[1]


@count_tables.mistake(
    "Each list has a vocabulary of its own. Then the third column means one word in training and another one later, "
    "and the weights of a model meet the wrong words."
)
def each_its_own(texts_old, texts_new):
    return tuple(
        counted(texts, sorted({word for text in texts for word in words(text)})) for texts in (texts_old, texts_new)
    )


@count_tables.mistake("The columns are the words of the *new* texts. Those of `texts_old` decide.")
def by_the_new_texts(texts_old, texts_new):
    vocabulary = sorted({word for text in texts_new for word in words(text)})
    return counted(texts_old, vocabulary), counted(texts_new, vocabulary)


@count_tables.mistake("Every number is 0 or 1: you noted whether a word occurs. Count how often it does.")
def whether_not_how_often(texts_old, texts_new):
    vocabulary = sorted({word for text in texts_old for word in words(text)})
    return tuple(np.minimum(counted(texts, vocabulary), 1) for texts in (texts_old, texts_new))


@count_tables.mistake(
    "The counts are right, and the columns stand in the order in which the words first occur. Sort them."
)
def in_order_of_appearance(texts_old, texts_new):
    vocabulary = list(dict.fromkeys(word for text in texts_old for word in words(text)))
    return counted(texts_old, vocabulary), counted(texts_new, vocabulary)


@count_tables.mistake("The tables come in the wrong order: that of `texts_old` first.")
def exchanged(texts_old, texts_new):
    vocabulary = sorted({word for text in texts_old for word in words(text)})
    return counted(texts_new, vocabulary), counted(texts_old, vocabulary)


@count_tables.mistake("*Late* with a capital letter was not counted as *late*: put the texts into small letters.")
def cased_words(texts_old, texts_new):
    vocabulary = sorted({word for text in texts_old for word in words(text)})
    return tuple(
        np.array([[re.findall("[A-Za-z']+", text).count(word) for word in vocabulary] for text in texts], dtype=float)
        for texts in (texts_old, texts_new)
    )


shuffled_bag = ex.choice(
    "shuffled_bag",
    {
        "a": (
            "It falls to one half, as by guessing: the messages are nonsense now.",
            "To you they are. But which number in a row of counts would be another one after shuffling?",
        ),
        "b": (
            "It falls a little, because *not* now stands in other places.",
            "That needs a model that knows in which place a word stands. Where in a bag of words is that written down?",
        ),
        "c": (
            "It stays the same.",
            "The same words give the same counts, and so the same probabilities. A bag has no order.",
        ),
        "d": (
            "It rises a little, because shuffling is like more data.",
            "The model is trained already, and gets nothing new. Look at what a row of counts holds.",
        ),
    },
    right="c",
    hints=[
        "Write down the bag of *not rude, nice* and that of *rude, not nice*.",
        "The model sees the bag alone. Whatever leaves the bag as it is cannot change what it predicts.",
    ],
)
