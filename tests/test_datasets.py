"""The bundled data: what lies there is what was recorded, and every number on a card is the number in the table."""

import json
import re
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from helpers import datasets
from helpers.columns import with_columns_first
from helpers.datasets import DamagedDataset, UnknownDataset, card, load, names
from helpers.paths import DATASETS, LESSONS, ROOT, lessons

CHECKSUMS = json.loads((DATASETS / "checksums.json").read_text(encoding="utf-8"))
CARDS = {name: card(name) for name in names()}
FIELDS = ("A row", "Size", "Origin", "Licence", "Lessons")


@pytest.fixture(scope="module")
def tables():
    """Every table once, by name; no test changes them."""
    return {name: load(name) for name in names()}


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder with the checksums and the penguins, which load() takes for datasets/."""
    for file in ("checksums.json", "penguins.csv"):
        shutil.copy(DATASETS / file, tmp_path)
    monkeypatch.setattr(datasets, "DATASETS", tmp_path)
    return tmp_path


def section(text, title):
    """The text below `## title`, up to the next heading."""
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)


def rows(text):
    """The cells of a Markdown table's rows, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines]


def field(text, name):
    return re.search(rf"^- \*\*{name}\*\* (.*)$", text, re.M).group(1)


def shown(value, pattern):
    """`value` written the way the card writes `pattern`: with its decimals, its thousands, its per cent."""
    percent = pattern.endswith(" %")
    decimals = len(pattern.removesuffix(" %").partition(".")[2])
    text = f"{value * (100 if percent else 1):,.{decimals}f}" + (" %" if percent else "")
    return text if "," in pattern else text.replace(",", "")  # a year has no thousands


def spanned(cell, columns):
    """The columns that "`a`" or "`a` … `z`" names."""
    first, *last = re.findall(r"`(.*?)`", cell)
    start = columns.index(first)
    return columns[start : columns.index(last[0]) + 1] if last else [first]


def measured(name):
    return rows(section(CARDS[name], "Measured"))


def test_every_bundled_file_matches_its_checksum():
    for name, entry in CHECKSUMS.items():
        assert datasets.digest(DATASETS / entry["file"]) == entry["sha256"], f"{entry['file']} ({name}) has changed"


def test_nothing_lies_in_the_folder_that_no_checksum_vouches_for():
    data = {path.name for path in DATASETS.glob("[!.]*") if path.suffix in {".csv", ".parquet"}}
    assert data == {entry["file"] for entry in CHECKSUMS.values()}


