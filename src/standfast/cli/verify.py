"""``standfast verify``: whether a bundle is as it was when it was sealed, and what nobody can know from it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfast import __version__
from standfast.cli import bundled, sealing, shown
from standfast.errors import NotAKey, NoTimestamp

if TYPE_CHECKING:
    from standfast.evidence.check import Knows, Step, Verdict

RESULTS = {
    "intact": "Intact: nothing in this bundle has changed since it was sealed.",
    "altered": "Altered: this bundle is not as it was when it was sealed.",
    "incomplete": "Incomplete: something that belongs to this bundle is missing.",
    "unverifiable": "Not verifiable: this is not a bundle, or too little of one is left.",
}
STEPS = {
    "form": "It is put together as a bundle is",
    "files": "Every file is there, none was added, and each has the hash that was written down",
    "signature": "The list of hashes was signed with the key that is named in it",
    "custody": "The custody log is whole, in its order, and as long as it was",
    "size": "The number of files and bytes is the one that was written down",
    "time-stamp": "A time stamp authority confirms when it was sealed",
    "reading": "Read again, the originals give the messages that the case lists",
    "paper": "The case inside the paper is the case in the bundle",
}
FAULTS = {
    "file-missing": "is missing",
    "file-added": "was added",
    "file-changed": "is not what it was",
    "file-unread": "could not be read, so nothing is known of it",
    "list-broken": "is not written as it should be",
    "signature-wrong": "does not fit what it should sign",
    "key-other": "is not the key that is named in what was signed",
    "key-unexpected": "is not the key that you named",
    "custody-broken": "has an entry that does not fit the ones around it",
    "custody-cut": "has not the number of entries that was written down when it was sealed",
    "custody-other": "belongs to another bundle",
    "size-other": "names another number of files or bytes",
    "stamp-wrong": "is no time stamp for this bundle, or not from somebody whom you named",
    "not-known": "could not be checked, because something is missing",
    "name-outside": "has a name that leads out of the bundle",
    "name-twice": "is there twice",
    "name-twin": "has a name that looks like another one",
    "name-strange": "has a name that no file of a bundle has",
    "link": "is a link or a device, not a file",
    "folder-empty": "is a folder in which nothing stands",
    "zip-otherwise": "The zip was not put together by this program.",
    "reading-other": "does not follow from the originals",
    "paper-other": "holds another case than the bundle does",
}
UNKNOWN = (
    "Whether the chat was genuine before it was sealed: a text can be edited before it is given to anybody.",
    "Who holds the key that signed it. Compare its fingerprint with one that you have from the sender in another way.",
)
NO_CLOCK = "When it was sealed: the time is the one of a computer's own clock, which nobody has checked."
NO_SIGNER = "Whether the time stamp is true: to have its signature checked, name the authority's root with --roots."


@click.command("verify", short_help="Check a sealed bundle.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--key", "signer", metavar="FINGERPRINT", help="The fingerprint that the signing key should have.")
@click.option("--roots", type=click.Path(path_type=Path), metavar="FILE", help="Certificates to trust for time stamps.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
def command(bundle: Path, signer: str | None, roots: Path | None, as_json: bool) -> None:
    """Says what was checked in BUNDLE, what holds, what does not, and what nobody can know from it.

    Works without a connection. Nothing is unpacked and nothing is changed. Ends with 0 only where all of it is intact.
    """
    from standfast.evidence.again import again
    from standfast.evidence.check import check

    wanted = None if signer is None else "".join(signer.lower().split()).replace(":", "")
    ways = knows(b"" if roots is None else sealing.certificates(roots))
    with shown.progress("Checking", quiet=as_json) as step, bundled.opened(bundle) as kept:
        step(0, sum(file.size for file in kept.files))
        verdict = check(kept, ways, signer=wanted, watch=lambda done: step(done, 0))
        verdict = again(kept, verdict, version=__version__)
    if as_json:
        shown.put(json.dumps(shape(verdict), ensure_ascii=False, indent=2))
    else:
        for line in _lines(verdict):
            shown.put(shown.safe(line))
    if verdict.result != "intact":
        shown.flush()
        sys.exit(1)


def shape(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON has it."""
    return {
        "result": verdict.result,
        "checked": [
            {"check": one.name, "holds": one.holds, "text": STEPS[one.name], "detail": one.detail}
            for one in verdict.steps
        ],
        "problems": [{"code": one.code, "file": one.file, "text": FAULTS[one.code]} for one in verdict.faults],
        "unknown": list(_unknown(verdict)),
        "bundle": dict(verdict.info),
    }


def _unknown(verdict: Verdict) -> Iterator[str]:
    yield from UNKNOWN
    stamp = next(one for one in verdict.steps if one.name == "time-stamp")
    if stamp.holds is not True:
        yield NO_SIGNER if stamp.holds is None and stamp.detail not in ("", "none") else NO_CLOCK


def _lines(verdict: Verdict) -> Iterator[str]:
    yield RESULTS[verdict.result]
    yield ""
    for step in verdict.steps:
        yield f"{_mark(step)}{STEPS[step.name]}{_more(step)}."
    if verdict.faults:
        yield ""
    for fault in verdict.faults[:40]:
        yield f"  {fault.file} {FAULTS[fault.code]}." if fault.file else f"  {FAULTS[fault.code]}"
    if len(verdict.faults) > 40:
        yield f"  and {len(verdict.faults) - 40:,} more."
    if verdict.info:
        yield ""
        yield f"Bundle {verdict.info['External-Identifier']}, sealed {verdict.info['Sealed-At']}"
        yield f"  by {verdict.info['Sealing-Clock']}"
        yield f"Signing key {verdict.info['Signing-Key']}"
    yield ""
    yield "What nobody can know from a bundle alone:"
    for line in _unknown(verdict):
        yield f"  {line}"


def _mark(step: Step) -> str:
    return {True: "  yes      ", False: "  NO       ", None: "  unknown  "}[step.holds]


def _more(step: Step) -> str:
    if step.name == "time-stamp" and step.detail == "none":
        return " (there is none)"
    return f" ({step.detail})" if step.detail else ""


def knows(roots: bytes) -> Knows:
    """Signatures and time stamps, as the room that checks wants to ask about them."""
    from standfast.evidence.check import Knows
    from standfast.seal import clock, sign

    def key(public: bytes) -> str | None:
        try:
            return sign.fingerprint(public)
        except NotAKey:
            return None

    def signed(public: bytes, data: bytes, signature: bytes) -> bool:
        try:
            return sign.holds(public, data, signature)
        except NotAKey:
            return False

    def stamped(stamp: bytes, data: bytes) -> tuple[str, bool] | None:
        try:
            found = clock.check(stamp, data, roots=roots)
        except NoTimestamp:
            return None
        return f"{found.at.isoformat()}, {found.authority}", found.signer == "known"

    return Knows(key, signed, stamped)
