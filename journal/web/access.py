"""What a route declares: who may use it, and on whose record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from journal.access.actor import Actor, Standing
from journal.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Load:
    """Turns ids of the URL into a record and the actor's standing to its patient.

    The view is given the record under the name ``gives``, and never sees the ids in ``takes``.
    ``find`` raises NotFound when the actor has no standing at all.
    """

    gives: str
    takes: tuple[str, ...]
    find: Callable[..., tuple[Any, Standing]]

    def __call__(self, actor: Actor, path: dict[str, Any]) -> Standing:
        """Put the record in the place of its ids; gives the standing."""
        ids = {name: path.pop(name) for name in self.takes}
        record, standing = self.find(actor, **ids)
        path[self.gives] = record
        return standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A declaration. Exactly one of ``permission`` and ``because`` is there."""

    permission: Permission | None = None
    of: Load | None = None
    because: str = ""
    alone: bool = False
    # Served also while the phone is in somebody else's hands; every other route is closed then.
    handed_over: bool = False
    # Served also while the sign-in is locked; every other route is closed then.
    locked: bool = False
    # May have waited on a phone without a connection, and come by itself later, twice perhaps.
    queued: bool = False

    def __str__(self) -> str:
        """In words, as `afterword routes` prints it."""
        return f"public: {self.because}" if self.permission is None else self.permission.value


def needs(
    permission: Permission,
    *,
    of: Load | None = None,
    alone: bool = False,
    handed_over: bool = False,
    locked: bool = False,
    queued: bool = False,
) -> Access:
    """Only somebody the policy table allows this, on the record that ``of`` loads.

    A view that stands ``alone`` is given no transaction, and so no record either. One that is
    served while the phone is ``handed_over`` or the sign-in ``locked`` shows nothing that was
    there, and only adds. One that is ``queued`` writes one's own record, and may be sent late and
    by itself: nobody has to see at once what became of it.
    """
    if alone and (of is not None or queued):
        message = "a record is loaded in the transaction that it is used in"
        raise ValueError(message)
    return Access(
        permission=permission,
        of=of,
        alone=alone,
        handed_over=handed_over,
        locked=locked,
        queued=queued,
    )


def public(
    *, because: str, alone: bool = False, handed_over: bool = False, locked: bool = False
) -> Access:
    """Anybody at all, for a reason that is printed by `afterword routes`.

    A view that stands ``alone`` is given no transaction: it answers while the database does not,
    or opens its own.
    """
    if not because.strip():
        message = "a public route says why it is public"
        raise ValueError(message)
    return Access(because=because, alone=alone, handed_over=handed_over, locked=locked)


# A read of somebody else's record is recorded, and so is a file made of one's own: that needs a
# transaction that can write.
RECORDED = frozenset({Permission.PATIENT_READ, Permission.PATIENTS_LIST, Permission.JOURNAL_EXPORT})
