"""Draws the screens that are measured: chats in the styles of apps, with addresses that nobody owns."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from standfast.identifiers.checksums import base58, bech32
from standfast.identifiers.kinds.ethereum import normal
from tests.screens.drawn import STYLES, Said, Style, drawn, saved

FONTS = Path("/usr/share/fonts/truetype/dejavu")
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)  # BIP 173


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture with what was drawn on it."""

    name: str
    chat: tuple[Said, ...]
    data: bytes
    wanted: tuple[str, ...]


def _old(chance: random.Random, version: int) -> str:
    """A base58check address that nobody made."""
    body = bytes([version]) + chance.randbytes(20)
    body += hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    number, text = int.from_bytes(body, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = base58.BITCOIN[rest] + text
    return "1" * (len(body) - len(body.lstrip(b"\0"))) + text


def _new(chance: random.Random) -> str:
    """A bech32 address of twenty bytes that nobody made."""
    data = [0, *(chance.randrange(32) for _ in range(32))]
    total = 1
    for value in [3, 3, 0, 2, 3, *data, 0, 0, 0, 0, 0, 0]:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATORS):
            total ^= generator if top >> bit & 1 else 0
    total ^= 1
    return "bc1" + "".join(bech32.LETTERS[value] for value in [*data, *(total >> 5 * (5 - i) & 31 for i in range(6))])


def _iban(chance: random.Random) -> str:
    digits = "".join(str(chance.randrange(10)) for _ in range(18))
    check = 98 - int(f"{digits}131400") % 97  # D is 13, E is 14
    return f"DE{check:02}{digits}"


def _said(chance: random.Random, names: bool, accents: bool) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """A chat with six addresses and numbers that nobody owns."""
    new, old, tron = _new(chance), _old(chance, 5), _old(chance, 0x41)
    chain = normal("0x" + chance.randbytes(20).hex())
    bank = _iban(chance)
    spaced = " ".join(bank[place : place + 4] for place in range(0, len(bank), 4))
    phone = f"+44 7700 900{chance.randrange(1000):03}"
    name = "Emma B" if names else ""
    late = "réponds-moi vite, ça brûle, où es-tu ?" if accents else "answer quickly, where are you now?"
    chat = (
        Said(None, "Today"),
        Said("in", "hello, the table is still here for you", "21:18", name),
        Said("out", "how do I pay for it?", "21:19"),
        Said("in", f"send 400 to {new} before ten tonight", "21:20", "Karim" if names else ""),
        Said("in", f"or usdt here {tron}", "21:20", name),
        Said("out", "I can not send that much, only 50 now", "21:22"),
        Said("out", "which bank is it", "21:23"),
        Said("in", f"IBAN {spaced} and call {phone}", "21:25", name),
        Said("in", f"eth {chain} or old btc {old}", "21:26", name),
        Said("out", late, "21:31"),
    )
    return chat, (new, tron, bank, phone.replace(" ", ""), chain, old)


def screens() -> Iterator[Screen]:
    """Every screen that is measured; a font that is not on this machine is the one that Pillow brings."""
    sans, serif, mono = (_font(name) for name in ("DejaVuSans", "DejaVuSerif", "DejaVuSansMono"))
    plans: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("WhatsApp, light", "whatsapp-light", {}),
        ("WhatsApp, dark", "whatsapp-dark", {"font": sans}),
        ("WhatsApp, a group, JPEG 80", "whatsapp-light", {"names": True, "jpeg": 80}),
        ("WhatsApp, dark, a group", "whatsapp-dark", {"names": True, "font": sans}),
        ("WhatsApp, JPEG 30", "whatsapp-light", {"jpeg": 30, "font": sans}),
        ("WhatsApp, half size", "whatsapp-light", {"part": 0.5}),
        ("WhatsApp, half size, JPEG 60", "whatsapp-dark", {"part": 0.5, "jpeg": 60, "font": sans}),
        ("Instagram, light", "instagram-light", {"font": sans}),
        ("Instagram, dark, JPEG 80", "instagram-dark", {"jpeg": 80}),
        ("Instagram, dark, half size", "instagram-dark", {"part": 0.5, "font": sans}),
        ("Telegram, keyboard, JPEG 60", "telegram", {"jpeg": 60, "height": 3100}),
        ("Telegram, serif font", "telegram", {"font": serif, "height": 3100}),
        ("Snapchat", "snapchat", {}),
        ("Snapchat, 720 wide, JPEG 60", "snapchat", {"width": 720, "height": 1800, "jpeg": 60, "font": sans}),
        ("WhatsApp, 1440 wide, WebP 75", "whatsapp-light", {"width": 1440, "height": 3500, "webp": 75, "font": mono}),
        ("WhatsApp, French accents", "whatsapp-light", {"font": sans, "accents": bool(sans)}),
        ("WhatsApp, a third of the size, JPEG 50", "whatsapp-light", {"part": 1 / 3, "jpeg": 50, "font": sans}),
        ("Instagram, a third of the size, JPEG 30", "instagram-light", {"part": 1 / 3, "jpeg": 30}),
        ("WhatsApp, photographed, JPEG 60", "whatsapp-light", {"photo": True, "jpeg": 60, "font": sans}),
        ("WhatsApp, scrolled, 12,000 high", "whatsapp-light", {"times": 6, "height": 12_000, "font": sans}),
    )
    for seed, (name, style, how) in enumerate(plans):
        yield _screen(name, STYLES[style], seed, **how)
    for seed in range(8):
        yield _by_chance(seed, sans, serif)


