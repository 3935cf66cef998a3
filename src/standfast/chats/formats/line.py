"""LINE: a ``.txt`` saved from the app, both sides, the phone's clock: a day line, then ``time<TAB>name<TAB>text``.

``[LINE] Chat history with Nadia`` / ``Saved on: …`` come first. Day lines differ by language: ``2025.03.04 Tuesday``,
``2025/03/04(火)``, ``2025年3月4日 星期二``, ``Tue, 3/4/2025``; where day and month could change places the weekday
decides. A text of several lines stands in double quotes. A line without a name is the app's.
Layout: public parsers of the file in English, Japanese, Chinese and Thai, 2023 to 2026. Files from the desktop app,
with blanks instead of tabs, are not read: there a name cannot be told from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from standfast.chats.clock import hours
from standfast.chats.doubts import Doubts
from standfast.chats.format import Book, Event, Format
from standfast.chats.lines import decode, encoding
from standfast.chats.member import Member
from standfast.chats.pieces import Piece, pieces
from standfast.records import Attachment, Direction, Message, MessageKind, Notice, Place

# Monday first. Short forms are told by how the word starts; Unicode CLDR's names of days.
_WEEKDAYS = (
    "mon lun sen 月 週一 周一 星期一 월 จ",
    "tue mar sel 火 週二 周二 星期二 화 อ.|อังคาร",
    "wed mer mié rab 水 週三 周三 星期三 수 พ.|พุธ",
    "thu jue jeu kam 木 週四 周四 星期四 목 พฤ",
    "fri vie ven jum 金 週五 周五 星期五 금 ศ",
    "sat sáb sab sam 土 週六 周六 星期六 토 ส",
    "sun dom dim min 日 週日 周日 星期日 星期天 일 อา",
)
_DAYS = {word: number for number, line in enumerate(_WEEKDAYS) for word in re.split(r"[ |]", line)}

_WORD = r"[^\W\d_]"
_ANY = rf"{_WORD}[^\s\d,()（）]{{0,19}}+"
_KNOWN = rf"(?i:วัน)?(?i:{'|'.join(map(re.escape, sorted(_DAYS, key=len, reverse=True)))})[^\s\d,()（）]{{0,14}}+"
_DATE = r"(?:\d{4}(?:[./-]|年 ?|년 ?)\d{1,2}(?:[./-]|月 ?|월 ?)\d{1,2}[日일.]?|\d{1,2}[./-]\d{1,2}[./-]\d{4})"
_DAY = rf"(?:WEEKDAY,? {_DATE}|{_DATE} ?[(（]?WEEKDAY[)）]?)(?=\r?\n|\Z)"
_TIME = rf"(?:{_WORD}{{1,4}} ?)?\d{{1,2}}[:.]\d{{2}}(?: ?{_WORD}\.?{_WORD}?\.?)?\t"
KNOWN, ANY = (re.compile(rf"\n({_DAY.replace('WEEKDAY', word)}|{_TIME})") for word in (_KNOWN, _ANY))
_CLOCK = re.compile(r"([^\d]*)(\d{1,2})[:.](\d{2})([^\t]*)")
_NUMBERS = re.compile(r"\d{1,4}")
_UNTITLED = re.compile(rf"\n{_DAY.replace('WEEKDAY', _KNOWN)}\r?\n(?:\r?\n)?{_TIME}")

_SHOWN = {
    "image": "photo 写真 照片 图片 圖片 사진 รูป ภาพ foto gambar",
    "video": "video 動画 影片 视频 동영상 วิดีโอ",
    "sticker": "sticker スタンプ 貼圖 贴图 스티커 สติกเกอร์ stiker",
    "audio": "voice_message ボイスメッセージ 語音訊息 语音信息 语音消息 음성_메시지 ข้อความเสียง pesan_suara",
    "document": "file ファイル 檔案 文件 파일 ไฟล์",
    "location": "location 位置情報 位置訊息 位置 위치 ตำแหน่งที่ตั้ง lokasi null",
    "contact": "contact 連絡先 聯絡資訊 联系人 연락처 kontak",
    "other": "album アルバム 相簿 相册 앨범 อัลบั้ม note ノート 記事本",
}
_PLACEHOLDERS = {f"[{word.replace('_', ' ')}]": kind for kind, words in _SHOWN.items() for word in words.split()}
_UNSENT = (
    "unsent a message", "message unsent", "送信を取り消しました", "收回訊息", "收回了訊息", "撤回了", "메시지를 삭제",
    "메시지 전송을 취소", "ยกเลิกข้อความ", "membatalkan pengiriman",
)  # fmt: skip
_WITH = re.compile(
    r"\[LINE\] ?(?:Chat history with (?P<en>.+)|(?P<ja>.+)とのトーク履歴|[與与](?P<zh>.+)的聊天[記记][錄录]"
    r"|ประวัติการสนทนากับ ?(?P<th>.+)|Riwayat obrolan dengan (?P<id>.+))"
)

WEEKDAY = "On these lines the day of the week does not fit the date."


_START = 2_000  # characters in which the first day or message must stand


def recognise(member: Member) -> bool:
    title, before, rest = _start(member)
    if not rest or not _is_title(before):
        return False
    return title.startswith("[LINE]") or (not before and _UNTITLED.match(rest) is not None)


def _is_title(before: list[str]) -> bool:
    """Whether the lines above the first day can be the title and the day of saving."""
    return len(before) <= 3 and sum(map(len, before)) <= 600


def _start(member: Member) -> tuple[str, list[str], str]:
    """The first line, every line before the first day or message, and the text from there on."""
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    name = "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-8"
    text = "\n" + decode(head, name).removeprefix("\ufeff")
    found = ANY.search(text, 0, _START)
    before = [line.strip() for line in text[: found.start() if found else 2000].split("\n") if line.strip()]
    return before[0] if before else "", before, text[found.start() :] if found else ""


def _first_day(text: str) -> str:
    """The first day line in ``text``."""
    return next((found[1] for found in ANY.finditer(text) if not found[1].endswith("\t")), "")


def weekday(word: str) -> int | None:
    """The number of a day of the week, Monday 0; None for a word that is not known.

    >>> weekday("Tuesday"), weekday("Sel"), weekday("火"), weekday("（週二）"), weekday("화요일"), weekday("later")
    (1, 1, 1, 1, 1, None)
    """
    plain = word.strip("()（） ,").casefold().removeprefix("วัน")
    for size in range(min(len(plain), 8), 0, -1):
        if plain[:size] in _DAYS and (size >= 3 or not plain[0].isascii()):
            return _DAYS[plain[:size]]
    return None


def days(line: str) -> tuple[tuple[date, ...], bool]:
    """Every date that a day line can mean, and whether its day of the week fits.

    >>> days("Tue, 3/4/2025"), days("Tue, 4/3/2025")
    (((datetime.date(2025, 3, 4),), True), ((datetime.date(2025, 3, 4),), True))
    >>> [str(one) for one in days("zz, 3/4/2025")[0]], days("2025.03.04 Monday")[1]
    (['2025-04-03', '2025-03-04'], False)
    """
    numbers = [int(part) for part in _NUMBERS.findall(line)]
    if len(numbers) != 3:
        return (), True
    first, second, third = numbers
    orders = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]
    found = []
    for year, month, day in orders:
        try:
            found.append(date(year - 543 if year > 2400 else year, month, day))
        except ValueError:
            continue
    found = list(dict.fromkeys(one for one in found if 1990 < one.year < 2106))
    told = weekday(re.sub(_DATE, "", line, count=1))
    fitting = [one for one in found if told is None or one.weekday() == told]
    return tuple(fitting or found), bool(fitting) or not found


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message and line of the app; each file is one conversation."""
    for member in group:
        yield from _Reader(member, book).events()


