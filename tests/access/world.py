"""Alice's record with something of every kind in it, and everybody who might ask for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy.engine import Connection
from werkzeug.test import TestResponse

from journal.access.actor import Role
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.access.day import DAY_FORMS, FRESH
from tests.support.attaching import WEBM, Sender, heading
from tests.support.clients import Api, Browser, token_for
from tests.support.people import Cast, Member, join, link

_KINDS = {"moment": "week_1", "modality": "talk", "domain": "mind", "responses": ["text"]}
OWN_PROMPT = {
    "texts": [{"language": "en", "title": "The gate", "text": "Which door was open?"}],
    **_KINDS,
}
OWN_FORM: dict[str, Any] = {
    "language": "en",
    "title": "The gate",
    "text": "Which door was shut?",
    **_KINDS,
}
AT = "2026-11-20T21:15:00-05:00"
# Bob is shown the entry and every series; Carol is linked and is shown nothing; Dan's link has
# ended; Pia's is not approved yet; Gus works elsewhere and has a patient of his own, Eve.
COLUMNS = ("nobody", "alice", "bob", "carol", "dan", "eve", "fay", "gus", "pia")


@dataclass(frozen=True, slots=True)
class World:
    """The ids of what is Alice's, by the names that routes know them by."""

    app: Flask
    database: Database
    connection: Connection
    people: dict[str, Member | None]
    ids: dict[str, Any] = field(default_factory=dict)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    def sign_everybody_in(self) -> None:
        for who in self.people:
            self._token(who, "cookie")
            self._token(who, "bearer")

    def ask(
        self, who: str, method: str, rule: str, *, ids: dict[str, Any] | None = None
    ) -> TestResponse:
        """What this person gets from this route, with everything undone afterwards."""
        with self.undone():
            return self.ready(who, method, rule, ids=ids)()

    def ready(
        self,
        who: str,
        method: str,
        rule: str,
        *,
        ids: dict[str, Any] | None = None,
        sent: Any = None,
    ) -> Callable[[], TestResponse]:
        """The same, signed in and about to ask; ``sent`` goes instead of what the route is for."""
        path = filled(rule, ids or self.ids)
        if rule.startswith("/api/"):
            api = Api(self.app, self._token(who, "bearer"))
            body = sent or bodies(self.ids).get(f"{method} {rule}")
            return lambda: api.send(method, path.removeprefix("/api/v1"), body)
        browser = Browser(self.app, self._token(who, "cookie"))
        if method == "GET":
            return lambda: browser.get(path)
        form = sent or forms(self.ids).get(f"{method} {rule}")
        return lambda: browser.post(path, form)

    def _token(self, who: str, way: str) -> str | None:
        member = self.people[who]
        if member is None:
            return None
        if (who, way) not in self.tokens:
            self.tokens[who, way] = token_for(self.database, member, way)
        return self.tokens[who, way]

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens inside has not happened."""
        self.app.extensions["afterword-limits"].storage.reset()
        savepoint = self.connection.begin_nested()
        try:
            yield
        finally:
            savepoint.rollback()


def filled(rule: str, ids: dict[str, Any]) -> str:
    """The rule's path with these ids in it."""
    path = ""
    for part in rule.replace(">", "<").split("<"):
        converter, colon, name = part.rpartition(":")
        if not colon or converter.startswith("/"):
            path += part
            continue
        # Of a few words a page may have others than the API: there it is the first.
        words = converter.removeprefix("any(").removesuffix(")").split(", ")
        known = str(ids[name])
        path += words[0] if converter.startswith("any(") and known not in words else known
    return path


def missing(ids: dict[str, Any]) -> dict[str, Any]:
    """The same, but every id is one that nobody has."""
    return {name: new_id() if isinstance(one, UUID) else one for name, one in ids.items()}


