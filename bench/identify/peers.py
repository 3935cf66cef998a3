"""Runs other recognisers over the same labelled messages, each in an environment of the bench's own.

Read by ``bench/identifiers.py``; run as a program inside that environment it answers one peer: JSON lines of texts on
standard input, JSON lines of ``[[kind, text], ...]`` on standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).parents[2] / "build" / "bench-identifiers"
PACKAGES = {
    "ioc-finder": ["ioc-finder"],
    "iocextract": ["iocextract", "requests", "regex", "setuptools"],
    "phonenumbers": ["phonenumbers"],
}
KINDS = {
    "ioc-finder": ("email", "url", "wallet", "phone"),
    "iocextract": ("email", "url", "phone"),
    "phonenumbers": ("phone",),
}
REGIONS = {"en": "US", "fr": "FR", "es": "ES", "tl": "PH", "ar": "MA"}  # what a user of that language would set
PATIENCE = 600  # seconds for one installation or one run


class Answer(NamedTuple):
    """What a peer found in each text, and how long it took; ``reason`` if it could not be asked."""

    found: list[list[list[str]]]
    seconds: float
    version: str
    reason: str = ""


def ask(peer: str, texts: Sequence[tuple[str, str]]) -> Answer:
    """Install a peer if need be and give it texts, each with its language."""
    place = HOME / peer
    python = place / "bin" / "python"
    try:
        if not (place / "ready").exists():
            venv.create(place, with_pip=True, clear=True)
            install = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES[peer]]
            subprocess.run(install, check=True, capture_output=True, timeout=PATIENCE)
            (place / "ready").touch()
        lines = "\n".join(json.dumps(pair) for pair in texts)
        run = subprocess.run(
            [str(python), __file__, peer], input=lines, check=True, capture_output=True, text=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as problem:
        said = getattr(problem, "stderr", None) or str(problem)
        text = said.decode(errors="replace") if isinstance(said, bytes) else said
        return Answer([], 0.0, "", f"could not be installed or run: {text.strip().split(chr(10))[-1][:160]}")
    *found, last = [json.loads(line) for line in run.stdout.split("\n") if line]
    return Answer(found, last["seconds"], last["version"])


def _ioc_finder() -> Callable[[str, str], list[list[str]]]:
    from ioc_finder import find_iocs  # type: ignore[import-not-found, unused-ignore]

    names = {
        "email_addresses": "email",
        "urls": "url",
        "phone_numbers": "phone",
        "bitcoin_addresses": "wallet",
        "monero_addresses": "wallet",
    }

    def find(text: str, _: str) -> list[list[str]]:
        found: dict[str, Any] = find_iocs(text)
        return [[names.get(name, name), str(one)] for name, values in found.items() for one in _flat(values)]

    return find


def _flat(values: Any) -> list[Any]:
    if isinstance(values, dict):
        return [one for inner in values.values() for one in _flat(inner)]
    return list(values)


def _iocextract() -> Callable[[str, str], list[list[str]]]:
    import iocextract  # type: ignore[import-not-found, unused-ignore]

    def find(text: str, _: str) -> list[list[str]]:
        found = [["email", one] for one in iocextract.extract_emails(text, refang=True)]
        found += [["url", one] for one in iocextract.extract_urls(text, refang=True)]
        found += [["phone", one] for one in iocextract.extract_telephone_nums(text)]
        found += [["ip", one] for one in iocextract.extract_ips(text, refang=True)]
        return found + [["hash", one] for one in iocextract.extract_hashes(text)]

    return find


def _phonenumbers() -> Callable[[str, str], list[list[str]]]:
    import phonenumbers

    def find(text: str, language: str) -> list[list[str]]:
        form = phonenumbers.PhoneNumberFormat.E164
        matches = phonenumbers.PhoneNumberMatcher(text, REGIONS[language])
        return [["phone", phonenumbers.format_number(match.number, form)] for match in matches]

    return find


def main(peer: str) -> None:
    """Answer for one peer, inside its environment."""
    from importlib.metadata import version

    find = {"ioc-finder": _ioc_finder, "iocextract": _iocextract, "phonenumbers": _phonenumbers}[peer]()
    texts = [json.loads(line) for line in sys.stdin]
    find("a@mail.example", "en")  # what is built on first use is not counted
    answers, seconds = [], 0.0
    for text, language in texts:
        begun = time.perf_counter()
        answers.append(find(text, language))
        seconds += time.perf_counter() - begun
    for answer in answers:
        print(json.dumps(answer))
    print(json.dumps({"seconds": seconds, "version": version(peer)}))


if __name__ == "__main__":
    main(sys.argv[1])
