"""A video is found again after it was encoded anew, and a different one is not."""

from __future__ import annotations

import hashlib
import io
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from standfast.fingerprints.pdq import distance, pdq
from standfast.fingerprints.picture import Unprintable
from standfast.fingerprints.video import VideoPrint, file_hashes, match, moving, published, spread, unrepeated, video
from standfast.fingerprints.vpdq import Frame
from tests.fingerprints.films import decoded, encoded, film, shapes, sound


@cache
def plain() -> bytes:
    """Eight seconds, ten frames a second, H.264."""
    return film(seconds=8)


def of(data: bytes, *, quick: bool = False) -> VideoPrint:
    return video(io.BytesIO(data), quick=quick)


def seconds(found: VideoPrint) -> list[float]:
    return [frame.at for frame in found.frames]


def refused(data: bytes) -> str:
    with pytest.raises(Unprintable) as why:
        of(data)
    return why.value.reason


def test_there_is_one_frame_a_second_and_the_hash_of_the_exact_file() -> None:
    found = of(plain())
    assert seconds(found) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert found.seconds == 8.0
    assert found.sha256 == hashlib.sha256(plain()).hexdigest()
    assert found.md5 == hashlib.md5(plain(), usedforsecurity=False).hexdigest()
    assert (found.skipped, found.cut, found.keys_from, found.upright) == (0, None, None, ())


def test_the_hash_of_a_frame_is_that_of_its_pixels_as_they_are_stored() -> None:
    pixels = list(decoded(plain()))
    found = of(plain()).frames
    assert max(distance(pdq(pixels[10 * at]).hash, frame.hash) for at, frame in enumerate(found)) <= 2


def test_a_file_gives_what_its_bytes_give(tmp_path: Path) -> None:
    file = tmp_path / "clip.txt"  # what it is called says nothing
    file.write_bytes(plain())
    assert video(file) == video(str(file)) == of(plain())


def test_at_29_97_frames_a_second_every_29th_is_taken() -> None:
    found = of(film(rate=Fraction(30000, 1001), seconds=3))
    assert seconds(found) == [0.0, 0.968, 1.935, 2.903]


def test_at_one_frame_a_second_or_fewer_every_frame_is_taken() -> None:
    assert seconds(of(film(rate=1, seconds=4))) == [0, 1, 2, 3]
    assert seconds(of(film(rate=Fraction(1, 2), seconds=8))) == [0, 2, 4, 6]


def test_frames_that_come_unevenly_keep_their_second() -> None:
    found = of(film(times=[0, 0.1, 0.2, 3, 3.1, 8, 8.5]))  # 35/17 a second: every second one; 8.5 is late
    assert seconds(found)[:3] == [0, 0.2, 3] and set(seconds(found)) <= {0, 0.1, 0.2, 3, 3.1, 8, 8.5}


def test_a_rate_that_is_far_off_hides_nothing() -> None:
    """A browser's recorder writes 1,000 frames a second into its WebM and makes ten."""
    found = of(film(codec="libvpx-vp9", kind="webm", rate=1000, times=[at / 10 for at in range(60)]))
    assert seconds(found) == [0, 1.5, 3.0, 4.5]


@pytest.mark.parametrize(
    "other",
    [
        {"codec": "libvpx-vp9", "kind": "webm", "deadline": "realtime"},
        {"codec": "mpeg4", "kind": "avi"},
        {"codec": "mpeg2video", "kind": "mpegts", "rate": 25},
        {"crf": "42"},
        {"size": (160, 120), "crf": "30"},
        {"size": (240, 240)},
    ],
    ids=["vp9", "mpeg4", "mpeg2", "low rate", "half the size", "another shape"],
)
def test_a_film_that_was_encoded_anew_is_the_same(other: dict[str, Any]) -> None:
    rate = other.get("rate", 10)
    copy = of(encoded(shown_again(rate), **{"rate": rate} | other))
    found = match(of(plain()), copy)
    assert found.query_percent >= 90 and found.target_percent >= 90 and found.same
    assert found == (*reversed(match(copy, of(plain()))[:2]), found.query_frames, found.target_frames)


