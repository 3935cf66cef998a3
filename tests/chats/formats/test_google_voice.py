"""The traps of Google Voice's pages: kinds told by links, an owner told by markup, one person in many files."""

from __future__ import annotations

from standfast.chats import Holding, Member, Reading, holding
from standfast.chats.formats.google_voice import FORMAT, people
from standfast.records import Message


def page(*messages: str, lead: str = "") -> bytes:
    return f'<html><body><div class="hChatLog hfeed">{lead}{" ".join(messages)}</div></body></html>'.encode()


def text(
    said: str, number: str = "+12025550143", *, own: bool = False, at: str = "2025-03-04T12:17:40.270-08:00"
) -> str:
    named = '<abbr class="fn" title="">Moi</abbr>' if own else '<span class="fn">Nadia Q</span>'
    return (
        f'<div class="message"><abbr class="dt" title="{at}">Mar 4</abbr>: <cite class="sender vcard">'
        f'<a class="tel" href="tel:{number}">{named}</a></cite>: <q>{said}</q></div>'
    )


def call(label: str, *, name: str = "Nadia Q", more: str = "") -> bytes:
    return (
        f'<html><body><div class="haudio"><span class="fn">Appel de {name}</span><div class="contributor vcard">'
        f'<a class="tel" href="tel:+12025550143"><span class="fn">{name}</span></a></div>'
        f'<abbr class="published" title="2025-03-04T12:30:00.000-08:00">4 mars</abbr>{more}<div class="tags">'
        f'<a rel="tag" href="http://www.google.com/voice#{label}">{label}</a></div></div></body></html>'
    ).encode()


def read(data: bytes, name: str = "x.html") -> list[Message]:
    return list(Reading(holding(name, Member.of(name, data))))


def test_the_owner_is_known_by_the_markup_in_every_language() -> None:
    found = read(page(text("qui est-ce ?", "+12025550199", own=True), text("nadia")))
    assert [(message.sender, message.direction) for message in found] == [("Moi", "out"), ("Nadia Q", "in")]


def test_the_kind_of_a_call_is_told_by_its_label_and_not_by_its_words() -> None:
    kinds = {label: [(m.kind, m.direction) for m in read(call(label))] for label in ("missed", "placed", "recorded")}
    assert kinds == {"missed": [("call", "in")], "placed": [("call", "out")], "recorded": [("call", None)]}


def test_a_caller_without_a_name_goes_by_the_number() -> None:
    (found,) = read(call("received", name=""))
    assert (found.sender, found.sender_id, found.text) == ("+12025550143", "+12025550143", "Appel de +12025550143")


def test_pages_with_the_same_number_are_one_conversation_in_the_order_of_time() -> None:
    later = page(text("two", at="2025-03-05T12:00:00.000-08:00"))
    pages = {
        "Nadia Q - Missed - 2025-03-04T20_30_00Z.html": call("missed"),
        "Nadia Q - Text - 2025-03-04T20_17_40Z.html": page(text("one")),
        "+12025550143 - Text - 2025-03-05T20_17_40Z.html": later,
    }
    parts = tuple(Member.of(f"Calls/{name}", data, alone=False) for name, data in pages.items())
    found = list(Reading(Holding("takeout.zip", parts, packed=True)))
    assert [(message.kind, message.text) for message in found] == [
        ("message", "one"),
        ("call", "Appel de Nadia Q +12025550143"),
        ("message", "two"),
    ]


def test_a_group_is_not_mixed_with_its_members() -> None:
    lead = (
        '<div class="participants"><a class="tel" href="tel:+12025550111"><span class="fn">Tomo</span></a>'
        '<a class="tel" href="tel:+12025550143"><span class="fn">Nadia Q</span></a></div>'
    )
    group = Member.of("Group Conversation - 2025-03-01T09_00_00Z.html", page(text("hi"), lead=lead))
    assert people(group) == "+12025550111 +12025550143"
    assert people(Member.of("x.html", page(text("hi")))) == "+12025550143"


def test_a_page_with_the_owners_words_alone_is_known_by_the_name_of_its_file() -> None:
    alone = page(text("hello?", "+12025550199", own=True))
    assert people(Member.of("Calls/Nadia Q - Text - 2025-03-04T20_17_40Z.html", alone)) == "Nadia Q"
    assert people(Member.of("Calls/ - Placed - 2025-03-04T20_17_40Z.html", alone)).startswith("Calls/ - Placed")


def test_markup_in_a_text_is_text() -> None:
    assert read(page(text("a &lt;b&gt; <b>c</b>")))[0].text == "a <b> c"


def test_other_pages_of_the_takeout_are_left_alone() -> None:
    browser = b"<html><body><div class='header'>Archive browser</div><div>Voice</div></body></html>"
    assert FORMAT.recognise(Member.of("archive_browser.html", browser)) is False


def test_a_page_cut_off_in_a_message_reports_it() -> None:
    data = page(text("one"), text("two"))
    reading = Reading(holding("x.html", Member.of("x.html", data[: data.index(b"two")])))
    assert [message.text for message in reading] == ["one"]
    assert [piece.reason for piece in reading.summary().unparsed] == ["the page breaks off here"]
