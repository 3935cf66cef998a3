"""The ASGI application of the program that DJANGO_SETTINGS_MODULE names."""

from __future__ import annotations

from django.core.asgi import get_asgi_application

application = get_asgi_application()
