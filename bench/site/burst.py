"""Many reports at one moment, also to a door that is killed while they come: what was answered, and what was kept."""

from __future__ import annotations

import asyncio
import hashlib
import random
import time
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from bench.site.program import HOST, Door, Place, running
from bench.site.sent import Sent, reports

KEPT = 201
PATIENCE = 180  # seconds


class Answered(NamedTuple):
    """One report, the status of the answer (0 for none), and the seconds from before the connection to its end."""

    sent: Sent
    status: int
    seconds: float


class Burst(NamedTuple):
    """What came of a burst: how many were acknowledged, refused, and acknowledged but not kept; seconds."""

    sent: int
    kilobytes: float
    acknowledged: int
    refused: int
    lost: int
    wall: float
    half: float
    most: float  # 99 of 100 had their answer by then


class Killed(NamedTuple):
    """What came of many bursts into a door that was killed: how many were acknowledged in all, and lost."""

    times: int
    sent: int
    acknowledged: int
    kept: int
    lost: int


async def _send(port: int, one: Sent) -> Answered:
    begun = time.perf_counter()
    status = 0
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(HOST, port)
            writer.write(one.request)
            await writer.drain()
            answer = await reader.read()
            writer.close()
            if b"\r\n\r\n" in answer:
                status = int(answer.split(b" ", 2)[1])
    except (OSError, TimeoutError):
        pass  # it was killed, or turned away
    return Answered(one, status, time.perf_counter() - begun)


async def _all(port: int, sent: Sequence[Sent]) -> list[Answered]:
    return list(await asyncio.gather(*(_send(port, one) for one in sent)))


async def _cut_off(door: Door, sent: Sequence[Sent], after: int) -> list[Answered]:
    """Kills the door as soon as so many have their answer."""
    coming = [asyncio.create_task(_send(door.port, one)) for one in sent]
    for answered in islice(asyncio.as_completed(coming), after):
        await answered
    door.process.kill()
    return list(await asyncio.gather(*coming))


def burst(place: Place, count: int, *, addresses: int) -> Burst:
    """Sends ``count`` reports at once, by turns from so many addresses, and looks afterwards what was kept."""
    sent = reports(count, place.public_key, addresses=addresses)
    with running(place) as door:
        begun = time.perf_counter()
        answered = asyncio.run(_all(door.port, sent))
        wall = time.perf_counter() - begun
    times = sorted(one.seconds for one in answered)
    acknowledged = [one.sent for one in answered if one.status == KEPT]
    size = sum(len(one.request) for one in sent) / count / 1e3
    return Burst(
        count, size, len(acknowledged), count - len(acknowledged), _lost(place, acknowledged), wall,
        times[count // 2], times[count * 99 // 100],
    )  # fmt: skip


def killed(place: Place, times: int, *, count: int = 200, seed: int = 1) -> Killed:
    """Kills the door (SIGKILL) at a moment of chance while ``count`` reports come, again and again over one inbox."""
    chance = random.Random(seed)
    acknowledged: list[Sent] = []
    for _ in range(times):
        sent = reports(count, place.public_key, addresses=count)
        with running(place) as door:
            answered = asyncio.run(_cut_off(door, sent, chance.randrange(1, count * 3 // 4)))
        acknowledged += (one.sent for one in answered if one.status == KEPT)
        place.kept()  # looks whether the file is whole, too
    return Killed(times, times * count, len(acknowledged), len(place.kept()), _lost(place, acknowledged))


def _lost(place: Place, acknowledged: Sequence[Sent]) -> int:
    """How many of these are not in the inbox as they were sent, under the digest of what they are."""
    kept = place.kept()
    wanted = {one.name: (hashlib.sha256(one.sealed).digest(), one.sealed) for one in acknowledged}
    return sum(kept.get(name) != row for name, row in wanted.items())
