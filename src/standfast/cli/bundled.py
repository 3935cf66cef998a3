"""A bundle that a command was given, opened for reading and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from standfast.errors import NotABundle, TooLarge, UnreadableFile

if TYPE_CHECKING:
    from standfast.evidence.kept import Kept

MOST_FILES = 100_000
CHUNK = 1024 * 1024
_NONE = "There is no file that can be opened with that name."
BUNDLE = "bundle.zip"  # how the bundle is called in the folder of a case


@contextmanager
def opened(path: Path) -> Iterator[Kept]:
    """The files of the bundle at ``path``: a zip, a folder, or the folder of a case with a bundle in it.

    Raises UnreadableFile, NotABundle, TooLarge or UnsafeArchive.
    """
    from standfast.evidence.kept import in_zip
    from standfast.seal import lock

    try:
        if path.is_dir() and not (path / "bagit.txt").exists() and (path / BUNDLE).is_file():
            path = path / BUNDLE
        is_folder = path.is_dir()
        if not (is_folder or path.is_file()):
            raise UnreadableFile(_NONE)
        file = None if is_folder else path.open("rb")
    except (OSError, ValueError) as refused:
        raise UnreadableFile(_NONE) from refused
    if file is None:
        yield _folder(path)
        return
    with file:
        if lock.is_sealed(file.read(8)):
            raise NotABundle("This bundle is sealed, so nobody can check it yet.",
                             do="Open it first with `standfast open`.")  # fmt: skip
        yield in_zip(file, os.fstat(file.fileno()).st_size)


def _folder(path: Path) -> Kept:
    from standfast.evidence.kept import Fault, File, kept

    files, faults = [], []
    shut: list[OSError] = []
    for place, folders, names in os.walk(path, onerror=shut.append):
        if not (folders or names) and Path(place) != path:
            faults.append(Fault("folder-empty", Path(place).relative_to(path).as_posix()))
        for name in [one for one in folders if (Path(place) / one).is_symlink()]:
            folders.remove(name)
            faults.append(Fault("link", (Path(place) / name).relative_to(path).as_posix()))
        folders.sort()
        for name in sorted(names):
            file = Path(place) / name
            told = file.relative_to(path).as_posix()
            about = _about(file)
            if about is None or not stat.S_ISREG(about.st_mode):
                faults.append(Fault("file-unread" if about is None else "link", told))
                continue
            files.append(File(told, about.st_size, content(file)))
            if len(files) > MOST_FILES:
                raise TooLarge()
    if not files and any(str(one.filename) == str(path) for one in shut):
        raise UnreadableFile(_NONE)
    faults += [Fault("file-unread", os.path.relpath(str(one.filename), path)) for one in shut]
    return kept(files, faults)


def _about(file: Path) -> os.stat_result | None:
    """What the system says of a file; None where it may not be asked."""
    try:
        return file.lstat()
    except OSError:
        return None


def content(path: Path) -> Callable[[], Iterator[bytes]]:
    """What stands in a file, in pieces. Raises UnreadableFile where it cannot be read."""

    def pieces() -> Iterator[bytes]:
        try:
            with path.open("rb") as file:
                while piece := file.read(CHUNK):
                    yield piece
        except OSError as refused:
            raise UnreadableFile() from refused

    return pieces
