"""Headers on every answer."""

from collections.abc import Callable
from wsgiref.headers import Headers

from flask import Flask, Response

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "afterword-sw",
}
CONTENT_SECURITY_POLICY = "; ".join(f"{name} {value}" for name, value in _SOURCES.items())

_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}
_PERSONAL = {
    # No cache, anywhere, keeps it.
    "Cache-Control": "no-store",
    "Vary": "Cookie, Authorization, Accept-Language",
}
_SECURE = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def headers(*, secure: bool) -> dict[str, str]:
    """What stands on every answer, static files among them."""
    return _ALWAYS | (_SECURE if secure else {})


def on_static(*, secure: bool) -> Callable[[Headers, str, str], None]:
    """Adds them to a static file's."""

    def add(to: Headers, _path: str, _url: str) -> None:
        for name, value in headers(secure=secure).items():
            to[name] = value

    return add


def start(app: Flask, *, secure: bool) -> None:
    """Add the headers to every answer of a view, errors included."""
    every = headers(secure=secure) | _PERSONAL

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in every.items():
            response.headers.setdefault(name, value)
        return response
