"""What is the person's own in one chat is never the offender's in another (safety S1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfast.evidence.owners import agreed
from standfast.records import Identifier, Role
from tests.evidence.made import said

THEIRS = Identifier("phone", "+447700900456", "07700 900456", 0, 12, said_by="Bob", role="offender")


@pytest.mark.parametrize("role", ["reporter", "third_party"])
@pytest.mark.parametrize("value", ["+447700900456", "07700900456", "+337700900456"])
def test_a_number_that_is_somebody_elses_in_another_chat_is_not_the_offenders(role: Role, value: str) -> None:
    other = replace(THEIRS, value=value, role=role)
    assert [one.role for one in agreed([other, THEIRS], [])] == [role, "unknown"]
    assert [one.role for one in agreed([THEIRS, other], [])] == ["unknown", role]


@pytest.mark.parametrize("role", ["unknown", "offender"])
def test_a_number_that_is_nobody_elses_stays_the_offenders(role: Role) -> None:
    assert [one.role for one in agreed([replace(THEIRS, role=role), THEIRS], [])] == [role, "offender"]


@pytest.mark.parametrize(
    "one",
    [
        Identifier("handle", "marc.demo", "@marc.demo", 0, 10, "instagram", role="offender"),
        Identifier("receiver", "Marc Demo", "Marc Demo", 0, 9, role="offender"),
        Identifier("phone", "+12025550147", "+1 202 555 0147", 0, 15, role="offender"),
    ],
)
def test_the_names_under_which_the_person_writes_are_not_the_offenders(one: Identifier) -> None:
    mine = [said("hi", sender="Marc Demo", direction="out"), said("hi", sender="+1 202 555 0147", direction="out")]
    mine.append(replace(said("hi", sender="M", direction="out"), sender_id="marc.demo"))
    assert [found.role for found in agreed([one], mine)] == ["unknown"]
    theirs = [replace(message, direction="in") for message in mine]
    assert [found.role for found in agreed([one], theirs)] == ["offender"]
