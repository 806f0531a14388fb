"""Headers on every answer."""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.headers import Headers

from flask import Flask

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    # blob: is a recording listened to before it is sent.
    "media-src": "'self' blob:",
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
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), browsing-topics=()",
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
    """Add the headers to every answer of a view, errors included.

    As the answer leaves, in one go: set one by one on each response they took 30 µs of every
    request, half of what a bare one costs.
    """
    every = [(name.lower(), (name, value)) for name, value in _every(secure=secure)]
    inner = app.wsgi_app

    def outer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def begin(status: str, own: list[tuple[str, str]], *error: Any) -> Any:
            # Flask names the cookie alone as what an answer varies by; ours names it too.
            kept = [header for header in own if header[0] != "Vary"]
            there = {name.lower() for name, _value in kept}
            added = [header for name, header in every if name not in there]
            return start_response(status, kept + added, *error)

        return inner(environ, begin)

    app.wsgi_app = outer  # type: ignore[method-assign]


def _every(*, secure: bool) -> Iterable[tuple[str, str]]:
    return (headers(secure=secure) | _PERSONAL).items()
