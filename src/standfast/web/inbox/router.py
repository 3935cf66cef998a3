"""Sends what belongs to the inbox to the database of the inbox, and nothing else."""

from __future__ import annotations

from typing import Any

ALIAS = "inbox"


class Router:
    """Django asks it which database a model lives in.

    >>> [Router().allow_migrate(*pair) for pair in (("inbox", "inbox"), ("inbox", "auth"), ("x", "y"))]
    [True, False, None]
    """

    def db_for_read(self, model: Any, **_: Any) -> str | None:
        return ALIAS if model._meta.app_label == ALIAS else None

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **_: Any) -> bool | None:
        """Relations stay inside the inbox."""
        inside = {one._meta.app_label == ALIAS, other._meta.app_label == ALIAS}
        return None if inside == {False} else inside == {True}

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool | None:
        if db == ALIAS or app_label == ALIAS:
            return db == ALIAS and app_label == ALIAS
        return None
