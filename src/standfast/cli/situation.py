"""The options that say what is known of a case, under the names of the plan's situations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

AGES = ("under18", "adult", "was-under18", "unknown")
Command = TypeVar("Command", bound=Callable[..., Any])
CASES = {
    "known": "You know the person.",
    "stranger": "You do not know the person.",
    "watched": "They may see this phone or your accounts.",
    "paid": "Money has gone.",
    "sent-more": "More pictures have gone.",
    "shared": "Something has been shown to others.",
    "no-file": "You have no copy of the picture.",
    "email-only": "There was only a mail.",
    "ai-image": "The picture was made by a computer.",
    "fake-officer": "Someone says they are police.",
    "violence": "They say that they will come.",
    "more-asked": "They want pictures, acts or a meeting.",
    "made-to": "They make you bring in others or move money.",
    "in-crisis": "Someone may hurt themselves.",
    "helper": "You are a friend, parent or teacher.",
    "under-13": "The person is under 13.",
}


def options(command: Command) -> Command:
    """Every one of CASES as an option of a command."""
    for name, says in reversed(CASES.items()):
        command = click.option(f"--{name}", is_flag=True, help=says)(command)
    return command


def chosen(given: Mapping[str, bool]) -> frozenset[str]:
    """The situations whose options were given.

    >>> sorted(chosen({"paid": True, "no_file": True, "known": False}))
    ['no-file', 'paid']
    """
    return frozenset(name.replace("_", "-") for name, is_given in given.items() if is_given)
