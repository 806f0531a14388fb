"""What waited on a phone is made in its order, and each thing once."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from journal.changes.models import AppliedChange
from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.entries import bodies, put, write
from tests.support.people import Cast, Member
from tests.support.phone import change, form, outcomes, save, send, sent

As = Callable[[Member | None], Api]


def test_what_waited_is_made_in_the_order_it_was_written(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), new_id()
    first = save(entry_id, "The gate was shut.")
    second = save(entry_id, "The gate was open.", after=first)
    found = sent(alice, first, second)
    assert outcomes(found) == ["applied", "applied"]
    assert [one["status"] for one in found] == [201, 200]
    assert [one["etag"] for one in found] == ['"1"', '"2"']
    assert bodies(alice, str(entry_id)) == ["The gate was open.", "The gate was shut."]


def test_a_reply_that_was_lost_doubles_nothing(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), new_id()
    first = save(entry_id, "one")
    both = (first, save(entry_id, "two", after=first))
    once = sent(alice, *both)
    again = sent(alice, *both)
    assert outcomes(again) == ["repeated", "repeated"]
    assert [one["etag"] for one in again] == [one["etag"] for one in once]
    assert bodies(alice, str(entry_id)) == ["two", "one"]


def test_half_of_a_batch_sent_again_goes_on_from_there(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), new_id()
    first = save(entry_id, "one")
    second = save(entry_id, "two", after=first)
    third = save(entry_id, "three", after=second)
    sent(alice, first, second)
    assert outcomes(sent(alice, second, third)) == ["repeated", "applied"]
    assert bodies(alice, str(entry_id)) == ["three", "two", "one"]


def test_an_older_text_sent_again_after_a_newer_one_changes_nothing(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), new_id()
    first, second = save(entry_id, "one"), save(entry_id, "two")
    sent(alice, first, second)
    assert outcomes(sent(alice, first)) == ["repeated"]
    assert outcomes(sent(alice, first, second)) == ["repeated", "repeated"]
    assert bodies(alice, str(entry_id)) == ["two", "one"]


def test_a_form_of_a_page_is_kept_once_and_says_where_it_leads(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    asked = ("id", str(new_id())), ("words", "Ask about sleep"), ("csrf_token", "an old one")
    question = form("/agenda/questions", *asked)
    first = sent(alice, question)[0]
    assert (first["outcome"], first["status"]) == ("applied", 204)
    assert first["next"].startswith("/agenda")
    assert sent(alice, question)[0]["outcome"] == "repeated"
    kept = alice.get("/agenda/questions").json["items"]
    assert [one["words"] for one in kept] == ["Ask about sleep"]


def test_other_words_under_a_known_id_are_not_lost(api: As, cast: Cast) -> None:
    """A phone added to what it had sent, for the answer never came."""
    alice, entry_id = api(cast.alice), new_id()
    first = save(entry_id, "The river")
    sent(alice, first)
    grown = {**save(entry_id, "The river rose."), "id": first["id"]}
    assert outcomes(sent(alice, grown)) == ["applied"]
    assert outcomes(sent(alice, grown)) == ["repeated"]
    assert bodies(alice, str(entry_id)) == ["The river rose.", "The river"]


def test_the_same_words_with_a_time_put_right_are_the_same_change(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), new_id()
    first = save(entry_id, "one")
    sent(alice, first)
    moved = {**first["body"], "written_at": "2026-11-20T23:49:58.5-05:00"}
    assert outcomes(sent(alice, {**first, "body": moved})) == ["repeated"]
    assert bodies(alice, str(entry_id)) == ["one"]


def test_a_change_and_its_note_are_kept_together_or_not_at_all(
    api: As, cast: Cast, connection: Connection
) -> None:
    alice, entry_id = api(cast.alice), new_id()
    refused = change("PUT", f"/api/v1/entries/{entry_id}", body={"body": "no time said"})
    assert outcomes(sent(alice, refused)) == ["refused"]
    assert connection.execute(sa.select(AppliedChange.id)).all() == []


def test_what_was_refused_undoes_nothing_written_after_it_when_it_comes_again(
    api: As, cast: Cast
) -> None:
    alice, entry_id = api(cast.alice), new_id()
    gone = change("DELETE", f"/api/v1/entries/{entry_id}")
    both = (gone, save(entry_id, "Written after that."))
    assert outcomes(sent(alice, *both)) == ["refused", "applied"]
    again = sent(alice, *both)
    assert outcomes(again) == ["refused", "repeated"]
    assert "again" not in again[0]
    assert bodies(alice, str(entry_id)) == ["Written after that."]
    # Tried again knowingly, when nothing waits behind it, it is what is wanted now.
    assert outcomes(sent(alice, gone)) == ["applied"]


def test_an_empty_batch_is_answered(api: As, cast: Cast) -> None:
    assert send(api(cast.alice)).json["results"] == []


def test_two_devices_on_one_entry_keep_both_texts(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    assert put(alice, entry_id, etag='"1"', body="from the other device").status_code == 200
    late = save(entry_id, "from the phone", based_on='"1"')
    found = sent(alice, late)[0]
    assert (found["outcome"], found["status"]) == ("conflict", 412)
    assert found["problem"]["type"] == "/problems/changed-meanwhile"
    assert sent(alice, late)[0]["outcome"] == "conflict"
    assert set(bodies(alice, entry_id)) == {
        "The river was quiet.",
        "from the other device",
        "from the phone",
    }


def test_what_goes_on_from_a_text_that_came_too_late_is_kept_beside_too(
    api: As, cast: Cast
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    put(alice, entry_id, etag='"1"', body="from the other device")
    late = save(entry_id, "from the phone", based_on='"1"')
    longer = save(entry_id, "from the phone, and more", after=late)
    assert outcomes(sent(alice, late, longer)) == ["conflict", "conflict"]
    assert alice.get(f"/entries/{entry_id}").json["body"] == "from the other device"
    assert {"from the phone", "from the phone, and more"} <= set(bodies(alice, entry_id))


def test_what_rests_on_a_change_nobody_knows_never_takes_a_text_s_place(
    api: As, cast: Cast
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    lost = save(entry_id, "never sent")
    assert outcomes(sent(alice, save(entry_id, "from the phone", after=lost))) == ["conflict"]
    assert alice.get(f"/entries/{entry_id}").json["body"] == "The river was quiet."
    assert "from the phone" in bodies(alice, entry_id)
    # Of what is not there yet it may be the first.
    assert outcomes(sent(alice, save(new_id(), "new", after=lost))) == ["applied"]
    asked = {"words": "Ask about sleep"}
    question = change("PUT", f"/api/v1/agenda/questions/{new_id()}", body=asked, after=lost["id"])
    assert outcomes(sent(alice, question)) == ["applied"]


def test_what_rests_on_a_refused_change_rests_on_what_the_phone_saw(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    wrong = save(entry_id, "one", based_on='"1"', title="x" * 5000)
    right = save(entry_id, "two", after=wrong, based_on='"1"')
    assert outcomes(sent(alice, wrong, right)) == ["refused", "applied"]
    assert bodies(alice, entry_id) == ["two", "The river was quiet."]
