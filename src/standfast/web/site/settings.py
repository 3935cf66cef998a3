"""The settings that the programs share. Each program's own module (``door``) takes them and adds what is its own."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standfast.errors import Misconfigured
from standfast.web.inbox import database
from standfast.web.site.environment import Environment
from standfast.web.site.home import Home
from standfast.web.site.organisation import DEMONSTRATION, Organisation, read

WEB = Path(__file__).parent.parent
HERE = Environment(os.environ)
BODY = 12 * 1024 * 1024  # bytes of the largest request, a report
KEY_BYTES = 64 * 1024  # bytes of a key file that are looked at
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def shared(program: str, environment: Environment = HERE) -> dict[str, Any]:
    """Django's settings as every program has them. Raises Misconfigured.

    A demonstration (STANDFAST_DEMO) answers on loopback only, and its secret lasts as long as the process. Any other
    has to say its hosts and its secret, and who is responsible (:mod:`~standfast.web.site.organisation`).
    """
    demo = environment.flag("DEMO")
    return {
        "DEBUG": False,
        "SECRET_KEY": environment.text("SECRET_KEY", secrets.token_urlsafe(50) if demo else None),
        "ALLOWED_HOSTS": hosts(environment),
        "DEMO": demo,
        "ORGANISATION": organisation(environment),
        "ORGANISATION_KEY": public_key(environment),
        "ROOT_URLCONF": f"standfast.web.{program}.urls",
        "WSGI_APPLICATION": None,
        "INSTALLED_APPS": ["django.contrib.staticfiles", "standfast.web.inbox", f"standfast.web.{program}"],
        "MIDDLEWARE": [
            "standfast.web.site.gate.gate",
            "django.middleware.security.SecurityMiddleware",
            "csp.middleware.CSPMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"builtins": [f"standfast.web.{program}.tags"]},
            }
        ],
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [WEB / "static"] if (WEB / "static").is_dir() else [],
        "WHITENOISE_USE_FINDERS": True,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": False,
        "APPEND_SLASH": False,
        "DATABASES": databases(environment, "INBOX"),
        "DATABASE_ROUTERS": ["standfast.web.inbox.router.Router"],
        "INBOX_ADD_ONLY": program == "door",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        **_protecting(environment),
    }


def _protecting(environment: Environment) -> dict[str, Any]:
    """What keeps a visitor from others: headers, and bodies that are never put on a disk."""
    return {
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "no-referrer",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SECURE_HSTS_SECONDS": 0 if environment.flag("DEMO") else 365 * 24 * 3600,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("PROXY") else None,
        "X_FRAME_OPTIONS": "DENY",
        "LOGGING_CONFIG": None,
        # bound.py holds every body to its own bound before; nothing that is sent is ever put into a temporary file
        "DATA_UPLOAD_MAX_MEMORY_SIZE": BODY,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": BODY,
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 100,
    }


def hosts(environment: Environment) -> list[str]:
    """The names it answers to. Raises Misconfigured: a demonstration answers to this computer's own only."""
    demo = environment.flag("DEMO")
    found = environment.names("HOSTS", ",".join(LOOPBACK) if demo else None)
    if demo and not set(found) <= set(LOOPBACK):
        raise Misconfigured(
            "A demonstration answers on this computer only.", do="Leave STANDFAST_HOSTS out, or STANDFAST_DEMO."
        )
    return list(found)


def databases(environment: Environment, name: str) -> dict[str, Any]:
    """Django's databases: the inbox at the address that the variable ``name`` gives, else in the data folder.

    There is no other database, and so no place for anything else to be kept.
    """
    url = environment.text(name, "")
    return {"default": {}, "inbox": database.postgresql(url) if url else database.sqlite(home(environment).inbox)}


def home(environment: Environment) -> Home:
    """The data folder. Raises Misconfigured."""
    return Home(environment.folder("HOME"))


def organisation(environment: Environment) -> Organisation:
    """Who is responsible. Raises Misconfigured: only a demonstration may do without."""
    if environment.flag("DEMO") and not environment.text("ORGANISATION", ""):
        return DEMONSTRATION
    return read(Path(environment.text("ORGANISATION")), today=datetime.now(UTC).date())


def public_key(environment: Environment) -> bytes:
    """The public key file that reports are sealed to: the one that STANDFAST_ORGANISATION_KEY names, else the data
    folder's. Raises Misconfigured.
    """
    named = environment.text("ORGANISATION_KEY", "")
    path = Path(named).expanduser() if named else home(environment).public_key
    try:
        with path.open("rb") as file:
            return file.read(KEY_BYTES)
    except OSError as refused:
        raise Misconfigured(
            "The organisation's public key cannot be read.", do="Name its file with STANDFAST_ORGANISATION_KEY."
        ) from refused
