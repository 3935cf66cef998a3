"""One file to read, wherever it stands: on its own, in a folder or in an archive."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import BinaryIO, cast

from standfast.errors import DamagedFile, StandfastError, TooLarge, UnreadableFile

HEAD = 64 * 1024
PIECE = 16 * 1024  # one reading of an archive: where it breaks off, only the last, unfinished piece is lost

# Endings of files that are never opened when they lie beside a chat (safety S12: only the text of a zip is read).
MEDIA = {
    ".jpg": "image", ".jpeg": "image", ".png": "image", ".gif": "image", ".webp": "sticker", ".heic": "image",
    ".heif": "image", ".avif": "image", ".bmp": "image", ".tif": "image", ".tiff": "image", ".mp4": "video",
    ".mov": "video", ".3gp": "video", ".webm": "video", ".mkv": "video", ".avi": "video", ".m4v": "video",
    ".opus": "audio", ".ogg": "audio", ".oga": "audio", ".mp3": "audio", ".m4a": "audio", ".aac": "audio",
    ".wav": "audio", ".amr": "audio", ".pdf": "document", ".tgs": "sticker", ".jfif": "image", ".jxl": "image",
    ".dng": "image", ".cr2": "image", ".nef": "image", ".arw": "image", ".raw": "image", ".svg": "image",
    ".mpg": "video", ".mpeg": "video", ".3gpp": "video", ".3g2": "video", ".wmv": "video", ".flv": "video",
    ".ts": "video", ".mts": "video", ".flac": "audio", ".vcf": "contact", ".srt": "document",
}  # fmt: skip


def media_kind(name: str) -> str | None:
    """What kind of media a name says it is, or None for anything that may be text.

    >>> media_kind("IMG-20250304-WA0007.JPG"), media_kind("_chat.txt")
    ('image', None)
    """
    dot = name.rfind(".")
    return MEDIA.get(name[dot:].lower()) if dot >= 0 else None


def is_odd_name(name: str) -> bool:
    """Whether a name points outside its archive, or holds a character that no file is named with.

    >>> is_odd_name("../../etc/x"), is_odd_name("C:/x"), is_odd_name("a\\n.txt"), is_odd_name("messages/inbox/a")
    (True, True, True, False)
    """
    flat = name.replace("\\", "/")
    outside = flat.startswith("/") or flat[1:2] == ":" or ".." in flat.split("/")
    return outside or any(character < " " or character == "\x7f" for character in name)


# What archives raise where they are broken, and what the machine or a missing method raises.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, lzma.LZMAError, tarfile.TarError, struct.error, ValueError, OverflowError,
)  # fmt: skip
_REFUSED = (OSError, NotImplementedError, RuntimeError)


class _Watched(io.BufferedIOBase):
    """A stream that stops at a bound, reports progress, and turns an archive's many errors into calm ones.

    A member that breaks off gives what it holds first, and says so at the next reading.
    """

    def __init__(self, stream: BinaryIO, size: int, limit: int, watch: Callable[[int], None] | None) -> None:
        self._stream, self._size, self._limit, self._watch = stream, size, limit, watch
        self._got = 0
        self._fault: DamagedFile | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        """``size`` bytes (all of them where it is negative); fewer only before the end or a break."""
        parts: list[bytes] = []
        wanted = self._limit - self._got + 1 if size is None or size < 0 else size
        try:
            while wanted > 0 and (piece := self._piece(min(wanted, PIECE))):
                parts.append(piece)
                wanted -= len(piece)
        except DamagedFile as fault:
            if not parts:
                raise
            self._fault = fault
        return b"".join(parts)

    def _piece(self, size: int) -> bytes:
        if self._fault is not None:
            raise self._fault
        try:
            data = self._stream.read(size)
        except StandfastError:
            raise
        except _BROKEN as broken:
            raise DamagedFile() from broken
        except _REFUSED as refused:
            raise UnreadableFile() from refused
        self._got += len(data)
        if not data and self._got < self._size:
            raise DamagedFile()
        if self._got > self._limit:
            raise TooLarge()
        if self._watch is not None:
            self._watch(len(data))
        return data

    def close(self) -> None:
        self._stream.close()
        super().close()


class Member:
    """A named stream of bytes that can be opened again and again.

    ``name`` is the path inside its archive or folder (the file's own name where it stands alone), ``size`` in bytes as
    the archive says. ``opener`` gives a fresh binary stream each time. ``checksum_wrong`` becomes True once a reading
    came to the end and the archive's checksum did not fit.
    """

    checksum_wrong = False

    def __init__(
        self,
        name: str,
        size: int,
        opener: Callable[[], BinaryIO],
        *,
        alone: bool = False,
        watch: Callable[[int], None] | None = None,
        changed_at: str = "",
    ) -> None:
        self.changed_at = changed_at
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
        except _BROKEN as broken:
            raise DamagedFile() from broken
        except _REFUSED as refused:
            raise UnreadableFile() from refused

    def open(self, limit: int) -> BinaryIO:
        """A fresh stream of at most ``limit`` bytes; more raises :class:`TooLarge`, a broken archive DamagedFile."""
        if self.size > limit:
            raise TooLarge()
        return cast(BinaryIO, _Watched(self.raw(), self.size, limit, self._watch))

    @cached_property
    def head(self) -> bytes:
        """The first 64 kB, by which a format is recognised; fewer where a broken member holds no more."""
        with self.open(max(self.size, HEAD)) as stream:
            return stream.read(HEAD)

    def forget(self) -> None:
        """Lets the head go: an archive may have tens of thousands of members."""
        self.__dict__.pop("head", None)

    @property
    def folder(self) -> str:
        """The folder part of the name, ``""`` at the top."""
        return self.name.rpartition("/")[0]
