"""The gate of the FastAPI service: no body beyond the limit gets in, and every request is counted and timed."""

from __future__ import annotations

import time

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.contract import MOST_BYTES, SENTENCES_OF_STATUS, Refusal
from service.metrics import Metrics

LISTENS = 10  # times the limit: so much of a body is still read, and thrown away, so that its sender hears why


class Gate:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, metrics: Metrics):
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started, status, taken = time.perf_counter(), 500, 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:  # whatever length was announced
                raise HTTPException(413)
            return message

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if status == 413:
                    await _read_on(receive)
            await send(message)

        try:
            if _announced(scope) > MOST_BYTES:
                body = Refusal(message=SENTENCES_OF_STATUS[413]).model_dump()
                return await JSONResponse(body, 413)(scope, receive, noted)
            await self.app(scope, limited, noted)
        finally:
            path = getattr(scope.get("route"), "path", "none")
            self.metrics.answered(path, status, time.perf_counter() - started)


def _announced(scope: Scope) -> int:
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)


async def _read_on(receive: Receive) -> None:
    left = LISTENS * MOST_BYTES
    while left > 0:
        message = await receive()
        left -= len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return
