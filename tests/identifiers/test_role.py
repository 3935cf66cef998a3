"""Whose an identifier is. The worst error, somebody else's value called the offender's, has no exception here."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.identifiers.role import assign
from standfast.records import Identifier, Message
from tests.identifiers.marked import NOWHERE, Line, chat, examples, roles

# Words that every language shares, so that the language of the line itself decides.
DEMAND: list[Line] = [("in", "400 usd western union paypal bitcoin"), ("out", "ok"), ("in", "western union")]
NOT_THEIRS = examples("not-the-offenders.txt")
THEIRS = examples("the-offenders.txt")
SNAP = "[handle/snapchat nadia_q77]"


@pytest.mark.parametrize("line", NOT_THEIRS)
def test_what_belongs_to_somebody_else_is_not_the_offenders(line: str) -> None:
    assert "offender" not in roles(*DEMAND, ("in", line))


@pytest.mark.parametrize("line", THEIRS)
def test_what_the_other_side_calls_theirs_is_the_offenders(line: str) -> None:
    assert set(roles(*DEMAND, ("in", line))) == {"offender"}


@pytest.mark.parametrize(
    "before", ["", f"my snap is {SNAP}. ", f"pay me at {SNAP} or ", "western union now. ", "mi snap y "]
)
@pytest.mark.parametrize("after", [f" my snap is {SNAP}", f" or add me {SNAP}", "?", "!! pay me"])
def test_a_claim_beside_it_does_not_make_it_theirs(before: str, after: str) -> None:
    for line in NOT_THEIRS:
        if line.startswith(">") and before:
            continue  # a quotation mark of mails stands at the start of its line
        found, messages = chat([*DEMAND, ("in", before + line + after)])
        wrong = [
            one for one in assign(found, messages, stated=True) if one.role == "offender" and "nadia" not in one.raw
        ]
        assert wrong == []


def test_the_worked_example_has_all_three_parties() -> None:
    text = (
        "last chance. western union to [receiver KONE Aya Prisca], abidjan, send me the number after. or momo "
        "[phone/mtn 05 55 01 23 45]. my snap [handle/snapchat nadia_q77], not insta. i have ur sister [handle @emma.b] "
        "and ur number [phone 07700 900123]"
    )
    assert roles(("in", text)) == ["offender", "offender", "offender", "third_party", "reporter"]


@pytest.mark.parametrize(
    ("chat_in_it", "line"),
    [
        (
            "ich habe alles aufgenommen und schicke es deiner Schwester, wenn du nicht zahlst",
            "im insta [handle @emma.b]",
        ),
        (
            "ich habe alles aufgenommen und schicke es deiner Schwester, wenn du nicht zahlst",
            "deine wallet [wallet 1NX]",
        ),
        (
            "nagrałam wszystko i wyślę to twojej siostrze jeśli nie zapłacisz mi dzisiaj",
            "daj mi insta [handle @emma.b]",
        ),
    ],
)
def test_in_a_language_that_no_list_knows_nothing_is_the_offenders_by_words(chat_in_it: str, line: str) -> None:
    assert roles(("in", chat_in_it), ("out", "nein"), ("in", line)) == ["unknown"]


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ("my whatsapp is [phone +44 7700 900456]", "that's my sister's number!!"),
        ("add me on whatsapp [phone +44 7700 900456]", "that is my mum, how do you have [phone +44 7700 900456]"),
        ("my insta is [handle/instagram @emma.b7]", "no!! this is my sister"),
        ("mon insta c'est [handle/instagram @emma.b7]", "mais c'est ma soeur"),
        ("mi insta es [handle/instagram @emma.b7]", "es mi hermana, por favor"),
        ("my insta is [handle/instagram @emma.b7], your sister lol", "please"),
        ("my insta is [handle/instagram @emma.b7]. ur sister", "please"),
    ],
)
def test_what_the_person_calls_a_relatives_is_not_the_offenders_for_their_claiming_it(claim: str, answer: str) -> None:
    assert "offender" not in roles(*DEMAND, ("in", claim), ("out", answer))
    assert "offender" not in roles(*DEMAND, ("in", claim), ("in", "haha"), ("out", answer))


def test_begging_takes_no_wallet_from_the_offender() -> None:
    lines = [
        ("in", "send 400 to [wallet/bitcoin 1NXDk5bXhAG6Ls2aip8vT1urrfkZiH3gVb]"),
        ("out", "please it is my family"),
    ]
    assert roles(*DEMAND, *lines) == ["offender"]


def test_nobody_has_a_role_when_me_was_not_stated() -> None:
    found, messages = chat([("in", f"my snap is {SNAP}"), ("out", "mine is [handle/snapchat marcb_07]")])
    assert [one.role for one in assign(found, messages, stated=False)] == ["unknown", "unknown"]


def test_a_message_without_direction_gives_no_role() -> None:
    found, messages = chat([("in", f"my snap is {SNAP}")])
    assert assign(found, [replace(messages[0], direction=None)], stated=True)[0].role == "unknown"


def test_the_persons_words_never_make_an_offender() -> None:
    lines = [("out", line) for line in (*NOT_THEIRS, *THEIRS)]
    for line in lines:
        assert "offender" not in roles(*DEMAND, line)


def test_what_the_person_calls_theirs_is_the_reporters() -> None:
    assert roles(("out", "my number is [phone +12125550142]")) == ["reporter"]
    assert roles(("out", "mon iban à moi [iban FR1420041010050500013M02606]")) == ["reporter"]
    assert roles(("out", "snap ko [handle/snapchat paolo_rv]")) == ["reporter"]


def test_the_transfer_number_and_the_voucher_are_the_payers() -> None:
    assert roles(("out", "ok the mtcn is [payment_ref/western_union 4821139071]")) == ["reporter"]
    assert roles(
        ("out", "steam [voucher/steam 9KQ4TXZ7MR2HWPB]"), ("in", "[voucher/steam 9KQ4TXZ7MR2HWPB] is used")
    ) == [
        "reporter",
        "reporter",
    ]


def test_the_persons_mention_of_the_offenders_account_stays_unknown() -> None:
    assert roles(("in", f"my snap is {SNAP}"), ("out", f"adding {SNAP} now")) == ["offender", "unknown"]


def test_the_offenders_account_is_theirs_wherever_they_repeat_it() -> None:
    assert roles(("in", f"my snap is {SNAP}"), ("in", f"{SNAP} quick")) == ["offender", "offender"]


def test_a_value_with_two_owners_is_unknown_in_both_places() -> None:
    assert (
        roles(("out", "my number is [phone +12125550142]"), ("in", "call me [phone 212 555 0142]")) == ["unknown"] * 2
    )
    assert roles(("in", "ur sister [handle @emma.b]"), ("in", "my insta [handle/instagram emma_b]")) == ["unknown"] * 2


def test_the_persons_number_pasted_back_is_still_theirs() -> None:
    assert (
        roles(("out", "my number is [phone +12125550142]"), ("in", "[phone +1 212 555 0142] i keep it"))
        == ["reporter"] * 2
    )


def test_the_persons_own_name_in_the_chat_is_theirs() -> None:
    found, messages = chat([("in", "[handle marc] and his friends"), ("out", "stop")])
    assert assign(found, messages, stated=True)[0].role != "offender"
    assert roles(("in", "western union to [receiver Marc Hale]"), ("out", "thats me")) == ["unknown"]


def sender(message: Message, *, kind: str = "phone", index: int = 0) -> Identifier:
    name = message.sender or ""
    return Identifier(kind, name, name, 0, 0, message=index, said_by=name)


def talk(*senders: tuple[str, str]) -> list[Message]:
    return [
        Message(0, None, "", name, text, NOWHERE, direction="out" if name == "Marc" else "in") for name, text in senders
    ]


def test_the_other_sides_own_number_is_the_offenders_in_a_pair_and_unknown_in_a_group() -> None:
    pair = talk(("+13325550161", "hi"), ("Marc", "hi"))
    group = talk(("+13325550161", "hi"), ("Marc", "hi"), ("Omar", "hi all"))
    assert assign([sender(pair[0])], pair, stated=True)[0].role == "offender"
    assert assign([sender(pair[1], index=1)], pair, stated=True)[0].role == "reporter"
    assert assign([sender(group[0])], group, stated=True)[0].role == "unknown"


def test_the_address_of_a_mail_nobody_answered_is_unknown_because_it_can_be_forged() -> None:
    mail = talk(("marc@mailbox.example", "This mail comes from your own account. Pay."))
    assert assign([sender(mail[0], kind="email")], mail, stated=True)[0].role == "unknown"


def test_in_a_group_my_account_is_unknown_and_a_relative_is_still_a_third_party() -> None:
    lines = [("Omar", "add my snap [handle/snapchat omar_1]"), ("in", "ur moms number is [phone +16175550155]")]
    assert roles(*lines, ("out", "mine is [handle/snapchat marcb_07]")) == ["unknown", "third_party", "reporter"]


@pytest.mark.parametrize(
    ("asked", "answer", "role"),
    [
        (("out", "whats your snap?"), ("in", SNAP), "offender"),
        (("in", "whats ur snap"), ("out", "[handle marcb_07]"), "reporter"),
        (("in", "whats ur sisters insta"), ("out", "[handle @emma.b]"), "third_party"),
        (("out", "cual es tu insta"), ("in", "[handle @lucia_rr]"), "offender"),
        (("out", "whats up"), ("in", "[handle @emma.b]"), "unknown"),
    ],
)
def test_a_bare_name_is_what_was_asked_for(asked: Line, answer: Line, role: str) -> None:
    assert roles(asked, answer) == [role]


def test_a_bare_name_after_a_threat_answers_nothing() -> None:
    lines: list[Line] = [
        ("in", "i will send it to your sister"),
        ("out", "whats your snap?"),
        ("in", "[handle @emma.b]"),
    ]
    assert roles(*lines) == ["unknown"]


def test_what_the_person_wrote_first_is_not_the_offenders_unless_they_asked_for_it() -> None:
    pasted = ("in", "call me [phone +12125550142]")
    assert roles(("out", "[phone +12125550142]"), pasted) == ["unknown", "unknown"]
    assert roles(("out", "is it [phone +12125550142]?"), pasted) == ["unknown", "offender"]
    assert roles(pasted, ("out", "[phone +12125550142]")) == ["offender", "unknown"]


def test_a_list_of_accounts_is_of_third_parties() -> None:
    assert roles(("in", "[handle @leo.k] [handle @maya_w] [handle @tom.hale]")) == ["third_party"] * 3


words = st.lists(
    st.sampled_from([*NOT_THEIRS, *THEIRS, "ok", "?", "\n", '"', "my", "ur sister", "send 400 to"]), max_size=6
)


@given(st.lists(st.tuples(st.sampled_from(["in", "out", "Omar"]), words.map(" ".join)), max_size=6))
def test_only_the_role_changes_and_the_persons_own_value_is_never_the_offenders(lines: list[Line]) -> None:
    found, messages = chat([*lines, ("out", "my number is [phone +12125550188]")])
    settled = assign(found, messages, stated=True)
    assert [replace(one, role="unknown") for one in settled] == found
    assert all(one.role != "offender" for one in settled if one.value.endswith("25550188"))
    assert all(one.role != "offender" for one in settled if messages[one.message].direction == "out")


@given(st.text(max_size=300), st.data())
def test_no_text_breaks_it(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [(a, b) for a, b in pairwise(cuts) if a < b]
    found = [Identifier("handle", text[a:b], text[a:b], a, b) for a, b in spans]
    message = Message(0, None, "", "Nadia Q", text, NOWHERE, direction="in")
    assert len(assign(found, [message], stated=True)) == len(found)


@pytest.mark.parametrize("unit", ["my ", '"', "@x ", ", ", "> ", "a: ", "\n", "' ", "Marc: "])
def test_a_very_long_message_is_read_in_bounded_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    found = [Identifier("handle", "x", text[a : a + 1], a, a + 1) for a in range(0, len(text), 40)]
    message = Message(0, None, "", "Nadia Q", text, NOWHERE, direction="in")
    assert len(assign(found, [message], stated=True)) == len(found)
