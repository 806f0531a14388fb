"""Keep what somebody said of the app, and forget it once it was dealt with."""

from uuid import UUID

import orjson

from journal.concerns.models import Concern
from journal.concerns.queries import KEY, at
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.vault.seal import pad, seal
from journal.vault.service import server_key


def say(concern_id: UUID, *, words: str, reach: str) -> None:
    """Sent twice, it is kept once. Who sent it is written nowhere."""
    if db.session().get(Concern, concern_id) is not None:
        return
    plain = pad(orjson.dumps({"words": words, "reach": reach}))
    content = seal(server_key(KEY), plain, at=at(concern_id))
    db.session().add(Concern(id=concern_id, content=content, said_at=now()))


def forget(concern_id: UUID) -> None:
    """Raises NotFound."""
    said = db.session().get(Concern, concern_id)
    if said is None:
        raise NotFound
    db.session().delete(said)
