"""The browser of the system, driven without a screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Of a certificate that nobody signed. Else it is asked of each request whether to go on, and
    # the browser gives up a request that is asked too often.
    "--ignore-certificate-errors",
    # No name but this machine's is found, so the internet is cut off for all pages.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def required_chromium() -> str:
    """Return where the browser is, for a command; without it the command ends and says so."""
    path = chromium_path()
    if path is None:
        sys.exit("No Chromium was found: install the package chromium.")
    return path


def chromium_path() -> str | None:
    """Return where the browser is; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start the browser and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
