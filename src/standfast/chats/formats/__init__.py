"""The shelf of chat formats: one file each, found by discovery. The contract is :class:`standfast.chats.format.Format`."""

__all__: list[str] = []
