"""Everything a person can write, written once, each field with a word that stands nowhere else."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.clients import Api, Browser, token_for
from tests.support.people import Cast

AT = "2026-11-20T21:15:00-05:00"
_CHIPS = {"responses": ["chips", "text"]}


@dataclass(slots=True)
class Journeys:
    """Two people use every field there is; every answer they get is kept for looking at."""

    app: Flask
    database: Database
    cast: Cast
    planted: dict[str, str] = field(default_factory=dict)
    answers: list[tuple[str, TestResponse]] = field(default_factory=list)

    def word(self, name: str) -> str:
        """The canary of one field."""
        number = len(self.planted)
        return self.planted.setdefault(name, f"kanarie{number:02d}veer")

    def walk(self) -> None:
        """All of it."""
        self._sign_up()
        ids = self._by_api()
        self._by_page()
        self._asked_and_answered()
        self._with_the_therapist(ids)
        self._look_around(ids)

    def _api(self, name: str) -> Callable[..., TestResponse]:
        client = Api(self.app, token_for(self.database, getattr(self.cast, name)))

        def send(method: str, path: str, body: Any = None, *, expect: int = 201) -> TestResponse:
            return self._kept(f"{method} {path}", client.send(method, path, body), expect)

        return send

    def _browser(self, name: str) -> Browser:
        return Browser(self.app, token_for(self.database, getattr(self.cast, name), "cookie"))

    def _kept(self, what: str, answer: TestResponse, expect: int) -> TestResponse:
        assert answer.status_code == expect, (what, answer.status_code, answer.text[:2000])
        self.answers.append((what, answer))
        return answer

    def _page(self, browser: Browser, path: str, expect: int = 200) -> TestResponse:
        return self._kept(f"GET {path}", browser.get(path), expect)

    def _form(
        self, browser: Browser, path: str, form: dict[str, Any], expect: int = 303
    ) -> TestResponse:
        return self._kept(f"POST {path}", browser.post(path, form), expect)

    def _look_for(self, browser: Browser, path: str, words: str) -> None:
        form = {"find": words}
        led = self._kept(f"POST {path}", browser.post(path, form), 303).headers["Location"]
        found = self._kept(f"GET {path}", browser.get(led), 200)
        assert words in found.text, "what was typed stands in the box"

    def _sign_up(self) -> None:
        somebody = Browser(self.app)
        email = f"{self.word('email')}@example.org"
        passphrase = f"four {self.word('passphrase')} quiet lanterns"
        form = {"name": self.word("name"), "email": email, "passphrase": passphrase}
        form |= {"zone": "Europe/Lisbon", "adult": "true"}
        self._form(somebody, "/sign-up", form)
        wrong = {"email": email, "password": f"not {self.word('wrong passphrase')}"}
        self._form(somebody, "/sign-in", wrong, expect=422)
        device = {"User-Agent": self.word("device")}
        answer = somebody.post("/sign-in", {"email": email, "password": passphrase}, headers=device)
        self._kept("POST /sign-in", answer, 303)
        self._page(somebody, "/account")
        lost = {"body": self.word("words of somebody signed out"), "title": "x"}
        self._form(Browser(self.app), "/write", lost, expect=401)

    def _by_api(self) -> dict[str, Any]:
        send, w = self._api("alice"), self.word
        names = ("entry", "course", "session", "goal", "response", "step", "note", "visit")
        ids = {name: new_id() for name in (*names, "check-in", "intention", "rating", "draft")}
        course = {"protocol": "induction", "kind": "kap", "starts_on": "2026-10-01"}
        send("PUT", f"/courses/{ids['course']}", course)
        session = {
            "course_id": str(ids["course"]),
            "planned_at": "2026-11-20T10:00:00-05:00",
            "route": "iv",
            "setting": "clinic",
            "format": "individual",
            "people_present": [{"name": w("people present"), "role": "therapist"}],
            "adult_present": w("adult present"),
            "address": w("address"),
            "ride_home": w("ride home"),
            "clinic_number": w("clinic number"),
            "around": w("around"),
        }
        send("PUT", f"/sessions/{ids['session']}", session)
        line = {"words": w("line of the ready list"), "done": True}
        send("PUT", f"/sessions/{ids['session']}/day/lines/{new_id()}", line, expect=200)
        send("PUT", f"/sessions/{ids['session']}/day/ready", None, expect=200)
        visit = {"at": AT, "note": w("visit note"), "with_whom": w("visit with")}
        send("PUT", f"/appointments/{ids['visit']}", visit)
        send("PUT", f"/intentions/{ids['intention']}", {"words": w("intention")})
        send("PUT", f"/goals/{ids['goal']}", {"words": w("goal")})
        rating = {"rating": 4, "note": w("rating note")}
        send("PUT", f"/goals/{ids['goal']}/ratings/{ids['rating']}", rating)
        step = {"words": w("step"), "due_on": "2026-11-25", "note": w("step note")}
        send("PUT", f"/steps/{ids['step']}", step)
        send("PUT", f"/check-ins/{ids['check-in']}", {"on": "2026-11-20", "mood": 6})
        effects = {"effects": ["nausea"], "words": w("side effects"), "noted_at": AT}
        send("PUT", f"/side-effects/{ids['note']}", effects)
        self._beside(send)
        answers = {"instrument": "phq-9", "version": 1, "answers": [1] * 9, "taken_at": AT}
        send("PUT", f"/responses/{ids['response']}", answers)
        self._lay_by(send)
        entry: dict[str, Any] = {"title": w("title"), "body": w("body"), "written_at": AT}
        entry |= {"tags": [w("tag")], "reply": {"lines": [w("line of a list")]}}
        send("PUT", f"/entries/{ids['entry']}", entry)
        send("PUT", f"/entries/{ids['entry']}", {**entry, "body": w("second body")}, expect=200)
        draft = {"body": w("draft"), "written_at": AT, "draft": True}
        send("PUT", f"/entries/{ids['draft']}", draft)
        for refused in (
            {"body": w("body of a refused entry"), "written_at": "never"},
            {"body": "x", w("unknown field"): w("unknown value"), "written_at": AT},
        ):
            send("PUT", f"/entries/{new_id()}", refused, expect=422)
        link = self.cast.alice_bob
        send("PUT", f"/entries/{ids['entry']}/shares/{link}", expect=204)
        for series in ("phq-9", "goals", "sessions", "side-effects", "events"):
            send("PUT", f"/links/{link}/series/{series}", expect=204)
        return ids

    def _beside(self, send: Callable[..., TestResponse]) -> None:
        """Marks on the chart, moved from private to shared; and the monthly questions."""
        w, mark = self.word, {"on": "2026-11-12", "kind": "medication"}
        path = f"/events/{new_id()}"
        send("PUT", path, {**mark, "label": w("mark")})
        send("PUT", path, {**mark, "label": w("shared mark"), "is_shared": True}, expect=200)
        for question in ("urinary", "craving"):
            said = {"said": "often", "words": w(f"{question} answer")}
            send("PUT", f"/monthly-answers/{question}/{new_id()}", said)

    def _lay_by(self, send: Callable[..., TestResponse]) -> None:
        w = self.word
        person = {"name": w("support person"), "relation": w("relation"), "phone": "1"}
        person |= {"can_help_with": w("can help with")}
        send("PUT", f"/support-people/{new_id()}", person)
        contact = {"role": "coach", "name": w("care contact"), "phone": f"1 {w('phone')}"}
        contact |= {"emergency_phone": f"1 {w('emergency phone')}"}
        send("PUT", f"/care-contacts/{new_id()}", contact)
        send("PUT", "/hard-card", {"words": w("hard card")})
        send("PUT", "/hard-card", {"words": w("second hard card")}, expect=200)
        parts = ("signs", "on_my_own", "people_and_places", "whom_i_ask", "professionals")
        plan = {part: w(f"plan {part}") for part in (*parts, "making_safer", "one_reason")}
        send("PUT", "/safety-plan", plan)

    def _by_page(self) -> None:
        alice, w = self._browser("alice"), self.word
        entry = {"body": w("body by page"), "title": w("title by page"), "tags": w("tag by page")}
        entry |= {"lines": w("line by page"), "step_words": w("step by page")}
        self._form(alice, "/write", entry)
        for path, form in (
            ("/goals", {"words": w("goal by page")}),
            ("/intention", {"words": w("intention by page")}),
            ("/steps", {"words": w("step by page"), "due_on": "2026-12-01"}),
            ("/side-effects", {"words": w("side effects by page")}),
            ("/progress/marks", {"label": w("mark by page"), "kind": "life", "on": "2026-11-12"}),
            ("/monthly/pull", {"said": "often", "words": w("craving answer by page")}),
            ("/harm", {"words": w("harm by page"), "reach": w("harm reach")}),
            ("/my-support/people", {"name": w("support person by page")}),
            ("/my-support/team", {"role": "clinic", "name": w("care contact by page")}),
        ):
            self._form(alice, path, {"id": str(new_id()), **form})
        self._look_for(alice, "/journal/search", w("looked for"))
        self._look_for(alice, "/journal/search", self.planted["body by page"])
        wrong = {"old": w("old passphrase"), "passphrase": f"{w('new passphrase')} x y z long"}
        self._form(alice, "/account/passphrase", wrong, expect=422)

    def _asked_and_answered(self) -> None:
        """A therapist and an admin write prompts; one is asked, read, and answered."""
        w, bob, alice = self.word, self._api("bob"), self.cast.alice.id
        own_id, assignment = new_id(), new_id()
        for member, name in (("bob", "own prompt"), ("fay", "clinic's prompt")):
            text: dict[str, Any] = {"language": "en", "title": w(f"{name} title")}
            text |= {"text": w(f"{name} text")}
            text |= {"text_without_therapist": w(f"{name} alone")}
            text |= {"choices": [w(f"{name} choice"), "none of them"]}
            body = {"moment": "week_1", "modality": "talk", "domain": "mind", "texts": [text]}
            put = self._api(member)("PUT", f"/prompts/own/{own_id}", {**body, **_CHIPS})
        key = bob("GET", f"/prompts/own/{own_id}", expect=200).get_json()["prompt_id"]
        assert key != put.get_json()["prompt_id"]
        typed = {"language": "en", "title": w("own title by page"), "text": w("own text by page")}
        typed |= {"moment": "week_1", "modality": "talk", "domain": "mind", "responses": "text"}
        desk = self._browser("bob")
        self._form(desk, "/own-prompts", {"id": str(new_id()), **typed})
        wrong = {**typed, "text": w("own text refused"), "domain": w("no such domain")}
        self._form(desk, "/own-prompts", {"id": str(new_id()), **wrong}, expect=422)
        asked = {"prompt_id": key, "first_on": now().date().isoformat()}
        bob("PUT", f"/patients/{alice}/assignments/{assignment}", asked)
        for path in ("/own-prompts", f"/own-prompts/{own_id}", f"/patients/{alice}/ask"):
            self._page(desk, path)
        self._page(desk, f"/patients/{alice}/ask/when?prompt={key}")
        phone = self._browser("alice")
        for path in ("/today", "/prompts", f"/asked/{assignment}", f"/write/{key}"):
            self._page(phone, path)
        answer = {"body": w("answer to an own prompt"), "prompt_id": key, "written_at": AT}
        self._api("alice")("PUT", f"/entries/{new_id()}", answer)

    def _with_the_therapist(self, ids: dict[str, Any]) -> None:
        bob, alice = self._browser("bob"), self.cast.alice.id
        self._look_for(bob, "/caseload/search", "Alice")
        flags = self._api("bob")("GET", f"/patients/{alice}/flags", expect=200).get_json()
        flag = flags["items"][0]["id"]
        note = {"note": self.word("acknowledgement")}
        self._form(bob, f"/patients/{alice}/flags/{flag}/acknowledge", note)
        for path in (
            "/caseload",
            f"/patients/{alice}",
            f"/patients/{alice}/entries/{ids['entry']}",
        ):
            self._page(bob, path)
        for extension in ("pdf", "svg", "png", "csv"):
            self._page(bob, f"/patients/{alice}/report.{extension}")

    def _look_around(self, ids: dict[str, Any]) -> None:
        alice, send = self._browser("alice"), self._api("alice")
        for path in (
            "/today",
            "/journal",
            "/progress",
            "/sharing",
            "/activity",
            "/course",
            "/goals",
            "/steps",
            "/intention",
            f"/entries/{ids['entry']}",
            f"/entries/{ids['entry']}/edit",
            f"/entries/{ids['entry']}/versions",
            f"/entries/{ids['entry']}/versions/1",
            f"/sessions/{ids['session']}",
            f"/goals/{ids['goal']}",
            "/my-support",
            "/my-support/card",
            "/my-support/card/edit",
            "/my-support/plan",
            "/my-support/print",
            "/support",
        ):
            self._page(alice, path)
        for name in ("body", "words looked for by a program"):
            asked = {"words": self.word(name), "limit": 1}
            send("POST", "/entries/search", asked, expect=200)
        for path in ("/entries?limit=1", "/today", "/progress", "/goals", "/me/activity"):
            send("GET", path, expect=200)


def addresses(answer: TestResponse) -> list[str]:
    """Every address in an answer: where it leads, what it links, what it loads."""
    found = [answer.headers.get("Location", ""), answer.headers.get("Content-Disposition", "")]
    if answer.mimetype == "text/html":
        found += re.findall(r'\s(?:href|src|action|formaction)="([^"]*)"', answer.text)
    elif answer.is_json:
        found += re.findall(r'"(?:next|href|url|address)":"((?:/|https?:)[^"]*)"', answer.text)
    return [unescape(one) for one in found]


def title(answer: TestResponse) -> str:
    found = (
        re.search(r"<title>(.*?)</title>", answer.text) if answer.mimetype == "text/html" else None
    )
    return unescape(found[1]) if found else ""