def bodies(ids: dict[str, Any]) -> dict[str, Any]:
    """What is sent to the API, by route."""
    entry = {
        "body": "The room was blue.",
        "written_at": AT,
        "title": "Blue hour",
        "tags": ["water"],
        "pinned": True,
    }
    course = {"protocol": "induction", "kind": "kap", "starts_on": "2026-10-01"}
    session = {
        "course_id": str(ids["course_id"]),
        "planned_at": "2026-11-20T10:00:00-05:00",
        "route": "iv",
        "setting": "clinic",
        "format": "individual",
    }
    answers = [1, 1, 1, 1, 1, 1, 1, 1, 1]
    response = {"instrument": "phq-9", "version": 1, "answers": answers, "taken_at": AT}
    event = {"on": "2026-11-12", "kind": "life", "label": "Moved house", "is_shared": True}
    return {
        f"{method} /api/v1{rule}": body
        for method, rule, body in (
            ("PUT", "/entries/<uuid:entry_id>", entry),
            ("PUT", "/attachments/<uuid:attachment_id>", heading(WEBM, ids["entry_id"])),
            ("PUT", "/attachments/<uuid:attachment_id>/pieces/<int:number>", WEBM),
            ("PUT", "/entries/<uuid:entry_id>/chosen-text", {"version": 1}),
            ("PUT", "/courses/<uuid:course_id>", course),
            ("PUT", "/sessions/<uuid:session_id>", session),
            ("PUT", "/sessions/<uuid:session_id>/day/steps/<slug:step>", {"done": True}),
            (
                "PUT",
                "/sessions/<uuid:session_id>/day/lines/<uuid:line_id>",
                {"words": "The cat", "done": False},
            ),
            ("POST", "/changes", {"sent_at": AT, "changes": []}),
            ("POST", "/sessions/<uuid:session_id>/rest", {"days": 1, "sessions": []}),
            ("PUT", "/appointments/<uuid:appointment_id>", {"at": AT, "note": "A talk"}),
            ("PUT", "/intentions/<uuid:intention_id>", {"words": "To let go"}),
            ("PUT", "/goals/<uuid:goal_id>", {"words": "Walk by the river"}),
            ("PUT", "/goals/<uuid:goal_id>/ratings/<uuid:rating_id>", {"rating": 4}),
            ("PUT", "/steps/<uuid:step_id>", {"words": "Call Ana", "due_on": "2026-11-25"}),
            ("PUT", "/steps/<uuid:step_id>/reply", {"outcome": "partly", "note": "Rain."}),
            ("PUT", "/agenda/questions/<uuid:question_id>", {"words": "How long is it?"}),
            ("PUT", "/agenda/items/<uuid:item_id>/talked-about", {"on": "2026-11-20"}),
            ("PUT", "/check-ins/<uuid:check_in_id>", {"on": "2026-11-20", "mood": 6}),
            ("PUT", "/side-effects/<uuid:note_id>", {"effects": ["nausea"], "noted_at": AT}),
            ("PUT", "/events/<uuid:event_id>", event),
            (
                "PUT",
                "/monthly-answers/<any(urinary, craving):question>/<uuid:answer_id>",
                {"said": "sometimes", "words": "At night."},
            ),
            ("PUT", "/monthly-questions", {"urinary": True, "craving": False}),
            ("PUT", "/responses/<uuid:response_id>", response),
            ("PUT", "/hard-moment", {"asking": True}),
            ("PUT", "/measures/<slug:key>/rhythm", {"every_days": 7}),
            ("PUT", "/measures/<slug:key>/skip", {"due_on": "2026-11-20"}),
            ("PUT", "/measures/<slug:key>/snooze", {"days": 1}),
            ("PUT", "/patients/<uuid:patient_id>/measures/<slug:key>/rhythm", {"every_days": 7}),
            ("PUT", "/support-people/<uuid:support_id>", {"name": "Ana", "phone": "555 0101"}),
            ("PUT", "/care-contacts/<uuid:contact_id>", {"role": "coach", "name": "Noor"}),
            ("PUT", "/prompts/own/<uuid:own_id>", OWN_PROMPT),
            (
                "PUT",
                "/patients/<uuid:patient_id>/assignments/<uuid:assignment_id>",
                {"prompt_id": "w1-mixed", "first_on": now().date().isoformat()},
            ),
            ("PUT", "/hard-card", {"words": "It passes."}),
            ("PUT", "/safety-plan", {"signs": "I stop cooking."}),
            ("POST", "/entries/search", {"words": "blue"}),
            ("POST", "/invitations/redeem", {"code": "nobody-ever-made-this-code"}),
            ("POST", "/unlock", {"credential": {}}),
            ("PUT", "/me/zone", {"zone": "Asia/Tokyo"}),
            ("POST", "/passkeys/challenge", {"name": "My phone", "passphrase": "not the one"}),
            ("POST", "/passkeys", {"name": "My phone", "credential": {}}),
            ("POST", "/sign-ins", {"email": "nobody@example.org", "password": "not the one"}),
            ("POST", "/patients/<uuid:patient_id>/flags/<uuid:flag_id>/acknowledge", {"note": "-"}),
        )
    }


# Those that are about no record in particular.
PLAIN_FORMS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/write", {"body": "It rained."}),
    ("/locked/words", {"id": FRESH, "body": "It rained here."}),
    ("/account/zone", {"zone": "Asia/Tokyo"}),
    ("/journal/search", {"find": "blue"}),
    ("/caseload/search", {"find": "Alice"}),
)


