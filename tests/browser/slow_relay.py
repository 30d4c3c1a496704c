"""A slow line to the app: a relay on this machine that lets bytes through at a rate, and late."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK = 4_096


@dataclass
class SlowLine:
    """A line that all connections of a browser share.

    Parameters
    ----------
    bytes_a_second : float
        From the app to the browser; what a browser asks for is short, and only late.
    seconds_late : float
        Half of the time that a question and its answer spend on the line.
    carried : int
        Bytes that came from the app so far.
    """

    port: int
    bytes_a_second: float
    seconds_late: float
    carried: int = 0
    address: str = ""
    _free_at: float = 0.0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Relay a connection until both sides have ended."""
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            from_app, to_app = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                await asyncio.gather(
                    self._carry(reader, to_app, paced=False),
                    self._carry(from_app, writer, paced=True),
                )
            finally:
                to_app.close()
        except (ConnectionError, asyncio.CancelledError):
            pass  # either side may hang up
        finally:
            writer.close()

    async def _carry(
        self, source: asyncio.StreamReader, goal: asyncio.StreamWriter, *, paced: bool
    ) -> None:
        """Hand on what comes, each piece as late as the line is; its length takes its time."""
        clock = asyncio.get_running_loop().time
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=1_000)

        async def arrive() -> None:
            while True:
                due, data = await under_way.get()
                await asyncio.sleep(max(0.0, due - clock()))
                if not data:
                    break
                goal.write(data)
                await goal.drain()
            if goal.can_write_eof():
                goal.write_eof()

        arriving = asyncio.create_task(arrive())
        try:
            while data := await source.read(CHUNK):
                if paced:
                    self.carried += len(data)
                    begins = max(self._free_at, clock())
                    self._free_at = begins + len(data) / self.bytes_a_second
                    await asyncio.sleep(max(0.0, self._free_at - clock()))
                await under_way.put((clock() + self.seconds_late, data))
            await under_way.put((clock() + self.seconds_late, b""))
            await arriving
        finally:
            arriving.cancel()

    async def close(self, server: asyncio.Server) -> None:
        """End all connections."""
        server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def slow_line(app: str, bytes_a_second: float, seconds_late: float) -> Iterator[SlowLine]:
    """Relay a free port of this machine to the app, slowly; yield the line, which has the address
    to go to instead."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    line = SlowLine(urlsplit(app).port or 80, bytes_a_second, seconds_late)
    server = asyncio.run_coroutine_threadsafe(
        asyncio.start_server(line.serve, "127.0.0.1", 0), loop
    ).result()
    line.address = f"http://localhost:{server.sockets[0].getsockname()[1]}"
    try:
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(line.close(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
