"""A file that a message carried is known by its own name only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.attachments import LONGEST, attachment
from standfast.records import Attachment


def test_the_folders_of_the_account_are_left_out() -> None:
    path = "your_facebook_activity/messages/inbox/nadiaq_178/photos/55.jpg"
    assert attachment(path) == Attachment("55.jpg", "image")
    assert attachment(r"C:\export\chat\voice.ogg") == Attachment("voice.ogg", "audio")


def test_an_address_gives_the_name_without_what_the_server_was_asked() -> None:
    assert attachment("https://cdn.example/1/photo%201.JPG?ex=0&is=1#x") == Attachment("photo 1.JPG", "image")


def test_an_escaped_slash_makes_no_folder() -> None:
    assert attachment("https://cdn.example/a%2F..%2Fb.png") == Attachment("a_.._b.png", "image")


def test_an_address_without_a_file_is_a_link() -> None:
    assert attachment("https://maps.example/") == Attachment("", "link")
    assert attachment("https://maps.example") == Attachment("", "link")


def test_the_kind_that_the_export_tells_is_believed() -> None:
    assert attachment("stickers/7.png", "sticker") == Attachment("7.png", "sticker")


@given(st.text(max_size=400))
def test_a_name_has_no_folder_and_an_end(address: str) -> None:
    name = attachment(address).name
    assert "/" not in name
    assert len(name) <= LONGEST
