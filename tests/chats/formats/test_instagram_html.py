"""Instagram's pages are taken where they say they are Instagram's, or say nothing."""

from __future__ import annotations

import pytest

from standfast.chats.format import Book
from standfast.chats.formats import instagram_html, messenger_html
from standfast.chats.member import Member
from standfast.records import Notice

BOX = (
    '<div class="_a6-g"><h2 class="{sender} _a6-h">A</h2><div class="_a6-p">hi</div>'
    '<div class="_a6-o">Mar 4, 2025 9:00 am</div></div>'
)


def page(sender: str, name: str = "message_1.html") -> Member:
    return Member.of(name, f"<html><body>{BOX.format(sender=sender)}</body></html>".encode(), alone="/" not in name)


@pytest.mark.parametrize(
    ("sender", "codes"), [("_2pim", ["html_lower_trust"]), ("", ["html_lower_trust", "meta_app_unknown"])]
)
def test_a_page_that_is_not_messengers_is_read_here(sender: str, codes: list[str]) -> None:
    member = page(sender)
    assert instagram_html.recognise(member)
    assert not messenger_html.recognise(member)
    events = list(instagram_html.FORMAT.read((member,), Book()))
    assert [event.code for event in events if isinstance(event, Notice)] == codes


def test_the_json_of_the_same_download_comes_first() -> None:
    assert instagram_html.FORMAT.yields_to == "instagram"
