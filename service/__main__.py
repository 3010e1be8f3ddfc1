"""`python -m service` serves with what the environment says; a model that must not be served ends it with a sentence.

MODELS         the folder of the store (default: models)
PREDICTION_LOG the file of the prediction log (default: logs/predictions.jsonl)
CANDIDATE      a version that works beside the current one, and SHARE, the part of the requests it answers (default: 0)
HOST, PORT     where to listen (default: 127.0.0.1, 8000)
"""

from __future__ import annotations

import os
import sys

import uvicorn

from service.app import create_app
from service.artefact import Refused


def main() -> int:
    """Serve until told to stop. Returns the exit status: 1 for a model that was refused."""
    given = os.environ.get
    try:
        share, port = float(given("SHARE", "0")), int(given("PORT", "8000"))
    except ValueError as error:
        print(f"SHARE and PORT are numbers: {error}.", file=sys.stderr)
        return 1
    try:
        log = given("PREDICTION_LOG", "logs/predictions.jsonl")
        app = create_app(given("MODELS", "models"), log, given("CANDIDATE", ""), share)
    except Refused as refused:
        print(f"Not started. {refused}", file=sys.stderr)
        return 1
    # Requests are counted at /metrics and answered ones are in the prediction log: no access log, no addresses.
    uvicorn.run(app, host=given("HOST", "127.0.0.1"), port=port, access_log=False, timeout_graceful_shutdown=10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
