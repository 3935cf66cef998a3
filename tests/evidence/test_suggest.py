"""A misread address is repaired only where a checksum says so, beside what was read and never in its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.evidence.alike import ALIKE
from standfast.evidence.suggest import MOST, suggestions

NEW = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"  # BIP 173
LONG = "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3"  # BIP 173
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"  # BIP 350
OLD = "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
LITECOIN = "LTwD2tYhQVmppztgG72hkHsuqptC3oW8Qe"
CHAIN = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # EIP-55
BANK = "GB29NWBK60161331926819"
GERMAN = "DE89370400440532013000"
EVERY = (NEW, LONG, TAPROOT, OLD, TRON, LITECOIN, CHAIN, BANK, GERMAN)


def found(text: str) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.raw, one.values, one.changed) for one in suggestions(text)]


@pytest.mark.parametrize("address", EVERY)
def test_what_passes_as_it_stands_gets_no_suggestion(address: str) -> None:
    assert found(f"send it to {address} tonight") == []


@pytest.mark.parametrize(
    ("raw", "value", "changed"),
    [
        ("bcIqw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", NEW, 0),  # its start can only be bc1
        ("bc1qw508d6qejxtdg4y5r3zarvaryOc5xw7kv8f3t4", NEW, 1),
        ("bc1qw508d6qejxtdg4v5r3zarvary0c5xw7kv8f3t4", NEW, 1),
        ("bc1qw508d6qejxtdg4v5r3zarvary0c5xw7kv8fBt4", NEW, 2),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t", NEW, 1),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c55xw7kv8f3t4", NEW, 1),
        ("bc1p0x1xvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", TAPROOT, 1),
        ("3J98tIWpEZ73CNmQviecrnyiWrnqRhWNLy", OLD, 1),
        ("3J98tlWpEZ73CNmQviecrnyiwrnqRhWNLy", OLD, 2),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgiLj6t", TRON, 1),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6", TRON, 1),
        ("LTwD2tYhQVmppztgG72hkHsuqptC3oW8QeG", LITECOIN, 1),
        ("Ox5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", CHAIN, 0),
        ("0x5aAeb6O53F3E94C9b9A09f33669435E7Ef1BeAed", CHAIN, 1),
        ("0x5aAeb6053F3E94c9b9A09f33669435E7Ef1BeAed", CHAIN, 0),  # only the size of one c was misread
        ("GB29NWBK6O161331926819", BANK, 1),
        ("GB29 NWBK 6O16 1331 9268 I9", BANK, 2),
        ("DE89 3704 OO44 0532 0130 0O", GERMAN, 3),
    ],
)
def test_letters_that_look_alike_are_exchanged_until_the_checksum_fits(raw: str, value: str, changed: int) -> None:
    assert found(f"send it to {raw} tonight") == [(raw, (value,), changed)]


@pytest.mark.parametrize("address", [NEW, LONG, TAPROOT, OLD, TRON, LITECOIN, CHAIN])
@pytest.mark.parametrize("place", [9, 20, 33])
def test_an_address_over_two_lines_is_joined(address: str, place: int) -> None:
    raw = f"{address[:place]}\n{address[place:]}"
    assert found(f"send it to\n{raw}\ntonight") == [(raw, (address,), 0)]


def test_an_iban_in_groups_over_two_lines_is_joined() -> None:
    assert found("GB29 NWBK 6016 1331\n9268 19 is mine") == [("GB29 NWBK 6016 1331\n9268 19", (BANK,), 0)]


def test_a_line_break_and_a_wrong_letter_are_mended_together() -> None:
    raw = "bc1qw508d6qejxtdg4y5r3zarv\naryOc5xw7kv8f3t4"
    assert found(f"to {raw}") == [(raw, (NEW,), 1)]


def test_the_raw_reading_is_always_what_stands_in_the_text() -> None:
    text = f"old {OLD[:-1]}Y or new\n{NEW[:20]}\n{NEW[20:]} or GB29 NWBK 6O16 1331 9268 19 or ok"
    told = suggestions(text)
    assert [text[one.start : one.end] for one in told] == [one.raw for one in told]
    assert [(one.kind, one.platform, one.weak) for one in told] == [
        ("wallet", "bitcoin", False),
        ("wallet", "bitcoin", False),
        ("iban", None, True),
    ]


def test_an_iban_with_several_repairs_lists_them_all() -> None:
    (one,) = suggestions("FR14 2004 1010 0505 0001 3M02 6O8")  # 3 and 8, O and 0 look alike
    assert len(one.values) > 1 and one.weak


@pytest.mark.parametrize(
    "text",
    [
        "",
        "call +44 7700 900123 or 07700 900124 at 10 20 30 40 50 60 70 80",
        "tomorrow at 18 we will meet there and talk about it for 200 minutes or 300",
        "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaee",  # one case only: there is no checksum
        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_what_is_no_address_gets_no_suggestion(text: str) -> None:
    assert found(text) == []


@given(st.sampled_from([NEW, LONG, TAPROOT, OLD, TRON, LITECOIN]), st.integers(4, 61), st.integers(0, 50))
def test_every_wallet_with_one_letter_taken_for_one_like_it_is_found_again(address: str, place: int, pick: int) -> None:
    place = 4 + place % (len(address) - 4)
    alike = ALIKE[address[place]]
    raw = address[:place] + alike[pick % len(alike)] + address[place + 1 :]
    values = [one.values for one in suggestions(raw)]
    assert values in ([(address,)], [])
    if raw.lower() != address.lower() and raw.isalnum():
        assert values == [(address,)]


@given(st.text("bc1lIqO0 \nT3xGBo5", max_size=300))
def test_any_text_is_answered_with_places_that_do_not_overlap(text: str) -> None:
    told = suggestions(text, tries=3000)
    ends = [0, *(one.end for one in told)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, told, strict=False))
    assert all(text[one.start : one.end] == one.raw for one in told)


def test_hostile_where_the_tries_are_spent_it_says_so_or_suggests_nothing() -> None:
    raw = "bc1qw508d6qejxtdg4v5r3zarvary0c5xw7kv8fBt4"
    assert suggestions(raw, tries=10) == ()
    assert all(not one.complete for one in suggestions("FR14 2004 1010 0505 0001 3M02 6O8", tries=40))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "bc1 " * 250_000,
        "T1 l0 " * 100_000,
        ("bc1q" + "l" * 38 + " ") * 5_000,
        ("3" + "OlI0" * 8 + "x ") * 5_000,
        ("0x" + "aB3" * 13 + "1 ") * 5_000,
        "GB29 NWBK 6016 1331 9268 18 " * 20_000,
        "1lI" * 300_000,
    ],
)
def test_hostile_a_text_full_of_addresses_costs_bounded_time(text: str) -> None:
    started = time.perf_counter()
    suggestions(text)
    assert time.perf_counter() - started < 15


def test_only_the_first_part_of_a_very_long_text_is_looked_at() -> None:
    raw = "3J98tIWpEZ73CNmQviecrnyiWrnqRhWNLy"
    assert found(f"{'x ' * (MOST // 2)}{raw}") == []
