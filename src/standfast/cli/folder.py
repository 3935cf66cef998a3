"""Writes a result all at once: beside its place first, then renamed, so that half a result never stands there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from standfast.errors import CannotWrite, OutputExists

Piece = Callable[[Path], Iterable[str | bytes]]  # what stands in a file, given the folder that is being written


def written(out: Path, pieces: Mapping[str, Piece], *, replace: bool) -> None:
    """Writes one file for each of ``pieces``, in their order, into the new folder ``out``, readable by its owner only.

    With ``replace`` a folder that is already there makes room once everything is written; it must be one that this
    command made. Raises OutputExists or CannotWrite; whatever happens, nothing half-written stays.
    """
    must_be_new(out, force=replace)
    if out.exists() and not _ours(out, pieces):
        raise OutputExists("The folder for the result holds other files too, and Standfast does not remove those.",
                           do="Name another folder with --out.")  # fmt: skip
    with _beside(out) as beside:
        beside.mkdir(parents=True, mode=0o700)
        for name, piece in pieces.items():
            (beside / name).parent.mkdir(parents=True, mode=0o700, exist_ok=True)
            _write(beside / name, piece(beside))
        if out.exists():
            old = out.with_name(f"{beside.name}.old")
            out.rename(old)
            beside.rename(out)
            shutil.rmtree(old)
        else:
            beside.rename(out)


def written_file(out: Path, piece: Iterable[bytes], *, replace: bool) -> None:
    """Writes one new file, readable by its owner only. Raises OutputExists or CannotWrite; no half of it stays."""
    must_be_new(out, force=replace)
    if out.is_dir():
        raise OutputExists("There is a folder with that name.", do="Name another file with --out.")
    with _beside(out) as beside:
        beside.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, piece)
        beside.replace(out)


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A name beside ``out``; what stands there at the end is removed."""
    beside = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    with folders_above(out):
        try:
            yield beside
        except OSError as refused:
            raise CannotWrite() from refused
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            beside.unlink(missing_ok=True)


@contextmanager
def folders_above(out: Path) -> Iterator[None]:
    """The folders above ``out`` that are made on the way go again, where at the end nothing stands in them."""
    new = [one for one in out.parents if not os.path.lexists(one)]
    try:
        yield
    finally:
        for one in new:
            try:
                one.rmdir()
            except OSError:
                break  # something stands in it


def _write(path: Path, pieces: Iterable[str | bytes]) -> None:
    opener: Callable[[str, int], int] = lambda name, flags: os.open(name, flags, 0o600)  # noqa: E731 - its shape
    with open(path, "xb", opener=opener) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece)
        file.flush()
        os.fsync(file.fileno())


def must_be_new(out: Path, *, force: bool) -> None:
    """Raises OutputExists where something stands at ``out`` and ``force`` is not set, CannotWrite where it cannot."""
    try:
        there = out.exists() or out.is_symlink()
    except OSError as refused:  # a name that is too long, a folder that may not be entered
        raise CannotWrite() from refused
    if there and not force:
        raise OutputExists()


def _ours(out: Path, pieces: Mapping[str, object]) -> bool:
    """Whether ``out`` is a folder that holds nothing but files of these names: --force never removes anything else."""
    if out.is_symlink() or not out.is_dir():
        return False
    return all(item.name in pieces and item.is_file() for item in out.iterdir())
