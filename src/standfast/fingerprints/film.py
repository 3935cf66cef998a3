"""From a video file to the frames of which fingerprints are made: about one a second, with every bound first.

FFmpeg is handed the bytes of the one file and nothing else: only the containers and decoders named here, no address,
no file beside it, no list of other files. Frames are decoded one after the other and none is kept.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import numpy as np

from standfast.fingerprints import boxes
from standfast.fingerprints.picture import Picture, Unprintable

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

Cut = Literal["damaged", "too-long"]

CONTAINERS = {  # how a file of each begins; none of them reads a second file
    "mov": re.compile(rb".{4}(?:ftyp|moov|mdat|wide|free|skip|pnot)", re.DOTALL),
    "matroska": re.compile(rb"\x1a\x45\xdf\xa3"),
    "avi": re.compile(rb"RIFF.{4}AVI[ \x19]", re.DOTALL),
    "mpegts": re.compile(rb"(?:.{4})?\x47.{187}(?:.{4})?\x47", re.DOTALL),
    "mpeg": re.compile(rb"\x00\x00\x01\xba"),
    "flv": re.compile(rb"FLV\x01"),
    "asf": re.compile(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    "ogg": re.compile(rb"OggS"),
}
DECODERS = (
    "h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "mpeg4", "mpeg2video", "mpeg1video", "h263", "flv", "theora",
    "msmpeg4v2", "msmpeg4", "wmv1", "wmv2", "wmv3", "vc1", "mjpeg", "prores", "dvvideo",
)  # fmt: skip
MOST_PIXELS = 36_000_000  # a frame: a little over 8K, 7,680 x 4,320
MOST_WORK = 10**12  # pixels decoded, about an hour at one thread: then only key frames, and at twice that no more
LEAST_WORK = 40_000  # what the smallest frame counts for
MOST_HASHED = 4 * 3600  # frames: four hours of one a second
MOST_ERRORS = 500  # one after the other, without a frame between them
LATE = 1.5  # seconds without a frame, though the rate said one would come
_UPRIGHT = {  # where a step to the right and a step down lead, as the file's matrix has it: the same as a tag of Exif
    (1, 0, 0, 1): 1, (-1, 0, 0, 1): 2, (-1, 0, 0, -1): 3, (1, 0, 0, -1): 4,
    (0, 1, 1, 0): 5, (0, 1, -1, 0): 6, (0, -1, -1, 0): 7, (0, -1, 1, 0): 8,
}  # fmt: skip


@dataclass(slots=True)
class Walk:
    """How far a film was gone through; true of the whole once the last frame has come.

    ``seconds`` is its length, ``seen`` the second of the last frame, ``skipped`` the packets that could not be decoded,
    ``keys_from`` the second from which only key frames were looked at, and ``cut`` why it ended before its end.
    """

    seconds: float = 0.0
    seen: float = 0.0
    skipped: int = 0
    keys_from: float | None = None
    cut: Cut | None = None
    work: int = 0


def frames(source: BinaryIO, walk: Walk, *, quick: bool) -> Iterator[tuple[float, Picture]]:
    """The frames to be hashed, each with its second from the first frame. Raises Unprintable.

    vPDQ's rule (threatexchange, vpdq/cpp): of the frames as they are shown, those whose number from 0 is a multiple of
    ``int(frames a second)``, at least 1. Some recorders state a rate that is far off (a browser's WebM says 1,000), so
    a frame also counts when ``LATE`` seconds passed without one. ``quick`` takes key frames, at most one a second.
    """
    from av.video.reformatter import VideoReformatter

    with _opened(source) as container:
        track = _track(container)
        length, margin = _length(container, track)
        walk.seconds, walk.keys_from = length, 0.0 if quick else None
        convert, every = VideoReformatter(), step(track.average_rate, track.base_rate)
        first, last, hashed = None, -math.inf, 0
        for number, frame in enumerate(_decoded(container, track, walk)):
            shown = float(frame.time or 0.0)
            first = shown if first is None else first
            walk.seen = max(walk.seen, shown - first)
            if not _due(number, every, walk.seen - last, walk):
                continue
            if hashed == MOST_HASHED:
                walk.cut = "too-long"
                break
            pixels = convert.reformat(frame, format="rgb24", threads=1).to_ndarray()
            yield walk.seen, Picture(np.asarray(pixels, np.uint8), orientation(frame))
            last, hashed = walk.seen, hashed + 1
        if first is None:
            raise Unprintable("damaged")
        walk.seconds = max(walk.seconds, walk.seen)
        if walk.cut is None and walk.keys_from is None and walk.seen + margin < length:
            walk.cut = "damaged"


def _length(container: InputContainer, track: VideoStream) -> tuple[float, float]:
    """The seconds that the file says it has, and how many may be missing at its end before it counts as cut off.

    Where only the file has a length and not the track, a sound that goes on for longer is no sign of damage.
    """
    if track.duration and track.time_base:
        return max(0.0, float(track.duration * track.time_base)), 2.0
    whole = max(0, container.duration or 0) / 1e6
    return whole, max(2.0, whole / 10)


def step(average: Any, base: Any) -> int:
    """Every how many frames one is hashed: the whole frames of a second, at least 1; each rate None where unknown.

    >>> from fractions import Fraction
    >>> step(Fraction(30000, 1001), None), step(None, Fraction(1, 2)), step(None, None)
    (29, 1, 1)
    """
    return max(1, int(float(average or base or 0)))


def _due(number: int, every: int, passed: float, walk: Walk) -> bool:
    if walk.keys_from is not None:
        return passed >= 1
    return number % every == 0 or passed >= LATE


def orientation(frame: VideoFrame) -> int:
    """How a viewer turns the frame, as Exif counts (1 to 8); 1 where nothing is said, or no quarter turn."""
    from av.sidedata.sidedata import Type

    side_data: Any = frame.side_data  # its stubs say a mapping; it is a sequence
    matrix = next((bytes(one) for one in side_data if one.type == Type.DISPLAYMATRIX), b"")
    if len(matrix) < 20:
        return 1
    a, b, _, c, d = struct.unpack("=5i", matrix[:20])
    longest = max(abs(a), abs(b), abs(c), abs(d), 1)
    a, b, c, d = (round(one / longest) for one in (a, b, c, d))
    return _UPRIGHT.get((a, b, c, d), 1)


class _Reader:
    """The one file as FFmpeg may have it: read and seek, no name, and an end to reading the same places over again."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = 32 * source.seek(0, 2) + 2**28
        source.seek(0)

    def read(self, size: int) -> bytes:
        data = self._source.read(size) if self._left > 0 else b""
        self._left -= max(len(data), 1024)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        return self._source.tell()


def _nothing_else(_url: str, _flags: int, _options: dict[str, str]) -> None:
    raise PermissionError("a video is read from its own file only")


@contextmanager
def _opened(source: BinaryIO) -> Iterator[InputContainer]:
    """The container, of the kind that its first bytes say and no other. What FFmpeg raises becomes Unprintable."""
    import av

    source.seek(0)
    head = source.read(400)
    kind = next((name for name, start in CONTAINERS.items() if start.match(head)), None)
    if kind is None:
        raise Unprintable("not-a-picture")
    if kind == "mov":
        boxes.check(source)
    limits = {
        "format_whitelist": ",".join(CONTAINERS),
        "codec_whitelist": ",".join(DECODERS),
        "protocol_whitelist": "none",
        "max_pixels": str(MOST_PIXELS),
        "max_streams": "50",
    }
    try:
        container = av.open(
            _Reader(source),
            "r",
            format=kind,
            options=limits,
            io_open=_nothing_else,
            metadata_errors="ignore",
            buffer_size=2**16,
        )
    except _broken() as broken:
        raise Unprintable("damaged") from broken
    with container:
        yield container


def _track(container: InputContainer) -> VideoStream:
    """The video in it, every other track left unread. A cover picture is none."""
    from av.stream import Discard, Disposition
    from av.video.stream import VideoStream

    track = container.streams.best("video")
    if not isinstance(track, VideoStream) or Disposition.attached_pic in Disposition(track.disposition):
        raise Unprintable("no-video")
    context: Any = track.codec_context  # None where FFmpeg has no decoder for it
    if context is None or context.codec.name not in DECODERS:
        raise Unprintable("not-a-picture")
    if context.width * context.height > MOST_PIXELS:
        raise Unprintable("too-large")
    for other in container.streams:
        other.discard = Discard.default if other is track else Discard.all
    context.options = {"max_pixels": str(MOST_PIXELS)}
    context.thread_count = 1
    return track


def _decoded(container: InputContainer, track: VideoStream, walk: Walk) -> Iterator[VideoFrame]:
    """Every frame of the track, one at a time, in the order in which they are shown, within the bounds of work."""
    if walk.keys_from is not None:
        track.codec_context.skip_frame = "NONKEY"
    for frame in _whole(container, track, walk):
        walk.work += max(frame.width * frame.height, LEAST_WORK)
        if walk.work > 2 * MOST_WORK:
            walk.cut = "too-long"
            return
        if walk.work > MOST_WORK and walk.keys_from is None:
            walk.keys_from = walk.seen
            track.codec_context.skip_frame = "NONKEY"
        if frame.width * frame.height <= MOST_PIXELS:
            yield frame


def _whole(container: InputContainer, track: VideoStream, walk: Walk) -> Iterator[VideoFrame]:
    """The frames of the packets; one that is broken is counted and left out, too many in a row are the end."""
    errors = 0
    for packet in _packets(container, track, walk):
        if walk.keys_from is not None and packet is not None and packet.size and not packet.is_keyframe:
            continue  # the decoder of VP9 would not leave it out by itself
        try:
            got = track.codec_context.decode(packet)
        except _broken():
            walk.skipped, errors = walk.skipped + 1, errors + 1
            if errors == MOST_ERRORS:
                walk.cut = "damaged"
                return
            continue
        errors = 0 if got else errors
        yield from got


def _packets(container: InputContainer, track: VideoStream, walk: Walk) -> Iterator[Packet[VideoStream] | None]:
    """The packets as they stand in the file; None, so that what waits in the decoder comes out, where it breaks off."""
    try:
        yield from container.demux(track)
    except _broken():
        walk.cut = "damaged"
        yield None


def _broken() -> tuple[type[Exception], ...]:
    """What FFmpeg raises for a file that is not as it should be."""
    import av

    return (av.FFmpegError, OSError, ValueError, ArithmeticError, RuntimeError, MemoryError)
