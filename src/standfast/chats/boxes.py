"""An element of a web page, and the text that a reader of the page sees in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

_SILENT = frozenset(("audio", "head", "iframe", "noscript", "object", "script", "style", "template", "video"))
_INLINE = frozenset(("a", "b", "code", "em", "i", "img", "s", "small", "span", "strong", "sub", "sup", "tt", "u"))
_BLANK = " \t\r\n\f"

Attributes = dict[str, str]


@dataclass(slots=True)
class Node:
    """An element of a block, with the elements and texts inside it in their order."""

    tag: str
    attributes: Attributes
    inside: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def every(self, *, tag: str | None = None, of: str | None = None) -> Iterator[Node]:
        """This element and those inside it, in the order of the page, with that ``tag`` or ``of`` that class."""
        if (tag is None or self.tag == tag) and (of is None or of in self.classes):
            yield self
        for part in self.inside:
            if isinstance(part, Node):
                yield from part.every(tag=tag, of=of)

    def first(self, *, tag: str | None = None, of: str | None = None) -> Node | None:
        return next(self.every(tag=tag, of=of), None)

    def text(self, *, without: frozenset[str] = frozenset()) -> str:
        """What a reader of the page sees, with a line end for ``<br>`` and between boxes.

        ``without`` names classes of elements to leave out. Line ends in the markup itself are blank space, as in a
        browser; other spaces are kept, for they can be a person's own.
        """
        sheet = _Sheet()
        self._say(sheet, without)
        return sheet.text

    def _say(self, sheet: _Sheet, without: frozenset[str]) -> None:
        if self.tag in _SILENT or (without and not without.isdisjoint(self.classes)):
            return
        box = self.tag not in _INLINE
        if box:
            sheet.end_box()
        for part in self.inside:
            if isinstance(part, str):
                sheet.words.append(_flat(part))
            elif part.tag == "br":
                sheet.end_line()
            else:
                part._say(sheet, without)
        if box:
            sheet.end_box()


class _Sheet:
    """Lines as they are written down."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []

    def end_line(self) -> None:
        self.lines.append("".join(self.words).strip(_BLANK))
        self.words.clear()

    def end_box(self) -> None:
        """Ends the line if there is anything on it: boxes around boxes make no empty lines."""
        if "".join(self.words).strip(_BLANK):
            self.end_line()
        self.words.clear()

    @property
    def text(self) -> str:
        self.end_box()
        return "\n".join(self.lines).strip(_BLANK)


def _flat(text: str) -> str:
    """``text`` with the line ends of the markup, and the indentation around them, as one blank."""
    if "\n" not in text and "\r" not in text:
        return text
    first, *middle, last = text.replace("\r", "\n").split("\n")
    within = [line for line in (part.strip(_BLANK) for part in middle) if line]
    return " ".join([first.rstrip(_BLANK), *within, last.lstrip(_BLANK)])
