"""One file to read, wherever it stands: on its own, in a folder or in an archive."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import BinaryIO

from standfast.errors import DamagedFile, StandfastError, TooLarge, UnreadableFile

HEAD = 64 * 1024

# Endings of files that are never opened when they lie beside a chat (safety S12: only the text of a zip is read).
MEDIA = {
    ".jpg": "image", ".jpeg": "image", ".png": "image", ".gif": "image", ".webp": "sticker", ".heic": "image",
    ".heif": "image", ".avif": "image", ".bmp": "image", ".tif": "image", ".tiff": "image", ".mp4": "video",
    ".mov": "video", ".3gp": "video", ".webm": "video", ".mkv": "video", ".avi": "video", ".m4v": "video",
    ".opus": "audio", ".ogg": "audio", ".oga": "audio", ".mp3": "audio", ".m4a": "audio", ".aac": "audio",
    ".wav": "audio", ".amr": "audio", ".pdf": "document", ".tgs": "sticker", ".vcf": "contact", ".srt": "document",
}  # fmt: skip


def media_kind(name: str) -> str | None:
    """What kind of media a name says it is, or None for anything that may be text.

    >>> media_kind("IMG-20250304-WA0007.JPG"), media_kind("_chat.txt")
    ('image', None)
    """
    dot = name.rfind(".")
    return MEDIA.get(name[dot:].lower()) if dot >= 0 else None


class _Watched(io.RawIOBase):
    """A stream that stops at a bound, reports progress, and turns an archive's many errors into calm ones."""

    def __init__(self, stream: BinaryIO, limit: int, watch: Callable[[int], None] | None) -> None:
        self._stream, self._left, self._watch = stream, limit, watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except StandfastError:
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError, lzma.LZMAError, tarfile.TarError) as broken:
            raise DamagedFile() from broken
        except (OSError, NotImplementedError, RuntimeError) as refused:
            raise UnreadableFile() from refused
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge()
        if self._watch is not None:
            self._watch(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class Member:
    """A named stream of bytes that can be opened again and again.

    ``name`` is the path inside its archive or folder (the file's own name where it stands alone), ``size`` in bytes as
    the archive says. ``opener`` gives a fresh binary stream each time.
    """

    def __init__(
        self,
        name: str,
        size: int,
        opener: Callable[[], BinaryIO],
        *,
        alone: bool = False,
        watch: Callable[[int], None] | None = None,
    ) -> None:
        self.name, self.size, self._opener, self.alone, self._watch = name, size, opener, alone, watch

    def __repr__(self) -> str:
        return f"Member({self.size} bytes)"  # no name: names of files are content too

    @classmethod
    def of(cls, name: str, data: bytes, *, alone: bool = True) -> Member:
        """A member held in memory.

        >>> Member.of("chat.txt", b"hello").head
        b'hello'
        """
        return cls(name, len(data), lambda: io.BytesIO(data), alone=alone)

    def raw(self) -> BinaryIO:
        """A fresh stream of the whole member, unbounded: for what only skips through it, as a zip's reader does."""
        try:
            return self._opener()
        except StandfastError:
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError, lzma.LZMAError, tarfile.TarError) as broken:
            raise DamagedFile() from broken
        except (OSError, NotImplementedError, RuntimeError) as refused:
            raise UnreadableFile() from refused

    def open(self, limit: int) -> BinaryIO:
        """A fresh stream of at most ``limit`` bytes; more raises :class:`TooLarge`, a broken archive DamagedFile."""
        if self.size > limit:
            raise TooLarge()
        return io.BufferedReader(_Watched(self.raw(), limit, self._watch), 256 * 1024)

    @cached_property
    def head(self) -> bytes:
        """The first 64 kB, by which a format is recognised."""
        with self.open(max(self.size, HEAD)) as stream:
            return stream.read(HEAD)

    @property
    def folder(self) -> str:
        """The folder part of the name, ``""`` at the top."""
        return self.name.rpartition("/")[0]
