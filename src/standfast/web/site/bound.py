"""Bounds what one request may take: bytes, time, and a place among those that are served. Over it, a page at once.

A body is read here, before any thread is taken for it, so that five hundred half-sent ones cost nothing but memory. A
report is refused only where there is no room at all, and then the device sends it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from standfast.web.site.pace import Pace
from standfast.web.site.threads import App, Message, Receive, Scope, Send

PROTECTING = (
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"connection", b"close"),
    (b"server", b"standfast"),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Sizes in bytes, times in seconds, counts in requests."""

    ordinary: int = 64 * 1024
    report: int = 12 * 1024 * 1024
    memory: int = 256 * 1024 * 1024  # of all bodies that are held at a time
    pause: float = 20.0  # without which a body has come
    slowest: int = 4 * 1024  # bytes a second that a body must bring, once the first pause is over
    answering: float = 60.0  # for a reader to take one piece of an answer
    waiting: int = 500  # ordinary requests that wait or are served
    reports: int = 4000  # the same, with reports


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


@dataclass(eq=False, slots=True)
class _Coming:
    """A body on its way, in the task that reads it."""

    task: asyncio.Task[None] | None
    begun: float
    body: bytearray = field(default_factory=bytearray)
    given_up: bool = False

    def give_up(self) -> None:
        if not self.given_up and self.task is not None:
            self.given_up = True
            self.task.cancel()

    def uncancel(self) -> None:
        """The task goes on, to say that it has given up."""
        if self.task is not None:
            self.task.uncancel()


class Bounded:
    """An ASGI application around another one, which gets only requests that are whole and within :class:`Bounds`.

    ``page`` makes the HTML for whoever cannot be served; it names telephone numbers. ``sender`` tells who asks.
    """

    def __init__(
        self,
        inner: App,
        *,
        page: Callable[[Scope], bytes],
        pace: Pace | None = None,
        bounds: Bounds | None = None,
        sender: Callable[[Scope], bytes] | None = None,
    ) -> None:
        self._inner, self._page = inner, page
        self._pace, self._codes = pace or Pace(), Pace(free=60.0, rate=20.0, longest=5.0)
        self._bounds = bounds or Bounds()
        self._sender = sender or peer
        self._held = 0
        self._served = 0
        self._coming: set[_Coming] = set()
        self._ending = False

    def end(self) -> None:
        """Gives up on every body that is not whole yet; what is whole is still answered."""
        self._ending = True
        for one in self._coming:
            one.give_up()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            self._room(scope)
            body = await self._body(scope, receive)
        except _Refused as refused:
            await self._turned_away(scope, send, refused.status)
            return
        if body is None:
            return  # whoever sent it has gone
        try:
            await self._in_turn(scope, body, receive, send)
        finally:
            self._held -= len(body)

    async def _in_turn(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        wait = self._waits(scope, body)
        if wait:
            await asyncio.sleep(wait)
        try:
            self._room(scope)
        except _Refused as refused:
            await self._turned_away(scope, send, refused.status)
            return
        self._served += 1
        try:
            await self._inner(scope, _once(body, receive), self._patient(send))
        except TimeoutError:
            pass  # the reader takes nothing any more
        finally:
            self._served -= 1

    def _waits(self, scope: Scope, body: bytes) -> float:
        """Seconds this request waits: by what its sender asked before, and where a code is tried, by that too."""
        wait = self._pace.wait(self._sender(scope), load=self._served / self._bounds.waiting)
        if is_posted(scope, "return"):
            wait = max(wait, self._codes.wait(b"all"), self._pace.wait(b"code" + body))
        return wait

    def _room(self, scope: Scope) -> None:
        most = self._bounds.reports if is_report(scope) else self._bounds.waiting
        if self._served >= most:
            raise _Refused(503)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body, counted in ``_held``; None where it ended before. Raises _Refused."""
        most = self._bounds.report if is_report(scope) else self._bounds.ordinary
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or len(told) > 12 or int(told) > most:
            raise _Refused(413)
        coming = _Coming(asyncio.current_task(), asyncio.get_running_loop().time())
        self._coming.add(coming)
        whole = False
        try:
            while not whole:
                message = await self._next(receive, coming)
                if message["type"] == "http.disconnect":
                    return None
                piece = message.get("body", b"")
                self._held += len(piece)
                coming.body += piece
                if len(coming.body) > most:
                    raise _Refused(413)
                whole = not message.get("more_body", False)
                if whole:
                    self._coming.discard(coming)
                if self._held > self._bounds.memory:
                    self._make_room()
            return bytes(coming.body)
        finally:
            self._coming.discard(coming)
            if not whole:
                self._held -= len(coming.body)

    async def _next(self, receive: Receive, coming: _Coming) -> Message:
        """The next piece. A body must come faster than ``slowest``, once the first pause is over. Raises _Refused."""
        if self._ending:
            raise _Refused(503)
        try:
            async with asyncio.timeout_at(coming.begun + self._bounds.pause + len(coming.body) / self._bounds.slowest):
                return await receive()
        except TimeoutError as late:
            raise _Refused(408) from late
        except asyncio.CancelledError:
            if not coming.given_up:
                raise
            coming.uncancel()
            raise _Refused(503) from None

    def _make_room(self) -> None:
        """Gives up the body that comes most slowly: so that nobody fills the memory by sending a little at a time."""
        now = asyncio.get_running_loop().time()
        large = [one for one in self._coming if len(one.body) > self._bounds.ordinary]
        if large:
            min(large, key=lambda one: len(one.body) / (now - one.begun + 0.001)).give_up()

    def _patient(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            async with asyncio.timeout(self._bounds.answering):
                await send(message)

        return sent

    async def _turned_away(self, scope: Scope, send: Send, status: int) -> None:
        page = self._page(scope)
        headers = [*PROTECTING, (b"content-length", str(len(page)).encode())]
        if status == 503:
            headers.append((b"retry-after", b"5"))
        sent = self._patient(send)
        try:
            await sent({"type": "http.response.start", "status": status, "headers": headers})
            await sent({"type": "http.response.body", "body": page, "more_body": False})
        except TimeoutError:
            return


def is_report(scope: Scope) -> bool:
    """Whether a request brings a report: it is posted to ``report``, in whatever language.

    >>> is_report({"method": "POST", "path": "/fr/report/"}), is_report({"method": "GET", "path": "/report/"})
    (True, False)
    """
    return is_posted(scope, "report")


def is_posted(scope: Scope, name: str) -> bool:
    """Whether a request posts something to the page of that name."""
    return bool(scope["method"] == "POST" and name in scope["path"].split("/"))


def peer(scope: Scope) -> bytes:
    """Who asks: the address at the other end of the connection."""
    client = scope.get("client")
    return client[0].encode() if client else b""


def behind_proxy(scope: Scope) -> bytes:
    """Who asks, as the organisation's own proxy tells: the last address that it added."""
    told = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return bytes(told[-1].rpartition(b",")[2].strip()) if told else peer(scope)


def _once(body: bytes, receive: Receive) -> Receive:
    """Hands out the body at once, and then what else comes."""
    given = False

    async def received() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received
