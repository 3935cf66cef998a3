"""Django's settings of the door, the public program: no login, no session, no cookie, and no key that opens anything."""

from __future__ import annotations

from standfast.web.site.settings import HERE, shared

globals().update(shared("door", HERE))

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
