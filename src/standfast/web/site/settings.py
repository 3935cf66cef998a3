"""The settings that the programs share. Each program's own module (``door``) takes them and adds what is its own."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from standfast.errors import Misconfigured
from standfast.web.site.environment import Environment

WEB = Path(__file__).parent.parent
HERE = Environment(os.environ)
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def shared(program: str, environment: Environment = HERE) -> dict[str, Any]:
    """Django's settings as every program has them. Raises Misconfigured.

    A demonstration (STANDFAST_DEMO) answers on loopback only, and its secret lasts as long as the process. Any other
    has to say its hosts and its secret.
    """
    demo = environment.flag("DEMO")
    hosts = environment.names("HOSTS", ",".join(LOOPBACK) if demo else None)
    if demo and not set(hosts) <= set(LOOPBACK):
        raise Misconfigured(
            "A demonstration answers on this computer only.", do="Leave STANDFAST_HOSTS out, or STANDFAST_DEMO."
        )
    return {
        "DEBUG": False,
        "SECRET_KEY": environment.text("SECRET_KEY", secrets.token_urlsafe(50) if demo else None),
        "ALLOWED_HOSTS": list(hosts),
        "DEMO": demo,
        "ROOT_URLCONF": f"standfast.web.{program}.urls",
        "WSGI_APPLICATION": None,
        "INSTALLED_APPS": ["django.contrib.staticfiles", f"standfast.web.{program}"],
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
        "DATABASES": {},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "no-referrer",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SECURE_HSTS_SECONDS": 0 if demo else 365 * 24 * 3600,
        "X_FRAME_OPTIONS": "DENY",
        "LOGGING_CONFIG": None,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 64 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 100,
    }
