"""Exports as apps write them, each with marked pictures in a place of its own."""

from __future__ import annotations

import base64
import io
import json
import quopri
import shutil
import sqlite3
import zipfile
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote_from_bytes

from tests.evidence.pictures import PICTURES

SAMPLES = Path(__file__).parents[1] / "chats" / "samples"
PNG, JPEG, GIF, WEBP, MP4 = PICTURES.values()
LINES = (
    ("Nadia Q", "I recorded you. Send 400 euro to nadia.q@mail.example"),
    ("Marc", "please no"),
    ("Nadia Q", "two hours, then your sister sees it"),
)


def everywhere(folder: Path) -> list[Path]:
    """Writes one export of each kind into ``folder``."""
    made = [_zip(folder), _mail(folder), _page(folder), _thread(folder), _database(folder), _written_out(folder)]
    for name in ("in_pieces.txt", "in_lines.txt"):
        made.append(folder / name)
    coded = base64.b64encode(JPEG).decode()
    pieces = [coded[at : at + 300] for at in range(0, len(coded), 300)]
    (folder / "in_pieces.txt").write_text(_chat(*(("Nadia Q", piece) for piece in pieces)), encoding="utf-8")
    (folder / "in_lines.txt").write_text(_chat(("Nadia Q", base64.encodebytes(WEBP).decode())), encoding="utf-8")
    return made


def _chat(*more: tuple[str, str]) -> str:
    told = (*LINES, *more)
    return "".join(f"[13/03/2025, 22:{at:02}:11] {who}: {text}\n" for at, (who, text) in enumerate(told, start=4))


def _zip(folder: Path) -> Path:
    """A WhatsApp export with its pictures beside the chat, in folders, under odd names and in a zip inside."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("again.png", PNG)
    with zipfile.ZipFile(folder / "whatsapp.zip", "w") as archive:
        archive.writestr("_chat.txt", _chat(("Nadia Q", "square.jpg (file attached)")))
        for name, data in PICTURES.items():
            archive.writestr(name, data)
        archive.writestr("media/noending", JPEG)
        archive.writestr("media/notes.txt", PNG)
        archive.writestr("old.zip", inner.getvalue())
    return folder / "whatsapp.zip"


def _mail(folder: Path) -> Path:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "nadia.q@mail.example", "marc@home.example", "I recorded you"
    mail["Date"], mail["Message-ID"] = "Tue, 4 Mar 2025 21:17:40 +0100", "<1@mail.example>"
    mail.set_content("Send 400 euro in two hours.")
    page = f'<p>Send 400 euro.</p><img src="data:image/gif;base64,{base64.b64encode(GIF).decode()}">'
    mail.add_alternative(page, subtype="html")
    mail.add_attachment(JPEG, maintype="image", subtype="jpeg", filename="square.jpg")
    mail.add_attachment(PNG, maintype="image", subtype="png", filename="square.png", cte="quoted-printable")
    (folder / "mail.eml").write_bytes(mail.as_bytes())
    return folder / "mail.eml"


def _page(folder: Path) -> Path:
    page = (SAMPLES / "messenger_html" / "message_1.html").read_bytes()
    pictures = b"".join(
        b'<img src="data:image/%b;base64,%b">' % (kind, base64.b64encode(data))
        for kind, data in ((b"png", PNG), (b"webp", WEBP))
    )
    coded = b'<img src="data:image/gif,%b">' % quote_from_bytes(GIF).encode()
    (folder / "message_1.html").write_bytes(page.replace(b"</body>", pictures + coded + b"</body>"))
    return folder / "message_1.html"


def _thread(folder: Path) -> Path:
    """A JSON thread with previews in fields that nobody reads, and one in a message."""
    coded = base64.b64encode(JPEG).decode()
    messages = [
        {"sender_name": who, "timestamp_ms": 1741123062000 + at * 1000, "content": text, "preview": coded}
        for at, (who, text) in enumerate((*LINES, ("Nadia Q", f"look {coded} now"), ("Nadia Q", PNG.hex())))
    ]
    thread = {"participants": [{"name": "Marc"}, {"name": "Nadia Q"}], "messages": messages[::-1], "title": "Nadia Q"}
    (folder / "message_1.json").write_text(json.dumps(thread), encoding="ascii")
    return folder / "message_1.json"


def _database(folder: Path) -> Path:
    shutil.copy(SAMPLES / "imessage" / "sms.db", folder / "sms.db")
    held = sqlite3.connect(folder / "sms.db")
    held.execute("create table previews (name text, thumbnail blob)")
    held.executemany("insert into previews values (?, ?)", PICTURES.items())
    held.execute("delete from chat_message_join where chat_id != 1")  # one chat only
    held.execute("delete from message where ROWID not in (select message_id from chat_message_join)")
    held.commit()
    held.close()
    return folder / "sms.db"


def _written_out(folder: Path) -> Path:
    """A chat in which pictures are written out as text, in every way."""
    ways = [
        base64.b64encode(PNG).decode(), JPEG.hex(), f"data:image/webp;base64,{base64.b64encode(WEBP).decode()}",
        base64.urlsafe_b64encode(GIF).decode(), quote_from_bytes(GIF), quopri.encodestring(PNG).decode(),
        "".join(f"\\x{byte:02x}" for byte in GIF), "".join(f"&#{byte};" for byte in GIF),
        base64.b64encode(base64.b64encode(MP4)).decode(),
    ]  # fmt: skip
    (folder / "written.txt").write_text(_chat(*(("Nadia Q", way) for way in ways)), encoding="utf-8")
    return folder / "written.txt"
