"""Reports as a device sends them: sealed to the door's own key, with a mailbox, each as one whole HTTP request."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from standfast.seal import keys, report
from standfast.web.inbox.receive import RECEIPT, digest

BOUNDARY = "standfast-bench"
ORGANISATION, FORM = "demonstration", "report-1"  # as a demonstration and its page of reports have them
TOLD = {"told": "They want money by noon, or my family sees it. I did not pay. " * 20}


@dataclass(frozen=True, slots=True)
class Sent:
    """One report: the name on its envelope, its bytes, and the request that brings it."""

    name: str
    sealed: bytes
    request: bytes


def reports(count: int, public_key: bytes, *, addresses: int) -> list[Sent]:
    """So many reports, by turns from so many invented addresses."""
    to = keys.recipient(public_key)
    made = []
    for number in range(count):
        sealed = report.sealed(TOLD, to=to, org=ORGANISATION, form=FORM, xwing=True)
        made.append(Sent(report.header(sealed).id, sealed, posted(sealed, address(number % addresses))))
    return made


def address(number: int) -> str:
    """An address of the range for benchmarks (RFC 2544).

    >>> address(0), address(1000)
    ('198.18.0.1', '198.18.3.233')
    """
    high, low = divmod(number + 1, 256)
    return f"198.18.{high}.{low}"


def posted(sealed: bytes, sender: str) -> bytes:
    """What the page's script posts, as the organisation's proxy hands it on."""
    fields = {"read": digest(os.urandom(32)).hex().encode(), "change": digest(os.urandom(32)).hex().encode()}
    body = form(fields, {"sealed": sealed, "receipt": os.urandom(RECEIPT)})
    head = {
        "Host": "localhost", "Connection": "close", "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-Proto": "https", "X-Forwarded-For": sender,
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(len(body)),
    }  # fmt: skip
    lines = ["POST /en/report/ HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def form(fields: Mapping[str, bytes], files: Mapping[str, bytes]) -> bytes:
    """The body of a form with files (RFC 7578)."""
    parts = [(f'name="{name}"', value) for name, value in fields.items()]
    parts += [(f'name="{name}"; filename="{name}"', data) for name, data in files.items()]
    told = (f"--{BOUNDARY}\r\nContent-Disposition: form-data; {which}\r\n\r\n".encode() + data for which, data in parts)
    return b"\r\n".join([*told, f"--{BOUNDARY}--\r\n".encode()])
