"""Which problems a route of the JSON API can answer with, as its document says."""

from typing import Any

from journal.web.routes import Declaration

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Stable."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A plain sentence for a person."},
        "errors": {
            "type": "object",
            "description": "What is wrong with which field; only with status 422.",
            "additionalProperties": {"type": "string"},
        },
        "next": {
            "type": "string",
            "enum": ["support"],
            "description": "What to show first: the answers were not kept, but call for it.",
        },
    },
}
_MEANS = {
    400: "It could not be understood, or came from another site.",
    401: "Nobody is signed in.",
    403: "This person may not do this, or not while the phone is handed over or locked.",
    404: "It is not there, or not this person's to see: the two look the same.",
    409: "It was changed meanwhile, or already is what was asked.",
    412: "It was changed since the etag in If-Match. Both texts are kept.",
    413: "More than can be taken at once.",
    422: "Some fields could not be accepted; each is named.",
    429: "Too many tries just now; see Retry-After.",
    500: "A fault on our side.",
    503: "Too many people at once, or the database does not answer.",
}


def problems_of(method: str, declared: Declaration, *, has_ids: bool) -> dict[str, str]:
    """The problems a route can answer with, by status."""
    found = {500, 503}
    if declared.access.permission is not None:
        found |= {401, 403, 404}
    if not (declared.access.handed_over and declared.access.locked):
        found.add(403)
    if has_ids:
        found.add(404)
    if declared.asks is not None:
        found.add(422)
    if method != "GET":
        found |= {400, 409, 413, 422, 429}
    if method in {"PUT", "DELETE"}:
        found.add(412)
    return {str(status): _name(status) for status in sorted(found)}


def all_problems() -> dict[str, dict[str, Any]]:
    """Every problem as an answer, by the name other parts of the document call it by."""
    body = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        _name(status): {"description": said, "content": body} for status, said in _MEANS.items()
    }


def _name(status: int) -> str:
    return f"Problem{status}"
