"""What travels between the browser and the app: a relay on this machine that counts bytes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 65_536


@dataclass
class Wire:
    """An address that leads to the app, and the bytes that the app sent over WebSockets.

    Parameters
    ----------
    address : str
        Where the browser is to go instead.
    received : int
        Bytes on the wire, so as they are compressed, from the app to the browser.
    """

    address: str
    received: int = 0


@contextmanager
def counted_wire(app: str) -> Iterator[Wire]:
    """Relay a free port of this machine to the app, and count what its WebSockets send."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    wire = Wire("")
    relay = _Relay(urlsplit(app).port or 80, wire)
    server = asyncio.run_coroutine_threadsafe(
        asyncio.start_server(relay.serve, "127.0.0.1", 0), loop
    ).result()
    wire.address = f"http://localhost:{server.sockets[0].getsockname()[1]}"
    try:
        yield wire
    finally:
        asyncio.run_coroutine_threadsafe(relay.close(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@dataclass
class _Relay:
    port: int
    wire: Wire

    def __post_init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_app, to_app = await asyncio.open_connection("127.0.0.1", self.port)
        first = await reader.read(CHUNK)
        is_socket = b"upgrade: websocket" in first.lower()
        to_app.write(first)
        for task in (
            asyncio.create_task(self._pass(reader, to_app, counted=False)),
            asyncio.create_task(self._pass(from_app, writer, counted=is_socket)),
        ):
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass(
        self, source: asyncio.StreamReader, goal: asyncio.StreamWriter, *, counted: bool
    ) -> None:
        try:
            while data := await source.read(CHUNK):
                self.wire.received += len(data) if counted else 0
                goal.write(data)
                await goal.drain()
        except ConnectionError:
            pass  # either side may hang up
        finally:
            goal.close()

    async def close(self, server: asyncio.Server) -> None:
        server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
