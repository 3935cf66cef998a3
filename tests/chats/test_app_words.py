"""What the app wrote and what somebody typed: the same words, told apart by a mark or by standing alone."""

from __future__ import annotations

import tomllib

import pytest

from standfast import shelf
from standfast.chats.app_words import AppWords, app_words
from standfast.records import Attachment

L = "\u200e"


@pytest.fixture(scope="module")
def words() -> AppWords:
    return app_words("standfast.chats.formats", "whatsapp")


MARKED = [
    (f"{L}image omitted", "message", [("", "image")]),
    (f"{L}Bild weggelassen", "message", [("", "image")]),
    (f"{L}لم يتم إدراج الصورة", "message", [("", "image")]),
    (f"{L}<attached: 00000031-VIDEO.mp4>", "message", [("00000031-VIDEO.mp4", "video")]),
    (f"{L}<Anhang: 00000002-vertrag.pdf>", "message", [("00000002-vertrag.pdf", "document")]),
    (f"look at this {L}<attached: 00000004-PHOTO.jpg>", "message", [("00000004-PHOTO.jpg", "image")]),
    (f"list.pdf • {L}2 pages {L}document omitted", "message", [("list.pdf", "document")]),
    (f"{L}This message was deleted.", "deleted", []),
    (f"{L}You deleted this message.", "deleted", []),
    (f"{L}Missed voice call, {L}Tap to call back", "call", []),
    (f"{L}Voice call, {L}3 min", "call", []),
    (f"{L}Messages and calls are end-to-end encrypted. Tap to learn more.", "system", []),
    (f"{L}Location: https://maps.google.com/?q=5.345,-4.024", "message", [("", "location")]),
    (f"{L}POLL:\nWho?\n{L}OPTION: me ({L}0 votes)", "message", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "attachments"), MARKED, ids=[text[:30] for text, _, _ in MARKED])
def test_marked_words_are_the_apps(words: AppWords, text: str, kind: str, attachments: list[tuple[str, str]]) -> None:
    verdict = words.marked(text)
    assert (verdict.kind, list(verdict.attachments)) == (kind, [Attachment(*one) for one in attachments])
    assert verdict.known


PLAIN = [
    ("<Media omitted>", "message", [("", "other")]),
    (f"{L}<Media omitted>", "message", [("", "other")]),
    ("<Multimedia omitido>\nmira esto", "message", [("", "other")]),
    ("IMG-20250304-WA0007.jpg (file attached)", "message", [("IMG-20250304-WA0007.jpg", "image")]),
    (f"{L}IMG-20250304-WA0007.jpg (Datei angehängt)\nschau", "message", [("IMG-20250304-WA0007.jpg", "image")]),
    ("PTT-20250304-WA0001.opus (in no known words)", "message", [("PTT-20250304-WA0001.opus", "audio")]),
    ("emma.vcf (file attached)", "message", [("emma.vcf", "contact")]),
    ("This message was deleted", "deleted", []),
    ("Se eliminó este mensaje.", "deleted", []),
    ("Missed voice call", "call", []),
    ("live location shared", "message", [("", "location")]),
    ("location: https://maps.google.com/?q=5.345,-4.024", "message", [("", "location")]),
]


@pytest.mark.parametrize(("text", "kind", "attachments"), PLAIN, ids=[text[:30] for text, _, _ in PLAIN])
def test_whole_lines_are_the_apps_where_it_has_no_mark(
    words: AppWords, text: str, kind: str, attachments: list[tuple[str, str]]
) -> None:
    verdict = words.plain(text)
    assert (verdict.kind, list(verdict.attachments)) == (kind, [Attachment(*one) for one in attachments])


TYPED = [
    "image omitted", "This message was deleted by you, why?", "This message was deleted\nwhy?", "Voice call me now",
    "proof (see above)", "send it (file attached) now", "<3", "a < b > c", "", "https://example.org/?q=5",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_what_somebody_typed_stays_a_message_without_a_file(words: AppWords, text: str) -> None:
    verdict = words.plain(text)
    assert (verdict.kind, verdict.attachments, verdict.known, verdict.unknown) == ("message", (), False, False)


def test_a_change_after_sending_is_noticed_on_both_kinds_of_phone(words: AppWords) -> None:
    assert words.plain("not so fast <This message was edited>").edited
    assert words.marked(f"not so fast {L}<Diese Nachricht wurde bearbeitet.>").edited
    assert not words.plain("not so fast").edited


def test_words_of_no_known_language_are_told_and_kept(words: AppWords) -> None:
    assert words.marked(f"{L}зураг орхигдсон").unknown
    assert words.plain("<Зураг орхисон>").unknown
    assert not words.marked("typed by hand").unknown


def test_no_word_means_two_things_and_every_key_is_known() -> None:
    table = tomllib.loads(dict(shelf.texts("standfast.chats.formats", ".toml"))["whatsapp"])
    keys = {"attached", "image", "video", "audio", "sticker", "document", "contact", "location", "other", "deleted",
            "call", "edited", "note", "system"}  # fmt: skip
    meaning: dict[str, str] = {}
    for language in table.values():
        assert set(language) <= keys
        for key, texts in language.items():
            for text in texts:
                assert meaning.setdefault(text.casefold(), key) == key, text
