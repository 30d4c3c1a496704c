"""The policies that docs/running.md has a proxy send, read off that page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.app_server import ROOT
from tests.browser.header_relay import header_relay

HEADER = "Content-Security-Policy"
LOCATION = re.compile(r'location (\S+) \{\s+add_header Content-Security-Policy "([^"]+)" always;')


def policies() -> dict[str, str]:
    """Return the policy of each path, as nginx is told."""
    text = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    return dict(LOCATION.findall(text))


@contextmanager
def behind_a_proxy(app: str) -> Iterator[str]:
    """Relay to the app with the policies; yield the address to go to instead."""
    known = policies()

    def policy(path: str) -> dict[str, str]:
        longest = max((start for start in known if path.startswith(start)), key=len)
        return {HEADER: known[longest]}

    with header_relay(app, policy) as address:
        yield address
