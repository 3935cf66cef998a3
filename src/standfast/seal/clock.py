"""Time stamps (RFC 3161): somebody else's word for when something was there. Only a hash is ever sent.

What is made here is carried by others: this room opens no connection.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from standfast.errors import NoTimestamp

LARGEST = 256 * 1024  # bytes of an answer
MEDIA = "application/timestamp-query", "application/timestamp-reply"  # RFC 3161, section 3.4
_REFUSED = (ValueError, TypeError, VerificationError, AttributeError, KeyError, OverflowError)


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent (DER), and the number that its answer must name again."""

    der: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says. ``signer`` is ``known`` where one of the roots that were given vouches for it; it is
    ``unknown`` where none were given, and then the signature was not looked at either.
    """

    at: datetime
    authority: str
    signer: Literal["known", "unknown"]


def request(data: bytes) -> Request:
    """A request for a time stamp over ``data``; only its SHA-256 is in it. The certificate is asked for."""
    made = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True).build()
    return Request(made.as_bytes(), made.nonce or 0)


def check(answer: bytes, data: bytes, *, roots: bytes = b"", nonce: int | None = None) -> Stamp:
    """What the time stamp in ``answer`` (DER) says of ``data``.

    ``roots`` are the certificates (PEM) whose word is taken, those of the way there may stand among them; ``nonce`` is
    given when the answer has just come. Raises NoTimestamp where it is of other data, of another request, or, with
    ``roots``, not signed by one they vouch for at that time.
    """
    try:
        found = decode_timestamp_response(answer[: LARGEST + 1])
        told = found.tst_info
        if len(answer) > LARGEST or found.as_bytes() != answer or PKIStatus(found.status) != PKIStatus.GRANTED:
            raise NoTimestamp()
        if told.message_imprint.hash_algorithm.dotted_string != _SHA256 or nonce not in (None, told.nonce):
            raise NoTimestamp()
        if told.message_imprint.message != hashlib.sha256(data).digest():
            raise NoTimestamp()
        if roots:
            _vouched(found, data, roots)
        return Stamp(told.gen_time.astimezone(UTC), _signer(found), "known" if roots else "unknown")
    except _REFUSED as refused:
        raise NoTimestamp() from refused


_SHA256 = "2.16.840.1.101.3.4.2.1"


def _vouched(found: TimeStampResponse, data: bytes, roots: bytes) -> None:
    """Raises one of _REFUSED where none of ``roots`` vouches for the signer at the time it names.

    Only certificates that were given by hand are taken for true: what the answer brings along is used on the way there,
    but an authority cannot vouch for itself.
    """
    given = x509.load_pem_x509_certificates(roots)
    own = [one for one in given if one.issuer == one.subject]
    between = [one for one in given if one not in own]
    VerifierBuilder(roots=own, intermediates=between).build().verify(found, hashlib.sha256(data).digest())


def _signer(found: TimeStampResponse) -> str:
    """The name in the signer's certificate, as the answer brings it; ``""`` where it brings none."""
    signers = {(one.issuer, one.serial_number) for one in found.signed_data.signer_infos}
    held = [x509.load_der_x509_certificate(one) for one in sorted(found.signed_data.certificates)]
    names = [one.subject.rfc4514_string() for one in held if (one.issuer, one.serial_number) in signers]
    return names[0] if names else ""
