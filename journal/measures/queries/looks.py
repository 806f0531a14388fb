"""Who may read each sitting now, and who said that they looked at it."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from journal.care.models import CareLink
from journal.care.status import Look
from journal.identity import queries as identity
from journal.kernel import db
from journal.safety import queries as safety
from journal.vault.models import Grant
from journal.vault.reader import Reader


def looks_of(reader: Reader, kinds: Iterable[str]) -> dict[UUID, list[Look]]:
    """By sitting of these measures, the readers on active links, the first to be let in first.

    As much is asked of many as of one. Of looking nothing is recorded for a single sitting, save
    where somebody acknowledged the flag it raised.
    """
    select = (
        sa.select(Grant.record_id, Grant.ring_id, CareLink.therapist_id)
        .join(CareLink, CareLink.id == Grant.ring_id)
        .where(
            Grant.owner_id == reader.owner_id,
            Grant.kind.in_(list(kinds)),
            Grant.current,
            CareLink.state == "active",
        )
        .order_by(Grant.granted_at, Grant.ring_id)
    )
    rows = db.rows(select).all()
    if not rows:
        return {}
    people = identity.people(row.therapist_id for row in rows)
    said = {
        (flag.about, one.link_id): one.at
        for flag in safety.flags_of(reader)
        for one in reversed(flag.acknowledged)
    }
    found: dict[UUID, list[Look]] = defaultdict(list)
    for row in rows:
        if row.therapist_id in people:
            seen_at = said.get((row.record_id, row.ring_id))
            look = Look(name=people[row.therapist_id].called, seen_at=seen_at)
            found[row.record_id].append(look)
    return found
