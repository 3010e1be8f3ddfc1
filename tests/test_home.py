"""Another kernel, a home folder that cannot be written to, broken settings: JupyterLab starts and says what it saw."""

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.authoring import home, lab
from helpers.authoring.trouble import Trouble

OFFERED = (
    "from jupyter_client.kernelspec import KernelSpecManager as K; print(K().get_kernel_spec('python3').resource_dir)"
)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch) -> Path:
    """A home folder of the test's own, and no settings that lead elsewhere."""
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("USER", "LOGNAME"):
        monkeypatch.setenv(name, "ada")
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def offered() -> str:
    return subprocess.run([sys.executable, "-c", OFFERED], capture_output=True, text=True, check=True).stdout.strip()


def test_the_kernel_that_is_offered_is_the_courses_whatever_else_is_called_python_3(tmp_path, monkeypatch):
    kernel = tmp_path / "anaconda/kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["no-such-python"], "display_name": "Python 3", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "anaconda"))
    assert offered() == str(kernel.parent)
    for _ in range(2):
        monkeypatch.setenv("JUPYTER_PATH", home.kernels()["JUPYTER_PATH"])
    assert Path(offered()).is_relative_to(sys.prefix)
    assert os.environ["JUPYTER_PATH"].count(os.pathsep) == 1


def test_a_home_folder_of_ones_own_is_used_and_nothing_is_said(tmp_path, own_home):
    assert home.see_to(tmp_path / "workbook") == []
    assert Path.home() == own_home and not (tmp_path / "workbook").exists()


def test_where_the_home_folder_is_not_there_or_full_another_is_named_and_used(tmp_path, own_home):
    own_home.rmdir()
    (told,) = home.see_to(tmp_path / "workbook")
    assert str(own_home) in told and "goes into" in told
    assert Path.home() == tmp_path / "workbook/.home"
    assert home.see_to(tmp_path / "workbook") == []


def test_jupyters_own_folder_that_belongs_to_somebody_else_is_named(tmp_path, own_home):
    """As after `sudo jupyter`."""
    from jupyter_core import paths

    folder = Path(paths.jupyter_data_dir())
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way, as a folder of root's would be")
    (told,) = home.see_to(tmp_path / "workbook")
    assert str(folder) in told


def test_a_folder_that_a_variable_names_in_vain_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "file"))
    with pytest.raises(Trouble, match="file cannot be written to. Make it yours, or unset the variable"):
        home.see_to(tmp_path / "workbook")


def test_a_user_without_a_name_is_given_one(tmp_path, monkeypatch):
    def nameless():
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nameless)
    home.see_to(tmp_path / "workbook")
    assert os.environ["USER"] == os.environ["LOGNAME"] == "learner"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("jupyter_server_config.py", "c.ServerApp.port = 1\nthis is no python\n", "SyntaxError, line 2"),
        ("jupyter_server_config.py", "import no_such_module\n", "ModuleNotFoundError"),
        ("jupyter_lab_config.json", '{"a":', "JSONDecodeError, line 1"),
    ],
)
def test_broken_settings_of_the_users_are_named(own_home, name, text, told):
    file = own_home / ".jupyter" / name
    file.parent.mkdir()
    file.write_text("{}" if file.suffix == ".json" else "c.ServerApp.port = 1\n")
    assert list(home.broken_settings()) == [] and home.own_settings() == [file]
    file.write_text(text)
    (sentence,) = home.broken_settings()
    assert str(file) in sentence and told in sentence


def test_that_jupyter_cannot_note_what_it_trusts_is_a_sentence(own_home, capsys):
    own_home.rmdir()
    own_home.write_text("no folder")
    lab.trust_lessons()
    assert "cannot note that the lessons are trusted" in capsys.readouterr().out
