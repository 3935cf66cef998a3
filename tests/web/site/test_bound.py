"""A request gets so many bytes, so much time and a place; whoever gets none has a page with numbers at once."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from standfast.web.site.bound import Bounded, Bounds, behind_proxy, is_report, peer
from standfast.web.site.pace import Pace
from standfast.web.site.threads import Message, Receive, Scope, Send
from tests.web.site.loop import run

SMALL = Bounds(ordinary=100, report=1000, memory=1500, pause=0.1, slowest=1000, answering=0.1, waiting=2, reports=4)


def scope(path: str = "/", method: str = "GET", **headers: str) -> dict[str, Any]:
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": told, "client": ("203.0.113.1", 5)}


class Inner:
    """The application inside: it notes the bodies it was given and answers when it is let."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.let = asyncio.Event()
        self.let.set()

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        message = await receive()
        assert message["more_body"] is False
        self.bodies.append(message["body"])
        await self.let.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done", "more_body": False})


def sender(*pieces: bytes, whole: bool = True) -> Receive:
    """What a client sends: the pieces, and then, where it is not whole, nothing more for ever."""
    waiting = list(pieces) or [b""]

    async def receive() -> Message:
        if not waiting:
            await asyncio.sleep(3600)
        piece = waiting.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(waiting) or not whole}

    return receive


async def asked(app: Bounded, given: Scope, receive: Receive | None = None) -> tuple[int, bytes]:
    """The status and the body of an answer; 0 where there is none."""
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    await app(given, receive or sender(), send)
    return (told[0]["status"], told[1]["body"]) if told else (0, b"")


def app(inner: Inner, bounds: Bounds = SMALL, pace: Pace | None = None) -> Bounded:
    return Bounded(inner, page=lambda _: b"call 999", bounds=bounds, pace=pace)


def test_a_body_reaches_the_page_whole_however_it_came() -> None:
    async def test() -> None:
        inner = Inner()
        answer = await asked(app(inner), scope("/plan/", "POST"), sender(b"a" * 40, b"b" * 40, b""))
        assert answer == (200, b"done")
        assert inner.bodies == [b"a" * 40 + b"b" * 40]

    run(test())


@pytest.mark.parametrize(
    ("path", "size", "status"), [("/plan/", 101, 413), ("/report/", 1001, 413), ("/report/", 1000, 200)]
)
def test_a_body_is_bounded_by_its_path(path: str, size: int, status: int) -> None:
    async def test() -> None:
        bounded = app(Inner())
        assert (await asked(bounded, scope(path, "POST"), sender(bytes(size - 50), bytes(50))))[0] == status
        assert bounded._held == 0

    run(test())


@pytest.mark.parametrize("length", ["101", "99999999999999", "-1", "ten"])
def test_a_length_that_is_too_large_or_none_is_answered_before_anything_is_read(length: str) -> None:
    async def test() -> None:
        answer = await asked(app(Inner()), scope("/", "POST", content_length=length), sender(b"a", whole=False))
        assert answer == (413, b"call 999")

    run(test())


def test_a_body_that_stops_is_given_up_and_one_that_goes_on_is_not() -> None:
    async def slow() -> Message:
        await asyncio.sleep(0.05)
        left.pop()
        return {"type": "http.request", "body": bytes(200), "more_body": bool(left)}

    async def test() -> None:
        bounded = app(Inner())
        begun = time.monotonic()
        assert (await asked(bounded, scope("/report/", "POST"), sender(b"half", whole=False)))[0] == 408
        assert time.monotonic() - begun < 1
        assert (await asked(bounded, scope("/report/", "POST"), slow))[0] == 200
        assert bounded._held == 0

    left = [1, 2, 3, 4, 5]
    run(test())


def test_whoever_goes_away_leaves_nothing_behind() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def test() -> None:
        bounded = app(Inner())
        assert (await asked(bounded, scope("/", "POST"), gone)) == (0, b"")
        assert (bounded._held, bounded._served, bounded._coming) == (0, 0, set())

    run(test())


