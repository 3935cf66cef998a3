"""The command line: one file for each command, named as the verb. Nothing heavy is imported before it is needed."""

from standfast.cli.main import main

__all__ = ["main"]
