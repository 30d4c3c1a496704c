"""A window whose errors are noted, and what it asks for elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.at_rest import acting_at_rest

LOOKS_BELOW_ITSELF = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
"""Streamlit's own script, on a page opened by its address, asks for the server there first."""

OF_THE_NETWORK = re.compile(r"net::ERR_(NETWORK_CHANGED|NETWORK_IO_SUSPENDED|TOO_MANY_RETRIES)\b")
"""What the network of a machine brings about and no answer of the app can: what is then missing on
the page fails its test all the same."""


def watched(page: Page, refused: list[str], errors: list[str]) -> Page:
    """Have a new page act at rest, and note what goes wrong in it.

    Parameters
    ----------
    refused : list of str
        Takes the addresses outside localhost that it asks for, none of which is found.
    errors : list of str
        Takes what its scripts fail at, and the errors on its console.
    """

    def only_others(request: Request) -> None:
        address = urlsplit(request.url)
        if address.hostname != "localhost" and address.scheme not in ("data", "blob"):
            refused.append(request.url)

    # The browser finds no other machine; to hold requests up here would make every page slow.
    page.on("request", only_others)

    def only_errors(message: ConsoleMessage) -> None:
        address = message.location["url"]
        known = address in refused or LOOKS_BELOW_ITSELF.search(address)
        if message.type == "error" and not known and not OF_THE_NETWORK.search(message.text):
            errors.append(f"{message.text} {address}")

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", only_errors)
    return acting_at_rest(page)
