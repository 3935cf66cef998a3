"""What the environment says, read once at start: a value that is missing or wrong stops the program and is named.

Every name begins with STANDFAST_. Where NAME_FILE is set, the value is what that file holds: so containers hand out
secrets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from standfast.errors import Misconfigured

PREFIX = "STANDFAST_"
_YES, _NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
_MOST = 64 * 1024  # bytes of a file that holds one value


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of one process.

    >>> Environment({"STANDFAST_HOSTS": "a.example, b.example"}).names("HOSTS")
    ('a.example', 'b.example')
    """

    values: Mapping[str, str]

    def text(self, name: str, default: str | None = None) -> str:
        """The value, without the blanks around it. Raises Misconfigured where there is none and no default."""
        found = self._from_file(name) if f"{PREFIX}{name}_FILE" in self.values else self.values.get(PREFIX + name)
        if found is not None and found.strip():
            return found.strip()
        if default is None:
            raise Misconfigured(f"{PREFIX}{name} is not set.")
        return default

    def names(self, name: str, default: str | None = None) -> tuple[str, ...]:
        """The values between commas."""
        return tuple(part.strip() for part in self.text(name, default).split(",") if part.strip())

    def flag(self, name: str) -> bool:
        """Whether it says yes; no where it is not set. Raises Misconfigured for anything that is neither."""
        found = self.text(name, "no").lower()
        if found in _YES | _NO:
            return found in _YES
        raise Misconfigured(f"{PREFIX}{name} must be yes or no.")

    def number(self, name: str, default: int) -> int:
        """A whole number, zero or more. Raises Misconfigured."""
        found = self.text(name, str(default))
        if found.isascii() and found.isdecimal() and len(found) < 10:
            return int(found)
        raise Misconfigured(f"{PREFIX}{name} must be a whole number.")

    def folder(self, name: str, default: str | None = None) -> Path:
        """A folder that is there. Raises Misconfigured."""
        found = Path(self.text(name, default)).expanduser()
        if found.is_dir():
            return found
        raise Misconfigured(f"{PREFIX}{name} names no folder that is there.")

    def _from_file(self, name: str) -> str:
        variable = f"{PREFIX}{name}_FILE"
        if PREFIX + name in self.values:
            raise Misconfigured(f"{PREFIX}{name} and {variable} are both set.", do="Set one of them.")
        try:
            with Path(self.values[variable]).open(encoding="utf-8") as file:
                return file.read(_MOST)
        except (OSError, ValueError) as refused:
            raise Misconfigured(f"The file that {variable} names cannot be read.") from refused
