"""Everything that points to somebody is listed as written, with how it is recorded, who said it and where."""

from __future__ import annotations

from dataclasses import replace

from standfast.evidence.paper.named import grouped, identifiers, label
from standfast.records import Attachment, Identifier
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import latin, sample, words


def found(value: str, **more: object) -> Identifier:
    given = {
        "kind": "handle",
        "value": value,
        "raw": value,
        "start": 0,
        "end": len(value),
        "said_by": "Nadia Q",
        **more,
    }
    return Identifier(**given)  # type: ignore[arg-type]


def test_the_other_sides_come_first_and_what_is_not_decided_is_told_so() -> None:
    told = words(list(identifiers(sample(), latin())))
    assert (
        told.index("nadia_q77") < told.index("wa.me/12025550147") < told.index("@emma.demo") < told.index("@marc.demo")
    )
    assert (
        "wa.me/12025550147\nread as +12025550147\nnot decided\nsaid by Nadia Q\nmessage 22\nchat.txt, line 24" in told
    )


def test_no_role_is_shown_where_nobody_stated_who_wrote() -> None:
    told = words(list(identifiers(sample(me=None), latin())))
    assert "not decided" in told
    assert not {"the other side", "the person who gave this", "somebody else"} & set(told.split("\n"))


def test_one_thing_in_many_places_is_one_row() -> None:
    chat = [said("nadia_q77")] * 9
    case = made(chat, [found("nadia_q77", message=n) for n in range(9)])
    assert len(grouped(case, latin())) == 1
    assert "and 8 more times, first in messages 2, 3, 4, 5, 6, …" in words(list(identifiers(case, latin())))


def test_of_a_code_that_can_be_spent_only_the_end_is_shown() -> None:
    code = found("ABCD1234EFGH5678", kind="voucher", platform="gift_card")
    told = words(list(identifiers(made([said("x")], [code]), latin())))
    assert "…5678\nonly its end is shown" in told
    assert "ABCD" not in told
    assert label(code, latin()).startswith("voucher (")


def test_what_stands_only_in_the_name_of_a_file_is_left_out_unless_the_person_is_an_adult() -> None:
    case = made([replace(said("x"), attachments=(Attachment("IMG-nadia.jpg", "image"),))], [found("nadia")])
    assert "nadia" in words(list(identifiers(case, latin())))
    assert "Nothing was found" in words(list(identifiers(case, latin(age="unknown"))))


def test_the_name_of_a_sender_and_a_failed_check_are_told() -> None:
    one = found("DE00", kind="iban", checks="failed", assumed=(("region", "DE"),), candidates=("DE01",))
    sender = found("Nadia Q", end=0)
    told = words(list(identifiers(made([said("x")], [one, sender]), latin())))
    assert "or as DE01\nassumed: region DE\ncheck digits do not fit" in told
    assert "the name or id of a sender" in told
