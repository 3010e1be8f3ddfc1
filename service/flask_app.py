"""The same service under Flask: what FastAPI reads off the types is written out here.

Not here: a published description and its page. Flask knows nothing of the types, so it has nothing to publish.
"""

from __future__ import annotations

import time
from pathlib import Path

from flask import Flask, Response, abort, g, jsonify, request
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict  # of typing, pydantic wants Python 3.12
from werkzeug.exceptions import HTTPException

from service.contract import MOST_BYTES, SENTENCES_OF_STATUS, Batch, Refusal, RequestId, refusal
from service.desk import Desk
from service.metrics import CONTENT_TYPE

HEADERS = TypeAdapter(TypedDict("Headers", {"x-request-id": RequestId | None}))


def create_app(models: Path | str, log: Path | str, candidate: str = "", share: float = 0.0) -> Flask:
    """As service.app.create_app, for WSGI. Raises service.artefact.Refused in the same cases."""
    desk = Desk(models, log, candidate, share)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.post("/predictions")
    def predict() -> Response:
        request_id = HEADERS.validate_python({"x-request-id": request.headers.get("X-Request-ID")})["x-request-id"]
        if not request.is_json:
            abort(415)
        batch = Batch.model_validate_json(request.get_data())
        return jsonify(desk.answer(batch, request_id).model_dump())

    @app.get("/health/live")
    def live() -> dict:
        return {"status": "live"}

    @app.get("/health/ready")
    def ready() -> dict:
        return {"status": "ready", "model_version": desk.current.manifest.version, "trouble": desk.trouble}

    @app.get("/version")
    def version() -> dict:
        return desk.current.manifest.model_dump(exclude={"examples"})

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(desk.metrics.exposition(), content_type=CONTENT_TYPE)

    @app.errorhandler(ValidationError)
    def breaks_the_contract(error: ValidationError) -> tuple[dict, int]:
        return refusal(error.errors()).model_dump(), 422

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException):
        body = Refusal(message=SENTENCES_OF_STATUS.get(error.code, error.description)).model_dump()
        return body, error.code, [pair for pair in error.get_headers() if pair[0] == "Allow"]

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        path = request.url_rule.rule if request.url_rule else "none"
        desk.metrics.answered(path, response.status_code, time.perf_counter() - g.started)
        return response

    return app
