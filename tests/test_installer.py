"""Pip as the course runs it: never silent for long, and every failure a sentence with its fix."""

import sys
from pathlib import Path

import pytest

from helpers.authoring import installer, lock
from helpers.authoring.trouble import Trouble

PIP = """
import sys
log = open(sys.argv[sys.argv.index("--log") + 1], "w")
{script}
"""
BEGUN = 'log.write("2026-01-01T00:00:00,000 Installing collected packages: six\\n")\n'


@pytest.fixture
def pip(tmp_path, monkeypatch):
    """A function that runs the installer with a pip that does as `script` says; `pip.said` is what was said."""

    def run(script: str) -> list[str]:
        (tmp_path / "pip").mkdir()
        (tmp_path / "pip" / "__init__.py").touch()
        (tmp_path / "pip" / "__main__.py").write_text(PIP.format(script=script), encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with lock.held(tmp_path / "lock", lambda: None) as key:
            installer.install(Path(sys.executable), tmp_path, key, run.said.append)
        return run.said

    run.said = []
    return run


def test_without_a_terminal_each_phase_is_a_line(pip):
    assert pip(
        'print("Collecting torch")\nprint("  Downloading torch-2.13.0-cp311-none-any.whl (526.6 MB)")\n'
        'print("  Downloading six-1.17.0-py3-none-any.whl (11 kB)")\nprint("Installing collected packages: six, torch")'
    ) == ["Downloading torch (526.6 MB) …", "Unpacking 2 packages …"]


def test_a_long_silence_of_pip_is_filled(pip, monkeypatch, tmp_path):
    """This pip goes on when something was said: first that it is at work, then how far it has come."""

    class Said(list):
        def append(self, sentence):
            super().append(sentence)
            (tmp_path / sentence.split()[-2]).touch()

    pip.said = Said()
    monkeypatch.setattr(installer, "SIGN_OF_LIFE", 0.02)
    wait = "import os, time\nwhile not os.path.exists({!r}): time.sleep(0.01)\n"
    pip(wait.format(str(tmp_path / "work")) + BEGUN + "log.flush()\n" + wait.format(str(tmp_path / "place")))
    assert pip.said[0] == "Pip is at work …" and pip.said[-1] == "0 packages are in place …"


def test_no_network_is_a_sentence_and_until_then_it_is_said_that_pip_tries_again(pip):
    retrying = "WARNING: Retrying after connection broken by 'NewConnectionError'"
    with pytest.raises(Trouble, match="could not reach the package index. Check the connection"):
        pip(f'print("{retrying}"); print("{retrying}"); sys.exit(1)')
    assert pip.said == ["The package index does not answer; pip tries again for a while …"]


def test_a_network_error_that_only_the_log_holds_is_found_there(pip, tmp_path):
    with pytest.raises(Trouble, match="Check the connection"):
        pip(f"log.write('  {installer.BEGAN} of a pip within\\n  Temporary failure in name resolution'); sys.exit(1)")
    assert not installer.began(tmp_path)


def test_a_full_disk_halfway_is_a_sentence_and_not_taken_for_nothing_changed(pip, tmp_path):
    with pytest.raises(Trouble, match="The disk is full"):
        pip(f"{BEGUN}\nlog.close()\nprint('ERROR: [Errno 28] No space left on device')\nsys.exit(1)")
    assert installer.began(tmp_path)


def test_any_other_failure_of_pip_repeats_its_error_and_names_the_record(pip):
    with pytest.raises(Trouble, match=r"ERROR: no such version.*install\.log"):
        pip("print('Collecting x'); print('  ERROR: no such version'); print('note: of a subprocess'); sys.exit(1)")
