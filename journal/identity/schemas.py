"""What sign-up, sign-in and account forms may contain."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from journal.access.actor import Role
from journal.identity import pins, zones
from journal.identity.kinds import StaffKind
from journal.identity.passphrases import LONGEST, SHORTEST
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.web.schemas import Shape, Words


class Email(fields.Email):
    """An address: one line, at most 254 characters (RFC 5321 §4.5.3.1.3)."""

    def __init__(self) -> None:
        super().__init__(
            required=True,
            validate=validate.Length(max=254),
        )

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        # A phone's keyboard likes to add a blank after a word it completed.
        bare = value.strip() if isinstance(value, str) else value
        return super()._deserialize(bare, attr, data, **kwargs) or ""


def _new_passphrase() -> fields.String:
    message = N_("needs at least {min} characters; four or five words do well")
    return fields.String(
        required=True,
        validate=[
            validate.Length(min=SHORTEST, error=message),
            validate.Length(max=LONGEST),
            validate.ContainsNoneOf(
                "\x00\ufffd", error=N_("has characters that could not be read")
            ),
        ],
    )


class SignUp(Shape):
    """A new account."""

    name = Words(80, required=True)
    email = Email()
    passphrase = _new_passphrase()
    zone = fields.String(load_default=zones.UTC)
    adult = fields.Boolean(
        required=True,
        validate=validate.Equal(True, error=N_("Afterword is for adults")),
    )
    next = fields.String(load_default="")

    @post_load
    def known_zone(self, data: dict[str, object], **_more: object) -> dict[str, object]:
        """A zone we do not know becomes UTC rather than an error: it is filled in by script."""
        if not zones.is_known(str(data["zone"])):
            data["zone"] = zones.UTC
        return data


class StaffSignUp(SignUp):
    """A colleague's account, by a code from the clinic's admin."""

    code = fields.String(required=True, validate=validate.Length(max=100))
    adult = fields.Boolean(load_default=True)


class SignInIn(Shape):
    """Who, and the passphrase."""

    email = Email()
    password = fields.String(
        required=True,
        validate=validate.Length(max=LONGEST),
    )
    second_factor = fields.String(load_default=None, allow_none=True)
    zone = fields.String(load_default="")
    next = fields.String(load_default="")


class SignInApi(Shape):
    """Who, and the passphrase, for a bearer token; and where their days are counted, if told."""

    email = Email()
    password = fields.String(required=True, validate=validate.Length(max=LONGEST))
    second_factor = fields.String(load_default=None, allow_none=True)
    zone = fields.String(load_default="")


class ZoneIn(Shape):
    """A time zone by its IANA name, such as America/Lima."""

    zone = fields.String(required=True, validate=validate.Length(max=64))


class ZoneOut(Shape):
    """The zone that days are counted in now, and what became of the one that was named."""

    zone = fields.String(required=True)
    outcome = fields.String(
        required=True, validate=validate.OneOf([one.value for one in zones.Moved])
    )


class SignedInPersonOut(Shape):
    """The person signed in."""

    id = fields.UUID(required=True)
    role = fields.String(required=True)
    name = fields.String(required=True)


class SignInOut(Shape):
    """A bearer token, shown this once."""

    token = fields.String(required=True)
    person = fields.Nested(SignedInPersonOut, required=True)


class ChangePassphrase(Shape):
    """The old passphrase and a new one."""

    old = fields.String(required=True, validate=validate.Length(max=LONGEST))
    passphrase = _new_passphrase()


class TakeBack(Shape):
    """The passphrase of whoever handed the phone over, and where they go on."""

    passphrase = fields.String(required=True, validate=validate.Length(max=LONGEST))
    next = fields.String(load_default="")


class Unlock(Shape):
    """A PIN or the passphrase, and where its owner goes on."""

    pin = fields.String(load_default="", validate=validate.Length(max=LONGEST))
    passphrase = fields.String(load_default="", validate=validate.Length(max=LONGEST))
    next = fields.String(load_default="")


class SetPin(Shape):
    """A PIN for the quick lock, twice, and the passphrase."""

    pin = fields.String(required=True, validate=validate.Length(max=LONGEST))
    again = fields.String(required=True, validate=validate.Length(max=LONGEST))
    passphrase = fields.String(required=True, validate=validate.Length(max=LONGEST))

    @post_load
    def plain_digits(self, data: dict[str, Any], **_more: object) -> dict[str, Any]:
        """The digits alone, the same twice, and not those anybody would try first."""
        pin, again = pins.plain(data["pin"]), pins.plain(data["again"])
        if not pins.is_pin(pin):
            raise ValidationError({"pin": [_("needs 6 to 12 digits, and nothing else")]})
        if pins.is_guessable(pin):
            raise ValidationError({"pin": [_("is one that others would try first")]})
        if pin != again:
            raise ValidationError({"again": [_("is not the same as above")]})
        return {**data, "pin": pin}


class Prove(Shape):
    """The passphrase, to show that it is the owner who asks."""

    passphrase = fields.String(required=True, validate=validate.Length(max=LONGEST))


class PasskeyOptions(Shape):
    """What to pass on to the browser, in the words of WebAuthn."""

    options = fields.Dict(keys=fields.String(), required=True)


class PasskeyAsked(Prove):
    """A passkey is to be added; the passphrase shows that it is the owner who asks."""

    name = Words(40, required=True)


class PasskeyMade(Shape):
    """What the browser answered, in the words of WebAuthn, and what its owner calls it."""

    name = Words(40, required=True)
    credential = fields.Dict(keys=fields.String(), required=True)


class PasskeyOut(Shape):
    """A passkey that was added."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class PasskeySigned(Shape):
    """What the browser answered, in the words of WebAuthn."""

    credential = fields.Dict(keys=fields.String(), required=True)


class InviteStaff(Shape):
    """What the colleague will be: a kind of staff at the desk, or an admin."""

    role = fields.String(
        required=True,
        validate=validate.OneOf([*(kind.value for kind in StaffKind), Role.ADMIN.value]),
    )
