"""Pieces come in any order, twice and after a break, and never in the place of others."""

from uuid import UUID

import pytest

from journal.attachments import limits
from journal.attachments.limits import PIECE
from journal.kernel.ids import new_id
from tests.support.attaching import OGG, WEBM, Sender, cut, heading, m4a, of_photo, photo

LONG = WEBM + b"sound" * 120_000


def test_a_voice_note_comes_back_as_it_was_sent(alice: Sender, entry_id: UUID) -> None:
    found = alice.content(alice.voice(entry_id))
    assert (found.status_code, found.data, found.mimetype) == (200, WEBM, "audio/webm")


@pytest.mark.parametrize(("content", "media"), [(OGG, "audio/ogg"), (m4a(), "audio/mp4")])
def test_what_other_phones_record_is_known_by_its_bytes(
    alice: Sender, entry_id: UUID, content: bytes, media: str
) -> None:
    # Whatever it was called: its first bytes say what it is served as.
    kept = alice.voice(entry_id, content, media="audio/webm")
    assert alice.content(kept).mimetype == media


def test_pieces_may_come_in_any_order_and_twice(alice: Sender, entry_id: UUID) -> None:
    attachment_id, pieces = new_id(), cut(LONG)
    alice.begin(heading(LONG, entry_id), attachment_id)
    for number in (2, 0, 0, 2, 1):
        answered = alice.piece(attachment_id, number, pieces[number])
        assert answered.status_code in {200, 201}
    assert answered.json["state"] == "kept"
    assert alice.content(attachment_id).data == LONG
    again = alice.piece(attachment_id, 1, pieces[1])
    assert (again.status_code, again.json["outcome"]) == (200, "repeated")


def test_after_a_break_only_what_is_missing_has_to_be_sent(alice: Sender, entry_id: UUID) -> None:
    attachment_id, pieces = new_id(), cut(LONG)
    head = heading(LONG, entry_id)
    alice.begin(head, attachment_id)
    alice.piece(attachment_id, 1, pieces[1])
    assert alice.begin(head, attachment_id).json["outcome"] == "repeated"
    state = alice.state(attachment_id)
    assert (state["state"], state["there"], state["pieces"]) == ("arriving", [1], 3)


def test_other_bytes_under_the_same_number_are_refused_and_the_first_kept(
    alice: Sender, entry_id: UUID
) -> None:
    attachment_id, pieces = new_id(), cut(LONG)
    alice.begin(heading(LONG, entry_id), attachment_id)
    alice.piece(attachment_id, 0, pieces[0])
    other = b"x" + pieces[0][1:]
    assert alice.piece(attachment_id, 0, other).status_code == 409
    alice.piece(attachment_id, 1, pieces[1])
    alice.piece(attachment_id, 2, pieces[2])
    assert alice.content(attachment_id).data == LONG


def test_another_thing_under_the_same_id_is_refused(alice: Sender, entry_id: UUID) -> None:
    attachment_id = new_id()
    alice.begin(heading(WEBM, entry_id), attachment_id)
    assert alice.begin(heading(LONG, entry_id), attachment_id).status_code == 409
    assert alice.begin(heading(WEBM, new_id()), attachment_id).status_code == 409


def test_what_lost_something_on_the_way_is_said_to_have_and_can_be_sent_again(
    alice: Sender, entry_id: UUID
) -> None:
    attachment_id = new_id()
    alice.begin(heading(WEBM, entry_id), attachment_id)
    wrong = WEBM[:-1] + b"?"
    refused = alice.piece(attachment_id, 0, wrong)
    assert refused.status_code == 422
    assert "sent again" in refused.json["errors"]["body"]
    assert alice.state(attachment_id)["there"] == []
    assert alice.content(attachment_id).status_code == 404
    assert alice.piece(attachment_id, 0, WEBM).json["state"] == "kept"


@pytest.mark.parametrize(
    ("number", "plain"),
    [(0, b""), (0, WEBM[:-1]), (0, WEBM + b"x"), (1, WEBM), (0, bytes(PIECE + 1))],
    ids=["empty", "short", "long", "no such number", "more than a piece"],
)
def test_a_piece_that_does_not_fit_is_refused(
    alice: Sender, entry_id: UUID, number: int, plain: bytes
) -> None:
    attachment_id = new_id()
    alice.begin(heading(WEBM, entry_id), attachment_id)
    assert alice.piece(attachment_id, number, plain).status_code == 422
    assert alice.state(attachment_id)["there"] == []


def test_a_piece_of_what_was_never_said_to_come_is_not_taken(alice: Sender) -> None:
    assert alice.piece(new_id(), 0, WEBM).status_code == 404


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"size": 8 * 1024 * 1024 + 1, "pieces": 33}, "size"),
        ({"pieces": 2}, "pieces"),
        ({"seconds": 601}, "seconds"),
        ({"media": "image/jpeg"}, "media"),
        ({"media": "text/html"}, "media"),
        ({"kind": "film"}, "kind"),
        ({"sha256": "0"}, "sha256"),
        ({"alt": "x" * 501}, "alt"),
        ({"name": "holiday.webm"}, "name"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_comes(
    alice: Sender, entry_id: UUID, more: dict[str, object], field: str
) -> None:
    refused = alice.begin(heading(WEBM, entry_id, **more))
    assert refused.status_code == 422
    assert field in refused.json["errors"]


def test_an_entry_takes_six(alice: Sender, entry_id: UUID) -> None:
    for _ in range(6):
        assert alice.begin(heading(WEBM, entry_id)).status_code == 201
    assert "entry_id" in alice.begin(heading(WEBM, entry_id)).json["errors"]
    assert alice.begin(heading(WEBM, new_id())).status_code == 201


def test_a_person_has_so_much_room_and_is_told(
    alice: Sender, entry_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_OF_A_PERSON", PIECE)
    alice.voice(entry_id)
    refused = alice.begin(of_photo(photo(), entry_id))
    assert "all the room" in refused.json["errors"]["size"]


def test_words_for_it_can_be_changed_at_any_time(alice: Sender, entry_id: UUID) -> None:
    kept = alice.voice(entry_id)
    changed = alice.begin(heading(WEBM, entry_id, seconds=80, alt="About the gate"), kept)
    assert (changed.status_code, changed.json["outcome"]) == (200, "changed")
    assert alice.state(kept)["alt"] == "About the gate"
    assert alice.content(kept).data == WEBM


@pytest.mark.parametrize("kind", ["voice", "photo"])
def test_other_bytes_under_what_is_kept_are_refused_and_the_same_again_are_not(
    alice: Sender, entry_id: UUID, kind: str
) -> None:
    content = LONG if kind == "voice" else photo()
    made = heading if kind == "voice" else of_photo
    kept = alice.send(content, made(content, entry_id))
    before = alice.content(kept).data
    other = b"x" + content[1:]
    for sent in (other, content + b"x"):
        assert alice.begin(made(sent, entry_id), kept).status_code == 409
    for plain in (cut(other)[0], b"x", b""):
        assert alice.piece(kept, 0, plain).status_code == 409
    assert alice.begin(made(content, entry_id), kept).json["outcome"] == "repeated"
    for number, plain in enumerate(cut(content)):
        assert alice.piece(kept, number, plain).json["outcome"] == "repeated"
    assert alice.content(kept).data == before
