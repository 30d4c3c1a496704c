"""How many messages a browser may send: more of them wait in its own connection."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from coverage.dashboard.pace import Pace

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE, A_SECOND = 100, 100.0
"""Messages that a connection may send without a wait, and a second from then on."""


class MessageLimits:
    """Takes the messages of each WebSocket at a pace, so that one leaves time for the others.

    What Streamlit does with a message takes up to some milliseconds in the one loop that serves
    all, whatever it asks for. What waits is not read, so that the sender's machine keeps it.
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
            message = await receive()
            if message["type"] == "websocket.receive" and (
                wait := pace.wait_s("this connection", time.monotonic())
            ):
                await asyncio.sleep(wait)
            return message

        await self._app(scope, paced, send)
