"""Django's settings of the door, the public program: no login, no session, no cookie, no key that opens anything."""

from __future__ import annotations

from wsgiref.headers import Headers

from standfast.web.site.settings import HERE, shared

_SHARED = shared("door", HERE)
globals().update(_SHARED)

# Packed, because a page is read over a slow line. Nothing secret stands in a page beside what somebody else chose, so
# its size tells nothing. After all others: what another site makes a browser send is refused.
_GATE, *_OTHERS = _SHARED["MIDDLEWARE"]
MIDDLEWARE = [_GATE, "standfast.web.site.packed.packed", *_OTHERS, "standfast.web.door.cross.refuse"]

# Everything is the site's own. A page that opens files narrows this (door/block.py), and then connects to nothing.
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

# A worker is held to the policy that its script comes with, not to that of the page that starts it.
_ALONE = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
_WORKERS = {
    "/static/door/block-worker.js": _ALONE,
    # it runs Python, which is compiled from bytes that the page hands to it: no page of the site may do that
    "/static/door/check-worker.js": _ALONE.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
}


def WHITENOISE_ADD_HEADERS_FUNCTION(headers: Headers, path: str, url: str) -> None:  # noqa: ARG001, N802 - a setting
    if url in _WORKERS:
        headers["Content-Security-Policy"] = _WORKERS[url]
