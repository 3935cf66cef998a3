"""Django's settings for tending the inbox: making its tables and bringing them up to date. No pages, nothing to open.

``DJANGO_SETTINGS_MODULE=standfast.web.site.tend python -m django migrate --database inbox``. For PostgreSQL,
STANDFAST_INBOX_OWNER is the address with the login that owns the tables; the door's own login must not.
"""

from __future__ import annotations

from standfast.web.site.settings import HERE, databases

SECRET_KEY = "nothing is signed here"
INSTALLED_APPS = ["standfast.web.inbox"]
DATABASES = databases(HERE, "INBOX_OWNER")
DATABASE_ROUTERS = ["standfast.web.inbox.router.Router"]
INBOX_ADD_ONLY = False
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
