"""A report opens for whom it was meant, whole and as it was sealed; all else is refused, always in the same words."""

from __future__ import annotations

import hashlib
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.errors import NotOpened
from standfast.seal import keys, report
from standfast.seal.box import CHUNK, SUITES, TAG, counted, info, keyed, padded
from standfast.seal.chain import canonical
from standfast.seal.keys import P256, XWING
from tests.seal.envelopes import HEADERS, WRAPS, cut, joined

PRIVATE, PUBLIC = keys.new()
KEY, TO = keys.opener(PRIVATE), keys.recipient(PUBLIC)
PAYLOAD = {"said": "he wants 500 by noon", "mailbox": "04…"}
WORDS = str(NotOpened())


def sealed(payload: Any = PAYLOAD, parts: tuple[bytes, ...] = (), **how: Any) -> bytes:
    return report.sealed(payload, parts, **{"to": TO, "org": "example", "form": "report", **how})


def refused(data: bytes, key: keys.Opener = KEY) -> bool:
    """Whether it is refused in the words for everything, and with nothing behind them."""
    try:
        report.opened(data, key=key)
    except NotOpened as fault:
        return str(fault) == WORDS and (fault.__context__ is None or fault.__suppress_context__) and not fault.__cause__
    return False


@pytest.mark.parametrize("xwing", [False, True])
@pytest.mark.parametrize("size", [0, 1, 4092, 4093, 65_532, 65_533, 131_068, 131_069, 1_048_573, 2_500_000])
def test_what_was_sealed_comes_out_as_it_was(size: int, xwing: bool) -> None:
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    made = report.opened(sealed(PAYLOAD, (data, b"", data[:9]), xwing=xwing), key=KEY)
    assert json.loads(made.payload) == PAYLOAD
    assert made.parts == (data, b"", data[:9])
    assert (made.header.org, made.header.form) == ("example", "report")


def test_a_payload_of_bytes_is_not_touched() -> None:
    assert report.opened(sealed(b" { } \0\0"), key=KEY).payload == b" { } \0\0"


def test_the_bytes_are_those_that_the_format_names() -> None:
    """Opened here by hand, after the format's own words."""
    made = sealed(PAYLOAD, (b"x" * 70_000,))
    assert made[:4] == b"SFR1"
    head, wraps, body, parts = cut(made)
    told, listed = json.loads(head), json.loads(wraps)
    names = {"v": 1, "org": "example", "form": "report", "body": {"bucket": 4096}}
    assert told == {**names, "id": told["id"], "parts": [{"bucket": 1_048_576, "chunks": 16}]}
    [wrap] = listed
    bound = hashlib.sha256(head).digest()
    told_info = info("standfast/report/v1", b"organisation", KEY.kid.encode(), b"P256", bound)
    dek = SUITES[P256].decrypt(bytes.fromhex(wrap["enc"] + wrap["ct"]), KEY.keys[P256], info=told_info)
    plain = keyed(dek, b"standfast/body/v1").decrypt(bytes(12), body, bound)
    assert plain == padded(canonical(PAYLOAD))
    nonce = (15).to_bytes(11, "big") + b"\1"
    assert keyed(dek, b"standfast/part/v1\0\0\0\0").decrypt(nonce, parts[15], bound) == bytes(CHUNK)


def test_the_size_tells_only_a_step() -> None:
    assert len(sealed(b"")) == len(sealed(bytes(4092)))
    assert len(sealed(b"", (bytes(5000),))) == len(sealed(b"", (bytes(60_000),)))
    assert len(sealed(b"", (bytes(1_100_000),))) == len(sealed(b"", (bytes(2_000_000),)))


def test_nothing_of_it_can_be_read_outside() -> None:
    made = sealed({"said": "Nadia Q " * 99}, (b"Nadia Q " * 999,))
    assert b"Nadia" not in made
    assert "Nadia" not in repr(report.opened(made, key=KEY))


