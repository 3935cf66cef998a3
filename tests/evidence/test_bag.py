"""A bundle is written once, from front to back, and what comes later tells of what came before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from standfast.evidence.bag import BESIDE, LISTED, Sealing, bag, in_order
from standfast.seal import chain, sign
from tests.evidence.bundles import KEY, LOG, PAYLOAD, made

PUBLIC = sign.public(KEY)
HOW = Sealing(
    name="0123456789abcdef", version="9.9", made_at=datetime(2025, 3, 5, 20, 0, tzinfo=UTC), clock="my wrist watch",
    public=PUBLIC, fingerprint=sign.fingerprint(PUBLIC), signature=lambda data: sign.signature(KEY, data),
)  # fmt: skip


def written(how: Sealing = HOW, payload: dict[str, bytes] | None = None) -> dict[str, bytes]:
    held = PAYLOAD if payload is None else payload
    contents = bag({name: lambda data=data: iter((data,)) for name, data in held.items()}, LOG, how)  # type: ignore[misc]
    return {name: b"".join(content()) for name, content in contents.items()}


def info(files: dict[str, bytes]) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())


def test_the_payload_comes_first_and_the_signature_last() -> None:
    names = list(written())
    assert names[:3] == [f"data/{name}" for name in sorted(PAYLOAD)]
    assert set(names[3:7]) == set(LISTED)
    assert names[7:] == ["tagmanifest-sha256.txt", *BESIDE[:2]]


def test_every_content_is_asked_for_once_and_never_held() -> None:
    asked: list[str] = []

    def content(name: str) -> Iterator[bytes]:
        asked.append(name)
        yield from (name.encode() for _ in range(1000))

    contents = bag({name: lambda name=name: content(name) for name in ("a", "b")}, [], HOW)  # type: ignore[misc]
    for one in contents.values():
        for _ in one():
            pass
    assert asked == ["a", "b"]


def test_each_manifest_lists_what_was_written_and_the_signature_is_over_the_last() -> None:
    files = written()
    for manifest, names in (("manifest-sha256.txt", [f"data/{one}" for one in PAYLOAD]),
                            ("tagmanifest-sha256.txt", list(LISTED))):  # fmt: skip
        told = dict(line.split("  ")[::-1] for line in files[manifest].decode().splitlines())
        assert told == {name: hashlib.sha256(files[name]).hexdigest() for name in names}
    assert sign.holds(PUBLIC, files["tagmanifest-sha256.txt"], files["tagmanifest-sha256.txt.sig"])
    assert files["tagmanifest-sha256.txt.pub"] == PUBLIC


def test_the_log_ends_with_the_sealing_and_its_count_and_head_are_pinned_in_what_is_signed() -> None:
    files = written()
    log = chain.check(files["custody.jsonl"])
    assert (log.count, log.broken_at) == (3, None)
    assert [entry["action"] for entry in log.entries] == ["read", "made", "sealed"]
    assert log.entries[-1]["output"] == [hashlib.sha256(files["manifest-sha256.txt"]).hexdigest()]
    assert (log.entries[-1]["clock"], log.entries[-1]["tool"]) == ("my wrist watch", "standfast 9.9")
    assert (info(files)["Custody-Entries"], info(files)["Custody-Head"]) == ("3", log.head)


def test_the_bundle_says_of_itself_who_sealed_it_when_and_by_which_clock() -> None:
    told = info(written())
    assert told["Sealed-At"] == "2025-03-05T20:00:00+00:00"
    assert told["Sealing-Clock"] == "my wrist watch"
    assert told["Signing-Key"] == sign.fingerprint(PUBLIC)
    assert told["Bag-Software-Agent"] == "Standfast 9.9"
    assert told["Time-Stamp"] == "none"
    assert told["Payload-Oxum"] == f"{sum(map(len, PAYLOAD.values()))}.3"


def test_a_time_stamp_is_asked_for_once_over_the_list_that_is_signed() -> None:
    asked: list[bytes] = []

    def stamp(data: bytes) -> bytes:
        asked.append(data)
        return b"stamp"

    files = written(replace(HOW, stamp=stamp))
    assert asked == [files["tagmanifest-sha256.txt"]]
    assert files["tagmanifest-sha256.txt.tsr"] == b"stamp"
    assert sign.holds(PUBLIC, b"stamp", files["tagmanifest-sha256.txt.tsr.sig"])
    assert info(files)["Time-Stamp"] == "RFC 3161"


def test_another_order_of_the_payload_gives_the_same_bundle_in_the_same_order() -> None:
    other = written(payload=dict(reversed(PAYLOAD.items())))
    assert list(other.items()) == list(written().items())
    assert in_order(reversed(list(other))) == list(other)


def test_an_empty_payload_is_a_bundle_too() -> None:
    files = written(payload={})
    assert (files["manifest-sha256.txt"], info(files)["Payload-Oxum"]) == (b"", "0.0")


def test_what_is_written_before_what_it_tells_of_is_a_fault_of_the_caller() -> None:
    contents = bag({"a": lambda: iter((b"x",))}, LOG, HOW)
    with pytest.raises(KeyError):
        b"".join(contents["manifest-sha256.txt"]())


def test_a_log_keeps_what_it_was_given_and_not_the_place_it_claims() -> None:
    forged: list[dict[str, object]] = [{"action": "read", "n": 7, "prev": "f" * 64, "hash": "0" * 64}]
    files = made(log=forged)
    first = json.loads(files["custody.jsonl"].split(b"\n")[0])
    assert (first["n"], first["prev"], first["action"]) == (1, "0" * 64, "read")
    assert chain.check(files["custody.jsonl"]).broken_at is None
