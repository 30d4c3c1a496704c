"""Which messages a browser may send, and how many: more of them wait in its own connection."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from coverage.dashboard.pace import Pace
from coverage.dashboard.streamlit_inside import is_sent_by_pages

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE, A_SECOND = 100, 100.0
"""Messages that a connection may send without a wait, and a second from then on."""

BYTES = 4_000
"""Of a message that counts as one: a longer one counts as more, and has as much to work on."""


class MessageLimits:
    """Takes the messages of each WebSocket at a pace, so that one leaves time for the others.

    What Streamlit does with a message takes some milliseconds in the one loop that serves all, and
    0.4 s for the largest. What waits is not read, so that the sender's machine keeps it. What no
    page of ours sends is passed over.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a connection through; messages of a WebSocket at their pace."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        pace = Pace(AT_ONCE, A_SECOND)

        async def paced() -> Message:
            while (message := await receive())["type"] == "websocket.receive":
                sent = message.get("bytes")
                cost = max(1.0, len(sent or b"") / BYTES)
                if wait := pace.wait_s("this connection", time.monotonic(), cost):
                    await asyncio.sleep(wait)
                if sent is None or is_sent_by_pages(sent):
                    break
            return message

        await self._app(scope, paced, send)