def forms(ids: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What is sent by pages, by route."""
    planned = {"planned_at": "2026-12-01T10:00"}
    session = {**planned, "route": "im", "setting": "clinic", "format": "individual"}
    mark = {"id": FRESH, "on": "2026-11-12", "kind": "therapy", "label": "A new therapist"}
    return {
        f"POST {rule}": form
        for rule, form in (
            ("/own-prompts", {"id": FRESH, **OWN_FORM}),
            ("/own-prompts/<uuid:own_id>", OWN_FORM),
            (
                "/patients/<uuid:patient_id>/ask",
                {"id": FRESH, "prompt": "w1-outside", "first_on": now().date().isoformat()},
            ),
            ("/entries/<uuid:entry_id>/edit", {"body": "It rained again."}),
            ("/entries/<uuid:entry_id>/unfinished/delete", {"version": "2"}),
            (
                "/journal/<uuid:entry_id>/two-texts",
                {"present": "1", "version": "1", "looked_at": "2"},
            ),
            ("/goals", {"id": FRESH, "words": "Sleep"}),
            ("/goals/<uuid:goal_id>", {"id": ids["goal_id"], "words": "Walk"}),
            ("/goals/<uuid:goal_id>/ratings", {"rating_id": FRESH, "rating": "5"}),
            ("/steps", {"id": FRESH, "words": "Call", "due_on": "2026-12-01"}),
            ("/steps/<uuid:step_id>", {"outcome": "done"}),
            ("/entries/<uuid:entry_id>/bring", {"pinned": "yes"}),
            ("/entries/<uuid:entry_id>/step", {"id": FRESH, "words": "a", "due_on": "2026-12-01"}),
            ("/goals/<uuid:goal_id>/better", {"better": "I walk twice a week."}),
            (
                "/intention/carry",
                {"id": FRESH, "last": ids.get("intention_id", FRESH), "how": "keep"},
            ),
            ("/agenda/questions", {"id": FRESH, "words": "How long does it take?"}),
            ("/agenda/share/<uuid:link_id>", {"entries": ids.get("entry_id", FRESH)}),
            ("/check-in", {"id": FRESH, "mood": "5"}),
            ("/side-effects", {"id": FRESH, "effects": "nausea"}),
            ("/side-effects/<uuid:note_id>", {"id": FRESH, "effects": "headache"}),
            ("/progress/marks", mark),
            ("/progress/marks/<uuid:event_id>", mark),
            ("/monthly/<any(body, pull):question>", {"id": FRESH, "said": "no"}),
            (
                "/monthly/<any(body, pull):question>/<uuid:answer_id>",
                {"id": FRESH, "said": "often"},
            ),
            ("/harm", {"id": FRESH, "words": "It asked too much."}),
            ("/intention", {"id": FRESH, "words": "To rest"}),
            ("/course/begin", {"id": FRESH, "protocol": "single", "first_on": "2026-12-01"}),
            ("/course/<uuid:course_id>/sessions", {"id": FRESH, **planned}),
            ("/course/<uuid:course_id>/stage", {"stage": "maintenance"}),
            ("/course/<uuid:course_id>/template", {"protocol": "home", "kind": "kap"}),
            ("/sessions/<uuid:session_id>", session),
            ("/sessions/<uuid:session_id>/rest", {"days": "1"}),
            *PLAIN_FORMS,
            *DAY_FORMS,
            ("/visits", {"id": FRESH, "at": "2026-12-01T10:00"}),
            ("/visits/<uuid:appointment_id>", {"id": FRESH, "at": "2026-12-01T10:00"}),
            ("/my-support/people", {"id": FRESH, "name": "Ana"}),
            ("/my-support/people/<uuid:support_id>", {"id": ids["support_id"], "name": "Ana"}),
            ("/my-support/team", {"id": FRESH, "role": "coach", "name": "Noor"}),
            (
                "/my-support/team/<uuid:contact_id>",
                {"id": ids["contact_id"], "role": "clinic", "name": "Noor"},
            ),
            ("/my-support/card/edit", {"words": "It passes, always."}),
            ("/my-support/plan", {"signs": "I stay in bed."}),
            ("/clinic/staff-invitations", {"role": "therapist"}),
            ("/patients/<uuid:patient_id>/flags/<uuid:flag_id>/acknowledge", {"note": "Called."}),
            ("/join", {"code": "nobody-ever-made-this-code"}),
            ("/hard-moment/asking", {"answer": "weekly"}),
            ("/measures/later/skip", {"measure": "phq-9"}),
            ("/measures/later/snooze", {"measure": "phq-9", "days": "1"}),
            ("/measures/rhythm", {"measure": "phq-9", "every_days": "7"}),
            (
                "/patients/<uuid:patient_id>/measures/<slug:key>/rhythm",
                {"every_days": "7"},
            ),
            ("/join/redeem", {"code": "nobody-ever-made-this-code"}),
        )
    }


PLANTED = (
    "/entries/<uuid:entry_id>",
    "/attachments/<uuid:attachment_id>",
    "/courses/<uuid:course_id>",
    "/sessions/<uuid:session_id>",
    "/appointments/<uuid:appointment_id>",
    "/intentions/<uuid:intention_id>",
    "/goals/<uuid:goal_id>",
    "/goals/<uuid:goal_id>/ratings/<uuid:rating_id>",
    "/steps/<uuid:step_id>",
    "/agenda/questions/<uuid:question_id>",
    "/check-ins/<uuid:check_in_id>",
    "/side-effects/<uuid:note_id>",
    "/events/<uuid:event_id>",
    "/monthly-answers/<any(urinary, craving):question>/<uuid:answer_id>",
    "/responses/<uuid:response_id>",
    "/support-people/<uuid:support_id>",
    "/care-contacts/<uuid:contact_id>",
    "/hard-card",
    "/safety-plan",
)
SERIES = ("phq-9", "gad-7", "check-ins", "goals", "sessions", "side-effects", "events")


def plant(app: Flask, database: Database, connection: Connection, cast: Cast) -> World:
    """Everybody, and one of everything that is Alice's."""
    with database.transaction():
        pia = join("Pia", Role.THERAPIST, cast.fay.clinic_id)
        link(cast.alice, pia, state="redeemed")
    people: dict[str, Member | None] = {
        name: getattr(cast, name) for name in COLUMNS if name not in {"nobody", "pia"}
    }
    names = [part.split(":")[1].split(">")[0] for rule in PLANTED for part in rule.split("<")[1:]]
    ids: dict[str, Any] = {name: new_id() for name in dict.fromkeys(names)}
    ids |= {"patient_id": cast.alice.id, "link_id": cast.alice_bob, "key": "phq-9"}
    ids["person_id"] = cast.gus.id
    ids |= {"series": "phq-9", "version": 1, "extension": "csv", "page_key": "for-supporters"}
    ids |= {"look_key": "notes", "number": 0}
    ids["question"] = "urinary"
    ids |= {"step": "ride", "line_id": new_id(), "passkey_id": new_id()}
    world = World(app, database, connection, {"nobody": None, **people, "pia": pia}, ids)
    alice = Api(app, token_for(database, cast.alice))
    for rule in PLANTED:
        path = filled(rule, ids)
        answer = alice.put(path, bodies(ids)[f"PUT /api/v1{rule}"])
        assert answer.status_code == 201, (path, answer.get_json())
    Sender(alice).piece(ids["attachment_id"], 0, WEBM)
    for path in (
        f"/entries/{ids['entry_id']}/shares/{cast.alice_bob}",
        *(f"/links/{cast.alice_bob}/series/{series}" for series in SERIES),
    ):
        answer = alice.put(path)
        assert answer.status_code in {200, 201, 204}, (path, answer.get_json())
    ids["item_id"] = ids["entry_id"]
    ids["flag_id"] = UUID(alice.get("/flags").get_json()["items"][0]["id"])
    ids["prompt_id"] = alice.get("/prompts").get_json()["items"][0]["id"]
    ids |= plant_asked(Api(app, token_for(database, cast.bob)), ids)
    world.sign_everybody_in()
    ids["sign_in_id"] = own_sign_in(database, cast.alice)
    return world


def plant_asked(bob: Api, ids: dict[str, Any]) -> dict[str, UUID]:
    """A prompt of Bob's own, and what he asks of Alice."""
    made = {"own_id": new_id(), "assignment_id": new_id()}
    for rule in (
        "/prompts/own/<uuid:own_id>",
        "/patients/<uuid:patient_id>/assignments/<uuid:assignment_id>",
    ):
        answer = bob.put(filled(rule, {**ids, **made}), bodies(ids)[f"PUT /api/v1{rule}"])
        assert answer.status_code == 201, (rule, answer.get_json())
    return made


def own_sign_in(database: Database, member: Member) -> UUID:
    from journal.identity.queries import sign_ins_of

    with database.transaction(write=False):
        return sign_ins_of(member.id)[0].id
