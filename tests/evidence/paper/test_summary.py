"""The summary answers in the order in which police ask, and says of each thing where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from standfast.evidence.paper.found import listed
from standfast.evidence.paper.summary import summary
from standfast.records import Case
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import latin, sample, words


def rows(case: Case, language: str = "en") -> dict[str, str]:
    """The table, as a mapping."""
    blocks = list(summary(case, listed(case), latin(language)))
    return {words([{"a": name}]): words([{"a": value}]) for name, value in blocks[-1]["rows"]}


def test_it_says_who_where_what_was_asked_for_and_where_the_money_should_go() -> None:
    told = rows(sample())
    assert told["App or format"] == "WhatsApp"
    assert told["Names used by the other side"] == "Nadia Q"
    assert told["Accounts, phone numbers and mail addresses recorded as the other side's"] == (
        "account name (snapchat): nadia_q77 (message\u00a07)"
    )
    assert (
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 (message\u00a018)"
        in (told["Receivers, wallets and payment references recorded as the other side's"])
    )
    assert told["Sums in lines of rules about a demand"] == "400 euros (message\u00a015)"
    assert "you have 30 minutes (message\u00a015)" in told["Words that set a time, in lines of such rules"]
    assert told["First message"] == "2025-03-13 22:04:11, zone not in the file"
    assert told["Last message"] == "2025-03-15 07:30:44, zone not in the file"
    assert told["Messages"] == "messages: 23, lines of the app: 1\nNadia Q: 16\nMarc *: 7"


def test_the_scale_is_a_number_and_no_opinion() -> None:
    assert rows(sample())["How many signs the rules saw"].startswith("3 on a scale from 0 to 3. It counts rules")
    assert rows(made([said("see you at school")]))["How many signs the rules saw"].startswith("0 on a scale")


def test_without_a_statement_nothing_is_the_other_sides() -> None:
    told = rows(sample(me=None))
    assert "Names used by the other side" not in told
    assert told["Names in the chat"] == "Nadia Q\nMarc"
    assert told["Accounts, phone numbers and mail addresses recorded as the other side's"] == "none recorded"
    assert told["Who is who"].startswith("It was not stated")
    assert told["The person who gave this writes as"] == "not stated"


def test_the_first_message_is_the_earliest_of_all_files() -> None:
    case = made([said("late", minutes=60), said("early", minutes=-60)])
    assert rows(case)["First message"] == "2025-03-14 20:00:00, zone not in the file"
    zoned = [replace(one, sent_at=datetime(2025, 3, 14, 12 - n, tzinfo=UTC)) for n, one in enumerate(case.messages)]
    assert "2025-03-14 11:00:00 UTC+00:00" in rows(replace(case, messages=tuple(zoned)))["First message"]


def test_an_account_id_stands_beside_the_name() -> None:
    told = rows(made([replace(said("hi"), sender_id="100001")]))
    assert told["Names used by the other side"] == "Nadia Q (100001)"


def test_somebody_in_danger_is_told_before_everything_else() -> None:
    case = sample()
    case = replace(case, assessments=(replace(case.assessments[0], crisis_at=(4,)),))
    first = list(summary(case, [], latin()))[1]
    assert first["kind"] == "note" and "messages 5 speak of hurting oneself" in first["text"]


def test_a_line_that_reads_like_a_payment_is_told_as_no_more_than_that() -> None:
    case = sample()
    case = replace(case, assessments=(replace(case.assessments[0], paid=True),))
    assert rows(case)["Payment"].startswith("A line of the person who gave this reads as if they paid.")
    assert "Payment" not in rows(sample())


def test_the_french_summary_is_french() -> None:
    told = rows(sample(), "fr")
    assert told["Âge sur les images, selon la personne"] == "18 ans ou plus"
    assert told["Premier message"] == "2025-03-13 22:04:11, fuseau absent du fichier"


def test_a_case_without_a_message_has_a_summary() -> None:
    assert "First message" not in rows(made([]))
