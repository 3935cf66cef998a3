"""``standfast identify``: what points at somebody in a chat, who said it, and whose it is."""

from __future__ import annotations

from itertools import chain, islice

import click

from standfast.cli import given, shown


@click.command("identify", short_help="Accounts, phones, wallets and receivers in a chat, and whose each one is.")
@given.files
@given.chosen
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    files: tuple[str, ...], me: str | None, conversation: int | None, country: str | None, as_json: bool
) -> None:
    """Finds identifiers in chat exports. Without --me nobody's role is decided, unless the file says who you are."""
    from standfast.chats.shape import dumped
    from standfast.evidence import agreed
    from standfast.evidence.case import states_who
    from standfast.evidence.table import shown as masked
    from standfast.identifiers import identify
    from standfast.identifiers.shape import identifier_object

    with shown.progress("Reading") as step:
        read = [given.conversation(name, me=me, number=conversation, step=step) for name in files]
    given.must_know(me, read)
    found_in = [
        tuple(identify(one.messages, country=country, stated=states_who(one.messages), platform=one.platform))
        for one in read
    ]
    everything = iter(agreed(list(chain(*found_in)), [message for one in read for message in one.messages]))
    for here in found_in:
        for found in islice(everything, len(here)):
            if as_json:
                shown.put(dumped(identifier_object(found)))
            else:
                line = found.source.line if found.source else 0
                place = f"line {line}" if line else f"message {found.message}"
                name = f"{found.platform} {found.kind}" if found.platform else found.kind
                shown.put(f"{found.role:<12} {name:<24} {shown.safe(masked(found)[0])}  ({place})")
        if not here and not as_json:
            shown.put("Nothing in this chat points at somebody.")