def test_the_header_is_told_to_anybody_and_the_rest_to_nobody_else() -> None:
    made = sealed()
    assert report.header(made) == report.opened(made, key=KEY).header
    assert refused(made, keys.opener(keys.new()[0]))


def test_the_suite_is_the_one_that_was_asked_for_and_that_the_recipient_has() -> None:
    alone = keys.Recipient(TO.kid, {P256: TO.keys[P256]})
    made = [sealed(), sealed(xwing=True), sealed(to=alone, xwing=True)]
    assert [json.loads(cut(one)[1])[0]["suite"] for one in made] == [P256, XWING, P256]
    assert len(report.opened(made[2], key=KEY).payload) == len(canonical(PAYLOAD))


TOO_MUCH: dict[str, Callable[[], bytes]] = {
    "a payload of a megabyte": lambda: sealed(bytes(1_048_573)),
    "seventeen parts": lambda: sealed(b"", (b"",) * 17),
    "parts of 64 megabytes": lambda: sealed(b"", (bytes(33_000_000),) * 2),
    "a name with a blank": lambda: sealed(org="our line"),
    "no name": lambda: sealed(form=""),
    "a long name": lambda: sealed(form="f" * 65),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_does_not_fit_is_not_sealed(what: str) -> None:
    with pytest.raises(ValueError, match=r"too much|does not fit"):
        TOO_MUCH[what]()


@pytest.mark.parametrize("xwing", [False, True])
def test_every_bit_that_is_flipped_before_the_body_is_refused(xwing: bool) -> None:
    made = sealed(b"small", xwing=xwing)
    end = len(made) - 4096 - TAG
    bits = range(8) if not xwing else (0, 5)
    assert all(refused(flipped(made, at, bit)) for at in range(end) for bit in bits)


def flipped(made: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(made)
    changed[at] ^= 1 << bit
    return bytes(changed)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_byte_that_is_changed_anywhere_is_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(LONG) - 1))
    changed = bytearray(LONG)
    changed[at] ^= data.draw(st.integers(1, 255))
    assert refused(bytes(changed))


LONG = sealed(PAYLOAD, (bytes(range(256)) * 600, b"short"))
assert len(cut(LONG)[3]) == 17


def attacks() -> Iterator[tuple[str, bytes]]:
    head, wraps, body, chunks = cut(LONG)
    other = cut(sealed(PAYLOAD, (bytes(range(256)) * 600, b"short")))
    yield "cut in the last chunk", LONG[:-1]
    yield "cut before the last chunk", joined(head, wraps, body, *chunks[:-1])
    yield "cut before the parts", joined(head, wraps, body)
    yield "cut in the body", joined(head, wraps, body[:-1])
    yield "cut in the wraps", b"SFR1" + counted(head) + counted(wraps)[:-9]
    yield "a byte after the end", LONG + b"\0"
    yield "the whole twice", LONG + LONG
    yield "a chunk left out", joined(head, wraps, body, *chunks[:3], *chunks[4:])
    yield "two chunks changed round", joined(head, wraps, body, chunks[1], chunks[0], *chunks[2:])
    yield "a chunk repeated", joined(head, wraps, body, chunks[0], chunks[0], *chunks[2:])
    yield "a chunk twice", joined(head, wraps, body, chunks[0], *chunks)
    yield "a last chunk in the middle", joined(head, wraps, body, chunks[15], *chunks[1:])
    yield "a chunk of another part of the same size", parts_changed_round()
    yield "a chunk of another envelope", joined(head, wraps, body, other[3][0], *chunks[1:])
    yield "the body of another envelope", joined(head, wraps, other[2], *chunks)
    yield "the wraps of another envelope", joined(head, other[1], body, *chunks)
    yield "the header of another envelope", joined(other[0], wraps, body, *chunks)
    yield "no wraps", joined(head, b"[]", body, *chunks)
    yield "other first letters", b"SFB1" + LONG[4:]