class _Reader:
    def __init__(self, member: Member, book: Book) -> None:
        self.member, self.book = member, book
        self.how = encoding(member, book.limits)
        self.number = book.number(f"line:{member.name}")
        title, before, rest = _start(member)
        self.titled = _is_title(before)
        found = _WITH.fullmatch(title)
        self.other = next((name.strip() for name in found.groups() if name), None) if found else None
        self.header = KNOWN if KNOWN.search("\n" + _first_day(rest)) else ANY
        self.day, self.days = "", tuple[date, ...]()
        self.doubts = Doubts(self.how)
        self.misfits: list[int] = []
        self.quoted = False  # the message before has a quotation mark that does not close

    def events(self) -> Iterator[Event]:
        book = self.book
        book.structure(self.how.bom)
        started = False
        for piece in pieces(self.member, self.how, self.header, book.limits):
            place = book.place(self.member, piece.start, piece.end, line=piece.line)
            if piece.head:
                yield from self._line(piece, place)
            elif piece.text or (not started and self.titled):
                book.structure(piece.end - piece.start)  # blank lines; the title and the day of saving
            else:
                yield book.unparsed(place, "longer than any message" if started else "text before the first day")
            started = True
        yield from self.doubts.notices()
        if self.misfits:
            yield Notice("weekday_differs", WEEKDAY, tuple(self.misfits))

    def _line(self, piece: Piece, place: Place) -> Iterator[Event]:
        clock = _CLOCK.fullmatch(piece.head[0].removesuffix("\t")) if piece.head[0].endswith("\t") else None
        if clock is not None:
            message = self._message(piece, clock, place)
            self.book.continuation(piece.more if message.kind != "system" else 0)
            yield message
            return
        self.day = piece.head[0]
        self.days, fits = days(self.day)
        if not fits and len(self.misfits) < 50:
            self.misfits.append(piece.line)
        below = piece.more if piece.text.strip() else 0
        self.book.structure(piece.end - piece.start - below)
        if below:
            yield self.book.unparsed(place._replace(start=piece.end - below), "text between a day and its messages")

    def _message(self, piece: Piece, clock: re.Match[str], place: Place) -> Message:
        name, tab, text = piece.text.partition("\t")
        sender = name.strip() if tab and "\n" not in name else ""
        text = text if sender else piece.text.removeprefix("\t")
        readings = self._moments(clock)
        sent_at = readings[0] if len(readings) == 1 else None
        self.doubts.header(piece.line, sender or None, sent_at)
        if self.quoted and len(self.doubts.inside) < 50:
            self.doubts.inside.append(piece.line)
        self.quoted = text.startswith('"') and text.count('"') % 2 == 1
        if "\n" in text and text.startswith('"') and text.endswith('"') and len(text) > 1:
            text = text[1:-1]
        kind = _kind(text, bool(sender))
        shown = _PLACEHOLDERS.get(text.strip().casefold())
        files = (Attachment("", shown),) if shown else ()
        side: Direction | None = "in" if sender and sender == self.other else self.book.direction(sender or None)
        when = f"{self.day} {piece.head[0].strip()}".strip()
        return Message(
            self.number, sent_at, when, sender or None, text, place, kind, side, files,
            readings if len(readings) > 1 else (),
        )  # fmt: skip

    def _moments(self, clock: re.Match[str]) -> tuple[datetime, ...]:
        before, hour, minute, after = clock.groups()
        if int(hour) > 23 or int(minute) > 59:
            return ()
        fitting = hours(int(hour), (after or before).strip())
        return tuple(datetime(day.year, day.month, day.day, one, int(minute)) for day in self.days for one in fitting)


def _kind(text: str, named: bool) -> MessageKind:
    short = text[:200].casefold()
    if text.startswith("☎"):
        return "call"
    if any(words in short for words in _UNSENT) and (not named or len(text) < 30):
        return "deleted"
    return "message" if named else "system"


FORMAT = Format(
    name="line",
    title="a LINE chat (text)",
    layout_seen="2026-03",
    recognise=recognise,
    read=read,
    single=True,
    passes=2,
)
