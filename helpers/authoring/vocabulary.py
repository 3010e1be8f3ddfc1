"""The field's words: names in code and phrases in prose that a reader would meet nowhere else, and when terms are told.

In code a house word is refused wherever it is a word of a name. In prose the same words have other senses, so that
only phrases count in which they stand for the field's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from helpers.authoring.lesson_file import LessonFile, all_lessons
from helpers.authoring.prose import around, prose, readable
from helpers.authoring.reference import BOLD, SIGNPOSTS

NAMES = {
    "said": "y_pred",
    "learn": "train",
    "learnt": "train",
    "chance": "proba",
    "chances": "proba",
    "judges": "valid",
    "kinds": "categorical",
    "gaps": "missing",
    "brakes": "regularisation",
    "redrawn": "bootstrap",
}
PHRASES = {
    r"\b(?:model|tree|forest|network|classifier|regression)s? (?:has |have |had )?said\b": "predicted",
    r"\bwhat (?:was|is|it|they) said\b": "the prediction",
    r"\blearn(?:ing)? (?:rows|set)\b": "training set",
    r"\b(?:a|its|the|whose|their|this) chances? (?:of|that)\b": "probability",
    r"\b(?:the|our|these|those|of|on|as|hundred|\d+) judges\b": "validation set",
    r"\bkinds? columns?\b|\bcolumns? of kinds\b": "categorical columns",
    r"\bgaps? (?:are |is |was |were )?filled\b|\bfill(?:s|ed|ing)? (?:the |its |all |every )?gaps?\b": "missing values",
    r"\bgaps? in (?:the |a |its |that )?(?:table|column|data|rows)": "missing values",
    r"\bbrakes?\b": "regularisation",
    r"\bredrawn (?:rows|sets?|samples?|tables?|data|days|houses|flights)\b": "bootstrap sample",
}


def breaches(lesson: LessonFile) -> Iterator[str]:
    """A sentence for every house word of `lesson`, with the field's."""
    for name, word in sorted(house_names(lesson).items()):
        yield f"The code says `{name}`. Where {word!r} means what the field calls {NAMES[word]!r}, say so; else rename."
    for phrase, word, where in house_phrases(lesson):
        yield f"It says {phrase!r}; the field says {word!r}: …{where}…"


def report(lesson: LessonFile) -> str:
    """What `measure` lists of a lesson's words: a line each for house words in code, in prose, and early terms."""
    told = {
        "house words in code": [f"`{name}` ({NAMES[word]})" for name, word in house_names(lesson).items()],
        "house words in prose": [f"“{phrase}” ({word})" for phrase, word, _ in house_phrases(lesson)],
        "terms in use before they are defined": early_terms(lesson),
    }
    return "\n".join(f"- {what}: {', '.join(words)}" for what, words in told.items() if words)


def house_names(lesson: LessonFile) -> dict[str, str]:
    """The names in visible code, stubs included, that hold a house word: {"X_learn": "learn"}."""
    found = {}
    for cell in lesson.notebook(solved=False).cells:
        if cell.cell_type != "code" or cell.metadata.get("jupyter", {}).get("source_hidden"):
            continue
        for name in _named(cell.source):
            for word in name.lower().split("_"):
                if word in NAMES:
                    found[name] = word
    return found


def house_phrases(lesson: LessonFile) -> list[tuple[str, str, str]]:
    """The phrases in prose: what it says, the field's word, what stands around."""
    plain = [readable(text) for text in prose(lesson.notebook(solved=False))]
    return [
        (" ".join(match[0].split()), word, around(text, match.start(), len(match[0])))
        for text in plain
        for pattern, word in PHRASES.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def early_terms(lesson: LessonFile) -> list[str]:
    """The terms that `lesson` is the first to set in bold, though plain they stand in the prose before that."""
    before = [text for other in all_lessons() if other.stem < lesson.stem for text in _told(other)]
    already = {name for text in before for name in _terms(text)}
    early: dict[str, None] = {}
    for text in _told(lesson)[1:]:  # the opening's bold words are promises
        plain = " ".join(readable(each) for each in before)
        for name in _terms(text):
            if name not in already and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", plain, re.IGNORECASE):
                early[name] = None
            already.add(name)
        before.append(text)
    return list(early)


@cache
def _told(lesson: LessonFile) -> list[str]:
    return [cell.source for cell in lesson.source_cells() if cell.cell_type == "markdown"]


def _terms(text: str) -> list[str]:
    names = [name.strip(" .:").casefold() for name in BOLD.findall(text)]
    return [name for name in names if name not in SIGNPOSTS and re.fullmatch(r"[^\W\d][\w -]{2,}", name)]


def _named(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
