"""The inbox of a demonstration holds the invented reports, sealed to its key, and a reply to whoever types the code."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from standfast import samples
from standfast.seal import keys, mailbox, report
from standfast.web.site.demonstration import CHANGE, READ
from standfast.web.site.environment import Environment
from standfast.web.site.home import Home
from standfast.web.site.serve import prepare


def test_the_reports_are_there_once_and_the_reply_opens_with_the_code(tmp_path: Path) -> None:
    told = {**os.environ, "STANDFAST_HOME": str(tmp_path)}
    prepare(Environment(told), told, lambda _: None)
    command = [sys.executable, "-m", "standfast.web.site.demonstration"]
    for _ in range(2):
        subprocess.run(command, env={**told, "DJANGO_SETTINGS_MODULE": "standfast.web.site.tend"}, check=True)
    with closing(sqlite3.connect(tmp_path / "inbox" / "inbox.sqlite3")) as inbox:
        envelopes = [one for (one,) in inbox.execute("SELECT sealed FROM inbox_sealedreport ORDER BY id")]
        replies = [one for (one,) in inbox.execute("SELECT box FROM inbox_sealedreply")]
        changes = [one.hex() for (one,) in inbox.execute("SELECT change FROM inbox_mailbox")]
    key = keys.opener(Home(tmp_path).private_key.read_bytes())
    opened = [report.opened(one, key=key) for one in envelopes]
    assert [json.loads(one.payload)["told"] for one in opened] == [one["told"].strip() for one in samples.reports()]
    own = mailbox.mailbox(READ, org="demonstration")
    (reply,) = replies
    assert mailbox.reply_opened(reply, own, opened[0].header.id) == samples.reports()[0]["reply"].strip()
    assert mailbox.lookup_digest(mailbox.change_lookup(CHANGE, org="demonstration")) in changes