def test_every_bundled_table_has_a_recipe_for_the_same_file_and_source():
    done = subprocess.run(
        [sys.executable, DATASETS / "build.py", "--list"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = {line.split()[0]: line.split(maxsplit=2)[1:] for line in done.stdout.splitlines()}
    assert listed == {name: [entry["file"], entry["from"]] for name, entry in CHECKSUMS.items()}


def test_the_folder_stays_below_thirty_megabytes():
    assert sum(path.stat().st_size for path in DATASETS.rglob("*") if path.is_file()) <= 30e6


@pytest.mark.parametrize("name", names())
def test_a_card_names_row_size_origin_licence_and_lessons(name):
    text = CARDS[name]
    assert text.startswith(f"# {name}\n")
    assert all(len(field(text, wanted)) >= 8 for wanted in FIELDS)
    assert "Read in" in field(text, "Licence") or "as read in" in field(text, "Licence")
    assert section(text, "Faults and traps").count("\n- ") >= 2


@pytest.mark.parametrize("name", names())
def test_a_card_gives_the_true_numbers_of_rows_and_columns(name, tables):
    length, width = tables[name].shape
    where = f"`{CHECKSUMS[name]['file']}`" if name in CHECKSUMS else "in scikit-learn"
    assert field(CARDS[name], "Size") == f"{length:,} rows × {width} columns, {where}"


@pytest.mark.parametrize("name", names())
def test_a_card_explains_every_column_in_the_order_of_the_table(name, tables):
    columns, explained = list(tables[name].columns), []
    for cell, meaning, *_ in rows(section(CARDS[name], "Columns")):
        explained += spanned(cell, columns)
        assert meaning
    assert explained == columns


@pytest.mark.parametrize("name", names())
def test_a_card_shows_the_columns_first_with_what_is_missing_and_an_example(name, tables):
    table, columns = tables[name], list(tables[name].columns)
    assert re.search("^## (.+)$", CARDS[name], re.M).group(1) == "Columns"
    for cell, _, _, missing, example in rows(section(CARDS[name], "Columns")):
        described = table[spanned(cell, columns)]
        assert missing == f"{described.isna().sum().sum():,}"
        assert re.fullmatch(r"`[^`\n]{1,41}`", example), example
        if table.dtypes[described.columns[0]].kind == "i":
            assert int(example.strip("`")) in described.to_numpy()


def test_a_card_says_all_that_its_author_wrote():
    for name in names():
        for line in (DATASETS / f"{name}.md").read_text(encoding="utf-8").splitlines():
            assert line in CARDS[name] or line.startswith("|"), (name, line)


def test_examples_are_short_and_cannot_break_the_table():
    frame = pd.DataFrame(
        {
            "words": ["one | two `three`\n" + "x" * 60],
            "day": [pd.Timestamp("2014-10-13")],
            "hour": [pd.Timestamp("2014-10-13 05:30")],
            "price": [1_325_000.0],
            "share": [0.123456789],
            "gone": [None],
        }
    )
    about = "# small\n\n- **A row** is one.\n- **Origin** here.\n\n"
    head = about + "## Columns\n\n| column | unit | meaning |\n|---|---|---|\n"
    written = "".join(f"| `{name}` | | what it is |\n" for name in frame if name != "gone")
    text = with_columns_first(head + written + "\n## Faults and traps\n\n- None.\n", frame)
    shown = [cells[4] for cells in rows(section(text, "Columns"))]
    assert shown == [
        "`one \\| two 'three' xxxxxxxxxxxxxxxxxxxxx…`",
        "`2014-10-13`",
        "`2014-10-13 05:30`",
        "`1325000`",
        "`0.123457`",
    ]


@pytest.mark.parametrize("name", names())
def test_every_number_measured_on_a_card_is_the_number_in_the_table(name, tables):
    assert len(measured(name)) >= 4
    for what, expression, expected in measured(name):
        scope = {"df": tables[name], "np": np, "pd": pd, "load": tables.__getitem__}
        value = eval(expression.strip("`"), scope)
        assert shown(value, expected) == expected, f"{name}: {what}"


@pytest.mark.parametrize("name", names())
def test_every_percentage_in_the_prose_of_a_card_is_one_that_is_measured(name):
    prose = section(CARDS[name], "Faults and traps")
    assert set(re.findall(r"\d[\d.]* %", prose)) - {"2 %"} <= {expected for _, _, expected in measured(name)}


def test_the_index_lists_every_table_with_its_true_size_and_licence(tables):
    index = rows((DATASETS / "README.md").read_text(encoding="utf-8").split("## Left out")[0])
    assert sorted(cells[0] for cells in index) == sorted(f"[{name}]({name}.md)" for name in names())
    for cells in index:
        name = cells[0][1:].partition("]")[0]
        length, width = tables[name].shape
        assert cells[1] == f"{length:,} × {width}"
        assert field(CARDS[name], "Licence").startswith(cells[3])
        if name in CHECKSUMS:
            size = (DATASETS / CHECKSUMS[name]["file"]).stat().st_size
            assert cells[2] == (f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB")


def test_a_card_names_the_lessons_that_load_its_table():
    for lesson in lessons(LESSONS, ".py"):
        for name in re.findall(r"\bload\([\"'](\w+)[\"']\)", lesson.read_text(encoding="utf-8")):
            if name in names():
                assert lesson.stem in field(CARDS[name], "Lessons"), f"add {lesson.stem} to datasets/{name}.md"


def test_an_unknown_name_lists_the_near_ones():
    with pytest.raises(UnknownDataset, match="Did you mean 'flights'"):
        load("Flight")
    with pytest.raises(ValueError, match="There are bikeshare, birdstrikes, .*wine"):
        load("xyzzy")
    with pytest.raises(UnknownDataset, match="Did you mean 'penguins'"):
        card("pinguins")
    with pytest.raises(UnknownDataset, match="No data set is called 3"):
        load(3)


def test_a_damaged_file_says_so_and_names_the_fix(elsewhere):
    with (elsewhere / "penguins.csv").open("a") as file:
        file.write("Adelie,Dream,40,18,200,4000,MALE\n")
    with pytest.raises(DamagedDataset, match=r"checksum differs.*git checkout -- datasets/penguins.csv"):
        load("penguins")


def test_a_missing_file_says_so_and_names_the_fix(elsewhere):
    (elsewhere / "penguins.csv").unlink()
    with pytest.raises(DamagedDataset, match=r"penguins.csv is missing.*python datasets/build.py penguins"):
        load("penguins")


def test_a_repaired_file_loads_again_in_the_same_process(elsewhere):
    good = (elsewhere / "penguins.csv").read_bytes()
    (elsewhere / "penguins.csv").write_bytes(good[:-5])
    with pytest.raises(DamagedDataset):
        load("penguins")
    (elsewhere / "penguins.csv").write_bytes(good)
    assert len(load("penguins")) == 344


def test_each_call_gives_a_fresh_table():
    for name in ("penguins", "iris"):
        spoilt = load(name)
        first = spoilt.columns[0]
        spoilt[first] = spoilt[first].iloc[-1]
        assert load(name)[first].nunique() > spoilt[first].nunique()


def test_dates_are_dates_and_words_are_words(tables):
    for name, column in (
        ("flights", "time_hour"),
        ("weather", "time_hour"),
        ("houses", "date"),
        ("birdstrikes", "Flight Date"),
        ("seattle_weather", "date"),
        ("speeches", "date"),
    ):
        assert pd.api.types.is_datetime64_any_dtype(tables[name][column]), (name, column)
    for name, table in tables.items():
        objects = [column for column in table if table[column].dtype == object]
        assert all(table[column].map(type).eq(bytes).all() for column in objects), f"{name}: pictures alone are bytes"


def test_a_strike_without_damage_is_no_gap(tables):
    assert (tables["birdstrikes"]["Effect Amount of damage"] == "None").sum() > 8000


def test_importing_the_module_costs_no_pandas():
    code = "import sys, helpers.datasets; assert not {'pandas', 'numpy', 'sklearn'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_card_reads_as_markdown_in_a_notebook():
    text = card("penguins")
    assert text._repr_markdown_() == str(text) and text.startswith("# penguins")
