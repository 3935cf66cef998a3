"""The name beside the word for a service is read; the next word of a sentence is not."""

from __future__ import annotations

import pytest

from standfast.identifiers.names import like_a_name, negated
from tests.identifiers.shown import shown


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("my snap is nadia_q77", "snapchat", "nadia_q77"),
        ("snap: nadia", "snapchat", "nadia"),
        ("insta: nadia . q . 77", "instagram", "nadia.q.77"),
        ("insta nadia dot q", "instagram", "nadia.q"),
        ("insta nadia underscore q", "instagram", "nadia_q"),
        ("ig = nadia.q", "instagram", "nadia.q"),
        ("insta👉 nadia.q99", "instagram", "nadia.q99"),
        ("snapchat👻: nadiaq_x", "snapchat", "nadiaq_x"),
        ('snap "nadiaqueen"', "snapchat", "nadiaqueen"),
        ("my snap is nadiaqueen", "snapchat", "nadiaqueen"),
        ("nadia_q77 on snap", "snapchat", "nadia_q77"),
        ("marcb_gg is my discord", "discord", "marcb_gg"),
        ("@nadia.q (insta)", "instagram", "nadia.q"),
        ("discord? add nadia#4471", "discord", "nadia#4471"),
        ("whats your snap?\nnadiaqq7", "snapchat", "nadiaqq7"),
        ("telegram\n@nadia_tg", "telegram", "nadia_tg"),
        ("mon snap c'est nadia_q77", "snapchat", "nadia_q77"),
        ("mi insta es nadia.q", "instagram", "nadia.q"),
        ("ang snap ko ay nadia_q77", "snapchat", "nadia_q77"),
        ("سنابي nadia_q77", "snapchat", "nadia_q77"),
        ("facebook id 100081234567890", "facebook", "100081234567890"),
        ("fb nadia.q55", "facebook", "nadiaq55"),
        ("write me at tele @nadia_q_real", "telegram", "nadia_q_real"),
    ],
)
def test_a_name_is_read(text: str, platform: str, value: str) -> None:
    assert shown(text) == [("handle", platform, value)]


@pytest.mark.parametrize(
    "text",
    [
        "my snap is broken",
        "my insta is private.",
        "add me on snap please",
        "we video on telegram tonight",
        "send on insta or snap",
        "i have 10k followers on insta",
        "insta 21.30",
        "telegram v10.2",
        "call in the discord server",
        "facebook: Nadia Queen",
        "my snap ok.thanks",
        "tele is on",
        "not x= 5",
        "steam: AAAA1-BBBB2",
        "سكايب بعدين",
        "mon insta est bloqué",
        "mi insta es privado",
        "ang snap ko ay sira",
    ],
)
def test_the_next_word_of_a_sentence_is_no_name(text: str) -> None:
    assert shown(text) == []


def test_a_service_that_is_ruled_out_has_no_name() -> None:
    assert shown("my snap nadia_q77, not insta nadia_q77")[0] == ("handle", "snapchat", "nadia_q77")
    assert negated("pas sur insta", 8)
    assert not negated("my insta", 3)


def test_each_service_has_its_own_name() -> None:
    assert shown("my ig nadia.q and snap nadia_q77") == [
        ("handle", "instagram", "nadia.q"),
        ("handle", "snapchat", "nadia_q77"),
    ]


def test_what_looks_made_up() -> None:
    assert [
        word for word in ("nadia_q77", "nadia.k", "10k", "v2.1", "hello", "re-add", "it.is") if like_a_name(word)
    ] == [
        "nadia_q77",
        "nadia.k",
    ]
