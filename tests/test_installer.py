"""Pip as the course runs it: never silent for long, and every failure a sentence with its fix."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from helpers.authoring import environment, installer, lock, manager
from helpers.authoring.manager import Manager
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
        (tmp_path / "pip.py").write_text(PIP.format(script=script), encoding="utf-8")
        log = tmp_path / installer.LOG
        command = [sys.executable, str(tmp_path / "pip.py"), "--log", str(log)]
        monkeypatch.setattr(manager, "chosen", lambda *_: Manager("Pip", command, "PIP_CERT", log=log, bars=True))
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


@pytest.mark.parametrize("where", ["print", "log.write"])
def test_a_certificate_that_is_not_trusted_is_named_and_how_to_trust_it(pip, where):
    refused = "Could not fetch URL: connection error: [SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate in chain"
    named = r"does not trust the certificate.* set PIP_CERT to its path, and start again.*install\.log"
    with pytest.raises(Trouble, match=named):
        pip(f"print('WARNING: Retrying after connection broken by SSLError')\n{where}({refused!r})\nsys.exit(1)")


# uv -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def uv(pip, tmp_path, monkeypatch):
    """The same with a uv, which writes no log of its own."""

    def run(script: str) -> list[str]:
        (tmp_path / "uv.py").write_text(f"import sys\n{script}", encoding="utf-8")
        command = [sys.executable, str(tmp_path / "uv.py")]
        monkeypatch.setattr(manager, "chosen", lambda *_: Manager("uv", command, "SSL_CERT_FILE"))
        with lock.held(tmp_path / "lock", lambda: None) as key:
            installer.install(Path(sys.executable), tmp_path, key, pip.said.append)
        return pip.said

    return run


def test_what_uv_tells_is_said_and_a_uv_that_was_stopped_may_have_changed_something(uv, tmp_path):
    told = "Resolved 3 packages in 403ms\nDownloading torch (180.3MiB)\n Downloaded torch\nPrepared 3 packages in 2.55s"
    assert uv(f"print({told!r})") == ["Downloading torch (180.3 MB) …", "Unpacking 3 packages …"]
    assert not installer.began(tmp_path)
    with pytest.raises(Trouble, match=r"uv could not install the course. error: torn wheel.*install\.log"):
        uv(f"print({told!r})\nprint('error: torn wheel')\nsys.exit(1)")
    assert installer.began(tmp_path)


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        ("client error (Connect)\n  cause: dns error", "uv could not reach the package index"),
        ("invalid peer certificate: UnknownIssuer", "set SSL_CERT_FILE to its path"),
    ],
)
def test_what_uv_cannot_reach_is_a_sentence_and_it_has_changed_nothing(uv, tmp_path, cause, sentence):
    with pytest.raises(Trouble, match=sentence):
        uv(f"print({'error: Request failed after 3 retries in 6.6s: ' + cause!r}); sys.exit(2)")
    assert not installer.began(tmp_path)


def test_an_environment_without_pip_is_given_one(tmp_path, monkeypatch):
    """As those are that uv makes, where uv itself is gone."""
    monkeypatch.delenv("UV", raising=False)
    venv.create(tmp_path / "venv", with_pip=False)
    python = environment.interpreter(tmp_path / "venv")
    tool = manager.chosen(python, tmp_path / "venv", tmp_path / "log")
    done = subprocess.run([*tool.command[:-3], "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and "pip install" in done.stdout


def test_a_brief_trial_is_brief_for_the_pip_within_pip_too(tmp_path, monkeypatch):
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setattr(manager, "_runs", lambda *_: True)
    patient, brief = (manager.chosen(Path("python"), tmp_path, tmp_path / "log", brief) for brief in (False, True))
    assert patient.command == brief.command
    assert brief.settings.items() - patient.settings.items() >= {("PIP_RETRIES", "1"), ("PIP_TIMEOUT", "5")}


def test_where_pip_is_not_to_be_had_the_package_that_debian_keeps_it_in_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setattr(manager, "_runs", lambda *_: False)
    with pytest.raises(Trouble, match=r"apt install python3\.\d+-venv"):
        manager.chosen(Path(sys.executable), tmp_path, tmp_path / "log")


@pytest.mark.skipif(not shutil.which("uv"), reason="no uv on this computer")
def test_uv_takes_its_settings_from_the_course():
    """`managed` keeps `uv run` from making a project of the course, `torch-backend` from loading gigabytes."""
    done = subprocess.run(["uv", "sync", "--offline"], cwd=environment.ROOT, capture_output=True, text=True)
    assert "unmanaged" in done.stderr
