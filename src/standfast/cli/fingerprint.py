"""``standfast fingerprint``: what platforms can compare a picture or video by, made here, without sending it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfast.cli import shown
from standfast.cli.given import standard_input
from standfast.cli.sealing import note
from standfast.errors import AdultsOnly, TooLarge, UnreadableFile

if TYPE_CHECKING:
    from standfast.fingerprints.prints import Fingerprint
    from standfast.fingerprints.video import VideoPrint, Watch

Source = Path | io.BytesIO

HEAD = 400  # bytes by which a film is known
STILL = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")  # pictures in a film's box
PICTURES = (b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")  # whose other bytes can look like a film's
MOVING = (b"GIF8", b"\x89PNG", b"RIFF")  # the second picture in a JPEG or TIFF is no next moment
STATED = (
    "You state that you were 18 or over in these pictures, and that they are your own, or that you work for a service "
    "that may do this. Of anybody younger no fingerprint is made here: there are free services for that."
)
REASONS = {
    "too-plain": "too plain: many other pictures would look the same to a platform",
    "too-small": "too small to be told from other pictures",
    "too-large": "too large to be looked at safely",
    "damaged": "damaged, so that not enough of it could be read",
    "not-a-picture": "not a picture or a video of a kind that is read here",
    "needs-heic": "kept as iPhones do; save it as a JPEG and try that, or install the extra `heic`",
    "no-video": "a recording without a picture in it",
    "unreadable": "not to be opened",
    "empty": "empty: there is nothing in it. If it should hold something, save or copy it again",
}
SAID_ALL = ("needs-heic", "unreadable", "empty")  # whose words say what to do already
ELSE = "It cannot be protected this way. You can still report it wherever it is posted. Keep the file as it is."
CUTS = {
    "damaged": "The file is damaged at its end: what comes after that is not in these.",
    "too-long": "It is longer than is looked through: its end is not in these.",
}


@click.command("fingerprint", short_help="Fingerprints of your own pictures and videos, for adults.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--adult", is_flag=True, help="State that the person in them was 18 or over, and is the one asking.")
@click.option("--variants", is_flag=True, help="Also of crops, borders and the like, as others may post them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(files: tuple[str, ...], adult: bool, variants: bool, as_json: bool) -> None:
    """Makes fingerprints (PDQ) of pictures and videos. They stay on this computer, and so do the files.

    A file of which none can be made is answered with the reason, and the others follow: that is no error, but where one
    could not be opened. "-" is standard input.
    """
    if not adult:
        raise AdultsOnly("Fingerprints are only made for an adult, of their own pictures, when they say so.",
                         do="If so, add --adult. For anybody under 18: `standfast plan --age under18`.")  # fmt: skip
    if files.count("-") > 1:
        raise click.UsageError("Standard input can be given once.")
    for name in files:
        _must_be_there(name)
    note(STATED)
    closed = 0
    with shown.progress("Looking") as step:
        step(0, 100 * len(files))
        for name in files:
            told = _told(name, variants=variants, step=step)
            closed += told["unprintable"] == "unreadable"
            for line in [json.dumps(told, ensure_ascii=False)] if as_json else _lines(told):
                shown.put(line)
    if closed:
        raise UnreadableFile(f"{closed} of {len(files)} files could not be opened." if len(files) > 1 else None)


def _must_be_there(name: str) -> None:
    """Raises UnreadableFile before anything is answered."""
    try:
        if name != "-" and Path(name).is_dir():
            raise UnreadableFile("This is a folder.", do="Name the pictures or videos in it.")
        if name != "-":
            Path(name).stat()
    except FileNotFoundError as missing:
        raise UnreadableFile("There is no file with that name.") from missing
    except (OSError, ValueError) as refused:
        raise UnreadableFile() from refused


def _told(name: str, *, variants: bool, step: shown.Step) -> dict[str, Any]:
    """Everything about one file, in the shape of the command's JSON."""
    from standfast.fingerprints.picture import Unprintable
    from standfast.fingerprints.video import file_hashes

    told: dict[str, Any] = {
        "file": name, "media": "image", "sha256": None, "md5": None, "pdq": None, "quality": None,
        "variants": [], "frames": [], "unprintable": None, "seconds": None, "hashed": 0, "skipped": 0,
        "keys_from": None, "cut": None,
    }  # fmt: skip
    try:
        head, source = _source(name)
        try:
            if not head:
                raise Unprintable("empty")
            if is_film(head):
                told["media"] = "video"
                return told | _film(source, step)
            told |= file_hashes(source)._asdict()
            return told | _picture(told, source, variants=variants, watch=_watch(step))
        except Unprintable as why:
            return told | file_hashes(source)._asdict() | {"unprintable": why.reason}
    except OSError:
        return told | {"unprintable": "unreadable"}


