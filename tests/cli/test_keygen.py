"""An organisation makes its keys once: one to hand out, one to keep, and what fits the one opens the other."""

from __future__ import annotations

import io
import json
from pathlib import Path

from standfast.seal import keys, lock
from tests.cli.run import calm, standfast


def test_the_pair_fits_and_the_private_one_is_for_its_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "keys"
    ended = standfast("keygen", "--out", out)
    assert (ended.code, ended.err) == (0, "")
    public, private = (out / "organisation.pub").read_bytes(), (out / "organisation.key").read_bytes()
    box = b"".join(lock.sealed([b"hello"], to=[keys.recipient(public)]))
    assert b"".join(lock.opened(io.BytesIO(box), key=keys.opener(private))) == b"hello"
    assert sorted(path.name for path in out.iterdir()) == ["organisation.key", "organisation.pub"]
    assert (out / "organisation.key").stat().st_mode & 0o077 == 0
    assert out.stat().st_mode & 0o077 == 0
    assert keys.recipient(public).kid in ended.out


def test_the_private_key_is_shown_to_nobody_and_is_not_in_the_public_file(tmp_path: Path) -> None:
    ended = standfast("keygen", "--out", tmp_path / "keys")
    private = json.loads((tmp_path / "keys" / "organisation.key").read_bytes())
    public = (tmp_path / "keys" / "organisation.pub").read_text()
    for seed in (private["P256"], private["XWING"]):
        assert seed not in ended.out + ended.err + public


def test_keys_that_are_there_are_never_replaced(tmp_path: Path) -> None:
    standfast("keygen", "--out", tmp_path / "keys")
    before = (tmp_path / "keys" / "organisation.key").read_bytes()
    calm(standfast("keygen", "--out", tmp_path / "keys"))
    assert standfast("keygen", "--force", "--out", tmp_path / "keys").code == 2
    assert (tmp_path / "keys" / "organisation.key").read_bytes() == before


def test_every_pair_is_another_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        standfast("keygen", "--out", tmp_path / name)
    one, other = ((tmp_path / name / "organisation.pub").read_bytes() for name in ("a", "b"))
    assert keys.recipient(one).kid != keys.recipient(other).kid
