"""Addresses that are nearly one of a page: the browser is sent to the page that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import RedirectResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

SERVED = frozenset({"_stcore", "component", "media", "static", "app", "api"})
"""Parts of addresses below which no page lies: Streamlit's files and answers, and the API."""


class NearAddresses:
    """Sends a browser from other capitals, and from below a page, to the page.

    Streamlit has the first page at the root alone, and shows nothing at all at an address of two
    parts or more, where its own scripts are looked for in vain.
    """

    def __init__(self, app: ASGIApp, pages: Mapping[str, str]) -> None:
        """Stand before an app.

        Parameters
        ----------
        pages : mapping of str to str
            The last part of each page's address, by what somebody may write, in small letters.
        """
        self._app, self._pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or send the browser elsewhere."""
        meant = self._meant(scope) if scope["type"] == "http" else None
        if meant is None:
            await self._app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        address = RedirectResponse(f"{meant}?{query}" if query else meant)
        await address(scope, receive, send)

    def _meant(self, scope: Scope) -> str | None:
        """Return the address that is meant, from the root; None where it is the one asked for."""
        base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
        path: str = scope["path"]
        if scope["method"] != "GET" or not path.startswith(f"{base}/"):
            return None
        first, *below = path.removeprefix(f"{base}/").rstrip("/").split("/")
        if SERVED & {first, *below}:
            return None
        page = self._pages.get(first.casefold(), first)
        return None if page == first and not below else f"{base}/{page}"
