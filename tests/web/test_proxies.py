"""A proxy on this machine is believed; anybody else's word about an address is not."""

from typing import Any

import pytest

from journal.web.proxies import BehindLoopback


def seen(remote: str, forwarded: str | None) -> str:
    environ: dict[str, Any] = {"REMOTE_ADDR": remote}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    BehindLoopback(lambda _environ, _start: [])(environ, None)
    return str(environ["REMOTE_ADDR"])


@pytest.mark.parametrize("proxy", ["127.0.0.1", "::1"])
def test_a_proxy_on_this_machine_says_who_asked(proxy: str) -> None:
    assert seen(proxy, "203.0.113.7") == "203.0.113.7"
    assert seen(proxy, "2001:db8::7") == "2001:db8::7"


def test_only_the_address_that_the_proxy_itself_added_counts() -> None:
    assert seen("127.0.0.1", "198.51.100.1, 203.0.113.7") == "203.0.113.7"


def test_nobody_elsewhere_can_say_to_be_somebody_else() -> None:
    assert seen("203.0.113.7", "198.51.100.1") == "203.0.113.7"


@pytest.mark.parametrize("forwarded", [None, "", "unknown", "198.51.100.1, evil"])
def test_what_is_no_address_changes_nothing(forwarded: str | None) -> None:
    assert seen("127.0.0.1", forwarded) == "127.0.0.1"
