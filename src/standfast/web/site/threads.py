"""Hands whole requests to Django, each in one of a few threads, and sends back what it answers.

Django's own ASGI handler takes a new thread for each request and falls behind under a burst of reports; a few threads
that keep their database connections do not. What a request waits for, it waits for without one.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

THREADS = 8
# What says who asks, or where they come from.
_NOT_TOLD = frozenset(
    {
        "CONTENT-LENGTH",
        "TRANSFER-ENCODING",
        "PROXY",
        "REFERER",
        "USER-AGENT",
        "FORWARDED",
        "X-FORWARDED-FOR",
        "X-REAL-IP",
    }
)
PIECE = 256 * 1024  # bytes of an answer that are sent at a time


class Threads:
    """An ASGI application around a WSGI one. It reads the whole body: :mod:`~standfast.web.site.bound` bounds it."""

    def __init__(self, django: Wsgi, *, threads: int = THREADS) -> None:
        self._django = django
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        loop = asyncio.get_running_loop()
        given = await loop.run_in_executor(self._pool, self._answer, environ(scope, bytes(body)))
        try:
            await send({"type": "http.response.start", "status": given.status, "headers": given.headers})
            piece = given.first
            while piece is not None:
                after = await loop.run_in_executor(self._pool, given.next) if given.long else None
                await send({"type": "http.response.body", "body": piece, "more_body": after is not None})
                piece = after
        finally:
            if given.long:
                await loop.run_in_executor(self._pool, given.close)

    def _answer(self, asked: dict[str, Any]) -> _Given:
        told: list[Any] = []
        answer = self._django(asked, lambda status, headers, _fault=None: told.extend((status, headers)))
        return _Given(told[0], told[1], answer)


class _Given:
    """What Django answered. A short answer is here as a whole, and closed; of a long one, such as a file, a piece."""

    def __init__(self, status: str, headers: list[tuple[str, str]], answer: Iterable[bytes]) -> None:
        self.status = int(status.partition(" ")[0])
        self.headers = [(b"server", b"standfast")]  # instead of the name of what serves
        self.headers += [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._answer = answer
        self._pieces = _gathered(answer)
        self.first: bytes | None = next(self._pieces, b"")
        self.long = len(self.first or b"") >= PIECE
        if not self.long:
            self.close()

    def next(self) -> bytes | None:
        return next(self._pieces, None)

    def close(self) -> None:
        close = getattr(self._answer, "close", None)
        if close is not None:
            close()


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of at least PIECE, the last one apart."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """A request as WSGI has it (PEP 3333), without the address it came from: no page needs to know."""
    host, port = scope.get("server") or ("localhost", 0)
    path = scope["path"].encode("utf-8", "surrogateescape")
    asked: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "RAW_URI": quote(path),
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").upper()
        if "_" in name or name in _NOT_TOLD:  # a name with _ would pass for one with -, which a proxy may have set
            continue
        key = "CONTENT_TYPE" if name == "CONTENT-TYPE" else "HTTP_" + name.replace("-", "_")
        told = value.decode("latin-1")
        asked[key] = f"{asked[key]},{told}" if key in asked else told
    return asked
