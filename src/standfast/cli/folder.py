"""Writes a result all at once: beside its place first, then renamed, so that half a result never stands there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from standfast.errors import CannotWrite, OutputExists


def written(out: Path, pieces: Mapping[str, Callable[[], Iterator[str]]], *, replace: bool) -> None:
    """Writes one file for each of ``pieces`` into the new folder ``out``, readable by its owner only.

    With ``replace`` a folder that is already there makes room once everything is written; it must be one that this
    command made. Raises OutputExists or CannotWrite; whatever happens, nothing half-written stays.
    """
    must_be_new(out, force=replace)
    if out.exists() and not _ours(out, pieces):
        raise OutputExists("The folder for the result holds other files too, and Standfast does not remove those.",
                           do="Name another folder with --out.")  # fmt: skip
    beside = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    try:
        beside.mkdir(parents=True, mode=0o700)
        for name, text in pieces.items():
            with (beside / name).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.writelines(text())
                file.flush()
                os.fsync(file.fileno())
        if out.exists():
            old = out.with_name(f"{beside.name}.old")
            out.rename(old)
            beside.rename(out)
            shutil.rmtree(old)
        else:
            beside.rename(out)
    except OSError as refused:
        raise CannotWrite() from refused
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def must_be_new(out: Path, *, force: bool) -> None:
    """Raises OutputExists where something stands at ``out`` and ``force`` is not set, CannotWrite where it cannot."""
    try:
        there = out.exists()
    except OSError as refused:  # a name that is too long, a folder that may not be entered
        raise CannotWrite() from refused
    if there and not force:
        raise OutputExists()


def _ours(out: Path, pieces: Mapping[str, object]) -> bool:
    """Whether ``out`` is a folder that holds nothing but files of these names: --force never removes anything else."""
    if out.is_symlink() or not out.is_dir():
        return False
    return all(item.name in pieces and item.is_file() for item in out.iterdir())
