"""Identifiers become objects of their own kind, with how they are recorded beside them and no word more."""

from __future__ import annotations

from uuid import UUID

import pytest

from standfast.exports.graph import SPACE, Ids
from standfast.exports.observables import annotation, application, observable, places, ref
from standfast.records import Identifier

IDS = Ids(UUID(int=5))
OTHER = Ids(UUID(int=6))


def one(kind: str, value: str, **changes: object) -> Identifier:
    return Identifier(kind, value, value, 3, 3 + len(value), **{"role": "offender", **changes})  # type: ignore[arg-type]


PROPERTIES = [
    ("phone", "+12025550147", "PhoneAccount", "phoneNumber"),
    ("email", "koffi.demo@example.com", "EmailAddress", "addressValue"),
    ("url", "https://x.example/a", "URL", "fullValue"),
    ("handle", "nadia_q77", "ApplicationAccount", "accountIdentifier"),
    ("wallet", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "DigitalAccount", "accountIdentifier"),
    ("iban", "GB29NWBK60161331926819", "Account", "accountIdentifier"),
]


@pytest.mark.parametrize(("kind", "value", "type_", "key"), PROPERTIES)
def test_each_kind_is_the_object_that_the_ontology_has_for_it(kind: str, value: str, type_: str, key: str) -> None:
    made = observable(one(kind, value), IDS)
    assert made["@type"] == f"uco-observable:{type_}"
    assert made["uco-core:hasFacet"][0][f"uco-observable:{key}"] == value
    assert value not in made["uco-core:name"]


@pytest.mark.parametrize("kind", ["receiver", "payment_ref", "something_new"])
def test_what_the_ontology_has_no_class_for_is_an_object_with_a_name(kind: str) -> None:
    made = observable(one(kind, "KONE Aya Prisca", platform="western_union"), IDS)
    assert made["@type"] == "uco-observable:ObservableObject"
    assert made["uco-core:name"] == f"western union {kind}: KONE Aya Prisca"


def test_an_object_says_at_which_service() -> None:
    made = observable(one("handle", "nadia_q77", platform="snapchat"), IDS)
    assert made["uco-core:name"] == "snapchat handle"
    assert made["uco-core:hasFacet"][1]["uco-observable:application"] == {"@id": application("snapchat")["@id"]}


def test_the_same_value_is_the_same_object_in_every_case() -> None:
    same = one("wallet", "bc1q")
    assert observable(same, IDS) == observable(same, OTHER)
    assert ref(same, IDS) == Ids(SPACE)("identifier", "wallet", "", "bc1q")
    assert annotation([same], IDS)["@id"] != annotation([same], OTHER)["@id"]


def test_a_code_that_can_be_spent_is_neither_shown_nor_the_same_everywhere() -> None:
    code = one("voucher", "ABCDE12345FGHIJ", candidates=("ABCDE12345FGH1J",))
    text = str([observable(code, IDS), annotation([code], IDS), *places([code], IDS)])
    assert "ABCDE" not in text and "…GHIJ" in text
    assert ref(code, IDS) != ref(code, OTHER)


def test_a_role_is_said_as_recorded_and_never_as_found() -> None:
    theirs = annotation([one("handle", "a", role="unknown"), one("handle", "a")], IDS)["uco-core:statement"]
    assert theirs[0].startswith("Recorded by rules") and "(recorded role: offender)" in theirs[0]
    nobodys = annotation([one("handle", "a", role="unknown")], IDS)["uco-core:statement"]
    assert "not decided" in nobodys[0]
    for words in (theirs, nobodys):
        assert "not who is behind it" in words[1]
        assert not {"guilty", "guilt", "criminal", "suspect"} & set(" ".join(words).lower().split())


def test_a_name_for_money_is_a_lead_and_may_be_a_victims() -> None:
    assert any("victims too" in word for word in annotation([one("receiver", "x")], IDS)["uco-core:statement"])


def test_what_a_reading_rests_on_is_said() -> None:
    said = annotation(
        [one("phone", "+22507", checks="passed", assumed=(("region", "CI"),), candidates=("+3307",))], IDS
    )["uco-core:statement"]
    assert "Its check digits are right." in said
    assert "It was read so because of: region CI." in said
    assert "It could also be read as: +3307." in said


def test_each_message_is_named_once_and_a_sender_is_no_content() -> None:
    inside, again = one("handle", "a", message=4), one("handle", "a", message=4)
    sender = Identifier("handle", "a", "user5", 0, 0, message=4, role="offender")
    kinds = [link["uco-core:kindOfRelationship"] for link in places([inside, again, sender], IDS)]
    assert kinds == ["Contained_Within", "Related_To"]
