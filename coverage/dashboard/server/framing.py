"""Which pages of other sites may frame ours: none until a setting names them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import streamlit as st

from coverage.errors import CoverageError
from coverage.given import quoted

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

EMBED = "COVERAGE_EMBED"
"""Names, in the environment, the sites whose pages may frame the views that are made for it."""

VIEW = "view"
"""Key of the address that asks for one part of a page alone."""

ANYBODY = "*"
ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?")
MOST_ORIGINS = 100
OF_FRAMES = "component"
"""First part of the addresses of what our own pages frame: the map."""

POLICY = b"content-security-policy"


def read_framers(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sites that may frame the views, as the environment names them.

    Raises
    ------
    CoverageError
        If one of them is no site.
    """
    named = tuple(environment.get(EMBED, "").split())
    if named == (ANYBODY,):
        return named
    for each in named:
        if not ORIGIN.fullmatch(each):
            raise CoverageError(
                f"{EMBED} names {quoted(each)} in the environment: write sites such as "
                f"https://www.example.gov.uk, with blanks between them, or {ANYBODY} for all."
            )
    if len(named) > MOST_ORIGINS:
        raise CoverageError(f"{EMBED} names {len(named)} sites: name {MOST_ORIGINS} at most.")
    return named


@cache
def framers() -> tuple[str, ...]:
    """Return the sites that may frame the views on this server; see ``read_framers``."""
    return read_framers(os.environ)


class Framing:
    """Says with each page who may frame it, as a browser asks before it shows one in a frame.

    The map is a frame of our own page: whoever may frame that frames the map as well.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and say it with what is a page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                policy = f"frame-ancestors {_who(scope)}".encode()
                message = {**message, "headers": [*message["headers"], (POLICY, policy)]}
            await send(message)

        await self._app(scope, receive, said)


def _is_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and POLICY not in headers


def _who(scope: Scope) -> str:
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    first = scope["path"].removeprefix(f"{base}/").partition("/")[0]
    if first == OF_FRAMES:
        return " ".join(("'self'", *framers()))
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    return " ".join(framers()) if framers() and VIEW in asked else "'none'"
