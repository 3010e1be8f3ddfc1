"""Web applications of a few lines, for tests of what starts and stops them."""

import sys


class Greeting:
    """ASGI."""

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"hello"})


def asgi() -> Greeting:
    print("a word too many")  # must not be taken for the port
    return Greeting()


def wsgi(word: str = "hello"):
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [word.encode()]

    return app


def refuses(why: str):
    raise ValueError(why)


def dies():
    print("It is dark.", file=sys.stderr)
    sys.exit(3)
