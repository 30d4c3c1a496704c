"""What travels between the browser and the app: a relay on this machine that counts bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.browser.relay import relay

CHUNK = 65_536


@dataclass
class Wire:
    """A line to the app, and the bytes that the app sent over WebSockets.

    Parameters
    ----------
    port : int
        That of the app.
    address : str
        Where the browser is to go instead.
    received : int
        Bytes on the wire, so as they are compressed, from the app to the browser.
    """

    port: int
    address: str = ""
    received: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Relay a connection until both sides have ended."""
        from_app, to_app = await asyncio.open_connection("127.0.0.1", self.port)
        first = await reader.read(CHUNK)
        is_socket = b"upgrade: websocket" in first.lower()
        to_app.write(first)
        await asyncio.gather(
            self._pass(reader, to_app, counted=False),
            self._pass(from_app, writer, counted=is_socket),
        )

    async def _pass(
        self, source: asyncio.StreamReader, goal: asyncio.StreamWriter, *, counted: bool
    ) -> None:
        try:
            while data := await source.read(CHUNK):
                self.received += len(data) if counted else 0
                goal.write(data)
                await goal.drain()
        except ConnectionError:
            pass  # either side may hang up
        finally:
            goal.close()


@contextmanager
def counted_wire(app: str) -> Iterator[Wire]:
    """Relay a free port of this machine to the app, and count what its WebSockets send."""
    wire = Wire(urlsplit(app).port or 80)
    with relay(wire.serve) as wire.address:
        yield wire
