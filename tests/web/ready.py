"""Importing this makes the web ready for tests: the door's settings, a demonstration in a folder of its own, tables."""

from __future__ import annotations

import os
import tempfile

import django

_FOLDER = tempfile.TemporaryDirectory(prefix="standfast-web-")
os.environ |= {
    "STANDFAST_DEMO": "yes",
    "STANDFAST_HOME": _FOLDER.name,
    "DJANGO_ALLOW_ASYNC_UNSAFE": "yes",  # what drives the browser leaves its loop running in this thread
    "DJANGO_SETTINGS_MODULE": "standfast.web.site.door",
}

from standfast.web.site.environment import Environment  # noqa: E402 - after what they read
from standfast.web.site.serve import prepare  # noqa: E402

prepare(Environment(os.environ), os.environ, lambda _: None)
django.setup()