def _source(name: str) -> tuple[bytes, Source]:
    """The first bytes of the file, and what to read all of it from: what cannot be read twice is held in memory."""
    from standfast.fingerprints.picture import MOST_BYTES

    if name != "-" and Path(name).is_file():
        with Path(name).open("rb") as stream:
            return stream.read(HEAD), Path(name)
    with standard_input() if name == "-" else Path(name).open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLarge("What came in is larger than is held in memory.", do="Save it as a file, and name that.")
    return data[:HEAD], io.BytesIO(data)


def is_film(head: bytes) -> bool:
    """Whether a file begins as one of the kinds of video that are read."""
    from standfast.fingerprints.film import CONTAINERS

    if head.startswith(PICTURES) or (head[4:8] == b"ftyp" and head[8:12] in STILL):
        return False
    return any(start.match(head) for start in CONTAINERS.values())


def _picture(told: dict[str, Any], source: Source, *, variants: bool, watch: Watch) -> dict[str, Any]:
    """The hashes of a picture. One that moves is told as a video."""
    from standfast.fingerprints.picture import MOST_BYTES, Unprintable, is_moving, picture

    if isinstance(source, Path) and source.stat().st_size > MOST_BYTES:
        raise Unprintable("too-large")
    data = source.read_bytes() if isinstance(source, Path) else source.getvalue()
    if (data.startswith(MOVING) or data[8:12] == b"avis") and is_moving(data):
        from standfast.fingerprints.video import moving

        told["media"] = "video"
        try:
            return _frames(moving(data, watch=watch))
        finally:
            watch(1.0)
    watch(1.0)
    if variants:
        from standfast.fingerprints.variants import published

        made = published(picture(data))
    else:
        from standfast.fingerprints.prints import prints

        made = prints(picture(data))
    return {"pdq": made[0].hash, "quality": made[0].quality, "variants": [_variant(one) for one in made[1:]]}


def _variant(one: Fingerprint) -> dict[str, Any]:
    return {"name": one.variant, "pdq": one.hash, "quality": one.quality}


def _film(source: Source, step: shown.Step) -> dict[str, Any]:
    """The hashes of a film. Raises Unprintable."""
    from standfast.fingerprints.video import video

    watch = _watch(step)
    try:
        return _frames(video(source, watch=watch))
    finally:
        watch(1.0)


def _watch(step: shown.Step) -> Watch:
    """Tells the bar what share of one file is done."""
    done = [0]

    def watch(share: float) -> None:
        step(int(share * 100) - done[0], 0)
        done[0] = int(share * 100)

    return watch


def _frames(found: VideoPrint) -> dict[str, Any]:
    """What is given out of a film, and what it was made from."""
    from standfast.fingerprints.picture import Unprintable
    from standfast.fingerprints.video import published

    frames = published(found)
    if not frames:
        raise Unprintable("too-plain")
    return {
        "sha256": found.sha256, "md5": found.md5, "seconds": found.seconds, "hashed": len(found.frames),
        "skipped": found.skipped, "keys_from": found.keys_from, "cut": found.cut,
        "frames": [{"at": one.at, "pdq": one.hash, "quality": one.quality} for one in frames],
    }  # fmt: skip


def _lines(told: dict[str, Any]) -> list[str]:
    """The same for a person."""
    name, reason = shown.one_line(told["file"]), told["unprintable"]
    if reason:
        lines = [f"{name}: {REASONS[reason]}.{'' if reason in SAID_ALL else ' ' + ELSE}"]
    elif told["pdq"]:
        lines = [f"{name}: {told['pdq']}  quality {told['quality']}"]
    else:
        lines = [
            f"{name}: {told['seconds']:.1f} seconds, {len(told['frames'])} fingerprint(s) of {told['hashed']} moment(s)"
        ]
    lines += [f"  {one['name']:<14} {one['pdq']}" for one in told["variants"]]
    lines += [f"  at {one['at']:>8.2f} s  {one['pdq']}" for one in told["frames"]]
    if told["skipped"]:
        lines.append(f"  {told['skipped']} damaged part(s) of it could not be read; what they show is not in these.")
    if told["keys_from"] is not None:
        lines.append(f"  From {told['keys_from']:.0f} s on fewer moments were looked at, because it is so long.")
    if told["cut"]:
        lines.append(f"  {CUTS[told['cut']]}")
    if told["sha256"]:
        lines += [f"  SHA-256 {told['sha256']}", f"  MD5     {told['md5']}"]
    return lines
