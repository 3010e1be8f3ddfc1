"""Hostile answers earn nothing, and do no harm: neither to the course, nor to other students, nor to who is next."""

import http.server
import socket
import threading

import pytest

from helpers.grading import cage
from helpers.grading.answers import Answer, Cell
from helpers.grading.marking import STATUSES, Stands
from helpers.paths import ROOT
from tests.attacks import ATTACKS

HONEST = {
    "mean_length": "mean_length = sum(flippers) / len(flippers)",
    "spread": "def spread(lengths):\n    return max(lengths) - min(lengths)",
}
WALLS = cage.can_stand()
pytestmark = pytest.mark.skipif(set(WALLS) != set(cage.WALLS), reason=f"this system builds only {', '.join(WALLS)}")


@pytest.fixture(scope="module")
def stands():
    with Stands("00_start_here") as stands:
        yield stands


@pytest.fixture
def places(tmp_path):
    """What an answer must not reach: another student's work, a place to write to, a server on this machine."""
    secret, asked = tmp_path / "neighbour.ipynb", []
    secret.write_text("189.0")

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"189.0")

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{secret}.sock")
        listening.listen()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {
            "course": str(ROOT),
            "canary": str(tmp_path / "canary"),
            "secret": str(secret),
            "port": str(server.server_port),
            "asked": asked,
        }
        server.shutdown()


def answer(exercise: str, cell: str) -> Answer:
    return Answer(f"start_here.{exercise}", (Cell.of(0, cell),))


def filled(cell: str, places: dict) -> str:
    for name in ("course", "canary", "secret", "port"):
        cell = cell.replace("{" + name + "}", places[name])
    return cell.replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_earns_nothing_and_harms_nobody(stands, places, attack, tmp_path):
    judge = (ROOT / "helpers" / "judge.py").read_bytes()
    mark = stands.mark(answer(attack.exercise, filled(attack.cell, places)), seconds=3, memory=1_000_000_000)
    assert mark.status in STATUSES and mark.status not in ("right", "fault of the course"), mark
    assert set(mark.walls) in (set(), set(cage.WALLS))

    for exercise, cell in HONEST.items():
        assert stands.mark(answer(exercise, cell)).status == "right"
    assert (ROOT / "helpers" / "judge.py").read_bytes() == judge
    assert (tmp_path / "neighbour.ipynb").read_text() == "189.0"
    assert not (tmp_path / "canary").exists()
    assert not places["asked"]


def test_what_outlives_an_answer_is_ended_with_it(stands, places, tmp_path):
    from time import sleep

    cell = next(attack.cell for attack in ATTACKS if attack.what == "daemon")
    cell = filled(cell, places | {"canary": "late"}).replace("sleep(5)", "sleep(0.5)")
    before = set(cage_children())
    stands.mark(answer("mean_length", cell), seconds=3)
    sleep(1)
    assert set(cage_children()) <= before


def cage_children() -> list[int]:
    """The processes of this machine that run a stand or what came of it."""
    import psutil

    found = []
    for process in psutil.process_iter(["cmdline", "pid"]):
        if "helpers.grading.stand" in " ".join(process.info["cmdline"] or []):
            found.append(process.info["pid"])
    return found


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (HONEST["mean_length"], "right"),
        ("mean_length = sum(flippers)", "mistake"),
        ("mean_length = 12345.678", "wrong"),
        ("mean_length = 1 / 0", "error"),
        ("mean_length = sum(", "error"),
        ("mean_length = ...", "blank"),
        ("other = 1", "blank"),
        ("while True: pass", "out of time"),
        ("mean_length = bytearray(4_000_000_000)", "out of memory"),
        ("import os\nos._exit(0)", "killed"),
    ],
)
def test_a_status_says_in_words_what_became_of_an_answer(stands, cell, status):
    mark = stands.mark(answer("mean_length", cell), seconds=3, memory=1_000_000_000)
    assert mark.status == status, mark
    assert mark.message or status in ("right", "blank")


def test_a_mistake_has_its_name_and_the_sentence_of_the_notebook(stands):
    mark = stands.mark(answer("mean_length", "mean_length = sum(flippers)"))
    assert mark.mistake == "forgot_to_divide"
    assert mark.message == next(
        one.sentence for one in stands.declarations["start_here.mean_length"].mistakes if one.name == mark.mistake
    )
