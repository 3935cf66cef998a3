"""The shelf of engines: one file each, found by discovery. `standfast.engines.engine` says what a file must offer."""
