"""Anything changed, moved or opened with another key stays shut."""

from dataclasses import replace
from uuid import UUID

import pytest

from journal.vault.keys import new_pair, unwrap_with, wrap_to
from journal.vault.seal import Unsealable, new_key, pad, place, seal, unpad, unseal
from tests.vault.sealed_rows import a_reader, a_row

VALUE = {"body": "The room was blue."}


def flipped(whole: bytes, bit: int) -> bytes:
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_every_flipped_bit_of_sealed_bytes_is_noticed() -> None:
    key = new_key()
    sealed = seal(key, b"still water", at=b"here")
    for bit in range(len(sealed) * 8):
        with pytest.raises(Unsealable):
            unseal(key, flipped(sealed, bit), at=b"here")
    assert unseal(key, sealed, at=b"here") == b"still water"


def test_every_flipped_bit_of_a_record_and_of_its_grant_is_noticed() -> None:
    reader = a_reader()
    row = a_row(reader, VALUE)
    for bit in range(len(row.content) * 8):
        with pytest.raises(Unsealable):
            reader.open(replace(row, content=flipped(row.content, bit)), "entry")
    for bit in range(len(row.wrapped) * 8):
        with pytest.raises(Unsealable):
            reader.open(replace(row, wrapped=flipped(row.wrapped, bit)), "entry")
    assert reader.open(row, "entry") == VALUE


def test_every_flipped_byte_of_a_key_wrapped_to_a_person_is_noticed() -> None:
    private, public = new_pair()
    wrapped = wrap_to(public, new_key(), at=b"ring")
    for bit in range(0, len(wrapped) * 8, 8):
        with pytest.raises(Unsealable):
            unwrap_with(private, flipped(wrapped, bit), at=b"ring")


@pytest.mark.parametrize("length", range(0, 60, 7))
def test_sealed_bytes_cut_short_stay_shut(length: int) -> None:
    key = new_key()
    sealed = seal(key, bytes(60), at=b"here")
    with pytest.raises(Unsealable):
        unseal(key, sealed[:length], at=b"here")


def test_another_key_opens_nothing() -> None:
    row = a_row(a_reader(), VALUE)
    with pytest.raises(Unsealable):
        a_reader().open(row, "entry")
    private, _public = new_pair()
    with pytest.raises(Unsealable):
        unwrap_with(private, wrap_to(new_pair()[1], new_key(), at=b"ring"), at=b"ring")


def test_a_record_moved_elsewhere_does_not_open() -> None:
    reader = a_reader()
    row = a_row(reader, VALUE)
    assert reader.open(row, "entry") == VALUE
    for moved in (
        replace(row, patient_id=UUID(int=7)),
        replace(row, id=UUID(int=7)),
        replace(row, version=2),
    ):
        with pytest.raises(Unsealable):
            reader.open(moved, "entry")
    with pytest.raises(Unsealable):
        reader.open(row, "goal")


def test_content_of_one_version_does_not_open_as_another() -> None:
    reader = a_reader()
    older, newer = a_row(reader, VALUE, version=1), a_row(reader, VALUE, version=2)
    with pytest.raises(Unsealable):
        reader.open(replace(newer, content=older.content), "entry")
    with pytest.raises(Unsealable):
        reader.open(replace(newer, content=older.content, wrapped=older.wrapped), "entry")


def test_a_grant_moved_to_another_ring_does_not_open() -> None:
    journal = a_reader(ring=9)
    link = a_reader(ring=10, key=journal.key)  # even if both rings had the same key
    with pytest.raises(Unsealable):
        link.open(a_row(journal, VALUE), "entry")


def test_an_unknown_algorithm_is_refused() -> None:
    key = new_key()
    with pytest.raises(Unsealable, match="unknown algorithm"):
        unseal(key, b"\x00" + seal(key, b"", at=b"")[1:], at=b"")
    private, public = new_pair()
    with pytest.raises(Unsealable, match="unknown algorithm"):
        unwrap_with(private, b"\x01" + wrap_to(public, key, at=b"")[1:], at=b"")


def test_two_places_never_read_the_same() -> None:
    assert place("a", "bc") != place("ab", "c")
    assert place("record", 1, 12) != place("record", 11, 2)
    assert place("", "a") != place("a", "")


def test_a_hundred_thousand_seals_share_no_nonce() -> None:
    key = new_key()
    nonces = {seal(key, b"", at=b"")[1:13] for _ in range(100_000)}
    assert len(nonces) == 100_000


def test_every_version_gets_a_data_key_of_its_own() -> None:
    reader = a_reader()
    first, second = a_row(reader, VALUE), a_row(reader, VALUE)
    assert first.content != second.content
    with pytest.raises(Unsealable):
        reader.open(replace(first, wrapped=second.wrapped), "entry")


def test_padding_hides_a_short_text_from_a_shorter_one() -> None:
    reader = a_reader()
    sizes = {len(a_row(reader, {"body": "x" * n}).content) for n in range(200)}
    assert len(sizes) == 1
    assert {len(pad(bytes(n))) for n in range(1024)} == {256, 512, 768, 1024}


@pytest.mark.parametrize("plain", [b"", b"\x80", b"\x80\x00", b"x\x80\x00\x00", bytes(256)])
def test_padding_comes_off_as_it_went_on(plain: bytes) -> None:
    assert unpad(pad(plain)) == plain


def test_padding_that_is_not_there_is_an_error() -> None:
    with pytest.raises(Unsealable):
        unpad(bytes(256))


def test_a_reader_does_not_print_its_key() -> None:
    reader = a_reader(key=b"k" * 32)
    assert "kkkk" not in repr(reader)
