"""Whatever is done to a bundle shows: every byte, every file, every name, every order, every cut."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.seal import chain, sign
from tests.evidence.bundles import KEY, LOG, OTHER, PAYLOAD, codes, looked, made

WHOLE = made(stamp=True)
PLAIN = made()
TAGS, MANIFEST, CUSTODY = "tagmanifest-sha256.txt", "manifest-sha256.txt", "custody.jsonl"


def test_an_untouched_bundle_is_intact_and_every_step_is_told() -> None:
    found = looked(WHOLE)
    assert (found.result, found.faults) == ("intact", ())
    told = [(step.name, step.holds) for step in found.steps]
    assert told == [
        ("form", True), ("files", True), ("signature", True), ("custody", True), ("size", True), ("time-stamp", True)
    ]  # fmt: skip
    assert found.info["External-Identifier"] == "0123456789abcdef"
    assert found.info["Custody-Entries"] == "3"
    assert looked(PLAIN).result == "intact"


def test_the_same_input_gives_the_same_bundle_byte_for_byte() -> None:
    assert made(stamp=True) == WHOLE


def test_every_file_has_its_place_in_the_form_of_rfc_8493() -> None:
    assert PLAIN["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    lines = PLAIN[MANIFEST].decode().splitlines()
    assert lines == [f"{hashlib.sha256(PAYLOAD[name]).hexdigest()}  data/{name}" for name in sorted(PAYLOAD)]
    assert f"Payload-Oxum: {sum(map(len, PAYLOAD.values()))}.3\n".encode() in PLAIN["bag-info.txt"]


@pytest.mark.parametrize("name", WHOLE)
def test_every_flipped_byte_of_every_file_shows(name: str) -> None:
    data = WHOLE[name]
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1
        assert looked({**WHOLE, name: bytes(changed)}).result == "altered", (name, at)


@pytest.mark.parametrize("name", WHOLE)
def test_every_missing_file_shows(name: str) -> None:
    found = looked({other: data for other, data in WHOLE.items() if other != name})
    assert found.result == "incomplete"
    assert ("file-missing", name) in codes(found)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("how", ["cut", "empty", "longer"])
def test_every_file_that_was_cut_or_made_longer_shows(name: str, how: str) -> None:
    data = {"cut": WHOLE[name][:-1], "empty": b"", "longer": WHOLE[name] + b"\n"}[how]
    assert looked({**WHOLE, name: data}).result == "altered"


@pytest.mark.parametrize("name", WHOLE)
def test_every_renamed_file_shows(name: str) -> None:
    found = looked({(f"{other}x" if other == name else other): data for other, data in WHOLE.items()})
    assert found.result == "altered"
    assert ("file-missing", name) in codes(found)


@pytest.mark.parametrize("name", ["data/originals/0002.txt", "data/x", "notes.txt", "fetch.txt", "data/derived/a/b"])
def test_every_added_file_shows(name: str) -> None:
    found = looked({**WHOLE, name: b""})
    assert found.result == "altered"
    assert ("file-added", name) in codes(found)


def test_a_time_stamp_that_was_not_asked_for_shows() -> None:
    found = looked({**PLAIN, f"{TAGS}.tsr": WHOLE[f"{TAGS}.tsr"], f"{TAGS}.tsr.sig": WHOLE[f"{TAGS}.tsr.sig"]})
    assert found.result == "altered"


def test_two_files_that_changed_places_show() -> None:
    one, other = "data/originals/0001.txt", "data/derived/case.json"
    assert looked({**WHOLE, one: WHOLE[other], other: WHOLE[one]}).result == "altered"


@pytest.mark.parametrize("name", [TAGS, MANIFEST, CUSTODY, "bag-info.txt", "bagit.txt"])
def test_every_line_left_out_said_twice_or_moved_shows(name: str) -> None:
    lines = WHOLE[name].splitlines(keepends=True)
    for at in range(len(lines)):
        for changed in (
            lines[:at] + lines[at + 1 :],
            lines[: at + 1] + lines[at:],
            lines[at:] + lines[:at] if at else [*lines, b"\n"],
        ):
            assert looked({**WHOLE, name: b"".join(changed)}).result == "altered"


# Attacks that have a name: somebody changes a part and everything that follows from it, as far as they can without the
# key.
def resealed(files: dict[str, bytes], private: bytes | None = None) -> dict[str, bytes]:
    """The manifests put right again, and, with a key, signed again."""
    out = dict(files)

    def listed(names: list[str]) -> bytes:
        return "".join(f"{hashlib.sha256(out[name]).hexdigest()}  {name}\n" for name in sorted(names)).encode()

    out[MANIFEST] = listed([name for name in out if name.startswith("data/")])
    out[TAGS] = listed(["bagit.txt", "bag-info.txt", CUSTODY, MANIFEST])
    if private is not None:
        out[f"{TAGS}.pub"] = sign.public(private)
        out[f"{TAGS}.sig"] = sign.signature(private, out[TAGS])
    return out


def test_attack_a_swapped_manifest_does_not_fit_the_signature() -> None:
    found = looked(resealed({**PLAIN, "data/originals/0001.txt": b"[04/03/2025, 21:18:02] Nadia Q: hello\r\n"}))
    assert ("signature-wrong", f"{TAGS}.sig") in codes(found)


def test_attack_signed_again_by_another_key_does_not_fit_what_was_signed() -> None:
    found = looked(resealed(PLAIN, OTHER))
    assert found.result == "altered"
    assert ("key-other", f"{TAGS}.pub") in codes(found)


def test_attack_made_anew_by_another_key_shows_to_whoever_knows_the_right_one() -> None:
    """Nobody else can: the key's fingerprint is what has to be compared."""
    anew = made(private=OTHER)
    right = sign.fingerprint(sign.public(KEY))
    assert looked(anew).result == "intact"
    found = looked(anew, signer=right)
    assert (found.result, codes(found)) == ("altered", {("key-unexpected", f"{TAGS}.pub")})
    assert looked(PLAIN, signer=right).result == "intact"


