"""A real Prometheus server for the tests: Debian's package, or any that lies on the path."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port
from tests.waiting import PATIENCE, wait_for


def program(name: str) -> str:
    """Where `name` ("prometheus", "promtool") is. Without it the test is skipped, or fails in CI: CI never skips."""
    found = shutil.which(name)
    if found is None:
        reason = f"no {name} was found: install Prometheus (Debian's package `prometheus`) to test the monitoring"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return found


class Prometheus:
    """One running server, asked by its HTTP interface."""

    def __init__(self, address: str):
        self._client = httpx.Client(base_url=f"{address}/api/v1/", trust_env=False, timeout=PATIENCE)

    def query(self, expression: str) -> list[dict]:
        """The samples that `expression` has now. Raises httpx.HTTPStatusError where it is no PromQL."""
        reply = self._client.get("query", params={"query": expression}).raise_for_status().json()
        return reply["data"]["result"]

    def alerts(self) -> dict[str, str]:
        """The alerts that are pending or firing, by name."""
        reply = self._client.get("alerts").raise_for_status().json()
        return {alert["labels"]["alertname"]: alert["state"] for alert in reply["data"]["alerts"]}

    def ready(self) -> bool:
        try:
            return self._client.get("query", params={"query": "1"}).status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def prometheus(folder: Path) -> Iterator[Prometheus]:
    """A server for the prometheus.yml in `folder`, which also takes its data; stopped after the block."""
    port = free_port()
    process = subprocess.Popen(
        [
            program("prometheus"),
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=(log := (folder / "prometheus.log").open("w")),
    )
    try:
        server = Prometheus(f"http://127.0.0.1:{port}")
        assert wait_for(server.ready), (folder / "prometheus.log").read_text()[-2000:]
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)
        log.close()
