"""Web applications of a few lines, for tests of what starts and stops them."""

import asyncio
import gc
import socket
import sys


class Greeting:
    """ASGI."""

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"hello"})


class Eager:
    """ASGI: whether the connection on which it is asked sends small answers at once."""

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        wires = [thing for thing in gc.get_objects() if issubclass(type(thing), asyncio.Transport)]
        (wire,) = [wire for wire in wires if wire.get_extra_info("peername") == tuple(scope["client"])]
        at_once = wire.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"at once" if at_once else b"later"})


def eager() -> Eager:
    return Eager()


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
