"""A patient and her therapists in any order of deeds; nobody finds what is not shared with them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.sharing.doors import Doors, addresses
from tests.support.clients import Api, Browser, token_for
from tests.support.people import Cast

SERIES = ("phq-9", "gad-7", "goals", "side-effects", "events")
QUESTIONS = {"phq-9": 9, "gad-7": 7}
# Every record has a day of its own, long ago, that nothing else on any page mentions.
FIRST_DAY = date(2019, 1, 7)
pick = st.integers(min_value=0, max_value=10_000)


class Leaked(AssertionError):
    """A therapist found a word that was not shared."""


@dataclass
class Thing:
    """One record as the test remembers it: what it says now, and what it said before."""

    id: UUID
    series: str
    day: date
    words: str = ""
    before: list[str] = field(default_factory=list)
    shared_with: set[UUID] = field(default_factory=set)
    is_draft: bool = False
    is_deleted: bool = False

    def canaries(self) -> set[str]:
        return {
            str(self.id),
            self.day.isoformat(),
            f"{self.day:%b} {self.day.day}, {self.day.year}",
        }


class Sharing(RuleBasedStateMachine):
    """Made into a class of its own for each test by `machine`."""

    app: Flask
    database: Database
    cast: Cast
    at_every_step: Doors = Doors.TO_PATIENTS
    at_the_end: Doors = Doors.ALL

    def __init__(self) -> None:
        super().__init__()
        self.connection = self.database.engine.connect()
        self.outer = self.connection.begin()
        self.database.bind = self.connection
        self.limits = self.app.extensions["afterword-limits"].storage
        self.limits.reset()
        cast = self.cast
        self.alice = Api(self.app, token_for(self.database, cast.alice))
        self.desks: dict[UUID, tuple[Api, Browser]] = {
            one.id: (
                Api(self.app, token_for(self.database, one)),
                Browser(self.app, token_for(self.database, one, "cookie")),
            )
            for one in (cast.bob, cast.carol, cast.dan)
        }
        self.links: dict[UUID, UUID] = {
            cast.bob.id: cast.alice_bob,
            cast.carol.id: cast.alice_carol,
        }
        self.following: dict[UUID, set[str]] = {link: set() for link in self.links.values()}
        self.things: list[Thing] = []
        self.count = 0

    def teardown(self) -> None:
        try:
            self.look(at=self.at_the_end)
        finally:
            self.database.bind = self.database.engine
            self.outer.rollback()
            self.connection.close()

    # What a patient does.

    @rule(is_draft=st.sampled_from([False, False, True]))
    def write(self, *, is_draft: bool) -> None:
        self._put_entry(self._new_thing("entry", is_draft=is_draft))

    @precondition(lambda self: self._entries())
    @rule(which=pick)
    def revise(self, which: int) -> None:
        thing = self._one(self._entries(), which)
        thing.before.append(thing.words)
        thing.words, thing.is_draft = self._canary(), False
        self._put_entry(thing)

    @precondition(lambda self: self._entries())
    @rule(which=pick)
    def delete(self, which: int) -> None:
        thing = self._one(self._entries(), which)
        assert self.alice.delete(f"/entries/{thing.id}").status_code == 204
        thing.is_deleted = True
        thing.shared_with.clear()

    @precondition(lambda self: self.links)
    @rule(which=pick, whom=pick)
    def share_entry(self, which: int, whom: int) -> None:
        if not self._entries():
            self.write(is_draft=False)
        thing, link = self._one(self._entries(), which), self._one(list(self.links.values()), whom)
        answer = self.alice.put(f"/entries/{thing.id}/shares/{link}")
        assert answer.status_code == (409 if thing.is_draft else 204), answer.json
        if not thing.is_draft:
            thing.shared_with.add(link)

    @precondition(lambda self: any(thing.shared_with for thing in self.things))
    @rule(which=pick)
    def take_back_entry(self, which: int) -> None:
        thing = self._one([thing for thing in self.things if thing.shared_with], which)
        link = thing.shared_with.pop()
        assert self.alice.delete(f"/entries/{thing.id}/shares/{link}").status_code == 204

    @precondition(lambda self: self.links)
    @rule(series=st.sampled_from(SERIES), whom=pick)
    def share_series(self, series: str, whom: int) -> None:
        link = self._one(list(self.links.values()), whom)
        assert self.alice.put(f"/links/{link}/series/{series}").status_code == 204
        self.following[link].add(series)

    @precondition(lambda self: any(self.following.values()))
    @rule(which=pick)
    def take_back_series(self, which: int) -> None:
        followed = [
            (link, one) for link, all_of in self.following.items() for one in sorted(all_of)
        ]
        link, series = self._one(followed, which)
        assert self.alice.delete(f"/links/{link}/series/{series}").status_code == 204
        self.following[link].discard(series)

    @rule(instrument=st.sampled_from(sorted(QUESTIONS)), highest=st.integers(0, 3))
    def answer_a_measure(self, instrument: str, highest: int) -> None:
        thing = self._new_thing(instrument)
        body = {
            "instrument": instrument,
            "version": self.alice.get(f"/instruments/{instrument}").json["version"],
            "answers": [highest] * QUESTIONS[instrument],
            "taken_at": f"{thing.day}T09:00:00-05:00",
        }
        answer = self.alice.put(f"/responses/{thing.id}", body)
        assert answer.status_code == 201, answer.json

    @rule()
    def set_a_goal(self) -> None:
        thing = self._new_thing("goals")
        body = {"words": thing.words, "set_at": f"{thing.day}T09:00:00-05:00"}
        answer = self.alice.put(f"/goals/{thing.id}", body)
        assert answer.status_code == 201, answer.json

    @rule(what=st.sampled_from(["side-effects", "urinary", "craving", "events", "private-events"]))
    def note(self, what: str) -> None:
        thing = self._new_thing("side-effects" if what == "urinary" else what)
        if what == "side-effects":
            body = {"words": thing.words, "noted_at": f"{thing.day}T09:00:00-05:00"}
            answer = self.alice.put(f"/side-effects/{thing.id}", body)
            assert answer.status_code == 201, answer.json
        elif thing in self._marks():
            self._put_mark(thing)
        else:
            self._answer_monthly(what, thing)

    @precondition(lambda self: self._marks())
    @rule(which=pick, is_shared=st.booleans())
    def change_a_mark(self, which: int, *, is_shared: bool) -> None:
        thing = self._one(self._marks(), which)
        thing.before.append(thing.words)
        thing.words, thing.series = self._canary(), "events" if is_shared else "private-events"
        self._put_mark(thing)

    # What happens to links.

    @precondition(lambda self: self.links)
    @rule(whom=pick, by_the_patient=st.booleans())
    def end(self, whom: int, *, by_the_patient: bool) -> None:
        therapist_id, link = self._one(sorted(self.links.items()), whom)
        who = self.alice if by_the_patient else self.desks[therapist_id][0]
        assert who.post(f"/links/{link}/end").json["state"] == "ended"
        del self.links[therapist_id], self.following[link]
        for thing in self.things:
            thing.shared_with.discard(link)

    @precondition(lambda self: len(self.links) < len(self.desks))
    @rule(whom=pick)
    def link_again(self, whom: int) -> None:
        self.limits.reset()
        unlinked = sorted(set(self.desks) - set(self.links))
        therapist_id = self._one(unlinked, whom)
        desk = self.desks[therapist_id][0]
        code = desk.post("/invitations").json["code"]
        link = self.alice.post("/invitations/redeem", {"code": code}).json["id"]
        desk.post(f"/links/{link}/confirm")
        assert self.alice.post(f"/links/{link}/approve").json["series"] == []
        self.links[therapist_id] = UUID(link)
        self.following[UUID(link)] = set()

    # What must be true after each of these.

    @invariant()
    def nobody_finds_what_is_not_shared(self) -> None:
        self.look(at=self.at_every_step)

    @invariant()
    def what_is_shared_is_there(self) -> None:
        for therapist_id in self.links:
            api = self.desks[therapist_id][0]
            found = api.get(f"/patients/{self.cast.alice.id}/entries").json["items"]
            assert {one["body"] for one in found} == {
                thing.words
                for thing in self._entries()
                if self.links[therapist_id] in thing.shared_with
            }

    @invariant()
    def what_is_shared_of_side_effects_is_there(self) -> None:
        for therapist_id, link in self.links.items():
            found = self.desks[therapist_id][0].get(f"/patients/{self.cast.alice.id}/progress")
            told = {one["words"] for one in found.json["side_effects"]} | {
                one["note"] for one in found.json["side_effects"]
            }
            for thing in self.things:
                if thing.series == "side-effects":
                    assert (thing.words in told) is ("side-effects" in self.following[link])

    def look(self, *, at: Doors) -> None:
        """Open these doors as every therapist."""
        newest = self.things[-1:] if at is Doors.ALL else self.things[-4:]
        ids = {
            "": [thing.id for thing in newest] or [self.cast.alice.id],
            "patient_id": [self.cast.alice.id],
            "link_id": [self.cast.alice_bob, self.cast.alice_dan],
        }
        doors = list(addresses(self.app, ids, at))
        assert doors
        for therapist_id, (_api, browser) in self.desks.items():
            private = self._private(self.links.get(therapist_id))
            for door in doors:
                answer = browser.get(door)
                assert answer.status_code != 500, door
                seen = b"\n".join((str(answer.headers).encode(), answer.get_data()))
                for canary in private:
                    # What was asked for may be said back: it came with the question.
                    if canary.encode() in seen and canary not in door:
                        raise Leaked(f"{door} holds {canary}")

    def _private(self, link: UUID | None) -> set[str]:
        private = set()
        for thing in self.things:
            private |= set(thing.before)
            if not self._is_seen(thing, link):
                private |= thing.canaries() | ({thing.words} - {""})
        return private

    def _is_seen(self, thing: Thing, link: UUID | None) -> bool:
        if link is None:
            return False
        return link in thing.shared_with or thing.series in self.following[link]

    def _entries(self) -> list[Thing]:
        return [one for one in self.things if one.series == "entry" and not one.is_deleted]

    def _new_thing(self, series: str, *, is_draft: bool = False) -> Thing:
        self.count += 1
        day = FIRST_DAY + timedelta(days=8 * self.count)
        words = self._canary() if series not in QUESTIONS else ""
        made = Thing(new_id(), series, day, words, is_draft=is_draft)
        self.things.append(made)
        return made

    def _canary(self) -> str:
        self.count += 1
        return f"canary{self.count}warbling"

    def _marks(self) -> list[Thing]:
        return [one for one in self.things if one.series in {"events", "private-events"}]

    def _put_mark(self, thing: Thing) -> None:
        is_shared = thing.series == "events"
        body = {"on": thing.day.isoformat(), "kind": "life", "label": thing.words}
        answer = self.alice.put(f"/events/{thing.id}", {**body, "is_shared": is_shared})
        assert answer.status_code in {200, 201}, answer.json

    def _answer_monthly(self, question: str, thing: Thing) -> None:
        body = {"said": "often", "words": thing.words, "on": thing.day.isoformat()}
        answer = self.alice.put(f"/monthly-answers/{question}/{thing.id}", body)
        assert answer.status_code == 201, answer.json

    def _put_entry(self, thing: Thing) -> None:
        written_at = f"{thing.day}T09:00:00-05:00"
        body = {"body": thing.words, "written_at": written_at, "draft": thing.is_draft}
        answer = self.alice.put(f"/entries/{thing.id}", body)
        assert answer.status_code in {200, 201}, answer.json

    @staticmethod
    def _one(some: Any, which: int) -> Any:
        return some[which % len(some)]


def machine(app: Flask, database: Database, cast: Cast) -> type[Sharing]:
    """The machine on this app."""
    return type("SharingHere", (Sharing,), {"app": app, "database": database, "cast": cast})


def brisk(made: type[Sharing]) -> type[Sharing]:
    """The same machine opening fewer doors, so that more orders of deeds can be tried."""
    made.at_every_step = made.at_the_end = Doors.JSON_TO_PATIENTS
    return made