def parts_changed_round() -> bytes:
    head, wraps, body, chunks = cut(sealed(PAYLOAD, (b"one", b"two")))
    return joined(head, wraps, body, *reversed(chunks))


ATTACKS = dict(attacks())


@pytest.mark.parametrize("name", ATTACKS)
def test_an_envelope_that_was_cut_joined_or_mixed_is_refused(name: str) -> None:
    assert refused(ATTACKS[name])


@pytest.mark.parametrize("what", HEADERS)
def test_a_changed_header_is_refused(what: str) -> None:
    head, wraps, body, _ = cut(SMALL)
    assert refused(joined(canonical(HEADERS[what](json.loads(head))), wraps, body))


SMALL = sealed(b"small")


@pytest.mark.parametrize("what", WRAPS)
def test_changed_wraps_are_refused(what: str) -> None:
    head, wraps, body, _ = cut(SMALL)
    [wrap] = json.loads(wraps)
    assert refused(joined(head, canonical(WRAPS[what](wrap)), body))


@pytest.mark.parametrize("change", [lambda text: b" " + text, lambda text: text + b"\n", lambda text: text[:-1]])
def test_the_same_header_written_otherwise_is_refused(change: Callable[[bytes], bytes]) -> None:
    head, wraps, body, _ = cut(SMALL)
    assert refused(joined(change(head), wraps, body))
    assert refused(joined(head, change(wraps), body))


def handmade(body: bytes) -> bytes:
    """An envelope that is right in everything but how its body is filled up."""
    head = cut(SMALL)[0]
    bound, dek = hashlib.sha256(head).digest(), bytes(32)
    told = info("standfast/report/v1", b"organisation", TO.kid.encode(), b"P256", bound)
    box = SUITES[P256].encrypt(dek, TO.keys[P256], info=told)
    wrap = {"to": "organisation", "kid": TO.kid, "suite": P256, "enc": box[:65].hex(), "ct": box[65:].hex()}
    return joined(head, canonical([wrap]), keyed(dek, b"standfast/body/v1").encrypt(bytes(12), body, bound))


def test_a_body_that_is_filled_up_with_anything_else_is_refused() -> None:
    right = padded(b"small")
    assert report.opened(handmade(right), key=KEY).payload == b"small"
    assert refused(handmade(right[:-1] + b"\1"))
    assert refused(handmade(b"\0\0\0\4" + right[4:]))
    assert refused(handmade(b"\xff\xff\xff\xff" + right[4:]))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_anything_else_is_refused(data: bytes) -> None:
    for made in (data, b"SFR1" + data, b"SFR1" + counted(data), joined(cut(SMALL)[0], data, data)):
        assert refused(made)
        with pytest.raises(NotOpened):
            report.header(made)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "lengths beyond the end": lambda: b"SFR1" + b"\xff" * 4_000_000,
    "a header as long as allowed and deep": lambda: joined(b"[" * 4096, b"[" * 65_536),
    "wraps as long as allowed and deep": lambda: joined(cut(SMALL)[0], b"[" * 65_536, bytes(4112)),
    "a number of many digits": lambda: joined(b"1" * 4096, b"[]"),
    "a header over its length": lambda: joined(b" " * 4097, b"[]"),
    "wraps over their length": lambda: joined(cut(SMALL)[0], b" " * 65_537),
    "more than an envelope holds": lambda: SMALL + bytes(report.LARGEST),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_lengths_cost_neither_memory_nor_time(what: str) -> None:
    data = HOSTILE[what]()
    tracemalloc.start()
    started = time.process_time()
    assert refused(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
    assert time.process_time() - started < 0.5


def test_a_part_of_ten_megabytes_needs_its_own_size_a_few_times() -> None:
    made = sealed(PAYLOAD, (bytes(10_000_000),))
    tracemalloc.start()
    assert report.opened(made, key=KEY).parts == (bytes(10_000_000),)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000
