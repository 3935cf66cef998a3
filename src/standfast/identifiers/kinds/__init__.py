"""The shelf of kinds: one file each, found by discovery. `standfast.identifiers.kind` says what a file must offer."""
