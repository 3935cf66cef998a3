"""A file that a person gave, as it stands in a bundle: copied byte for byte, or held back with what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Original:
    """One file or member of a file. ``path`` is its place in the bundle, ``""`` where it was left where it is.

    ``file`` is the outside file as the person named it, ``member`` the name inside it (``""`` for the file itself).
    ``kind`` is ``chat`` for what was read, ``archive`` for a zip or tar as a whole, else the kind of media. ``sha256``
    is None where no hash may be made (safety S15) or none could be.
    """

    file: str
    member: str
    path: str
    kind: str
    size: int
    sha256: str | None = None
    withheld: bool = False
