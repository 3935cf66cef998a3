"""Fills the inbox of a demonstration with the invented reports of ``samples``, one of them with a reply.

``python -m standfast.web.site.demonstration``, with the settings that tend the inbox: ``serve --demo`` does it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standfast import samples
from standfast.seal import code, keys, mailbox, report

READ, CHANGE = "DEM0-DEM0-DEM0-DEM0", "TAKE-BACK-TAKE-BACK"  # the codes of the first one: everybody may know them


def fill(public: bytes, org: str, *, at: datetime) -> bool:
    """Puts them in, sealed to a public key file as a device would, with codes of their own; whether it did.

    It does nothing where the first one is there already. Raises CannotWrite.
    """
    from standfast.web.inbox.models import Mailbox, SealedReply
    from standfast.web.inbox.receive import digest, hour

    own = mailbox.mailbox(READ, org=org)
    if Mailbox.objects.using("inbox").filter(read=digest(own.lookup)).exists():
        return False
    for place, one in enumerate(samples.reports()):
        codes = (READ, CHANGE) if place == 0 else (code.new(), code.new())
        box, id = _put(one, codes, keys.recipient(public), org, at)
        if "reply" in one:
            reply = mailbox.reply_sealed(one["reply"].strip(), box.public, id)
            there = Mailbox.objects.using("inbox").get(read=digest(box.lookup))
            SealedReply.objects.using("inbox").create(mailbox=there, box=reply, hour=hour(at))
    return True


def _put(
    one: dict[str, Any], codes: tuple[str, str], to: keys.Recipient, org: str, at: datetime
) -> tuple[mailbox.Mailbox, str]:
    """One report and its mailbox; the mailbox and the id of the report."""
    from standfast.web.door.told import FORMS, payload
    from standfast.web.inbox.receive import NewMailbox, digest, receive

    own = mailbox.mailbox(codes[0], org=org)
    told = payload("report", one, mailbox=own.public.hex())
    envelope = report.sealed(told, to=to, org=org, form=FORMS["report"], xwing=True)
    id = report.header(envelope).id
    box = NewMailbox(
        digest(own.lookup),
        digest(mailbox.change_lookup(codes[1], org=org)),
        mailbox.receipt_sealed(id, own.public, org=org),
    )
    receive(envelope, envelope=bytes.fromhex(id), at=at, mailbox=box)
    return own, id


def main() -> None:
    """Fills the inbox of the data folder that the environment names."""
    import django

    from standfast.web.site.home import Home
    from standfast.web.site.organisation import DEMONSTRATION

    django.setup()
    home = Home(Path(os.environ["STANDFAST_HOME"]))
    fill(home.public_key.read_bytes(), DEMONSTRATION.id, at=datetime.now(UTC))


if __name__ == "__main__":
    main()
