"""What the inbox holds: boxes that this program cannot open, the digests they are found by, and hours instead of times.

Columns are bytes as they came. Nothing here is a name, an address, a size to the byte that was not padded, or a minute.
"""

from __future__ import annotations

from django.db import models


class SealedReport(models.Model):
    """One report. ``envelope`` is the name that the sender's device gave it, ``digest`` the SHA-256 of ``sealed``."""

    envelope = models.BinaryField(max_length=16, unique=True)
    digest = models.BinaryField(max_length=32)
    size = models.PositiveIntegerField()  # bytes, up to the next step
    hour = models.DateTimeField()  # in which it came
    sealed = models.BinaryField()


class Mailbox(models.Model):
    """Where the answers to a report wait. ``read`` and ``change`` are the SHA-256 of what the two codes lead to.

    ``receipt`` is a box that the sender's device sealed to its own code: where it opens, the code is right.
    """

    envelope = models.BinaryField(max_length=16, unique=True)
    read = models.BinaryField(max_length=32, unique=True)
    change = models.BinaryField(max_length=32, unique=True)
    receipt = models.BinaryField()
    hour = models.DateTimeField()


class SealedReply(models.Model):
    """One answer of the desk, sealed to the code of the mailbox."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="replies")
    box = models.BinaryField()
    hour = models.DateTimeField()


class Asked(models.Model):
    """A wish to withdraw fingerprints or to delete a report. The desk carries it out; nothing here is changed by it."""

    change = models.BinaryField(max_length=32)
    what = models.CharField(max_length=16)
    hour = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("change", "what"), name="inbox_asked_once"),)


class SealedPrint(models.Model):
    """A fingerprint that somebody registered, sealed. ``name`` is 16 bytes by which it can be withdrawn."""

    name = models.BinaryField(max_length=16, unique=True)
    sealed = models.BinaryField()
    hour = models.DateTimeField()


class KeySet(models.Model):
    """One version of the organisation's public keys, signed by its offline key. The door may read these."""

    version = models.PositiveIntegerField(unique=True)
    body = models.BinaryField()
    signature = models.BinaryField()
    hour = models.DateTimeField()


class Reading(models.Model):
    """An hour in which somebody at the desk opened reports. The door reads it, to say whether anybody is there."""

    hour = models.DateTimeField(unique=True)
