"""The zone that somebody's days are counted in: it follows the phone they sign in with."""

from collections.abc import Callable

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity import zones
from journal.identity.models import Person
from journal.identity.zones import Moved
from journal.kernel import db
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.speech import gettext as _

_HOLDS: list[Callable[[Actor], bool]] = []


def count_days_in(by: Actor, zone: str) -> Moved:
    """Count somebody's days in a zone from now on; what was kept keeps its own day.

    Raises Invalid for a zone that is not known here.
    """
    if not zones.is_known(zone):
        raise Invalid({"zone": _("is not a time zone we know")})
    person = db.session().get(Person, by.person_id) if by.person_id else None
    if person is None:
        raise NotFound
    if zones.is_same(zone, person.zone):
        return Moved.SAME
    if any(holds(by) for holds in _HOLDS):
        return Moved.LATER
    person.zone = zone
    audit.record(by, AuditEvent.PERSON_ZONE_CHANGED, subject=person.id)
    return Moved.CHANGED


def follow_phone(by: Actor, zone: str) -> None:
    """As `count_days_in`, with what a form brought along: without a zone we know nothing moves."""
    if zones.is_known(zone):
        count_days_in(by, zone)


def hold_zone_while(holds: Callable[[Actor], bool]) -> None:
    """Have a feature above this one say when somebody's days go on where they began."""
    _HOLDS.append(holds)
