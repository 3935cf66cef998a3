"""Pictures of chats become the messages that were drawn on them, with a warning, and never for a minor."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from standfast.errors import NotForMinors, StandfastError, UnreadablePicture
from standfast.records import Age, Place
from standfast.screens import Limits, ScreenReading, read
from tests.screens.drawn import STYLES, Said, drawn, saved
from tests.screens.needs import needs_ocr

NEW = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
CHAT = (
    Said(None, "Today"),
    Said("in", "hello, is the table still there?", "21:18"),
    Said("out", "yes, it is", "21:19"),
    Said("in", f"send 40 to {NEW} before ten tonight", "21:20"),
    Said("out", "I can not pay that much, please give me until tomorrow evening", "21:22"),
    Said("in", "ok", "21:23"),
)
ARABIC = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def reading(image: Any, kind: str = "PNG", **options: object) -> ScreenReading:
    return read(saved(image, kind, **options), name="screen.png", age="adult")


def said(one: ScreenReading) -> list[tuple[str | None, str, str]]:
    """The side, the time and the words of every message, line breaks taken out."""
    return [
        (message.direction, message.sent_at_text, message.text.replace(f"{NEW[:20]}\n", NEW[:20]).replace("\n", ""))
        for message in one.messages
    ]


def as_drawn(*, times: bool) -> list[tuple[str | None, str, str]]:
    return [(one.side, one.time if times else "", one.text) for one in CHAT if one.side is not None]


def bare(messages: list[tuple[str | None, str, str]]) -> list[tuple[str | None, str, str]]:
    return [(side, at, "".join(text.split())) for side, at, text in messages]


def codes(one: ScreenReading) -> list[str]:
    return [notice.code for notice in one.notices]


class Untouchable(bytes):
    """A picture that must not be looked at."""

    def __getitem__(self, place: object) -> Any:
        raise AssertionError("a byte was read")

    def __len__(self) -> int:
        raise AssertionError("its size was asked for")


@pytest.mark.parametrize("age", ["under18", "was-under18", "unknown"])
def test_of_anybody_who_may_be_a_minor_no_byte_is_looked_at(age: Age) -> None:
    with pytest.raises(NotForMinors) as refused:
        read(Untouchable(b"\x89PNG"), name="screen.png", age=age)
    assert "was not looked at" in refused.value.hint


@needs_ocr
@pytest.mark.parametrize("style", ["whatsapp-light", "whatsapp-dark", "telegram"])
def test_bubbles_with_times_are_read_with_their_sides_and_times(style: str) -> None:
    one = reading(drawn(STYLES[style], CHAT, height=2600))
    assert bare(said(one)) == bare(as_drawn(times=True))
    assert codes(one) == ["read_from_picture"]


@needs_ocr
@pytest.mark.parametrize("style", ["instagram-light", "instagram-dark", "snapchat"])
def test_bubbles_without_times_are_read_with_their_sides(style: str) -> None:
    assert bare(said(reading(drawn(STYLES[style], CHAT)))) == bare(as_drawn(times=False))


@needs_ocr
def test_the_apps_own_writing_is_set_aside_and_kept() -> None:
    one = reading(drawn(STYLES["whatsapp-light"], CHAT))
    assert sorted(line.text for line in one.other) == ["21:34", "87%", "Message", "Nadia Q", "Today", "online"]
    assert {line.part for line in one.other} == {"other"}


@needs_ocr
def test_a_message_says_which_line_of_the_picture_it_is_and_guesses_no_moment() -> None:
    one = reading(drawn(STYLES["whatsapp-light"], CHAT))
    first, bubble = one.messages[0], one.bubbles[0]
    assert first.source == Place("screen.png", "screen", bubble.lines[0].number, 0, 0)
    assert (first.sent_at, first.sent_at_text, first.kind) == (None, "21:18", "message")
    assert [line.part for line in bubble.lines] == ["words", "time"]
    assert all(0 <= line.box.x0 < line.box.x1 <= one.width and 0.5 <= line.confidence <= 1 for line in one.lines)
    assert [line.number for line in one.lines] == list(range(1, len(one.lines) + 1))


@needs_ocr
def test_in_a_group_everybody_has_the_name_that_stands_there() -> None:
    chat = [Said("in", "who comes?", "20:01", "Emma"), Said("in", "not me, sorry", "20:02", "Karim")]
    one = reading(drawn(STYLES["whatsapp-light"], [*chat, Said("out", "I do", "20:03")]))
    assert [(message.sender, message.text) for message in one.messages] == [
        ("Emma", "who comes?"),
        ("Karim", "not me, sorry"),
        (None, "I do"),
    ]


@needs_ocr
def test_half_the_size_and_a_poor_jpeg_are_still_read() -> None:
    image = drawn(STYLES["whatsapp-dark"], CHAT)
    one = reading(image.resize((image.width // 2, image.height // 2)), "JPEG", quality=70)
    assert bare(said(one)) == bare(as_drawn(times=True))


@needs_ocr
def test_a_whole_scrolled_chat_is_read() -> None:
    one = reading(drawn(STYLES["whatsapp-light"], CHAT * 5, height=6000))
    assert bare(said(one)) == bare(as_drawn(times=True)) * 5


@needs_ocr
def test_a_picture_that_lies_on_its_side_is_read_upright() -> None:
    exif = import_module("PIL.Image").Exif()
    exif[0x0112] = 8
    lying = drawn(STYLES["whatsapp-light"], CHAT).rotate(-90, expand=True)
    one = reading(lying, "JPEG", quality=95, exif=exif)
    assert (one.width, one.height) == (1080, 1920)
    assert bare(said(one)) == bare(as_drawn(times=True))


@needs_ocr
def test_words_without_a_side_are_messages_of_nobody_and_said_so() -> None:
    image = import_module("PIL.Image").new("RGB", (1000, 800), "white")
    font = import_module("PIL.ImageFont").load_default(40)
    import_module("PIL.ImageDraw").Draw(image).text((60, 400), "just some words on a page", font=font, fill="black")
    one = reading(image)
    assert said(one) == [(None, "", "just some words on a page")]
    assert codes(one) == ["read_from_picture", "picture_side_unknown"]


@needs_ocr
def test_a_picture_without_words_says_that_nothing_was_found() -> None:
    one = reading(import_module("PIL.Image").new("RGB", (500, 500), (30, 90, 200)))
    assert (one.messages, codes(one)) == ((), ["read_from_picture", "picture_nothing"])


@needs_ocr
@pytest.mark.skipif(not ARABIC.is_file(), reason="The font DejaVu, which has Arabic letters, is not on this machine")
def test_a_script_that_is_not_known_is_said_to_be_unread_and_not_guessed() -> None:
    arabic = "\u0623\u0631\u0633\u0644 \u0627\u0644\u0645\u0627\u0644 \u0645\u0646 \u0641\u0636\u0644\u0643"
    russian = "\u043f\u0440\u0438\u0432\u0435\u0442, \u043a\u0430\u043a \u0434\u0435\u043b\u0430"
    chat = [Said("in", arabic), Said("out", russian), Said("in", "send me a word please")]
    one = reading(drawn(STYLES["whatsapp-light"], chat, font=str(ARABIC)))
    assert said(one) == [("in", "", "send me a word please")]
    (unread,) = (notice for notice in one.notices if notice.code == "picture_unread")
    assert [line.text for line in one.lines if line.number in unread.lines] == ["", ""]


@needs_ocr
def test_lines_that_were_hard_to_read_are_named() -> None:
    image = drawn(STYLES["whatsapp-light"], CHAT)
    small = image.resize((image.width // 7, image.height // 7)).resize(image.size)
    one = reading(small)
    doubtful = [line.number for line in one.lines if line.text and line.confidence < 0.9 and line.part != "other"]
    named = [notice.lines for notice in one.notices if notice.code == "picture_doubtful"]
    assert doubtful and named == [tuple(doubtful)]


@needs_ocr
def test_of_a_moving_picture_only_the_first_is_read_and_it_says_so() -> None:
    first, second = (drawn(STYLES["whatsapp-light"], [Said("in", text, "8:00")]) for text in ("one two", "three"))
    out = io.BytesIO()
    first.save(out, "PNG", save_all=True, append_images=[second])
    one = read(out.getvalue(), name="a.png", age="adult")
    assert [message.text for message in one.messages] == ["one two"]
    assert codes(one) == ["read_from_picture", "picture_first_only"]


@needs_ocr
def test_the_original_is_left_as_it_was() -> None:
    data = saved(drawn(STYLES["snapchat"], CHAT))
    before = bytes(bytearray(data))
    read(data, name="a.png", age="adult")
    assert data == before


@needs_ocr
def test_hostile_when_the_time_is_up_what_was_read_is_given_and_the_cut_is_said() -> None:
    ticks = iter(range(10_000))
    data = saved(drawn(STYLES["whatsapp-light"], CHAT))
    one = read(data, name="a.png", age="adult", limits=Limits(seconds=8), clock=lambda: float(next(ticks)))
    assert 0 < len(one.lines) < 12
    assert "picture_cut" in codes(one)


@needs_ocr
@pytest.mark.parametrize("part", [1, 5, 10, 15, 19])
def test_hostile_a_screen_cut_off_anywhere_ends_calmly(part: int) -> None:
    data = saved(drawn(STYLES["whatsapp-light"], CHAT))
    with pytest.raises(UnreadablePicture):
        read(data[: len(data) * part // 20], name="a.png", age="adult")


@needs_ocr
@pytest.mark.parametrize("data", [b"", b"\0", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff" * 5000, "héllo".encode() * 99])
def test_hostile_what_is_no_picture_ends_calmly(data: bytes) -> None:
    with pytest.raises(StandfastError):
        read(data, name="a.png", age="adult")


@needs_ocr
def test_hostile_noise_is_read_as_next_to_nothing() -> None:
    numpy = import_module("numpy")
    pixels = numpy.random.default_rng(5).integers(0, 256, (700, 900, 3), dtype="uint8")
    one = reading(import_module("PIL.Image").fromarray(pixels))
    assert len(one.messages) <= 2
