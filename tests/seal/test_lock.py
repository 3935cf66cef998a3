"""Only who was meant can open, only the whole, and only as it was sealed."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.errors import NotOpened
from standfast.seal import code as codes
from standfast.seal import keys, lock

PRIVATE, PUBLIC = keys.new()
KEY, TO = keys.opener(PRIVATE), keys.recipient(PUBLIC)
STRANGER = keys.opener(keys.new()[0])


def box(data: bytes, **how: object) -> bytes:
    return b"".join(lock.sealed([data], **{"to": [TO], **how}))  # type: ignore[arg-type]


def opened(data: bytes, **how: object) -> bytes:
    return b"".join(lock.opened(io.BytesIO(data), **{"key": KEY, **how}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "size", [0, 1, 4087, 4088, 4089, 65_527, 65_528, 65_529, 65_536, 131_072, 1_048_568, 2_500_000]
)
def test_what_was_sealed_comes_out_as_it_was(size: int) -> None:
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert opened(box(data)) == data


def test_the_size_tells_only_a_step() -> None:
    assert len(box(b"")) == len(box(bytes(4000)))
    assert len(box(bytes(5000))) == len(box(bytes(60_000)))
    assert len(box(bytes(1_100_000))) == len(box(bytes(2_000_000)))


def test_nothing_of_it_can_be_read_in_the_box() -> None:
    assert b"Nadia" not in box(b"Nadia Q " * 1000)


def test_the_same_thing_sealed_twice_does_not_look_the_same() -> None:
    assert box(b"a" * 100)[600:] != box(b"a" * 100)[600:]


def test_somebody_else_cannot_open_it() -> None:
    with pytest.raises(NotOpened):
        opened(box(b"for one"), key=STRANGER)
    with pytest.raises(NotOpened):
        opened(box(b"for one"), key=None)


def test_a_code_opens_it_too_and_another_code_does_not() -> None:
    made = box(b"on paper", to=[], code="0123456789ABCDEF")
    assert opened(made, key=None, code="0123456789ABCDEF") == b"on paper"
    with pytest.raises(NotOpened):
        opened(made, key=None, code="0123456789ABCDEG")


def test_it_can_be_sealed_to_several() -> None:
    private, public = keys.new()
    made = box(b"for three", to=[TO, keys.recipient(public)], code=codes.read(codes.new()))
    assert opened(made) == opened(made, key=keys.opener(private)) == b"for three"


def test_nobody_is_no_recipient() -> None:
    with pytest.raises(ValueError, match="nobody"):
        box(b"x", to=[])


def test_every_flipped_byte_of_a_small_box_is_refused() -> None:
    made = box(b"small")
    for at in range(len(made)):
        changed = bytearray(made)
        changed[at] ^= 1
        with pytest.raises(NotOpened):
            opened(bytes(changed))


def chunks(made: bytes) -> tuple[bytes, list[bytes]]:
    """A box as what comes first and its chunks."""
    at = 4
    for _ in range(2):
        at += 4 + int.from_bytes(made[at : at + 4], "big")
    size = lock.CHUNK + 16
    return made[:at], [made[place : place + size] for place in range(at, len(made), size)]


def attacks(made: bytes) -> Iterator[tuple[str, bytes]]:
    first, parts = chunks(made)
    yield "cut after a whole chunk", first + b"".join(parts[:-1])
    yield "cut in a chunk", made[:-1]
    yield "one chunk left out", first + b"".join(parts[:1] + parts[2:])
    yield "two chunks changed round", first + b"".join([parts[1], parts[0], *parts[2:]])
    yield "a chunk twice", first + b"".join([parts[0], *parts])
    yield "the last chunk twice", made + parts[-1]
    yield "something after the end", made + b"\0"
    yield "no chunks", first
    yield "a chunk of another box", first + chunks(box(bytes(200_000)))[1][0] + b"".join(parts[1:])
    yield "the wraps of another box", chunks(box(bytes(200_000)))[0] + b"".join(parts)


@pytest.mark.parametrize("number", range(10))
def test_a_box_that_was_cut_joined_or_mixed_is_refused(number: int) -> None:
    name, changed = list(attacks(box(bytes(200_000))))[number]
    with pytest.raises(NotOpened):
        opened(changed)
    assert name


def test_what_is_given_out_before_a_fault_is_only_what_was_sealed() -> None:
    data = bytes(range(256)) * 1024
    changed = bytearray(box(data))
    changed[-1] ^= 1
    out = bytearray()
    with pytest.raises(NotOpened):
        for piece in lock.opened(io.BytesIO(bytes(changed)), key=KEY):
            out += piece
    assert data.startswith(bytes(out))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_anything_else_is_refused_calmly(data: bytes) -> None:
    for made in (data, lock.MAGIC + data, lock.MAGIC + len(data).to_bytes(4, "big") + data + bytes(8)):
        with pytest.raises(NotOpened):
            opened(made)


def test_a_box_opened_in_pieces_needs_little_memory() -> None:
    import tracemalloc

    def data() -> Iterator[bytes]:
        for _ in range(640):
            yield bytes(100_000)

    made = io.BytesIO(b"".join(lock.sealed(data(), to=[TO])))
    tracemalloc.start()
    assert sum(map(len, lock.opened(made, key=KEY))) == 64_000_000
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
