"""However a phone sends its batches, and however often: it is as if each change came once."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.entries import bodies
from tests.support.phone import Change, change, form, save, sent

ENTRIES = 3
# What is done, to which of a few entries; and after how many of these a batch goes out, and
# whether its answer is lost, so that all of it comes again.
DEEDS = st.lists(
    st.tuples(st.sampled_from(["save", "draft", "delete", "restore", "bring"]), st.integers(0, 2)),
    min_size=1,
    max_size=12,
)
LOSSES = st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=12)


def written(deeds: list[tuple[str, int]], ids: list[str]) -> list[Change]:
    """The changes of a phone that did this."""
    found: list[Change] = []
    last: dict[int, Change] = {}
    for number, (deed, which) in enumerate(deeds):
        path = f"/api/v1/entries/{ids[which]}"
        if deed in {"save", "draft"}:
            text, draft = f"text {number}", deed == "draft"
            made = save(ids[which], text, after=last.get(which), draft=draft)
            last[which] = made
        elif deed == "bring":
            made = form(f"/entries/{ids[which]}/bring", ("pinned", "true"))
        else:
            method, path = ("DELETE", path) if deed == "delete" else ("POST", f"{path}/restore")
            made = change(method, path)
        found.append(made)
    return found


def left(alice: Api, ids: list[str]) -> list[object]:
    """Everything there is of these entries in the end."""
    found: list[object] = []
    for entry_id in ids:
        now = alice.get(f"/entries/{entry_id}")
        texts = bodies(alice, entry_id) if now.status_code == 200 else []
        kept = {name: (now.json or {}).get(name) for name in ("body", "draft", "pinned", "etag")}
        found.append((now.status_code, kept, texts))
    return found


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=DEEDS, losses=LOSSES)
def test_batches_that_come_twice_leave_what_single_changes_leave(
    hers: Api,
    deeds: list[tuple[str, int]],
    losses: list[tuple[int, bool]],
) -> None:
    alice = hers
    once = [str(new_id()) for _entry in range(ENTRIES)]
    for one in written(deeds, once):
        sent(alice, one)
    often = [str(new_id()) for _entry in range(ENTRIES)]
    waiting, turn = written(deeds, often), 0
    while waiting:
        size, is_lost = losses[turn % len(losses)]
        answered = sent(alice, *waiting[:size])
        if is_lost:
            again = sent(alice, *waiting[: size + 1])
            known = [one for one in answered if one["outcome"] == "applied"]
            same = [one for one in again if one["id"] in {each["id"] for each in known}]
            assert [one["outcome"] for one in same] == ["repeated"] * len(known)
        waiting, turn = waiting[size:], turn + 1
    assert left(alice, often) == left(alice, once)