def test_over_so_many_in_flight_there_is_a_page_with_numbers_at_once_and_reports_still_come_in() -> None:
    async def test() -> None:
        inner = Inner()
        inner.let.clear()
        bounded = app(inner)
        waiting = [asyncio.create_task(asked(bounded, scope())) for _ in range(2)]
        await asyncio.sleep(0.01)
        begun = time.monotonic()
        assert await asked(bounded, scope()) == (503, b"call 999")
        assert time.monotonic() - begun < 0.5
        report = asyncio.create_task(asked(bounded, scope("/report/", "POST"), sender(b"x")))
        await asyncio.sleep(0.01)
        inner.let.set()
        assert {(await one)[0] for one in (*waiting, report)} == {200}
        assert (await asked(bounded, scope()))[0] == 200

    run(test())


def test_where_the_memory_is_full_the_slowest_body_makes_room() -> None:
    async def test() -> None:
        bounded = app(Inner(), Bounds(ordinary=100, report=1000, memory=1500, pause=3))
        half = asyncio.create_task(asked(bounded, scope("/report/", "POST"), sender(bytes(900), whole=False)))
        await asyncio.sleep(0.05)
        assert (await asked(bounded, scope("/report/", "POST"), sender(bytes(900), b"")))[0] == 200
        assert await asyncio.wait_for(half, 1) == (503, b"call 999")
        assert bounded._held == 0

    run(test())


def test_a_reader_that_takes_nothing_holds_no_place_for_ever() -> None:
    async def never(_: Message) -> None:
        await asyncio.sleep(3600)

    async def test() -> None:
        bounded = app(Inner())
        await asyncio.wait_for(bounded(scope(), sender(), never), 2)
        assert bounded._served == 0

    run(test())


def test_under_load_whoever_asks_much_waits_and_is_served_all_the_same() -> None:
    async def test() -> None:
        bounded = app(Inner(), Bounds(waiting=4), Pace(free=1, rate=10, longest=0.4))
        bounded._served = 2  # two others, all the time: half a load
        begun = time.monotonic()
        for _ in range(5):
            assert (await asked(bounded, scope()))[0] == 200
        assert time.monotonic() - begun > 0.2

    run(test())


def test_a_code_that_is_tried_again_and_again_is_answered_more_slowly_without_any_load() -> None:
    async def test() -> None:
        bounded = app(Inner(), pace=Pace(free=2, rate=10, longest=0.1))
        trying = scope("/en/return/", "POST")
        begun = time.monotonic()
        for _ in range(4):
            assert (await asked(bounded, trying, sender(b"lookup")))[0] == 200
        assert time.monotonic() - begun > 0.1
        begun = time.monotonic()
        assert (await asked(bounded, trying, sender(b"another")))[0] == 200
        assert time.monotonic() - begun < 0.1

    run(test())


def test_at_the_end_bodies_that_are_not_whole_are_given_up() -> None:
    async def test() -> None:
        bounded = app(Inner(), Bounds())
        half = asyncio.create_task(asked(bounded, scope("/report/", "POST"), sender(b"half", whole=False)))
        await asyncio.sleep(0.01)
        bounded.end()
        assert (await asyncio.wait_for(half, 1))[0] == 503

    run(test())


def test_the_page_is_kept_by_nobody_and_runs_nothing() -> None:
    async def test() -> None:
        told: list[Message] = []

        async def send(message: Message) -> None:
            told.append(message)

        await app(Inner())(scope("/", "POST", content_length="999"), sender(), send)
        headers = dict(told[0]["headers"])
        assert headers[b"cache-control"] == b"no-store"
        assert headers[b"content-security-policy"].startswith(b"default-src 'none'")

    run(test())


def test_a_report_is_what_is_posted_to_report() -> None:
    assert is_report(scope("/report/", "POST"))
    assert is_report(scope("/fr/report/send/", "POST"))
    assert not is_report(scope("/report/", "GET"))
    assert not is_report(scope("/reporting/", "POST"))


def test_who_asks_is_told_by_the_connection_or_by_our_own_proxy() -> None:
    given = scope(x_forwarded_for="198.51.100.9, 192.0.2.7")
    assert peer(given) == b"203.0.113.1"
    assert behind_proxy(given) == b"192.0.2.7"
    assert behind_proxy(scope()) == b"203.0.113.1"
    assert peer({"type": "http"}) == b""
