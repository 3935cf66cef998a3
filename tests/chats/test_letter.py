"""One mail, however it is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits, Member
from standfast.chats.letter import DEPTH, PARTS, Budget, Letter
from standfast.chats.lines import Encoding, lines


def letter(text: str, *, limits: Limits | None = None) -> tuple[Letter, Budget]:
    data = text.encode("utf-8", "surrogateescape")
    budget = Budget(limits or Limits())
    mail = Letter(budget, 0, 1)
    for line in lines(Member.of("", data), Encoding("latin-1", 0, 0)):
        mail.feed(line)
    mail.finish(len(data))
    return mail, budget


def said(text: str) -> str:
    return letter(text)[0].said().text


HEAD = "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n"


def test_head_and_body_have_their_bytes_and_lines() -> None:
    mail, _ = letter("From: a@x.example\nSubject: one\n two\n\nhello\nyou\n")
    assert (mail.start, mail.body, mail.end, mail.lines, mail.first) == (0, 37, 47, (1, 5), 6)
    assert mail.fields == [("From", "a@x.example"), ("Subject", "one\n two")]
    assert mail.said().text == "hello\nyou"


def test_a_head_that_ends_without_an_empty_line_loses_nothing() -> None:
    mail, _ = letter("From: a@x.example\nhello you\n")
    assert mail.said().text == "hello you"
    assert mail.body == len("From: a@x.example\n")


def test_a_boundary_that_never_comes_leaves_the_text() -> None:
    assert said(HEAD + "send 400\n") == "send 400"


def test_a_boundary_that_never_ends_is_no_fault() -> None:
    assert said(HEAD + "ignored\n--b\n\nsend 400\n") == "send 400"


def test_what_stands_behind_the_last_boundary_is_not_told() -> None:
    assert said(HEAD + "--b\n\nsend 400\n--b--\nfooter\n") == "send 400"


def test_a_multipart_without_a_boundary_is_text() -> None:
    assert said("From: a@x.example\nContent-Type: multipart/mixed\n\nsend 400\n") == "send 400"


def test_a_missing_inner_end_is_closed_by_the_outer_boundary() -> None:
    inner = "Content-Type: multipart/alternative; boundary=c\n\n--c\n\nplain\n"
    assert said(f"{HEAD}--b\n{inner}--b\n\nsecond\n--b--\n") == "plain\n\nsecond"


def test_a_boundary_that_begins_like_another_is_not_that_one() -> None:
    inner = "Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--bb--\n"
    assert said(f"{HEAD}--b\n{inner}--b\n\ntwo\n--b--\n") == "one\n\ntwo"


def test_of_two_forms_the_plain_one_is_told() -> None:
    alternative = HEAD.replace("mixed", "alternative")
    html = "--b\nContent-Type: text/html\n\n<p>send <b>400</b></p>\n--b--\n"
    assert letter(f"{alternative}--b\n\nsend 400\n{html}")[0].said() == ("send 400", False, False)


def test_a_plain_form_that_is_only_a_stub_gives_way_and_it_is_said() -> None:
    alternative = HEAD.replace("mixed", "alternative")
    html = "--b\nContent-Type: text/html\n\n<p>I recorded you, send 400 now</p>\n--b--\n"
    assert letter(f"{alternative}--b\n\nsee html\n{html}")[0].said() == ("I recorded you, send 400 now", True, True)


def test_html_that_cannot_be_read_is_told_as_it_stands() -> None:
    deep = "<div>" * 300 + "pay"
    assert said(f"From: a@x.example\nContent-Type: text/html\n\n{deep}\n") == deep


def test_a_page_without_words_is_no_text() -> None:
    assert said("From: a@x.example\nContent-Type: text/html\n\n<html><img src='cid:1'></html>\n") == ""


def test_attachments_are_named_and_not_kept() -> None:
    part = "--b\nContent-Type: image/png; name=me.png\nContent-Transfer-Encoding: base64\n\nQUJDREVG\n"
    mail, _ = letter(f"{HEAD}--b\n\nhi\n{part}--b--\n")
    assert [content.name for content in mail.attachments] == ["me.png"]
    assert "QUJD" not in repr(vars(mail))


def test_a_text_that_is_attached_is_no_part_of_the_mail() -> None:
    part = "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nlog\n"
    mail, _ = letter(f"{HEAD}--b\n\nhi\n{part}--b--\n")
    assert mail.said().text == "hi"
    assert [content.name for content in mail.attachments] == ["log.txt"]


def test_a_mail_inside_is_a_mail_of_its_own() -> None:
    inner = "From: n@y.example\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\npay\n--c--\n"
    text = f"{HEAD}--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\n{inner}--b\n\nand this\n--b--\n"
    mail, _ = letter(text)
    assert mail.said().text == "see below\n\nand this"
    [inside] = mail.inside
    assert inside.said().text == "pay"
    assert text.encode()[inside.start : inside.end] == inner.encode()


def test_mails_inside_mails_end_at_a_depth() -> None:
    text = "From: a@x.example\nContent-Type: message/rfc822\n\n" * 500 + "pay\n"
    mail, _ = letter(text)
    depth = 0
    while mail.inside:
        mail, depth = mail.inside[0], depth + 1
    assert depth == DEPTH


def test_many_parts_are_bounded_and_it_is_known() -> None:
    mail, budget = letter(HEAD + "--b\nContent-Type: image/png\n\nx\n" * (PARTS + 50))
    assert len(mail.attachments) == PARTS - 1
    assert budget.clipped


def test_much_text_is_bounded_and_it_is_known() -> None:
    mail, budget = letter("From: a@x.example\n\n" + "pay\n" * 1_000, limits=Limits(message_bytes=500))
    assert mail.said().text.startswith("pay\npay")
    assert len(mail.said().text) <= 1_000
    assert budget.clipped


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_a_transfer_encoding_is_undone(transfer: str) -> None:
    body = "c2VuZCDigqw0MDA=" if transfer == "base64" else "send =E2=82=AC4=\n00"
    kind = "Content-Type: text/plain; charset=utf-8"
    assert said(f"From: a@x.example\n{kind}\nContent-Transfer-Encoding: {transfer}\n\n{body}\n") == "send €400"


PIECES = [
    HEAD, "--b\n", "--b--\n", "--c\n", "\n", "Content-Type: message/rfc822\n", "Content-Type: text/html\n", "x\n",
    " y\n", "Content-Type: multipart/alternative; boundary=c\n", "From: z@z.example\n", "=",
    "Content-Transfer-Encoding: base64\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_the_mails_inside_never_overlap_and_stay_within(pieces: list[str]) -> None:
    text = "".join(pieces)

    def check(mail: Letter, start: int, end: int) -> None:
        assert start <= mail.start <= mail.body <= mail.end <= end
        mail.said()
        last = mail.body
        for inside in mail.inside:
            check(inside, last, mail.end)
            last = inside.end

    check(letter(text)[0], 0, len(text))
