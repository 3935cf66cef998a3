"""A video file is read within bounds, whatever is in it, and nothing but that file is opened."""

from __future__ import annotations

import io
import random
import socket
import struct
from functools import cache
from pathlib import Path
from typing import Any

import av
import pytest

from standfast.fingerprints import film as worker
from standfast.fingerprints.film import Walk, frames, orientation
from standfast.fingerprints.picture import Unprintable
from tests.fingerprints.films import encoded, film, shapes, sound


@cache
def plain() -> bytes:
    """Six seconds with a key frame every second, the way phones write: what tells about the frames is at the end."""
    return film(seconds=6, g="10")


def walked(data: bytes, *, quick: bool = False) -> tuple[list[float], Walk]:
    walk = Walk()
    return [at for at, _ in frames(io.BytesIO(data), walk, quick=quick)], walk


def refused(data: bytes) -> str:
    with pytest.raises(Unprintable) as why:
        walked(data)
    return why.value.reason


@cache
def browsers() -> bytes:
    """Six seconds as browsers record them."""
    return film(seconds=6, codec="libvpx-vp9", kind="webm")


@pytest.mark.parametrize("kind", ["mp4", "webm", "mpegts", "avi"])
def test_a_film_that_is_cut_off_in_the_middle_gives_what_it_has_and_says_so(kind: str) -> None:
    mux = {"movflags": "frag_keyframe+empty_moov"} if kind == "mp4" else {}
    codec = {"webm": "libvpx-vp9", "avi": "mpeg4"}.get(kind, "libx264")
    rate = 25 if kind == "mpegts" else 10
    whole = film(seconds=12, codec=codec, kind=kind, mux=mux, g=str(rate), rate=rate)
    seconds, walk = walked(whole[: len(whole) // 2])
    assert 3 <= len(seconds) <= 9 and seconds[0] == 0
    assert walk.cut == ("damaged" if kind == "webm" else None)  # of the others the length is what is there


def test_a_film_that_was_not_fetched_to_its_end_says_so(tmp_path: Path) -> None:
    """The list of its frames is at the start, so that it can be played while it comes."""
    file, first = str(tmp_path / "x.mp4"), {"movflags": "faststart"}
    with av.open(io.BytesIO(film(seconds=12, g="10")), "r") as whole, av.open(file, "w", options=first) as copy:
        track = copy.add_stream_from_template(whole.streams.video[0])
        for packet in whole.demux(video=0):
            if packet.dts is not None:
                packet.stream = track
                copy.mux(packet)
    data = (tmp_path / "x.mp4").read_bytes()
    seconds, walk = walked(data[: len(data) // 2])
    assert 3 <= len(seconds) <= 9 and (walk.cut, walk.seconds) == ("damaged", 12.0)


def test_a_film_without_the_list_of_its_frames_is_damaged() -> None:
    assert refused(plain()[: len(plain()) // 2]) == "damaged"


def test_broken_packets_are_counted_and_the_rest_is_kept() -> None:
    data = bytearray(film(seconds=6, codec="mpeg4", kind="avi", g="10"))
    place = data.index(b"movi") + 4
    chunks = 0
    while bytes(data[place : place + 4]) in (b"00dc", b"00db"):
        size = struct.unpack_from("<I", data, place + 4)[0]
        if 20 <= chunks < 30:
            data[place + 8 : place + 8 + size] = b"\x00" * size
        place, chunks = place + 8 + size + size % 2, chunks + 1
    seconds, walk = walked(bytes(data))
    assert chunks == 60 and walk.skipped == 10 and walk.cut is None
    assert seconds[0] == 0 and seconds[-1] >= 5


def test_too_many_broken_packets_in_a_row_are_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_ERRORS", 8)
    data = bytearray(film(seconds=6, codec="mpeg4", kind="avi", g="10"))
    start, end = data.index(b"movi") + 2000, data.index(b"idx1")
    place = data.index(b"movi") + 4
    while place < end:
        size = struct.unpack_from("<I", data, place + 4)[0]
        if place > start:
            data[place + 8 : place + 8 + size] = b"\x00" * size
        place += 8 + size + size % 2
    _, walk = walked(bytes(data))
    assert (walk.skipped, walk.cut) == (8, "damaged")


def test_a_frame_larger_than_the_bound_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_PIXELS", 320 * 240 - 1)
    assert refused(plain()) == "too-large"


def test_a_film_that_grows_on_the_way_is_not_decoded_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    small = film(seconds=3, codec="mpeg2video", kind="mpegts", rate=25, size=(160, 120))
    large = film(seconds=3, codec="mpeg2video", kind="mpegts", rate=25, size=(640, 480), seed=2)
    sizes = {picture.pixels.shape for _, picture in frames(io.BytesIO(small + large), Walk(), quick=False)}
    assert sizes == {(120, 160, 3), (480, 640, 3)}
    monkeypatch.setattr(worker, "MOST_PIXELS", 320 * 240)
    sizes = {picture.pixels.shape for _, picture in frames(io.BytesIO(small + large), Walk(), quick=False)}
    assert sizes == {(120, 160, 3)}


def test_after_a_bound_of_work_only_key_frames_are_looked_at_and_then_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_WORK", 20 * 320 * 240)
    seconds, walk = walked(plain())
    assert seconds == [0, 1, 2, 3, 4, 5] and walk.keys_from == pytest.approx(1.9) and walk.cut is None
    monkeypatch.setattr(worker, "MOST_WORK", 20 * 320 * 240 // 16)
    seconds, walk = walked(plain())
    assert seconds == [0] and walk.cut == "too-long"


def test_the_smallest_frames_count_as_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_WORK", 10 * 40_000)
    _, walk = walked(film(codec="mpeg4", size=(16, 16), seconds=6, g="1"))
    assert walk.cut == "too-long"


def test_more_frames_than_four_hours_have_are_not_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_HASHED", 4)
    seconds, walk = walked(plain())
    assert seconds == [0, 1, 2, 3] and (walk.cut, walk.seconds) == ("too-long", 6.0)


def test_the_file_is_not_read_over_and_over() -> None:
    class Counted(io.BytesIO):
        total = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.total += len(data)
            return data

    source = Counted(plain())
    assert len(list(frames(source, Walk(), quick=False))) == 6
    assert source.total <= 3 * len(plain()) + 2**17


@pytest.mark.parametrize(("turn", "tag"), [(0, 1), (90, 8), (180, 3), (270, 6), (30, 1)])
def test_how_a_viewer_turns_it_is_said_as_for_pictures(turn: int, tag: int) -> None:
    data = encoded((shapes(64, 48, at / 10, 1) for at in range(5)), turn=turn)
    assert {picture.orientation for _, picture in frames(io.BytesIO(data), Walk(), quick=False)} == {tag}


def test_a_mirrored_film_is_told_from_a_turned_one() -> None:
    with av.open(io.BytesIO(film(seconds=0.1, turn=0)), "r") as container:
        frame = next(container.decode(video=0))
    assert orientation(frame) == 1
    identity = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    mirrored = struct.pack(">9i", -0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    data = film(seconds=0.3)
    track = data.index(b"tkhd")
    data = data[:track] + data[track:].replace(identity, mirrored, 1)
    assert {picture.orientation for _, picture in frames(io.BytesIO(data), Walk(), quick=False)} == {2}


def test_a_cover_picture_is_no_video() -> None:
    file = io.BytesIO()
    with av.open(io.BytesIO(sound()), "r") as tone, av.open(file, "w", format="mp4") as container:
        voice: Any = container.add_stream_from_template(tone.streams.audio[0])
        cover: Any = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 48, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        container.mux(cover.encode(av.VideoFrame.from_ndarray(shapes(64, 48, 0, 1), "rgb24")))
        container.mux(cover.encode(None))
        for packet in tone.demux(audio=0):
            if packet.dts is not None:
                packet.stream = voice
                container.mux(packet)
    assert refused(file.getvalue()) == "no-video"


def lists(address: str, place: Path) -> dict[str, bytes]:
    """Files that tell a player to open others, on the network and beside them."""
    mpd = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet '
        f'mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>{address}</BaseURL></Representation>'
        "</AdaptationSet></Period></MPD>"
    )
    return {
        "m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}\n#EXTINF:9,\n{place}\n".encode(),
        "mpd": mpd.encode(),
        "ffconcat": f"ffconcat version 1.0\nfile '{place}'\nfile '{address}'\n".encode(),
        "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"
        b"a=rtpmap:96 H264/90000\n",
        "m3u8 in an mp4's clothes": b"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00isom" + f"#EXTM3U\n{place}\n".encode(),
    }


def test_a_list_of_other_files_opens_none_of_them(tmp_path: Path) -> None:
    place = tmp_path / "other.ts"
    place.write_bytes(film(kind="mpegts", rate=25, seconds=2))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        made = lists(f"http://127.0.0.1:{server.getsockname()[1]}/a.ts", place)
        for name, data in made.items():
            assert refused(data) == ("damaged" if "clothes" in name else "not-a-picture"), name
        with pytest.raises(TimeoutError):
            server.accept()
    (tmp_path / "x.ffconcat").write_bytes(made["ffconcat"].split(b"file 'http")[0])
    with av.open(str(tmp_path / "x.ffconcat"), "r", options={"safe": "0"}) as container:  # left alone, it would
        assert next(container.decode(video=0)).width == 320


def alias(path: str) -> bytes:
    """A QuickTime reference to frames that lie in another file (an alias record with an absolute path)."""
    name = path.encode() + b"\x00" * (len(path) % 2)
    record = b"\x00" * 10 + b"\x00" * 28 + b"\x00" * 12 + b"\x01x" + b"\x00" * 62 + b"\x00" * 16
    record += struct.pack(">hh", 0, 0) + b"\x00" * 16
    record += struct.pack(">HH", 2, len(name)) + name + struct.pack(">hH", -1, 0)
    entry = struct.pack(">I4sI", 12 + len(record), b"alis", 0) + record
    return struct.pack(">I4sII", 16 + len(entry), b"dref", 0, 1) + entry


def grown(data: bytes, path: tuple[bytes, ...], put: bytes) -> bytes:
    """``data``, a run of boxes, in which the box at ``path`` is ``put``."""
    out, place = b"", 0
    while place < len(data):
        size, kind = struct.unpack_from(">I4s", data, place)
        box = data[place : place + size]
        if kind == path[0]:
            inner = grown(box[8:], path[1:], put) if len(path) > 1 else b""
            box = struct.pack(">I4s", 8 + len(inner), kind) + inner if inner else put
        out, place = out + box, place + size
    return out


def test_frames_that_lie_in_another_file_are_not_fetched(tmp_path: Path) -> None:
    other = tmp_path / "other.mov"
    other.write_bytes(film(kind="mov", seconds=2))
    moov = other.read_bytes()[other.read_bytes().index(b"moov") - 4 :]
    data = grown(moov, (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref"), alias(str(other)))
    assert refused(data) == "damaged"
    (tmp_path / "hostile.mov").write_bytes(data)
    allowed = {"enable_drefs": "1", "use_absolute_path": "1"}
    with av.open(str(tmp_path / "hostile.mov"), "r", options=allowed) as container:  # the reference is a true one
        assert next(container.decode(video=0)).width == 320


@pytest.mark.parametrize("seed", range(24))
def test_a_film_with_bytes_changed_at_random_gives_frames_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(plain() if seed % 2 else browsers())
    for _ in range(chance.choice((1, 10, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        seconds, walk = walked(bytes(data))
    except Unprintable as why:
        assert why.reason in ("damaged", "not-a-picture", "no-video", "too-large")
    else:
        assert len(seconds) <= 60 and walk.skipped <= 120
