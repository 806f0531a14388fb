"""Who can see one thing and who did, in words: never more than the record of looking says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from journal.kernel.speech import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody it is shared with, and when they first opened it."""

    name: str
    seen_at: datetime | None


def in_words(
    looks: Sequence[Look], *, changed_at: datetime, day_of: Callable[[datetime], str]
) -> list[str]:
    """Those who have not looked first; without anybody it is one's own alone."""
    if not looks:
        return [_("Only you")]
    unseen = [look.name for look in looks if look.seen_at is None]
    said = [_("Shared with %(names)s") % {"names": ", ".join(unseen)}] if unseen else []
    for look in looks:
        if look.seen_at is None:
            continue
        # Only the first look is known: of words that came after it, it says nothing.
        is_older = look.seen_at < changed_at
        words = _("%(name)s first saw it on %(day)s, and it changed since")
        words = words if is_older else _("%(name)s saw it on %(day)s")
        said.append(words % {"name": look.name, "day": day_of(look.seen_at)})
    return said
