"""What was sealed once opens for ever: literal bytes, made by the first version of the vault."""

import os
from uuid import UUID

import pytest

from journal.access.actor import Actor
from journal.audit.chain import ZERO, link
from journal.vault.keys import Holder, derived, unwrap_with
from journal.vault.reader import Reader
from journal.vault.seal import place, seal, unseal
from journal.vault.server import lookup_hash, open_name, seal_name
from tests.vault.sealed_rows import SealedRow

KEY = bytes(range(32))
NONCE = bytes(range(100, 112))
OWNER, RECORD, RING = UUID(int=1), UUID(int=2), UUID(int=9)
AT = place("record", "entry", OWNER, RECORD, 3)

PLACE = bytes.fromhex(
    "00067265636f72640005656e7472790010000000000000000000000000000000010010000000000000000000"
    "00000000000002000133"
)
SEALED = bytes.fromhex(
    "016465666768696a6b6c6d6e6f3b6fb70a15c921ff4a072d251a90459fa53338bb40a7bea7b7ffd9"
)
CONTENT = bytes.fromhex(
    "016465666768696a6b6c6d6e6f9feb8a623da162adaa497adc870e553071f05a893f759f7119a0347506e2e9"
    "a7942fb7b2ae32e4b6db6e2343b60b9bd569e0ac2da1b1fa8e9d77158d35cc4ba9b5b4bae5e15aabd95b03f9"
    "22be694014af207fd2f05d863c8723381ac1b1f91b06a4b4702ce4ae8106954680e9ce607adc72d2ead1f3d4"
    "3155a75ec62cda544813de159be9b82fae857f0b894efbe20ee829d2fc35252891af3ed73d3a890846556243"
    "62a3d6a182f6f5f90a71fd3b8539cf4fb89d1a5efe70c6989d90148eca9afe3e8c3aad765d1ad560ea86388c"
    "b54cb5efe85140d23be4657e02bac6f82a1477a08647b88481d05151cebc984b4783a14a6af606cebfb7d90d"
    "ff4e3361e33012186832336ea065f73bbc0ba7a492"
)
GRANT = bytes.fromhex(
    "016465666768696a6b6c6d6e6f4f1cd9617eee5199396558efdd626dfa45c5010d8c6bf475a0d6ab4ffca4a2"
    "4f1f4952ecfd0668f7108743045fcd728e"
)
PRIVATE_KEY = bytes([11]) * 32
WRAPPED = bytes.fromhex(
    "02d53761a6ea249958fc5ab6201673362a71118e7815c286278e3dd7a36a7ef12152776384cf27305c7dece3"
    "0f7acd26a2847fe6e744566a8096991972a395356381185e9d6ec74465fd929c2f6f7f5e11"
)
EASED = bytes.fromhex(
    "016465666768696a6b6c6d6e6f711612e708a67e130724c11869521b9b7df69c00bbd8a4019947ae5e97bfc9"
    "08747f6d1cf2282ef6042b7ab6c0d69c1b"
)
DERIVED = bytes.fromhex("201ffd94f6f6bd8a04e6de539e98efc1b1978f0b866ee5ab1aadd9d5f3d85694")
LOOKUP = bytes.fromhex("75932645f6a8f9ef600bbbc79020b489f35deb3529eaf8953987e3beb44975c6")
NAME = bytes.fromhex("016465666768696a6b6c6d6e6f1a74ad0759ae18c861c1d0a7ca177f4434404fff")
LINK = bytes.fromhex("b1536b361df6a56307eba68e5c3272604095a151f331470c9a8d8499db6aa616")


def test_a_place_is_spelled_the_same_for_ever() -> None:
    assert place("record", "entry", OWNER, RECORD, 3) == PLACE


def test_sealed_bytes_open() -> None:
    assert unseal(KEY, SEALED, at=AT) == b"still water"


def test_sealing_makes_the_same_bytes_from_the_same_nonce(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "urandom", lambda _size: NONCE)
    assert seal(KEY, b"still water", at=AT) == SEALED


def test_a_record_and_its_grant_open() -> None:
    reader = Reader(actor=Actor.system("a test"), owner_id=OWNER, ring_id=RING, key=KEY)
    row = SealedRow(patient_id=OWNER, id=RECORD, version=3, content=CONTENT, wrapped=GRANT)
    assert reader.open(row, "entry") == {"body": "still water"}


def test_a_ring_key_wrapped_to_a_person_opens() -> None:
    assert unwrap_with(PRIVATE_KEY, WRAPPED, at=b"ring") == KEY


def test_a_ring_key_its_holder_wrapped_anew_opens() -> None:
    assert Holder(PRIVATE_KEY).unwrap(EASED, at=b"ring") == KEY


def test_derived_keys_stay_the_same() -> None:
    assert derived(KEY, "cookies kek-1") == DERIVED


def test_an_address_is_found_under_the_same_hash() -> None:
    assert lookup_hash(KEY, "rosa@example.org") == LOOKUP


def test_a_sealed_name_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_name(KEY, NAME, person=OWNER, field="name") == "Rosa"
    monkeypatch.setattr(os, "urandom", lambda _size: NONCE)
    assert seal_name(KEY, "Rosa", person=OWNER, field="name") == NAME


def test_an_audit_record_keeps_its_hash() -> None:
    assert link(KEY, ZERO, {"seq": 1, "event": "entry.written", "actor_id": None}) == LINK
