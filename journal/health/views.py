"""For whoever keeps this instance running: alive, ready, busy."""

import hmac
from ipaddress import ip_address
from typing import cast

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from journal.health import queries
from journal.kernel.errors import NotFound
from journal.settings import Settings
from journal.web import counting
from journal.web.access import public
from journal.web.routes import Routes

routes = Routes("health", __name__)

_PLAIN = "text/plain; charset=utf-8"


@routes.get(
    "/healthz",
    access=public(
        because="a supervisor asks whether the process lives; it says nothing else",
        alone=True,
        handed_over=True,
        locked=True,
    ),
)
def alive() -> ResponseReturnValue:
    """The process answers."""
    return Response("ok\n", content_type=_PLAIN)


@routes.get(
    "/readyz",
    access=public(
        because="a load balancer asks whether to send people here; it says nothing else",
        handed_over=True,
        locked=True,
    ),
)
def ready() -> ResponseReturnValue:
    """The database answers, and is of this version."""
    if queries.revision() != queries.newest():
        return Response("the database is of another version\n", 503, content_type=_PLAIN)
    return Response("ok\n", content_type=_PLAIN)


@routes.get(
    "/metrics",
    access=public(
        because="counts only, and only for this machine itself or with the token",
        alone=True,
        handed_over=True,
        locked=True,
    ),
)
def metrics() -> ResponseReturnValue:
    """Requests by endpoint and status, and how long they took."""
    if not (_has_token() or _is_from_here()):
        raise NotFound
    return Response(counting.exposed(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _has_token() -> bool:
    token = cast("Settings", current_app.extensions["afterword-settings"]).metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return token is not None and hmac.compare_digest(given.encode(), token.encode())


def _is_from_here() -> bool:
    # What any proxy passed on comes from somewhere else, whatever it says about where.
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
