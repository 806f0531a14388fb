"""A blueprint whose routes cannot be written without saying who may use them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, Response, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from journal.web.access import Access
from journal.web.guard import guarded

View = Callable[..., ResponseReturnValue]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """All that is known of a route besides its URL: the OpenAPI document is made of these."""

    access: Access
    takes: type[Schema] | None = None
    # What it takes that is not JSON, and has no shape.
    takes_media: str = ""
    gives: type[Schema] | None = None
    many: bool = False
    status: int = 200
    asks: type[Schema] | None = None
    media: str | tuple[str, ...] = "application/json"
    # Answers 304 to the entity tag that it gave last.
    conditional: bool = False


class Routes(Blueprint):
    """Use `get`, `post`, `put` and `delete`; ``access`` is a required word."""

    def get(self, rule: str, *, access: Access, **declared: Any) -> Callable[[View], View]:  # type: ignore[override]
        """A page or a resource; changes nothing but the record of who looked."""
        return self._declare(rule, "GET", access, declared)

    def post(self, rule: str, *, access: Access, **declared: Any) -> Callable[[View], View]:  # type: ignore[override]
        """A form sent, or a new thing."""
        return self._declare(rule, "POST", access, declared)

    def put(self, rule: str, *, access: Access, **declared: Any) -> Callable[[View], View]:  # type: ignore[override]
        """A thing whose id the client chose."""
        return self._declare(rule, "PUT", access, declared)

    def delete(self, rule: str, *, access: Access, **declared: Any) -> Callable[[View], View]:  # type: ignore[override]
        """Take a thing away."""
        return self._declare(rule, "DELETE", access, declared)

    def _declare(
        self, rule: str, method: str, access: Access, declared: dict[str, Any]
    ) -> Callable[[View], View]:
        options = {
            name: declared.pop(name) for name in ("endpoint", "defaults") if name in declared
        }
        declaration = Declaration(access=access, **declared)

        def register(view: View) -> View:
            @wraps(view)
            def enter(**path: Any) -> Response:
                return guarded(view, declaration.access, path, safe=request.method in _SAFE)

            enter.declaration = declaration  # type: ignore[attr-defined]
            self.add_url_rule(
                rule, options.pop("endpoint", None), enter, methods=[method], **options
            )
            return view

        return register


def declarations(app: Flask) -> dict[str, Declaration]:
    """Every endpoint's declaration; an endpoint without one is a fault and stops the start."""
    found: dict[str, Declaration] = {}
    for endpoint, view in app.view_functions.items():
        declaration = getattr(view, "declaration", None)
        if not isinstance(declaration, Declaration):
            message = f"the route {endpoint} does not say who may use it"
            raise TypeError(message)
        found[endpoint] = declaration
    return found
