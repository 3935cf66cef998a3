"""Messenger's pages are taken where folders or the classes of their boxes say they are Facebook's."""

from __future__ import annotations

import pytest

from standfast.chats.formats import instagram_html, messenger_html
from standfast.chats.member import Member

BOX = (
    '<section class="_a6-g"><h2 class="{sender} _a6-h">A</h2><div class="_a6-p">{said}</div>'
    '<footer class="_a6-o">Mar 4, 2025</footer></section>'
)


def page(sender: str, said: str = "hi", name: str = "message_1.html") -> Member:
    body = f"<html><body>{BOX.format(sender=sender, said=said)}</body></html>"
    return Member.of(name, body.encode(), alone="/" not in name)


@pytest.mark.parametrize(
    "member",
    [
        page("_2ph_"),
        page("_2ph_", "my instagram"),
        page("_2pim", '<img src="your_facebook_activity/messages/inbox/a/photos/1.jpg">'),
        page("_2pim", name="your_facebook_activity/messages/inbox/a/message_1.html"),
    ],
)
def test_a_page_of_facebook_is_messengers(member: Member) -> None:
    assert messenger_html.recognise(member)
    assert not instagram_html.recognise(member)


def test_the_json_of_the_same_download_comes_first() -> None:
    assert messenger_html.FORMAT.yields_to == "messenger"
