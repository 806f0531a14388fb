"""Two devices on one entry: no text goes out of sight, and nobody is made to choose."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from journal.care.models import EntryShare
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.vault import service as vault
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, bodies, put, told, write
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=True) as time:
        yield time


@pytest.fixture
def phone(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def tablet(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def others(device: Api, entry_id: str) -> list[str]:
    """The texts that are still to be chosen, the newest first."""
    items = told(device.get(f"/entries/{entry_id}/versions"))["items"]
    return [one["body"] for one in items if one["undecided"]]


def now_reads(device: Api, entry_id: str) -> str:
    body: str = told(device.get(f"/entries/{entry_id}"))["body"]
    return body


def on_top(device: Api, entry_id: str, **more: object) -> None:
    """What a page does that was refused: it asks for the tag and puts its text on top."""
    newest = device.get(f"/entries/{entry_id}").headers["ETag"]
    assert put(device, entry_id, etag=newest, **more).status_code == 200


def collide(phone: Api, tablet: Api) -> str:
    """One entry, changed on both devices from the same text."""
    entry_id = write(phone, body="By the river.")
    assert put(phone, entry_id, etag='"1"', body="By the river. It rained.").status_code == 200
    assert put(tablet, entry_id, etag='"1"', body="By the river. I slept.").status_code == 412
    return entry_id


def share_with_bob(database: Database, cast: Cast, entry_id: str) -> None:
    with database.transaction():
        own = cast.alice.own()
        link = vault.reader(own.by, cast.alice_bob)
        vault.share(own.reader, link, kinds=["entry"], record_id=UUID(entry_id))
        shared = {"patient_id": own.id, "entry_id": UUID(entry_id), "link_id": cast.alice_bob}
        db.session().add(EntryShare(**shared, shared_at=now()))


def test_the_text_that_lost_is_known_to_be_one_of_two(phone: Api, tablet: Api) -> None:
    entry_id = collide(phone, tablet)
    found = told(phone.get(f"/entries/{entry_id}"))
    assert (found["body"], found["other_texts"]) == ("By the river. It rained.", [3])
    assert others(phone, entry_id) == ["By the river. I slept."]


def test_sent_again_after_a_lost_reply_it_is_still_one_text(phone: Api, tablet: Api) -> None:
    entry_id = collide(phone, tablet)
    for _ in range(3):
        again = put(tablet, entry_id, etag='"1"', body="By the river. I slept.")
        assert again.status_code == 412
    assert bodies(phone, entry_id).count("By the river. I slept.") == 1


def test_a_page_that_puts_its_text_on_top_leaves_the_text_below_to_be_found(
    phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    on_top(tablet, entry_id, body="By the river. I slept.")
    assert now_reads(phone, entry_id) == "By the river. I slept."
    assert others(phone, entry_id) == ["By the river. It rained."]


def test_typing_on_both_sides_in_turn_leaves_two_texts_not_twenty(phone: Api, tablet: Api) -> None:
    entry_id = str(new_id())
    put(phone, entry_id, body="start", draft=True)
    mine, theirs = "start phone", "start tablet"
    assert put(phone, entry_id, etag='"1"', body=mine, draft=True).status_code == 200
    assert put(tablet, entry_id, etag='"1"', body=theirs, draft=True).status_code == 412
    for number in range(4):
        theirs += f" t{number}"
        on_top(tablet, entry_id, body=theirs, draft=True)
        mine += f" p{number}"
        assert put(phone, entry_id, etag='"1"', body=mine, draft=True).status_code == 412
        assert {now_reads(phone, entry_id), *others(phone, entry_id)} == {mine, theirs}
        on_top(phone, entry_id, body=mine, draft=True)
        theirs += " and"
        assert put(tablet, entry_id, etag='"1"', body=theirs, draft=True).status_code == 412
        assert {now_reads(phone, entry_id), *others(phone, entry_id)} == {mine, theirs}


def test_what_is_typed_between_being_refused_and_putting_on_top_is_not_typed_over(
    phone: Api, tablet: Api
) -> None:
    entry_id = str(new_id())
    etag = put(phone, entry_id, body="one", draft=True).headers["ETag"]
    etag = put(phone, entry_id, etag=etag, body="one two", draft=True).headers["ETag"]
    assert put(tablet, entry_id, etag='"1"', body="one uno", draft=True).status_code == 412
    for body in ("one two three", "one two three four"):
        etag = put(phone, entry_id, etag=etag, body=body, draft=True).headers["ETag"]
    on_top(tablet, entry_id, body="one uno", draft=True)
    assert "one two three four" in bodies(phone, entry_id)
    assert others(phone, entry_id) == ["one two three four"]


def test_a_draft_of_one_device_that_another_goes_on_with_stays_as_a_version(
    phone: Api, tablet: Api
) -> None:
    entry_id = str(new_id())
    etag = put(phone, entry_id, body="from the phone", draft=True).headers["ETag"]
    seen = put(tablet, entry_id, etag=etag, body="quite another thing", draft=True)
    assert seen.status_code == 200
    assert "from the phone" in bodies(phone, entry_id)
    assert others(phone, entry_id) == []


def test_a_change_that_was_not_finished_is_not_lost_when_the_other_device_finishes_one(
    phone: Api, tablet: Api
) -> None:
    entry_id = write(phone, body="kept")
    put(phone, entry_id, etag='"1"', body="kept, half a thought", draft=True)
    assert put(tablet, entry_id, etag='"1"', body="kept on the tablet").status_code == 200
    assert others(phone, entry_id) == ["kept, half a thought"]


def test_finishing_a_change_that_never_saw_the_present_text_leaves_that_text_to_be_found(
    phone: Api, tablet: Api
) -> None:
    entry_id = write(phone, body="kept")
    put(phone, entry_id, etag='"1"', body="kept on the phone")
    late = put(tablet, entry_id, etag='"1"', body="kept on the tablet", draft=True)
    assert late.status_code == 412
    again = put(tablet, entry_id, etag=late.headers["ETag"], body="kept on the tablet", draft=True)
    put(tablet, entry_id, etag=again.headers["ETag"], body="kept on the tablet, done")
    assert now_reads(phone, entry_id) == "kept on the tablet, done"
    assert others(phone, entry_id) == ["kept on the phone"]


def test_keeping_the_first_settles_it_and_repeating_that_is_harmless(
    phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    chosen = {"version": 2, "looked_at": [3]}
    for outcome in ("changed", "repeated", "repeated"):
        answer = phone.put(f"/entries/{entry_id}/chosen-text", chosen)
        assert (answer.status_code, told(answer)["outcome"]) == (200, outcome)
    assert now_reads(phone, entry_id) == "By the river. It rained."
    assert others(phone, entry_id) == []
    assert "By the river. I slept." in bodies(phone, entry_id)


def test_keeping_the_second_settles_it_and_a_late_repeat_undoes_nothing(
    phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    chosen = {"version": 3, "looked_at": [2]}
    first = phone.put(f"/entries/{entry_id}/chosen-text", chosen)
    assert told(first)["outcome"] == "changed"
    put(phone, entry_id, etag=told(first)["etag"], body="By the river. I slept well.")
    assert told(phone.put(f"/entries/{entry_id}/chosen-text", chosen))["outcome"] == "repeated"
    assert now_reads(phone, entry_id) == "By the river. I slept well."
    assert others(phone, entry_id) == []
    assert "By the river. It rained." in bodies(phone, entry_id)


def test_a_text_that_came_in_meanwhile_stays_to_be_chosen(
    api: As, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    put(api(cast.alice), entry_id, etag='"1"', body="By the river. A heron.")
    phone.put(f"/entries/{entry_id}/chosen-text", {"version": 2, "looked_at": [3]})
    assert others(phone, entry_id) == ["By the river. A heron."]


def test_only_a_text_of_the_entry_can_be_chosen_and_only_by_its_writer(
    api: As, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    path, chosen = f"/entries/{entry_id}/chosen-text", {"version": 9}
    assert phone.put(path, chosen).status_code == 404
    assert api(cast.eve).put(path, {"version": 2}).status_code == 404
    assert phone.put(path, {"version": "two"}).status_code == 422


def test_whoever_reads_along_reads_one_text_and_never_that_there_was_another(
    api: As, cast: Cast, phone: Api, tablet: Api, *, database: Database
) -> None:
    entry_id = collide(phone, tablet)
    share_with_bob(database, cast, entry_id)
    bob = api(cast.bob)
    (seen,) = told(bob.get(f"/patients/{cast.alice.id}/entries"))["items"]
    assert (seen["body"], seen["other_texts"]) == ("By the river. It rained.", [])
    put(tablet, entry_id, etag='"1"', body="By the river. I slept a lot.")
    assert told(bob.get(f"/patients/{cast.alice.id}/entries"))["items"] == [seen]


def test_choosing_the_second_text_shows_it_to_whoever_reads_along(
    api: As, cast: Cast, phone: Api, tablet: Api, *, database: Database
) -> None:
    entry_id = collide(phone, tablet)
    share_with_bob(database, cast, entry_id)
    phone.put(f"/entries/{entry_id}/chosen-text", {"version": 3, "looked_at": [2]})
    (seen,) = told(api(cast.bob).get(f"/patients/{cast.alice.id}/entries"))["items"]
    assert seen["body"] == "By the river. I slept."


def test_the_page_shows_both_texts_where_they_differ_and_four_ways_to_go(
    browser: Pages, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    page = browser(cast.alice).get(f"/journal/{entry_id}/two-texts").text
    assert "<del>" in page
    assert "<ins>" in page
    assert "only in the first:" in page
    for words in ("Keep the first", "Keep the second", "Put both together", "Decide later"):
        assert words in page
    assert "a test" in page  # the device each was written on


def test_the_page_settles_it_and_leads_back_to_the_entry(
    browser: Pages, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    alice, path = browser(cast.alice), f"/journal/{entry_id}/two-texts"
    done = alice.post(path, {"present": "2", "looked_at": "3", "version": "3"})
    assert done.location == f"/entries/{entry_id}"
    assert now_reads(phone, entry_id) == "By the river. I slept."
    assert alice.get(path).location == f"/entries/{entry_id}"
    again = alice.post(path, {"present": "2", "looked_at": "3", "version": "2"})
    assert again.location == f"/entries/{entry_id}"
    assert now_reads(phone, entry_id) == "By the river. I slept."


def test_a_text_that_was_written_on_meanwhile_is_looked_at_again(
    browser: Pages, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    put(phone, entry_id, etag='"2"', body="By the river. It rained and rained.")
    alice, path = browser(cast.alice), f"/journal/{entry_id}/two-texts"
    assert alice.post(path, {"present": "2", "looked_at": "3", "version": "3"}).location == path
    assert now_reads(phone, entry_id) == "By the river. It rained and rained."


def test_both_can_be_put_together_and_written_on(
    browser: Pages, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    alice = browser(cast.alice)
    page = alice.get(f"/journal/{entry_id}/two-texts/both?other=3").text
    assert page.count("By the river.") == 1
    assert "It rained." in page
    assert "I slept." in page
    form = {"id": entry_id, "etag": '"2"', "body": "Rain, then sleep.", "looked_at": "3"}
    assert alice.post(f"/entries/{entry_id}/edit", form).status_code == 303
    assert now_reads(phone, entry_id) == "Rain, then sleep."
    assert others(phone, entry_id) == []
    assert {"By the river. It rained.", "By the river. I slept."} <= set(bodies(phone, entry_id))


def test_the_journal_and_the_entry_say_it_quietly_and_not_in_the_fog(
    browser: Pages, cast: Cast, phone: Api, tablet: Api, *, clock: time_machine.Traveller
) -> None:
    entry_id, alice = collide(phone, tablet), browser(cast.alice)
    for path in ("/journal", f"/entries/{entry_id}"):
        assert "wo texts" in alice.get(path).text, path
    course, session = str(new_id()), str(new_id())
    at = (now() + timedelta(minutes=1)).isoformat()
    phone.put(
        f"/courses/{course}", {"protocol": "single", "kind": "kap", "starts_on": "2026-11-20"}
    )
    facts = {"route": "im", "setting": "clinic", "format": "individual"}
    told_of = {"course_id": course, "planned_at": at, "started_at": at, **facts}
    assert phone.put(f"/sessions/{session}", told_of).status_code == 201
    clock.shift(timedelta(minutes=30))
    for path in ("/journal", f"/entries/{entry_id}", "/today"):
        assert "wo texts" not in alice.get(path).text, path


def test_today_says_it_as_the_last_of_its_lines(
    browser: Pages, cast: Cast, phone: Api, tablet: Api
) -> None:
    entry_id = collide(phone, tablet)
    page = browser(cast.alice).get("/today").text
    assert "An entry has two texts" in page
    assert f"/journal/{entry_id}/two-texts" in page


def test_the_list_asks_the_same_with_one_entry_of_two_texts_as_with_five(
    browser: Pages, cast: Cast, phone: Api, tablet: Api, *, database: Database
) -> None:
    alice = browser(cast.alice)
    collide(phone, tablet)
    alice.get("/journal")
    with counted(database) as for_one:
        alice.get("/journal")
    for _ in range(4):
        collide(phone, tablet)
    with counted(database) as for_five:
        alice.get("/journal")
    assert len(for_five) == len(for_one)
