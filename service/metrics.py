"""What Prometheus may ask: requests, seconds, predictions, gaps, unknown words, and which model answers.

With one process a container, which is how the compose file runs it, nothing has to be set. Several processes behind
one port share their counts through files in the folder that PROMETHEUS_MULTIPROC_DIR names.
"""

from __future__ import annotations

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.artefact import Manifest

CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
TENTHS = tuple(tenth / 10 for tenth in range(1, 11))


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self):
        self._registry = own = CollectorRegistry()
        self._serving: tuple[str, ...] = ()
        self.requests = Counter("flights_requests", "Requests", ["path", "status"], registry=own)
        self.seconds = Histogram(
            "flights_request_seconds", "Seconds to answer", ["path"], buckets=SECONDS, registry=own
        )
        self.predictions = Counter("flights_predictions", "Predictions", ["version", "decision"], registry=own)
        self.probability = Histogram(
            "flights_probability", "Predicted probability of late or never", ["version"], buckets=TENTHS, registry=own
        )
        self.missing = Counter("flights_missing_values", "Values sent as null", ["feature"], registry=own)
        self.unknown = Counter("flights_unknown_values", "Words not met in training", ["feature"], registry=own)
        self.unlogged = Counter("flights_unlogged", "Predictions that the log refused", registry=own)
        self.candidate_failures = Counter("flights_candidate_failures", "Candidates that failed", registry=own)
        names = ["version", "sha256", "trained_until"]
        says = "1 for the model that answers, 0 for those before it"
        self.model = Gauge("flights_model_info", says, names, registry=own, multiprocess_mode="livemax")

    def serves(self, manifest: Manifest) -> None:
        """Say which model answers from now on."""
        if self._serving:
            self.model.labels(*self._serving).set(0)
        self._serving = (manifest.version, manifest.sha256, str(manifest.trained_on.get("last_day", "")))
        self.model.labels(*self._serving).set(1)

    def answered(self, path: str, status: int, seconds: float) -> None:
        """Count one request; `path` is a route's template, so that no client can invent labels."""
        self.requests.labels(path, str(status)).inc()
        self.seconds.labels(path).observe(seconds)

    def predicted(self, version: str, probabilities: list[float], decisions: list[str], rows: list[dict]) -> None:
        """Count the answers for the flights in `rows`."""
        for probability, decision in zip(probabilities, decisions, strict=True):
            self.predictions.labels(version, decision).inc()
            self.probability.labels(version).observe(probability)
        for name in rows[0]:
            if gaps := sum(row[name] is None for row in rows):
                self.missing.labels(name).inc(gaps)

    def exposition(self) -> bytes:
        """Everything, in Prometheus' text format."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        everyone = CollectorRegistry()
        MultiProcessCollector(everyone)
        return generate_latest(everyone)
