"""Messages keep their order and their words, and a clock without a zone is never taken for UTC."""

from __future__ import annotations

from typing import Any

from tests.exports.made import case, found, graph, of, own, said

MESSAGE, FACET = "uco-observable:Message", "uco-observable:MessageFacet"
SENT, TEXT = "uco-observable:sentTime", "uco-observable:messageText"


def only(**changes: Any) -> tuple[str, dict[str, Any]]:
    """The words about one message, and its facet."""
    made = graph(case([said("pay", **changes), own("no")]))
    return " ".join(next(of(MESSAGE, made))["uco-core:description"]), next(of(FACET, made))


def test_a_time_with_an_offset_is_a_moment() -> None:
    words, facet = only(sent_at="2025-03-04T20:17:40+00:00")
    assert facet[SENT] == {"@type": "xsd:dateTime", "@value": "2025-03-04T20:17:40+00:00"}
    assert "time zone" not in words


def test_a_wall_clock_is_words_and_no_moment() -> None:
    words, facet = only()
    assert SENT not in facet
    assert "Written at 2025-03-14T21:00:00 by the clock of a device" in words
    assert "no moment in UTC" in words and 'The file has: "14/03/2025, 21:00".' in words


def test_a_time_that_is_not_decided_has_all_its_readings() -> None:
    words, facet = only(sent_at=None, time_candidates=["2025-03-04T21:00:00", "2025-04-03T21:00:00"])
    assert SENT not in facet
    assert "can be read as 2025-03-04T21:00:00 or 2025-04-03T21:00:00" in words


def test_where_no_time_is_known_that_is_said() -> None:
    assert "No time is known." in only(sent_at=None, sent_at_text="")[0]


def test_a_message_says_where_it_stands_and_names_no_file() -> None:
    words, _ = only(
        source={"file": "chat.txt", "path": "inbox/marc/m.json#messages[0]", "line": 7, "start": 5, "end": 9}
    )
    assert words.startswith("Message 1 of the case, in source file 1, part 1, line 7, bytes 5 to 9.")
    assert "inbox" not in words and "chat.txt" not in words


def test_a_file_that_came_with_a_message_is_counted_and_not_named() -> None:
    held = [{"name": "me_on_bed.jpg", "kind": "image"}, {"name": "b.jpg", "kind": "image"}]
    words, facet = only(attachments=held)
    assert "With it came: 2 image. Not in this file." in words
    assert "bed" not in f"{words}{facet}"


def test_who_wrote_to_whom_is_said_where_a_chat_has_two_sides() -> None:
    made = graph(case([said("pay"), own("no")]))
    names = {one["@id"]: one["uco-core:name"] for one in of("uco-observable:ApplicationAccount", made)}
    pairs = [
        (names[one["uco-observable:from"]["@id"]], [names[to["@id"]] for to in one["uco-observable:to"]])
        for one in of(FACET, made)
    ]
    assert pairs == [
        ("the other side of the conversation", ["the reporting person"]),
        ("the reporting person", ["the other side of the conversation"]),
    ]


def test_in_a_group_everybody_but_the_person_has_a_number_and_nobody_is_written_to() -> None:
    made = graph(case([said("pay"), own("no"), said("stop", sender="Emma Demo")]))
    names = [one["uco-core:name"] for one in of("uco-observable:ApplicationAccount", made)]
    assert names == ["the reporting person", "participant 1", "participant 2"]
    assert all("uco-observable:to" not in one for one in of(FACET, made))
    assert "Emma" not in str(made) and "Nadia" not in str(made)


def test_an_account_id_goes_out_only_if_it_is_the_other_sides() -> None:
    first = said("pay", sender_id="user5")
    theirs = found("handle", "5", {**first, "text": ""}, 0, "offender", raw="user5", start=0, end=0)
    for identifiers, shown in (([theirs], ["user5"]), ([], [])):
        made = graph(case([first, own("no")], identifiers))
        ids = [one["uco-observable:accountIdentifier"] for one in of("uco-observable:AccountFacet", made)]
        assert [one for one in ids if one == "user5"] == shown


def test_the_thread_keeps_the_order() -> None:
    made = graph(case([said("a"), own("b"), said("c")]))
    (thread,) = of("uco-types:Thread", made)
    items = {one["@id"]: one for one in of("uco-types:ThreadItem", made)}
    texts = {one["@id"]: one["uco-core:hasFacet"][0][TEXT] for one in of(MESSAGE, made)}
    order, item = [], thread["uco-types:threadOriginItem"][0]["@id"]
    while item:
        order.append(texts[items[item]["co:itemContent"]["@id"]])
        item = next((one["@id"] for one in items[item].get("uco-types:threadNextItem", ())), None)
    assert order == ["a", "b", "c"]
    assert thread["co:size"]["@value"] == "3" and {one["@id"] for one in thread["co:item"]} == set(items)


def test_a_line_by_the_app_has_no_sender() -> None:
    words, facet = only(kind="system", direction=None)
    assert "A line by the app" in words and "uco-observable:from" not in facet
    assert facet["uco-observable:messageType"] == "system"