def shown_again(rate: int) -> list[Any]:
    """The frames of the plain film, at another rate."""
    once = list(decoded(plain()))
    return [once[number * 10 // rate] for number in range(8 * rate)]


def test_a_different_film_has_no_frame_of_it() -> None:
    found = match(of(plain()), of(film(seconds=8, seed=2)))
    assert not found.same
    assert found == (0, 0, 0, 0)


def test_a_clip_has_a_high_first_number_and_the_film_a_low_second() -> None:
    clip = encoded(list(decoded(plain()))[20:50], crf="30")
    found = match(of(clip), of(plain()))
    assert found == (100.0, 37.5, 3, 3) and found.same


def test_a_film_that_a_viewer_turns_meets_the_copy_that_was_turned() -> None:
    upright = encoded(np.ascontiguousarray(np.rot90(pixels)) for pixels in decoded(plain()))
    turned = of(encoded(decoded(plain()), turn=90))
    assert len(turned.upright) == len(turned.frames) == 8
    assert match(turned, of(upright))[:2] == match(turned, of(plain()))[:2] == (100.0, 100.0)
    assert {frame.at for frame in published(turned)} == set(range(8)) and len(published(turned)) == 16


@pytest.mark.parametrize(("codec", "kind"), [("libx264", "mp4"), ("libvpx-vp9", "webm")])
def test_the_quick_pass_looks_at_key_frames_only(codec: str, kind: str) -> None:
    data = encoded(decoded(plain()), codec=codec, kind=kind, g="20")
    found = of(data, quick=True)
    assert found.keys_from == 0 and seconds(found) == [0, 2, 4, 6]
    assert match(found, of(data))[0] == 100.0


def test_the_quick_pass_takes_at_most_one_frame_a_second() -> None:
    assert seconds(of(encoded(decoded(plain()), codec="mjpeg", kind="avi", pixel="yuvj420p"), quick=True)) == [
        *range(8)
    ]


def test_progress_goes_from_nothing_to_all() -> None:
    told: list[float] = []
    video(io.BytesIO(plain()), watch=told.append)
    assert told[0] == 0 and told[-1] == 1 and told == sorted(told)


def test_whoever_watches_may_end_it() -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        video(io.BytesIO(plain()), watch=stop)


def test_what_cannot_be_found_again_says_why() -> None:
    assert refused(b"") == refused(b"a note") == "not-a-picture"
    assert refused(sound()) == "no-video"
    assert refused(encoded(np.zeros((120, 160, 3), np.uint8) for _ in range(20))) == "too-plain"
    assert refused(film(codec="mpeg4", size=(4, 4), seconds=1)) == "too-small"
    assert refused(plain()[:2000]) == "damaged"


def test_the_smallest_film_that_has_a_hash_has_five_pixels_a_side() -> None:
    assert of(film(codec="mpeg4", size=(5, 5), seconds=1)).frames[0].quality >= 50


def test_one_frame_is_a_film_too() -> None:
    found = of(film(seconds=0.1))
    assert seconds(found) == [0] and len(published(found)) == 1


def test_the_file_has_hashes_even_where_the_film_has_none(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(b"")
    assert file_hashes(tmp_path / "x.mp4").md5 == "d41d8cd98f00b204e9800998ecf8427e"


def frame(at: int, value: int, quality: int = 90) -> Frame:
    return Frame(float(at), f"{value:064x}", quality)


def test_published_are_neither_plain_nor_nearly_the_one_before() -> None:
    some = [frame(0, 0), frame(1, 0b111111), frame(2, 0b1111111), frame(3, 0), frame(4, 2**200 - 1, quality=49)]
    assert [one.at for one in unrepeated(some)] == [0, 2, 3]  # six bits from the last kept is near, seven is not


def test_at_most_120_are_published_and_they_come_from_the_whole_length() -> None:
    chance = np.random.default_rng(1)
    many = tuple(Frame(float(at), chance.bytes(32).hex(), 90) for at in range(7200))
    once = published(VideoPrint("", "", 7200.0, many))
    assert len(once) == 120 and (once[0].at, once[-1].at) == (0, 7199)
    gaps = np.diff([one.at for one in once])
    assert gaps.min() >= 60 and gaps.max() <= 61
    both = published(VideoPrint("", "", 7200.0, many, upright=many[::-1]))
    assert len(both) == 120
    assert spread(many[:5], 5) == many[:5]


def animated(kind: str, count: int, pause: int, **options: Any) -> bytes:
    """A moving picture: ``count`` frames with ``pause`` milliseconds between them."""
    from PIL import Image

    one, *others = [Image.fromarray(shapes(160, 120, number * pause / 1000, 1)) for number in range(count)]
    file = io.BytesIO()
    one.save(file, kind, save_all=True, append_images=others, duration=pause, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_has_a_frame_a_second_too(kind: str) -> None:
    data = animated(kind, 20, 250)
    found = moving(data)
    assert seconds(found) == [0, 1, 2, 3, 4] and found.seconds == 5
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    copy = of(encoded((shapes(160, 120, number / 4, 1) for number in range(20)), rate=4))
    assert match(found, copy).query_percent >= 80


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_what_is_shown_for_long_is_hashed_wherever_it_begins(kind: str) -> None:
    from PIL import Image

    first, lasting = (Image.fromarray(shapes(160, 120, at, 1)) for at in (0, 7))
    file = io.BytesIO()
    first.save(file, kind, save_all=True, append_images=[lasting], duration=[100, 60_000])
    found = moving(file.getvalue())
    assert seconds(found) == [0, 1] and round(found.seconds, 1) == 60.1
    assert distance(found.frames[1].hash, pdq(np.asarray(lasting)).hash) <= 31


def test_a_moving_picture_that_breaks_off_keeps_the_frames_it_has() -> None:
    data = animated("WEBP", 12, 1000)
    found = moving(data)
    assert len(found.frames) == 12 and found.cut is None
    with pytest.raises(Unprintable):
        moving(data[:40])


def test_a_moving_picture_of_one_colour_is_too_plain() -> None:
    from PIL import Image

    grey, other = Image.new("RGB", (60, 60), "grey"), Image.new("RGB", (60, 60), "black")
    file = io.BytesIO()
    grey.save(file, "GIF", save_all=True, append_images=[other], duration=2000)
    with pytest.raises(Unprintable, match="too-plain"):
        moving(file.getvalue())
