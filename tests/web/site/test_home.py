"""The data folder is for its owner only, and keys that are there are never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfast.errors import CannotWrite, Misconfigured
from standfast.seal import keys
from standfast.web.site.home import keyed, made


def test_the_keys_are_made_once_and_fit(tmp_path: Path) -> None:
    home = made(tmp_path / "data")
    assert keyed(home) is True
    before = home.private_key.read_bytes(), home.public_key.read_bytes()
    assert keys.opener(before[0]).kid == keys.recipient(before[1]).kid
    assert keyed(made(tmp_path / "data")) is False
    assert (home.private_key.read_bytes(), home.public_key.read_bytes()) == before


def test_everything_is_for_its_owner_only(tmp_path: Path) -> None:
    home = made(tmp_path / "data")
    keyed(home)
    assert [path for path in (home.root, *home.root.rglob("*")) if path.stat().st_mode & 0o077] == []


def test_the_door_has_no_key_that_opens(tmp_path: Path) -> None:
    home = made(tmp_path / "data")
    keyed(home)
    assert [path.name for path in home.public_key.parent.iterdir()] == ["organisation.pub"]


def test_a_private_key_that_lies_elsewhere_is_not_made_again(tmp_path: Path) -> None:
    home = made(tmp_path / "data")
    keyed(home)
    home.private_key.unlink()
    assert keyed(home) is False
    assert not home.private_key.exists()


def test_a_private_key_alone_is_not_replaced(tmp_path: Path) -> None:
    home = made(tmp_path / "data")
    keyed(home)
    home.public_key.unlink()
    with pytest.raises(Misconfigured, match="missing beside its private one"):
        keyed(home)


def test_a_place_that_cannot_be_written_is_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="data folder could not be made"):
        made(tmp_path / "file" / "data")
