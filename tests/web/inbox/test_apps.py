"""Every connection to the inbox is limited as soon as it is there."""

from __future__ import annotations

from django.apps import apps
from django.db.backends.signals import connection_created

from standfast.web.inbox.only import limit


def test_the_limit_is_in_place() -> None:
    assert apps.get_app_config("inbox").name == "standfast.web.inbox"
    assert limit in connection_created._live_receivers(None)[0]
