"""Django's settings of the door, the public program: no login, no session, no cookie, no key that opens anything."""

from __future__ import annotations

from standfast.web.site.settings import HERE, shared

_SHARED = shared("door", HERE)
globals().update(_SHARED)

# Packed, because a page is read over a slow line. Nothing secret stands in a page beside what somebody else chose, so
# its size tells nothing. After all others: what another site makes a browser send is refused.
_GATE, *_OTHERS = _SHARED["MIDDLEWARE"]
MIDDLEWARE = [_GATE, "django.middleware.gzip.GZipMiddleware", *_OTHERS, "standfast.web.door.cross.refuse"]

# Everything is the site's own; a page that lets files be opened says more with <meta>, and then connects to nothing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
}
