"""What an entry may contain, from the API and from the form, and what the API gives."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from journal.entries import words
from journal.entries.schemas.reply import ReplyForm, ReplyIn, ReplyOut
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.web.schemas import Moment, Shape, WallClock, Words

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # as a Moment's
_LONGEST_SEARCH = 200
_PROMPT_ID = r"[a-z0-9][a-z0-9-]{0,39}\Z"


class Tag(Words):
    """A tag: a word or a few, without the sign in front."""

    def __init__(self) -> None:
        super().__init__(words.LONGEST_TAG)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        bare = super()._deserialize(value, attr, data, **kwargs).strip().removeprefix("#").strip()
        if not bare:
            raise ValidationError(_("is empty"))
        return bare


def _moods() -> fields.List[str]:
    known = validate.OneOf(words.MOODS, error=N_("has a feeling we do not know"))
    most = validate.Length(max=len(words.MOODS))
    return fields.List(fields.String(validate=known), load_default=list, validate=most)


def _version() -> fields.Integer:
    return fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 10**6))


def _as_it_grew(given: dict[str, Any]) -> dict[str, Any]:
    """A line that became a page is kept as text: words are never turned away for being many."""
    is_small = words.fits(given["kind"], given["body"])
    return given if is_small else {**given, "kind": words.Kind.TEXT.value}


class EntryIn(Shape):
    """An entry as the API takes it."""

    kind = fields.String(
        load_default=words.Kind.TEXT.value,
        validate=validate.OneOf([kind.value for kind in words.Kind]),
    )
    prompt_id = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(_PROMPT_ID)
    )
    # The wording that was answered; without it the newest.
    prompt_version = _version()
    session_id = fields.UUID(load_default=None, allow_none=True)
    title = Words(words.LONGEST_TITLE, load_default=None, allow_none=True)
    body = Words(words.LONGEST_BODY, required=True)
    mood = _moods()
    tags = fields.List(
        Tag(),
        load_default=list,
        validate=validate.Length(max=words.MOST_TAGS),
    )
    written_at = Moment(required=True)
    draft = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    pinned = fields.Boolean(load_default=None, allow_none=True, truthy={True}, falsy={False})
    # Left out, what was answered before stays; null takes it away.
    reply = fields.Nested(ReplyIn, allow_none=True)

    @post_load
    def grown(self, given: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """A small kind that did not stay small is text."""
        return _as_it_grew(given)


class EntryForm(ReplyForm):
    """An entry as the page sends it; ``id`` is what makes a double submit harmless."""

    id = fields.UUID(load_default=None)
    kind = fields.String(
        load_default=words.Kind.TEXT.value,
        validate=validate.OneOf([kind.value for kind in words.Kind]),
    )
    prompt_id = fields.String(load_default=None, validate=validate.Regexp(_PROMPT_ID))
    prompt_version = _version()
    session_id = fields.UUID(load_default=None)
    title = Words(words.LONGEST_TITLE, load_default=None)
    body = Words(words.LONGEST_BODY, load_default="")
    mood = _moods()
    tags = Words(words.MOST_TAGS * (words.LONGEST_TAG + 4), load_default="")
    pinned = fields.Boolean(load_default=False)
    written_at = Moment(load_default=None)
    opened_at = Moment(load_default=None)
    when = WallClock(load_default=None)
    etag = fields.String(
        load_default=None,
        validate=validate.Regexp(r'"?\d{1,9}"?\Z'),
    )
    # While it was being written another text was met, and put below this one.
    met_another = fields.Boolean(load_default=False)
    # Texts that the person put together into this one.
    looked_at = fields.List(fields.Integer(), load_default=list)
    # What the button that was pressed is for: one more line; or who may see it, once it is kept.
    then = fields.String(load_default=None, validate=validate.OneOf(["line", "share", "attach"]))

    @post_load
    def taken_apart(self, given: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """Tags are written with commas between them."""
        tags = [tag.strip().removeprefix("#").strip() for tag in given["tags"].split(",")]
        tags = [tag for tag in tags if tag]
        if len(tags) > words.MOST_TAGS or any(len(tag) > words.LONGEST_TAG for tag in tags):
            raise ValidationError({"tags": [_("are too many, or one of them is too long")]})
        return _as_it_grew({**given, "tags": tags})


class LockedWords(Shape):
    """Words from a phone that is locked: they can say when they were written, and no more."""

    id = fields.UUID(load_default=None)
    body = Words(words.LONGEST_BODY, load_default="")
    written_at = Moment(load_default=None)
    opened_at = Moment(load_default=None)

    @post_load
    def as_an_entry(self, given: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """A plain entry to no prompt."""
        nothing = dict.fromkeys(
            ("prompt_id", "prompt_version", "session_id", "title", "when", "reply")
        )
        kind = words.Kind.TEXT.value
        return {**given, **nothing, "kind": kind, "mood": [], "tags": [], "pinned": False}


class EntriesQuery(Shape):
    """Which entries, and how many at once."""

    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
    cursor = fields.String(load_default=None, validate=validate.Length(max=200))
    day = fields.Date(load_default=None)


class EntriesSearch(Shape):
    """Words to look for, how many entries at once, and where to go on."""

    words = Words(_LONGEST_SEARCH, required=True)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
    cursor = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=200))


class SearchForm(Shape):
    """Words to look for, as the page sends them."""

    find = Words(_LONGEST_SEARCH, load_default="")


class JournalQuery(Shape):
    """How to look at the journal: a page of the list, a day, a month, or what has some words."""

    month = fields.String(load_default=None, validate=validate.Regexp(r"\d{4}-\d\d\Z"))
    day = fields.Date(load_default=None)
    looking = fields.String(load_default="", validate=validate.Length(max=2000))
    cursor = fields.String(load_default=None, validate=validate.Length(max=200))


class WriteQuery(Shape):
    """What to write to, and how small."""

    prompt_id = fields.String(load_default=None, validate=validate.Regexp(_PROMPT_ID))
    session_id = fields.UUID(load_default=None)
    kind = fields.String(
        load_default=words.Kind.TEXT.value,
        validate=validate.OneOf([kind.value for kind in words.Kind]),
    )


class EntrySaved(Shape):
    """What became of a write."""

    id = fields.UUID(required=True)
    outcome = fields.String(required=True)
    etag = fields.String(required=True)
    # The time it has now: not the one that was sent, where a phone's clock was ahead.
    written_at = Moment()


class EntryText(Shape):
    """What an entry says, or said."""

    kind = fields.String(required=True)
    prompt_id = fields.String(required=True, allow_none=True)
    prompt_version = fields.Integer(required=True, allow_none=True)
    prompt = fields.String(required=True, allow_none=True)
    session_id = fields.UUID(required=True, allow_none=True)
    title = fields.String(required=True, allow_none=True)
    body = fields.String(required=True)
    mood = fields.List(fields.String(), required=True)
    tags = fields.List(fields.String(), required=True)
    pinned = fields.Boolean(required=True)
    reply = fields.Nested(ReplyOut, required=True, allow_none=True)
    written_at = Moment(required=True)
    draft = fields.Boolean(required=True)
    etag = fields.String(required=True)


class EntryOut(EntryText):
    """One entry."""

    id = fields.UUID(required=True)
    local_day = fields.Date(required=True)
    created_at = Moment(required=True)
    changed_at = Moment(required=True)
    # Texts of your own that were written elsewhere at the same time; you may choose, or not.
    other_texts = fields.List(fields.Integer(), required=True)


class EntriesFound(Shape):
    """Entries that have the words; with ``cursor`` the search goes on, null at its end."""

    items = fields.List(fields.Nested(EntryOut), required=True)
    cursor = fields.String(required=True, allow_none=True)


class VersionOut(EntryText):
    """One text of an entry: ``current`` is the one it has now, ``undecided`` one of two texts."""

    current = fields.Boolean(required=True)
    undecided = fields.Boolean(required=True)
    changed_at = Moment(required=True)


class Bring(Shape):
    """Whether an entry is on the list for the next visit."""

    pinned = fields.Boolean(load_default=False)


class LeaveOut(Shape):
    """Which unfinished change to drop: the one that was on the page."""

    version = fields.Integer(required=True, validate=validate.Range(min=1))
