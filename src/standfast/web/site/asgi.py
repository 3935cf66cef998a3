"""The ASGI application of the program that DJANGO_SETTINGS_MODULE names, bounded."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from standfast.web.site import busy
from standfast.web.site.bound import Bounded, behind_proxy, peer
from standfast.web.site.threads import Threads

_django = get_wsgi_application()
application = Bounded(
    Threads(_django),
    page=partial(busy.chosen, busy.pages()),
    sender=behind_proxy if settings.SECURE_PROXY_SSL_HEADER else peer,
)
