"""The desk behind every door: takes a checked batch, asks the current model, writes the log, counts, answers.

A candidate version may work beside the current one. As a shadow (`share` 0) it is asked and logged but never heard. As
a canary it answers that share of the requests, always the same ones for the same request ids.
"""

from __future__ import annotations

import hashlib
import threading
import uuid
from pathlib import Path

from service.artefact import Artefact, Refused
from service.contract import Answer, Batch, Flight, Prediction
from service.journal import Journal
from service.metrics import Metrics
from service.store import Store


class Desk:
    """Everything a service does apart from speaking HTTP. Raises Refused if there is no model to serve."""

    def __init__(self, models: Path | str, log: Path | str, candidate: str = "", share: float = 0.0):
        if not 0 <= share <= 1:
            raise Refused(f"The candidate's share of the requests lies between 0 and 1, not at {share}.")
        self.store, self.journal, self.metrics = Store(models), Journal(log), Metrics()
        self.share, self.trouble = share, ""
        self._lock = threading.Lock()
        self._stamp = self.store.stamp()
        self._current = self._serve()
        self._candidate = _fitting(self.store.load(candidate)) if candidate else None

    @property
    def current(self) -> Artefact:
        """The model to ask. When another was promoted it is loaded now; one that is refused changes nothing."""
        if self.store.stamp() != self._stamp:
            with self._lock:
                if (stamp := self.store.stamp()) != self._stamp:
                    try:
                        self._current, self.trouble = self._serve(), ""
                    except Refused as refused:
                        self.trouble = str(refused)
                    self._stamp = stamp
        return self._current

    def _serve(self) -> Artefact:
        artefact = _fitting(self.store.load(self.store.current))
        self.metrics.serves(artefact.manifest)
        return artefact

    def answer(self, batch: Batch, request_id: str | None = None) -> Answer:
        """The predictions for `batch`, in its order."""
        request_id = request_id or uuid.uuid4().hex
        rows = [flight.model_dump() for flight in batch.flights]
        speaker, other = self._seats(request_id)
        probabilities, others = _ask(speaker, rows), None
        if other:
            try:
                others = _ask(other, rows)
            except Exception:  # whatever a listener does, the speaker has answered
                self.metrics.candidate_failures.inc()
        threshold = speaker.manifest.threshold
        decisions = ["rebook" if probability >= threshold else "wait" for probability in probabilities]
        version, notes = speaker.manifest.version, self._notes(speaker, rows)
        self._log(request_id, version, rows, probabilities, decisions, other.manifest.version if others else "", others)
        self.metrics.predicted(version, probabilities, decisions, rows)
        said = [
            Prediction(probability=p, decision=d, notes=n)
            for p, d, n in zip(probabilities, decisions, notes, strict=True)
        ]
        return Answer(request_id=request_id, model_version=version, predictions=said)

    def _seats(self, request_id: str) -> tuple[Artefact, Artefact | None]:
        """Who answers this request, and who only listens."""
        current = self.current
        if self._candidate is None:
            return current, None
        chosen = place(request_id) < self.share
        return (self._candidate, current) if chosen else (current, self._candidate)

    def _notes(self, artefact: Artefact, rows: list[dict]) -> list[list[str]]:
        known = {feature.name: set(feature.values) for feature in artefact.manifest.features if feature.values}
        notes = []
        for row in rows:
            new = [name for name, values in known.items() if row[name] not in values]
            notes.append([f"{name} {row[name]!r} was not in training: it is taken as missing." for name in new])
            for name in new:
                self.metrics.unknown.labels(name).inc()
        return notes

    def _log(self, request_id, version, rows, probabilities, decisions, other, others) -> None:
        entries = []
        for number, row in enumerate(rows):
            entry = {"request_id": request_id, "row": number, "model_version": version, "inputs": row}
            entry |= {"probability": probabilities[number], "decision": decisions[number]}
            if others:
                entry["other"] = {"model_version": other, "probability": others[number]}
            entries.append(entry)
        try:
            self.journal.write(entries)
        except OSError:  # a full disk must not keep a passenger waiting; the count raises the alarm
            self.metrics.unlogged.inc(len(entries))


def place(request_id: str) -> float:
    """Where an id lies between 0 and 1: evenly spread, and the same in every process, today and tomorrow."""
    return int.from_bytes(hashlib.sha256(request_id.encode()).digest()[:8], "big") / 2**64


def _ask(artefact: Artefact, rows: list[dict]) -> list[float]:
    return [float(probability) for probability in artefact.probabilities(artefact.table(rows))]


def _fitting(artefact: Artefact) -> Artefact:
    """`artefact`, if its columns are those of the contract; raises Refused naming the first that differ."""
    wanted, offered = [feature.name for feature in artefact.manifest.features], list(Flight.model_fields)
    if sorted(wanted) != sorted(offered):
        differ = ", ".join(sorted(set(wanted) ^ set(offered)))
        raise Refused(f"The model and the contract of the service disagree on columns: {differ}.")
    return artefact
