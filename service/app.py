"""The service under FastAPI: types become checks, refusals and a published description by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Header, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service.contract import SENTENCES_OF_STATUS, Answer, Batch, Refusal, RequestId, refusal
from service.desk import Desk
from service.gate import Gate
from service.metrics import CONTENT_TYPE

REFUSALS = {
    400: {"model": Refusal, "description": "The body cannot be read"},
    413: {"model": Refusal, "description": "The body is too large"},
    422: {"model": Refusal, "description": "The request breaks the contract; each problem is named"},
}


def create_app(models: Path | str, log: Path | str, candidate: str = "", share: float = 0.0) -> FastAPI:
    """The service for the current model in the store `models`, with its prediction log at `log`.

    Raises service.artefact.Refused where there is no model to serve, or one that must not be.
    """
    desk = Desk(models, log, candidate, share)
    app = FastAPI(
        title="Will this flight be late?",
        version="1.0.0",
        description="The probability, two hours before departure, that a flight from New York arrives more than 30 "
        "minutes late or never.",
        redoc_url=None,
        redirect_slashes=False,
    )

    # Plain functions, not coroutines: they run in threads, so that health answers while a large batch is computed.
    @app.post("/predictions", responses=REFUSALS)
    def predict(batch: Batch, x_request_id: Annotated[RequestId | None, Header()] = None) -> Answer:
        """Predict for 1 to 10,000 flights; the answers come in the same order."""
        return desk.answer(batch, x_request_id)

    # Load balancers and uptime monitors often ask by HEAD, which FastAPI, unlike Flask, does not add by itself.
    @app.head("/health/live", include_in_schema=False)
    @app.get("/health/live")
    def live() -> dict[str, str]:
        """Does the process answer at all? If not, start it anew."""
        return {"status": "live"}

    @app.head("/health/ready", include_in_schema=False)
    @app.get("/health/ready")
    def ready() -> dict[str, str]:
        """May it be sent requests? `trouble` says why a version that was promoted is not served."""
        return {"status": "ready", "model_version": desk.current.manifest.version, "trouble": desk.trouble}

    @app.get("/version")
    def version() -> dict:
        """The manifest of the model that answers."""
        return desk.current.manifest.model_dump(exclude={"examples"})

    @app.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
    def metrics() -> Response:
        """For Prometheus."""
        return Response(desk.metrics.exposition(), media_type=CONTENT_TYPE)

    _answer_in_sentences(app)
    app.add_middleware(Gate, metrics=desk.metrics)
    return app


def _answer_in_sentences(app: FastAPI) -> None:
    """Every refusal has the same form, whoever refused: the types, the router or the server."""

    @app.exception_handler(RequestValidationError)
    async def breaks_the_contract(request: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse(refusal(error.errors()).model_dump(), 422)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        message = SENTENCES_OF_STATUS.get(error.status_code, str(error.detail))
        return JSONResponse(Refusal(message=message).model_dump(), error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse(Refusal(message=SENTENCES_OF_STATUS[500]).model_dump(), 500)
