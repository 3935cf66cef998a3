"""A link to a profile names an account; a link to anything else does not."""

from __future__ import annotations

import pytest

from standfast.identifiers.link import links
from standfast.identifiers.platform import account, made, named, platforms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("instagram.com/Nadia.Q_77?igsh=ZGU=", ("instagram", "handle", "nadia.q_77")),
        ("instagram.com/stories/nadia.q/3141592653", ("instagram", "handle", "nadia.q")),
        ("https://www.threads.net/@nadia.q", ("instagram", "handle", "nadia.q")),
        ("https://m.facebook.com/profile.php?id=100081234567890&eav=x", ("facebook", "handle", "100081234567890")),
        ("facebook.com/people/Nadia-Q/61550000000001", ("facebook", "handle", "61550000000001")),
        ("fb.com/Nadia.Q55", ("facebook", "handle", "nadiaq55")),
        ("https://m.me/nadia.q55", ("facebook", "handle", "nadiaq55")),
        ("snapchat.com/add/nadia_q77?share_id=x", ("snapchat", "handle", "nadia_q77")),
        ("t.me/Nadia_Q", ("telegram", "handle", "nadia_q")),
        ("https://nadia_q.t.me", ("telegram", "handle", "nadia_q")),
        ("t.me/+12025550143", ("telegram", "phone", "12025550143")),
        ("tiktok.com/@nadia.q", ("tiktok", "handle", "nadia.q")),
        ("https://twitter.com/nadia_q/status/1", ("x", "handle", "nadia_q")),
        ("discord.com/users/884410229963415592", ("discord", "handle", "884410229963415592")),
        ("wa.me/12025550143", ("whatsapp", "phone", "12025550143")),
        ("api.whatsapp.com/send?phone=12025550143&text=x", ("whatsapp", "phone", "12025550143")),
        ("skype:8:live:nadia?chat", ("skype", "handle", "live:nadia")),
        ("uk.linkedin.com/in/nadia-q-123", ("linkedin", "handle", "nadia-q-123")),
        ("paypal.me/NadiaQ77/50", ("paypal", "wallet", "nadiaq77")),
        ("cash.app/$NadiaQ", ("cashapp", "wallet", "nadiaq")),
        ("revolut.me/nadiaq", ("revolut", "wallet", "nadiaq")),
        ("venmo.com/u/nadia-q77", ("venmo", "wallet", "nadia-q77")),
        ("wise.com/pay/me/nadiak", ("wise", "wallet", "nadiak")),
    ],
)
def test_a_profile_link_names_its_account(text: str, expected: tuple[str, str, str]) -> None:
    (link,) = links(text)
    said = account(link)
    assert said is not None
    assert (said.platform, said.kind, said.value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "instagram.com/p/Cabc123",
        "instagram.com/reel/Cabc123",
        "instagram.com/explore/",
        "facebook.com/groups/123456",
        "facebook.com/share/1AbCdEf",
        "facebook.com/pfbid02AbC",
        "t.me/joinchat/AAAAAE",
        "t.me/+AbCdEfGhIj",
        "t.me/c/1234567890/5",
        "snapchat.com/t/AbCdEf",
        "vm.tiktok.com/ZMabc",
        "wa.me/message/ABCDEF",
        "chat.whatsapp.com/ABCDEF",
        "discord.gg/abc",
        "x.com/home",
        "example.com/nadia",
    ],
)
def test_a_post_an_invitation_or_another_site_is_no_account(text: str) -> None:
    (link,) = links(text)
    assert account(link) is None


def test_a_name_that_breaks_the_rule_is_kept_and_marked() -> None:
    said = named(platforms()["snapchat"], "a_name_far_too_long_for_it")
    assert said is not None
    assert said.assumed == (("name", "unverified"),)


def test_the_number_of_an_account_tells_when_it_was_made() -> None:
    # (884410229963415592 >> 22) + 1420070400000 ms = 1630930230106 ms
    assert made(platforms()["discord"], "884410229963415592") == (("created", "2021-09-06T12:10:30Z"),)
    assert made(platforms()["discord"], "12345") == ()
    assert made(platforms()["facebook"], "100081234567890123") == ()
