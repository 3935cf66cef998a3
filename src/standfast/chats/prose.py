"""The words and links of a piece of HTML, as a person reads it: nothing is run, nothing is loaded."""

from __future__ import annotations

from standfast.chats.format import Book
from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.member import Member
from standfast.chats.pages import Attributes, Node, blocks
from standfast.errors import StandfastError

_LINKS = 2_000  # characters of one address


def prose(html: str, limits: Limits = DEFAULT) -> tuple[str, str] | None:
    """``(words, words with the addresses behind links)`` of a piece of HTML, None where it cannot be read safely.

    >>> prose("<p>pay <a href='https://pay.example/x'>here</a><br>now<style>p {}</style>")
    ('pay here\\nnow', 'pay here <https://pay.example/x>\\nnow')
    """
    frame = "whole"
    while f"</{frame}" in html.lower():  # nothing inside may end the element that is put around it
        frame += "r"

    def starts(tag: str, _attributes: Attributes, root: Node | None) -> str | None:
        return "whole" if tag == frame and root is None else None

    data = f"<{frame}>{html}</{frame}>".encode("utf-8", "surrogateescape")
    try:
        found = [block for block in blocks(Member.of("", data), starts, Book(limits=limits)) if not block.fault]
    except StandfastError:
        found = []
    if not found:
        return None
    plain = found[0].node.text()
    for link in list(found[0].node.every(tag="a")):
        address = link.attributes.get("href", "").strip()[:_LINKS]
        if address and not address.startswith("#") and address not in link.text():
            link.inside.append(f" <{address}>")
    return plain, found[0].node.text()
