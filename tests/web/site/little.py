"""The door's settings with a few pages of the tests' own, to see what the site does around any page."""

from __future__ import annotations

from standfast.web.site.settings import shared

globals().update(shared("door"))
ROOT_URLCONF = "tests.web.site.urls"
TEMPLATES: list[object] = []
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["'none'"]}}
