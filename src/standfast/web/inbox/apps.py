"""The inbox as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class Inbox(AppConfig):
    name = "standfast.web.inbox"
    label = "inbox"

    def ready(self) -> None:
        from standfast.web.inbox.only import limit

        connection_created.connect(limit, dispatch_uid="standfast.inbox.only")
