"""The pages as a visitor gets them, and what an HTML page must hold to."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

PATHS = ("", "plan/", "keep/", "check/", "block/", "report/", "return/", "help-someone/", "privacy/", "numbers/")
EMPTY = {"meta", "br", "hr", "img", "link", "input"}


def visitor(**headers: str) -> Client:
    """A browser without script."""
    return Client(SERVER_NAME="localhost", raise_request_exception=False, headers=headers)


class Seen(HTMLParser):
    """The tags of a page in order, with their attributes, and its text. Fails where one is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title, self.text = "", ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its shape
        raise AssertionError(f"<{tag}/> is no HTML")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"]:
            self.title += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def links(self) -> list[str]:
        return [one["href"] for one in self.all("a")]

    def before_main(self) -> list[str]:
        """The links that stand before the main part."""
        names = [name for name, _ in self.tags]
        return [one["href"] for name, one in self.tags[: names.index("main")] if name == "a"]


def seen(response: Any) -> Seen:
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    return Seen(response.content.decode())


class Said(HTMLParser):
    """What the main part of a page says in sentences: without the names to call, to choose from, or of a service."""

    ENDS = frozenset({"p", "li", "h1", "h2", "h3", "label", "legend", "dt", "dd", "small", "td", "th", "summary"})
    LEFT_OUT = frozenset({"select", "script"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.inside.append("names" if tag == "ul" and dict(attrs).get("class") in ("whom full", "places") else tag)
        if tag in self.ENDS and self.text.rstrip()[-1:] not in tuple(".?!:"):
            self.text += ". "

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - its shape
        self.inside.pop()

    def handle_data(self, data: str) -> None:
        if "main" in self.inside and not {"names", *self.LEFT_OUT} & set(self.inside):
            self.text += data