def test_attack_a_dropped_custody_tail_shows_even_when_it_is_signed_again() -> None:
    """Who has the key and cuts the log forgets the count: then it is seen. Who changes both makes a new bundle."""
    lines = PLAIN[CUSTODY].splitlines(keepends=True)
    for kept in range(len(lines)):
        found = looked(resealed({**PLAIN, CUSTODY: b"".join(lines[:kept])}, KEY))
        assert ("custody-cut", CUSTODY) in codes(found)


def test_attack_a_custody_log_of_another_bundle_shows_even_when_it_is_signed_again() -> None:
    other = made({"originals/0001.txt": b"another chat"})
    pinned = {CUSTODY: other[CUSTODY], "bag-info.txt": other["bag-info.txt"].replace(b".1\n", b".3\n")}
    found = looked(resealed({**PLAIN, **pinned}, KEY))
    assert ("custody-other", CUSTODY) in codes(found)


def test_attack_an_entry_put_in_between_breaks_the_chain() -> None:
    entries: list[dict[str, object]] = [*LOG[:1], {"action": "made up"}, *LOG[1:]]
    log = chain.text(chain.chained(entries))
    lines = PLAIN[CUSTODY].splitlines(keepends=True)
    found = looked(resealed({**PLAIN, CUSTODY: log + lines[-1]}, KEY))
    assert ("custody-broken", CUSTODY) in codes(found)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../outside.txt", "name-outside"), ("/etc/hosts", "name-outside"), ("data\\..\\x", "name-outside"),
        ("c:/x", "name-outside"), ("~/x", "name-outside"), ("data/../x", "name-outside"),
        ("DATA/originals/0001.txt", "name-twin"), ("data/Derived/case.json", "name-twin"), ("BagIt.txt", "name-twin"),
        ("data/\u017fides.txt", "name-strange"), ("data/e\u0301.txt", "name-strange"), ("con", "file-added"),
        ("data/a b.txt", "name-strange"), ("data/" + "a" * 300, "name-strange"), ("data/.hidden", "name-strange"),
    ],
)  # fmt: skip
def test_attack_a_name_that_leads_out_or_looks_like_another_shows(name: str, code: str) -> None:
    found = looked({**PLAIN, name: b"x"})
    assert found.result == "altered"
    assert (code, name) in codes(found)


def test_attack_twins_in_unicode_normalisation_show() -> None:
    name = "data/caf\u00e9.txt"
    found = looked({**PLAIN, name: b"x", unicodedata.normalize("NFD", name): b"y"})
    assert {code for code, file in codes(found) if file.startswith("data/caf")} >= {"name-twin", "file-added"}


def test_attack_a_name_that_stands_twice_shows() -> None:
    pairs = [*PLAIN.items(), ("data/originals/0001.txt", b"the other one")]
    assert ("name-twice", "data/originals/0001.txt") in codes(looked(pairs))


def test_what_is_no_bundle_cannot_be_checked() -> None:
    for files in ({}, {"a.txt": b"hello"}, {"data/x": b""}):
        assert looked(files).result == "unverifiable"


def test_what_a_bundle_says_of_itself_is_told_only_where_it_is_signed() -> None:
    changed = PLAIN["bag-info.txt"].replace(b"2025-03-05", b"2024-03-05")
    assert looked({**PLAIN, "bag-info.txt": changed}).info == {}


NAMES = st.sampled_from(list(WHOLE))


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=4))
def test_no_other_content_is_intact(changes: dict[str, bytes]) -> None:
    changed = {**WHOLE, **changes}
    assert (looked(changed).result == "intact") == (changed == WHOLE)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.text(max_size=20) | NAMES, st.binary(max_size=60), max_size=8))
def test_any_files_at_all_are_looked_at_calmly(files: dict[str, bytes]) -> None:
    assert looked(files).result in ("altered", "incomplete", "unverifiable")
