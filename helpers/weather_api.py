"""A weather office on this computer: a real HTTP server that answers in JSON, and is at times overloaded or slow."""

from __future__ import annotations

import json
import os
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from helpers.datasets import load

if TYPE_CHECKING:
    import pandas as pd

SLOW = 5.0  # seconds until a slow answer comes
FIELDS = ("temp", "humid", "wind_speed", "precip", "visib")


@cache
def _weather() -> pd.DataFrame:
    return load("weather").sort_values("time_hour")


def observations(airport: str, day: str) -> list[dict]:
    """The hours of one UTC day ("2023-03-12") at "EWR", "JFK" or "LGA", as JSON has them: times as text, gaps as None.

    Raises LookupError for another airport or a day that it has nothing of, with a sentence that says what there is.
    """
    weather = _weather()
    airports = sorted(weather["origin"].unique())
    if airport not in airports:
        raise LookupError(f"No airport is called {airport!r}. There are {', '.join(airports)}.")
    hours = weather[(weather["origin"] == airport) & (weather["time_hour"].dt.strftime("%Y-%m-%d") == day)]
    if hours.empty:
        raise LookupError(f"There is no weather of {day!r}. Ask for a day of 2023, such as '2023-03-12'.")
    times = hours["time_hour"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    values = hours[list(FIELDS)].astype(object).where(hours[list(FIELDS)].notna(), None)
    return [{"time": time, **row} for time, row in zip(times, values.to_dict("records"), strict=True)]


class WeatherOffice:
    """A server on 127.0.0.1: open inside of `with WeatherOffice() as office:`, gone after it, whatever happens there.

    `GET {office.address}/observations?airport=JFK&day=2023-03-12` answers with a list of hours, or with 404 and
    {"error": …}. Of its requests, the first `busy` are answered with 503, the next `slow` after five seconds.
    """

    def __init__(self, busy: int = 0, slow: int = 0):
        self._moods = ["busy"] * busy + ["slow"] * slow
        self._closing = threading.Event()
        self.asked = 0  # requests that have arrived

    def __enter__(self) -> WeatherOffice:
        _weather()  # so that the first answer is as quick as the others
        self._server = _Server(("127.0.0.1", 0), _Clerk)
        self._server.office = self
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self._bypassed = os.environ.get("no_proxy")  # the server is on this computer: no proxy in between
        os.environ["no_proxy"] = ",".join(filter(None, [self._bypassed, "127.0.0.1"]))
        return self

    def __exit__(self, *_error) -> None:
        if self._bypassed is None:
            os.environ.pop("no_proxy", None)
        else:
            os.environ["no_proxy"] = self._bypassed
        self._closing.set()  # whoever still waits for a slow answer waits no longer
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, target: str) -> tuple[int, object]:
        """Status and body for one requested path."""
        self.asked += 1
        mood = self._moods.pop(0) if self._moods else ""
        if mood == "busy":
            return 503, {"error": "Too many requests just now. Ask again in a moment."}
        if mood == "slow":
            self._closing.wait(SLOW)
        page = urlsplit(target)
        if page.path != "/observations":
            return 404, {"error": f"There is no page {page.path!r} here. Ask for '/observations'."}
        asked = {name: values[0] for name, values in parse_qs(page.query).items()}
        try:
            return 200, observations(asked.get("airport", ""), asked.get("day", ""))
        except LookupError as error:
            return 404, {"error": str(error)}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    office: WeatherOffice

    def handle_error(self, request, client_address) -> None:
        """A client that hung up, tired of waiting, is no news."""


class _Clerk(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        status, body = self.server.office.answer(self.path)
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_words) -> None:
        """Nothing: a log would land in the notebook."""