def _by_chance(seed: int, *fonts: str | None) -> Screen:
    """A screen of an app that does not exist: colours, sizes and margins by chance, on which no rule was made."""
    chance = random.Random(f"style {seed}")
    dark = chance.random() < 0.5
    page, theirs, mine = (_shade(chance, low, high) for low, high in ((0, 25), (32, 70), (75, 120)))
    ink = (20, 20, 20)
    if dark:
        ink = (240, 240, 240)
    else:
        page, theirs, mine = ((255 - red, 255 - green, 255 - blue) for red, green, blue in (page, theirs, mine))
    style = Style(
        f"chance {seed}", page, page, theirs, mine, ink=ink, my_ink=ink,
        times="inside" if chance.random() < 0.6 else "none", avatar=chance.choice((0.0, 0.0, 0.08, 0.11)),
        text=chance.uniform(0.032, 0.045), round=chance.uniform(0.005, 0.05), margin=chance.uniform(0.012, 0.06),
        most=chance.uniform(0.5, 0.72), doodles=chance.random() < 0.3,
    )  # fmt: skip
    how: dict[str, Any] = {"font": chance.choice(fonts), "height": 3300, "names": chance.random() < 0.3}
    if chance.random() < 0.6:
        how["jpeg"] = chance.randrange(40, 95)
    return _screen(f"by chance {seed + 1}", style, 100 + seed, **how)


def _shade(chance: random.Random, low: int, high: int) -> tuple[int, int, int]:
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


def _font(name: str) -> str | None:
    path = FONTS / f"{name}.ttf"
    return str(path) if path.is_file() else None


def _photographed(image: Any) -> Any:
    """As another telephone's camera sees it: a little turned, blurred, with grain."""
    pillow, blur = import_module("PIL.Image"), import_module("PIL.ImageFilter").GaussianBlur(1.5)
    turned = image.rotate(1.2, expand=True, fillcolor=(30, 30, 34), resample=pillow.Resampling.BICUBIC)
    return pillow.blend(turned.filter(blur), pillow.effect_noise(turned.size, 40).convert("RGB"), 0.15)


def _screen(name: str, style: Style, seed: int, **how: Any) -> Screen:
    chance = random.Random(seed)
    chat: list[Said] = []
    wanted: list[str] = []
    for _ in range(how.get("times", 1)):
        more, codes = _said(chance, how.get("names", False), how.get("accents", False))
        chat += more
        wanted += codes
    image = drawn(style, chat, width=how.get("width", 1080), height=how.get("height", 2500), font=how.get("font"))
    if "part" in how:
        image = image.resize((round(image.width * how["part"]), round(image.height * how["part"])))
    if how.get("photo"):
        image = _photographed(image)
    if "jpeg" in how:
        data = saved(image, "JPEG", quality=how["jpeg"])
    elif "webp" in how:
        data = saved(image, "WEBP", quality=how["webp"])
    else:
        data = saved(image)
    return Screen(name, tuple(chat), data, tuple(wanted))
