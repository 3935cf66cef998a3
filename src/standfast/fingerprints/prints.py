"""Every hash of one picture: platforms scale before they hash, each in its own way, so that one is not enough."""

from __future__ import annotations

from dataclasses import dataclass

from standfast.fingerprints.pdq import BARELY, SMALLEST, Pixels, distance, pdq
from standfast.fingerprints.picture import Picture, Unprintable
from standfast.fingerprints.squash import area

MAIN, SIDES = 512, (512, 1024, 320)
ALIKE = 6  # bits: a hash so near to one already kept adds nothing


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One hash of a picture: 64 hexadecimal digits, the quality of what was hashed, and which variant it is.

    ``variant`` is ``""`` for the one that is shown and stored, else what was done to the picture before.
    """

    hash: str
    quality: int
    variant: str = ""


def prints(picture: Picture) -> tuple[Fingerprint, ...]:
    """The hashes of one picture as it is, the one to show first. Raises Unprintable where there is too little in it.

    Of a picture with a side over 512 they are those of its squares of 512, 1024 and 320 pixels; of a smaller one its
    own and the last two. Where a tag says that it lies on its side, the same again as a viewer shows it.
    """
    if min(picture.pixels.shape[:2]) < SMALLEST:
        raise Unprintable("too-small")
    found = _sizes(picture.pixels, "")
    if picture.orientation != 1:
        found += _sizes(picture.upright(), "upright")
    good = [one for one in found if one.quality >= BARELY]
    if not good or found[0].quality < BARELY:
        raise Unprintable("too-plain")
    return thinned(good)


def _sizes(pixels: Pixels, name: str) -> list[Fingerprint]:
    height, width = pixels.shape[:2]
    found = []
    for side in SIDES:
        whole = side == MAIN and max(height, width) <= MAIN
        made = pdq(pixels if whole else area(pixels, side))
        variant = name if side == MAIN else f"{name}-s{side}".lstrip("-")
        found.append(Fingerprint(made.hash, made.quality, variant))
    return found


def thinned(found: list[Fingerprint]) -> tuple[Fingerprint, ...]:
    """Those of ``found`` that are further than six bits from every one kept before."""
    kept: list[Fingerprint] = []
    for one in found:
        if all(distance(one.hash, other.hash) > ALIKE for other in kept):
            kept.append(one)
    return tuple(kept)
