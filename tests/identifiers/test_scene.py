"""What is known of a whole conversation before any role is decided."""

from __future__ import annotations

from standfast.identifiers.scene import Scene
from tests.identifiers.marked import Line, chat


def scene(*lines: Line) -> Scene:
    return Scene(*chat(lines))


def test_two_senders_are_a_pair_and_three_are_not() -> None:
    assert scene(("in", "hi"), ("out", "hi")).is_pair
    assert not scene(("in", "hi"), ("out", "hi"), ("Omar", "hi")).is_pair


def test_it_knows_whether_the_person_answered() -> None:
    assert scene(("in", "hi"), ("out", "hi")).answered
    assert not scene(("in", "hi")).answered


def test_a_demand_may_stand_some_messages_before() -> None:
    assert scene(("in", "send 400 euros"), ("out", "no"), ("in", "here")).is_demand(2)
    assert not scene(("in", "hi"), ("out", "hi")).is_demand(0)


def test_a_pasted_profile_is_seen_by_its_words_and_by_its_bars() -> None:
    chats = scene(("in", "ur profile: Marc"), ("in", "Marc | 19 | Leeds"), ("in", "hello"))
    assert [chats.is_profile(message) for message in range(3)] == [True, True, False]
    assert chats.is_beside_profile(2)


def test_three_accounts_without_an_owner_are_a_list() -> None:
    assert scene(("in", "[handle @a_b] [handle @c_d] [handle @e_f]")).is_list(0)
    assert not scene(("in", "my insta [handle @a_b] [handle @c_d] [handle @e_f]")).is_list(0)
    assert not scene(("in", "[handle/snapchat a_b] [handle/instagram c_d] [handle/kik e_f]")).is_list(0)


def test_a_list_goes_on_in_the_next_message() -> None:
    assert scene(("in", "look, ur friends:"), ("in", "[handle @a_b]")).is_continued_list(1)
    assert not scene(("out", "my friends"), ("in", "[handle @a_b]")).is_continued_list(1)


def test_a_question_says_whose_the_answer_is() -> None:
    assert scene(("out", "whats your snap?"), ("in", "x")).answers(1) == "own"
    assert scene(("in", "whats ur sisters snap"), ("out", "x")).answers(1) == "kin"
    assert scene(("out", "how are you?"), ("in", "x")).answers(1) is None
    assert scene(("out", "what do you want, my bank?"), ("in", "x")).answers(1) is None
    assert scene(("out", "how do you have my number?"), ("in", "x")).answers(1) is None


def test_after_a_threat_only_the_answer_to_a_question_for_money_counts() -> None:
    chats = scene(("in", "i will tell your sister"), ("out", "whats your paypal?"), ("in", "x"))
    assert (chats.answers(2), chats.answers(2, for_money=True)) == (None, "own")


def test_a_receiver_that_shares_the_persons_name_is_known() -> None:
    assert scene(("out", "hi")).is_own_name("MARC Barker")
    assert not scene(("out", "hi")).is_own_name("KONE Aya")
