"""A file that states more frames than there can be room for is refused before a decoder makes room for them."""

from __future__ import annotations

import io
import struct
from typing import Any

import av
import numpy as np
import pytest

from standfast.fingerprints import boxes
from standfast.fingerprints.picture import Unprintable
from standfast.fingerprints.video import video
from tests.fingerprints.films import film


def refused(data: bytes) -> str:
    with pytest.raises(Unprintable) as why:
        boxes.check(io.BytesIO(data))
    return why.value.reason


def box(kind: bytes, *inner: bytes) -> bytes:
    body = b"".join(inner)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def sizes(count: int) -> bytes:
    """All samples of one byte, and how many."""
    return box(b"stsz", struct.pack(">III", 0, 1, count))


def test_a_film_as_it_is_made_passes() -> None:
    boxes.check(io.BytesIO(film(seconds=1)))
    boxes.check(io.BytesIO(film(seconds=1, mux={"movflags": "frag_keyframe+empty_moov"})))


def test_a_kilobyte_that_states_a_hundred_million_frames_is_too_large() -> None:
    data = bytearray(film(seconds=2, codec="mpeg4"))
    struct.pack_into(">II", data, data.index(b"stsz") + 8, 1, 100_000_000)
    with pytest.raises(Unprintable, match="too-large"):
        video(io.BytesIO(data))


@pytest.mark.parametrize(
    "hidden",
    [
        box(b"moov", box(b"trak", sizes(6_000_001))),
        box(b"free", box(b"moov", box(b"trak", sizes(6_000_001)))),
        box(b"moov", box(b"trak", sizes(3_000_000)), box(b"trak", sizes(3_000_001))),
        box(b"moov", b"\x00\x00\x00\x03", sizes(6_000_001)),
        box(b"moov", b"stsz", sizes(6_000_001)),
        box(b"moof", box(b"traf", box(b"trun", struct.pack(">II", 0, 6_000_001)))),
        box(b"moov", box(b"trak", box(b"elst", struct.pack(">II", 0, 1000)), sizes(6001))),
    ],
    ids=["in a track", "in free space", "in two", "after no box", "behind a decoy", "in a fragment", "shown again"],
)
def test_the_count_is_found_wherever_it_stands(hidden: bytes) -> None:
    assert refused(box(b"ftyp", b"isom") + hidden) == "too-large"
    assert refused(box(b"mdat", b"\x00" * 50) + hidden) == "too-large"


def test_what_looks_like_a_list_among_the_frames_is_none() -> None:
    boxes.check(io.BytesIO(box(b"ftyp", b"isom") + box(b"mdat", sizes(6_000_001))))
    boxes.check(io.BytesIO(box(b"moov", sizes(10)) + b"\x00\x00\x00\x00mdat" + sizes(6_000_001)))  # to the end


def test_packed_lists_are_not_read() -> None:
    assert refused(box(b"moov", box(b"cmov", b"\x00" * 40))) == "not-a-picture"


def test_lists_of_more_than_the_bound_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "MOST_LISTS", 1000)
    assert refused(box(b"moov", b"\x00" * 1001)) == "too-large"
    assert refused(box(b"moof", b"\x00" * 500) * 3) == "too-large"


def test_sound_without_compression_may_have_as_many_samples_as_it_has() -> None:
    """Cameras write it: 48,000 a second."""
    file = io.BytesIO()
    with av.open(file, "w", format="mov") as container:
        stream: Any = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), "s16", "mono")
        frame.sample_rate, frame.pts = 8000, 0
        container.mux(stream.encode(frame))
    data = bytearray(file.getvalue())
    struct.pack_into(">I", data, data.index(b"stsz") + 12, 28_800_000)
    boxes.check(io.BytesIO(data))
    assert refused(bytes(data).replace(b"soun", b"vide")) == "too-large"
    assert refused(
        bytes(data).replace(b"stts\x00\x00\x00\x00\x00\x00\x00\x01", b"stts\x00\x00\x00\x00\x00\x00\x00\x02")
    )


def test_what_is_no_mp4_ends_at_once() -> None:
    for data in (b"", b"\x00", b"\x00\x00\x00\x04free", b"\xff" * 100, box(b"ftyp")[:6]):
        boxes.check(io.BytesIO(data))
