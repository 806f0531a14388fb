"""A session's fog lifts in the morning of the place where it began."""

from journal.access.actor import Actor, Role
from journal.care.standing import own_record
from journal.identity import service as identity
from journal.kernel.clock import now
from journal.treatment import queries


def is_in_fog(by: Actor) -> bool:
    """Whether somebody is in the fog of a session of their own."""
    # East of there the night is over sooner: whoever is in the fog would lift it with a setting of
    # the phone's. It is asked again with the next page, and the morning after it is taken.
    return (
        by.role is Role.PATIENT and queries.fog_until(own_record(by)[0].reader, now()) is not None
    )


identity.hold_zone_while(is_in_fog)
