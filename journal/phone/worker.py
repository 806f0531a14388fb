"""What the worker keeps on a phone, and the program that is sent to keep it."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAMED_IN_PAGE = re.compile(r'(?:href|src)="(/static/[0-9a-f]+/[^"]+)"')
# What is of use on a page from the network alone. It is kept when it is first used, as the face
# of type is; a page reads well without either.
_ONLINE = frozenset(
    {"arriving", "carry", "copy", "cover-unlock", "filter-table", "find", "fragment-code"}
    | {"install", "moved", "passkey", "print", "store-words", "waits-sealed", "webauthn"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept whole or not at all, and the name of just this state of it."""

    version: str
    addresses: tuple[str, ...]


def kept_on_phone(folder: Path, *, static: str, pages: dict[str, str]) -> Kept:
    """The pages that are the same for everybody, what these name, and all our scripts.

    ``pages`` are their texts by address. A word changed in one makes a new version, as a changed
    file does through the address of them all.
    """
    found = {*pages, *_scripts(folder, static)}
    for text in pages.values():
        found |= set(_NAMED_IN_PAGE.findall(text))
    addresses = tuple(sorted(found))
    told = json.dumps([addresses, pages], sort_keys=True)
    return Kept(version=hashlib.sha256(told.encode()).hexdigest()[:12], addresses=addresses)


def _scripts(folder: Path, static: str) -> Iterator[str]:
    # All others: a page loads some of them late, and may be older than the server by then.
    for path in folder.glob("js/**/*.js"):
        if path.stem not in _ONLINE:
            yield static + path.relative_to(folder).as_posix()


def program(source: str, kept: Kept, *, static: str) -> str:
    """The worker: one line of facts in JSON, and the program as it stands in static/sw.js."""
    facts = {"version": kept.version, "static": static, "keep": kept.addresses}
    return f"self.facts = {json.dumps(facts)};\n{source}"
