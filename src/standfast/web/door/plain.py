"""A report from a browser that runs no script, where the organisation allows it: this computer sees it for a moment.

It says so before, and asks first. What was written is sealed in memory before anything is kept, and the codes are made
here, so whoever rules this computer could have read both: the page says that, too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from standfast.errors import CannotWrite
from standfast.seal import code, keys, mailbox
from standfast.seal.report import header, sealed
from standfast.web.door.asked import Asked
from standfast.web.door.told import FORMS, payload
from standfast.web.inbox.receive import NewMailbox, digest, receive

MANY = ("happened", "apps")


def answer(fields: Any, asked: Asked, *, at: datetime) -> dict[str, Any]:
    """What the page shows next: the form after a yes, the codes after something was written.

    Raises CannotWrite where nothing can be kept now.
    """
    if fields.get("plain") != "send":
        return {"plain": "write"}
    answers = {name: fields.getlist(name) if name in MANY else fields.get(name) for name in fields}
    if not answers.get("told", "").strip():
        return {"plain": "write", "is_empty": True}
    codes = code.new(), code.new()
    _keep(answers | {"language": asked.language}, codes, at)
    return {"plain": "sent", "codes": codes, "watched": "watched" in answers.get("happened", ())}


def _keep(answers: dict[str, Any], codes: tuple[str, str], at: datetime) -> None:
    org = settings.ORGANISATION.id
    own = mailbox.mailbox(codes[0], org=org)
    change = mailbox.change_lookup(codes[1], org=org)
    told = payload("report", answers, mailbox=own.public.hex())
    envelope = sealed(told, to=keys.recipient(settings.ORGANISATION_KEY), org=org, form=FORMS["report"], xwing=True)
    name = header(envelope).id
    receipt = mailbox.receipt_sealed(name, own.public, org=org)
    box = NewMailbox(digest(own.lookup), digest(change), receipt)
    if not receive(envelope, envelope=bytes.fromhex(name), at=at, mailbox=box).kept:
        raise CannotWrite("The report was not taken.", safe="Nothing of it was kept.", do="Try again in a minute.")
