"""A lesson's parts, read once: the map and the standard know them by their headings."""

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from helpers import progress
from helpers.authoring import parts
from helpers.authoring.reference import terms
from helpers.outline import anchor, outline
from tests import small_lesson

WORDS, AROUND = 2900, 9  # of the reading, and of a heading and a summary
READING = "word " * WORDS
OPENING = """\
# %% [markdown]
# # 90 · Waiting
#
# *Time: {total} minutes. Before this: lesson 01.*

"""
A_PART = """\
# %% [markdown]
# ## Part {number} · {title} ({minutes} min)
#
# {reading}

# %% exercise="{exercise}"

# %%
1 + 1

# %% fold
2 + 2

# %% [markdown]
# **In short.** One waits.

"""
CLOSING = "# %% [markdown]\n# ## What we saw\n#\n# A lot of **patience**.\n"
TITLES = ("Look", "Fit", "Judge")


def written(folder, change=lambda text: text, reading=READING, minutes=20):
    fields = zip(TITLES, ("mean_length", "spread", "which_is_honest"), strict=True)
    text = OPENING.format(total=3 * minutes)
    for number, (title, exercise) in enumerate(fields, 1):
        text += A_PART.format(number=number, title=title, minutes=minutes, reading=reading, exercise=exercise)
    return small_lesson.write(folder, change(text + CLOSING), stem="90_start_here")


def test_a_lesson_is_read_into_its_title_its_minutes_its_parts_and_their_exercises(tmp_path):
    read = outline(written(tmp_path).path)
    assert (read.title, read.minutes) == ("Waiting", 60)
    assert [(part.number, part.title, part.minutes) for part in read.parts] == [
        (number, title, 20) for number, title in enumerate(TITLES, 1)
    ]
    assert [part.exercises for part in read.parts] == [(exercise,) for exercise in read.exercises]
    assert read.exercises[0] == "start_here.mean_length"


def test_an_exercise_that_follows_the_last_part_belongs_to_none(tmp_path):
    stretch = "# %% [markdown]\n# ## Stretch\n\n"
    move = lambda text: text.replace('# %% exercise="which_is_honest"\n', "").replace(  # noqa: E731
        CLOSING, stretch + '# %% exercise="which_is_honest"\n\n' + CLOSING
    )
    read = outline(written(tmp_path, move).path)
    assert len(read.exercises) == 3 and read.parts[2].exercises == ()


def test_the_map_shows_each_part_with_a_link_to_it(tmp_path):
    read = outline(written(tmp_path).path)
    shown = progress.CourseMap((progress.Chapter(read, frozenset({"start_here.mean_length"})),))
    assert repr(shown).splitlines() == [
        "90  Waiting                    1 of 3 right",
        "      Part 1 · Look (20 min)   ✓ done",
        "      Part 2 · Fit (20 min)    1 exercise",
        "      Part 3 · Judge (20 min)  1 exercise",
    ]
    assert f'href="90_start_here.ipynb{anchor("Part 1 · Look (20 min)")}"' in shown._repr_html_()


def test_parts_in_order_read_at_a_walk_owe_nothing(tmp_path):
    assert list(parts.breaches(written(tmp_path))) == []


def test_the_minutes_are_those_of_reading_running_and_solving(tmp_path):
    pace = parts.paces(written(tmp_path))["## Part 1 · Look (20 min)"]
    assert (pace.cells, pace.exercises) == (1, 1)
    assert pace.minutes == pytest.approx(5 + (WORDS + AROUND) / 200)
    formula = written(tmp_path, lambda text: text.replace("# word", "# $$x = 1$$\n#\n# word"))
    slow = parts.paces(formula)["## Part 1 · Look (20 min)"]
    assert slow.minutes == pytest.approx(pace.minutes + slow.slow_words / 200) and slow.slow_words > WORDS


@pytest.mark.parametrize(
    ("change", "owed"),
    [
        (lambda text: text.replace("· Fit (20 min)", "· Fit (10 min)"), ["a part takes 20 to 40", "cannot be done in"]),
        (lambda text: text.replace("word \n", "word " * 1500 + "\n", 1), ["cannot be done in 20 minutes, but in 28"]),
        (lambda text: text.replace("Part 3 ·", "Part 4 ·"), ["numbered 1, 2, 4: count from 1"]),
        (lambda text: text.replace("Part 3 ·", "Part 3:"), ["has 2 parts", "otherwise than", "parts take 40"]),
        (lambda text: text.replace("Part 3 ·", "Part 03 ·"), ["has 2 parts", "otherwise than", "parts take 40"]),
        (lambda text: text.replace("*Time: 60", "*Time: 55"), ["says `*Time: 55 minutes`; its parts take 60"]),
        (lambda text: text.replace("**In short.** One", "One", 1), ["Part 1 does not end with `**In short**`"]),
        (lambda text: text.replace('# %% exercise="spread"\n', ""), ["Part 2 has no exercise"]),
        (lambda text: text.replace("# **In short", "# ## More\n# **In short", 1), ["belongs to none", "does not end"]),
        (lambda text: text.replace("# ## What we saw", "# ## And then"), ["follows the last part"]),
    ],
)
def test_what_parts_owe_is_said(tmp_path, change, owed):
    said = list(parts.breaches(written(tmp_path, change)))
    missing = [words for words in owed if not any(words in sentence for sentence in said)]
    assert not missing, said


def test_more_parts_than_a_lesson_has_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "FEWEST", 1)
    monkeypatch.setattr(parts, "MOST", 2)
    assert list(parts.breaches(written(tmp_path))) == [
        "It has 3 parts, `## Part 1 · Its question (30 min)`; a lesson has 1 to 2."
    ]


def test_the_words_that_end_a_part_are_no_term_of_the_glossary(tmp_path):
    path = tmp_path / "90_small.ipynb"
    prose = ["# A lesson", "**In short:** a **mean** is a sum, divided by a count."]
    nbformat.write(new_notebook(cells=[new_markdown_cell(text) for text in prose]), path)
    assert [term.name for term in terms([path])] == ["mean"]
